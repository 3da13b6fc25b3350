"""A result as one HTML file that needs nothing else: for a screen, a phone and a sheet of A4."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from quiz.i18n import _, speaking
from quiz.report.blocks import (
    Bars,
    Block,
    Changes,
    Columns,
    Entries,
    Entry,
    Evidence,
    Gap,
    Heading,
    LevelMatch,
    LevelRow,
    Levels,
    Map,
    Page,
    Panel,
    Paragraph,
    Years,
)
from quiz.report.cells import NO_BREAK
from quiz.report.charts import DOT, EXPECTED, RING, axis, change_chart, fit_chart, legend, level_chart, meter, weight_chart
from quiz.report.direction import is_right_to_left, parts
from quiz.report.map_chart import map_figure
from quiz.report.pages import pages, title
from quiz.store.goals import Goals
from quiz.store.record import Attempt

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded and nothing runs, whatever a note may hold."""

MANY = 8
"""From this many short entries on, a list stands in columns where there is room."""

STYLE = Path(__file__).with_name("page.css")
"""How the page looks on a screen, a phone and paper."""


def as_html(attempt: Attempt, goals: Goals, *, notes: bool = True, answers: bool = True) -> str:
    """The whole result as a file of its own, with every text escaped.

    Args:
        attempt: What to show.
        goals: The aim, and what was taken on since.
        notes: Whether to show what the person typed.
        answers: Whether to list the answers; without them no note is shown either.
    """
    return pages_html(pages(attempt, goals, notes=notes, answers=answers), title(attempt), attempt.ladder.name, attempt.language)


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
    direction = ' dir="rtl"' if is_right_to_left(language) else ""
    return f"""<!doctype html>
<html lang="{escape(language)}"{direction}>
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
<p dir="auto">{escape(about)}</p>
<h1 dir="auto">{name}</h1>
</header>
<main>
{sections}</main>
</body>
</html>
"""


def _section(page: Page) -> str:
    name = escape(page.id)
    head = f'<h2 id="{name}-title" dir="auto">{escape(page.title)}</h2>'
    return f'<section id="{name}" aria-labelledby="{name}-title">\n{head}\n{_parts(page.blocks, 3)}</section>\n'


