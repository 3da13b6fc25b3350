"""`quiz check --simulate`: how well a ladder's questions tell its roles apart."""

import argparse
from collections.abc import Iterator

from quiz.commands.bar import Bar
from quiz.commands.context import DONE, Context, width
from quiz.i18n import _, commas, labelled, ngettext, percent, sentences
from quiz.ladder.format import Ladder
from quiz.report.cells import cell_len, pad, wrap
from quiz.scoring.verdict import joined
from quiz.simulation import HELPS, Confusion, Pair, simulated

CELL = 5
"""Columns of a number in the table."""

LABEL = 26
"""Columns of a role's name beside it, at most."""

MOST_COLUMNS = 8
"""Roles that a table is drawn for; of more each is told with what it is taken for most."""

NAMED = 3
"""Of what a role is taken for, in a list."""

SELDOM = 0.03
"""What so few are taken for is not named in a list."""


def run(_options: argparse.Namespace, context: Context, ladder: Ladder) -> int:
    """Print how well the questions tell the roles apart; gives the exit status."""
    with Bar(_("simulating"), context) as bar:
        found = simulated(ladder, bar.show)
    print()
    for line in _told(ladder, found.plain, found.realistic, found.pairs, in_words=context.for_ears):
        print(line)
    return DONE


def _told(ladder: Ladder, plain: Confusion, realistic: Confusion, pairs: tuple[Pair, ...], *, in_words: bool) -> Iterator[str]:
    cells = width()
    people = ngettext("{number} simulated person of each role", "{number} simulated people of each role", realistic.people)
    yield labelled(_("How well the questions tell the roles apart"), people.format(number=realistic.people))
    yield ""
    yield from _shares(ladder, plain, realistic)
    yield ""
    names = {role.id: role.name for role in ladder.roles}
    labels = {role.id: role.name if cell_len(role.name) <= LABEL else role.label for role in ladder.roles}
    label = min(LABEL, max(map(cell_len, labels.values())))
    is_table = not in_words and len(names) <= MOST_COLUMNS and label + 3 + CELL * len(names) <= cells
    if is_table:
        yield from _table(labels, label, realistic, cells)
    else:
        yield from _list(names, names if in_words else {role.id: role.label for role in ladder.roles}, realistic, cells)
    yield ""
    for pair in pairs:
        yield from wrap(_pair(ladder, names, pair), cells)
        yield ""
    if not pairs:
        yield _("No two roles were taken for each other.")
        yield ""
    yield from wrap(
        _(
            "These people are drawn from the ladder's own profiles. They show whether the questions can tell those profiles apart, not "
            "whether the profiles are true: real people are told apart less well. Their answered sheets say more: --calibrate."
        ),
        cells,
    )


def _shares(ladder: Ladder, plain: Confusion, realistic: Confusion) -> Iterator[str]:
    """How many come out right, in either world."""
    worlds = (
        (plain, _("If the profiles are true: {right} come out as what they are, {near} as that or a neighbour on a step.")),
        (realistic, _("If they are a little off, and people flatter themselves a little: {right} and {near}.")),
    )
    for confusion, said in worlds:
        right = confusion.right(lambda role, other: role == other)
        near = confusion.right(lambda role, other: role == other or joined(ladder, role, other))
        yield from wrap(said.format(right=_percent(right), near=_percent(near)), width())


def _table(names: dict[str, str], label: int, confusion: Confusion, cells: int) -> Iterator[str]:
    """Who they are against as what they come out, in percent."""
    yield from wrap(_("The second case, in percent. Rows: what they are; columns: as what they come out."), cells)
    yield ""
    yield (" " * (label + 3) + "".join(f"{number:>{CELL}}" for number in range(1, len(names) + 1))).rstrip()
    for number, (role, name) in enumerate(names.items(), start=1):
        shares = (round(100 * confusion.share(role, other)) for other in names)
        yield (f"{number:>2} {pad(name, label)}" + "".join(f"{share or '·':>{CELL}}" for share in shares)).rstrip()


def _list(names: dict[str, str], labels: dict[str, str], confusion: Confusion, cells: int) -> Iterator[str]:
    """Each role with what it is taken for most."""
    yield from wrap(_("The second case: how many come out as what they are, and as what else."), cells)
    yield ""
    for role, name in names.items():
        shares = {other: confusion.share(role, other) for other in names if other != role}
        most = sorted((other for other in shares if shares[other] >= SELDOM), key=lambda other: -shares[other])[:NAMED]
        said = percent(round(100 * confusion.share(role, role)))
        if most:
            others = commas(_("{role} {share}").format(role=labels[other], share=_percent(shares[other])) for other in most)
            said = _("{share}; taken for {others}").format(share=said, others=others)
        shown = name if labels[role] == name else _("{name} ({details})").format(name=name, details=labels[role])
        yield from _hanging(labelled(shown, said), cells)


def _hanging(text: str, cells: int) -> Iterator[str]:
    first, *rest = wrap(text, cells)
    yield first
    if rest:
        yield from (f"    {line}" for line in wrap(text[len(first) :].strip(), cells - 4))


def _pair(ladder: Ladder, names: dict[str, str], pair: Pair) -> str:
    """Two roles taken for each other, and what could be asked."""
    one, other = (names[role] for role in pair.roles)
    said = [_("{one} and {other}: {share} of their people come out as the other.").format(one=one, other=other, share=_percent(pair.share))]
    if not pair.differences:
        said.append(_("Their profiles are the same, so no question tells them apart: say in one responsibility more what differs."))
        return sentences(said)
    rung = ladder.scale.rung
    differences = (
        ngettext("{name} ({one} and {other}, {number} question)", "{name} ({one} and {other}, {number} questions)", each.questions).format(
            name=ladder.measure_name(each.measure),
            one=f"{rung(each.levels[0]):g}",
            other=f"{rung(each.levels[1]):g}",
            number=each.questions,
        )
        for each in pair.differences
    )
    said.append(_("Their profiles differ most in {differences}.").format(differences=commas(differences)))
    if pair.sharper:
        message = _("One more question on {name} would bring that to about {share}.")
        said.append(message.format(name=ladder.measure_name(pair.sharper), share=_percent(pair.then)))
    if len(pair.asked) > 1 and min(pair.share, pair.then) - pair.then_all >= HELPS:
        message = _("One more on each of {names} would bring it to about {share}.")
        said.append(message.format(names=commas(map(ladder.measure_name, pair.asked)), share=_percent(pair.then_all)))
    elif not pair.sharper:
        said.append(
            _("One more question would hardly help: set the profiles further apart, or ask about something in which they differ more.")
        )
    return sentences(said)


def _percent(share: float) -> str:
    """A share in whole hundredths, where what is not all is not called all."""
    hundredths = round(100 * share)
    return percent(99 if hundredths == 100 and share < 1 else hundredths)
