"""A posterior -> which role, how sure, and how each responsibility stands."""

from dataclasses import dataclass
from typing import Literal

from quiz.ladder.format import Ladder
from quiz.levels import Band
from quiz.scoring.mixture import LENIENCIES, Posterior

CLEAR = 0.9
LEANING = 0.55
BETWEEN = 0.2
SIGNS = 0.1
"""From here on the second role is named beside the first."""

LENIENCY_SURE = 0.95
LENIENCY_FACTS = 4
"""Factual answers that it takes to speak of leniency."""

FIT_MINIMUM = 12
"""Answers that it takes to speak of carelessness."""

FIT_THRESHOLDS = ((12, -2.23), (16, -2.27), (20, -2.29), (24, -2.31), (32, -2.35), (40, -2.38), (57, -2.42))
"""l_z that 2 % of realistic simulated people fall under, by the number of answers; `python -m tests.validity --thresholds` prints them."""


@dataclass(frozen=True)
class Verdict:
    """Which role, and how sure."""

    role: str | None
    """The first role; `None` where nothing was answered."""

    second: str | None
    band: Band
    between: tuple[str, ...]
    """The roles it is between: two on a step; the two or three that `unclear` leaves; else none."""

    on_the_way: bool
    """In `between`: most of the two roles' mass stands on the step itself, so one is on the way rather than fits either."""


def verdict_on(posterior: Posterior) -> Verdict:
    """Which role a posterior names."""
    if not posterior.answers:
        return Verdict(None, None, "unclear", (), on_the_way=False)
    p = posterior.probabilities
    first, second = posterior.ranking[:2]
    if p[first] >= CLEAR:
        return Verdict(first, second, "clear", (), on_the_way=False)
    if p[second] >= BETWEEN and joined(posterior.model.ladder, first, second):
        on_the_way = posterior.on_step(first, second) >= (p[first] + p[second]) / 2
        return Verdict(first, second, "between", (first, second), on_the_way)
    if p[first] >= LEANING:
        return Verdict(first, second, "leaning", (), on_the_way=False)
    named = posterior.ranking[:2] + tuple(role for role in posterior.ranking[2:3] if p[role] >= BETWEEN)
    return Verdict(first, second, "unclear", named, on_the_way=False)


def joined(ladder: Ladder, first: str, second: str) -> bool:
    """Whether a step joins two roles, whichever way it leads."""
    return any(set(step.ends) == {first, second} for step in ladder.steps)


def self_rating(posterior: Posterior) -> Literal["above", "below"] | None:
    """Whether a person rates themself above or below what their counted facts suggest, where that is all but sure."""
    if sum(answered.item.factual for answered in posterior.answers) < LENIENCY_FACTS:
        return None
    middle = len(LENIENCIES) // 2
    if sum(posterior.leniency[middle + 1 :]) >= LENIENCY_SURE:
        return "above"
    return "below" if sum(posterior.leniency[:middle]) >= LENIENCY_SURE else None


def fit_threshold(answered: int) -> float:
    """The l_z under which 2 % of realistic people fall, interpolated between the lengths that were tabulated."""
    before = FIT_THRESHOLDS[0]
    for length, threshold in FIT_THRESHOLDS:
        if length >= answered:
            gap = length - before[0]
            part = (answered - before[0]) / gap if gap else 1.0
            return before[1] + part * (threshold - before[1])
        before = (length, threshold)
    return before[1]


def careless(posterior: Posterior) -> bool:
    """Whether the answers clash more than those of nearly all realistic people."""
    answered = len(posterior.answers)
    return answered >= FIT_MINIMUM and posterior.person_fit < fit_threshold(answered)


def straight_line(posterior: Posterior) -> bool:
    """Whether the same position was chosen throughout: of itself no fault, since honest beginners answer 0 a lot."""
    positions = {answered.item.levels.index(answered.level) for answered in posterior.answers}
    return len(positions) == 1
