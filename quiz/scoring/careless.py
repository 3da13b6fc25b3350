"""Whether answers look as if they were clicked through: they clash, keep to one position, or repeat a pattern."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from quiz.answers import Answered
from quiz.scoring.mixture import Posterior

FIT_MINIMUM = 12
"""Answers that it takes to speak of carelessness."""

FIT_THRESHOLDS = ((12, -2.10), (16, -2.13), (20, -2.15), (24, -2.18), (32, -2.17), (40, -2.19), (49, -2.21))
"""l_z that 1.5 % of realistic simulated people fall under, by the number of answers: what `tests.validity --thresholds` prints."""

ONE_POSITION = 0.9
"""The share of answers at one position from which on they are one line."""

HIGH = 3
"""Honest beginners choose the lowest option throughout; somebody with two counted facts from this level on does not."""

PERIODS = (2, 3, 4, 5)
"""Of the patterns that are looked for."""

Doubt = Literal["careless", "straight-line", "pattern"]


def doubts(posterior: Posterior, in_order: Sequence[Answered]) -> list[Doubt]:
    """What speaks for answers that were clicked through.

    Args:
        posterior: What the answers say.
        in_order: The same answers in the order in which they were given.
    """
    chosen = [answered for answered in in_order if not answered.no_chance]
    found: list[tuple[Doubt, bool]] = [
        ("careless", clashing(posterior)),
        ("straight-line", one_position(chosen)),
        ("pattern", pattern(chosen)),
    ]
    return [doubt for doubt, there in found if there]


def fit_threshold(answered: int) -> float:
    """The l_z under which 1.5 % of realistic people fall, interpolated between the lengths that were tabulated."""
    for (low, at_low), (high, at_high) in pairwise(FIT_THRESHOLDS):
        if answered <= high:
            return at_low + max(0, answered - low) / (high - low) * (at_high - at_low)
    return FIT_THRESHOLDS[-1][1]


def clashing(posterior: Posterior) -> bool:
    """Whether the answers clash more than those of nearly all realistic people."""
    answered = len(posterior.answers)
    return answered >= FIT_MINIMUM and posterior.person_fit < fit_threshold(answered)


def one_position(answers: Sequence[Answered]) -> bool:
    """Whether nearly all answers stand at one position, counted from the bottom, from the top or as the middle."""
    if len(answers) < FIT_MINIMUM:
        return False
    places = [(answered.item.levels.index(answered.level), len(answered.item.levels) - 1) for answered in answers]
    enough = ONE_POSITION * len(places)
    from_bottom, from_top = [place for place, _last in places], [last - place for place, last in places]
    if from_bottom.count(0) >= enough:
        return sum(answered.item.factual and answered.level >= HIGH for answered in answers) >= 2
    most = max(counts.count(place) for counts in (from_bottom, from_top) for place in set(counts))
    return max(most, sum(2 * place == last for place, last in places)) >= enough


def pattern(answers: Sequence[Answered]) -> bool:
    """Whether so many answers in a row as it takes repeat a pattern of two to five positions that are not all the same."""
    places = [answered.item.levels.index(answered.level) for answered in answers]
    for period in PERIODS:
        repeated = 0
        for place in range(period, len(places)):
            repeated = repeated + 1 if places[place] == places[place - period] else 0
            if repeated + period >= FIT_MINIMUM and len(set(places[place - period : place])) > 1:
                return True
    return False
