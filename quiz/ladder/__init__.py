"""Ladders: roles, responsibilities, facets and questions, read from YAML and checked.

`format.py`, `measures.py` and `asked.py` describe the format field by field; `loading.py` is the way in.
"""
