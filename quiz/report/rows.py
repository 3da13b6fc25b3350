"""Charts in cells, a row for each thing they show: shares, levels, evidence, changes. Beside each stand its words."""

from collections.abc import Iterator

from quiz.report.blocks import Bars, Change, Changes, Evidence, LevelMatch, LevelRow, Levels, Tone, Weight
from quiz.report.cells import cell_len, pad, whole, wrap
from quiz.report.spans import Line, Span, width_of

FULL, HALF, EIGHTHS = "█", "▌", " ▏▎▍▌▋▊▉"
TRACK, TICK, YOU, TYPICAL, NEXT, BOTH = "─", "┼", "●", "┃", "◇", "◈"
THEN, NOW, JOINED = "○", "●", "━"

NARROWEST = 4
"""Cells of a bar that still says something."""

METER = 8
"""Cells of the meter of a step."""

WEIGHTY = 4.0
"""A weight of evidence, in bits, whose bar is as long as bars get."""

PULL = 8
"""Cells of the longest bar of evidence."""

WIDE_PULL = 90
"""From this width on bars of evidence are as long as the name above them."""


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
    room = max(4, min(width - label - 8, 48))
    for row in block.rows:
        emphasis: Tone = "strong" if row.first else "plain"
        drawn = share_bar(row.share, room)
        bar = (Span(drawn + " ", "you" if row.first else "quiet"),) if drawn else ()
        yield (Span("  " + pad(row.label, label) + " ", emphasis), *bar, Span(f"{row.percent}%", emphasis))


