"""How far a long command is, on a line of standard error that is written over; only for somebody who sees it."""

import os
import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType

from quiz.commands.context import listens, width
from quiz.i18n import _, dots, ngettext
from quiz.report.cells import pad

EVERY = 0.2
"""Seconds between two looks of it."""


class Progress:
    """Things counted as they are done, with how many of them were passed over.

    Shown on a terminal, and only where standard output goes elsewhere: on one screen the two would stand in each other's way. Not for ears,
    to which a line that is written over is read again and again.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._is_shown = is_seen(sys.stderr) and not is_seen(sys.stdout) and not listens(os.environ)
        self._began = self._looked = clock()
        self._done = self._bad = 0
        self._stands = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None) -> None:
        if kind is not None:
            self.clear()
        elif self._is_shown and self._done:
            self._show()
            print(file=sys.stderr)

    def count(self, *, bad: bool) -> None:
        """One more is done."""
        self._done += 1
        self._bad += bad
        if self._is_shown and self._clock() - self._looked >= EVERY:
            self._show()

    def clear(self) -> None:
        """Make room for a message."""
        if self._stands:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._stands = False

    def _show(self) -> None:
        self._looked = self._clock()
        rate = self._done / max(self._looked - self._began, 0.001)
        sheets = ngettext("{number} sheet", "{number} sheets", self._done).format(number=f"{self._done:,}")
        bad = ngettext("{number} passed over", "{number} passed over", self._bad).format(number=f"{self._bad:,}")
        said = dots([sheets, _("{rate} a second").format(rate=f"{rate:,.0f}"), bad if self._bad else ""])
        # A line as wide as the terminal would be broken by some.
        print("\r\x1b[K" + pad(said, width() - 1).rstrip(), end="", file=sys.stderr, flush=True)
        self._stands = True


def is_seen(stream: object) -> bool:
    """Whether a stream goes to a terminal."""
    is_terminal: Callable[[], bool] = getattr(stream, "isatty", lambda: False)
    return is_terminal()
