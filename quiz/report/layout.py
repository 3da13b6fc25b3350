"""Blocks -> lines of a given width in cells, for a terminal, a pipe and the result screen alike."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from msgspec import Struct

from quiz.report.blocks import Bars, Block, Entries, Entry, Gap, Heading, LevelRow, Levels, Paragraph, Tone
from quiz.report.cells import cell_len, pad, wrap

MAX_WIDTH = 110
"""Prose wider than this is hard to read, whatever the terminal's width."""

TABLE_WIDTH = 72
"""From this width on levels stand in columns, below it under each other."""

WIDE = 150
"""From this width on two columns fit beside each other."""

GUTTER = 4

BAR, HALF, TRACK, EXPECTED = "█", "▌", "·", "┃"


class Span(Struct, frozen=True):
    """A piece of a line."""

    text: str
    tone: Tone = "plain"


Line = tuple[Span, ...]


def lay_out(blocks: Iterable[Block], width: int) -> list[Line]:
    """The lines of some blocks, each at most `width` cells wide."""
    width = max(16, min(width, MAX_WIDTH))
    return [line for block in blocks for line in _lines(block, width)]


def side_by_side(left: Iterable[Block], right: Iterable[Block], width: int) -> list[Line]:
    """Two columns of blocks, together at most `width` cells wide."""
    column = (width - GUTTER) // 2
    lines = []
    for one, other in zip_longest(lay_out(left, column), lay_out(right, column), fillvalue=()):
        used = sum(cell_len(span.text) for span in one)
        lines.append((*one, Span(" " * (min(column, MAX_WIDTH) - used + GUTTER)), *other))
    return lines


def as_text(lines: Iterable[Line]) -> str:
    """Lines as plain text."""
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)


def _lines(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Gap():
            yield ()
        case Heading():
            yield from ((Span(line, "strong"),) for line in wrap(block.text, width))
        case Paragraph():
            yield from ((Span(line, block.tone),) for line in wrap(block.text, width))
        case Bars():
            yield from _bars(block, width)
        case Entries():
            for entry in block.rows:
                yield from _entry(entry, width)
        case Levels():
            yield from _level_table(block, width) if width >= TABLE_WIDTH else _level_list(block, width)


def bar(share: float, width: int) -> str:
    """A bar for a share of a width; whatever rounds to one percent or more shows."""
    halves = round(share * width * 2) or (1 if share >= 0.005 else 0)
    return BAR * (halves // 2) + HALF * (halves % 2)


def _bars(block: Bars, width: int) -> Iterator[Line]:
    label = min(max(cell_len(row.label) for row in block.rows), width // 2)
    room = max(4, min(width - label - 8, 48))
    for row in block.rows:
        emphasis: Tone = "strong" if row.first else "plain"
        drawn = bar(row.share, room)
        number = f"{row.percent}%"
        spans = [Span("  " + pad(row.label, label) + " ", emphasis)]
        if drawn:
            spans.append(Span(drawn + " ", "good" if row.first else "quiet"))
        yield (*spans, Span(number, emphasis))


def _entry(entry: Entry, width: int) -> Iterator[Line]:
    indent = cell_len(entry.mark) + 3
    lines = wrap(entry.text, width - indent)
    beside = bool(entry.note) and indent + cell_len(lines[-1]) + 3 + cell_len(entry.note) <= width
    for position, line in enumerate(lines):
        lead = Span(f"  {entry.mark} ", "strong") if position == 0 else Span(" " * indent)
        note = (Span("   "), Span(entry.note, "quiet")) if beside and position == len(lines) - 1 else ()
        yield (lead, Span(line, entry.tone), *note)
    below: list[tuple[str, Tone]] = [("" if beside else entry.note, "quiet"), (entry.body, "plain")]
    for text, tone in below:
        if text:
            yield from ((Span(" " * indent), Span(line, tone)) for line in wrap(text, width - indent))


def level_bar(row: LevelRow, cells: int, top: int) -> str:
    """A level on a scale of 0 to some rung, with a stroke where the expectation of the first role stands."""
    filled = 0 if row.level is None else round(row.level / top * cells)
    drawn = BAR * filled + TRACK * (cells - filled)
    if row.matches[0] is None:
        return drawn + " "
    at = round(row.matches[0].expected / top * cells)
    return drawn[:at] + EXPECTED + drawn[at:]


def _tone(row: LevelRow) -> Tone:
    """That of the first role that lists the responsibility."""
    return next((match.tone for match in row.matches if match), "plain")


def _number(level: float | None) -> str:
    return "–" if level is None else f"{level:.1f}"


def _level_table(block: Levels, width: int) -> Iterator[Line]:
    name = min(30, width * 7 // 20)
    column = (width - name - 2 - 14 - 5) // len(block.columns) - 1
    heads = "".join(" " + pad(title, column) for title in block.columns)
    yield (Span(" " * (name + 2 + 14) + pad(block.own, 5) + heads, "quiet"),)
    for row in block.rows:
        spans = [Span("  " + pad(row.name, name) + " ")]
        spans += [Span(level_bar(row, 12, block.top), _tone(row)), Span(f"{_number(row.level):>4} ")]
        for match in row.matches:
            text = "" if match is None else f"{match.expected:.1f} {match.mark} {match.words}"
            spans.append(Span(" " + pad(text, column), "plain" if match is None else match.tone))
        yield tuple(spans)
        if row.note:
            yield (Span(" " * 2), Span(row.note, "quiet"))


def _level_list(block: Levels, width: int) -> Iterator[Line]:
    for row in block.rows:
        yield (Span(pad(row.name, width).rstrip(), "strong"),)
        yield (Span("  " + level_bar(row, min(12, width - 10), block.top), _tone(row)), Span(f" {_number(row.level)}"))
        for title, match in zip(block.columns, row.matches, strict=True):
            if match is not None:
                words = wrap(f"{title} {match.expected:.1f} {match.mark} {match.words}", width - 2)
                yield from ((Span("  " + line, match.tone),) for line in words)
        if row.note:
            yield from ((Span("  " + line, "quiet"),) for line in wrap(row.note, width - 2))
