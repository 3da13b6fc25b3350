"""A result as Markdown, to take into a one-to-one: it reads well on GitHub and in a plain editor."""

from collections.abc import Iterable, Iterator, Sequence

from quiz.i18n import _, dots, percent, speaking
from quiz.report.blocks import (
    Bars,
    Block,
    Changes,
    Columns,
    Entries,
    Entry,
    Evidence,
    Heading,
    LevelMatch,
    LevelRow,
    Levels,
    Map,
    Page,
    Panel,
    Paragraph,
    Place,
    Weight,
    Years,
)
from quiz.report.cells import cell_len, pad
from quiz.report.charts import percent_words
from quiz.report.commonmark import escape, inline, lines
from quiz.report.map import lanes
from quiz.report.pages import pages, title
from quiz.store.goals import Goals
from quiz.store.record import Attempt

BAR_WIDTH = 30
WEIGHT_WIDTH = 10
RUNG_WIDTH = 4
"""In characters: the longest bar, the longest to one side, a rung of the scale."""

BAR, HALF = "█", "▌"
LINE, YOU, THEN, AIM = "·", "●", "○", "◎"
EXPECTED = ("┃", "◇")
"""The marks of what is typical of the present and of the next role."""

BREAK = "\\\n"
"""A line break that editors do not strip, as they do two spaces."""


def as_markdown(attempt: Attempt, goals: Goals, *, notes: bool = True, answers: bool = True) -> str:
    """The whole result, with every text escaped.

    Args:
        attempt: What to show.
        goals: The aim, and what was taken on since.
        notes: Whether to show what the person typed.
        answers: Whether to list the answers; without them no note is shown either.
    """
    return pages_markdown(pages(attempt, goals, notes=notes, answers=answers), title(attempt), attempt.ladder.name, attempt.language)


def pages_markdown(shown: Sequence[Page], heading: str, about: str, language: str) -> str:
    """Any pages, with every text escaped.

    Args:
        shown: What to show.
        heading: What stands over all of it.
        about: Said below that.
        language: The one they are written in.
    """
    with speaking(language):
        parts = [f"# {escape(heading)}", escape(about)]
        for page in shown:
            parts.append(f"## {escape(page.title)}")
            parts += _parts(page.blocks, 3)
    return "\n\n".join(filter(None, parts)) + "\n"


def _parts(blocks: Iterable[Block], level: int) -> Iterator[str]:
    """What stands there, its headings of a level."""
    for block in blocks:
        match block:
            case Years():
                yield _table(("", *block.heads), [(inline(row.name), *(percent(share) for share in row.percents)) for row in block.rows])
            case Panel():
                if block.title:
                    yield f"{'#' * level} {escape(block.title)}"
                yield from _parts(block.blocks, min(level + bool(block.title), 6))
            case Columns():
                yield from _parts((*block.left, *block.right), level)
            case Heading():
                yield f"{'#' * level} {escape(block.text)}"
            case _:
                if part := _part(block):
                    yield part


def _part(block: Block) -> str:
    match block:
        case Paragraph():
            strong = "**" if block.tone in ("title", "bold") else ""
            return BREAK.join(f"{strong}{line}{strong}" for line in lines(block.text))
        case Bars():
            return _bars(block)
        case Entries():
            return "\n".join(_entry(entry) for entry in block.rows)
        case Levels():
            return _levels(block) if block.rows else ""
        case Evidence():
            return _evidence(block)
        case Changes():
            return _changes(block)
        case Map():
            return _map(block)
        case _:
            return ""


