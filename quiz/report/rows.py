"""Charts in cells, a row for each thing they show: shares, levels, evidence, changes. Beside each stand its words."""

from collections.abc import Iterator

from quiz.i18n import percent
from quiz.report.blocks import Bars, Change, Changes, Evidence, LevelMatch, LevelRow, Levels, Tone, Weight, Years
from quiz.report.cells import cell_len, fit, pad, whole, wrap
from quiz.report.spans import Line, Span, width_of

FULL, HALF, EIGHTHS = "█", "▌", " ▏▎▍▌▋▊▉"
TRACK, TICK, YOU, TYPICAL, NEXT, BOTH, MET = "─", "┼", "●", "┃", "◇", "◈", "◉"
THEN, NOW, JOINED = "○", "●", "━"

NARROWEST = 4
"""Cells of a bar that still says something."""

YEAR = 18
"""Cells of a result beside others."""

METER = 8
"""Cells of the meter of a step."""

STRONG = 2.0
"""The weight of evidence, in bits, from which on a bar may be as long as bars get."""

PULL = 8
"""Cells of the longest bar of evidence."""

ROOM_FOR_WORDS = 28
"""Cells that bars of evidence leave to their words."""


def share_bar(share: float, width: int) -> str:
    """A bar for a share of a width; whatever rounds to one percent or more shows."""
    halves = round(share * width * 2) or (1 if share >= 0.005 else 0)
    return FULL * (halves // 2) + HALF * (halves % 2)


def bar_rows(block: Bars, width: int) -> Iterator[Line]:
    """Shares as bars with their percentages, or those held against others, side by side."""
    label = min(max(cell_len(row.label) for row in block.rows), width // 2)
    if any(row.was is not None for row in block.rows):
        yield from _compared(block, label, width)
        return
    room = max(4, min(width - label - 4 - cell_len(percent(100)), 48))
    for row in block.rows:
        emphasis: Tone = "bold" if row.first else "plain"
        drawn = share_bar(row.share, room) if row.percent else ""
        bar = (Span(drawn + " ", "you" if row.first else "quiet"),) if drawn else ()
        yield (Span("  " + fit(row.label, label) + " ", emphasis), *bar, Span(percent(row.percent), emphasis))


def _compared(block: Bars, label: int, width: int) -> Iterator[Line]:
    room = min((width - label - 8 - 2 * cell_len(percent(100))) // 2, 24)
    room = room if room >= NARROWEST else 0
    yield (Span(" " * (label + 3) + pad(f"{block.was:>4}", room + 8) + block.then, "quiet"),)
    for row in block.rows:
        emphasis: Tone = "bold" if row.first else "plain"
        was = row.was or 0
        arrow = " → " if was != row.percent else "   "
        before, after = (share_bar(share / 100, room) if room and share else "" for share in (was, row.percent))
        yield (
            Span("  " + fit(row.label, label) + " ", emphasis),
            Span(_aligned(was) + pad(before, room), "quiet"),
            Span(arrow),
            Span(_aligned(row.percent), emphasis),
            Span(after, "you" if row.first else "plain"),
        )


def _aligned(share: int) -> str:
    """A percentage with its last digit under those of the others, and a blank."""
    said = percent(share)
    return " " * (cell_len(percent(100)) - cell_len(said)) + said + " "


def year_rows(block: Years, width: int) -> Iterator[Line]:
    """A row for each role, a bar for each result; of more results than fit the latest."""
    label = min(max(cell_len(row.name) for row in block.rows), max(NARROWEST, width - 3 - YEAR))
    shown = max(1, min(len(block.heads), (width - label - 3) // YEAR))
    yield (Span(" " * (label + 3) + "".join(pad(head, YEAR) for head in block.heads[-shown:]).rstrip(), "quiet"),)
    for row in block.rows:
        spans = [Span("  " + fit(row.name, label) + " ", "you" if row.here else "plain")]
        for share in row.percents[-shown:]:
            odds = _aligned(share)
            bar = share_bar(share / 100, YEAR - 6) if share else ""
            spans += [Span(odds), Span(pad(bar, YEAR - cell_len(odds)), "you" if row.here else "quiet")]
        yield tuple(spans)


def meter(start: int, end: int) -> Line:
    """From which percentage to which a step leads, as a bar that grows on a track of a hundred."""
    before, after = (round(percent / 100 * METER * 8) for percent in (start, end))
    whole, part = divmod(max(after, 1), 8)
    drawn = FULL * whole + (EIGHTHS[part] if part else "")
    kept = min(before // 8, len(drawn))
    return (Span(drawn[:kept], "quiet"), Span(drawn[kept:], "aim"), Span(TRACK * (METER - len(drawn)), "frame"))


# Levels


def scale_cells(row: LevelRow, cells: int, top: int) -> list[tuple[str, Tone]]:
    """A scale of so many cells, with the person's level, and what is typical of one role and of another."""
    last = cells - 1
    drawn: list[tuple[str, Tone]] = [(TRACK, "frame")] * cells
    for rung in range(top + 1):
        drawn[round(rung / top * last)] = (TICK, "frame")
    first, second = (row.matches[0], row.matches[1] if len(row.matches) > 1 else None)
    if first is not None:
        drawn[round(first.expected / top * last)] = (TYPICAL, "plain")
    if second is not None:
        at = round(second.expected / top * last)
        drawn[at] = (BOTH if drawn[at][0] == TYPICAL else NEXT, "aim")
    if row.level is not None:
        at = round(row.level / top * last)
        drawn[at] = (MET if drawn[at][0] in (TYPICAL, NEXT, BOTH) else YOU, "you")
    return drawn


def level_scale(row: LevelRow, cells: int, top: int) -> str:
    """The same as text."""
    return "".join(text for text, _tone in scale_cells(row, cells, top))


def _spans(drawn: list[tuple[str, Tone]]) -> list[Span]:
    spans: list[Span] = []
    for text, tone in drawn:
        if spans and spans[-1].tone == tone:
            spans[-1] = Span(spans[-1].text + text, tone)
        else:
            spans.append(Span(text, tone))
    return spans


def _number(level: float | None) -> str:
    return "–" if level is None else f"{level:.1f}"


def _legend(block: Levels) -> Line:
    """The marks of a chart of levels, as far as it has them."""
    own, first, *others = block.legend
    spans = [Span(f"{YOU} {own}", "you"), Span(f"   {TYPICAL} {first}", "quiet")]
    spans += [Span(f"   {mark} {words}", "aim") for mark, words in zip(NEXT + BOTH, others, strict=False) if _has(block, mark)]
    return tuple(spans)


def _legend_lines(block: Levels, width: int) -> Iterator[Line]:
    """The same, a mark a line where they do not fit one."""
    spans = _legend(block)
    if width_of(spans) <= width:
        yield spans
    else:
        yield from ((Span(line, span.tone),) for span in spans for line in wrap(span.text.strip(), width))
    yield ()


def _has(block: Levels, mark: str) -> bool:
    return mark == NEXT or any(mark in level_scale(row, SCALE, block.top) for row in block.rows)


NAMES = 18
"""Cells that names of responsibilities are given before the scale is."""

LONGEST_TITLE = 16
"""Cells of a role's name above its column; the words above the table have it whole."""

LONGEST_NAME = 30
"""Cells of a name on one line."""

SCALES = (33, 21, 17, 13)
"""Cells of a scale in a table, the longest that leaves room for the names: eight to a rung of the usual one, five, four or three."""

SCALE = 21
"""Cells of a scale in a table: five to a rung of the usual one."""


def levels_head(block: Levels, width: int, column: int, *, table: bool) -> Iterator[Line]:
    """What stands above the rows of a chart of levels."""
    if block.legend:
        yield from _legend_lines(block, width)
    if table and block.legend:
        yield _axis(block, width, column)


def level_table(block: Levels, width: int, column: int) -> Iterator[Line]:
    """Levels in columns: the name, the scale, the level in numbers, each role's typical level and how it stands."""
    yield from levels_head(block, width, column, table=True)
    for row in block.rows:
        yield from level_row(block, row, width, column)


def standing_width(block: Levels) -> int:
    """The cells that a role's column takes; no word of how a level stands is cut."""
    words = (cell_len(_standing(match)) for row in block.rows for match in row.matches if match)
    return max(8, *(min(cell_len(title), LONGEST_TITLE) for title in block.columns), *words)


def _shares(block: Levels, width: int, column: int) -> tuple[int, int]:
    """The cells of the names and of the scale."""
    room = width - 7 - (column + 2) * len(block.columns)
    wanted = max(NAMES, min(LONGEST_NAME, max((cell_len(row.name) for row in block.rows), default=0)))
    scale = next(
        (cells for cells in SCALES if room - cells >= wanted), next((cells for cells in SCALES if room - cells >= NAMES), SCALES[-1])
    )
    return max(8, min(LONGEST_NAME, room - scale)), scale


def _standing(match: LevelMatch | None) -> str:
    return "–" if match is None else f"{match.expected:.1f} {match.mark} {match.words}"


def _axis(block: Levels, width: int, column: int) -> Line:
    name, scale = _shares(block, width, column)
    heads = "".join(fit(title, column) + "  " for title in block.columns).rstrip()
    return (Span(" " * (name + 3) + _ticks(block.top, scale) + " " + pad(block.own, 5) + heads, "quiet"),)


def level_row(block: Levels, row: LevelRow, width: int, column: int) -> Iterator[Line]:
    """A row of that table."""
    name, scale = _shares(block, width, column)
    names = wrap(row.name, name)
    spans = [
        Span("  " + pad(names[0], name) + " "),
        *_spans(scale_cells(row, scale, block.top)),
        Span(f"{_number(row.level):>4}  ", "bold"),
    ]
    for match in row.matches:
        gap = "" if match is row.matches[-1] else " " * (column + 2 - cell_len(_standing(match)))
        spans += [Span(_standing(match), "quiet" if match is None else match.tone), Span(gap)]
    yield tuple(spans)
    yield from ((Span("  " + line),) for line in names[1:])
    if row.note:
        yield (Span(" " * 2), Span(row.note, "quiet"))


def level_list(block: Levels, width: int) -> Iterator[Line]:
    """Levels under each other, where the window is narrow."""
    yield from levels_head(block, width, 0, table=False)
    for row in block.rows:
        yield from level_item(block, row, width)


def level_item(block: Levels, row: LevelRow, width: int) -> Iterator[Line]:
    """One of them."""
    yield from ((Span(line, "bold"),) for line in wrap(row.name, width))
    cells = SCALE if width >= SCALE + 10 else max(block.top + 1, width - 10)
    yield (Span("  "), *_spans(scale_cells(row, cells, block.top)), Span(f" {_number(row.level)}", "bold"))
    for title, match in zip(block.columns, row.matches, strict=True):
        if match is not None:
            words = wrap(whole(f"{title} {_standing(match)}"), width - 2)
            yield from ((Span("  " + line, match.tone),) for line in words)
    if row.note:
        yield from ((Span("  " + line, "quiet"),) for line in wrap(row.note, width - 2))


# Evidence


def evidence_rows(block: Evidence, width: int) -> Iterator[Line]:
    """Bars that pull to the one role or the other, as long as the strongest allows, each with its words and the answer."""
    second, first = f"◀ {block.second} ", f" {block.first} ▶"
    pull = min(PULL, max(3, (width - 24) // 6))
    axis = pull + 1
    if cell_len(second) > axis and width - cell_len(second) >= ROOM_FOR_WORDS + pull:
        axis = cell_len(second)
    if cell_len(second) <= axis:
        yield (
            Span(" " * (axis - cell_len(second))),
            Span(second, "aim" if block.aimed else "plain"),
            Span("│", "frame"),
            Span(first, "you"),
        )
    else:
        yield from ((Span(line, "quiet"),) for line in wrap(f"{second.strip()}   {first.strip()}", width))
    most = max(STRONG, *(abs(row.bits) for row in block.rows))
    for row in block.rows:
        yield from _weight(row, (axis, pull), abs(row.bits) / most, width, block)


def _weight(row: Weight, at: tuple[int, int], share: float, width: int, block: Evidence) -> Iterator[Line]:
    axis, pull = at
    length = max(1, round(share * pull))
    left = (" " * (axis - 1 - length) + "◀" + FULL * length) if row.bits < 0 else " " * axis
    right = pad((FULL * length + "▶") if row.bits > 0 else "", pull + 1)
    indent = axis + pull + 4
    bars = (Span(left, "aim" if block.aimed else "plain"), Span("│", "frame"), Span(right, "you"), Span("  "))
    room = width - indent
    behind = "" if block.brief or cell_len(row.name) + 2 + cell_len(row.says) > room else "  " + row.says
    said: list[tuple[str, Tone]] = [(line, "bold") for line in wrap(row.name, room)]
    for text in ("" if block.brief or behind else row.says, row.answer):
        said += [(line, "quiet") for line in wrap(text, room) if text]
    for number, (line, tone) in enumerate(said):
        lead = bars if number == 0 else (Span(" " * axis), Span("│", "frame"), Span(" " * (indent - axis - 1)))
        yield (*lead, Span(line, tone), *((Span(behind, "quiet"),) if behind and number == 0 else ()))


# Changes


def change_rows(block: Changes, width: int) -> Iterator[Line]:
    """Levels then and now as dumbbells; what is sure stands out."""
    name = min(max(block.widest, *(cell_len(row.name) for row in block.rows)), max(12, width * 3 // 10))
    said = max(cell_len(row.says) for row in block.rows)
    is_row = width >= name + SCALE + said + 5
    cells = SCALE if width >= SCALE + 4 else width - 4
    if block.legend:
        then, now = block.legend
        marks = f"{THEN} {then}   {NOW} {now}"
        lead = pad(marks, name + 3) if is_row and cell_len(marks) <= name + 1 else ""
        yield from [] if lead else [(Span(line, "quiet"),) for line in wrap(marks, width)]
        yield (Span((lead or " " * (name + 3 if is_row else 2)) + _ticks(block.top, cells), "quiet"),)
    for row in block.rows:
        tone: Tone = ("good" if row.now > row.then else "middling") if row.sure else "quiet"
        emphasis: Tone = "bold" if row.sure else "plain"
        drawn = _dumbbell(row, block.top, cells, tone)
        if is_row:
            first, *more = wrap(row.name, name)
            yield (Span("  "), Span(pad(first, name), emphasis), Span(" "), *drawn, Span("  " + row.says, tone))
            yield from ((Span("  " + line, emphasis),) for line in more)
        else:
            yield from ((Span(line, emphasis),) for line in wrap(row.name, width))
            beside = "  " + row.says if cells + 4 + cell_len(row.says) <= width else ""
            yield (Span("  "), *drawn, Span(beside, tone))
            yield from ((Span("  " + line, tone),) for line in ([] if beside else wrap(row.says, width - 2)))


def _ticks(top: int, cells: int) -> str:
    """The numbers of a scale."""
    ticks = [" "] * cells
    for rung in range(top + 1):
        ticks[round(rung / top * (cells - 1))] = str(rung)
    return "".join(ticks)


def _dumbbell(row: Change, top: int, cells: int, tone: Tone) -> list[Span]:
    last = cells - 1
    drawn: list[tuple[str, Tone]] = [(TRACK, "frame")] * cells
    for rung in range(top + 1):
        drawn[round(rung / top * last)] = (TICK, "frame")
    then, now = round(row.then / top * last), round(row.now / top * last)
    for at in range(min(then, now), max(then, now)):
        drawn[at] = (JOINED, tone)
    drawn[then] = (THEN, tone)
    drawn[now] = (NOW, tone)
    return _spans(drawn)
