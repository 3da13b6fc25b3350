"""The line-by-line face: the same interview, numbered, for a screen reader, a braille display, a dumb terminal or a pipe.

No cursor moves, no colour is needed, and the end of the input saves and leaves.
"""
