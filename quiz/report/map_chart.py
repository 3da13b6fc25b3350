"""The map as inline SVG: ranks as columns for a screen and paper, as rows, the highest on top, for a phone."""

from collections.abc import Mapping
from html import escape

from msgspec import Struct

from quiz.i18n import _, labelled, percent, semicolons
from quiz.report.blocks import Map, Place
from quiz.report.cells import cell_len, wrap
from quiz.report.charts import legend
from quiz.report.map import lanes

CELL, LINE = 8.6, 17
"""In pixels: the width of a cell, the height of a line."""

NARROW, WIDE = 10, 18
"""In cells: the least and the most that a name is given."""

BETWEEN_RANKS, CLOSER, BETWEEN_LANES = 40, 28, 20
"""In pixels: what is free between two ranks, between two of many, and between two lanes."""

MANY = 6
"""From so many ranks on they stand closer."""

MARGIN, SIDE = 4, 14
"""In pixels: what is free before and after all ranks, and beside all lanes, where lines may go around."""

VISITS = 14
"""The height in pixels of the numbers over a role."""

SHRUNK, GROWN = 0.72, 1.15
"""How far a map shrinks before it is scrolled, and how far it grows."""

YOU = '<circle class="you" r="4.5"/>'
AIM = '<circle class="aim" r="5.5"/><circle class="aim heart" r="2"/>'

Point = tuple[float, float]


class Plan(Struct, frozen=True):
    """Where everything stands: along the ranks, and across them by lanes. Lengths are in pixels."""

    along: Mapping[str, float]
    """The middle of every role."""

    across: Mapping[str, float]
    names: Mapping[str, list[str]]
    width: float
    """Of a role."""

    height: float
    size: Point
    """Along and across all roles."""

    above: float
    """What is free above all of them."""

    upright: bool
    """Whether the ranks go upwards, not to the right."""

    def at(self, along: float, across: float) -> Point:
        """A point on the sheet."""
        return (across, self.size[0] - along + self.above) if self.upright else (along, across + self.above)

    @property
    def half(self) -> Point:
        """Half a role, along and across."""
        sides = (self.width / 2, self.height / 2)
        return sides[::-1] if self.upright else sides


def map_figure(block: Map) -> str:
    """The map in both shapes, of which a page shows the one that fits, and what its marks mean."""
    caption = "".join(f'<span class="key">{key}</span>' for key in _keys(block))
    said = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="map">{map_chart(block)}{map_chart(block, upright=True)}{said}</figure>\n'


def map_chart(block: Map, *, upright: bool = False) -> str:
    """The map in one shape."""
    plan = _plan(block, upright=upright)
    known = set(plan.along)
    drawn = [_line(plan, "step", *ends) for ends in block.steps if known.issuperset(ends)]
    drawn += [_line(plan, "step sideways", *ends) for ends in block.beside if known.issuperset(ends)]
    drawn += [_line(plan, "move", *ends) + _arrow(plan, *ends) for ends in block.moves if known.issuperset(ends)]
    drawn += [_place(plan, place) for place in block.places]
    width, height = plan.size[::-1] if upright else plan.size
    height += plan.above
    name = _("The roles as a map")
    head = f"<title>{escape(name)}</title><desc>{escape(block.says or _spelt(block))}</desc>"
    style = f"max-width:{width * GROWN:.0f}px;min-width:{width * SHRUNK:.0f}px"
    kind = "upright" if upright else "lying"
    return f'<svg class="{kind}" role="img" viewBox="0 0 {width:.0f} {height:.0f}" style="{style}">{head}{"".join(drawn)}</svg>'


def _plan(block: Map, *, upright: bool) -> Plan:
    ranks = {rank: number for number, rank in enumerate(sorted({place.rank for place in block.places}))}
    rows = lanes(block)
    cells = max((cell_len(word) for place in block.places for word in place.name.split()), default=NARROW)
    cells = min(max(cells, NARROW), WIDE)
    names = {place.id: wrap(place.name, cells) for place in block.places}
    told = any(place.percent is not None or place.here or place.aim or place.visits for place in block.places)
    width = cells * CELL + 16
    height = LINE * (max(map(len, names.values()), default=1) + told) + 16
    along, across = (height, width) if upright else (width, height)
    apart = CLOSER if len(ranks) >= MANY else BETWEEN_RANKS
    step, row = along + apart, across + BETWEEN_LANES
    return Plan(
        along={place.id: MARGIN + along / 2 + ranks[place.rank] * step for place in block.places},
        across={place.id: SIDE + across / 2 + rows[place.id] * row for place in block.places},
        names=names,
        width=width,
        height=height,
        above=VISITS if any(place.visits for place in block.places) else 0,
        size=(2 * MARGIN + len(ranks) * step - apart, 2 * SIDE + (max(rows.values(), default=0) + 1) * row - BETWEEN_LANES),
        upright=upright,
    )


