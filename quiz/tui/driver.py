"""The size of the window, asked of the terminal itself."""

import os
from typing import Any

from textual.driver import Driver


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
