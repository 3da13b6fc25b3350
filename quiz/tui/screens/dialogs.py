"""Small questions on top of a screen."""

from collections.abc import Sequence
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, TextArea

from quiz import actions
from quiz.i18n import _
from quiz.interview import NOTE_LENGTH
from quiz.tui.base import QuizModal
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.fields import LineField, NoteField, place_of
from quiz.tui.widgets.notice import Notice, Told
from quiz.tui.widgets.page import Scroll
from quiz.tui.widgets.prose import Prose

T = TypeVar("T")

WIDEST = 70
"""Columns of a dialog, its frame among them."""

LEAST_BELOW = 3
"""Rows that a question leaves to what is below it, however long it is."""


ROOMY = 14
"""Windows of fewer rows have no empty line in a dialog."""


class Dialog(QuizModal[T]):
    """A box with a question that stays in sight; what is below it scrolls."""

    MESSAGE = False
    """Whether what stands first is all there is to read, so that keys scroll it."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with Scroll(classes="question", can_focus=self.MESSAGE):
                yield Prose(self._question)
            yield from self.below()

    def below(self) -> ComposeResult:
        """What stands under the question; the first of it is as high as there is room."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._share_room()

    def on_resize(self, _event: events.Resize) -> None:
        self._share_room()

    def show_notice(self, told: Told | None) -> None:
        """As on every screen; what scrolls makes room for it."""
        super().show_notice(told)
        self._share_room()

    def _share_room(self) -> None:
        """The question has as many rows as it needs and the window can spare, what is below it has the rest."""
        box = next(iter(self.query(".dialog")), None)
        if box is None:
            return
        frame = box.gutter
        width, height = min(WIDEST, self.size.width) - frame.width, self.size.height - frame.height
        asked, below, *others = box.children
        gap = 1 if self.size.height >= ROOMY else 0
        asked.styles.margin = (0, 0, gap, 0)
        least = 1 if self.MESSAGE else LEAST_BELOW
        question = _rows(asked.query_one(Prose), width - asked.gutter.width)
        for other in others:
            # Where the question would not be whole, what everybody tries is not said.
            if not self.MESSAGE and not isinstance(other, Notice):
                other.display = question + gap + least + _rows(other, width) <= height
        rest = sum(_rows(each, width) for each in others if each.display)
        for_question = max(1, min(question, height - rest - gap - least))
        asked.styles.max_height = for_question
        below.styles.max_height = max(1, height - rest - gap - for_question)
        self.call_after_refresh(self.place_cursor)

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where one writes, so that an input method opens its window there."""
        if self.is_current and self.focused is not None and (place := place_of(self.focused)) is not None:
            self.app.cursor_position = place
            # The cursor moves when something is drawn.
            self.focused.refresh()


def _rows(widget: Widget, width: int) -> int:
    frame = widget.gutter + widget.styles.margin
    return widget.get_content_height(widget.screen.size, widget.screen.size, width - frame.width) + frame.height


class ChoiceDialog(Dialog[T]):
    """One question with a few answers; gives the value of the one chosen."""

    def __init__(self, question: str, rows: Sequence[tuple[T, str]]) -> None:
        super().__init__(question)
        self._values = [value for value, _words in rows]
        self._rows = [Choice(number, words, str(number + 1) if number < 9 else "") for number, (_value, words) in enumerate(rows)]

    def below(self) -> ComposeResult:
        """The answers."""
        yield Choices(self._rows)

    def chosen(self, value: object) -> None:
        """Give the value of the row."""
        assert isinstance(value, int)
        self.dismiss(self._values[value])


class LineDialog(Dialog[str]):
    """A line of text."""

    def __init__(self, question: str, text: str) -> None:
        super().__init__(question)
        self._line = text

    def below(self) -> ComposeResult:
        """The line, and what keeps it."""
        yield LineField(self._line, NOTE_LENGTH)
        yield Prose(_("enter keeps it, esc leaves it as it was; it stays on this machine"), classes="quiet")

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class NoteDialog(Dialog[str]):
    """A text of some lines."""

    def __init__(self, question: str, text: str) -> None:
        super().__init__(question)
        self._note = text

    def below(self) -> ComposeResult:
        """The text, and what keeps it."""
        yield NoteField(self._note, NOTE_LENGTH)
        yield Prose(_("enter keeps it, ctrl+j begins a new line, esc leaves it as it was; it stays on this machine"), classes="quiet")

    @on(TextArea.Changed)
    def _grown(self) -> None:
        self.call_after_refresh(self.place_cursor)

    @on(NoteField.Kept)
    def _keep(self) -> None:
        self.dismiss(self.query_one(NoteField).text)


class MessageDialog(Dialog[None]):
    """A text to read; any of the usual keys closes it."""

    MESSAGE = True
    BINDINGS = [Binding("enter,w,q", "dismiss(None)", actions.BACK.name, show=False)]

    def below(self) -> ComposeResult:
        """How to close it."""
        yield Prose(_("esc closes this"), classes="quiet")

    def on_click(self) -> None:
        self.dismiss(None)
