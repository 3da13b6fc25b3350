"""Fields to write in. What does not fit is cut and told, and nothing of a paste is lost without a word."""

from textual import events
from textual.binding import NoBinding
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from quiz import typed
from quiz.i18n import ngettext


def _tell_cut(field: Widget, dropped: int, limit: int) -> None:
    if dropped > 0:
        words = ngettext(
            "{number} character left out: {limit} is the most that is kept.",
            "{number} characters left out: {limit} is the most that is kept.",
            dropped,
        )
        field.notify(words.format(number=dropped, limit=limit), severity="error", markup=False)


def _writes(character: str | None) -> bool:
    """Whether a key writes this character. Textual asks Python what is printable, which drops joiners, wide blanks and new emoji."""
    return character is not None and len(character) == 1 and typed.fit(character) == character != "\n"


async def _at_once(field: Widget, event: events.Key) -> bool:
    """Do what a key of the field's own does; whether it was one.

    Textual asks everything that the field stands in first, and what was typed meanwhile has then been written before: of `ctrl+u` and
    words that arrive together nothing would be left.
    """
    try:
        own = field._bindings.get_bindings_for_key(event.key)
    except NoBinding:
        return False
    for binding in own:
        if await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return True
    return False


class LineField(Input):
    """One line; a paste of several becomes one."""

    def __init__(self, text: str, limit: int) -> None:
        super().__init__(text, max_length=limit)
        self._limit = limit

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is; Textual's own is one too far at the end of the text."""
        place = super().cursor_screen_offset
        return place - (1, 0) if self.cursor_at_end else place

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key writes something."""
        return _writes(character)

    async def _on_key(self, event: events.Key) -> None:
        if _writes(event.character) and not event.is_printable:
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *sorted(self.selection))
        elif not event.is_printable:
            await _at_once(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        # The default would take the first line alone.
        event.prevent_default()
        event.stop()
        self.replace(typed.line(event.text, len(event.text)), *sorted(self.selection))

    def replace(self, text: str, start: int, end: int) -> None:
        """Put in as much as there is room for; Textual's own refuses all of a text that is too long."""
        room = self._limit - len(self.value) + abs(end - start)
        super().replace(text[: max(room, 0)], start, end)
        _tell_cut(self, len(text) - max(room, 0), self._limit)

    def insert(self, text: str, index: int) -> None:
        """Likewise."""
        self.replace(text, index, index)


class NoteField(TextArea):
    """Some lines: enter keeps them, ctrl+j begins another, and so does shift+enter where the terminal tells it from enter."""

    class Kept(Message):
        """The note is written."""

    def __init__(self, text: str, limit: int, placeholder: str = "") -> None:
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False, placeholder=placeholder
        )
        self._limit = limit

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Put in as much as there is room for."""
        edit.text = typed.fit(edit.text)
        room = self._limit - len(self.text) + len(self.get_text_range(*sorted((edit.from_location, edit.to_location))))
        dropped = len(edit.text) - max(room, 0)
        if dropped > 0:
            edit.text = edit.text[: max(room, 0)]
            _tell_cut(self, dropped, self._limit)
        return super().edit(edit)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key writes something."""
        return _writes(character)

    async def _on_key(self, event: events.Key) -> None:
        if _writes(event.character) and not event.is_printable:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(event.character or "", *self.selection)
        # Not by bindings that come first: those are done before what was typed just before them has reached the field.
        if event.key in (KEEP, *NEW_LINE):
            event.stop()
            event.prevent_default()
            if event.key == KEEP:
                self.post_message(self.Kept())
            else:
                self._replace_via_keyboard("\n", *self.selection)
        elif not event.is_printable:
            await _at_once(self, event)


KEEP, NEW_LINE = "enter", ("ctrl+j", "shift+enter", "alt+enter")


def place_of(field: Widget) -> Offset | None:
    """Where the cursor of a field is on screen."""
    return field.cursor_screen_offset if isinstance(field, Input | TextArea) else None
