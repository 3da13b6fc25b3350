"""The terminal itself: asked for its size and its encoding, and left as it was found whoever ends the program."""

import os
import signal
import sys
from codecs import getincrementaldecoder
from functools import partial
from typing import Any

from textual.driver import Driver

ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What tells a program to end: a shutdown, a window that is closed, somebody with `kill`."""


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


def to_the_terminal(driver: type[Driver]) -> type[Driver]:
    """A driver that writes to the terminal. Textual's for Linux and macOS write to standard error, wherever that goes."""

    def begin(self: Any, *given: Any, **named: Any) -> None:
        driver.__init__(self, *given, **named)
        if hasattr(self, "_file") and not (sys.__stderr__ and sys.__stderr__.isatty()) and sys.__stdout__ and sys.__stdout__.isatty():
            self._file = sys.__stdout__

    return type(driver.__name__, (driver,), {"__init__": begin})


def tidy(driver: type[Driver]) -> type[Driver]:
    """A driver that gives the terminal back when the program is told to end. Otherwise the shell would get it raw, without a cursor.

    What was answered is saved already, so nobody is asked.
    """

    def begin(self: Any) -> None:
        # Before the first change to the terminal, and until the last is taken back.
        _on_endings(partial(_end, self))
        driver.start_application_mode(self)

    def finish(self: Any) -> None:
        driver.stop_application_mode(self)
        _on_endings(signal.SIG_DFL)

    return type(driver.__name__, (driver,), {"start_application_mode": begin, "stop_application_mode": finish})


def _on_endings(do: Any) -> None:
    for number in ENDINGS:
        # Whoever started it may have it ignore one.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, do)


def _end(driver: Any, number: int, _frame: object) -> None:
    # Whoever says it again, since nothing happens, ends it at once.
    signal.signal(number, signal.SIG_DFL)
    if not os.isatty(driver.fileno):
        # The window is gone, there is nothing to give back, and writing to it would wait for ever.
        os.kill(os.getpid(), number)
    driver._loop.call_soon_threadsafe(partial(driver._app.exit, return_code=128 + number))
