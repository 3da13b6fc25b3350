"""A self-assessment quiz and career advisor for the terminal."""

__version__ = "0.1.0"
"""Of the program; the build reads it here."""
