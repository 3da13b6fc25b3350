"""Two attempts side by side: what became of the goals, what changed for sure, what may be noise, what could not be compared."""

from collections.abc import Sequence
from dataclasses import asdict

import msgspec
from msgspec.structs import replace

from quiz.comparison import Comparison, DutyChange, verdict
from quiz.i18n import _, commas, dots, labelled, ngettext, speaking
from quiz.levels import RUNGS
from quiz.report.blocks import Block, Change, Changes, Columns, Entries, Entry, Gap, Heading, Page, Panel, Paragraph, Tone
from quiz.report.cells import cell_len
from quiz.report.dates import day
from quiz.report.goals import goal_entry
from quiz.report.json import as_json
from quiz.report.marks import fit
from quiz.report.places import NOW, THEN, then_and_now
from quiz.store.goals import Goal, Goals

ALMOST = 0.75
"""A responsibility whose mean moved by this much is shown as what may be noise."""


def change_words(comparison: Comparison) -> tuple[str, Tone]:
    """Whether the person moved, in a sentence of the language that is spoken now."""
    if comparison.change is None:
        if not comparison.common:
            return _("The two results have no question in common, so they cannot be compared."), "middling"
        message = _("Both are results of {ladder}, not of the ladder in use, so growth cannot be told: start with that one, by --ladder.")
        return message.format(ladder=comparison.now.ladder.name), "middling"
    if comparison.change.move == "up":
        return _("You moved up: the answers leave little doubt of it."), "good"
    if comparison.change.move == "down":
        return _("You moved down the ladder: the answers leave little doubt of it. That may be just what you wanted."), "middling"
    if comparison.change.sideways:
        # A role may be younger than the results, which then have no name for it.
        known = comparison.now.result.roles
        then, now = (known[role].name if role in known else role for role in comparison.change.sideways)
        return _("You changed track, from {then} to {now}: the answers leave little doubt of it.").format(then=then, now=now), "good"
    if comparison.then.result.is_doubted or comparison.now.result.is_doubted:
        return _("Answers that may have been clicked through, then or now, show no change that one could rely on."), "middling"
    if not comparison.answers and not comparison.not_comparable:
        return _("Nothing differs: the answers are the same."), "plain"
    if names := [duty_name(comparison, change) for change in moved(comparison)[0]]:
        return _("No move between roles that you could rely on. What changed for sure: {names}.").format(names=commas(names)), "plain"
    return _("No change you could rely on: what differs may be noise."), "plain"


def comparison_pages(comparison: Comparison, goals: Goals) -> list[Page]:
    """The comparison as pages, in the language of the later attempt.

    Args:
        comparison: What to show.
        goals: Of these, those that were open at some time between.
    """
    with speaking(comparison.now.language):
        pages = [
            Page("change", _("What changed"), tuple(_change(comparison, goals))),
            Page("beside", _("Side by side"), tuple(_beside(comparison))),
        ]
        if comparison.not_comparable or comparison.other_version:
            pages.append(Page("apart", _("Not comparable"), tuple(_not_comparable(comparison))))
        if comparison.answers:
            pages.insert(2, Page("answers", _("Other answers"), tuple(_answers(comparison))))
        names = (*comparison.then.result.names, *comparison.now.result.names)
        return [replace(page, names=names) for page in pages]


def heading(comparison: Comparison) -> str:
    """The line above a comparison, in the language of the later attempt: the days, and how each was taken where that differs."""
    then, now = comparison.then, comparison.now
    with speaking(now.language):
        modes = {"quick": _("Quick"), "full": _("Full")}
        if then.mode == now.mode:
            before, after = day(then.ended), day(now.ended)
        else:
            before, after = (dots((day(each.ended), modes[each.mode])) for each in (then, now))
        return _("{then} → {now}").format(then=before, now=after)


def _change(comparison: Comparison, goals: Goals) -> list[Block]:
    then, now = comparison.then, comparison.now
    words, tone = change_words(comparison)
    blocks: list[Block] = [Paragraph(line, "middling") for line in read_otherwise(comparison)]
    head: list[Block] = [Entries((_headline(THEN, then.result.headline, _("then")), _headline(NOW, now.result.headline, _("now"))))]
    count = ngettext("{common} of {asked} question in common.", "{common} of {asked} questions in common.", comparison.asked)
    head.append(Paragraph(count.format(common=comparison.common, asked=comparison.asked), "quiet"))
    if not comparison.not_comparable and not comparison.other_version:
        head += [block for block in _not_comparable(comparison) if isinstance(block, Paragraph)]
    if then.mode != now.mode:
        head.append(Paragraph(_("One of the two is a quick result, which rests on fewer answers."), "quiet"))
    places = then_and_now(then, now, verdict(comparison), goals)
    right: tuple[Block, ...] = (places,) if places else ()
    blocks.append(Panel(words, (Columns(tuple(head), right),), "title" if tone == "plain" else tone))
    if since := goals.open_between(then.ended, now.ended):
        rows = tuple(_goal_with_change(comparison, goal) for goal in since)
        blocks.append(Panel(_("Your goals"), (Entries(rows),)))
    if comparison.change is not None:
        blocks.append(Panel(_("Responsibilities"), tuple(_duties(comparison))))
    return blocks


def _headline(mark: str, headline: str, when: str) -> Entry:
    return Entry(mark, headline, when, said=labelled(when, headline))


