"""Small questions on top of a screen."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from quiz import actions
from quiz.i18n import _
from quiz.interview import NOTE_LENGTH
from quiz.tui.base import QuizModal
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.fields import NoteField, place_of
from quiz.tui.widgets.line import LineField
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

WITH_KEYS = 10
"""From this height of a window on a dialog leaves the line of keys at its foot free."""

WITH_NOTES = 18
"""From this height on what a row means stands below it."""


class Dialog(QuizModal[T]):
    """A box with a question that stays in sight; what is below it scrolls."""

    MESSAGE = False
    """Whether what stands first is all there is to read, so that keys scroll it."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self.heading)
            with Scroll(classes="question", can_focus=self.MESSAGE):
                yield from self.asked()
            yield from self.below()

    @property
    def heading(self) -> str:
        """What stands in the frame."""
        return ""

    def asked(self) -> ComposeResult:
        """The question."""
        yield Prose(self._question)

    def below(self) -> ComposeResult:
        """What stands under the question; the first of it is as high as there is room."""
        raise NotImplementedError

    def on_mount(self) -> None:
        # When it is known whether there are empty lines.
        self.call_after_refresh(self._share_room)

    def on_resize(self, _event: events.Resize) -> None:
        self._share_room()

    def show_notice(self, told: Told | None) -> None:
        """As on every screen; what scrolls makes room for it."""
        super().show_notice(told)
        self._share_room()

    def _share_room(self) -> None:
        """The question has as many rows as it needs and the window can spare, what is below it has the rest."""
        box = next(iter(self.query(".dialog")), None)
        # It is still coming up, or left already.
        if box is None or len(box.children) < 2:
            return
        frame = box.gutter
        width, height = min(WIDEST, self.size.width) - frame.width, self.size.height - frame.height
        if self.size.height >= WITH_KEYS:
            # Below it the keys are named.
            height -= 1
        asked, below, *others = box.children
        gap = 1 if self.size.height >= ROOMY else 0
        asked.styles.margin = (0, 0, gap, 0)
        least = 1 if self.MESSAGE else LEAST_BELOW
        question = sum(_rows(each, width - asked.gutter.width) for each in asked.query(Prose))
        said: list[Widget] = [each for each in others if isinstance(each, Notice)]
        for other in others:
            # Where the question would not be whole, what everybody tries is not said.
            if other not in said and not self.MESSAGE:
                wanted = sum(_rows(each, width) for each in [*said, other])
                other.display = question + gap + self.wanted(below, width) + wanted <= height
                said += [other] if other.display else []
        rest = sum(_rows(each, width) for each in others if each.display)
        for_question = max(1, min(question, height - rest - gap - least))
        asked.styles.max_height = for_question
        below.styles.max_height = max(1, height - rest - gap - for_question)
        self.call_after_refresh(self.place_cursor)

    def wanted(self, below: Widget, width: int) -> int:
        """Rows that what is below the question has before anything is said about the keys."""
        return LEAST_BELOW

    def place_cursor(self) -> None:
        """Put the terminal's own cursor where one writes, so that an input method opens its window there."""
        if self.is_active and self.focused is not None and (place := place_of(self.focused)) is not None:
            self.app.cursor_position = place
            # The cursor moves when something is drawn.
            self.focused.refresh()


def _rows(widget: Widget, width: int) -> int:
    frame = widget.gutter + widget.styles.margin
    return widget.get_content_height(widget.screen.size, widget.screen.size, width - frame.width) + frame.height


