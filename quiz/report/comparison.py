"""Two attempts side by side: what became of the goals, what changed for sure, what may be noise, what could not be compared."""

from dataclasses import asdict

import msgspec

from quiz.comparison import Comparison, DutyChange
from quiz.i18n import _, ngettext, speaking
from quiz.levels import RUNGS
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Page, Paragraph, Tone
from quiz.report.dates import day
from quiz.report.goals import goal_entry
from quiz.report.json import as_json
from quiz.report.pages import fit
from quiz.store.goals import Goals

ALMOST = 0.75
"""A responsibility whose mean moved by this much is shown as what may be noise."""


def change_words(comparison: Comparison) -> tuple[str, Tone]:
    """Whether the person moved, in a sentence of the language that is spoken now."""
    if comparison.change is None:
        if not comparison.common:
            return _("The two results have no question in common, so they cannot be compared."), "middling"
        return _("The two results belong to another ladder than the one in use, so growth cannot be told."), "middling"
    if comparison.change.move == "up":
        return _("You moved up, for sure as far as answers can tell."), "good"
    if comparison.change.move == "down":
        return _("You moved down the ladder, for sure as far as answers can tell. That may be just what you wanted."), "middling"
    if comparison.change.sideways:
        # A role may be younger than the results, which then have no name for it.
        known = comparison.now.result.roles
        then, now = (known[role].name if role in known else role for role in comparison.change.sideways)
        return _("You changed track, for sure as far as answers can tell: from {then} to {now}.").format(then=then, now=now), "good"
    return _("No change you could rely on: what differs may be noise."), "plain"


def comparison_pages(comparison: Comparison, goals: Goals) -> list[Page]:
    """The comparison as pages, in the language of the later attempt.

    Args:
        comparison: What to show.
        goals: Of these, those of the time between.
    """
    with speaking(comparison.now.language):
        return [
            Page("change", _("What changed"), tuple(_change(comparison, goals))),
            Page("beside", _("Side by side"), tuple(_beside(comparison))),
            Page("apart", _("Not comparable"), tuple(_not_comparable(comparison))),
        ]


def heading(comparison: Comparison) -> str:
    """The line above a comparison, in the language of the later attempt."""
    with speaking(comparison.now.language):
        return f"{day(comparison.then.ended)} → {day(comparison.now.ended)}"


def _change(comparison: Comparison, goals: Goals) -> list[Block]:
    then, now, anew = comparison.then, comparison.now, comparison.then_anew
    words, tone = change_words(comparison)
    blocks: list[Block] = [Paragraph(words, "title" if tone == "plain" else tone), Gap()]
    blocks.append(Entries((Entry("·", then.result.headline, _("then")), Entry("·", now.result.headline, _("now")))))
    if anew and anew != then.result.role and anew in now.result.roles:
        message = _("Scored with today's ladder, the answers of then come out as {role}.")
        blocks.append(Paragraph(message.format(role=now.result.name_of(anew)), "quiet"))
    count = ngettext("{common} of {asked} question in common.", "{common} of {asked} questions in common.", comparison.asked)
    blocks.append(Paragraph(count.format(common=comparison.common, asked=comparison.asked), "quiet"))
    if since := [goal for goal in goals.goals if then.ended <= goal.taken <= now.ended or goal.attempt == then.id]:
        blocks += [Gap(), Heading(_("Your goals")), Entries(tuple(goal_entry(goal, since=False) for goal in since))]
    sure = tuple(_duty(comparison, change) for change in comparison.changes if change.sure)
    maybe = tuple(_duty(comparison, change) for change in comparison.changes if not change.sure and abs(change.now - change.then) >= ALMOST)
    blocks += [Gap(), Heading(_("Responsibilities that changed"))]
    blocks.append(Entries(sure) if sure else Paragraph(_("None by enough to be sure of."), "quiet"))
    if maybe:
        blocks += [Gap(), Heading(_("May be noise")), Entries(maybe)]
    return blocks


def _duty(comparison: Comparison, change: DutyChange) -> Entry:
    duties = {**comparison.then.result.responsibilities, **comparison.now.result.responsibilities}
    name = duties[change.responsibility].name if change.responsibility in duties else change.responsibility
    questions = ngettext("{number} question", "{number} questions", change.questions).format(number=change.questions)
    then, now = map(comparison.now.result.scale.rung, (change.then, change.now))
    return Entry("↑" if change.now > change.then else "↓", name, f"{then:.1f} → {now:.1f} · {questions}")


def _beside(comparison: Comparison) -> list[Block]:
    blocks: list[Block] = []
    for words, attempt in ((_("Then"), comparison.then), (_("Now"), comparison.now)):
        result = attempt.result
        blocks += [Heading(f"{words} · {day(attempt.ended)}"), Paragraph(result.headline, "title")]
        blocks += [Paragraph(result.detail, "quiet"), fit(result), Gap()]
    return blocks


def _not_comparable(comparison: Comparison) -> list[Block]:
    blocks: list[Block] = []
    if comparison.other_version:
        message = _("The ladder was another then: {then}, now {now}. Only questions with the same id and the same options count as common.")
        then, now = (f"{attempt.ladder.id} {attempt.ladder.version}" for attempt in (comparison.then, comparison.now))
        blocks.append(Paragraph(message.format(then=then, now=now)))
    if comparison.then.language != comparison.now.language:
        blocks.append(Paragraph(_("The two were taken in different languages; the questions say the same in each."), "quiet"))
    if not comparison.not_comparable:
        return [*blocks, Paragraph(_("Every question answered then was answered now."))]
    return [*blocks, Gap(), Entries(tuple(Entry("?", missing.topic, _(missing.why)) for missing in comparison.not_comparable))]


def comparison_json(comparison: Comparison, goals: Goals) -> str:
    """The comparison for programs; its sentences are in the language of the later attempt."""
    then, now = comparison.then, comparison.now
    scale = now.result.scale
    with speaking(now.language):
        words, _tone = change_words(comparison)
        not_comparable = [{**asdict(missing), "why": _(missing.why)} for missing in comparison.not_comparable]
    return as_json(
        {
            "then": {"id": then.id, "role": then.result.role, "probabilities": then.result.probabilities},
            "now": {"id": now.id, "role": now.result.role, "probabilities": now.result.probabilities},
            "then_anew": comparison.then_anew,
            "growth": asdict(comparison.change) if comparison.change else None,
            "says": words,
            "questions_in_common": comparison.common,
            "questions_asked": comparison.asked,
            "responsibilities": [
                {**asdict(change), "then": scale.rung(change.then), "now": scale.rung(change.now), "sure": change.sure}
                for change in comparison.changes
            ],
            "not_comparable": not_comparable,
            **({} if scale.rungs == RUNGS else {"rungs": scale.rungs}),
            "goals": msgspec.to_builtins(goals),
        }
    )
