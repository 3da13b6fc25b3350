"""Pages of a report on screen."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from quiz.actions import TABS
from quiz.i18n import N_
from quiz.report.blocks import Block, Tone
from quiz.report.layout import lay_out
from quiz.report.spans import Line, Span

STYLES: dict[Tone, str] = {
    "plain": "",
    "title": "bold $title",
    "bold": "bold",
    "quiet": "$quiet",
    "good": "$good",
    "middling": "$middling",
    "missing": "$missing",
    "you": "bold $you",
    "aim": "bold $aim",
    "frame": "$border",
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

    def __init__(self, blocks: Sequence[Block], *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._blocks = blocks
        self._laid_out: tuple[int, list[Line]] = (0, [])

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        self._blocks, self._laid_out = blocks, (0, [])
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[Line]:
        if self._laid_out[0] != width:
            self._laid_out = (width, lay_out(self._blocks, width, framed=True))
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
