"""How many questions the quick mode usually asks on a ladder, estimated from its profiles alone, since home has to say so at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from operator import add, mul
from typing import NamedTuple

from quiz.ladder.format import Ladder, Role
from quiz.scoring.mixture import SIGMA, TAU
from quiz.selection import BALANCE_AT_MOST, MAX_ITEMS, MIN_ANSWERS, STOP_AT

SAMPLED = 8
"""So many roles of a ladder are tried, however many it has."""

LENIENT = 0.3
"""The variance that how kindly one rates oneself adds, about."""

NEARER = 0.7
"""Of the distance between two roles on a step: somebody between them is no nearer to the one or the other than that."""

MOST_BITS = 5.0
"""No measure says more than this: anybody may have misread a question."""


class Usual(NamedTuple):
    """Questions that the quick mode usually asks."""

    until_stop: int
    """Until it is sure enough."""

    to_balance: int
    """Then, for responsibilities that had none."""


def usual(ladder: Ladder) -> Usual:
    """The mean over the ladder's roles, each answered as is typical of it, the question asked first that says most."""
    counts = Counter(question.measures for question in ladder.questions.values())
    tried = [_tried(ladder, role, counts) for role in ladder.roles[:: -(-len(ladder.roles) // SAMPLED)]]
    stop = round(sum(stop for stop, _rest in tried) / len(tried))
    return Usual(stop, round(sum(map(sum, tried)) / len(tried)) - stop)


def _tried(ladder: Ladder, role: Role, counts: Mapping[str, int]) -> tuple[int, int]:
    """The questions until the stop, and those to balance, for somebody of a role."""
    far = _distances(ladder, role, counts)
    gains = {measure: _gain(squares, 0) for measure, squares in far.items()}
    bits = [0.0] * (len(ladder.roles) - 1)
    asked: Counter[str] = Counter()
    opening = [ladder.questions[question].measures for question in ladder.head.opening]
    at_most = min(MAX_ITEMS, sum(counts.values()))
    odds = (1 - STOP_AT) / STOP_AT
    while asked.total() < at_most:
        shares = [2.0**-each for each in bits]
        if asked.total() >= MIN_ANSWERS and sum(shares) < odds:
            break
        if asked.total() < len(opening):
            best = opening[asked.total()]
        else:
            open_ = [measure for measure, count in counts.items() if asked[measure] < count]
            best = max(open_, key=lambda measure: sum(map(mul, shares, gains[measure])))
        bits = list(map(add, bits, gains[best]))
        asked[best] += 1
        gains[best] = _gain(far[best], asked[best])
    ahead = [ladder.role(end) for step in ladder.scored_steps if (end := step.leads_from(role.id))]
    left = {duty.id for each in (role, *ahead) for duty in each.responsibilities} - asked.keys()
    return asked.total(), min(BALANCE_AT_MOST, len(left))


def _distances(ladder: Ladder, role: Role, counts: Mapping[str, int]) -> dict[str, list[float]]:
    """measure -> [rival]: the squared distance of the two roles, in levels."""
    joined = {end for step in ladder.scored_steps if role.id in step.ends for end in step.ends}
    rivals = [(rival, NEARER if rival.id in joined else 1.0) for rival in ladder.roles if rival is not role]
    return {
        measure: [((role.profile.get(measure, 0.0) - rival.profile.get(measure, 0.0)) * scale) ** 2 for rival, scale in rivals]
        for measure in counts
    }


def _gain(squares: Sequence[float], number: int) -> list[float]:
    """[rival]: the bits that one question more adds after so many about the same measure."""
    return [_bits(square, number + 1) - _bits(square, number) for square in squares]


def _bits(square: float, number: int) -> float:
    """The weight of evidence of so many answers to one measure, in bits: that of a normal distribution's mean."""
    return min(MOST_BITS, square / (2 * log(2) * (SIGMA**2 / number + TAU**2 + LENIENT))) if number else 0.0
