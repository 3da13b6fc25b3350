"""Scoring: answers -> how likely each role is, and why.

`Model` holds what a ladder expects, `Model.posterior` scores answers, `verdict_on` puts the outcome into bands.
"""

from quiz.scoring.model import BIASES, Model, Posterior
from quiz.scoring.states import State
from quiz.scoring.verdict import (
    LISTED,
    SIGNS,
    Band,
    Status,
    Verdict,
    careless,
    joined,
    levels_of,
    self_rating,
    status_of,
    straight_line,
    verdict_on,
)

__all__ = [
    "BIASES",
    "LISTED",
    "SIGNS",
    "Band",
    "Model",
    "Posterior",
    "State",
    "Status",
    "Verdict",
    "careless",
    "joined",
    "levels_of",
    "self_rating",
    "status_of",
    "straight_line",
    "verdict_on",
]
