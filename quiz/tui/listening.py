"""What comes in: keys and clicks as they are meant, and each when the screen is there that it is meant for."""

from textual import events
from textual.app import App
from textual.geometry import Offset

from quiz import actions
from quiz.tui.base import QuizScreen
from quiz.tui.hands import in_ascii
from quiz.tui.widgets.notice import is_too_small

TREMBLE = 2
"""Cells along a row between pressing and letting go that are still a click."""

SOON = 0.01
"""Seconds until it is looked again whether a screen has come up."""


class Listening(App[None]):
    """An app that takes what was typed ahead in its order, however fast it comes."""

    def __init__(self) -> None:
        super().__init__()
        self._is_whole = True
        """Whether home shows all that it has, so that its cursor is where somebody would look for it."""
        self._presses = 0
        self._pressed: Offset | None = None
        """Where the left button was pressed, with no key held."""
        self._early: list[events.Event] = []
        """What was typed before the screen that it is meant for had come up."""

    async def on_event(self, event: events.Event) -> None:
        """Keys and clicks as they are meant: what other layouts type is the key, and only the left button chooses."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            if self._early or not self._is_up:
                self._put_off(event)
                return
            if isinstance(event, events.MouseDown | events.MouseUp | events.Click) and not self._is_meant(event):
                return
            if isinstance(event, events.Key | events.MouseDown | events.Paste):
                self._presses += 1
            if isinstance(event, events.Key):
                event = self._as_meant(event)
                if not self._is_whole and event.key == "enter":
                    # The cursor of home may be elsewhere in a moment, and nobody chose where it stands now.
                    return
            if is_too_small(*self.size) and not (isinstance(event, events.Key) and event.key == actions.QUIT.keys):
                return
        elif isinstance(event, events.Key) and not self._is_up:
            # No widget wanted it, and the screen that its binding is looked for on now is another one than it was typed on.
            self._put_off(event)
            return
        await super().on_event(event)

    @property
    def _is_up(self) -> bool:
        """Whether the uppermost screen has been filled and takes keys."""
        return not self.screen_stack or (self.screen.is_mounted and not (isinstance(self.screen, QuizScreen) and self.screen.is_made_anew))

    def _put_off(self, event: events.Event) -> None:
        """Keep what was typed ahead, in its order, until the screen that it is meant for has come up."""
        if not self._early:
            self.set_timer(SOON, self._catch_up)
        self._early.append(event)

    async def _catch_up(self) -> None:
        early, self._early = self._early, []
        for event in early:
            # Each may bring another screen, for which the rest waits again.
            await self.on_event(event)

    def _is_meant(self, event: events.MouseEvent) -> bool:
        """Whether a button chooses: the left one alone, with no key held, let go where it was pressed. Others paste, open, or mark text."""
        if event.button > 1:
            return False
        if isinstance(event, events.MouseDown):
            is_held = event.ctrl or event.meta or event.shift
            self._pressed = None if is_held else event.screen_offset
            return not is_held
        pressed, at = self._pressed, event.screen_offset
        # A hand may tremble by a cell or two along a row.
        if isinstance(event, events.MouseUp) and (pressed is None or pressed.y != at.y or abs(pressed.x - at.x) > TREMBLE):
            # Without it Textual makes no click; whoever drags something must still learn that it is let go.
            self._mouse_down_widget = None
        return True

    def _as_meant(self, key: events.Key) -> events.Key:
        writes = self.focused is not None and self.focused.check_consume_key(key.key, key.character)
        return key if writes else in_ascii(key)
