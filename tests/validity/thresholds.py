"""The person fit that 1.5 % of realistic people fall under, by the number of answers: what `FIT_THRESHOLDS` is made of."""

from dataclasses import replace

import numpy as np

from quiz.simulation import REALISTIC
from tests.validity.scorer import Mixture
from tests.validity.simulated import SKIPPED, Bank, Floats, Ints, Kinds, answer, live

FALSE_ALARMS = 0.015
LENGTHS = (12, 16, 20, 24, 32, 40)
"""Numbers of answers; the whole bank comes on top."""

PEOPLE = 60_000
"""For each length: the standard error of the quantile is then about .01."""

AT_ONCE = 20_000

ALL_ANSWERED = replace(REALISTIC, skips=0.0)
"""What is left out is left to `shortened`, so that everybody has the same number of answers."""


def shortened(sheet: Ints, length: int, rng: np.random.Generator) -> Ints:
    """The sheets with any `length` of their questions answered, others for each person."""
    places = rng.random(sheet.shape).argsort(axis=1).argsort(axis=1)
    return np.where(places < length, sheet, SKIPPED)


def fits(bank: Bank, scorer: Mixture, length: int, people: int, rng: np.random.Generator) -> Floats:
    """The person fit of realistic people, roles and mixtures, who answer so many questions."""
    found = []
    for start in range(0, people, AT_ONCE):
        lives = live(Kinds.mixed(bank), ALL_ANSWERED, min(AT_ONCE, people - start), rng)
        found.append(scorer.score(shortened(answer(bank, lives, ALL_ANSWERED, rng), length, rng)).fit)
    return np.concatenate(found)


def thresholds(bank: Bank, scorer: Mixture, seed: int, people: int = PEOPLE) -> list[tuple[int, float]]:
    """The table: number of answers, l_z."""
    table = []
    for length in (*(length for length in LENGTHS if length < len(bank.ids)), len(bank.ids)):
        rng = np.random.default_rng((seed, length))
        table.append((length, float(np.quantile(fits(bank, scorer, length, people, rng), FALSE_ALARMS))))
    return table
