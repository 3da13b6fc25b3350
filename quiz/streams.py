"""The program's own input and output: whatever a terminal's encoding is, nothing that is read or written there raises.

What an encoding cannot hold is written as something near, and what is typed in another one is read as far as it can be. What is kept in
files is UTF-8 and asks none of this.
"""

import codecs
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from shutil import get_terminal_size
from typing import TextIO

from quiz import door
from quiz.i18n import in_language

TEXT, SCREEN, JSON = "quiz.text", "quiz.screen", "quiz.json"
"""The ways to write what cannot be written, by the names of their error handlers."""

MOST_COLUMNS = 1000
"""More than any screen has; a line of millions takes for ever to draw."""

_HANDLERS = {TEXT: "in_words", SCREEN: "in_cells", JSON: "in_json"}


class _Closed(io.TextIOWrapper):
    """What stands for a stream that whoever started the program has closed."""


def prepare() -> None:
    """Make the streams of this process such that they are there, and never raise for a character or a byte."""
    _stand_in_for_those_closed()
    for name, function in _HANDLERS.items():
        codecs.register_error(name, _handler(function))
    for stream in (sys.stdout, sys.stderr):
        _set(stream, errors=TEXT)
    # A byte that is no text becomes the sign for that, and the line it stands in is read.
    _set(sys.stdin, errors="replace")


def is_closed(stream: TextIO) -> bool:
    """Whether a stream was closed before the program began."""
    return isinstance(stream, _Closed)


def _stand_in_for_those_closed() -> None:
    # In their order, so that each gets the number that it lacks: the next file that is opened would get it, and all that is said or run.
    if sys.stdin is None:
        sys.stdin = _Closed(os.fdopen(os.open(os.devnull, os.O_RDONLY), "rb"), encoding="utf-8")
    if sys.stdout is None:
        # Nothing can be written to it, which is told as any other failure to write is.
        sys.stdout = _Closed(os.fdopen(os.open(os.devnull, os.O_RDONLY), "wb"), encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = _Closed(os.fdopen(os.open(os.devnull, os.O_WRONLY), "wb"), encoding="utf-8")


def for_a_screen() -> None:
    """Keep everything in its cells: the full screen is written to one of these."""
    for stream in (sys.__stdout__, sys.__stderr__):
        _set(stream, errors=SCREEN)


def for_a_file(*, json: bool) -> None:
    """Write what is a file of its own: UTF-8, which a page says of itself, wherever it does not go to a terminal."""
    errors = JSON if json else TEXT
    if sys.stdout is not None and sys.stdout.isatty():
        _set(sys.stdout, errors=errors)
    else:
        _set(sys.stdout, encoding="utf-8", errors=errors)


def window() -> os.terminal_size:
    """Columns and rows of where the program prints.

    `COLUMNS` and `LINES` may ask for fewer than the terminal has. For more they never ask: they are left over from another window.
    """
    asked = get_terminal_size((80, 24))
    columns, rows = min(asked.columns, MOST_COLUMNS), min(asked.lines, MOST_COLUMNS)
    try:
        has = os.get_terminal_size(sys.__stdout__.fileno()) if sys.__stdout__ else os.terminal_size((0, 0))
    except (OSError, ValueError):
        has = os.terminal_size((0, 0))
    return os.terminal_size((min(columns, has.columns or columns), min(rows, has.lines or rows)))


def encoding_of(stream: TextIO | None) -> str:
    """The encoding of a stream, in the name that Python has for it."""
    name = getattr(stream, "encoding", None) or "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def shows(language: str) -> bool:
    """Whether what is printed can hold a language, as far as it is known what it is written in."""
    encoding = encoding_of(sys.stdout)
    if encoding == "utf-8":
        return True
    try:
        in_language(language).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _handler(function: str) -> Callable[[UnicodeError], tuple[str, int]]:
    def instead(error: UnicodeError) -> tuple[str, int]:
        found: tuple[str, int] = getattr(door.room("ascii"), function)(error)
        return found

    return instead


def _set(stream: TextIO | None, *, errors: str, encoding: str | None = None) -> None:
    # There may be none, or one of a test's own; and of what was read from already only a part can be changed.
    if isinstance(stream, io.TextIOWrapper):
        with suppress(OSError, ValueError):
            stream.reconfigure(encoding=encoding, errors=errors)
