"""A result as one HTML file that needs nothing else: for a screen, a phone and a sheet of A4."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from quiz.attempts import Attempt
from quiz.i18n import _
from quiz.report.blocks import Bars, Block, Entries, Entry, Gap, Heading, LevelRow, Levels, Page, Paragraph, Standing
from quiz.report.cells import NO_BREAK
from quiz.report.charts import DOT, EXPECTED, axis, fit_chart, legend, level_chart
from quiz.report.pages import pages, title

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded and nothing runs, whatever a note may hold."""

MANY = 8
"""From this many short entries on, a list stands in columns where there is room."""

STYLE = """
:root {
  color-scheme: light;
  --paper: #fff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --track: #e7ebef;
  --accent: #0b5cad; --other: #8794a1; --good: #116329; --middling: #7d4e00; --missing: #a40e26;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --paper: #14171b; --ink: #e6e9ed; --quiet: #a3adb8; --line: #3a424b; --track: #2a3038;
    --accent: #6cb2ff; --other: #7b8794; --good: #6fd58a; --middling: #e3b341; --missing: #ff9a92;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 48rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", Arial, sans-serif;
  overflow-wrap: anywhere;
}
header p, header h1 { margin: 0; }
header p { color: var(--quiet); }
h1 { font-size: 1.25rem; line-height: 1.35; }
h2 { margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); font-size: 1.3rem; line-height: 1.3; }
h3 { margin: 0 0 .5rem; font-size: 1.05rem; line-height: 1.35; }
.part { margin: 1.4rem 0; }
p { margin: .3rem 0; white-space: pre-wrap; }
.title { font-size: 1.5rem; font-weight: 700; line-height: 1.25; }
#next .title { font-size: 1.2rem; }
.strong, .mark { font-weight: 600; }
.quiet, .note { color: var(--quiet); }
.good { color: var(--good); }
.middling { color: var(--middling); }
.missing { color: var(--missing); }
ul, ol { margin: .5rem 0; padding: 0 0 0 1.6rem; }
ul.marked { padding: 0; list-style: none; }
ul.marked > li { display: grid; grid-template-columns: 1.6rem 1fr; }
li { margin: .35rem 0; }
ul.columns { columns: 18rem; column-gap: 2rem; font-size: .92em; }
ul.columns > li { margin: 0; padding: .15rem 0; break-inside: avoid; }
ul.columns .note { display: inline-block; }
.whole { display: inline-block; max-width: 100%; }
li .head { font-weight: 600; }
li .head.quiet { font-weight: inherit; }
li .body { white-space: pre-wrap; }
svg { display: block; overflow: visible; }
svg text { fill: var(--ink); font-size: .94em; }
svg .number { text-anchor: end; font-variant-numeric: tabular-nums; }
svg .tick { text-anchor: middle; fill: var(--quiet); font-size: .9em; }
.first text { font-weight: 700; }
rect.track { fill: var(--track); }
.first .bar { fill: var(--accent); }
.other .bar { fill: var(--other); }
line.track { stroke: var(--line); }
.stem { stroke: var(--accent); stroke-width: 2; }
.dot { fill: var(--accent); }
.hollow { fill: none; stroke: var(--ink); stroke-width: 1.4; }
.here { fill: none; stroke: var(--quiet); stroke-width: 1.4; }
figure { margin: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9rem; line-height: 1.35; }
th, td { padding: .3rem .5rem; text-align: start; vertical-align: middle; font-weight: inherit; }
th:first-child { width: 28%; padding-left: 0; }
th:nth-child(2) { width: 39%; }
thead th { color: var(--quiet); font-size: .8rem; vertical-align: bottom; }
tbody tr { border-top: 1px solid var(--line); }
tbody th .note { display: block; font-size: .85em; }
.key { display: flex; align-items: center; gap: .35rem; }
.key svg { flex: none; }
.level { display: flex; align-items: center; gap: .5rem; }
.level span { flex: none; width: 4.5rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.level svg { flex: 1; min-width: 0; }
@media screen and (max-width: 36rem) {
  body { padding-top: 1.25rem; }
  table, thead, tbody { display: block; }
  thead tr { display: flex; flex-wrap: wrap; column-gap: 1rem; padding-bottom: .3rem; }
  thead th, thead th:nth-child(n) { width: auto; padding: 0; }
  thead th:first-child, .axis { display: none; }
  tbody tr { display: grid; grid-template-columns: 1fr 1fr; padding: .5rem 0; }
  tbody th:first-child, td.own { grid-column: 1 / -1; width: auto; padding: .1rem 0; font-weight: 600; }
  tbody th .note { font-weight: 400; }
  td { padding: .1rem .5rem .1rem 0; }
  td[data-role]::before { content: attr(data-role); display: block; color: var(--quiet); font-size: .85em; }
}
@page { size: A4; margin: 18mm 18mm 16mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.45; }
  h1, h2, h3 { break-after: avoid; }
  h2 { margin-top: 2rem; }
  section:has(table), #answers { break-before: page; }
  section:has(table) > h2, #answers > h2 { margin-top: 0; }
  li, tr, table, figure { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def as_html(attempt: Attempt, *, notes: bool = True) -> str:
    """The whole result as a file of its own, with every text escaped.

    Args:
        attempt: What to show.
        notes: Whether to show what the person typed.
    """
    name = escape(title(attempt))
    return f"""<!doctype html>
<html lang="{escape(attempt.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<p>{escape(attempt.ladder.name)}</p>
<h1>{name}</h1>
</header>
<main>
{"".join(_section(page) for page in pages(attempt, notes=notes))}</main>
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
    rows: list[Entry] = []
    for block in blocks:
        if isinstance(block, Entries):
            rows += block.rows
            continue
        if rows:
            yield Entries(tuple(rows))
            rows = []
        yield block
    if rows:
        yield Entries(tuple(rows))


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
    heads.append(
        f'<th scope="col"><span class="key">{legend(DOT)}{escape(_("Level"))}</span><span class="level">{axis()}<span></span></span></th>'
    )
    heads += [
        f'<th scope="col"><span class="key">{legend(mark)}{escape(_("{role} expects").format(role=role))}</span></th>'
        for role, mark in zip(block.columns, EXPECTED, strict=False)
    ]
    rows = "".join(_row(row, block.columns) for row in block.rows)
    return f"<table>\n<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(row: LevelRow, columns: tuple[str, ...]) -> str:
    note = f' <span class="note">{escape(row.note)}</span>' if row.note else ""
    own = escape(_("not asked")) if row.level is None else f"{row.level:.1f}"
    cells = f'<th scope="row">{escape(row.name)}{note}</th>'
    cells += f'<td class="own"><div class="level">{level_chart(row, columns)}<span>{own}</span></div></td>'
    cells += "".join(_standing(role, standing) for role, standing in zip(columns, row.standings, strict=True))
    return f"<tr>{cells}</tr>\n"


def _standing(role: str, standing: Standing | None) -> str:
    said = "–"
    if standing is not None:
        said = f'{standing.expected:.1f} <span class="{standing.tone}">{escape(standing.mark)} {escape(standing.words)}</span>'
    return f'<td data-role="{escape(role)}">{said}</td>'