def _bar(share: float, width: int) -> str:
    """A bar for a share of a width; whatever rounds to one percent or more shows."""
    halves = round(share * width * 2) or (1 if share >= 0.005 else 0)
    return BAR * (halves // 2) + HALF * (halves % 2)


def _bars(block: Bars) -> str:
    rows = []
    for row in block.rows:
        strong = "**" if row.first else ""
        rows.append((f"{strong}{inline(row.label)}{strong}", f"{strong}{percent_words(row)}{strong}", _bar(row.share, BAR_WIDTH)))
    return _table((_("Role"), _("%"), ""), rows)


def _evidence(block: Evidence) -> str:
    most = max((abs(row.bits) for row in block.rows), default=0) or 1
    sides = dots((f"← {inline(block.second)}", f"{inline(block.first)} →"))
    rows = [(inline(row.name), _weight(row, most), inline(row.says), inline(row.answer)) for row in block.rows]
    return _table((_("About"), sides, "", _("What you answered")), rows)


def _weight(row: Weight, most: float) -> str:
    """A bar to either side of a middle line."""
    length = max(1, round(abs(row.bits) / most * WEIGHT_WIDTH)) if row.bits else 0
    left, right = (0, length) if row.bits > 0 else (length, 0)
    return _drawn((BAR * left).rjust(WEIGHT_WIDTH, LINE) + "│" + (BAR * right).ljust(WEIGHT_WIDTH, LINE))


def _changes(block: Changes) -> str:
    """Then and now on one scale; where some are sure and some are not, those that are not say so."""
    mixed = len({row.sure for row in block.rows}) > 1
    rows = []
    for row in block.rows:
        drawn = _on_scale([(row.then, THEN), (row.now, YOU)], block.top, "━" if row.sure else "╌")
        noise = _("may be noise") if mixed and not row.sure else ""
        rows.append((inline(row.name), drawn, dots((inline(row.says), noise))))
    return _table((_("Responsibility"), " ".join((THEN, _("then"), YOU, _("now"))), _("Difference")), rows)


def _on_scale(marks: Sequence[tuple[float, str]], top: int, line: str = "") -> str:
    """Marks on a scale from 0 to its top; the last one stands over the others, a line joins all of them."""
    scale = ["┼" if place % RUNG_WIDTH == 0 else LINE for place in range(top * RUNG_WIDTH + 1)]
    places = [round(level * RUNG_WIDTH) for level, _mark in marks]
    if line and places:
        low, high = min(places), max(places)
        scale[low : high + 1] = [line] * (high + 1 - low)
    for place, (_level, mark) in zip(places, marks, strict=True):
        scale[place] = mark
    return _drawn("".join(scale))


def _drawn(picture: str) -> str:
    """A picture made of characters, all of one width."""
    return f"`{picture}`"


def _map(block: Map) -> str:
    """Its sentence, and a table with a column for each rank and a row for each lane."""
    rows = lanes(block)
    ranks = sorted({place.rank for place in block.places})
    cells = [["" for _rank in ranks] for _row in range(max(rows.values(), default=-1) + 1)]
    for place in block.places:
        cells[rows[place.id]][ranks.index(place.rank)] = _place(place)
    heads = [_("Rank {number}").format(number=number) for number in range(1, len(ranks) + 1)]
    keys = [YOU + " " + _("you")] if any(place.here for place in block.places) else []
    keys += [AIM + " " + _("your aim")] if any(place.aim for place in block.places) else []
    if visits := sorted({visit for place in block.places for visit in place.visits}):
        keys.append(_("{numbers}: your results, the oldest first").format(numbers=inline(" ".join(visits))))
    key = dots(keys)
    return "\n\n".join(filter(None, (BREAK.join(lines(block.says)), _table(heads, cells) if cells else "", key)))


def _place(place: Place) -> str:
    strong = "**" if place.here else ""
    marks = (YOU if place.here else "", AIM if place.aim else "")
    odds = "" if place.percent is None else percent(place.percent)
    return " ".join(filter(None, (*marks, f"{strong}{inline(place.name)}{strong}", odds, inline("".join(place.visits)))))


def _entry(entry: Entry) -> str:
    if entry.mark.isdecimal():
        bullet, mark = f"{entry.mark}. ", ""
    else:
        bullet, mark = "- ", "" if entry.mark == "·" else f"**{inline(entry.mark)}** "
    strong = "**" if entry.body else ""
    first = mark + strong + escape(entry.text) + strong
    if entry.note:
        first += _(" — {note}").format(note=inline(entry.note))
    return bullet + (BREAK + " " * len(bullet)).join([first, *lines(entry.body)])


def _levels(block: Levels) -> str:
    typical = (_("typical of {role}").format(role=inline(role)) for role in block.columns)
    expected = (f"{mark} {words}" for words, mark in zip(typical, EXPECTED, strict=False))
    return _table((_("Responsibility"), YOU + " " + _("Level"), *expected), [_level_row(row, block.top) for row in block.rows])


def _level_row(row: LevelRow, top: int) -> tuple[str, ...]:
    name = inline(row.name) + (_(" ({note})").format(note=inline(row.note)) if row.note else "")
    marks = [(match.expected, mark) for match, mark in zip(row.matches, EXPECTED, strict=False) if match][::-1]
    if row.level is not None:
        marks.append((row.level, YOU))
    level = _("not asked") if row.level is None else f"{row.level:.1f}"
    return (name, f"{_on_scale(marks, top)} {level}", *(_match(match) for match in row.matches))


def _match(match: LevelMatch | None) -> str:
    return "" if match is None else f"{match.expected:.1f} {match.mark} {inline(match.words)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns stand under each other in a plain editor too."""
    widths = [max(3, *(cell_len(cell) for cell in column)) for column in zip(heads, *rows, strict=True)]
    rows_of_text = [heads, ["-" * width for width in widths], *rows]
    return "\n".join("| " + " | ".join(pad(cell, width) for cell, width in zip(line, widths, strict=True)) + " |" for line in rows_of_text)
