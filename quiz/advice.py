"""Levels and answers -> the next role, the first steps towards it, the ways out and the warnings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.answers import NO_CHANCE, SKIP, Answer, Answered, levels_of
from quiz.ladder.asked import WishOption
from quiz.ladder.format import Ladder, Role
from quiz.ladder.head import Step
from quiz.ladder.measures import When
from quiz.levels import NEAR, TOP, is_gap, is_listed
from quiz.outcome import FirstStep
from quiz.scoring.mixture import Posterior
from quiz.scoring.verdict import Verdict

FIRST_STEPS = 3
"""How many are advised."""


@dataclass(frozen=True)
class Advice:
    """Where to go from here."""

    role: str | None = None
    """The next role, a side role where a wish leads to one; the present one where there is more to grow into. `None` where none is told."""

    goal: str | None = None
    """The scored role at the end of the road that the first steps belong to; further than the next role where a wish leads there."""

    other: str | None = None
    """What else lies ahead."""

    side: tuple[str, ...] = ()
    """Side roles whose conditions hold or that a wish leads to."""

    watch_outs: tuple[str, ...] = ()

    stays: bool = False
    """The person wants no next role now."""

    wishes: tuple[str, ...] = ()
    """The wishes that this follows, in their words."""


def advise(ladder: Ladder, verdict: Verdict, posterior: Posterior, answers: Mapping[str, Answer]) -> Advice:
    """What to do after a verdict.

    First what a wish leads to, else the likelier of what lies ahead; of two roles on a step its far end.

    Args:
        ladder: What was answered about.
        verdict: Its outcome.
        posterior: How likely each role is.
        answers: All answers, wishes among them.
    """
    if verdict.role is None:
        return Advice()
    here = verdict.between if verdict.band == "between" else (verdict.role,)
    side, warnings = side_roles(ladder, here, answers), watch_outs(ladder, here, answers)
    chosen = [option for option in _chosen(ladder, answers) if option.stays or option.leads_to]
    wishes = tuple(option.text for option in chosen)
    if any(option.stays for option in chosen):
        stays = tuple(option.text for option in chosen if option.stays)
        return Advice(goal=verdict.role, side=side, watch_outs=warnings, stays=True, wishes=stays)
    out = next((role for role in side if role in wished(ladder, answers)), None)
    if verdict.band == "unclear":
        return Advice(role=out, side=side, watch_outs=warnings, wishes=wishes if out else ())
    role, goal, other = _ahead(ladder, verdict, posterior, answers)
    if out:
        role, other = out, role if role != verdict.role else None
    return Advice(role, goal, other, side, warnings, wishes=wishes)


def _ahead(ladder: Ladder, verdict: Verdict, posterior: Posterior, answers: Mapping[str, Answer]) -> tuple[str, str, str | None]:
    """The next scored role, the end of the road, and what else lies ahead."""
    assert verdict.role is not None
    start, far = verdict.role, None
    passed: tuple[str, ...] = ()
    levels = levels_of(posterior.answers)
    if verdict.band == "between":
        start, far = _along(ladder, *verdict.between)
        if not shortfalls(ladder, ladder.role(far), levels):
            # Nothing of the far end is missing, so it is where one stands.
            start, far, passed = far, None, tuple(verdict.between)
    open_steps = [step for step in ladder.steps if _is_open(ladder, step, answers)]
    ahead = list(dict.fromkeys(end for step in open_steps if (end := step.leads_from(start)) and end not in passed))
    met = {role for role in ahead if passed and not shortfalls(ladder, ladder.role(role), levels)}
    ahead.sort(key=lambda role: (role != far, role in met, -posterior.probabilities[role]))
    role, goal = _wanted(ladder, posterior, start, verdict, ahead, answers) or (next(iter(ahead), start),) * 2
    return role, goal, next((other for other in ahead if other not in (role, verdict.role)), None)


def _wanted(
    ladder: Ladder, posterior: Posterior, start: str, verdict: Verdict, ahead: Sequence[str], answers: Mapping[str, Answer]
) -> tuple[str, str] | None:
    """Where a wish for a scored role leads next and in the end: ahead, the present role itself, further on, or back."""
    wanted = [role for role in wished(ladder, answers) if role not in ladder.side_roles]
    if not wanted:
        return None
    likeliest = max(wanted, key=lambda role: posterior.probabilities[role])
    if reached := next((role for role in ahead if role in wanted), None):
        return reached, reached
    if present := next((role for role in (verdict.role, start) if role in wanted), None):
        return present, present
    if ways := [(way, role) for role in wanted if (way := shortest_way(ladder, start, role, posterior.probabilities))]:
        way, goal = min(ways, key=lambda pair: len(pair[0]))
        return way[0], goal
    return likeliest, likeliest


def shortest_way(ladder: Ladder, start: str, goal: str, probabilities: Mapping[str, float]) -> list[str]:
    """The roles that the steps lead through from one role to another, the other the last.

    Of ways alike the one that goes sideways least, then the one over likelier roles.

    Empty where there is no way, or nothing to go.
    """
    ways: list[tuple[int, list[str]]] = [(0, [])]
    met = {start}
    while ways:
        onward: list[tuple[int, list[str]]] = []
        for sideways, way in ways:
            for step in ladder.steps:
                end = step.leads_from(way[-1] if way else start)
                if end and end not in met and end not in ladder.side_roles:
                    onward.append((sideways + (step.between is not None), [*way, end]))
        onward.sort(key=lambda found: (found[0], -probabilities[found[1][0]]))
        if reached := next((way for _sideways, way in onward if way[-1] == goal), None):
            return reached
        met |= {way[-1] for _sideways, way in onward}
        ways = onward
    return []


def _along(ladder: Ladder, first: str, second: str) -> tuple[str, str]:
    """The near and the far end of the step between two roles: a sideways step leads from the likelier one to the other."""
    if any(step.between is None and step.ends == (second, first) for step in ladder.steps):
        return second, first
    return first, second


def _is_open(ladder: Ladder, step: Step, answers: Mapping[str, Answer]) -> bool:
    return all(end not in ladder.side_roles for end in step.ends) and (step.when is None or all_hold(step.when, answers))


def _chosen(ladder: Ladder, answers: Mapping[str, Answer]) -> list[WishOption]:
    return [option for wish in ladder.wishes.values() for option in wish.options if answers.get(wish.id) == option.id]


def wished(ladder: Ladder, answers: Mapping[str, Answer]) -> list[str]:
    """The roles and side roles that the person's wishes lead to."""
    return [role for option in _chosen(ladder, answers) for role in option.leads_to]


