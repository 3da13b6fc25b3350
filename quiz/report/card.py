"""A result on a card, to show to somebody: who and how sure, never a note and never an answer word for word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from quiz.i18n import _, commas, speaking
from quiz.levels import YOURS
from quiz.outcome import Result
from quiz.report import marks
from quiz.report.blocks import Bars, Block, Gap, Page, Paragraph, Tone
from quiz.report.cells import cell_len
from quiz.report.dates import day
from quiz.report.layout import lay_out
from quiz.report.places import map_of
from quiz.report.road import course
from quiz.report.spans import Line, as_text
from quiz.report.spoken import spoken
from quiz.store.goals import Goals
from quiz.store.record import Attempt

WIDTH, HEIGHT = 64, 20
"""In cells and lines; nothing on a card is larger."""

NAME = "role-quiz"
"""What to look for to get it."""

NEAREST = 5
"""So many roles are on a card that has no room for the map."""

STRONGEST = 3

CELL, LINE, FONT, BAR, EDGE = 9.6, 20.0, 16, 12, 24
"""In pixels: a cell, a line, the letters, a bar, and what is free around all of it."""

WHOLE, HALF = "█", "▌"
"""What bars are made of in a terminal."""

FONTS = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace'
"""Whichever the reader has."""

TONES: Mapping[Tone, str] = {"plain": "plain", "title": "title", "bold": "title", "quiet": "quiet"}
"""The classes of tones that a picture draws otherwise than their own name."""

STYLE = Path(__file__).with_name("page.css")
"""Its colours are those of a page, light and dark."""


NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold, not even by its number."""


def card_blocks(attempt: Attempt, goals: Goals, width: int = WIDTH) -> list[Block]:
    """What is on a card, in the result's language; at most `HEIGHT` lines of a width."""
    with speaking(attempt.language):
        for picture in _pictures(attempt, goals):
            blocks = _blocks(attempt, goals, picture)
            if len(lay_out(blocks, width)) <= HEIGHT:
                return blocks
        return _blocks(attempt, goals, [], brief=True)


def card_text(attempt: Attempt, goals: Goals, width: int = WIDTH) -> str:
    """A card for a chat or a terminal."""
    return as_text(_lines(attempt, goals, width)) + "\n"


def card_in_words(attempt: Attempt, goals: Goals, width: int = WIDTH) -> str:
    """A card for ears."""
    return spoken([Page("card", "", tuple(card_blocks(attempt, goals)))], "", attempt.language, width)


