"""Levels and answers -> the next role, the first steps towards it, the ways out and the warnings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.answers import NO_CHANCE, SKIP, Answer, Answered
from quiz.ladder.format import Ladder, Role, Step
from quiz.ladder.measures import When
from quiz.levels import LISTED, TOP, status_of
from quiz.outcome import FirstStep
from quiz.scoring.mixture import Posterior
from quiz.scoring.verdict import Verdict

FIRST_STEPS = 3
"""How many are advised."""


@dataclass(frozen=True)
class Advice:
    """Where to go from here."""

    role: str | None
    """The next role; `None` where no rung is above or none is wanted. The present one where it is nearly, but not wholly, reached."""

    other: str | None
    """The other track beside it."""

    side: tuple[str, ...]
    """Side roles whose conditions hold."""

    first_steps: tuple[FirstStep, ...]
    watch_outs: tuple[str, ...]

    stays: bool = False
    """The person wants no next role now."""


def advise(ladder: Ladder, verdict: Verdict, posterior: Posterior, levels: Mapping[str, float], answers: Mapping[str, Answer]) -> Advice:
    """What to do after a verdict.

    Args:
        ladder: What was answered about.
        verdict: Its outcome.
        posterior: How likely each role is.
        levels: The level of every measure that was answered, 0-4.
        answers: All answers, wishes among them.
    """
    if verdict.role is None:
        return Advice(None, None, (), (), ())
    opportunity = could_not(posterior.answers)
    here = verdict.between if verdict.band == "between" else (verdict.role,)
    side, warnings = side_roles(ladder, here, answers), watch_outs(ladder, here, answers)
    if wants_to_stay(ladder, answers):
        steps = staying_well(ladder, ladder.role(verdict.role), levels, answers, opportunity)
        return Advice(None, None, side, steps, warnings, stays=True)
    ranked = next_roles(ladder, verdict, posterior, levels, answers)
    goal = ranked[0] if ranked else None
    steps = first_steps(ladder, ladder.role(goal or verdict.role), levels, answers, opportunity)
    return Advice(goal, ranked[1] if len(ranked) > 1 else None, side, steps, warnings)


def next_roles(
    ladder: Ladder, verdict: Verdict, posterior: Posterior, levels: Mapping[str, float], answers: Mapping[str, Answer]
) -> list[str]:
    """The roles that steps lead to from here, the advised one first.

    Of several, the one a wish leads to; else the more probable; else the one whose responsibilities are covered more. Between two roles on
    a step it is the step's far end, and what else leads on from the near one stands behind it.
    """
    assert verdict.role is not None
    wanted = wished(ladder, answers)

    def preference(role: str) -> tuple[bool, float, float]:
        return role in wanted, posterior.probabilities[role], covered(ladder.role(role), levels)

    start, goal = verdict.role, None
    if verdict.band == "between":
        start, goal = _along(ladder, *verdict.between)
    reached = dict.fromkeys(end for step in ladder.steps if (end := step.leads_from(start)) and _is_open(ladder, step, answers))
    ranked = sorted(reached, key=preference, reverse=True)
    return ranked if goal is None else [goal, *(role for role in ranked if role not in (goal, verdict.role))]


def _along(ladder: Ladder, first: str, second: str) -> tuple[str, str]:
    """The near and the far end of the step between two roles: a sideways step leads from the likelier one to the other."""
    if any(step.between is None and step.ends == (second, first) for step in ladder.steps):
        return second, first
    return first, second


def _is_open(ladder: Ladder, step: Step, answers: Mapping[str, Answer]) -> bool:
    return all(end not in ladder.side_roles for end in step.ends) and (step.when is None or all_hold(step.when, answers))


def wished(ladder: Ladder, answers: Mapping[str, Answer]) -> set[str]:
    """The roles and side roles that the person's wishes lead to."""
    return {
        role for wish in ladder.wishes.values() for option in wish.options if answers.get(wish.id) == option.id for role in option.leads_to
    }


def wants_to_stay(ladder: Ladder, answers: Mapping[str, Answer]) -> bool:
    """Whether one of the person's wishes is to go on as now."""
    return any(answers.get(wish.id) == option.id for wish in ladder.wishes.values() for option in wish.options if option.stays)


def covered(role: Role, levels: Mapping[str, float]) -> float:
    """The share of a role's own responsibilities that are there already, 0 to 1."""
    own = [duty.id for duty in role.responsibilities]
    there = sum(status_of(levels.get(duty), role.profile.get(duty, 0.0)) == "yours" for duty in own)
    return there / len(own) if own else 0.0