def read_otherwise(comparison: Comparison) -> list[str]:
    """Where today's scoring names another role than a result saved: no move of the person's."""
    lines = []
    for when, attempt, anew in ((_("then"), comparison.then, comparison.then_anew), (_("now"), comparison.now, comparison.now_anew)):
        saved = attempt.result.role
        if anew and saved and anew != saved:
            names = {**comparison.then.result.roles, **comparison.now.result.roles}
            message = _("Scored with today's ladder, the answers of {day} ({when}) come out as {role}, not as {saved}. That is no move.")
            role, was = (names[each].name if each in names else each for each in (anew, saved))
            lines.append(message.format(day=day(attempt.ended), when=when, role=role, saved=was))
    return lines


def _goal_with_change(comparison: Comparison, goal: Goal) -> Entry:
    entry = goal_entry(goal, since=False)
    change = next((change for change in comparison.changes if change.responsibility == goal.responsibility), None)
    if change is None:
        return entry
    moved = _("level {change}").format(change=_from_to(comparison, change))
    return replace(entry, note=_("{note} · {change}").format(note=entry.note, change=moved))


def moved(comparison: Comparison) -> tuple[list[DutyChange], list[DutyChange]]:
    """The responsibilities that changed for sure, and those whose change may be noise; what rose most comes first."""
    rising = sorted(comparison.changes, key=lambda change: change.then - change.now)
    sure = [change for change in rising if change.sure]
    return sure, [change for change in rising if not change.sure and abs(change.now - change.then) >= ALMOST]


def _duties(comparison: Comparison) -> list[Block]:
    """The responsibilities that moved by enough, those that may be noise, and one sentence where the whole moved and no part did."""
    sure, maybe = moved(comparison)
    if sure:
        blocks: list[Block] = [_drawn(comparison, sure)]
    elif comparison.change and comparison.change.move != "none":
        blocks = [Paragraph(_("It is many small changes together: no single responsibility changed by enough to be sure of."), "quiet")]
    else:
        blocks = [Paragraph(_("No responsibility changed by enough to be sure of."), "quiet")]
    if maybe:
        blocks += [Gap(), Heading(_("May be noise")), _drawn(comparison, maybe, legend=not sure)]
    return blocks


def _drawn(comparison: Comparison, changes: Sequence[DutyChange], *, legend: bool = True) -> Changes:
    scale = comparison.now.result.scale
    rows = [
        Change(
            duty_name(comparison, change),
            scale.rung(change.then),
            scale.rung(change.now),
            change.sure,
            _says(comparison, change),
            _rests_on(change),
        )
        for change in sorted(changes, key=lambda change: change.then - change.now)
    ]
    widest = max(cell_len(duty_name(comparison, change)) for change in comparison.changes)
    return Changes(tuple(rows), scale.top, widest, (_("then"), _("now")) if legend else ())


def duty_name(comparison: Comparison, change: DutyChange) -> str:
    """A responsibility by name."""
    duties = {**comparison.then.result.responsibilities, **comparison.now.result.responsibilities}
    return duties[change.responsibility].name if change.responsibility in duties else change.responsibility


def _says(comparison: Comparison, change: DutyChange) -> str:
    return dots((_from_to(comparison, change), _rests_on(change)))


def _rests_on(change: DutyChange) -> str:
    return ngettext("{number} question", "{number} questions", change.questions).format(number=change.questions)


def _from_to(comparison: Comparison, change: DutyChange) -> str:
    then, now = map(comparison.now.result.scale.rung, (change.then, change.now))
    return f"{then:.1f} → {now:.1f}"


def _answers(comparison: Comparison) -> list[Block]:
    """The answers that differ, word for word."""
    rows = [
        Entry("·", answer.topic, body=_("then: “{then}”\nnow: “{now}”").format(then=answer.then, now=answer.now))
        for answer in comparison.answers
    ]
    return [Entries(tuple(rows))]


def _beside(comparison: Comparison) -> list[Block]:
    panels = []
    for words, attempt in ((_("Then"), comparison.then), (_("Now"), comparison.now)):
        result = attempt.result
        parts = (Paragraph(result.headline, "title"), Paragraph(result.detail, "quiet"), fit(result))
        panels.append(Panel(dots((words, day(attempt.ended))), parts))
    blocks: list[Block] = [Columns((panels[0],), (panels[1],))]
    if comparison.changes:
        half = (len(comparison.changes) + 1) // 2
        moved = sorted(comparison.changes, key=lambda change: change.then - change.now)
        left, right = (_drawn(comparison, part) for part in (moved[:half], moved[half:]))
        columns = Columns((left,), (right,) if right.rows else ())
        blocks.append(Panel(_("Every responsibility, then and now"), (columns,)))
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
            "now_anew": comparison.now_anew,
            "growth": asdict(comparison.change) if comparison.change else None,
            "says": words,
            "questions_in_common": comparison.common,
            "questions_asked": comparison.asked,
            "responsibilities": [
                {**asdict(change), "then": scale.rung(change.then), "now": scale.rung(change.now), "sure": change.sure}
                for change in comparison.changes
            ],
            "answers": [asdict(answer) for answer in comparison.answers],
            "not_comparable": not_comparable,
            **({} if scale.rungs == RUNGS else {"rungs": scale.rungs}),
            "goals": msgspec.to_builtins(goals),
        }
    )