def _parts(blocks: Iterable[Block], level: int) -> str:
    """What stands between two gaps, together; its headings are of a level."""
    runs = [list(run) for gap, run in groupby(blocks, key=lambda block: isinstance(block, Gap)) if not gap]
    return "".join('<div class="part">\n' + "".join(_block(block, level) for block in _joined(run)) + "</div>\n" for run in runs)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, with lists that follow each other as one."""
    for are_lists, run in groupby(blocks, key=lambda block: isinstance(block, Entries)):
        if not are_lists:
            yield from run
        elif rows := tuple(entry for block in run if isinstance(block, Entries) for entry in block.rows):
            yield Entries(rows)


def _block(block: Block, level: int) -> str:
    match block:
        case Gap():
            return ""
        case Heading():
            return f'<h{level} dir="auto">{in_html(block.text)}</h{level}>\n'
        case Paragraph():
            return f'<p class="{block.tone}" dir="auto">{_prose(block.text)}</p>\n'
        case Bars():
            return f"<figure>{fit_chart(block)}</figure>\n"
        case Entries():
            return _list(block)
        case Levels():
            # The head of each table is its legend.
            return _levels(block) if block.rows else ""
        case Evidence():
            return _evidence(block)
        case Changes():
            return _changes(block)
        case Map():
            return map_figure(block)
        case Years():
            heads = "".join(f'<th scope="col" dir="auto">{escape(head)}</th>' for head in ("", *block.heads))
            rows = "".join(
                f'<tr><th scope="row" dir="auto">{escape(row.name)}</th>{"".join(f"<td>{percent}%</td>" for percent in row.percents)}</tr>'
                for row in block.rows
            )
            return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody>\n</table>\n"
        case Panel():
            head = f'<h{level} dir="auto">{in_html(block.title)}</h{level}>\n' if block.title else ""
            return f'<div class="panel">\n{head}{_parts(block.blocks, min(level + 1, 6) if head else level)}</div>\n'
        case Columns():
            left, right = (f"<div>\n{_parts(side, level)}</div>\n" for side in (block.left, block.right))
            return f'<div class="beside">\n{left}{right}</div>\n'


def _prose(text: str) -> str:
    """A text whose words joined by `NO_BREAK` stay on one line; Chinese and hyphens would break there all the same."""
    return "".join(f"<bdi>{escape(part)}</bdi>" if is_apart else _whole(part) for is_apart, part in parts(text))


def _whole(text: str) -> str:
    return " ".join(f'<span class="whole">{escape(word)}</span>' if NO_BREAK in word else escape(word) for word in text.split(" "))


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
    head = f'<bdi class="head {entry.tone}">{in_html(entry.text)}</bdi>' if entry.body else f"<bdi>{in_html(entry.text)}</bdi>"
    told = _(" — {note}").format(note=f"<bdi>{in_html(entry.note)}</bdi>")
    note = f'<span class="note">{told}</span>' if entry.note else ""
    climb = meter(*entry.climb) if entry.climb else ""
    body = f'<div class="body" dir="auto">{in_html(entry.body)}</div>' if entry.body else ""
    return head + note + climb + body


def _levels(block: Levels) -> str:
    """The levels, each drawn and in words; the head of the table is the legend."""
    scale = f'<span class="level">{axis(block.top)}<span></span></span>'
    heads = [escape(_("Responsibility")), _key(DOT, _("Level")) + scale]
    heads += [_key(mark, _("typical of {role}").format(role=role)) for role, mark in zip(block.columns, EXPECTED, strict=False)]
    return _table("levels", heads, [_row(row, block.columns, block.top) for row in block.rows])


def _table(kind: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col" dir="auto">{each}</th>' for each in heads)
    return f'<table class="{kind}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody>\n</table>\n'


def _key(mark: str, words: str) -> str:
    return f'<span class="key">{legend(mark)}<bdi>{escape(words)}</bdi></span>'


def _evidence(block: Evidence) -> str:
    """Weights drawn to either side; the head of the table names the sides."""
    sides = f'<span class="sides"><span>← <bdi>{escape(block.second)}</bdi></span><span><bdi>{escape(block.first)}</bdi> →</span></span>'
    rows = []
    for row in block.rows:
        says = "" if block.brief else f'<bdi class="says">{escape(row.says)}</bdi>'
        answer = f'<bdi class="note">{escape(row.answer)}</bdi>' if row.answer else ""
        told = f'<td class="told" dir="auto">{" ".join(filter(None, (says, answer)))}</td>'
        rows.append(f'<tr><th scope="row" dir="auto">{escape(row.name)}</th><td class="own">{weight_chart(row, block)}</td>{told}</tr>\n')
    return _table("evidence", [escape(_("About")), sides, escape(_("What you answered"))], rows)


def _changes(block: Changes) -> str:
    """Then and now on one scale; where some are sure and some are not, those that are not say so."""
    mixed = len({row.sure for row in block.rows}) > 1
    doubt, then, now = _("may be noise"), _key(RING, _("then")), _key(DOT, _("now"))
    rows = []
    for row in block.rows:
        noise = f' <span class="note">{escape(doubt)}</span>' if mixed and not row.sure else ""
        told = f'<td class="told" dir="auto">{escape(row.says)}{noise}</td>'
        rows.append(
            f'<tr><th scope="row" dir="auto">{escape(row.name)}</th><td class="own">{change_chart(row, block.top)}</td>{told}</tr>\n'
        )
    keys = f'<span class="keys">{then}{now}</span>{axis(block.top)}'
    return _table("changes", [escape(_("Responsibility")), keys, escape(_("Difference"))], rows)


def _row(row: LevelRow, columns: tuple[str, ...], top: int) -> str:
    note = f' <bdi class="note">{escape(row.note)}</bdi>' if row.note else ""
    own = escape(_("not asked")) if row.level is None else f"{row.level:.1f}"
    cells = f'<th scope="row" dir="auto">{escape(row.name)}{note}</th>'
    cells += f'<td class="own"><div class="level">{level_chart(row, columns, top)}<span>{own}</span></div></td>'
    cells += "".join(_match(role, match) for role, match in zip(columns, row.matches, strict=True))
    return f"<tr>{cells}</tr>\n"


def _match(role: str, match: LevelMatch | None) -> str:
    cell = "–"
    if match is not None:
        cell = f'{match.expected:.1f} <span class="{match.tone}">{escape(match.mark)} {escape(match.words)}</span>'
    return f'<td data-role="{escape(role)}" dir="auto">{cell}</td>'


def in_html(text: str) -> str:
    """A text, with what stands apart as an element of its own direction."""
    return "".join(f"<bdi>{escape(part)}</bdi>" if is_apart else escape(part) for is_apart, part in parts(text))
