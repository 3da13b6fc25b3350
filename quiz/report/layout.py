"""Blocks -> lines of a given width in cells, for a terminal, a pipe and the result screen alike."""

from collections.abc import Iterable, Iterator

from quiz.i18n import _
from quiz.report.blocks import (
    Bars,
    Block,
    Changes,
    Columns,
    Entries,
    Entry,
    Evidence,
    Gap,
    Heading,
    Levels,
    Map,
    Panel,
    Paragraph,
    Tone,
    Years,
)
from quiz.report.cells import cell_len, wrap
from quiz.report.drawing import drawn, listed
from quiz.report.rows import METER, bar_rows, change_rows, evidence_rows, level_list, level_table, meter, standing_width, year_rows
from quiz.report.spans import Line, Span, beside, filled, printed, width_of

MAX_WIDTH = 110
"""Prose wider than this is hard to read, whatever the terminal's width."""

TABLE_WIDTH = 72
"""From this width on levels stand in columns, below it under each other."""

BESIDE = 100
"""From this width on two columns stand beside each other."""

MAP_WIDTH = 50
"""From this width of a page on its maps are drawn, below it they are lists."""

FRAMED = 50
"""Below this width frames would take room that the words need."""

GUTTER, APART = 1, 3
"""Cells between two panels, and between two columns without frames."""

METER_WIDTH = METER + 8
"""Cells of a meter with its words."""


def lay_out(blocks: Iterable[Block], width: int, *, framed: bool = False) -> list[Line]:
    """The lines of some blocks, each at most `width` cells wide.

    Args:
        blocks: What to lay out.
        width: Of the page, in cells.
        framed: Whether panels have frames, which a screen has and a pipe has not.
    """
    page, width = tuple(blocks), max(16, width)
    return printed(_Page(width, framed and width >= FRAMED, standing_widths(page), meter_column(page)).lines(page, width))


def meter_column(blocks: Iterable[Block]) -> int:
    """Where the meters of steps begin among some blocks, so that they stand in line."""
    lists = [block for block in blocks if isinstance(block, Entries)]
    climbing = (entry for block in lists for entry in block.rows if entry.climb)
    return max((cell_len(entry.mark) + 6 + cell_len(entry.text) for entry in climbing), default=0)


def standing_widths(blocks: Iterable[Block]) -> int:
    """The cells of a role's column in every chart of levels among some blocks, so that they stand in line."""
    return max((standing_width(block) for block in blocks if isinstance(block, Levels)), default=0)


