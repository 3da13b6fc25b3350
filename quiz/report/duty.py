"""One responsibility opened: what it is, the answers and notes behind its level, and what to do next about it."""

from quiz.i18n import _, speaking
from quiz.report.blocks import Block, Entries, Entry, Heading, Paragraph
from quiz.report.direction import apart
from quiz.report.road import step_entries
from quiz.store.goals import Goals
from quiz.store.record import Attempt


def duty_blocks(attempt: Attempt, goals: Goals, responsibility: str, *, notes: bool = True) -> list[Block]:
    """What stands behind a row of the levels, in the language of the result.

    Args:
        attempt: The result.
        goals: What was taken on.
        responsibility: The id of one of its responsibilities.
        notes: Whether to show what the person typed.
    """
    result = attempt.result
    with speaking(attempt.language):
        blocks: list[Block] = [Paragraph(result.responsibilities[responsibility].description)]
        rows = [
            Entry("·", given.topic, body=given.words + (f"\n✎ {apart(given.note)}" if notes and given.note else ""))
            for given in attempt.answers
            if given.measures == responsibility
        ]
        if rows:
            blocks += [Heading(_("Your answers")), Entries(tuple(rows))]
        steps = [step for role in result.roles.values() for step in role.steps if step.responsibility == responsibility]
        if found := next(iter([*[step for step in result.next.first_steps if step.responsibility == responsibility], *steps]), None):
            (entry,) = step_entries([found], goals)
            blocks += [Heading(_("What to do")), Paragraph(entry.body)] if entry.body else []
            if goals.has(found.responsibility, found.action):
                blocks.append(Paragraph(_("taken on"), "quiet"))
        return blocks
