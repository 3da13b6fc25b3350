"""A ladder and answers -> a result: scoring, verdict and advice put into words."""

from collections.abc import Mapping

from quiz.advice import Advice, FirstStep, advise, could_not, first_steps
from quiz.ladder import Ladder
from quiz.result import wording
from quiz.result.outcome import BiasView, FirstStepView, FlipView, NextView, ResponsibilityView, Result, RoleView, SideView, Warn, WhyView
from quiz.scoring import LENIENCIES, LISTED, Model, Posterior, Verdict, careless, levels_of, self_rating, status_of, straight_line, verdict_on
from quiz.sheet import Answer, Answered, evidence_in

FEW_ANSWERS = 8
"""Fewer than these are called a first impression."""


def judge(ladder: Ladder, model: Model, answers: Mapping[str, Answer]) -> Result:
    """The whole result of a person's answers.

    Args:
        ladder: What was asked; its language is the result's.
        model: The ladder's scoring model.
        answers: Valid answers, by question or wish.
    """
    evidence = evidence_in(ladder, answers)
    posterior = model.posterior(evidence)
    verdict = verdict_on(ladder, posterior)
    levels = levels_of(evidence)
    advice = advise(ladder, verdict, posterior, levels, answers)
    return Result(
        language=ladder.language,
        role=verdict.role,
        headline=wording.headline(ladder, verdict, posterior),
        detail=wording.detail(ladder, verdict),
        band=verdict.band,
        between=list(verdict.between),
        probabilities=posterior.probabilities,
        roles=_roles(ladder, levels, could_not(evidence)),
        responsibilities=_responsibilities(ladder, verdict, advice, levels, could_not(evidence)),
        why=_why(ladder, verdict, posterior),
        why_against=verdict.second,
        flips=_flips(ladder, verdict, posterior),
        next=_next(ladder, verdict, advice),
        watch_outs=list(advice.watch_outs),
        bias=_bias(posterior),
        warnings=_warnings(posterior),
        answered=len(evidence),
    )


def _roles(ladder: Ladder, levels: Mapping[str, float], opportunity: set[str]) -> dict[str, RoleView]:
    return {
        role.id: RoleView(
            name=role.name,
            short=role.label,
            rank=role.rank,
            summary=role.summary,
            stage=role.stage or "",
            expected={duty: role.profile[duty] for duty in ladder.responsibilities if role.profile.get(duty, 0.0) >= LISTED},
            first_steps=[_step(ladder, step) for step in first_steps(ladder, role, levels, opportunity)],
        )
        for role in ladder.roles
    }


def _step(ladder: Ladder, step: FirstStep) -> FirstStepView:
    return FirstStepView(
        responsibility=step.responsibility,
        name=ladder.responsibilities[step.responsibility].name,
        level=step.level,
        expected=step.expected,
        action=step.action,
        opportunity=step.opportunity,
    )


def _responsibilities(
    ladder: Ladder, verdict: Verdict, advice: Advice, levels: Mapping[str, float], opportunity: set[str]
) -> dict[str, ResponsibilityView]:
    here = ladder.role(verdict.role).profile if verdict.role else None
    goal = ladder.role(advice.role).profile if advice.role else None
    views = {}
    for duty in ladder.responsibilities.values():
        level = levels.get(duty.id)
        expected = here.get(duty.id, 0.0) if here is not None else None
        next_expected = goal.get(duty.id, 0.0) if goal is not None else None
        views[duty.id] = ResponsibilityView(
            name=duty.name,
            description=duty.description,
            owner=ladder.owner_of(duty.id),
            level=level,
            opportunity=duty.id in opportunity,
            expected=expected,
            status=status_of(level, expected or 0.0),
            next_expected=next_expected,
            next_status=None if next_expected is None else status_of(level, next_expected),
        )
    return views


def _words(ladder: Ladder, answered: Answered) -> str:
    return wording.no_chance() if answered.no_chance else ladder.questions[answered.question].option(answered.level).text


def _why(ladder: Ladder, verdict: Verdict, posterior: Posterior) -> list[WhyView]:
    if verdict.role is None or verdict.second is None:
        return []
    first, second = ladder.name_of(verdict.role), ladder.name_of(verdict.second)
    return [
        WhyView(
            question=answered.question,
            topic=ladder.questions[answered.question].subject,
            answer=_words(ladder, answered),
            bits=bits,
            says=wording.strength(bits, first, second),
        )
        for answered, bits in posterior.evidence(verdict.role, verdict.second)
    ]


def _flips(ladder: Ladder, verdict: Verdict, posterior: Posterior) -> list[FlipView]:
    if verdict.role is None:
        return []
    return [
        FlipView(
            question=answered.question,
            topic=ladder.questions[answered.question].subject,
            level=level,
            answer=ladder.questions[answered.question].option(level).text,
            role=role,
        )
        for answered, level, role in posterior.flips()
    ]


def _next(ladder: Ladder, verdict: Verdict, advice: Advice) -> NextView:
    return NextView(
        role=advice.role,
        other=advice.other,
        side=list(advice.side),
        side_roles={role: SideView(name=ladder.side_roles[role].name, summary=ladder.side_roles[role].summary) for role in advice.side},
        says=wording.next_step(ladder, verdict, advice),
        first_steps=[_step(ladder, step) for step in advice.first_steps],
    )


def _bias(posterior: Posterior) -> BiasView:
    told = self_rating(posterior)
    estimate = sum(bias * weight for bias, weight in zip(LENIENCIES, posterior.bias, strict=True))
    return BiasView(estimate=estimate, told=told, says=wording.bias(told))


def _warnings(posterior: Posterior) -> list[Warn]:
    answered = len(posterior.answers)
    if not answered:
        return [Warn(code="nothing-answered", says=wording.nothing_answered())]
    warnings = []
    if answered < FEW_ANSWERS:
        warnings.append(Warn(code="few-answers", says=wording.few_answers(answered)))
    if careless(posterior):
        warnings.append(Warn(code="careless", says=wording.clashing()))
        if straight_line(posterior):
            warnings.append(Warn(code="straight-line", says=wording.one_position()))
    return warnings
