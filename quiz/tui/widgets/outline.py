"""A page that has a cursor: rows to open, sections to fold, steps to choose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quiz.i18n import N_
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Levels
from quiz.report.layout import LEVELS_WIDTH, MAX_WIDTH, TABLE_WIDTH, entry_rows, lay_out, meter_column, standing_widths
from quiz.report.rows import level_item, level_row, levels_head
from quiz.report.spans import Line, Span, printed
from quiz.tui.widgets.page import PageScroll, styled

CURSOR = "▌"

Detail = Callable[[str], Sequence[Block]]
"""What stands behind a row, by its id."""


@dataclass(frozen=True)
class Fold:
    """The heading of a section that folds."""

    section: str


@dataclass(frozen=True)
class Stop:
    """Where the cursor may stand: what it then stands on, and the lines of that."""

    value: Fold | str
    first: int
    last: int


@dataclass
class Outline:
    """Blocks with rows to stop at, and what of them is open."""

    blocks: Sequence[Block]
    detail: Detail | None = None
    """What opens below a row of levels."""

    folds: bool = False
    """Whether headings fold what follows them."""

    opened: set[str] = field(default_factory=set)
    folded: set[str] = field(default_factory=set)
    wanted: str = ""
    """Only entries that say this are shown."""

    def toggle(self, value: Fold | str) -> bool:
        """Open or close what is at a stop; false where there is nothing to open."""
        if isinstance(value, Fold):
            self.folded ^= {value.section}
        elif self.detail is not None or self.folds:
            self.opened ^= {value}
        else:
            return False
        return True

    def lines(self, width: int) -> tuple[list[Line], list[Stop]]:
        """Everything that is shown at a width, and where the cursor may stand."""
        lines: list[Line] = []
        stops: list[Stop] = []
        for value, part in self._parts(width):
            if value is not None and part:
                stops.append(Stop(value, len(lines), len(lines) + len(part) - 1))
            lines += part
        return printed(lines), stops

    def _parts(self, width: int) -> Iterator[tuple[Fold | str | None, list[Line]]]:
        column, meters, hidden = standing_widths(self.blocks), meter_column(self.blocks), False
        for place, block in enumerate(self.blocks):
            if isinstance(block, Heading) and self.folds:
                hidden = block.text in self.folded and not self.wanted
                if not self.wanted or self._finds_in(place):
                    yield Fold(block.text), [(Span(("▸ " if hidden else "▾ ") + block.text, "bold"),)]
            elif hidden or (self.wanted and not isinstance(block, Entries)):
                continue
            elif isinstance(block, Levels):
                yield from self._levels(block, width, column)
            elif isinstance(block, Entries):
                found = [entry for entry in block.rows if self._says(entry)]
                shown = Entries(tuple(self._shown(entry) for entry in found))
                for entry, part in zip(found, entry_rows(shown, min(width, MAX_WIDTH), meters), strict=True):
                    yield entry.id or None, part
            else:
                yield None, lay_out([block], width, framed=True)

    def _levels(self, block: Levels, width: int, column: int) -> Iterator[tuple[str | None, list[Line]]]:
        is_table, width = width >= TABLE_WIDTH, min(width, LEVELS_WIDTH)
        yield None, list(levels_head(block, width, column, table=is_table))
        for row in block.rows:
            part = list(level_row(block, row, width, column) if is_table else level_item(block, row, width))
            if row.id in self.opened and self.detail is not None:
                part += [(Span("    "), *line) for line in lay_out([*self.detail(row.id), Gap()], width - 4)]
            yield row.id, part

    def _shown(self, entry: Entry) -> Entry:
        """A row as it is shown: in brief until it is opened, or found by its words."""
        if not entry.brief or entry.id in self.opened or self.wanted:
            return entry
        return Entry(entry.mark, entry.brief)

    def _says(self, entry: Entry) -> bool:
        return not self.wanted or self.wanted.casefold() in f"{entry.text}\n{entry.body}".casefold()

    def _finds_in(self, heading: int) -> bool:
        following = self.blocks[heading + 1] if heading + 1 < len(self.blocks) else None
        return isinstance(following, Entries) and any(self._says(entry) for entry in following.rows)


class OutlineView(Widget):
    """The lines of an outline, the cursor's marked at their edge."""

    DEFAULT_CSS = "OutlineView { height: auto; width: 1fr; }"

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self.outline = outline
        self.cursor = 0
        self._laid_out: tuple[int, list[Line], list[Stop]] = (0, [], [])

    def forget(self) -> None:
        """Lay out anew: something was opened or folded."""
        self._laid_out = (0, [], [])
        self.refresh(layout=True)

    def laid_out(self, width: int) -> tuple[list[Line], list[Stop]]:
        """The lines at a width, the edge for the cursor left free, and the stops."""
        if self._laid_out[0] != width:
            self._laid_out = (width, *self.outline.lines(max(width - 1, 1)))
        return self._laid_out[1], self._laid_out[2]

    @property
    def stops(self) -> list[Stop]:
        """Where the cursor may stand, at the present width."""
        return self.laid_out(self.content_size.width)[1] if self.content_size.width else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at a width."""
        return len(self.laid_out(width)[0]) if width else 0

    def render(self) -> Content:
        """The lines, with the theme's colours."""
        if not self.content_size.width:
            return Content("")
        lines, stops = self.laid_out(self.content_size.width)
        here = stops[min(self.cursor, len(stops) - 1)] if stops else None
        edge = Span(CURSOR, "you")
        return styled((edge if here and here.first <= number <= here.last else Span(" "), *line) for number, line in enumerate(lines))


