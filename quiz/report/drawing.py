"""The map in cells: roles in columns by rank and in lanes, steps as lines between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quiz.i18n import _, ngettext, percent
from quiz.report.blocks import Map, Place, Tone
from quiz.report.cells import cell_len, signs, whole, wrap
from quiz.report.map import lanes
from quiz.report.spans import Line, Span, width_of

NARROWEST, WIDEST = 3, 16
"""Cells between two columns."""

MOST_RANKS = 12
"""A list of more ranks is read from its marks."""

WORTH_A_LINE = 5
"""From this percentage on a role is kept in such a list."""

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8

LIGHT = {5: "│", 10: "─", 6: "╭", 12: "╮", 3: "╰", 9: "╯", 7: "├", 13: "┤", 14: "┬", 11: "┴", 15: "┼", 1: "│", 4: "│", 2: "─", 8: "─"}
HEAVY = {5: "┃", 10: "━", 6: "┏", 12: "┓", 3: "┗", 9: "┛", 7: "┣", 13: "┫", 14: "┳", 11: "┻", 15: "╋", 1: "┃", 4: "┃", 2: "━", 8: "━"}
"""Lines by the sides that they leave a cell on."""

BESIDE = "┆"
HERE, AIM = "●", "◎"


def status(place: Place) -> str:
    """What stands under a role: whose it is, and how well the answers fit it."""
    marks = [mark for mark, is_so in ((HERE, place.here), (AIM, place.aim)) if is_so]
    odds = [percent(place.percent)] if place.percent else []
    return " ".join((*marks, *place.visits, *odds))


def tone_of(place: Place) -> Tone:
    """How a role is meant: the person's, the one they aim at, or another."""
    return "you" if place.here else "aim" if place.aim else "plain"


