"""Two attempts side by side: what became of the goals, what changed for sure, what may be noise, what could not be compared."""

import json
from dataclasses import asdict, dataclass

from quiz.attempts import Attempt, Goals
from quiz.comparison import DutyChange, Growth, changes, growth, in_common
from quiz.i18n import _, ngettext
from quiz.ladder import Ladder
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Page, Paragraph, Tone
from quiz.report.dates import day
from quiz.report.goals import goal_entry
from quiz.scoring import Model
from quiz.sheet import SKIP

ALMOST = 0.75
"""A responsibility whose mean moved by this much is shown as what may be noise."""


def growth_words(found: Comparison) -> tuple[str, Tone]:
    """Whether the person moved, in a sentence."""
    if found.growth is None:
        if not found.common:
            return _("The two results have no question in common, so they cannot be compared."), "middling"
        return _("The two results belong to another ladder than the one in use, so growth cannot be told."), "middling"
    if found.growth.move == "up":
        return _("You moved up, for sure as far as answers can tell."), "good"
    if found.growth.move == "down":
        return _("You moved down the ladder, for sure as far as answers can tell. That may be just what you wanted."), "middling"
    return _("No change you could rely on: what differs may be noise."), "plain"


def comparison_pages(found: Comparison, goals: Goals) -> list[Page]:
    """The comparison as pages."""
    return [
        Page("change", _("What changed"), tuple(_change(found, goals))),
        Page("beside", _("Side by side"), tuple(_beside(found))),
        Page("apart", _("Not comparable"), tuple(_not_comparable(found))),
    ]


def heading(found: Comparison) -> str:
    """The line above a comparison."""
    return f"{day(found.then.ended, found.now.language)} → {day(found.now.ended, found.now.language)}"


def _change(found: Comparison, goals: Goals) -> list[Block]:
    words, tone = growth_words(found)
    blocks: list[Block] = [Paragraph(words, "title" if tone == "plain" else tone), Gap()]
    blocks.append(
        Entries(
            (
                Entry("·", found.then.result.headline, _("then")),
                Entry("·", found.now.result.headline, _("now")),
            )
        )
    )
    if found.then_anew and found.then_anew != found.then.result.role and found.then_anew in found.now.result.roles:
        message = _("Scored with today's ladder, the answers of then come out as {role}.")
        blocks.append(Paragraph(message.format(role=found.now.result.name_of(found.then_anew)), "quiet"))
    count = ngettext("{common} of {asked} question in common.", "{common} of {asked} questions in common.", found.asked)
    blocks.append(Paragraph(count.format(common=found.common, asked=found.asked), "quiet"))
    since = [goal for goal in goals.goals if found.then.ended <= goal.taken <= found.now.ended or goal.attempt == found.then.id]
    if since:
        blocks += [Gap(), Heading(_("Your goals")), Entries(tuple(goal_entry(goal) for goal in since))]
    sure = [change for change in found.changes if change.sure]
    maybe = [change for change in found.changes if not change.sure and abs(change.now - change.then) >= ALMOST]
    blocks += [Gap(), Heading(_("Responsibilities that changed"))]
    blocks.append(
        Entries(tuple(_duty(found, change) for change in sure)) if sure else Paragraph(_("None by enough to be sure of."), "quiet")
    )
    if maybe:
        blocks += [Gap(), Heading(_("May be noise")), Entries(tuple(_duty(found, change) for change in maybe))]
    return blocks


def _duty(found: Comparison, change: DutyChange) -> Entry:
    view = found.now.result.responsibilities.get(change.responsibility) or found.then.result.responsibilities.get(change.responsibility)
    name = view.name if view else change.responsibility
    questions = ngettext("{number} question", "{number} questions", change.questions).format(number=change.questions)
    return Entry("↑" if change.now > change.then else "↓", name, f"{change.then:.1f} → {change.now:.1f} · {questions}")


def _beside(found: Comparison) -> list[Block]:
    blocks: list[Block] = []
    for words, attempt in ((_("Then"), found.then), (_("Now"), found.now)):
        result = attempt.result
        blocks += [Heading(f"{words} · {day(attempt.ended, found.now.language)}"), Paragraph(result.headline, "title")]
        blocks += [Paragraph(result.detail, "quiet"), *_shares(attempt), Gap()]
    return blocks


def _shares(attempt: Attempt) -> list[Block]:
    from quiz.report.pages import fit

    return [fit(attempt.result)]


def _not_comparable(found: Comparison) -> list[Block]:
    blocks: list[Block] = []
    if found.other_version:
        message = _("The ladder was another then: {then}, now {now}. Only questions with the same id and the same options count as common.")
        blocks += [
            Paragraph(
                message.format(
                    then=f"{found.then.ladder.id} {found.then.ladder.version}", now=f"{found.now.ladder.id} {found.now.ladder.version}"
                )
            )
        ]
    if found.then.language != found.now.language:
        blocks.append(Paragraph(_("The two were taken in different languages; the questions say the same in each."), "quiet"))
    if not found.apart:
        return [*blocks, Paragraph(_("Every question answered then was answered now."))]
    return [*blocks, Gap(), Entries(tuple(Entry("?", apart.topic, apart.why) for apart in found.apart))]


def as_comparison_json(found: Comparison, goals: Goals) -> str:
    """The comparison for programs."""
    words, _tone = growth_words(found)
    content = {
        "then": {"id": found.then.id, "role": found.then.result.role, "probabilities": found.then.result.probabilities},
        "now": {"id": found.now.id, "role": found.now.result.role, "probabilities": found.now.result.probabilities},
        "then_anew": found.then_anew,
        "growth": asdict(found.growth) if found.growth else None,
        "says": words,
        "questions_in_common": found.common,
        "questions_asked": found.asked,
        "responsibilities": [{**asdict(change), "sure": change.sure} for change in found.changes],
        "not_comparable": [asdict(apart) for apart in found.apart],
        "goals": goals.model_dump(mode="json"),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
