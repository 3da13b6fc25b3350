"""A result, to read and to read again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Static

from quiz.attempts import Attempt
from quiz.i18n import N_
from quiz.report.pages import pages, title
from quiz.tui.base import QuizScreen
from quiz.tui.widgets import Pages


class ResultScreen(QuizScreen):
    """Summary, responsibilities, next step, why, answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"open({number})", show=False) for number in range(1, 6)),
        Binding("left,right", "none", N_("Tabs"), key_display="←→"),
        Binding("f", "full", N_("Go on to all questions")),
        Binding("escape,q", "app.pop_screen", N_("Back")),
    ]

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt

    def compose(self) -> ComposeResult:
        yield Static(title(self._attempt), id="title", markup=False)
        yield Pages(pages(self._attempt))
        yield Footer()

    def action_open(self, number: int) -> None:
        """Turn to a page."""
        self.query_one(Pages).open(number)

    def action_full(self) -> None:
        """From a quick result to the full quiz, with the answers kept."""
        self.quiz.go_on_in_full(self._attempt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a quick result of the ladder in use can be gone on with."""
        if action == "full":
            return self._attempt.mode == "quick" and self._attempt.ladder.id == self.quiz.ladder.id
        return True
