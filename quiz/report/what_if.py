"""Changed answers and what they would make of the odds, side by side with the true ones."""

from quiz.i18n import _, commas, speaking
from quiz.outcome import percentages
from quiz.report.blocks import Bar, Bars, Block, Entries, Entry, Gap, Heading, Paragraph
from quiz.what_if import WhatIf


def what_if_blocks(told: WhatIf) -> list[Block]:
    """The changes, then the odds of every role now and then, and that nothing is saved."""
    with speaking(told.language):
        blocks: list[Block] = []
        if told.changes:
            rows = [Entry("·", each.topic, body=_("“{now}” → “{then}”").format(now=each.now, then=each.then)) for each in told.changes]
            blocks += [Heading(_("What if")), Entries(tuple(rows)), Gap()]
        return [*blocks, *odds_blocks(told), Gap(), Paragraph(_("Nothing of this is saved."), "quiet")]


def odds_blocks(told: WhatIf) -> list[Block]:
    """The odds of every role now and then, and what the changed answers would say."""
    now, then = percentages(told.now), percentages(told.then)
    first = max(told.then, key=lambda role: told.then[role])
    with speaking(told.language):
        odds = [Bar(name, told.then[role], then[role], first=role == first, was=now[role]) for role, name in told.names.items()]
        blocks: list[Block] = [Paragraph(told.headline, "bold"), Bars(tuple(odds), was=_("given"), then=_("changed"))]
        if told.anew:
            blocks.append(Paragraph(_("Both are scored by today's rules; the result was saved under others."), "quiet"))
        return blocks


def odds_line(told: WhatIf) -> Paragraph:
    """The same in a line, for a window that holds few."""
    now, then = percentages(told.now), percentages(told.then)
    with speaking(told.language):
        moved = (_("{role} {before}→{after}%").format(role=name, before=now[role], after=then[role]) for role, name in told.names.items())
        shown = [words for words, role in zip(moved, told.names, strict=True) if now[role] or then[role]]
        return Paragraph(commas(shown), "bold")
