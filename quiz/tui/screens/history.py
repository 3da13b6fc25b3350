"""Saved results."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, OptionList, Static

from quiz.i18n import N_, _
from quiz.report.dates import day
from quiz.report.history import row
from quiz.tui.base import QuizScreen
from quiz.tui.screens.result import ResultScreen
from quiz.tui.widgets.choices import Choice, Choices


class HistoryScreen(QuizScreen):
    """All attempts, newest first; choose one to read it again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left,q", "app.pop_screen", N_("Back"))]

    def compose(self) -> ComposeResult:
        yield Static(_("Results"), id="title", markup=False)
        yield Choices()
        yield Static(id="broken", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        attempts, unreadable = self.quiz.store.attempts()
        rows = []
        for attempt in reversed(attempts):
            _id, mode, answers, headline = row(attempt)
            rows.append(Choice(attempt.id, "", headline, f"{day(attempt.ended, attempt.language)} · {mode}, {answers}"))
        self.query_one(Choices).show(rows)
        self._attempts = {attempt.id: attempt for attempt in attempts}
        self.query_one("#broken", Static).update("\n".join(map(str, unreadable)))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.app.push_screen(ResultScreen(self._attempts[event.option_id or ""]))
