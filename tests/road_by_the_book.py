"""The shortest way to a role written down once more, every sheet on it scored from the beginning.

It shares no code with `quiz.road`; what a sheet says is asked of the model, which is held against `tests.by_the_book` itself.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from quiz.answers import Answered
from quiz.scoring.evidence import portrait
from quiz.scoring.mixture import LENIENCIES, Model
from tests.by_the_book import p_answers


class Change(NamedTuple):
    """Other answers to everything about one measure."""

    measure: str
    before: float
    after: float
    answers: tuple[Answered, ...]
    furthest: tuple[Answered, float]


class Way(NamedTuple):
    """A road: what to do more in, what comes with it, what to hand over, what is usual beside it; P after each; whether it arrives."""

    more: list[Change]
    around: list[Change]
    less: list[Change]
    usual: list[Change]
    odds: list[float]
    arrives: bool


def is_there_yet(level: float, typical: float) -> bool:
    """Whether nothing is left to grow into, on a scale of five: it is one's own, or hardly any of it is typical."""
    as_shown = round(typical * 2) / 2
    return as_shown < 1.5 or level >= max(2.0, as_shown - 0.5)


class Roads:
    """The way to a role, every sheet on it scored from the beginning."""

    def __init__(self, model: Model, today: Sequence[Answered], target: str) -> None:
        self.model, self.target = model, target
        self.to = model.ladder.role(target)
        self.today: dict[str, list[Answered]] = {}
        for each in today:
            self.today.setdefault(each.item.measures, []).append(each)
        self.now = model.posterior(today)
        leads = self.now.ranking[0] == target and self.now.probabilities[target] >= 0.5
        self.enough, self.leads = (0.9 if leads else 0.5), leads

    def chances(self, changes: Sequence[Change]) -> dict[str, float]:
        made = {change.measure: change.answers for change in changes}
        return self.model.posterior([each for measure, old in self.today.items() for each in made.get(measure, old)]).probabilities

    def arrived(self, changes: Sequence[Change]) -> bool:
        chances = self.chances(changes)
        return chances[self.target] >= self.enough and max(chances, key=lambda role: chances[role]) == self.target

    def listed(self, role: str, measure: str) -> bool:
        """A role's own duties are spoken of for it, and others from 2 on."""
        return self.model.ladder.owner_of(measure) == role or self.model.ladder.role(role).profile.get(measure, 0.0) >= 2

    def change(self, measure: str, *, up: bool, down: bool) -> Change | None:
        answers, typical = self.today.get(measure, []), self.to.profile.get(measure, 0.0)
        levels = []
        for each in answers:
            nearest = sorted(each.item.levels, key=lambda level: (abs(level - typical), level))[0]
            levels.append(nearest if (nearest > each.level and up) or (nearest < each.level and down) else each.level)
        if levels == [each.level for each in answers]:
            return None
        by = [abs(level - each.level) for level, each in zip(levels, answers, strict=True)]
        made = tuple(each.__class__(each.question, each.item, level) for level, each in zip(levels, answers, strict=True))
        furthest = by.index(max(by))
        before = sum(each.level for each in answers) / len(answers)
        return Change(measure, before, sum(levels) / len(levels), made, (answers[furthest], levels[furthest]))

    def offers(self, kind: str) -> list[Change]:
        ladder, found = self.model.ladder, []
        if kind == "around":
            facets = [self.change(facet.id, up=True, down=True) for facet in ladder.facets.values() if facet.moves]
            return [change for change in facets if change]
        for duty in ladder.responsibilities:
            change, typical = self.change(duty, up=kind == "more", down=kind == "less"), self.to.profile.get(duty, 0.0)
            if kind == "more" and change and self.listed(self.target, duty) and not is_there_yet(change.before, typical):
                found.append(change)
            if kind == "less" and change and change.before > typical + 0.5:
                found.append(change)
        return found

    def bits(self, change: Change, rival: str) -> float:
        """By how much a change moves the weight of evidence for the target against a rival, between their portraits of today."""
        one, other = (portrait(self.now, role).get(change.measure, 0.0) for role in (self.target, rival))
        if one == other:
            return 0.0
        weights = []
        for answers in (self.today[change.measure], change.answers):
            said = [
                sum(p * p_answers(self.model.ladder, answers, level, b) for p, b in zip(self.now.leniency, LENIENCIES, strict=True))
                for level in (one, other)
            ]
            weights.append(math.log2(said[0] / said[1]))
        return weights[1] - weights[0]

    def further(self, taken: list[Change], offers: Sequence[Change], room: int) -> list[Change]:
        """What is taken, and as many more as it takes, the best first; a duty of the target's own before others a tenth better."""
        left = list(offers)
        while room and not self.arrived(taken):
            chances = self.chances(taken)
            rival = max((role for role in chances if role != self.target), key=lambda role: chances[role])
            gains = {change.measure: self.bits(change, rival) for change in left}
            best = max(gains.values(), default=0.0)
            if best <= 0:
                break
            own = [change for change in left if self.model.ladder.owner_of(change.measure) == self.target]
            own = [change for change in own if gains[change.measure] >= 0.9 * best]
            chosen = max(own or left, key=lambda change: gains[change.measure])
            taken, left, room = [*taken, chosen], [change for change in left if change is not chosen], room - 1
        return taken

    def needed(self, taken: list[Change]) -> list[Change]:
        for change in taken[::-1]:
            rest = [other for other in taken if other is not change]
            if self.arrived(rest):
                return self.needed(rest)
        return taken

    def rising(self, changes: Sequence[Change]) -> bool:
        odds = [self.chances(changes[:number])[self.target] for number in range(len(changes) + 1)]
        return odds == sorted(odds)

    def told(self, more: list[Change], rest: list[Change], past: str | None) -> list[Change]:
        """In the order in which one would go: past a role first what brings that nearer; else the first of three orders that only rises."""
        ladder, here = self.model.ladder, past or self.now.ranking[0]

        def lacking(change: Change) -> bool:
            typical = ladder.role(here).profile.get(change.measure, 0.0)
            return self.listed(here, change.measure) and not is_there_yet(change.before, typical)

        if past:
            return sorted(more, key=lambda change: not lacking(change))
        mine = ladder.owner_of
        first = [change for change in more if mine(change.measure) == here and lacking(change)]
        second = [change for change in more if change not in first and mine(change.measure) == self.target]
        third = [change for change in more if change not in first and change not in second]
        own_first = [change for change in first if mine(change.measure) == self.target]
        expected = [*own_first, *(change for change in first if change not in own_first), *second, *third]
        for order in (expected, more):
            if self.rising([*order, *rest]):
                return order
        order, left = [], list(more)
        while left:
            order.append(max(left, key=lambda change: self.chances([*order, change])[self.target]))
            left.remove(order[-1])
        return order

    def way(self, past: str | None = None) -> Way:
        """The whole of it."""
        if self.arrived([]):
            return Way([], [], [], [], [], arrives=True)
        offers = {kind: self.offers(kind) for kind in ("more", "around", "less")}
        taken = self.further([], offers["more"], 6)
        taken = self.further(taken, offers["around"], len(offers["around"]))
        if not self.arrived(taken):
            most = 6 - len([change for change in taken if change in offers["more"]])
            handing_over = self.further(taken, offers["less"], most)
            taken = handing_over if self.arrived(handing_over) else taken
        arrives = self.arrived(taken)
        if arrives:
            taken = self.needed(taken)
        more, around, less = ([change for change in taken if change in offers[kind]] for kind in offers)
        more = self.told(more, [*around, *less], past)
        whole = [*more, *around, *less]
        odds = [self.chances(whole[: number + 1])[self.target] for number in range(len(whole))]
        usual = [change for change in offers["around"] if change not in taken and change.after - change.before >= 2]
        return Way(more, around, less, usual, odds, arrives or self.leads)
