"""The ladder, to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Static

from quiz.i18n import N_
from quiz.report.reading import role_pages
from quiz.tui.base import QuizScreen
from quiz.tui.widgets import Pages


class LadderScreen(QuizScreen):
    """Every role, a tab each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"open({number})", show=False) for number in range(1, 10)),
        Binding("left,right", "none", N_("Tabs"), key_display="←→"),
        Binding("escape,q", "app.pop_screen", N_("Back")),
    ]

    def compose(self) -> ComposeResult:
        yield Static(self.quiz.ladder.head.name, id="title", markup=False)
        yield Pages(role_pages(self.quiz.ladder))
        yield Footer()

    def action_open(self, number: int) -> None:
        """Turn to a role."""
        self.query_one(Pages).open(number)
