"""Fields to write in: a line, or some. What does not fit is cut and told, and nothing of a paste is lost without a word."""

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from quiz import typed
from quiz.tui.widgets.line import at_once, tell_cut, writes


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
            tell_cut(self, dropped, self._limit)
        return super().edit(edit)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key writes something."""
        return writes(character)

    async def _on_key(self, event: events.Key) -> None:
        if writes(event.character) and not event.is_printable:
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
            await at_once(self, event)


KEEP, NEW_LINE = "enter", ("ctrl+j", "shift+enter", "alt+enter")


def place_of(field: Widget) -> Offset | None:
    """Where the cursor of a field is on screen."""
    return field.cursor_screen_offset if isinstance(field, Input | TextArea) else None