def _compared(block: Bars, label: int, width: int) -> Iterator[Line]:
    room = min((width - label - 16) // 2, 24)
    room = room if room >= NARROWEST else 0
    yield (Span(" " * (label + 3) + pad(f"{block.was:>4}", room + 8) + block.then, "quiet"),)
    for row in block.rows:
        emphasis: Tone = "strong" if row.first else "plain"
        was = row.was or 0
        arrow = " → " if was != row.percent else "   "
        before, after = (share_bar(share, room) if room else "" for share in (was / 100, row.share))
        yield (
            Span("  " + pad(row.label, label) + " ", emphasis),
            Span(f"{was:>3}% " + pad(before, room), "quiet"),
            Span(arrow),
            Span(f"{row.percent:>3}% ", emphasis),
            Span(after, "you" if row.first else "plain"),
        )


def meter(start: int, end: int) -> Line:
    """From which percentage to which a step leads, as a bar that grows."""
    before, after = round(start / 100 * METER * 8), round(end / 100 * METER * 8)
    whole, part = divmod(max(after, 1), 8)
    drawn = (FULL * whole + (EIGHTHS[part] if part else "")).ljust(METER)
    kept = min(before // 8, len(drawn))
    return (Span(drawn[:kept], "quiet"), Span(drawn[kept:], "aim"))


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
        drawn[round(row.level / top * last)] = (YOU, "you")
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
        yield from ((Span(pad(span.text.strip(), width).rstrip(), span.tone),) for span in spans)
    yield ()


def _has(block: Levels, mark: str) -> bool:
    return mark == NEXT or any(mark in level_scale(row, SCALE, block.top) for row in block.rows)


NAMES = 18
"""Cells that names of responsibilities are given before the scale is."""

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
    return max(8, *(cell_len(title) for title in block.columns), *words)


def _shares(block: Levels, width: int, column: int) -> tuple[int, int]:
    """The cells of the names and of the scale."""
    room = width - 7 - (column + 2) * len(block.columns)
    scale = next((cells for cells in (SCALE, 4 * block.top + 1, 3 * block.top + 1) if room - cells >= NAMES), 2 * block.top + 1)
    return max(8, min(30, room - scale)), scale


def _standing(match: LevelMatch | None) -> str:
    return "" if match is None else f"{match.expected:.1f} {match.mark} {match.words}"


def _axis(block: Levels, width: int, column: int) -> Line:
    name, scale = _shares(block, width, column)
    ticks = [" "] * scale
    for rung in range(block.top + 1):
        ticks[round(rung / block.top * (scale - 1))] = str(rung)
    heads = "".join(pad(title, column + 2) for title in block.columns).rstrip()
    return (Span(" " * (name + 3) + "".join(ticks) + " " + pad(block.own, 5) + heads, "quiet"),)


def level_row(block: Levels, row: LevelRow, width: int, column: int) -> Iterator[Line]:
    """A row of that table."""
    name, scale = _shares(block, width, column)
    names = wrap(row.name, name)
    spans = [
        Span("  " + pad(names[0], name) + " "),
        *_spans(scale_cells(row, scale, block.top)),
        Span(f"{_number(row.level):>4}  ", "strong"),
    ]
    for match in row.matches:
        gap = "" if match is row.matches[-1] else " " * (column + 2 - cell_len(_standing(match)))
        spans += [Span(_standing(match), "plain" if match is None else match.tone), Span(gap)]
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
    yield from ((Span(line, "strong"),) for line in wrap(row.name, width))
    cells = SCALE if width >= SCALE + 10 else max(block.top + 1, width - 10)
    yield (Span("  "), *_spans(scale_cells(row, cells, block.top)), Span(f" {_number(row.level)}", "strong"))
    for title, match in zip(block.columns, row.matches, strict=True):
        if match is not None:
            words = wrap(whole(f"{title} {_standing(match)}"), width - 2)
            yield from ((Span("  " + line, match.tone),) for line in words)
    if row.note:
        yield from ((Span("  " + line, "quiet"),) for line in wrap(row.note, width - 2))


# Evidence


def evidence_rows(block: Evidence, width: int) -> Iterator[Line]:
    """Bars that pull to the one role or the other, each with its words and the answer."""
    pull = min(PULL, max(3, (width - 24) // 6))
    if cell_len(block.second) + 1 > pull and width >= WIDE_PULL:
        pull = min(cell_len(block.second) + 1, PULL * 2)
    second, first = f"◀ {block.second}", f"{block.first} ▶"
    if cell_len(second) <= pull + 1:
        yield (Span(second + " " * (pull + 1 - cell_len(second)), "quiet"), Span("│", "frame"), Span(" " + first, "quiet"))
    else:
        yield from ((Span(line, "quiet"),) for line in wrap(f"{second}   {first}", width))
    for row in block.rows:
        yield from _weight(row, pull, width, brief=block.brief)


def _weight(row: Weight, pull: int, width: int, *, brief: bool) -> Iterator[Line]:
    length = max(1, round(min(abs(row.bits), WEIGHTY) / WEIGHTY * pull))
    left = (" " * (pull - length) + "◀" + FULL * length) if row.bits < 0 else " " * (pull + 1)
    right = (FULL * length + "▶" + " " * (pull - length)) if row.bits > 0 else " " * (pull + 1)
    indent = 2 * pull + 5
    bars = (Span(left, "missing"), Span("│", "frame"), Span(right, "good"), Span("  "))
    room = width - indent
    behind = "" if brief or cell_len(row.name) + 2 + cell_len(row.says) > room else "  " + row.says
    said: list[tuple[str, Tone]] = [(line, "strong") for line in wrap(row.name, room)]
    for text in ("" if brief or behind else row.says, row.answer):
        said += [(line, "quiet") for line in wrap(text, room) if text]
    for number, (line, tone) in enumerate(said):
        lead = bars if number == 0 else (Span(" " * indent),)
        yield (*lead, Span(line, tone), *((Span(behind, "quiet"),) if behind and number == 0 else ()))


# Changes


def change_rows(block: Changes, width: int) -> Iterator[Line]:
    """Levels then and now as dumbbells; what is sure stands out."""
    name = min(max(cell_len(row.name) for row in block.rows), max(12, width * 3 // 10))
    said = max(cell_len(row.says) for row in block.rows)
    is_row = width >= name + SCALE + said + 5
    cells = SCALE if width >= SCALE + 4 else width - 4
    for row in block.rows:
        tone: Tone = ("good" if row.now > row.then else "middling") if row.sure else "quiet"
        emphasis: Tone = "strong" if row.sure else "plain"
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
