"""A line to write in. What does not fit is cut and told, and nothing of a paste is lost without a word."""

from typing import Any

from textual import events
from textual.binding import NoBinding
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input

from quiz import typed
from quiz.i18n import ngettext

LONGEST_SEARCH = 500
"""Characters of what one searches for."""


def tell_cut(field: Widget, dropped: int, limit: int) -> None:
    """Say that a field had no room for so many characters."""
    if dropped > 0:
        words = ngettext(
            "{number} character left out: {limit} is the most that is kept.",
            "{number} characters left out: {limit} is the most that is kept.",
            dropped,
        )
        field.notify(words.format(number=dropped, limit=limit), severity="error", markup=False)


def writes(character: str | None) -> bool:
    """Whether a key writes this character. Textual asks Python what is printable, which drops joiners, wide blanks and new emoji."""
    return character is not None and len(character) == 1 and typed.fit(character) == character != "\n"


async def at_once(field: Widget, event: events.Key) -> bool:
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

    def __init__(self, text: str = "", limit: int = LONGEST_SEARCH, **of_input: Any) -> None:
        super().__init__(text, max_length=limit, **of_input)
        self._limit = limit

    def on_focus(self) -> None:
        """The field may have no place on screen yet."""
        self.call_after_refresh(self._place_cursor)

    def on_resize(self) -> None:
        """It has another one now."""
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        """Put the terminal's own cursor where one writes, so that an input method opens its window there."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            # The cursor moves when something is drawn.
            self.refresh()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is; Textual's own is one too far at the end of the text."""
        place = super().cursor_screen_offset
        return place - (1, 0) if self.cursor_at_end else place

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key writes something."""
        return writes(character)

    async def _on_key(self, event: events.Key) -> None:
        if writes(event.character) and not event.is_printable:
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *sorted(self.selection))
        elif not event.is_printable:
            await at_once(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        # The default would take the first line alone.
        event.prevent_default()
        event.stop()
        self.replace(typed.line(event.text, len(event.text)), *sorted(self.selection))

    def replace(self, text: str, start: int, end: int) -> None:
        """Put in as much as there is room for; Textual's own refuses all of a text that is too long."""
        room = self._limit - len(self.value) + abs(end - start)
        super().replace(text[: max(room, 0)], start, end)
        tell_cut(self, len(text) - max(room, 0), self._limit)

    def insert(self, text: str, index: int) -> None:
        """Likewise."""
        self.replace(text, index, index)
