"""A ladder and answers -> a result: scoring, verdict and advice put into words."""

from collections.abc import Mapping, Sequence

from quiz import outcome
from quiz.advice import Advice, advise, contradictions, could_not, first_steps
from quiz.answers import Answer, Answered, levels_of
from quiz.ladder.asked import Option
from quiz.ladder.format import Ladder
from quiz.levels import LISTED, status_of
from quiz.result import wording
from quiz.scoring.careless import Doubt, doubts
from quiz.scoring.mixture import LENIENCIES, Model, Posterior
from quiz.scoring.verdict import Verdict, self_rating, verdict_on

FEW_ANSWERS = 8
"""Fewer than these are called a first impression."""


def judge(model: Model, answers: Mapping[str, Answer]) -> outcome.Result:
    """The whole result of a person's answers.

    Args:
        model: The scoring model of the ladder that was asked; the ladder's language is the result's.
        answers: Valid answers, by question or wish, in the order in which they were given.
    """
    ladder = model.ladder
    evidence = ladder.scored(answers)
    posterior = model.posterior(evidence)
    given = {answered.question: answered for answered in evidence}
    doubted = doubts(posterior, [given[name] for name in answers if name in given])
    impossible = contradictions(ladder, answers)
    verdict = verdict_on(posterior, doubted=bool(doubted or impossible))
    levels = levels_of(evidence)
    advice = advise(ladder, verdict, posterior, levels, answers)
    return outcome.Result(
        language=ladder.language,
        role=verdict.role,
        headline=wording.headline(ladder, verdict, posterior),
        detail=wording.detail(ladder, verdict),
        band=verdict.band,
        between=list(verdict.between),
        probabilities=posterior.probabilities,
        roles=_roles(ladder, levels, answers, could_not(evidence)),
        responsibilities=_responsibilities(ladder, verdict, advice, levels, could_not(evidence)),
        why=_why(ladder, verdict, posterior),
        why_against=verdict.second,
        flips=_flips(ladder, verdict, posterior),
        next=_next(ladder, verdict, advice),
        watch_outs=list(advice.watch_outs),
        leniency=_leniency(posterior),
        warnings=_warnings(posterior, doubted, impossible),
        answered=len(evidence),
        rungs=ladder.scale.rungs,
        rung_names=list(ladder.head.scale or ()),
    )


def _in_rungs(ladder: Ladder, level: float | None) -> float | None:
    return None if level is None else ladder.scale.rung(level)


def _roles(ladder: Ladder, levels: Mapping[str, float], answers: Mapping[str, Answer], opportunity: set[str]) -> dict[str, outcome.Role]:
    return {
        role.id: outcome.Role(
            name=role.name,
            short=role.label,
            rank=role.rank,
            summary=role.summary,
            stage=role.stage or "",
            expected={
                duty: ladder.scale.rung(role.profile[duty]) for duty in ladder.responsibilities if role.profile.get(duty, 0.0) >= LISTED
            },
            first_steps=list(first_steps(ladder, role, levels, answers, opportunity)),
        )
        for role in ladder.roles
    }


def _responsibilities(
    ladder: Ladder, verdict: Verdict, advice: Advice, levels: Mapping[str, float], opportunity: set[str]
) -> dict[str, outcome.Responsibility]:
    here = ladder.role(verdict.role).profile if verdict.role else None
    goal = ladder.role(advice.role).profile if advice.role else None
    views = {}
    for duty in ladder.responsibilities.values():
        level = levels.get(duty.id)
        expected = here.get(duty.id, 0.0) if here is not None else None
        next_expected = goal.get(duty.id, 0.0) if goal is not None else None
        views[duty.id] = outcome.Responsibility(
            name=duty.name,
            description=duty.description,
            owner=ladder.owner_of(duty.id),
            level=_in_rungs(ladder, level),
            opportunity=duty.id in opportunity,
            expected=_in_rungs(ladder, expected),
            status=status_of(level, expected or 0.0),
            next_expected=_in_rungs(ladder, next_expected),
            next_status=None if next_expected is None else status_of(level, next_expected),
        )
    return views


def _words(ladder: Ladder, answered: Answered) -> str:
    return wording.no_chance() if answered.no_chance else _option(ladder, answered, answered.level).text


def _option(ladder: Ladder, answered: Answered, level: float) -> Option:
    """The option of the question answered that stands at a level of 0 to 4."""
    return ladder.questions[answered.question].options[answered.item.levels.index(level)]


def _why(ladder: Ladder, verdict: Verdict, posterior: Posterior) -> list[outcome.Why]:
    if verdict.role is None or verdict.second is None:
        return []
    first, second = ladder.name_of(verdict.role), ladder.name_of(verdict.second)
    return [
        outcome.Why(
            question=answered.question,
            topic=ladder.questions[answered.question].subject,
            answer=_words(ladder, answered),
            bits=bits,
            says=wording.strength(bits, first, second),
        )
        for answered, bits in posterior.weight_of_evidence(verdict.role, verdict.second)
    ]


def _flips(ladder: Ladder, verdict: Verdict, posterior: Posterior) -> list[outcome.Flip]:
    if verdict.role is None:
        return []
    return [
        outcome.Flip(
            question=answered.question,
            topic=ladder.questions[answered.question].subject,
            level=_option(ladder, answered, level).level,
            answer=_option(ladder, answered, level).text,
            role=role,
        )
        for answered, level, role in posterior.flips()
    ]


def _next(ladder: Ladder, verdict: Verdict, advice: Advice) -> outcome.Next:
    return outcome.Next(
        role=advice.role,
        other=advice.other,
        side=list(advice.side),
        side_roles={
            role: outcome.SideRole(name=ladder.side_roles[role].name, summary=ladder.side_roles[role].summary) for role in advice.side
        },
        says=wording.next_step(ladder, verdict, advice),
        first_steps=list(advice.first_steps),
        stays=advice.stays,
    )


def _leniency(posterior: Posterior) -> outcome.Leniency:
    rated = self_rating(posterior)
    estimate = sum(leniency * weight for leniency, weight in zip(LENIENCIES, posterior.leniency, strict=True))
    return outcome.Leniency(estimate=estimate, told=rated, says=wording.leniency(rated))


def _warnings(posterior: Posterior, doubted: Sequence[Doubt], impossible: Sequence[str]) -> list[outcome.Warn]:
    answered = len(posterior.answers)
    if not answered:
        return [outcome.Warn(code="nothing-answered", says=wording.nothing_answered())]
    warnings = [outcome.Warn(code="contradiction", says=says) for says in impossible]
    warnings += [outcome.Warn(code=doubt, says=wording.doubt(doubt)) for doubt in doubted]
    if answered < FEW_ANSWERS:
        warnings.append(outcome.Warn(code="few-answers", says=wording.few_answers(answered)))
    return warnings
