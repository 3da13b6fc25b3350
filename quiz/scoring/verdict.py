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


def verdict_on(posterior: Posterior, *, doubted: bool = False) -> Verdict:
    """Which role a posterior names; never clearly where the answers look clicked through."""
    if not posterior.answers:
        return Verdict(None, None, "unclear", (), on_the_way=False)
    p = posterior.probabilities
    first, second = posterior.ranking[:2]
    if p[first] >= CLEAR and not doubted:
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
