"""Charts as inline SVG, as wide as the page: places across are percentages, so that the words keep their size on a phone and on paper.

The colours are those of the page around. Shape and words tell apart what colour does.
"""

from html import escape

from quiz.i18n import _, labelled, percent, semicolons
from quiz.report.blocks import Bar, Bars, Change, Evidence, LevelRow, Weight
from quiz.report.cells import wrap

LABEL_WIDTH = 40
"""In cells; what fits beside a percentage on a phone."""

LINE, BAR, SPACE = 18, 11, 12
"""Heights in pixels: of a line of a label, of a bar, of what stands below it."""

WAS = 4
"""The height of the bar of what was before."""

HEIGHT = 22
"""Of the scale of one responsibility, in pixels."""

MARGIN = 5.0
"""What is free on either side of a scale, in percent, so that a mark on its end is whole."""

DOT = '<circle class="dot" r="4"/>'
DIAMOND = '<path class="hollow" d="M0-7.5 7.5 0 0 7.5-7.5 0z"/>'
STROKE = '<path class="stroke" d="M0-10V10"/>'
RING = '<circle class="ring" r="6.5"/>'

EXPECTED = (STROKE, DIAMOND)
"""The marks of what is typical of the present and of the next role. They fit into each other, and the dot into both."""


def fit_chart(block: Bars) -> str:
    """How close every role is, as bars under their labels."""
    rows, top = [], 0
    for row in block.rows:
        drawn, height = _bar(row, top)
        rows.append(drawn)
        top += height
    words = semicolons(labelled(row.label, percent_words(row)) for row in block.rows)
    return _svg("fit", top, _("How close each role is"), words, "".join(rows))


def percent_words(row: Bar) -> str:
    """The percentage, and the one it is held against before it."""
    now = percent(row.percent)
    return now if row.was is None else _("{then} → {now}").format(then=percent(row.was), now=now)


def _bar(row: Bar, top: int) -> tuple[str, int]:
    lines = wrap(row.label, LABEL_WIDTH)
    kind = "first" if row.first else "other"
    labels = "".join(f'<text y="{top + LINE * (number + 1) - 5}">{escape(line)}</text>' for number, line in enumerate(lines))
    number = f'<text class="number" x="100%" y="{top + LINE * len(lines) - 5}">{escape(percent_words(row))}</text>'
    at = top + LINE * len(lines)
    track = f'<rect class="track" y="{at}" width="100%" height="{BAR}" rx="2"/>'
    bar = f'<rect class="bar" y="{at}" width="{row.share * 100:.1f}%" height="{BAR}" rx="2"/>'
    if row.was is None:
        return f'<g class="{kind}">{labels}{number}{track}{bar}</g>', LINE * len(lines) + BAR + SPACE
    was = f'<rect class="was" y="{at + BAR + 1}" width="{row.was}%" height="{WAS}" rx="1.5"/>'
    return f'<g class="{kind}">{labels}{number}{track}{bar}{was}</g>', LINE * len(lines) + BAR + WAS + 1 + SPACE


def level_chart(row: LevelRow, columns: tuple[str, ...], top: int) -> str:
    """One responsibility on the scale of levels: one's own and what each role expects of it.

    Args:
        row: The responsibility.
        columns: The roles, the present one first.
        top: The highest rung of the scale.
    """
    marks = [(match.expected, mark) for match, mark in zip(row.matches, EXPECTED, strict=False) if match]
    own = _("not asked") if row.level is None else f"{row.level:.1f}"
    words = [_("Level: {level}").format(level=own)]
    words += [
        _("typical of {role} {typical:.1f}: {status}").format(role=role, typical=match.expected, status=match.words)
        for role, match in zip(columns, row.matches, strict=True)
        if match
    ]
    if row.level is not None:
        marks.append((row.level, DOT))
    stem = "" if row.level is None else f'<line class="stem" x1="{_place(0, top)}" x2="{_place(row.level, top)}" y1="50%" y2="50%"/>'
    drawn = _scale(top) + stem + "".join(_at(_place(level, top), mark) for level, mark in marks)
    return _svg("levels", HEIGHT, row.name, semicolons(words), drawn)


def weight_chart(row: Weight, block: Evidence) -> str:
    """What the answers about one responsibility say: a bar to the right for the first role, to the left for the second."""
    most = max((abs(each.bits) for each in block.rows), default=0) or 1
    length = abs(row.bits) / most * (50 - MARGIN)
    start = 50.0 if row.bits > 0 else 50 - length
    bar = (
        f'<rect class="{"for" if row.bits > 0 else "against"}" x="{start:.1f}%" y="5" width="{length:.1f}%" height="{HEIGHT - 10}" rx="2"/>'
    )
    middle = '<line class="middle" x1="50%" x2="50%" y1="0" y2="100%"/>'
    return _svg("weight", HEIGHT, row.name, row.says, bar + middle)


def change_chart(row: Change, top: int) -> str:
    """One responsibility then and now: a ring, a line, a dot."""
    then, now = _place(row.then, top), _place(row.now, top)
    stem = f'<line class="stem" x1="{then}" x2="{now}" y1="50%" y2="50%"/>'
    drawn = f'<g class="{"sure" if row.sure else "noise"}">{stem}{_at(then, RING)}{_at(now, DOT)}</g>'
    return _svg("change", HEIGHT, row.name, row.says, _scale(top) + drawn)


def meter(start: int, end: int) -> str:
    """From one percentage to another; the words beside it say the same."""
    rail = '<rect class="track" width="100%" height="6" rx="3"/>'
    gained = f'<rect class="gained" x="{min(start, end)}%" width="{abs(end - start)}%" height="6"/>'
    had = f'<rect class="had" width="{min(start, end)}%" height="6"/>'
    return f'<svg class="meter" width="100%" height="6" aria-hidden="true">{rail}{had}{gained}</svg>'


def axis(top: int) -> str:
    """The numbers of the scale, to stand above the levels."""
    numbers = "".join(f'<text class="tick" x="{_place(rung, top)}" y="11">{rung}</text>' for rung in range(top + 1))
    return _svg("axis", 14, _("Scale"), _("From 0 to {top}").format(top=top), numbers)


def legend(mark: str) -> str:
    """A mark to stand before the words that say what it means."""
    return f'<svg class="mark" width="16" height="22" viewBox="-8 -11 16 22" aria-hidden="true">{mark}</svg>'


def _scale(top: int) -> str:
    line = f'<line class="track" x1="{_place(0, top)}" x2="{_place(top, top)}" y1="50%" y2="50%"/>'
    ticks = (f'<line class="track" x1="{_place(rung, top)}" x2="{_place(rung, top)}" y1="35%" y2="65%"/>' for rung in range(top + 1))
    return line + "".join(ticks)


def _at(place: str, mark: str) -> str:
    # A path knows no percentages, an SVG within an SVG does.
    return f'<svg x="{place}" y="50%" width="1" height="1" overflow="visible">{mark}</svg>'


def _place(level: float, top: int) -> str:
    return f"{MARGIN + level / top * (100 - 2 * MARGIN):.1f}%"


def _svg(kind: str, height: int, name: str, words: str, drawn: str) -> str:
    head = f"<title>{escape(name)}</title><desc>{escape(words)}</desc>"
    return f'<svg class="{kind}" role="img" width="100%" height="{height}">{head}{drawn}</svg>'
