"""Blocks for ears: every picture as the words that say the same."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from quiz.i18n import _, commas, percent, semicolons, speaking
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
    LevelRow,
    Levels,
    Map,
    Page,
    Panel,
    Paragraph,
    Year,
    Years,
)


def spoken(pages: Sequence[Page], language: str) -> list[Page]:
    """Pages without a picture, in their language."""
    with speaking(language):
        return [replace(page, blocks=tuple(_in_words(page.blocks))) for page in pages]


def _in_words(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Map():
                yield Paragraph(block.says)
            case Bars():
                yield Entries(tuple(Entry("·", row.label, _share(block, row.percent, row.was)) for row in block.rows))
            case Levels():
                yield Entries(tuple(_level(block, row) for row in block.rows))
            case Evidence():
                yield Entries(tuple(Entry("·", row.name, row.says, row.answer) for row in block.rows))
            case Years():
                rows = (Entry("·", row.name, _year(block, row)) for row in block.rows)
                yield Entries(tuple(rows))
            case Changes():
                yield Entries(tuple(Entry("·", row.name, row.says) for row in block.rows))
            case Entries():
                yield Entries(tuple(_with_climb(entry) for entry in block.rows))
            case Panel():
                yield Heading(block.title)
                yield from _in_words(block.blocks)
                yield Gap()
            case Columns():
                left, right = _in_words(block.left), _in_words(block.right)
                yield from (*right, *left) if block.right_first else (*left, *right)
            case _:
                yield block


def _year(block: Years, row: Year) -> str:
    told = (_("{was} {percent}%").format(was=head, percent=percent) for head, percent in zip(block.heads, row.percents, strict=True))
    return commas(told)


def _share(block: Bars, share: int, was: int | None) -> str:
    if was is None:
        return percent(share)
    return _("{was} {before}%, {then} {after}%").format(was=block.was, before=was, then=block.then, after=share)


def _level(block: Levels, row: LevelRow) -> Entry:
    own = _("not asked") if row.level is None else _("level {level:.1f} of {top}").format(level=row.level, top=block.top)
    typical = [
        _("typical of {role} {typical:.1f}: {status}").format(role=role, typical=match.expected, status=match.words)
        for role, match in zip(block.columns, row.matches, strict=True)
        if match
    ]
    return Entry("·", row.name, row.note, semicolons((own, *typical)))


def _with_climb(entry: Entry) -> Entry:
    if entry.climb is None:
        return entry
    start, end = entry.climb
    note = _("from {start}% to {end}%").format(start=start, end=end)
    return replace(entry, note=_("{note} · {change}").format(note=entry.note, change=note) if entry.note else note, climb=None)
