"""Pages for ears: a line for each thing that is said, no picture, no sign, and every number with what it is of."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from functools import reduce

from quiz.i18n import _, commas, labelled, semicolons, speaking
from quiz.report.blocks import (
    Bars,
    Block,
    Change,
    Changes,
    Columns,
    Entries,
    Entry,
    Evidence,
    Gap,
    Heading,
    LevelRow,
    Levels,
    Map,
    Page,
    Panel,
    Paragraph,
    Year,
    Years,
)
from quiz.report.cells import wrap
from quiz.report.goals import goal_entry
from quiz.report.history import Verdicts, dated, moves
from quiz.report.marks import percent
from quiz.report.names import unbroken
from quiz.store.goals import Goal
from quiz.store.record import Attempt

SIGNS = re.compile(r"(?:[✔✓✎○●◎↻×◇□┃─] ?)+|(?:(?<=^)|(?<=[ ；。]))[~!·–−+] ")
"""What repeats to the eye what the words say."""

DOT, ARROW, QUOTED_CHANGE = re.compile(" ?· "), re.compile(" ?→ ?"), re.compile("” ?→ ?“")
"""What stands between two parts of a line, and what leads from one thing to another."""

ENDS = (".", "?", "!", "。", "？", "！")
"""What ends a sentence."""

QUOTED = re.compile("(“[^”]*”)")
"""Words that are somebody's own or an answer's, which are read as they are."""


def spoken(pages: Sequence[Page], heading: str, language: str | None, width: int) -> str:
    """Pages under a heading, in their language.

    Args:
        pages: What is said, the first without its title.
        heading: What is said first; nothing where it is empty.
        language: Of the pages; the one that is spoken now where absent.
        width: Cells in a line.
    """
    with speaking(language) if language else nullcontext():
        said = [in_words(heading), ""] if heading else []
        for page in pages:
            said += [] if page is pages[0] else ["", _titled(page.title), ""]
            said += _lines(_explained_first(unbroken(page)) if page.id == "responsibilities" else unbroken(page))
    return wrapped(said, width)


def _explained_first(blocks: Iterable[Block]) -> list[Block]:
    """The same with what explains the numbers before them: an eye finds it below, an ear has heard them by then."""
    return sorted(blocks, key=lambda block: not isinstance(block, Paragraph | Gap))


def wrapped(said: Iterable[str], width: int) -> str:
    """What is said, in lines of at most `width` cells, with no two empty ones in a row."""
    lines = [line for paragraph in said for each in paragraph.split("\n") for line in (wrap(each, width) if each else [""])]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).rstrip() + "\n"


def in_words(text: str) -> str:
    """A text without signs; what stands between quotes is left as it is."""
    return "".join(part if place % 2 else _without_signs(part) for place, part in enumerate(QUOTED.split(text)))


def _without_signs(text: str) -> str:
    return SIGNS.sub("", reduce(_leading, ARROW.split(reduce(after, DOT.split(text)))))


def _leading(first: str, second: str) -> str:
    return _("{then} to {now}").format(then=first, now=second)


def after(first: str, second: str) -> str:
    """What is said in one breath: two parts with a comma between, unless the first ends a sentence."""
    pattern = _("{first} {second}") if first.endswith(ENDS) else _("{first}, {second}")
    return pattern.format(first=first, second=second)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield in_words(block.text)
            case Heading():
                yield from ("", _titled(block.text))
            case Gap():
                yield ""
            case Map():
                yield in_words(block.says)
            case Bars():
                shown = [row for row in block.rows if row.percent or row.was]
                yield _("How well the answers fit: {roles}.").format(
                    roles=commas(_share(block, row.label, row.percent, row.was) for row in shown)
                )
            case Levels():
                yield from (_level(block, row) for row in block.rows)
            case Evidence():
                # What the reasons point to is said once for all that do: what speaks for the role before what does not, the strong first.
                weighed = sorted(block.rows, key=lambda row: (row.bits < 0, -abs(row.bits)))
                for says in dict.fromkeys(row.says for row in weighed):
                    yield _("{part}:").format(part=says)
                    yield from (_first_and_more(row.name, _without(row.name, row.answer)) for row in block.rows if row.says == says)
            case Years():
                yield from (_year(block, row) for row in block.rows)
            case Changes():
                yield from (_change(block, row) for row in block.rows)
            case Entries():
                yield from (_entry(entry) for entry in block.rows)
            case Panel():
                # Where one stands is said by the map again, with what the number is.
                yield ""
                said = [*_lines(block.blocks)]
                # Nor is said twice what the first sentence begins with.
                if block.tone != "you" and not (said and said[0].startswith(in_words(block.title))):
                    yield _titled(block.title)
                yield from said
            case Columns():
                left, right = _lines(block.left), _lines(block.right)
                yield from (*right, *left) if block.right_first else (*left, *right)


def _titled(title: str) -> str:
    """What comes next, unless the title is a sentence of its own."""
    said = in_words(title)
    return said if said.endswith(ENDS) else _("{part}:").format(part=said)


def _first_and_more(text: str, *more: str) -> str:
    told = [in_words(each) for each in more if each]
    return labelled(in_words(text), semicolons(told)) if told else in_words(text)


def _without(name: str, answer: str) -> str:
    """An answer without what it is about, where that was just said."""
    return answer.removeprefix(labelled(name, "").rstrip()).lstrip()


def _entry(entry: Entry) -> str:
    """A row: its number where it has one, what it says, and below that the rest."""
    said = entry.said or _first_and_more(entry.text, entry.note)
    if entry.climb and any(entry.climb):
        start, end = entry.climb
        fit = _("fit from {start} to {end}").format(start=percent(start / 100), end=percent(end / 100))
        said = _("{first}, {second}").format(first=said, second=fit) if entry.said or entry.note else _first_and_more(entry.text, fit)
    if number := "".join(filter(str.isdecimal, entry.mark)):
        said = _("{number}. {text}").format(number=number, text=said)
    # A body may hold a note, which is read as it was typed.
    body = QUOTED_CHANGE.sub(_leading("”", "“"), entry.body)
    if entry.brief:
        body = _("Your answer: {answer}").format(answer=body)
    return f"{said}\n{body}" if body else said


def _year(block: Years, row: Year) -> str:
    # The circled number of a result is for the eye; its compatibility form is the number.
    heads = (unicodedata.normalize("NFKC", head).split() for head in block.heads)
    named = (reduce(after, (_("result {numbers}").format(numbers=number), *year)) for number, *year in heads)
    told = (_("{name}: fit {percent}%").format(name=name, percent=percent) for name, percent in zip(named, row.percents, strict=True))
    return _first_and_more(row.name, *told)


def _share(block: Bars, role: str, percent: int, was: int | None) -> str:
    if was is None:
        return _("{role} {percent}%").format(role=role, percent=percent)
    moved = _("{was} {before}%, {then} {after}%").format(was=block.was, before=was, then=block.then, after=percent)
    return _("{name} ({details})").format(name=role, details=moved)


def _level(block: Levels, row: LevelRow) -> str:
    if row.level is None:
        return _first_and_more(row.name, _("not asked"), row.note)
    own = _("your level {level:.1f} of {top}").format(level=row.level, top=block.top)
    typical = [
        _("for {role} {status}, typical {typical:.1f}").format(role=role, typical=match.expected, status=match.words)
        for role, match in zip(block.columns, row.matches, strict=True)
        if match
    ]
    return _first_and_more(row.name, own, *typical, row.note)


def _change(block: Changes, row: Change) -> str:
    levels = _("level {then:.1f} then, {now:.1f} now, of {top}").format(then=row.then, now=row.now, top=block.top)
    noise = _("may be noise") if row.then != row.now else ""
    return _first_and_more(row.name, levels, row.rests, _("a sure change") if row.sure else noise)


def goal_said(goal: Goal) -> str:
    """A goal for ears, without what to do: what it is, since when, how it stands."""
    entry = goal_entry(goal, brief=True)
    return labelled(entry.text, in_words(entry.note))


def history_in_words(attempts: Sequence[Attempt], verdicts: Verdicts, width: int, ids: Sequence[str]) -> str:
    """The list of results, and the moves between them.

    Args:
        attempts: Oldest first.
        verdicts: What comparisons came to.
        width: Cells in a line.
        ids: Of all results, oldest first: their numbers.
    """
    said = [_("{number}. {text}").format(number=ids.index(attempt.id) + 1, text=dated(attempt)) for attempt in attempts]
    return wrapped([*said, "", *moves_in_words(attempts, verdicts)], width)


def moves_in_words(attempts: Sequence[Attempt], verdicts: Verdicts) -> list[str]:
    """What became of it from each result to the next, for ears."""
    return [in_words(line) for line in moves(attempts, verdicts)]
