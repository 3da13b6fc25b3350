"""How far something long is."""

import sys
from types import TracebackType
from typing import Self

from quiz.commands.context import Context, width
from quiz.i18n import labelled, percent
from quiz.report.cells import cell_len


class Bar:
    """One line of a terminal's standard error, gone afterwards; nothing where nobody sees it."""

    def __init__(self, what: str, context: Context) -> None:
        self._what = what
        self._is_seen = sys.stderr.isatty() and not context.for_ears
        self._shown = ""
        self._cells = max(10, min(40, width() - cell_len(what) - 10))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._write("")

    def show(self, share: float) -> None:
        """Say how far it is, where that is news."""
        done = round(self._cells * share)
        self._write(labelled(self._what, f"[{'#' * done}{'.' * (self._cells - done)}] {percent(int(100 * share))}"))

    def _write(self, line: str) -> None:
        if self._is_seen and line != self._shown:
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
            self._shown = line