class _Page:
    """A page of a width: what stands in a part of it is drawn as the whole page allows."""

    def __init__(self, width: int, framed: bool, column: int, meters: int) -> None:
        self._width = width
        self._column = column
        self._meters = meters
        self._framed = framed

    def lines(self, blocks: Iterable[Block], width: int) -> list[Line]:
        """The lines of some blocks in a part of the page."""
        return [line for block in blocks for line in self._block(block, width)]

    def _block(self, block: Block, width: int) -> Iterable[Line]:
        prose = min(width, MAX_WIDTH)
        match block:
            case Gap():
                return [()]
            case Heading():
                return [(Span(line, "bold"),) for line in wrap(block.text, prose)]
            case Paragraph():
                return [(Span(line, block.tone),) for line in wrap(block.text, prose)]
            case Bars():
                return bar_rows(block, prose)
            case Entries():
                return [line for row in entry_rows(block, prose, self._meters) for line in row]
            case Levels():
                column = self._column or standing_width(block)
                return level_table(block, min(width, LEVELS_WIDTH), column) if width >= TABLE_WIDTH else level_list(block, width)
            case Evidence():
                return evidence_rows(block, prose)
            case Changes():
                return change_rows(block, prose)
            case Years():
                return year_rows(block, prose)
            case Map():
                return (drawn(block, width) if self._width >= MAP_WIDTH else None) or listed(block, width)
            case Panel():
                return self._panel(block, width)
            case Columns():
                return self._columns(block, width)

    def _columns(self, block: Columns, width: int) -> list[Line]:
        if width < BESIDE or not self._framed:
            order = (block.right, block.left) if block.right_first else (block.left, block.right)
            return [line for blocks in order for line in self.lines(blocks, width)]
        # Frames keep panels apart; bare text needs more.
        gutter = GUTTER if all(isinstance(each, Panel) for each in (*block.left, *block.right)) else APART
        left = (width - gutter) // 2
        right = width - gutter - left
        one, other = self.lines(block.left, left), self.lines(block.right, right)
        height = max(len(one), len(other))
        # Two panels beside each other end on the same line.
        one, other = _stretched(one, left, height), _stretched(other, right, height)
        return beside([(one, left), (other, right)], gutter)

    def _panel(self, block: Panel, width: int) -> list[Line]:
        title = [(Span(line, block.tone),) for line in wrap(block.title, width if not self._framed else width - 4)]
        if not self._framed:
            return [*title, *self.lines(block.blocks, width), ()]
        top: Line = (Span("╭" + "─" * (width - 2) + "╮", "frame"),)
        if cell_len(block.title) <= width - 6:
            top = (Span("╭─ ", "frame"), *title.pop(), Span(" " + "─" * (width - 5 - cell_len(block.title)) + "╮", "frame"))
        rows = [_framed(line, width) for line in (*title, *self.lines(block.blocks, width - 4))]
        return [top, *rows, (Span("╰" + "─" * (width - 2) + "╯", "frame"),)]


LEVELS_WIDTH = 130
"""A table of levels is no wider."""


def _framed(line: Line, width: int) -> Line:
    return (Span("│ ", "frame"), *filled(line, width - 4), Span(" │", "frame"))


def _stretched(lines: list[Line], width: int, height: int) -> list[Line]:
    """Lines with the last panel among them made longer, up to a height."""
    if lines and lines[-1] and lines[-1][0].text.startswith("╰"):
        return [*lines[:-1], *[_framed((), width)] * (height - len(lines)), lines[-1]]
    return lines


def climb_words(entry: Entry) -> str:
    """From which odds to which a step leads, in words."""
    start, end = entry.climb or (0, 0)
    return _("{start}→{end}%").format(start=start, end=end)


def entry_rows(block: Entries, width: int, meters: int = 0) -> list[list[Line]]:
    """The lines of each row of a list; meters stand in one column where the names leave room."""
    at = max(meters, meter_column([block]))
    column = at if at + METER_WIDTH <= width else 0
    return [list(_entry(entry, width, column)) for entry in block.rows]


def _entry(entry: Entry, width: int, column: int) -> Iterator[Line]:
    indent = cell_len(entry.mark) + 3
    lines = wrap(entry.text, width - indent)
    behind: Line = (Span(entry.note, "quiet"),) if entry.note else ()
    at = indent + cell_len(lines[-1]) + 3
    drawn: Line = ()
    if entry.climb:
        drawn = (*meter(*entry.climb), Span(" " + climb_words(entry), "bold"))
        at = max(at, column)
        behind = (*drawn, *((Span("   "), *behind) if at + METER_WIDTH + 3 + cell_len(entry.note) <= width else ()))
    is_beside = bool(behind) and at + width_of(behind) <= width
    for position, line in enumerate(lines):
        lead = Span(f"  {entry.mark} ", "bold") if position == 0 else Span(" " * indent)
        last = position == len(lines) - 1
        note = (Span(" " * (at - indent - cell_len(line))), *behind) if is_beside and last else ()
        yield (lead, Span(line, entry.tone), *note)
    if drawn and not is_beside:
        yield (Span(" " * indent), *drawn)
    said = is_beside and any(span.text == entry.note for span in behind)
    below: list[tuple[str, Tone]] = [("" if said else entry.note, "quiet"), (entry.body, "plain")]
    for text, tone in below:
        if text:
            yield from ((Span(" " * indent), Span(line, tone)) for line in wrap(text, width - indent))
