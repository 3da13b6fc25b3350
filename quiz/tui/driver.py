"""The terminal itself: asked for its size and its encoding, and left as it was found whoever ends the program."""

import os
import re
import signal
import sys
from codecs import getincrementaldecoder
from functools import partial
from typing import Any

from textual.driver import Driver
from textual.events import Key
from textual.keys import Keys

ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What tells a program to end: a shutdown, a window that is closed, somebody with `kill`."""


OTHER_BUTTONS = 128
"""The bit by which a terminal tells of a fourth button and those after it."""


def in_its_encoding(driver: type[Driver], encoding: str) -> None:
    """Let a driver read what is typed in the terminal's encoding, and go on after a byte that is no text.

    Textual's for Linux and macOS writes to standard error, in the encoding of that, and yet takes all that is typed for UTF-8 and ends the
    program where it is none. How it decodes is a name in its module.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "getincrementaldecoder"):
        vars(module)["getincrementaldecoder"] = lambda _utf_8: partial(getincrementaldecoder(encoding), "replace")


def past_what_is_no_key(driver: type[Driver]) -> None:
    """Let a driver go on after a key that its parser has no words for. Textual's ends the program where a number is too large or is none.

    Terminals that tell of the layout write `CSI 1081::113;5u`: the key й, and that a q stands on it elsewhere.
    """
    module = sys.modules[driver.__module__]
    parser: Any = getattr(module, "XTermParser", None)
    if parser is None or getattr(parser, "is_sound", False):
        return

    class SoundParser(parser):  # type: ignore[misc]
        is_sound = True

        def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> list[Key]:
            try:
                return list(super()._sequence_to_key_events(_in_place(sequence), alt))
            except (ValueError, OverflowError):
                return [Key(Keys.Ignore, None)]

        def parse_mouse_code(self, code: str) -> Any:
            found = re.match(r"\x1b\[<(\d+)", code)
            # The buttons for back and forward would be taken for the left one and the middle one.
            return None if found and int(found[1]) & OTHER_BUTTONS else super().parse_mouse_code(code)

    vars(module)["XTermParser"] = SoundParser


def _in_place(sequence: str) -> str:
    """A key with what else stands on it, as that key alone: the one of the Latin layout, where no text is typed."""
    if (found := re.fullmatch(r"\x1b\[(\d+):(\d*)(?::(\d*))?(;\d*)?(;[\d:]*)?u", sequence)) is None:
        return sequence
    code, _shifted, base, modifiers, text = found.groups()
    key = base if base and not (text or "").strip(";") else code
    return f"\x1b[{key}{modifiers or ''}{text or ''}u"


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
