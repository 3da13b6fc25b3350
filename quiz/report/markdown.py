"""A result as Markdown, to take into a one-to-one: it reads well on GitHub and in a plain editor."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quiz.i18n import _, speaking
from quiz.report.blocks import Bars, Block, Entries, Entry, Gap, Heading, LevelMatch, LevelRow, Levels, Page, Paragraph
from quiz.report.cells import NO_BREAK, cell_len, pad
from quiz.report.layout import bar, level_bar
from quiz.report.pages import pages, title
from quiz.store.goals import Goals
from quiz.store.record import Attempt

BAR_WIDTH = 30
LEVEL_WIDTH = 12

BREAK = "\\\n"
"""A line break that editors do not strip, as they do two spaces."""

_MARKUP = re.compile(
    r"""
      [\\`*\[<|$]                       # code, emphasis, links, tags, cells, GitHub's formulas
    | (?<![^\W_])_ | _(?![^\W_])        # emphasis; never inside a word, so that snake_case stays readable
    | ~(?=\S) | (?<=\S)~                # GitHub's strikethrough
    | &(?=\#?\w+;)                      # entities
    | (?<=[ ])\#(?=\#*$)               # the close of a heading
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"^(?:(?=[#>=+-]|:-)|\d+(?=[.)](?: |$)))")
"""Where a backslash keeps a line from being a heading, a rule, a quotation, a list item or the second line of a table."""


def as_markdown(attempt: Attempt, goals: Goals, *, notes: bool = True) -> str:
    """The whole result, with every text escaped.

    Args:
        attempt: What to show.
        goals: The aim, and what was taken on since.
        notes: Whether to show what the person typed.
    """
    return pages_markdown(pages(attempt, goals, notes=notes), title(attempt), attempt.ladder.name, attempt.language)


def pages_markdown(shown: Sequence[Page], heading: str, about: str, language: str) -> str:
    """Any pages, with every text escaped.

    Args:
        shown: What to show.
        heading: What stands over all of it.
        about: Said quietly below that.
        language: The one they are written in.
    """
    with speaking(language):
        parts = [f"# {escape(heading)}", escape(about)]
        for page in shown:
            parts.append(f"## {escape(page.title)}")
            parts += _parts(page.blocks)
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """A text on one line that no Markdown reader takes for markup or HTML."""
    return _LINE_START.sub(r"\g<0>\\", _inline(text))


def _inline(text: str) -> str:
    """The same for what does not begin a line."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.replace(NO_BREAK, " ").split()))


def _lines(text: str) -> list[str]:
    return [escape(line) for line in text.splitlines() if line.strip()]


def _parts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if part := _part(block):
            yield part


def _part(block: Block) -> str:
    match block:
        case Gap():
            return ""
        case Heading():
            return f"### {escape(block.text)}"
        case Paragraph():
            strong = "**" if block.tone in ("title", "strong") else ""
            return BREAK.join(f"{strong}{line}{strong}" for line in _lines(block.text))
        case Bars():
            return _bars(block)
        case Entries():
            return "\n".join(_entry(entry) for entry in block.rows)
        case Levels():
            return _levels(block)


def _bars(block: Bars) -> str:
    rows = []
    for row in block.rows:
        strong = "**" if row.first else ""
        rows.append((f"{strong}{_inline(row.label)}{strong}", f"{strong}{row.percent}%{strong}", bar(row.share, BAR_WIDTH)))
    return _table((_("Role"), "%", ""), rows)


def _entry(entry: Entry) -> str:
    if entry.mark.isdecimal():
        bullet, mark = f"{entry.mark}. ", ""
    else:
        bullet, mark = "- ", "" if entry.mark == "·" else f"**{_inline(entry.mark)}** "
    strong = "**" if entry.body else ""
    first = mark + strong + escape(entry.text) + strong
    if entry.note:
        first += " — " + _inline(entry.note)
    return bullet + (BREAK + " " * len(bullet)).join([first, *_lines(entry.body)])


def _levels(block: Levels) -> str:
    heads = (_("Responsibility"), _("Level"), *(_("typical of {role}").format(role=_inline(role)) for role in block.columns))
    return _table(heads, [_level_row(row, block.top) for row in block.rows])


def _level_row(row: LevelRow, top: int) -> tuple[str, ...]:
    name = _inline(row.name) + (f" ({_inline(row.note)})" if row.note else "")
    level = _("not asked") if row.level is None else f"{level_bar(row, LEVEL_WIDTH, top)} {row.level:.1f}"
    return (name, level, *(_match(match) for match in row.matches))


def _match(match: LevelMatch | None) -> str:
    return "" if match is None else f"{match.expected:.1f} {match.mark} {_inline(match.words)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns stand under each other in a plain editor too."""
    widths = [max(3, *(cell_len(cell) for cell in column)) for column in zip(heads, *rows, strict=True)]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "\n".join("| " + " | ".join(pad(cell, width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines)