class OutlineScroll(PageScroll):
    """An outline that scrolls: up and down go from row to row, and over what lies between by the page."""

    BINDINGS = [
        Binding("up,k", "go(-1)", N_("Up"), show=False),
        Binding("down,j", "go(1)", N_("Down"), show=False),
        Binding("enter", "open", N_("Open"), show=False),
        Binding("home", "end(-1)", N_("Top"), show=False),
        Binding("end", "end(1)", N_("Bottom"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown,space", "page(1)", N_("Page down"), show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen that has nothing to open by itself."""

        value: str

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self._view = OutlineView(outline)

    def compose(self) -> ComposeResult:
        yield self._view

    @property
    def outline(self) -> Outline:
        """What is shown."""
        return self._view.outline

    @property
    def value(self) -> Fold | str | None:
        """What the cursor stands on."""
        stops = self._view.stops
        return stops[min(self._view.cursor, len(stops) - 1)].value if stops else None

    def find(self, words: str) -> None:
        """Show only the rows that say something."""
        self.outline.wanted = words
        self._view.cursor = 0
        self._view.forget()
        self.scroll_home(animate=False)

    def action_go(self, by: int) -> None:
        """To the next row that may be opened, or over what lies before it."""
        stops, view = self._view.stops, self._view
        top, height = round(self.scroll_y), max(1, self.scrollable_content_region.height)
        at = view.cursor + by
        if not 0 <= at < len(stops):
            self.scroll_to(y=top + by * max(1, height - 1), animate=False)
            return
        stop = stops[at]
        if by > 0 and stop.first >= top + 2 * height - 1:
            self.scroll_to(y=top + height - 1, animate=False)
        elif by < 0 and stop.last < top - height + 1:
            self.scroll_to(y=top - height + 1, animate=False)
        else:
            view.cursor = at
            view.refresh()
            self._show(stop, top, height)

    def action_end(self, way: int) -> None:
        """To the first row, with what stands before it, or to the last."""
        self._view.cursor = 0 if way < 0 else max(0, len(self._view.stops) - 1)
        self._view.refresh()
        self.scroll_to(y=0 if way < 0 else self.max_scroll_y, animate=False)

    def action_page(self, way: int) -> None:
        """A window further; the cursor comes along, so that enter opens what one sees."""
        height = max(1, self.scrollable_content_region.height)
        top = min(max(0, round(self.scroll_y) + way * max(1, height - 1)), self.max_scroll_y)
        self.scroll_to(y=top, animate=False)
        stops = self._view.stops
        seen = [place for place, stop in enumerate(stops) if top <= stop.first < top + height]
        if seen and self._view.cursor not in seen:
            self._view.cursor = seen[0] if way > 0 else seen[-1]
            self._view.refresh()

    def _show(self, stop: Stop, top: int, height: int) -> None:
        # What is before the first row has no row of its own to be reached by.
        first = 0 if stop is self._view.stops[0] and stop.last < height else stop.first
        if first < top or stop.last - stop.first >= height:
            self.scroll_to(y=first, animate=False)
        elif stop.last >= top + height:
            self.scroll_to(y=stop.last - height + 1, animate=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Where the window shows no row at all, begin at the first."""
        stops = self._view.stops
        if stops and stops[0].first >= self.scrollable_content_region.height:
            self.scroll_to(y=stops[0].first, animate=False)

    def _reveal(self) -> None:
        """What was opened is read from its beginning."""
        if stops := self._view.stops:
            stop = stops[min(self._view.cursor, len(stops) - 1)]
            self._show(stop, round(self.scroll_y), max(1, self.scrollable_content_region.height))

    def action_open(self) -> None:
        """Open or close the row under the cursor, or choose it."""
        value = self.value
        if value is None:
            return
        if self.outline.toggle(value):
            self._view.forget()
            self.call_after_refresh(self._reveal)
        elif isinstance(value, str):
            self.post_message(self.Chosen(value))

    def on_click(self, event: events.Click) -> None:
        """A row is opened by the mouse as by enter."""
        if event.button != 1 or event.widget is not self._view:
            return
        place = next((place for place, stop in enumerate(self._view.stops) if stop.first <= event.y <= stop.last), None)
        if place is not None:
            self._view.cursor = place
            self._view.refresh()
            self.action_open()
