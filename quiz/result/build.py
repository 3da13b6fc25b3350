"""A ladder and answers -> a result: scoring, verdict, advice and roads put into words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from quiz import outcome, road
from quiz.advice import (
    FIRST_STEPS,
    Advice,
    advise,
    all_hold,
    contradictions,
    could_not,
    first_step,
    known_of,
    shortest_way,
    shortfalls,
    weakest_of,
)
from quiz.answers import Answer, Answered
from quiz.ladder.asked import Option
from quiz.ladder.format import Ladder, Role
from quiz.ladder.measures import When
from quiz.levels import YOURS, is_listed, status_of
from quiz.result import wording
from quiz.road import brings_nearer
from quiz.scoring import evidence
from quiz.scoring.careless import Doubt, doubts
from quiz.scoring.mixture import LENIENCIES, Model, Posterior
from quiz.scoring.verdict import Verdict, self_rating, verdict_on
from quiz.selection import expected_gain

FEW_ANSWERS = 8
"""Fewer than these are called a first impression."""

STRONGEST = 2
"""So many responsibilities say who somebody is."""

UNANSWERED = 3
"""So many questions are named that would tell roles apart."""


def judge(model: Model, answers: Mapping[str, Answer], *, every_role: bool = False) -> outcome.Result:
    """The whole result of a person's answers.

    Args:
        model: The scoring model of the ladder that was asked; the ladder's language is the result's.
        answers: Valid answers, by question or wish, in the order in which they were given.
        every_role: Whether to find the road to every role and what speaks against each; else only the road that is advised, and what
            speaks against the second role.
    """
    return Judging(model, answers).result(every_role=every_role)


@dataclass(frozen=True)
class Judging:
    """What is known of one sheet, each thing found out once."""

    model: Model
    answers: Mapping[str, Answer]
    _ways: dict[tuple[str, str | None], road.Road] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def ladder(self) -> Ladder:
        """What was answered about."""
        return self.model.ladder

    @cached_property
    def posterior(self) -> Posterior:
        """How likely each role is."""
        return self.model.posterior(self.ladder.scored(self.answers))

    @cached_property
    def levels(self) -> dict[str, float]:
        """The level of every measure that was answered, 0-4."""
        return self.posterior.levels

    @cached_property
    def _known(self) -> dict[str, Answer | float]:
        return known_of(self.ladder, self.levels, self.answers)

    def _holds(self, needs: When) -> bool:
        return all_hold(needs, self._known)

    @cached_property
    def surest(self) -> dict[str, float]:
        """The level, 0-4, that every answer to a measure reaches: what can be said of somebody without saying too much."""
        least: dict[str, float] = {}
        for each in self.posterior.answers:
            level = 0.0 if each.no_chance else each.level
            least[each.item.measures] = min(level, least.get(each.item.measures, level))
        return least

    @cached_property
    def opportunity(self) -> set[str]:
        """The responsibilities in which the work has not called for more."""
        return could_not(self.posterior.answers)

    def result(self, *, every_role: bool) -> outcome.Result:
        """All of it in words, as `judge` has it."""
        ladder, posterior = self.ladder, self.posterior
        given = {answered.question: answered for answered in posterior.answers}
        doubted = doubts(posterior, [given[name] for name in self.answers if name in given])
        impossible = contradictions(ladder, self.answers)
        verdict = verdict_on(posterior, doubted=bool(doubted or impossible))
        advice = advise(ladder, verdict, posterior, self.answers)
        strongest = _strongest(ladder, verdict, self.levels, self.surest)
        roles = {role.id: self._role(role, verdict, advice, every_role=every_role) for role in ladder.roles}
        return outcome.Result(
            language=ladder.language,
            role=verdict.role,
            headline=wording.headline(ladder, verdict, posterior),
            detail=wording.detail(ladder, verdict),
            band=verdict.band,
            between=list(verdict.between),
            probabilities=posterior.probabilities,
            roles=roles,
            responsibilities=self._responsibilities(verdict, advice),
            why_against=verdict.second,
            next=self._next(verdict, advice, roles),
            watch_outs=list(advice.watch_outs),
            leniency=_leniency(posterior),
            warnings=_warnings(posterior, doubted, impossible),
            answered=len(posterior.answers),
            who=self._who(strongest),
            who_from=strongest,
            rungs=ladder.scale.rungs,
            rung_names=list(ladder.head.scale or ()),
            steps=list(dict.fromkeys(step.ends for step in ladder.scored_steps if not step.between)),
            beside=list(dict.fromkeys(step.ends for step in ladder.scored_steps if step.between)),
        )

    def _role(self, role: Role, verdict: Verdict, advice: Advice, *, every_role: bool) -> outcome.Role:
        ladder = self.ladder
        here = verdict.role
        way = shortest_way(ladder, here, role.id, self.posterior.probabilities) if here and every_role else []
        on_the_way = way[0] if len(way) > 1 else None
        wanted = here is not None and (every_role or role.id == advice.goal)
        past = on_the_way
        if role.id == advice.goal and advice.role not in (None, role.id, *ladder.side_roles):
            past = advice.role
        against = here is not None and role.id != here and (every_role or role.id == verdict.second)
        return outcome.Role(
            name=role.name,
            short=role.label,
            rank=role.rank,
            summary=role.summary,
            stage=role.stage_for(self._holds),
            expected=ladder.expected_of(role.id),
            also_called=list(role.also_called),
            road=self._road(role, past) if wanted else None,
            via=on_the_way,
            against=self._against(here, role.id) if against and here else None,
            track=role.track,
        )

    def _responsibilities(self, verdict: Verdict, advice: Advice) -> dict[str, outcome.Responsibility]:
        ladder = self.ladder
        here = ladder.role(verdict.role).profile if verdict.role else None
        goal = ladder.role(advice.goal).profile if advice.goal else None
        views = {}
        for duty in ladder.responsibilities.values():
            level = self.levels.get(duty.id)
            typical = here.get(duty.id, 0.0) if here is not None else None
            next_typical = goal.get(duty.id, 0.0) if goal is not None else None
            views[duty.id] = outcome.Responsibility(
                name=duty.name,
                description=duty.description,
                owner=ladder.owner_of(duty.id),
                level=_in_rungs(ladder, level),
                opportunity=duty.id in self.opportunity,
                expected=_in_rungs(ladder, typical),
                status=status_of(level, typical or 0.0, ladder.scale),
                next_expected=_in_rungs(ladder, next_typical),
                next_status=None if next_typical is None else status_of(level, next_typical, ladder.scale),
            )
        return views

    # Roads

    def way(self, role: str, past: str | None) -> road.Road:
        """The road to a role, past another one."""
        if (role, past) not in self._ways:
            self._ways[role, past] = road.road_to(self.posterior, role, past)
        return self._ways[role, past]

    def _road(self, role: Role, past: str | None) -> outcome.Road:
        way = self.way(role.id, past)
        return outcome.Road(
            start=way.start,
            moves=[
                outcome.Move(
                    step=self._step(role, move.measure), after=self.ladder.scale.rung(move.after), shift=self._shift(move), odds=move.odds
                )
                for move in way.moves
            ],
            circumstances=self._sides(way.circumstances),
            hand_over=self._sides(way.hand_over),
            usual=self._sides(way.usual),
            arrives=way.arrives,
        )

    def _step(self, goal: Role, duty: str) -> outcome.FirstStep:
        step = first_step(self.ladder, goal, duty, self.levels, self.answers, self.opportunity)
        return step if step.action else replace(step, action=self._next_answer(duty))

    def _next_answer(self, duty: str) -> str:
        """What the lowest answer to a responsibility would become first; empty where none can rise."""
        open_ = [each for each in self.posterior.answers if each.item.measures == duty and each.level < each.item.levels[-1]]
        if not open_:
            return ""
        lowest = min(open_, key=lambda each: each.level)
        above = next(level for level in lowest.item.levels if level > lowest.level)
        return wording.next_answer(self.ladder.questions[lowest.question].subject, _option(self.ladder, lowest, above).text)

    def _sides(self, moves: Iterable[road.Move]) -> list[outcome.Side]:
        return [outcome.Side(name=self.ladder.measure_name(move.measure), shift=self._shift(move), odds=move.odds) for move in moves]

    def _shift(self, move: road.Move) -> outcome.Shift:
        answered, level = move.shown
        topic = self.ladder.questions[answered.question].subject
        return outcome.Shift(topic=topic, now=_words(self.ladder, answered), then=_option(self.ladder, answered, level).text)

    # Reasons

    def _against(self, first: str, second: str) -> outcome.Against:
        weights = evidence.weights_of_evidence(self.posterior, first, second)
        return outcome.Against(
            reasons=[
                outcome.Reason(
                    measure=reason.measure,
                    name=self.ladder.measure_name(reason.measure),
                    topic=self.ladder.questions[reason.strongest.question].subject,
                    answer=_words(self.ladder, reason.strongest),
                    bits=reason.bits,
                    done=reason.done,
                    duty=reason.measure in self.ladder.responsibilities,
                )
                for reason in evidence.reasons(self.posterior, first, second, weights)
            ],
            bits=sum(weights.values()),
        )

    # Who and whereto

    def _who(self, duties: Sequence[str]) -> list[str]:
        found = [self.ladder.responsibilities[duty] for duty in duties]
        clauses = [duty.clause(self.ladder.scale.rung(self.surest[duty.id])) for duty in found]
        if said := [clause for clause in clauses if clause]:
            return wording.who(said)
        names = [duty.name for duty in found]
        alone = any(self.surest[duty] >= YOURS for duty in duties)
        return ([wording.most_yours(names) if alone else wording.takes_part(names)]) if names else []

    def _next(self, verdict: Verdict, advice: Advice, roles: Mapping[str, outcome.Role]) -> outcome.Next:
        ladder = self.ladder
        steps = self._first_steps(advice, roles)
        unanswered = self._unanswered() if verdict.role is not None and advice.role is None and not advice.stays else []
        weakest = steps[0].name if steps else None
        return outcome.Next(
            role=advice.role,
            other=advice.other,
            side=list(advice.side),
            side_roles={
                role: outcome.SideRole(name=ladder.side_roles[role].name, summary=ladder.side_roles[role].summary) for role in advice.side
            },
            says=wording.next_step(ladder, verdict, advice, weakest, unanswered),
            first_steps=steps,
            stays=advice.stays,
            goal=advice.goal if advice.goal != advice.role and not advice.stays else None,
            wishes=list(advice.wishes),
            unanswered=unanswered,
        )

    def _first_steps(self, advice: Advice, roles: Mapping[str, outcome.Role]) -> list[outcome.FirstStep]:
        """The first of the road; where that has nothing to begin with, the largest gaps to its end."""
        if advice.goal is None:
            return []
        goal = self.ladder.role(advice.goal)
        if advice.stays:
            return [self._step(goal, duty) for duty in weakest_of(self.ladder, goal, self.levels)]
        if (side := self.ladder.side_roles.get(advice.role or "")) and (begin := side.begin_for(self._holds)):
            return [
                outcome.FirstStep(
                    responsibility=side.id, name=wording.trying(side.name), level=0.0, expected=0.0, action=begin, opportunity=False
                )
            ]
        ahead = roles[advice.goal].steps
        gaps = [self._step(goal, duty) for duty in shortfalls(self.ladder, goal, self.levels)]
        if advice.role and advice.role in roles and advice.role != advice.goal:
            ahead = self._past(advice.role, ahead, gaps)
        return (ahead or gaps)[:FIRST_STEPS]

    def _past(self, role: str, ahead: Sequence[outcome.FirstStep], gaps: Sequence[outcome.FirstStep]) -> list[outcome.FirstStep]:
        """The steps of a road that leads on past a role: what brings that one nearer first, and among the first three something beyond."""

        def is_nearer(step: outcome.FirstStep) -> bool:
            return brings_nearer(self.ladder, role, step.responsibility, self.levels[step.responsibility])

        nearer = [step for step in ahead if is_nearer(step)]
        further = sorted((step for step in (*ahead, *gaps) if step not in nearer), key=is_nearer)
        beyond = list({step.responsibility: step for step in further}.values())
        return [*nearer[: FIRST_STEPS - 1], *beyond, *nearer[FIRST_STEPS - 1 :]]

    def _unanswered(self) -> list[str]:
        """The questions not answered yet that would tell most about the role, by topic."""
        answered = {each.question for each in self.posterior.answers}
        left = [question for question in self.ladder.questions.values() if question.id not in answered]
        left.sort(key=lambda question: -expected_gain(self.posterior, question.item))
        return [question.subject for question in left[:UNANSWERED]]


def _strongest(ladder: Ladder, verdict: Verdict, levels: Mapping[str, float], surest: Mapping[str, float]) -> list[str]:
    """The responsibilities that say most of who somebody is: of the role's own, or that are typical of it, those that are done alone by
    every answer; where none is, those that one takes part in.
    """
    roles = [ladder.role(role) for role in (verdict.between if verdict.band == "between" else filter(None, [verdict.role]))]
    own = [duty.id for role in roles for duty in role.responsibilities]
    typical = [duty for duty in ladder.responsibilities if any(is_listed(role.profile.get(duty, 0.0), own=False) for role in roles)]
    asked = [duty for duty in dict.fromkeys([*own, *typical]) if duty in levels]
    alone = [duty for duty in asked if surest[duty] >= YOURS]
    found = alone or [duty for duty in asked if levels[duty] >= 1]
    return sorted(found, key=lambda duty: (duty not in own, -surest[duty], -levels[duty]))[:STRONGEST]


def _in_rungs(ladder: Ladder, level: float | None) -> float | None:
    return None if level is None else ladder.scale.rung(level)


def _words(ladder: Ladder, answered: Answered) -> str:
    return wording.no_chance() if answered.no_chance else _option(ladder, answered, answered.level).text


def _option(ladder: Ladder, answered: Answered, level: float) -> Option:
    """The option of the question answered that stands at a level of 0 to 4."""
    return ladder.questions[answered.question].options[answered.item.levels.index(level)]


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
    if answered < min(FEW_ANSWERS, len(posterior.model.ladder.questions)):
        warnings.append(outcome.Warn(code="few-answers", says=wording.few_answers(answered)))
    return warnings
