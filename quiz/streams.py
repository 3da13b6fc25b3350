"""The program's own input and output: whatever a terminal's encoding is, nothing that is read or written there raises.

What an encoding cannot hold is written as something near, and what is typed in another one is read as far as it can be. What is kept in
files is UTF-8 and asks none of this.
"""

import codecs
import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TextIO

from quiz import door
from quiz.i18n import _, in_language

TEXT, SCREEN, JSON = "quiz.text", "quiz.screen", "quiz.json"
"""The ways to write what cannot be written, by the names of their error handlers."""

_HANDLERS = {TEXT: "in_words", SCREEN: "in_cells", JSON: "in_json"}


class NoInput(io.TextIOWrapper):
    """Standard input that was closed before the program began: nothing is in it."""


class _NoOutput(io.RawIOBase):
    """Standard output that was closed: whoever writes is told."""

    def writable(self) -> bool:
        return True

    def write(self, _content: object) -> NoReturn:
        raise OSError(errno.EBADF, _("standard output is closed"))


def prepare() -> None:
    """Make the streams of this process such that each is there, and none raises for a character or a byte."""
    # As long as their numbers are free, the next file that is opened gets one of them.
    if sys.stdin is None:
        sys.stdin = NoInput(os.fdopen(os.open(os.devnull, os.O_RDONLY), "rb"))
    if sys.stdout is None:
        os.open(os.devnull, os.O_WRONLY)
        sys.stdout = io.TextIOWrapper(_NoOutput(), encoding="utf-8", write_through=True)
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for name, function in _HANDLERS.items():
        codecs.register_error(name, _handler(function))
    for stream in (sys.stdout, sys.stderr):
        _set(stream, errors=TEXT)
    # A byte that is no text becomes the sign for that, and the line it stands in is read.
    _set(sys.stdin, errors="replace")


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
