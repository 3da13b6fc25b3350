"""A result as one HTML file that needs nothing else: for a screen, a phone and a sheet of A4."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from quiz.i18n import _, speaking
from quiz.report.blocks import Bars, Block, Entries, Entry, Gap, Heading, LevelMatch, LevelRow, Levels, Page, Paragraph
from quiz.report.cells import NO_BREAK
from quiz.report.charts import DOT, EXPECTED, axis, fit_chart, legend, level_chart
from quiz.report.pages import pages, title
from quiz.store.goals import Goals
from quiz.store.record import Attempt

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded and nothing runs, whatever a note may hold."""

MANY = 8
"""From this many short entries on, a list stands in columns where there is room."""

STYLE = Path(__file__).with_name("page.css")
"""How the page looks on a screen, a phone and paper."""


def as_html(attempt: Attempt, goals: Goals, *, notes: bool = True) -> str:
    """The whole result as a file of its own, with every text escaped.

    Args:
        attempt: What to show.
        goals: The aim, and what was taken on since.
        notes: Whether to show what the person typed.
    """
    return pages_html(pages(attempt, goals, notes=notes), title(attempt), attempt.ladder.name, attempt.language)


def pages_html(shown: Sequence[Page], heading: str, about: str, language: str) -> str:
    """Any pages as a file of their own.

    Args:
        shown: What to show.
        heading: What stands over all of it.
        about: Said quietly above that.
        language: The one they are written in.
    """
    with speaking(language):
        sections = "".join(_section(page) for page in shown)
    name = escape(heading)
    return f"""<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<header>
<p>{escape(about)}</p>
<h1>{name}</h1>
</header>
<main>
{sections}</main>
</body>
</html>
"""


def _section(page: Page) -> str:
    name = escape(page.id)
    head = f'<h2 id="{name}-title">{escape(page.title)}</h2>'
    return f'<section id="{name}" aria-labelledby="{name}-title">\n{head}\n{"".join(_parts(page.blocks))}</section>\n'


def _parts(blocks: Iterable[Block]) -> Iterator[str]:
    """What stands between two gaps, together."""
    for gap, run in groupby(blocks, key=lambda block: isinstance(block, Gap)):
        if not gap:
            yield '<div class="part">\n' + "".join(_block(block) for block in _joined(run)) + "</div>\n"


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, with lists that follow each other as one."""
    for are_lists, run in groupby(blocks, key=lambda block: isinstance(block, Entries)):
        if not are_lists:
            yield from run
        elif rows := tuple(entry for block in run if isinstance(block, Entries) for entry in block.rows):
            yield Entries(rows)


def _block(block: Block) -> str:
    match block:
        case Gap():
            return ""
        case Heading():
            return f"<h3>{escape(block.text)}</h3>\n"
        case Paragraph():
            return f'<p class="{block.tone}">{_prose(block.text)}</p>\n'
        case Bars():
            return f"<figure>{fit_chart(block)}</figure>\n"
        case Entries():
            return _list(block)
        case Levels():
            return _table(block)


def _prose(text: str) -> str:
    """A text whose words joined by `NO_BREAK` stay on one line; Chinese and hyphens would break there all the same."""
    words = (f'<span class="whole">{escape(word)}</span>' if NO_BREAK in word else escape(word) for word in text.split(" "))
    return " ".join(words)


def _list(block: Entries) -> str:
    marks = {entry.mark for entry in block.rows}
    if all(mark.isdecimal() for mark in marks):
        rows = "".join(f'<li value="{entry.mark}">{_entry(entry)}</li>\n' for entry in block.rows)
        return f"<ol>\n{rows}</ol>\n"
    if marks == {"·"}:
        return "<ul>\n" + "".join(f"<li>{_entry(entry)}</li>\n" for entry in block.rows) + "</ul>\n"
    rows = "".join(f'<li><span class="mark">{escape(entry.mark)}</span><div>{_entry(entry)}</div></li>\n' for entry in block.rows)
    brief = len(block.rows) >= MANY and not any(entry.body for entry in block.rows)
    return f'<ul class="marked{" columns" if brief else ""}">\n{rows}</ul>\n'


def _entry(entry: Entry) -> str:
    head = f'<span class="head {entry.tone}">{escape(entry.text)}</span>' if entry.body else escape(entry.text)
    note = f' <span class="note">— {escape(entry.note)}</span>' if entry.note else ""
    body = f'<div class="body">{escape(entry.body)}</div>' if entry.body else ""
    return head + note + body


def _table(block: Levels) -> str:
    """The levels, each drawn and in words; the head of the table is the legend."""
    heads = [f'<th scope="col">{escape(_("Responsibility"))}</th>']
    scale = f'<span class="level">{axis(block.top)}<span></span></span>'
    heads.append(f'<th scope="col"><span class="key">{legend(DOT)}{escape(_("Level"))}</span>{scale}</th>')
    heads += [
        f'<th scope="col"><span class="key">{legend(mark)}{escape(_("typical of {role}").format(role=role))}</span></th>'
        for role, mark in zip(block.columns, EXPECTED, strict=False)
    ]
    rows = "".join(_row(row, block.columns, block.top) for row in block.rows)
    return f"<table>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(row: LevelRow, columns: tuple[str, ...], top: int) -> str:
    note = f' <span class="note">{escape(row.note)}</span>' if row.note else ""
    own = escape(_("not asked")) if row.level is None else f"{row.level:.1f}"
    cells = f'<th scope="row">{escape(row.name)}{note}</th>'
    cells += f'<td class="own"><div class="level">{level_chart(row, columns, top)}<span>{own}</span></div></td>'
    cells += "".join(_match(role, match) for role, match in zip(columns, row.matches, strict=True))
    return f"<tr>{cells}</tr>\n"


def _match(role: str, match: LevelMatch | None) -> str:
    cell = "–"
    if match is not None:
        cell = f'{match.expected:.1f} <span class="{match.tone}">{escape(match.mark)} {escape(match.words)}</span>'
    return f'<td data-role="{escape(role)}">{cell}</td>'
