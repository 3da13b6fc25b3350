"""A result or a comparison in at most fifteen lines, for ears: what one wants to know first, in sentences.

What matters less is left out first, until the rest fits; all of it stands in the parts that can be asked for.
"""

from typing import NamedTuple

from quiz.comparison import Comparison
from quiz.i18n import _, commas, labelled, ngettext, semicolons, speaking
from quiz.outcome import DOUBTED, Result, percentages
from quiz.report import reasons
from quiz.report.comparison import change_words, duty_name, heading, moved, read_otherwise
from quiz.report.goals import status_words
from quiz.report.pages import asked_about, title
from quiz.report.road import also, course, road_line
from quiz.report.spoken import in_words, wrapped
from quiz.store.goals import Goals
from quiz.store.record import Attempt

LINES = 15
"""Lines of a summary at most, in a window of the usual width."""

WORTH_SAYING = 1
"""From this percentage on a role is named."""


class _Said(NamedTuple):
    """A sentence, and how soon it is left out where there is no room: the highest first, 0 never."""

    text: str
    leaves: int = 0


def result_in_brief(attempt: Attempt, goals: Goals, width: int, *, notes: bool = True) -> str:
    """A result in its language.

    Args:
        attempt: What to tell.
        goals: The aim and what was taken on since.
        width: Cells in a line; below the usual 80 the lines are more.
        notes: Whether to tell what the person typed: their goals in their own words.
    """
    with speaking(attempt.language):
        return _fitting([_Said(in_words(title(attempt))), *_told(attempt, goals), *(_planned(goals) if notes else [])], width)


def comparison_in_brief(comparison: Comparison, goals: Goals, width: int) -> str:
    """A comparison in the language of the later result.

    Args:
        comparison: What to tell.
        goals: Of these, those that were open at some time between.
        width: Cells in a line; below the usual 80 the lines are more.
    """
    with speaking(comparison.now.language):
        return _fitting(list(_compared(comparison, goals)), width)


def _fitting(said: list[_Said], width: int) -> str:
    while True:
        text = wrapped((each.text for each in said), width)
        last = max(said, key=lambda each: each.leaves)
        if text.count("\n") <= LINES or not last.leaves:
            return text
        said.remove(last)


def _told(attempt: Attempt, goals: Goals) -> list[_Said]:
    result = attempt.result
    said = [_Said(warning.says) for warning in result.warnings if warning.code in DOUBTED]
    said.append(_Said(_sentence(result.headline)))
    if result.role is None:
        return [*said, _Said(result.detail)]
    said += [_Said(_fits(result, goals)), _Said(result.detail, 4 if result.band == "leaning" else 8)]
    said += [_Said(warning.says, 1) for warning in result.warnings if warning.code not in DOUBTED]
    if attempt.continued:
        said.append(_Said(attempt.continued.says, 7))
    said += [_Said(sentence, leaves) for sentence, leaves in zip(result.who, (1, 6), strict=False)]
    said += [_Said(_("You want: “{wish}”").format(wish=wish), 5) for wish in result.next.wishes]
    return [*said, *_why(result, goals), *_now(result, goals)]


def _sentence(text: str) -> str:
    return _("{clause}.").format(clause=text)


def _fits(result: Result, goals: Goals) -> str:
    """The roles that the answers fit, and the one that the reasons are about."""
    odds = percentages(result.probabilities)
    about = asked_about(result, goals) if result.why_against else None
    named = sorted((role for role in odds if odds[role] >= WORTH_SAYING or role == about), key=lambda role: -odds[role])
    roles = commas(_("{role} {percent}%").format(role=result.name_of(role), percent=odds[role]) for role in named)
    return _("How well the answers fit: {roles}.").format(roles=roles)


def _why(result: Result, goals: Goals) -> list[_Said]:
    if result.why_against is None:
        return []
    # The next likeliest, and the role that one wants instead.
    others = dict.fromkeys((asked_about(result, goals), result.why_against))
    return [said for leaves, other in zip((3, 7), others, strict=False) for said in _against(result, other, leaves)]


