"""The line of keys at the foot of a screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.widget import Widget

from quiz import actions
from quiz.i18n import _
from quiz.report.cells import cell_len

TALL = 30
"""Windows of fewer rows have one line of keys, all others up to two."""

GAP = 2
"""Cells between two keys."""

QUIT = f"app.{actions.QUIT.id}"


@dataclass(frozen=True)
class ShownKey:
    """One key with its name."""

    key: str
    """As Textual names it."""

    display: str
    """As people do."""

    name: str
    does: str = ""
    """Told while the mouse is on it."""

    enabled: bool = True
    kept: bool = False
    """Whether it stays where others have to go."""

    action: str = ""
    """What it does, by its id; empty where that is nobody's concern."""

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cell_len(self.display) + 1 + cell_len(self.name)


def in_lines(keys: Iterable[ShownKey], width: int) -> list[list[ShownKey]]:
    """Keys one after the other, in as many lines as they take; one that is wider than a line has it alone."""
    lines: list[list[ShownKey]] = []
    room = 0
    for key in keys:
        if not lines or key.width + GAP > room:
            lines.append([])
            room = width + GAP
        lines[-1].append(key)
        room -= key.width + GAP
    return lines


def fitting(keys: Sequence[ShownKey], width: int, rows: int) -> list[list[ShownKey]]:
    """The keys that fit some rows, whole and in their order: first those that stay, then those that do something now."""
    chosen: set[int] = set()
    for place in sorted(range(len(keys)), key=lambda place: (not keys[place].kept, not keys[place].enabled, place)):
        wanted = [keys[each] for each in sorted({*chosen, place})]
        if max(key.width for key in wanted) <= width and len(in_lines(wanted, width)) <= rows:
            chosen.add(place)
        elif not keys[place].kept:
            break
    return in_lines([keys[each] for each in sorted(chosen)], width)


class KeyLine(Widget):
    """What can be done now, as one text. No key and no name is ever cut; what does not fit stands in the help and the palette."""

    COMPONENT_CLASSES = {"key-line--key", "key-line--name", "key-line--off"}

    DEFAULT_CSS = """
    KeyLine {
        split: bottom;
        height: auto;
        width: 1fr;
        padding: 0 1;
    }
    KeyLine > .key-line--key {
        text-style: bold;
        color: $key;
    }
    KeyLine > .key-line--name {
        color: $quiet;
    }
    KeyLine > .key-line--off {
        color: $quiet;
        text-style: italic;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._keys: list[ShownKey] | None = None
        self._lent: list[ShownKey] | None = None

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and self._keys is not None:
            before, self._keys = self._keys, None
            if self.keys != before:
                self.refresh(layout=True)

    def lend(self, offered: Sequence[actions.Action] | None) -> None:
        """Name the keys of what lies over the screen, in place of those of the screen, which do nothing meanwhile; `None` ends that."""
        lent = None if offered is None else [_lent(action) for action in offered]
        if lent != self._lent:
            self._lent, self._keys = lent, None
            self.refresh(layout=True)

    @property
    def keys(self) -> list[ShownKey]:
        """Every key that has a name here and now, in the order of the table of actions."""
        if self._lent is not None:
            return self._lent
        if self._keys is None:
            self._keys = list(self._named(self.screen.active_bindings.items()))
        return self._keys

    def _named(self, active: Iterable[tuple[str, ActiveBinding]]) -> Iterable[ShownKey]:
        of_action: dict[str, tuple[list[str], ActiveBinding]] = {}
        for key, each in active:
            if each.binding.show or each.binding.action == actions.PALETTE.id:
                of_action.setdefault(each.binding.action, ([], each))[0].append(key)
        # The palette holds all the others too, so it is the first to go.
        for action, (names, each) in sorted(of_action.items(), key=lambda item: item[0] == actions.PALETTE.id):
            yield ShownKey(
                names[0],
                self.app.get_key_display(each.binding),
                each.binding.description,
                each.tooltip or each.binding.description,
                each.enabled,
                kept=action == QUIT or "escape" in names,
                action=action,
            )

    def _lines(self, width: int, height: int) -> list[list[ShownKey]]:
        keys = self.keys
        without_palette = [each for each in keys if each.action != actions.PALETTE.id]
        if len(in_lines(without_palette, width)) == 1 and len(in_lines(keys, width)) > 1:
            # No line for the palette alone.
            return in_lines(without_palette, width)
        if height < TALL:
            return fitting(keys, width, 1)
        # Help has its own key everywhere, so where there is one line alone it goes before what the screen can do.
        return fitting([replace(each, kept=each.kept or each.action == actions.HELP.id) for each in keys], width, 2)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or two where there is more to say and room to say it."""
        return max(1, len(self._lines(width, viewport.height))) if width else 1

    def render(self) -> Content:
        """The keys that fit."""
        key, name, off = (self.get_visual_style(f"key-line--{part}") for part in ("key", "name", "off"))
        lines = []
        for line in self._lines(self.content_size.width, self.app.size.height):
            parts = []
            for each in line:
                words = Content(f" {each.name}")
                parts.append(
                    Content(each.display).stylize(key if each.enabled else off) + words.stylize(name if each.enabled else off),
                )
            lines.append(Content(" " * GAP).join(parts))
        return Content("\n").join(lines)

    def key_at(self, offset: Offset | None) -> ShownKey | None:
        """The key that stands at a place of what is shown."""
        lines = self._lines(self.content_size.width, self.app.size.height)
        if offset is None or not 0 <= offset.y < len(lines):
            return None
        left = 0
        for each in lines[offset.y]:
            if left <= offset.x < left + each.width:
                return each
            left += each.width + GAP
        return None

    def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        if (each := self.key_at(event.get_content_offset(self))) and event.button == 1 and each.enabled:
            self.app.simulate_key(each.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the key under the mouse does."""
        each = self.key_at(event.get_content_offset(self))
        tooltip = each.does if each else None
        if tooltip != self.tooltip:
            self.tooltip = tooltip


def _lent(action: actions.Action) -> ShownKey:
    return ShownKey(action.key, _(action.key), _(action.name), _(action.does), kept=action.key == actions.ESC)
