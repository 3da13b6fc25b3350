"""Saved results."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.widgets import Static

from quiz import actions, door
from quiz.i18n import _, ngettext
from quiz.report.dates import day
from quiz.report.history import moves, row
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.folder import Results
from quiz.store.record import Attempt
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import WrappingFooter

LATEST_MOVES = 3
"""So many stand below the list."""


class HistoryScreen(QuizScreen):
    """All attempts, newest first: open one, mark two and compare them, forget one."""

    ACTIONS = actions.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.HISTORY)

    marked: var[tuple[str, ...]] = var(())
    """The ids of those to compare, at most two."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._results = Results((), ())

    def compose(self) -> ComposeResult:
        yield Static(_("Results"), id="title", markup=False)
        yield Choices()
        yield Static(id="messages", markup=False)
        yield WrappingFooter()

    def fill(self) -> None:
        problems = []
        try:
            self._results = self.session.results()
        except StoreError as error:
            problems.append(str(error))
        attempts, kept = self._results.attempts, self.query_one(Choices).value
        rows = [self._row(attempt) for attempt in reversed(attempts)]
        self.query_one(Choices).show(rows or [Choice(None, _("No result is saved."))], kept)
        below = [*self._moves(attempts), *map(str, self._results.unreadable), *problems]
        self.query_one("#messages", Static).update("\n".join(filter(None, below)))

    def _moves(self, attempts: Sequence[Attempt]) -> list[str]:
        told = moves(attempts, self.session.store.verdict)[-LATEST_MOVES:]
        try:
            self.session.store.verdicts()
        except StoreError as error:
            told.append(str(error))
        return told

    def _row(self, attempt: Attempt) -> Choice:
        _id, mode, _answers, headline = row(attempt)
        answered = attempt.result.answered
        count = ngettext("{number} answer", "{number} answers", answered).format(number=answered)
        return Choice(attempt, headline, note=f"{day(attempt.ended)} · {mode} · {count}", marked=attempt.id in self.marked)

    def watch_marked(self) -> None:
        if self.is_mounted:
            self.fill()
            self.refresh_bindings()

    @property
    def _under_cursor(self) -> Attempt | None:
        value = self.query_one(Choices).value
        return value if isinstance(value, Attempt) else None

    def chosen(self, value: object) -> None:
        """Open the result."""
        self.app.push_screen(door.room("result").ResultScreen(self.session, value))

    def action_mark(self) -> None:
        """Mark the result under the cursor; of three the first is let go."""
        if chosen := self._under_cursor:
            others = tuple(name for name in self.marked if name != chosen.id)
            self.marked = others if chosen.id in self.marked else (*others, chosen.id)[-2:]

    def action_compare(self) -> None:
        """Hold the two marked results side by side."""
        then, now = (attempt for attempt in self._results.attempts if attempt.id in self.marked)
        self.show_comparison(self.session.compare(then, now))

    @work
    async def action_forget(self) -> None:
        """Delete the result under the cursor, after asking."""
        if chosen := self._under_cursor:
            rows = [(False, _("Keep it")), (True, _("Delete it"))]
            if await self.choose(_("Delete {what}? It cannot be brought back.").format(what=chosen.id), rows):
                try:
                    self.session.forget(chosen.id)
                except StoreError as error:
                    self.warn(error)
                self.marked = tuple(name for name in self.marked if name != chosen.id)
                self.fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Comparing takes two."""
        return True if action != actions.COMPARE_MARKED.id or len(self.marked) == 2 else None