def drawn(block: Map, width: int) -> list[Line] | None:
    """The map, at most so many cells wide; `None` where that is too narrow for it."""
    columns = [[place for place in block.places if place.rank == rank] for rank in sorted({place.rank for place in block.places})]
    widths = [max(max(cell_len(place.name), cell_len(status(place))) for place in column) for column in columns]
    gaps = len(columns) - 1
    room = width - sum(widths)
    if gaps < 1 or room < gaps * NARROWEST:
        return None
    return _Canvas(block, columns, widths, min(WIDEST, room // gaps)).lines()


def listed(block: Map, width: int) -> Iterator[Line]:
    """The same as a list by rank, lowest first; the roles of a rank on one line where there is room.

    Of many ranks those are left out that nobody fits and that stand beside none with a mark, the ends excepted.
    """
    rows = [[place for place in block.places if place.rank == rank] for rank in sorted({place.rank for place in block.places})]
    marked = [number for number, row in enumerate(rows) if any(place.here or place.aim or place.visits for place in row)]
    says = [number for number, row in enumerate(rows) if any((place.percent or 0) >= WORTH_A_LINE for place in row)]
    kept = {0, len(rows) - 1, *says, *(near for number in marked for near in range(number - 1, number + 2))}
    left_out = 0
    for number, row in enumerate(rows):
        if len(rows) > MOST_RANKS and (says or marked) and number not in kept:
            left_out += len(row)
            continue
        if left_out:
            words = ngettext("{number} role between", "{number} roles between", left_out).format(number=left_out)
            yield (Span(f"  ⋮ {words}", "quiet"),)
            left_out = 0
        spans = [Span("  ")]
        for place in row:
            spans += [Span(_(" · "), "quiet")] if place is not row[0] else []
            spans.append(Span(_words(place), tone_of(place)))
        if width_of(tuple(spans)) <= width:
            yield tuple(spans)
        else:
            yield from ((Span("  " + line, tone_of(place)),) for place in row for line in wrap(whole(_words(place)), max(width - 2, 4)))


def _words(place: Place) -> str:
    return " ".join(filter(None, (place.name, status(place))))


class _Canvas:
    """Cells that lines and names are put into."""

    def __init__(self, block: Map, columns: Sequence[Sequence[Place]], widths: Sequence[int], gap: int) -> None:
        self._block = block
        self._gap = gap
        self._widths = widths
        self._left = [sum(widths[:number]) + gap * number for number in range(len(widths))]
        self._lane = lanes(block)
        self._column = {place.id: number for number, column in enumerate(columns) for place in column}
        self._name = {place.id: cell_len(place.name) for place in block.places}
        self._taken = {(self._column[place.id], self._lane[place.id]) for place in block.places}
        count = max(self._lane.values()) + 1
        heights = [1] * count
        for place in block.places:
            if status(place) or block.beside:
                heights[self._lane[place.id]] = 2
        self._top = [sum(heights[:lane]) for lane in range(count)]
        self._width = self._left[-1] + widths[-1]
        self._height = sum(heights)
        self._sides: dict[tuple[int, int], int] = {}
        self._moves: dict[tuple[int, int], int] = {}

    def lines(self) -> list[Line]:
        """All of it, drawn."""
        for start, end in self._block.steps:
            self._join(start, end, self._sides)
        for start, end in self._block.moves:
            self._join(start, end, self._moves)
        cells: list[list[tuple[str, Tone] | None]] = [[(" ", "plain")] * self._width for _row in range(self._height)]
        for (row, at), sides in self._sides.items():
            cells[row][at] = (LIGHT[sides], "quiet")
        for (row, at), sides in self._moves.items():
            cells[row][at] = (HEAVY[sides], "you")
        for one, other in self._block.beside:
            self._beside(one, other, cells)
        for place in self._block.places:
            row, at = self._top[self._lane[place.id]], self._left[self._column[place.id]]
            _put(cells[row], at, place.name, tone_of(place))
            if under := status(place):
                _put(cells[row + 1], at, under, tone_of(place) if place.here or place.aim else "quiet")
        return [_line(row) for row in cells]

    def _join(self, start: str, end: str, sides: dict[tuple[int, int], int]) -> None:
        """A line from one role to another: along a lane that is free, up or down only between columns."""
        if start not in self._column or end not in self._column:
            return
        first, last = sorted((start, end), key=lambda role: self._column[role])
        one, other = self._column[first], self._column[last]
        if one == other:
            self._stand(first, last, sides)
            return
        here, there = self._lane[first], self._lane[last]
        between = range(one + 1, other)
        free = [lane for lane in range(len(self._top)) if all((column, lane) not in self._taken for column in between)]
        if not between:
            free = [here]
        if not free:
            return
        along = min(free, key=lambda lane: (abs(lane - here) + abs(lane - there), lane != here))
        rows = [self._top[lane] for lane in (here, along, there)]
        before = self._left[one] + self._widths[one] + self._gap // 2
        after = self._left[other] - self._gap + self._gap // 2
        begin, finish = self._left[one] + self._name[first] + 1, self._left[other] - 2
        points = [(rows[0], begin), (rows[0], before), (rows[1], before), (rows[1], after), (rows[2], after), (rows[2], finish)]
        _trace(points, sides)

    def _stand(self, first: str, last: str, sides: dict[tuple[int, int], int]) -> None:
        """A line between two roles of one rank."""
        upper, lower = sorted((first, last), key=lambda role: self._lane[role])
        at = self._left[self._column[upper]] + 1
        begin, finish = self._top[self._lane[upper]] + 2, self._top[self._lane[lower]] - 1
        if begin <= finish:
            _trace([(begin, at), (finish, at)], sides, ends=UP | DOWN)

    def _beside(self, one: str, other: str, cells: list[list[tuple[str, Tone] | None]]) -> None:
        if one not in self._column or self._column[one] != self._column.get(other):
            return
        upper, lower = sorted((one, other), key=lambda role: self._lane[role])
        at = self._left[self._column[upper]]
        for row in range(self._top[self._lane[upper]] + 2, self._top[self._lane[lower]]):
            if cells[row][at] == (" ", "plain"):
                cells[row][at] = (BESIDE, "quiet")


def _trace(points: Sequence[tuple[int, int]], sides: dict[tuple[int, int], int], ends: int = 0) -> None:
    """Note on which sides a line through some points leaves each cell."""
    for (row, at), (to_row, to_at) in pairwise(points):
        down, right = (to_row > row) - (to_row < row), (to_at > at) - (to_at < at)
        while (row, at) != (to_row, to_at):
            sides[row, at] = sides.get((row, at), 0) | (DOWN if down > 0 else UP if down < 0 else RIGHT if right > 0 else LEFT)
            row, at = row + down, at + right
            sides[row, at] = sides.get((row, at), 0) | (UP if down > 0 else DOWN if down < 0 else LEFT if right > 0 else RIGHT)
    for (row, at), side in ((points[0], LEFT), (points[-1], RIGHT)):
        sides[row, at] = sides.get((row, at), 0) | (ends or side)


def _put(row: list[tuple[str, Tone] | None], at: int, text: str, tone: Tone) -> None:
    """Write a text; a wide sign takes its second cell with it, and one of several characters stays one."""
    written = ""
    for sign in signs(text):
        start = at + cell_len(written)
        written += sign
        for place in range(start, at + cell_len(written)):
            row[place] = None if place > start else (sign, tone)


def _line(row: Sequence[tuple[str, Tone] | None]) -> Line:
    spans: list[Span] = []
    for cell in row:
        if cell is None:
            continue
        text, tone = cell
        if spans and spans[-1].tone == tone:
            spans[-1] = Span(spans[-1].text + text, tone)
        else:
            spans.append(Span(text, tone))
    return tuple(spans)
