"""Scoring: answers -> how likely each role is, and why.

`mixture.Model` holds what a ladder expects, `Model.posterior` scores answers, `verdict.verdict_on` puts the outcome into bands.
"""
