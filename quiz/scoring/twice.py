"""One person on two occasions: what two sheets say together.

A person's states then and now are independent a priori. Their leniency is not, nor are their deviations in each measure: the two of a pair
correlate by ρ. On a grid the joint weight of the points x_i and x_j is w_i·w_j·φ₂(x_i, x_j; ρ) / (φ(x_i)·φ(x_j)), normalised.
"""

from collections.abc import Iterator, Sequence
from math import exp
from operator import mul

from quiz.scoring.mixture import (
    LENIENCIES,
    LENIENCY_WEIGHTS,
    NEGLIGIBLE,
    NODE_WEIGHTS,
    NODES,
    Given,
    Model,
    Posterior,
    deviation_of,
    likelihoods_by_node,
)

CORRELATION = 0.7
"""Of the two leniencies of one person, and of the two deviations in one measure."""

LENIENCY_SD = 0.5
"""The spread of the leniency, in levels, of which the grid's weights are the density."""

DROPPED = 1e-6
"""Pairs whose independent posteriors multiply to less than this part of the largest are not summed."""


def paired(points: Sequence[float], weights: Sequence[float]) -> list[list[float]]:
    """[then][now]: the joint prior of a pair of standard normal values on a grid; sums to 1."""
    rest = 1 - CORRELATION**2

    def ratio(x: float, y: float) -> float:
        return exp(-(x * x - 2 * CORRELATION * x * y + y * y) / (2 * rest) + (x * x + y * y) / 2)

    grid = list(zip(points, weights, strict=True))
    table = [[w * v * ratio(x, y) for y, v in grid] for x, w in grid]
    total = sum(map(sum, table))
    return [[value / total for value in row] for row in table]


PAIRED_LENIENCIES = paired([leniency / LENIENCY_SD for leniency in LENIENCIES], LENIENCY_WEIGHTS)
PAIRED_NODES = paired(NODES, NODE_WEIGHTS)


def pairs(model: Model, then: Posterior, now: Posterior, dropped: float = DROPPED) -> Iterator[tuple[int, int, float]]:
    """What a person is then and now: places of two components, and the weight of the pair (not normalised).

    Args:
        model: The scoring model of both.
        then: What the earlier sheet says.
        now: What the later one says.
        dropped: The part of the largest below which a pair is left out.
    """
    most_then, most_now = max(then.weights), max(now.weights)
    before = [place for place, weight in enumerate(then.weights) if weight > max(NEGLIGIBLE, dropped) * most_then]
    after = [place for place, weight in enumerate(now.weights) if weight > max(NEGLIGIBLE, dropped) * most_now]
    least = dropped * most_then * most_now
    # Where nobody deviates, two sheets are as likely together as apart.
    shared = [measure for measure in then.given if measure in now.given and deviation_of(model.ladder, measure)]
    ties = [_Tie(model, measure, then.given[measure], now.given[measure], before, after) for measure in shared]
    kinds = [component.leniency for component in model.components]
    apart = [(now.weights[place] / LENIENCY_WEIGHTS[kinds[place]], kinds[place]) for place in after]
    for row, place in enumerate(before):
        weight = then.weights[place] / LENIENCY_WEIGHTS[kinds[place]]
        weights = [weight * other * PAIRED_LENIENCIES[kinds[place]][kind] for other, kind in apart]
        for tie in ties:
            weights = list(map(mul, weights, tie.row(row)))
        for other, joint in zip(after, weights, strict=True):
            if then.weights[place] * now.weights[other] > least:
                yield place, other, joint


class _Tie:
    """By how much likelier the answers to one measure are together than apart, for some components then and now."""

    def __init__(self, model: Model, measure: str, then: Given, now: Given, before: Sequence[int], after: Sequence[int]) -> None:
        self._then = _vectors(model, measure, then, before)
        self._now = _vectors(model, measure, now, after)
        self._rows: dict[tuple[float, ...], list[float]] = {}

    def row(self, place: int) -> list[float]:
        """[component now]: for one of the components then; many have a level in common."""
        vector = self._then[place]
        row = self._rows.get(vector)
        if row is None:
            towards = [sum(map(mul, column, vector)) for column in zip(*PAIRED_NODES, strict=True)]
            known = {each: float(sum(map(mul, towards, each))) for each in set(self._now)}
            row = self._rows[vector] = [known[each] for each in self._now]
        return row


def _vectors(model: Model, measure: str, given: Given, places: Sequence[int]) -> list[tuple[float, ...]]:
    """[component][node]: the likelihood of answers to a measure, over its mean."""
    known: dict[tuple[float, float], tuple[float, ...]] = {}
    vectors = []
    for component in map(model.components.__getitem__, places):
        key = model.states[component.state].profile.get(measure, 0.0), LENIENCIES[component.leniency]
        if key not in known:
            likelihoods = likelihoods_by_node(given, *key)
            mean = sum(map(mul, NODE_WEIGHTS, likelihoods))
            known[key] = tuple(likelihood / mean for likelihood in likelihoods)
        vectors.append(known[key])
    return vectors