def _against(result: Result, other: str, leaves: int) -> list[_Said]:
    told = result.roles[other].against
    if told is None or not told.reasons:
        return []
    question = reasons.why_heading(result, other).text
    sides = ((result.role or other, 1), (other, -1))
    weighed = [
        _("for {role}: {names}").format(role=result.name_of(role), names=commas(names))
        for role, sign in sides
        if (names := [reasons.name_of(result, other, reason) for reason in reasons.chosen(told) if reason.bits * sign > 0])
    ]
    return [_Said(_("{question}? {reasons}.").format(question=question, reasons=semicolons(weighed)), leaves)]


def _now(result: Result, goals: Goals) -> list[_Said]:
    """Where to go, what to do first, and what comes then by name."""
    way = course(result, goals)
    said = [_Said(way.says)] if way.says else []
    has_road = way.road and way.goal and way.role in result.roles and (way.road.length or way.road.circumstances)
    if has_road and way.road and way.goal and not result.roles[way.goal].via:
        said.append(_Said(road_line(result, way.goal, way.road), 4))
    if not way.steps:
        ahead = result.next.other
        return [*said, _Said(also(result, ahead, way.goal), 5)] if ahead and ahead != way.role else said
    taken = [step for step in way.steps if goals.has(step.responsibility, step.action)]
    first, *others = [*taken, *(step for step in way.steps if step not in taken)]
    if first.action:
        begin = _("You took on {name}: {action}") if taken else _("Begin with {name}: {action}")
    else:
        begin = _("You took on {name}.") if taken else _("Begin with {name}.")
    said.append(_Said(begin.format(name=first.name, action=first.action), 2))
    if others:
        said.append(_Said(_("After that: {names}.").format(names=commas(step.name for step in others)), 8))
    return said


def _planned(goals: Goals) -> list[_Said]:
    if not goals.goals:
        return []
    count = len(goals.open_goals)
    done = sum(goal.standing == "done" for goal in goals.goals)
    words = ngettext("Goals: {number} open, {done} done.", "Goals: {number} open, {done} done.", count)
    return [_Said(words.format(number=count, done=done), 9)]


def _compared(comparison: Comparison, goals: Goals) -> list[_Said]:
    then, now = comparison.then, comparison.now
    said = [_Said(in_words(heading(comparison))), _Said(change_words(comparison)[0])]
    said += [_Said(line) for line in read_otherwise(comparison)]
    said += [_Said(_sentence(labelled(when, attempt.result.headline))) for when, attempt in ((_("Then"), then), (_("Now"), now))]
    count = ngettext("{common} of {asked} question in common.", "{common} of {asked} questions in common.", comparison.asked)
    said.append(_Said(count.format(common=comparison.common, asked=comparison.asked), 5))
    if then.mode != now.mode:
        said.append(_Said(_("One of the two is a quick result, which rests on fewer answers."), 4))
    sure, maybe = moved(comparison)
    scale = now.result.scale
    for change in sure:
        levels = _("{name}: level {then:.1f} then, {now:.1f} now, of {top}.")
        name = duty_name(comparison, change)
        said.append(_Said(levels.format(name=name, then=scale.rung(change.then), now=scale.rung(change.now), top=scale.top), 2))
    if maybe:
        names = commas(duty_name(comparison, change) for change in maybe)
        said.append(_Said(_("May be noise: {names}.").format(names=names), 6))
    for goal in goals.open_between(then.ended, now.ended):
        status = status_words(goal.standing)
        said.append(_Said(_("Goal {name}: {status}.").format(name=goal.name, status=status), 3))
    if differing := len(comparison.answers):
        words = ngettext("{number} answer differs.", "{number} answers differ.", differing)
        said.append(_Said(words.format(number=differing), 7))
    return said