class ChoiceDialog(Dialog[T]):
    """One question with a few answers; gives the value of the one chosen."""

    def __init__(
        self,
        question: str,
        rows: Sequence[tuple[T, str]],
        notes: Sequence[str] = (),
        done: Mapping[int, str] | None = None,
        at: T | None = None,
    ) -> None:
        """Make one.

        Args:
            question: What is asked.
            rows: The values, each with its words.
            notes: What is said quietly below each row where there is room.
            done: The places of the rows that were chosen before, with a word for that; the cursor begins on another.
            at: The value that the cursor begins on.
        """
        super().__init__(question)
        self._values = [value for value, _words in rows]
        self._words = [words for _value, words in rows]
        self._notes = notes
        self._done = done or {}
        self._at = self._values.index(at) if at is not None and at in self._values else None
        self._has_notes: bool | None = None

    def _rows(self) -> list[Choice]:
        notes = self._notes if self._has_notes else ()
        return [
            Choice(
                place,
                "  ".join(filter(None, (words, self._done.get(place)))),
                str(place + 1) if place < 9 else "",
                note=notes[place] if place < len(notes) else "",
            )
            for place, words in enumerate(self._words)
        ]

    def below(self) -> ComposeResult:
        """The answers, and how one of them is chosen."""
        yield Choices()
        yield Prose(_("enter or a number chooses, esc leaves"), classes="quiet")

    def on_mount(self) -> None:
        self._fill()

    def on_resize(self, _event: events.Resize) -> None:
        self._fill()

    def _fill(self) -> None:
        """The rows, with what they mean where there is room."""
        has_notes = self.app.size.height >= WITH_NOTES
        if has_notes != self._has_notes and self.query(Choices):
            self._has_notes = has_notes
            choices = self.query_one(Choices)
            first = next((place for place in range(len(self._words)) if place not in self._done), None) if self._at is None else self._at
            choices.show(self._rows(), first if choices.value is None else choices.value)

    def wanted(self, below: Widget, width: int) -> int:
        """All of the answers."""
        return _rows(below, width)

    def chosen(self, value: object) -> None:
        """Give the value of the row."""
        assert isinstance(value, int)
        self.dismiss(self._values[value])


class LineDialog(Dialog[str]):
    """A line of text."""

    ACTIONS = (actions.KEEP, actions.LEAVE_IT)

    def __init__(self, question: str, text: str) -> None:
        super().__init__(question)
        self._line = text

    def below(self) -> ComposeResult:
        """The line, and what keeps it."""
        yield LineField(self._line, NOTE_LENGTH)
        yield Prose(_("enter keeps it, esc leaves it as it was"), classes="quiet")
        yield Prose(_("It stays on this machine."), classes="quiet more")

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class NoteDialog(Dialog[str]):
    """A text of some lines."""

    ACTIONS = (actions.KEEP, actions.NEW_LINE, actions.LEAVE_IT)

    def __init__(self, question: str, text: str, placeholder: str = "") -> None:
        super().__init__(question)
        self._note = text
        self._placeholder = placeholder

    def below(self) -> ComposeResult:
        """The text, and what keeps it."""
        yield NoteField(self._note, NOTE_LENGTH, self._placeholder)
        yield Prose(_("enter keeps it, ctrl+j begins a new line, esc leaves it as it was"), classes="quiet")
        yield Prose(_("It stays on this machine."), classes="quiet more")

    @on(TextArea.Changed)
    def _grown(self) -> None:
        self.call_after_refresh(self.place_cursor)

    @on(NoteField.Kept)
    def _keep(self) -> None:
        self.dismiss(self.query_one(NoteField).text)


class MessageDialog(Dialog[None]):
    """A text to read; any of the usual keys closes it."""

    MESSAGE = True
    ACTIONS = (actions.CLOSE,)
    BINDINGS = [Binding("enter,w,q", "dismiss(None)", actions.BACK.name, show=False)]

    def __init__(self, title: str, paragraphs: Sequence[tuple[str, str]]) -> None:
        """Make one.

        Args:
            title: What stands in the frame.
            paragraphs: Each with the words at its beginning that stand out, which may be none.
        """
        super().__init__("")
        self._heading = title
        self._paragraphs = paragraphs

    @property
    def heading(self) -> str:
        """What it is about."""
        return self._heading

    def asked(self) -> ComposeResult:
        """The paragraphs, with an empty line between two."""
        for place, (lead, text) in enumerate(self._paragraphs):
            yield Prose(text, lead=lead, classes="after" if place else None)

    def below(self) -> ComposeResult:
        """How to close it."""
        yield Prose(_("esc closes this"), classes="quiet")

    def on_click(self) -> None:
        self.dismiss(None)
