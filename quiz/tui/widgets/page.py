"""Pages of a report on screen."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TabbedContent, TabPane, Tabs

from quiz.actions import TABS
from quiz.i18n import N_
from quiz.report.blocks import Block, Page, Tone
from quiz.report.layout import WIDE, Line, Span, lay_out, side_by_side

STYLES: dict[Tone, str] = {
    "plain": "",
    "title": "bold $title",
    "strong": "bold",
    "quiet": "$quiet",
    "good": "$good",
    "middling": "$middling",
    "missing": "$missing",
    "you": "bold $you",
    "aim": "bold $aim",
}

DRAWN: dict[Tone, str] = {tone: f"${tone}-drawn" for tone in ("quiet", "good", "middling", "missing", "you", "aim")}
"""The same for bars and signs, which may be stronger in colour than text."""

SIGNS = re.compile("([\u2500-\u25ff]+)")
"""Lines, blocks and shapes."""


def styled(lines: Iterable[Line]) -> Content:
    """Lines with the theme's colours."""
    return Content("\n").join(Content.assemble(*(piece for span in line for piece in _pieces(span))) for line in lines)


def _pieces(span: Span) -> Iterator[tuple[str, str]]:
    """Text and signs by turns, each with its colour."""
    for place, piece in enumerate(SIGNS.split(span.text)):
        if piece:
            yield piece, DRAWN.get(span.tone, STYLES[span.tone]) if place % 2 else STYLES[span.tone]


class PageView(Widget):
    """Blocks, laid out for whatever width they are given."""

    def __init__(self, blocks: Sequence[Block], beside: Sequence[Block] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._blocks = blocks
        self._beside = beside
        self._laid_out: tuple[int, list[Line]] = (0, [])

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        self._blocks, self._laid_out = blocks, (0, [])
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Line]:
        if self._laid_out[0] != width:
            beside = self._beside and width >= WIDE
            lines = side_by_side(self._blocks, self._beside, width) if beside else lay_out(self._blocks, width)
            self._laid_out = (width, lines)
        return self._laid_out[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at a width; asked before anything is drawn, so no page waits for an event to show its text."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """The lines, with the theme's colours."""
        return styled(self._lines(self.content_size.width)) if self.content_size.width else Content("")


class Scroll(VerticalScroll):
    """A page that scrolls by the keys people try."""

    BINDINGS = [
        Binding("j", "scroll_down", N_("Down"), show=False),
        Binding("k", "scroll_up", N_("Up"), show=False),
        Binding("space", "page_down", N_("Page down"), show=False),
    ]


class PageScroll(Scroll):
    """One of several pages; it scrolls up and down only, so the arrows to the sides turn."""

    BINDINGS = [
        Binding("left", "turn(-1)", TABS.name, show=TABS.shown, key_display=TABS.display, tooltip=TABS.does),
        Binding("right", "turn(1)", show=False),
    ]

    @dataclass
    class Turned(Message):
        """Another page is wanted, so many further."""

        by: int

    def action_turn(self, by: int) -> None:
        """Turn to another page, round about."""
        self.post_message(self.Turned(by))


class Pages(TabbedContent):
    """Pages as tabs, by number, by arrows or by mouse. A page is laid out when it is first opened."""

    BINDINGS = [Binding(str(number), f"open({number})", show=False) for number in range(1, 10)]

    def __init__(self, pages: Sequence[Page], opened: str | None = None) -> None:
        self._opened = opened or pages[0].id
        super().__init__(initial=self._opened)
        self._pages = {page.id: page for page in pages}

    def compose(self) -> ComposeResult:
        with self.prevent():
            for page in self._pages.values():
                shown = [_view(page)] if page.id == self._opened else []
                self.compose_add_child(TabPane(page.title, *shown, id=page.id))
        yield from super().compose()

    def on_mount(self) -> None:
        self.query_one(Tabs).can_focus = False

    @on(PageScroll.Turned)
    def _turn(self, message: PageScroll.Turned) -> None:
        ids = list(self._pages)
        self.open(ids[(ids.index(self.active) + message.by) % len(ids)])

    def action_open(self, number: int) -> None:
        """Turn to a page by its number, from 1."""
        if number <= len(self._pages):
            self.open(list(self._pages)[number - 1])

    def open(self, page: str) -> None:
        """Turn to the page of an id."""
        self.active = page

    async def on_tabbed_content_tab_activated(self) -> None:
        if pane := self.active_pane:
            if not pane.query(Scroll):
                await pane.mount(_view(self._pages[self.active]))
            pane.query_one(Scroll).focus()


def _view(page: Page) -> PageScroll:
    return PageScroll(PageView(page.blocks, page.beside))