def first_steps(
    ladder: Ladder, goal: Role, levels: Mapping[str, float], answers: Mapping[str, Answer], opportunity: set[str]
) -> tuple[FirstStep, ...]:
    """The largest gaps to a role, those in its own responsibilities first. What was not asked is no gap.

    Args:
        ladder: Where the advice stands.
        goal: The role to grow towards.
        levels: The level of every measure that was answered, 0-4.
        answers: All answers; whom a piece of advice is for may depend on any.
        opportunity: The responsibilities in which the work has not called for more.
    """
    own = {duty.id for duty in goal.responsibilities}
    gaps = {
        duty: expected - levels[duty]
        for duty in ladder.responsibilities
        if (expected := goal.profile.get(duty, 0.0)) >= LISTED and duty in levels and status_of(levels[duty], expected) != "yours"
    }
    chosen = sorted(gaps, key=lambda duty: (duty not in own, -gaps[duty]))[:FIRST_STEPS]
    return _steps(ladder, goal, chosen, levels, answers, opportunity)


def staying_well(
    ladder: Ladder, role: Role, levels: Mapping[str, float], answers: Mapping[str, Answer], opportunity: set[str]
) -> tuple[FirstStep, ...]:
    """What keeps a person well in a role: the weakest of its own responsibilities, where it can still grow.

    Args:
        ladder: Where the advice stands.
        role: The present role.
        levels: The level of every measure that was answered, 0-4.
        answers: All answers.
        opportunity: The responsibilities in which the work has not called for more.
    """
    gaps = {duty.id: role.profile.get(duty.id, 0.0) - levels[duty.id] for duty in role.responsibilities if levels.get(duty.id, TOP) < TOP}
    return _steps(ladder, role, sorted(gaps, key=lambda duty: -gaps[duty])[:1], levels, answers, opportunity)


def _steps(
    ladder: Ladder,
    goal: Role,
    duties: Sequence[str],
    levels: Mapping[str, float],
    answers: Mapping[str, Answer],
    opportunity: set[str],
) -> tuple[FirstStep, ...]:
    known = {**answers, **{facet: ladder.scale.rung(levels[facet]) for facet in ladder.facets if facet in levels}}

    def suits(needs: When) -> bool:
        return all_hold(needs, known)

    return tuple(
        FirstStep(
            responsibility=duty,
            name=ladder.responsibilities[duty].name,
            level=ladder.scale.rung(levels[duty]),
            expected=ladder.scale.rung(goal.profile.get(duty, 0.0)),
            action=ladder.responsibilities[duty].next_action(ladder.scale.rung(levels[duty]), suits),
            opportunity=duty in opportunity,
        )
        for duty in duties
    )


def could_not(answers: Iterable[Answered]) -> set[str]:
    """The responsibilities of which at least half of the answers say that the work has not called for it."""
    said: dict[str, list[bool]] = {}
    for answered in answers:
        said.setdefault(answered.item.measures, []).append(answered.no_chance)
    return {measure for measure, chances in said.items() if sum(chances) * 2 >= len(chances)}


def all_hold(when: When, answers: Mapping[str, Answer | float]) -> bool:
    """Whether all conditions hold, of answers or of levels in rungs; what is unanswered does not, and no-chance never does."""
    return all(answers.get(item) not in (None, SKIP, NO_CHANCE) and condition.holds(answers[item]) for item, condition in when.items())


def side_roles(ladder: Ladder, here: Iterable[str], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The side roles that steps lead to from some roles and whose conditions hold, those that a wish speaks for first."""
    open_ = dict.fromkeys(
        step.ends[1]
        for role in here
        for step in ladder.steps
        if step.ends[0] == role and step.ends[1] in ladder.side_roles and (step.when is None or all_hold(step.when, answers))
    )
    wanted = wished(ladder, answers)
    return tuple(sorted(open_, key=lambda role: role not in wanted))


def contradictions(ladder: Ladder, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """What the ladder says of answers that cannot all be true."""
    return tuple(contradiction.say for contradiction in ladder.head.contradictions if all_hold(contradiction.when, answers))


def watch_outs(ladder: Ladder, here: Iterable[str], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The warnings of some roles that the answers deserve."""
    return tuple(warning.say for role in here for warning in ladder.role(role).watch_outs if all_hold(warning.when, answers))
