"""Changed answers and what they would make of the odds, side by side with the true ones."""

from quiz.i18n import _, commas, ngettext, speaking
from quiz.outcome import percentages
from quiz.report.blocks import Bar, Bars, Block, Entries, Entry, Gap, Heading, Paragraph
from quiz.what_if import WhatIf

MOST_BARS = 9
"""Of more roles only the likeliest have a bar."""


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
        shown = _likeliest(told, MOST_BARS)
        odds = [Bar(told.names[role], told.then[role], then[role], first=role == first, was=now[role]) for role in shown]
        blocks: list[Block] = [Paragraph(told.headline, "bold"), Bars(tuple(odds), was=_("given"), then=_("changed"))]
        if others := [role for role in told.names if role not in shown]:
            words = ngettext(
                "{number} other role: {before}% as given, {after}% as changed",
                "{number} other roles together: {before}% as given, {after}% as changed",
                len(others),
            )
            before, after = (sum(each[role] for role in others) for each in (now, then))
            blocks.append(Paragraph(words.format(number=len(others), before=before, after=after), "quiet"))
        if told.anew:
            blocks.append(Paragraph(_("Both are scored by today's rules; the result was saved under others."), "quiet"))
        return blocks


def odds_line(told: WhatIf) -> Paragraph:
    """The same in a line, for a window that holds few."""
    now, then = percentages(told.now), percentages(told.then)
    with speaking(told.language):
        shown = [role for role in _likeliest(told, MOST_BARS) if now[role] or then[role]]
        moved = [_("{role} {before}→{after}%").format(role=told.names[role], before=now[role], after=then[role]) for role in shown]
        return Paragraph(commas(moved), "bold")


def _likeliest(told: WhatIf, number: int) -> list[str]:
    """The roles that are likeliest by the one or the other answers, in the order of the ladder."""
    by_odds = sorted(told.names, key=lambda role: -max(told.now[role], told.then[role]))[:number]
    return [role for role in told.names if role in by_odds]