def largest_gaps(ladder: Ladder, goal: Role, levels: Mapping[str, float]) -> list[str]:
    """What is typical of a role and not there yet, its own responsibilities first. What was not asked is no gap.

    Args:
        ladder: Where the advice stands.
        goal: The role to grow into.
        levels: The level of every measure that was answered, 0-4.
    """
    own = {duty.id for duty in goal.responsibilities}
    gaps = {
        duty: typical - levels[duty]
        for duty in ladder.responsibilities
        if is_listed(typical := goal.profile.get(duty, 0.0), own=duty in own)
        and duty in levels
        and is_gap(levels[duty], typical, ladder.scale)
    }
    return sorted(gaps, key=lambda duty: (duty not in own, -gaps[duty]))


def shortfalls(ladder: Ladder, goal: Role, levels: Mapping[str, float]) -> list[str]:
    """The largest gaps to a role; where there is none, since the role does little of everything, what it still does clearly more of."""
    if gaps := largest_gaps(ladder, goal, levels):
        return gaps
    if any(is_listed(typical, own=False) for typical in goal.profile.values()):
        return []
    lacking = {duty: goal.profile.get(duty, 0.0) - levels[duty] for duty in ladder.responsibilities if duty in levels}
    return sorted((duty for duty, gap in lacking.items() if gap > NEAR), key=lambda duty: -lacking[duty])


def weakest_of(ladder: Ladder, role: Role, levels: Mapping[str, float]) -> list[str]:
    """What keeps a person well in a role: the weakest of its own responsibilities, where it can still grow; where none was asked, of the
    others that are typical of it; else of all.
    """
    own = [duty.id for duty in role.responsibilities]
    typical = [duty for duty in ladder.responsibilities if is_listed(role.profile.get(duty, 0.0), own=False)]
    for duties in (own, typical, list(ladder.responsibilities)):
        if gaps := {duty: role.profile.get(duty, 0.0) - levels[duty] for duty in duties if levels.get(duty, TOP) < TOP}:
            return sorted(gaps, key=lambda duty: -gaps[duty])[:1]
    return []


def first_step(
    ladder: Ladder, goal: Role, duty: str, levels: Mapping[str, float], answers: Mapping[str, Answer], opportunity: Collection[str]
) -> FirstStep:
    """One thing to begin with, for somebody of a level and a reach.

    Args:
        ladder: Where the advice stands.
        goal: The role to grow into.
        duty: The responsibility to grow in.
        levels: The level of every measure that was answered, 0-4.
        answers: All answers; whom a piece of advice is for may depend on any.
        opportunity: The responsibilities in which the work has not called for more.
    """
    known = known_of(ladder, levels, answers)
    return FirstStep(
        responsibility=duty,
        name=ladder.responsibilities[duty].name,
        level=ladder.scale.rung(levels[duty]),
        expected=ladder.scale.rung(goal.profile.get(duty, 0.0)),
        action=ladder.responsibilities[duty].next_action(ladder.scale.rung(levels[duty]), lambda needs: all_hold(needs, known)),
        opportunity=duty in opportunity,
    )


def known_of(ladder: Ladder, levels: Mapping[str, float], answers: Mapping[str, Answer]) -> dict[str, Answer | float]:
    """What `needs` may name: the answers, and the levels of facets in rungs."""
    return {**answers, **{facet: ladder.scale.rung(levels[facet]) for facet in ladder.facets if facet in levels}}


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
    """The side roles that a wish leads to, and those that steps lead to from some roles under conditions that hold; the wished first."""
    wanted = [role for role in wished(ladder, answers) if role in ladder.side_roles]
    open_ = [
        step.ends[1]
        for role in here
        for step in ladder.steps
        if step.ends[0] == role and step.ends[1] in ladder.side_roles and (step.when is None or all_hold(step.when, answers))
    ]
    return tuple(dict.fromkeys([*wanted, *open_]))


def contradictions(ladder: Ladder, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """What the ladder says of answers that cannot all be true."""
    return tuple(contradiction.say for contradiction in ladder.head.contradictions if all_hold(contradiction.when, answers))


def watch_outs(ladder: Ladder, here: Iterable[str], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The warnings of some roles that the answers deserve."""
    return tuple(warning.say for role in here for warning in ladder.role(role).watch_outs if all_hold(warning.when, answers))
