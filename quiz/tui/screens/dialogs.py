"""Small questions on top of a screen."""

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from quiz.i18n import N_, _
from quiz.tui.base import QuizModal
from quiz.tui.widgets.choices import Choice, Choices


class Ask(QuizModal):
    """One question with a few answers; gives the id of the one chosen, or `None`."""

    BINDINGS = [Binding("escape", "dismiss(None)", N_("Back"))]

    def __init__(self, question: str, answers: dict[str, str]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Choices()

    def on_mount(self) -> None:
        self.query_one(Choices).show([Choice(answer, str(n), text) for n, (answer, text) in enumerate(self._answers.items(), 1)])

    def on_key(self, event: events.Key) -> None:
        if event.key.isdigit() and 1 <= int(event.key) <= len(self._answers):
            # What comes next on screen must not take the same key as its own.
            event.stop()
            self.dismiss(list(self._answers)[int(event.key) - 1])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


class LineDialog(QuizModal):
    """A line of text; gives it, or `None` to leave it as it was."""

    BINDINGS = [Binding("escape", "dismiss(None)", N_("Back"))]

    def __init__(self, question: str, text: str) -> None:
        super().__init__()
        self._question = question
        self._line = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Input(self._line, max_length=500)
            yield Static(_("enter keeps it, esc leaves it as it was; it stays on this machine"), classes="quiet", markup=False)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Telling(QuizModal):
    """A text to read; any of the usual keys closes it."""

    BINDINGS = [Binding("escape,enter,space,w,q", "dismiss(None)", N_("Back"))]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._text, markup=False)
            yield Static(_("esc closes this"), classes="quiet", markup=False)

    def on_click(self) -> None:
        self.dismiss(None)
