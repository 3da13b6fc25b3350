"""A saved attempt as text for people and for programs."""
