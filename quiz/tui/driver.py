"""The size of the window and the encoding, asked of the terminal itself."""

import os
import sys
from codecs import getincrementaldecoder
from functools import partial
from typing import Any

from textual.driver import Driver


def in_its_encoding(driver: type[Driver], encoding: str) -> None:
    """Let a driver read what is typed in the terminal's encoding, and go on after a byte that is no text.

    Textual's for Linux and macOS writes to standard error, in the encoding of that, and yet takes all that is typed for UTF-8 and ends the
    program where it is none. How it decodes is a name in its module.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "getincrementaldecoder"):
        vars(module)["getincrementaldecoder"] = lambda _utf_8: partial(getincrementaldecoder(encoding), "replace")


def by_the_terminal(driver: type[Driver]) -> type[Driver]:
    """A driver that asks the terminal how large it is. Textual's for Linux and macOS believe `COLUMNS` and `LINES` first.

    Those may be left over from another window; what they hide cannot be brought back by any key.
    """
    believing: Any = getattr(driver, "_get_terminal_size", None)
    if believing is None:
        return driver

    def size(self: Any) -> tuple[int, int]:
        for stream in (self.fileno, 1, 2):
            try:
                columns, rows = os.get_terminal_size(stream)
            except (AttributeError, ValueError, OSError):
                continue
            if columns and rows:
                return columns, rows
        columns, rows = believing(self)
        return columns, rows

    return type(driver.__name__, (driver,), {"_get_terminal_size": size})
