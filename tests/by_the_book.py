"""The scoring written down once more, formula by formula and as slowly as it reads, with nothing kept and nothing left out.

It shares no code with `quiz.scoring` but the constants, so that the two can be held against each other.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from quiz.answers import Answered
from quiz.ladder.format import Ladder
from quiz.scoring.mixture import EPSILON, LENIENCIES, LENIENCY_WEIGHTS, NODE_WEIGHTS, NODES, SIGMA, TAU


class Kind(NamedTuple):
    """A kind of person: profile, whose it is, prior."""

    profile: Mapping[str, float]
    shares: Mapping[str, float]
    prior: float


def kinds(ladder: Ladder) -> list[Kind]:
    """Roles and their variants, and three mixtures on every step; priors brought to what is due to each role."""
    steps = [step.ends for step in ladder.steps if {*step.ends} <= {role.id for role in ladder.roles}]
    on_roles = 0.5 if steps else 1.0
    found = []
    for role in ladder.roles:
        due = on_roles / len(ladder.roles)
        of_variants = due / 4 if role.variants else 0.0
        found.append(Kind(dict(role.profile), {role.id: 1.0}, due - of_variants))
        found += [Kind({**role.profile, **each.profile}, {role.id: 1.0}, of_variants / len(role.variants)) for each in role.variants]
    profiles = {role.id: role.profile for role in ladder.roles}
    for a, b in steps:
        for u in (0.25, 0.5, 0.75):
            measures = {*profiles[a], *profiles[b]}
            mixed = {m: (1 - u) * profiles[a].get(m, 0.0) + u * profiles[b].get(m, 0.0) for m in measures}
            shares = {0.25: {a: 1.0}, 0.5: {a: 0.5, b: 0.5}, 0.75: {b: 1.0}}[u]
            found.append(Kind(mixed, shares, (1 - on_roles) / len(steps) / 3))
    return _balanced(found, _due(ladder))


def _due(ladder: Ladder) -> dict[str, float]:
    of_track: dict[str | None, list[str]] = {}
    for role in ladder.roles:
        of_track.setdefault(role.track, []).append(role.id)
    return {role: 1 / len(of_track) / len(roles) for roles in of_track.values() for role in roles}


def _balanced(found: list[Kind], due: Mapping[str, float]) -> list[Kind]:
    for _round in range(50):
        has = {role: sum(kind.prior * kind.shares.get(role, 0.0) for kind in found) for role in due}
        found = [kind._replace(prior=kind.prior * sum(m * due[role] / has[role] for role, m in kind.shares.items())) for kind in found]
        total = sum(kind.prior for kind in found)
        found = [kind._replace(prior=kind.prior / total) for kind in found]
    return found


def p_answer(answered: Answered, mean: float) -> float:
    """P(y = option | μ)."""
    levels = answered.item.levels
    place = levels.index(answered.level)
    cuts = [-math.inf, *((low + high) / 2 for low, high in pairwise(levels)), math.inf]

    def below(cut: float) -> float:
        return 0.5 * (1 + math.erf((cut - mean) / SIGMA / math.sqrt(2)))

    return (1 - EPSILON) * (below(cuts[place + 1]) - below(cuts[place])) + EPSILON / len(levels)


def p_answers(ladder: Ladder, answers: Sequence[Answered], level: float, leniency: float) -> float:
    """P(answers to one measure | level, leniency), the person's deviation integrated out; facets know none."""
    tau = 0.0 if answers[0].item.measures in ladder.facets else TAU
    total = 0.0
    for node, weight in zip(NODES, NODE_WEIGHTS, strict=True):
        product = weight
        for each in answers:
            product *= p_answer(each, level + (0.0 if each.item.factual else leniency) + tau * node)
        total += product
    return total


def joint(ladder: Ladder, answers: Sequence[Answered]) -> list[list[float]]:
    """[kind][leniency]: the probability of each together with the answers, over that of all."""
    by_measure: dict[str, list[Answered]] = {}
    for each in answers:
        by_measure.setdefault(each.item.measures, []).append(each)
    table = []
    for kind in kinds(ladder):
        row = []
        for leniency, weight in zip(LENIENCIES, LENIENCY_WEIGHTS, strict=True):
            p = kind.prior * weight / sum(LENIENCY_WEIGHTS)
            for measure, given in by_measure.items():
                p *= p_answers(ladder, given, kind.profile.get(measure, 0.0), leniency)
            row.append(p)
        table.append(row)
    return table


def roles(ladder: Ladder, answers: Sequence[Answered]) -> dict[str, float]:
    """P(role | answers)."""
    table = joint(ladder, answers)
    total = sum(map(sum, table))
    found = {role.id: 0.0 for role in ladder.roles}
    for kind, row in zip(kinds(ladder), table, strict=True):
        for role, share in kind.shares.items():
            found[role] += share * sum(row) / total
    return found


def leniency(ladder: Ladder, answers: Sequence[Answered]) -> list[float]:
    """P(b | answers)."""
    table = joint(ladder, answers)
    total = sum(map(sum, table))
    return [sum(column) / total for column in zip(*table, strict=True)]


def bits(ladder: Ladder, likely: Sequence[float], answers: Sequence[Answered], one: float, other: float) -> float:
    """What answers to one measure say for one level of it against another, where each leniency is as likely as given."""
    said = [
        sum(p * (p_answers(ladder, answers, level, b) if answers else 1.0) for p, b in zip(likely, LENIENCIES, strict=True))
        for level in (one, other)
    ]
    return math.log2(said[0] / said[1])


def p_sheet(ladder: Ladder, answers: Sequence[Answered]) -> float:
    """P(answers)."""
    return sum(map(sum, joint(ladder, answers)))


def normal(x: float) -> float:
    """The density of the standard normal distribution."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def normal_pair(x: float, y: float, rho: float) -> float:
    """The density of two standard normal values that correlate."""
    rest = 1 - rho**2
    return math.exp(-(x * x - 2 * rho * x * y + y * y) / (2 * rest)) / (2 * math.pi * math.sqrt(rest))
