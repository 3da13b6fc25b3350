"""Saved results."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var

from quiz import actions, door
from quiz.i18n import _, ngettext, speaking
from quiz.report.blocks import Block, Gap, Paragraph
from quiz.report.cells import cell_len, pad
from quiz.report.dates import day
from quiz.report.history import dated, row, told
from quiz.report.marks import verdict
from quiz.report.places import fit_by_year, map_by_year, numbered
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.record import Attempt
from quiz.store.results import Results
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.page import PageView
from quiz.tui.widgets.prose import Prose

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
        yield Head()
        yield Choices(id="results")
        yield Prose(id="elsewhere", classes="quiet")
        yield PageView((), id="places", classes="panel")
        yield Prose(id="messages")
        yield KeyLine()

    def fill(self) -> None:
        problems = []
        try:
            self._results = self.session.results()
        except StoreError as error:
            problems.append(str(error))
        try:
            self.session.store.verdicts()
        except StoreError as error:
            problems.append(str(error))
        attempts, kept = self._results.attempts, self.query_one(Choices).value
        self.query_one(Head).update(_("Results"), self.belongs_to)
        numbers = numbered(attempts)
        rows = self._rows(attempts, numbers)
        self.query_one(Choices).show(rows or [Choice(None, _("No result is saved."))], kept)
        places = map_by_year(attempts, self.session.store.verdict, self.session.plans.known())
        view = self.query_one(PageView)
        view.border_title = _("By year")
        view.display = places is not None and len(attempts) > 1
        view.show([places, *self._moves(attempts)] if places else [])
        kept_apart = self.session.elsewhere()
        self.query_one("#elsewhere", Prose).set_class(not kept_apart, "-empty").update(kept_apart)
        below = [*map(str, self._results.unreadable), *problems]
        self.query_one("#messages", Prose).update("\n".join(filter(None, below)))

    def _moves(self, attempts: Sequence[Attempt]) -> list[Block]:
        """What became of it from each result to the next, the latest last, and how each role fitted."""
        lines = told(attempts, self.session.store.verdict)[-LATEST_MOVES:]
        blocks: list[Block] = [Gap(), *(Paragraph(line, tone) for line, tone in lines)] if lines else []
        years = fit_by_year(attempts)
        return [*blocks, Gap(), years] if years else blocks

    def _rows(self, attempts: Sequence[Attempt], numbers: Mapping[str, str]) -> list[Choice]:
        """A row for each result, newest first, in columns: its number on the map, the day, how it was taken, what it says."""
        cells = [self._cells(attempt) for attempt in reversed(attempts)]
        widths = [max(cell_len(row[column]) for row in cells) for column in range(2)] if cells else []
        rows = []
        for attempt, (when, how, says) in zip(reversed(attempts), cells, strict=True):
            lead = "  ".join(pad(cell, width) for cell, width in zip((when, how), widths, strict=True))
            marked = attempt.id in self.marked
            rows.append(Choice(attempt, lead, mark=numbers.get(attempt.id, ""), note=says, marked=marked))
        return rows

    def _cells(self, attempt: Attempt) -> tuple[str, str, str]:
        _id, mode, _answers, _headline = row(attempt)
        answered = attempt.answered
        count = ngettext("{number} answer", "{number} answers", answered).format(number=answered)
        with speaking(attempt.language):
            says = verdict(attempt.result)
        return day(attempt.ended), _("{mode}, {count}").format(mode=mode, count=count), says

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
            if await self.choose(_("Delete {what}? It cannot be brought back.").format(what=dated(chosen)), rows):
                try:
                    self.session.forget(chosen.id)
                except StoreError as error:
                    self.warn(error)
                self.marked = tuple(name for name in self.marked if name != chosen.id)
                self.fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Comparing takes two."""
        return True if action != actions.COMPARE_MARKED.id or len(self.marked) == 2 else None