def _ends(plan: Plan, start: str, end: str) -> tuple[Point, Point]:
    """Where a line leaves a role and where it comes in, along and across."""
    half = plan.half
    one, other = (plan.along[start], plan.across[start]), (plan.along[end], plan.across[end])
    if one[0] == other[0]:
        side = half[1] if one[1] < other[1] else -half[1]
        return (one[0], one[1] + side), (other[0], other[1] - side)
    side = half[0] if one[0] < other[0] else -half[0]
    return (one[0] + side, one[1]), (other[0] - side, other[1])


def _line(plan: Plan, kind: str, start: str, end: str) -> str:
    one, other = _ends(plan, start, end)
    # A line along one lane, or within one rank, goes around the roles that stand between.
    bend = [0.0, 0.0]
    for axis, places, beside in ((1, plan.across, plan.along), (0, plan.along, plan.across)):
        low, high = sorted((beside[start], beside[end]))
        if places[start] == places[end] and any(places[each] == places[end] and low < beside[each] < high for each in places):
            way = -1 if places[start] - plan.half[axis] > MARGIN else 1
            # On a sheet of one rank or one lane there is less room than that.
            room = (places[start] if way < 0 else plan.size[axis] - places[start]) - 1
            bend[axis] = way * min(plan.half[axis] + BETWEEN_LANES / 2, room) / 0.75
    if one[0] == other[0] and not bend[0] and plan.along[start] == plan.along[end]:
        controls = [one, other]
    else:
        middle = (one[0] + other[0]) / 2
        controls = [(middle, one[1]), (middle, other[1])] if plan.along[start] != plan.along[end] else [one, other]
    controls = [(along + bend[0], across + bend[1]) for along, across in controls]
    first, second, third, fourth = (f"{x:.0f} {y:.0f}" for x, y in (plan.at(*point) for point in (one, *controls, other)))
    return f'<path class="{kind}" d="M{first}C{second} {third} {fourth}"/>'


def _arrow(plan: Plan, start: str, end: str) -> str:
    one, tip = _ends(plan, start, end)
    if plan.along[start] == plan.along[end]:
        back = -9 if one[1] < tip[1] else 9
        base = [(tip[0] - 5, tip[1] + back), (tip[0] + 5, tip[1] + back)]
    else:
        back = -9 if one[0] < tip[0] else 9
        base = [(tip[0] + back, tip[1] - 5), (tip[0] + back, tip[1] + 5)]
    return f'<path class="arrow" d="M{"L".join(f"{x:.0f} {y:.0f}" for x, y in (plan.at(*point) for point in (tip, *base)))}z"/>'


def _place(plan: Plan, place: Place) -> str:
    x, y = plan.at(plan.along[place.id], plan.across[place.id])
    left, top, names = x - plan.width / 2, y - plan.height / 2, plan.names[place.id]
    kind = "place" + (" here" if place.here else "") + (" aimed" if place.aim else "")
    drawn = f'<rect x="{left:.1f}" y="{top:.1f}" width="{plan.width:.1f}" height="{plan.height:.0f}" rx="6"/>'
    for number, line in enumerate(names, 1):
        drawn += f'<text class="name" x="{x:.1f}" y="{top + 3 + LINE * number:.0f}">{escape(line)}</text>'
    below = top + 3 + LINE * (len(names) + 1)
    marks = [mark for mark, is_there in ((YOU, place.here), (AIM, place.aim)) if is_there]
    # The marks and the percentage are centred together.
    shift = 8 * len(marks)
    if place.percent is not None:
        drawn += f'<text class="percent" x="{x + shift:.1f}" y="{below:.0f}">{place.percent}%</text>'
        for each, share in (("rail", 100), ("bar", place.percent)):
            bar = f'x="{left + 8:.1f}" y="{top + plan.height - 7:.0f}" width="{(plan.width - 16) * share / 100:.1f}" height="3"'
            drawn += f'<rect class="{each}" {bar} rx="1.5"/>'
    first = x - shift - (14 if place.percent is not None else -8)
    for number, mark in enumerate(marks):
        drawn += f'<g transform="translate({first + 15 * number:.1f} {below - 5:.0f})">{mark}</g>'
    if place.visits:
        drawn += f'<text class="visits" x="{left + plan.width - 3:.1f}" y="{top - 4:.0f}">{escape("".join(place.visits))}</text>'
    return f'<g class="{kind}">{drawn}</g>'


def _keys(block: Map) -> list[str]:
    keys = []
    if any(place.here for place in block.places):
        keys.append(legend(YOU) + escape(_("you")))
    if any(place.aim for place in block.places):
        keys.append(legend(AIM) + escape(_("your aim")))
    if visits := sorted({visit for place in block.places for visit in place.visits}):
        keys.append(escape(_("{numbers}: your results, the oldest first").format(numbers=" ".join(visits))))
    if block.moves:
        keys.append('<span class="moved">→</span>' + escape(_("moved, for sure")))
    if block.beside:
        keys.append("<span>┄</span>" + escape(_("a change of track")))
    return keys


def _spelt(block: Map) -> str:
    """The roles by name, where the map has no sentence of its own."""
    return semicolons(place.name if place.percent is None else labelled(place.name, percent(place.percent)) for place in block.places)
