"""Goals in words."""

import json

from quiz.attempts import Goal, Goals, Standing
from quiz.i18n import _
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Paragraph
from quiz.report.dates import day

MARKS: dict[Standing, str] = {"open": "○", "done": "✔", "partly": "~", "dropped": "×"}


def standing_words(standing: Standing) -> str:
    """How a goal stands."""
    return {"open": _("open"), "done": _("done"), "partly": _("partly done"), "dropped": _("dropped")}[standing]


def goal_entry(goal: Goal, language: str = "") -> Entry:
    """A goal as a row."""
    note = standing_words(goal.standing)
    if goal.why:
        note += f": {goal.why}"
    taken = _(" · since {day}").format(day=day(goal.taken, language)) if language else ""
    return Entry(MARKS[goal.standing], goal.name, f"{goal.role}{taken} · {note}", goal.action)


def goal_blocks(goals: Goals, language: str) -> list[Block]:
    """Everything planned: open first."""
    blocks: list[Block] = []
    if goals.aim:
        blocks += [Paragraph(_("You aim at: {role}.").format(role=goals.aim.name), "strong"), Gap()]
    settled = [goal for goal in goals.goals if goal.standing != "open"]
    for title, group in ((_("Open"), goals.open_goals), (_("Settled"), settled)):
        if group:
            rows = [goal_entry(goal, language) for goal in group]
            numbered = [Entry(f"{goal.number} {row.mark}", row.text, row.note, row.body) for goal, row in zip(group, rows, strict=True)]
            blocks += [Heading(title), Entries(tuple(numbered)), Gap()]
    return blocks or [Paragraph(_("No goal yet: a result offers first steps to take on."))]


def as_goals_json(goals: Goals) -> str:
    """The goals for programs."""
    return json.dumps(goals.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
