"""Goals in words."""

from quiz.i18n import _, dots, labelled
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Paragraph
from quiz.report.dates import day
from quiz.report.direction import apart
from quiz.store.goals import Goal, Goals, GoalStatus

MARKS: dict[GoalStatus, str] = {"open": "○", "done": "✔", "partly": "~", "dropped": "×"}


def status_words(status: GoalStatus) -> str:
    """How a goal stands."""
    return {"open": _("open"), "done": _("done"), "partly": _("partly done"), "dropped": _("dropped")}[status]


def goal_entry(goal: Goal, *, since: bool = True, brief: bool = False) -> Entry:
    """A goal as a row.

    Args:
        goal: What was planned.
        since: Whether to say since when.
        brief: Whether to leave out what to do.
    """
    parts = [goal.role] if goal.role else []
    if since:
        parts.append(_("since {day}").format(day=day(goal.taken)))
    if goal.by:
        parts.append(_("by {day}").format(day=day(goal.by)))
    status = status_words(goal.standing)
    # Why it was settled is no reason for what is open again.
    parts.append(labelled(status, apart(goal.why)) if goal.why and goal.standing != "open" else status)
    return Entry(MARKS[goal.standing], apart(goal.name), dots(parts), "" if brief else goal.action)


def goal_blocks(goals: Goals) -> list[Block]:
    """Everything planned: open first."""
    blocks: list[Block] = []
    if goals.aim:
        blocks += [Paragraph(_("You aim at: {role}.").format(role=goals.aim.name), "bold"), Gap()]
    settled = [goal for goal in goals.goals if goal.standing != "open"]
    for title, group in ((_("Still open"), goals.open_goals), (_("Settled"), settled)):
        if group:
            rows = [goal_entry(goal) for goal in group]
            numbered = [Entry(f"{goal.number} {row.mark}", row.text, row.note, row.body) for goal, row in zip(group, rows, strict=True)]
            blocks += [Heading(title), Entries(tuple(numbered)), Gap()]
    return blocks or [Paragraph(_("No goal yet: a result offers first steps to take on."))]