def card_svg(attempt: Attempt, goals: Goals) -> str:
    """A card as a picture that needs no font of its own and loads nothing; dark where its reader is."""
    lines = _lines(attempt, goals, WIDTH)
    width, height = WIDTH * CELL + 2 * EDGE, len(lines) * LINE + 2 * EDGE
    drawn = "\n".join(_drawn(line, EDGE + number * LINE + FONT) for number, line in enumerate(lines) if line)
    colours = STYLE.read_text(encoding="utf-8").partition("* {")[0]
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" \
viewBox="0 0 {width:.0f} {height:.0f}" role="img" xml:lang="{escape(attempt.language)}">
<title>{escape(attempt.result.headline)}</title>
<desc>{escape(as_text(lines))}</desc>
<style>
{colours}.card {{ fill: var(--paper); stroke: var(--line); }}
text {{ fill: var(--ink); font: {FONT}px {FONTS}; }}
.title {{ fill: var(--accent); font-weight: 700; }}
.quiet {{ fill: var(--quiet); }}
.good {{ fill: var(--good); }}
.bar.good {{ fill: var(--accent); }}
.bar.quiet {{ fill: var(--other); }}
.middling {{ fill: var(--middling); }}
.missing {{ fill: var(--missing); }}
.you {{ fill: var(--accent); font-weight: 700; }}
.aim {{ fill: var(--aim); font-weight: 700; }}
.frame {{ fill: var(--quiet); }}
</style>
<rect class="card" x="1" y="1" width="{width - 2:.0f}" height="{height - 2:.0f}" rx="10"/>
{drawn}
</svg>
"""
    return NO_XML.sub("\ufffd", drawing)


def _lines(attempt: Attempt, goals: Goals, width: int) -> list[Line]:
    width = min(width, WIDTH)
    return lay_out(card_blocks(attempt, goals, width), width)


def _pictures(attempt: Attempt, goals: Goals) -> Iterator[Sequence[Block]]:
    """What may show how near the roles are, the best first."""
    yield [map_of(attempt.result, goals)]
    yield [marks.fit(attempt.result)]
    nearest = sorted(marks.fit(attempt.result).rows, key=lambda row: -row.share)[:NEAREST]
    yield [Bars(tuple(nearest))]


def _blocks(attempt: Attempt, goals: Goals, picture: Sequence[Block], *, brief: bool = False) -> list[Block]:
    result = attempt.result
    blocks: list[Block] = [Paragraph(_("Which role are you in? · {day}").format(day=day(attempt.ended)), "quiet"), Gap(), *picture]
    blocks += [Gap()] if picture else []
    blocks.append(Paragraph(result.headline, "title"))
    if result.is_doubted:
        blocks.append(Paragraph(_("! The answers may have been clicked through."), "middling"))
    if not brief:
        blocks.append(Paragraph(result.detail))
        blocks += _about(result, goals)
    made = _("Made with {name}. Private: nothing left the machine.").format(name=NAME)
    return [*blocks, Gap(), Paragraph(made, "quiet")]


def _about(result: Result, goals: Goals) -> list[Block]:
    """The strongest duties, the next role, the first step: by name."""
    if result.role is None:
        return []
    blocks: list[Block] = []
    if strongest := _strongest(result):
        blocks.append(Paragraph(_("Strongest: {names}").format(names=commas(strongest))))
    way = course(result, goals)
    there = way.goal if way.aimed else way.role
    if there is not None and there != result.role:
        words = _("Aim: {role}") if way.aimed else _("Next: {role}")
        said = words.format(role=result.name_of(there))
        first = way.steps[0].name if way.steps else ""
        blocks.append(Paragraph(_("{role} · first step: {step}").format(role=said, step=first) if first else said))
    return blocks


def _strongest(result: Result) -> list[str]:
    """The responsibilities that are most the person's own, by name."""
    duties = result.responsibilities
    if result.who_from:
        return [duties[each].name for each in result.who_from if each in duties][:STRONGEST]
    levels = [(result.scale.level(duty.level), duty.name) for duty in duties.values() if duty.level is not None]
    return [name for level, name in sorted(levels, key=lambda each: -each[0]) if level >= YOURS][:STRONGEST]


def _drawn(line: Line, y: float) -> str:
    """One line, every piece in its cells whatever the font; bars as bars, since letters leave seams between them."""
    drawn, at = [], 0
    for span in line:
        tone = TONES.get(span.tone, span.tone)
        for kind, run in groupby(span.text, key=_kind):
            piece = "".join(run)
            cells, x = cell_len(piece), EDGE + at * CELL
            if kind == "bar":
                width = (cells - piece.count(HALF) / 2) * CELL
                drawn.append(f'<rect class="bar {tone}" x="{x:.1f}" y="{y - BAR:.0f}" width="{width:.1f}" height="{BAR}" rx="2"/>')
            elif kind != "space":
                length = cells * CELL
                drawn.append(f'<text class="{tone}" x="{x:.1f}" y="{y:.0f}" textLength="{length:.1f}">{escape(piece)}</text>')
            at += cells
    return "".join(drawn)


def _kind(character: str) -> str:
    """What a character is drawn as."""
    if character.isspace():
        return "space"
    if character in WHOLE + HALF:
        return "bar"
    return "wide" if cell_len(character) > 1 else "narrow"
