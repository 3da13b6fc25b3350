"""Ladders: roles, responsibilities, facets and questions, read from YAML and checked.

`format.py` describes the format field by field; `loading.py` is the way in.
"""
