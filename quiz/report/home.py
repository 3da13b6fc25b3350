"""What home says of the last result: where one is, what one planned, when to take the quiz again."""

from quiz.i18n import _, ngettext, speaking
from quiz.report.blocks import Block, Entries, Entry, Paragraph
from quiz.report.dates import day
from quiz.report.goals import MARKS
from quiz.report.marks import verdict
from quiz.report.places import map_of
from quiz.report.road import aim_in
from quiz.store.goals import Goals
from quiz.store.record import Attempt

SHOWN_GOALS = 3
"""Open goals on home."""

MONTH = 30.44
"""Days."""


def you(attempt: Attempt) -> str:
    """The title of what home says of a result: whose and when."""
    return _("You, {day}").format(day=day(attempt.ended))


def you_blocks(attempt: Attempt, goals: Goals, retake_in: int) -> list[Block]:
    """The place on the map, the open goals, the aim and the retake.

    Args:
        attempt: The last result; its own words are in its language.
        goals: What was planned.
        retake_in: Days until a retake is worth it; 0 where it is time.
    """
    result = attempt.result
    with speaking(attempt.language):
        head: list[Block] = [Paragraph(verdict(result), "you"), map_of(result, goals)]
    rows = [
        Entry(MARKS["open"], goal.name, _("by {day}").format(day=day(goal.by)) if goal.by else _("since {day}").format(day=day(goal.taken)))
        for goal in goals.open_goals[:SHOWN_GOALS]
    ]
    if more := len(goals.open_goals) - SHOWN_GOALS:
        rows += (
            [Entry(" ", ngettext("{number} more goal", "{number} more goals", more).format(number=more), tone="quiet")] if more > 0 else []
        )
    if (role := aim_in(result, goals)) and goals.aim:
        road = result.roles[role].road
        count = road.length if road and role != result.role else 0
        note = ngettext("{number} move away", "{number} moves away", count).format(number=count) if road and road.arrives and count else ""
        note = _("{note} · {change}").format(note=_("your aim"), change=note) if note else _("your aim")
        rows.append(Entry("◎", result.name_of(role), note, tone="aim"))
    rows.append(Entry("↻", _("Retake"), _when(retake_in), tone="quiet"))
    return [*head, Entries(tuple(rows))]


def _when(days: int) -> str:
    if days <= 0:
        return _("it is time")
    if days < 60:
        return ngettext("in {number} day", "in {number} days", days).format(number=days)
    months = round(days / MONTH)
    return ngettext("in {number} month", "in {number} months", months).format(number=months)
