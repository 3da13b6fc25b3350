"""Lines as pieces of text with what each is meant as."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from quiz.report.blocks import Tone
from quiz.report.cells import bare, cell_len


class Span(Struct, frozen=True):
    """A piece of a line."""

    text: str
    tone: Tone = "plain"


Line = tuple[Span, ...]


def as_text(lines: Iterable[Line]) -> str:
    """Lines as plain text."""
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)


def printed(lines: Iterable[Line]) -> list[Line]:
    """Lines as they are shown, without what kept their names whole."""
    return [tuple(Span(bare(span.text), span.tone) for span in line) for line in lines]


def width_of(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_len(span.text) for span in line)


def filled(line: Line, width: int) -> Line:
    """A line with blanks behind it up to a width."""
    return (*line, Span(" " * (width - width_of(line)))) if width_of(line) < width else line


def beside(columns: Sequence[tuple[Sequence[Line], int]], gutter: int) -> list[Line]:
    """Columns of lines, each with its width, as lines of all of them."""
    height = max((len(lines) for lines, _width in columns), default=0)
    rows: list[Line] = []
    for row in range(height):
        spans: list[Span] = []
        for place, (lines, width) in enumerate(columns):
            line = lines[row] if row < len(lines) else ()
            last = place == len(columns) - 1
            spans += line if last else (*filled(line, width), Span(" " * gutter))
        rows.append(tuple(spans))
    return rows
