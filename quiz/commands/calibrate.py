"""`quiz check --calibrate`: answered sheets that name their roles -> profiles to paste, and how well those tell the roles apart.

All that it prints is YAML, a document for each role; what is said to people stands in comments.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from math import ceil

from quiz.calibration import KAPPA, Calibration, Crowd
from quiz.commands.bar import Bar
from quiz.commands.context import DONE, PROBLEM, Context, warn, width
from quiz.i18n import _, commas, labelled, ngettext, percent
from quiz.ladder.format import Ladder
from quiz.ladder.problem import LONGEST
from quiz.left_out import MOST_GROUPS, Told, by_present, confusion, figures, left_out
from quiz.people import People, people_in
from quiz.profiles import block, in_the_order_of
from quiz.report.cells import bare, cell_len, pad, whole, wrap
from quiz.typed import quoted

CELLS = 80
"""Columns of a comment; less on a narrow terminal."""

NUMBER = 13
"""Columns of a number in the table."""


def run(options: argparse.Namespace, context: Context, ladder: Ladder) -> int:
    """Print profiles made of sheets; gives the exit status: 1 where a sheet was bad, which does not stop the others."""
    people = people_in(options.calibrate, ladder)
    for bad in people.bad:
        warn(bad)
    if not people.described:
        warn(_("{file} holds no sheet that can be used: no profile can be made of it").format(file=quoted(options.calibrate, LONGEST)))
        return PROBLEM
    crowd = Crowd(ladder, people.described)
    found = crowd.calibration()
    for line in (*_head(ladder, people), *_profiles(ladder, found)):
        print(line)
    sys.stdout.flush()
    with Bar(_("judging each by the others"), context) as bar:
        after = list(left_out(crowd, bar.show))
    for line in _judged(ladder, people, by_present(ladder, people.described), after):
        print(line)
    return PROBLEM if people.bad else DONE


def _comment(text: str, indent: str = "") -> Iterator[str]:
    cells = min(CELLS, width()) - len(indent) - 2
    yield from (f"{indent}# {line}".rstrip() for line in wrap(text, cells))


def _head(ladder: Ladder, people: People) -> Iterator[str]:
    count = ngettext("{number} person", "{number} people", len(people.described)).format(number=len(people.described))
    sheets = ngettext("{number} sheet", "{number} sheets", people.sheets).format(number=people.sheets)
    said = _("Profiles of {ladder}, calibrated on {people} with {sheets}. Paste each over the one in its role's file.")
    yield from _comment(said.format(ladder=f"{ladder.id} {ladder.version}", people=count, sheets=sheets))
    yield from _comment(
        _(
            "The profiles that the ladder has now count as {number} people of each role. Keep a copy of them: whoever calibrates again "
            "begins from those, since from these the same people would count twice."
        ).format(number=f"{KAPPA:g}")
    )
    if any(len(person.accept) > 1 for person in people.described):
        yield from _comment(_("Who has several roles is divided evenly among them."))


def _profiles(ladder: Ladder, found: Calibration) -> Iterator[str]:
    for before, after in zip(ladder.roles, found.ladder.roles, strict=True):
        yield "---"
        yield from _comment(labelled(before.name, _behind(found.behind.get((before.id, None), 0.0))))
        yield f"id: {before.id}"
        yield from block(in_the_order_of(after.profile, before.profile), ladder.scale, "")
        if before.variants:
            yield "variants:"
        for was, variant in zip(before.variants, after.variants, strict=True):
            yield f"  - id: {was.id}"
            said = _behind(found.behind.get((before.id, was.id), 0.0))
            yield from _comment(labelled(commas((before.name, was.name)), said), "    ")
            yield from block(variant.profile, ladder.scale, "    ")


def _behind(people: float) -> str:
    """How many people stand behind a profile, and what so few can do."""
    if not people:
        return _("nobody stands behind it, so it is the profile that you wrote")
    words = ngettext("{number} person stands behind it", "{number} people stand behind it", 1 if people == 1 else max(2, ceil(people)))
    said = words.format(number=_number(people))
    if people < KAPPA:
        return _("{people}: hardly more than the profile that you wrote").format(people=said)
    return said


def _number(people: float) -> str:
    # Those of whom a role or a rater is a part are halves and thirds.
    return f"{people:.2f}".rstrip("0").rstrip(".")


def _judged(ladder: Ladder, people: People, before: Sequence[Told], after: Sequence[Told]) -> Iterator[str]:
    """How well the roles are told apart, by the profiles that the ladder has and by those made of the others."""
    yield ""
    how = _("How well they tell the roles apart: each person is judged by profiles that were made without them.")
    if len(people.described) > MOST_GROUPS:
        how = _("How well they tell the roles apart: people are left out in {number} groups, each judged by profiles made without them.")
    yield from _comment(how.format(number=MOST_GROUPS))
    yield "#"
    now, made = figures(before), figures(after)
    count = _number(made.people)
    rows = [
        ("", _("present"), _("calibrated")),
        (_("named a role that is theirs"), _share(now.right, now.people), _share(made.right, made.people)),
        (_("mean log loss (less is better)"), f"{now.log_loss:.2f}", f"{made.log_loss:.2f}"),
        (_("told clearly, and wrong, of {people}").format(people=count), _number(now.clearly_wrong), _number(made.clearly_wrong)),
    ]
    label = max(cell_len(name) for name, *_cells in rows)
    for name, *cells in rows:
        yield "# " + (pad(name, label) + "".join(" " * max(1, NUMBER - cell_len(cell)) + cell for cell in cells)).rstrip()
    yield "#"
    yield from _table(ladder, before, after)
    yield "#"
    if made.log_loss > now.log_loss:
        yield from _comment(
            _(
                "By the log loss these profiles tell people apart less well than the present ones. Keep those, unless they were made of "
                "these same people: then their figures are better than they deserve."
            )
        )
    else:
        yield from _comment(_("Were the present profiles made of these same people, their figures are better than they deserve."))


def _share(right: float, people: float) -> str:
    return percent(round(100 * right / people))


def _table(ladder: Ladder, before: Sequence[Told], after: Sequence[Told]) -> Iterator[str]:
    """By role, the first of a person's: how many are named right, at what log loss, and what they come out as."""
    rows = [(_("role"), _("how many"), _("named right"), _("log loss"), _("come out as"))]
    for role, named in zip(ladder.roles, confusion(ladder, after), strict=True):
        now, made = ([sheet for sheet in sheets if sheet.person.accept[0] == role.id] for sheets in (before, after))
        if made:
            was, found = figures(now), figures(made)
            right, loss = _moved(_number(was.right), _number(found.right)), _moved(f"{was.log_loss:.2f}", f"{found.log_loss:.2f}")
            rows.append((_in_one_line(role.name), _number(found.people), right, loss, _named(ladder, named)))
        else:
            rows.append((_in_one_line(role.name), "0", "", "", ""))
    label = max(cell_len(name) for name, *_cells in rows)
    counts, rights, losses = (max(cell_len(row[column]) for row in rows) + 2 for column in (1, 2, 3))
    begins = label + counts + rights + losses + 2
    for name, people, right, loss, roles in rows:
        figure = "".join(" " * (cells - cell_len(cell)) + cell for cell, cells in ((people, counts), (right, rights), (loss, losses)))
        first, *rest = map(bare, wrap(roles, max(20, CELLS - 2 - begins)) or [""])
        yield f"# {pad(name, label)}{figure}  {first}".rstrip()
        yield from (f"# {' ' * begins}{line}" for line in rest)


def _in_one_line(name: str) -> str:
    """A name without line breaks, which would end a comment."""
    return " ".join(name.split())


def _moved(before: str, after: str) -> str:
    return _("{before} → {after}").format(before=before, after=after)


def _named(ladder: Ladder, named: Sequence[float]) -> str:
    """What people come out as, most of them first."""
    most = sorted(
        ((count, _in_one_line(role.label)) for count, role in zip(named, ladder.roles, strict=True) if count), key=lambda pair: -pair[0]
    )
    return commas(whole(_("{role} {number}").format(role=label, number=_number(count))) for count, label in most)
