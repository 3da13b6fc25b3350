"""What is written for a character that an encoding cannot hold: the sign in ASCII that is nearest to it, else a question mark.

Loaded when there is such a character, by the error handlers of `quiz.streams`.
"""

import json
import unicodedata
from collections.abc import Callable

from rich.cells import cell_len

_SIGNS = {
    "·‧": "-",
    "•●✓✔": "*",
    "○◦": "o",
    "◎◉": "@",
    "◇◈": "+",
    "‐‑‒–−": "-",
    "—―": "--",
    "…": "...",
    "→": "->",
    "←": "<-",
    "↑▲": "^",
    "↓▾▼": "v",
    "↻": "@",
    "▶▸›": ">",
    "◀◂‹": "<",
    "“”„«»《》「」『』": '"',
    "‘’‚": "'",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "±": "+-",
    "∞": "oo",
    "✎": "#",
    "、": ",",
    "。": ".",
    "⁄": "/",
}
_NEAREST = {character: sign for characters, sign in _SIGNS.items() for character in characters}

_IN_ONE_CELL = {"—": "-", "―": "-", "…": "~", "→": ">", "←": "<", "≥": ">", "≤": "<", "±": "+"}
"""Where there is room for one sign; `~` is what is cut elsewhere too."""

_HORIZONTAL = "─━┄┅┈┉═╌╍╴╶╸╺╼╾▁▔▂▃"
_VERTICAL = "│┃┆┇┊┋║╎╏╵╷╹╻╽╿▏▎▕"


def in_words(error: UnicodeError) -> tuple[str, int]:
    """For lines of text: `->`, `...`."""
    return _each(error, _words)


def in_cells(error: UnicodeError) -> tuple[str, int]:
    """For a screen on which everything has its place: as many signs as the character has cells."""
    return _each(error, _cells)


def in_json(error: UnicodeError) -> tuple[str, int]:
    """For JSON: the character by its number, as JSON writes it."""
    return _each(error, lambda character: json.dumps(character)[1:-1])


def _each(error: UnicodeError, instead: Callable[[str], str]) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(instead(character) for character in error.object[error.start : error.end]), error.end


def _words(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        # A byte of a file's name that is no text.
        return f"\\x{ord(character) - 0xDC00:02x}"
    near = _near(character)
    return near if near or not cell_len(character) else "?"


def _cells(character: str) -> str:
    width = cell_len(character)
    near = _IN_ONE_CELL.get(character) or _near(character)
    return near.ljust(width) if near and len(near) <= width else "?" * width


def _near(character: str) -> str:
    """What it looks like, in ASCII; nothing where nothing does."""
    if character in _NEAREST:
        return _NEAREST[character]
    if character in _HORIZONTAL:
        return "-"
    if character in _VERTICAL:
        return "|"
    if "\u2500" <= character <= "\u257f":
        return "+"
    if "\u2580" <= character <= "\u259f":
        return "#"
    # A letter without its accents, a number without its circle, a sign in its usual width.
    parts = (_NEAREST.get(part, part) for part in unicodedata.normalize("NFKD", character))
    return "".join(part for part in parts if part.isascii())
