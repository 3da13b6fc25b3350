"""Small questions on top of a screen."""

from collections.abc import Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from quiz import actions
from quiz.i18n import _
from quiz.interview import NOTE_LENGTH
from quiz.tui.base import QuizModal
from quiz.tui.widgets.choices import Choice, Choices

T = TypeVar("T")


class ChoiceDialog(QuizModal[T]):
    """One question with a few answers; gives the value of the one chosen."""

    def __init__(self, question: str, rows: Sequence[tuple[T, str]]) -> None:
        super().__init__()
        self._question = question
        self._values = [value for value, _words in rows]
        self._rows = [Choice(number, words, str(number + 1)) for number, (_value, words) in enumerate(rows)]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Choices(self._rows)

    def chosen(self, value: object) -> None:
        """Give the value of the row."""
        assert isinstance(value, int)
        self.dismiss(self._values[value])


class LineDialog(QuizModal[str]):
    """A line of text."""

    def __init__(self, question: str, text: str) -> None:
        super().__init__()
        self._question = question
        self._line = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Input(self._line, max_length=NOTE_LENGTH)
            yield Static(_("enter keeps it, esc leaves it as it was; it stays on this machine"), classes="quiet", markup=False)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class MessageDialog(QuizModal[None]):
    """A text to read; any of the usual keys closes it."""

    BINDINGS = [Binding("enter,space,w,q", "dismiss(None)", actions.BACK.name, show=False)]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._text, markup=False)
            yield Static(_("esc closes this"), classes="quiet", markup=False)

    def on_click(self) -> None:
        self.dismiss(None)
