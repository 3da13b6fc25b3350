"""Fixed forms: the best 24 questions, and shorter and longer ones nested with them.

The 24 are one question for each responsibility that is a role's own, plus four facets: of all such sets the one that reads most pure
people rightly, on average over the plain and the realistic world (the dozen most telling sets that a search comes by are compared). From
them, the most telling question comes first, then the one that adds most to it, and so on; after the 24 the rest of the bank follows in
the same way. A form of n questions is the first n. "Telling" is the mean log-probability that the shipped model gives to the right role
(to both, where either is right): it tells forms apart with far fewer people than the share of people read rightly would.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from quiz.simulation import PLAIN, REALISTIC, World
from tests.validity.scorer import Mixture
from tests.validity.simulated import Bank, Floats, Ints, Kinds, answer, live, only

FACETS = 4

SHORTLIST = 12
"""Sets that are compared by the share of people they read rightly, which takes more people to tell them apart."""

FINALISTS = 10
"""So many times more."""

PEOPLE = 1500
"""In each of the worlds by which questions are chosen."""

WORLDS = (PLAIN, REALISTIC)


class Telling:
    """How telling a set of questions is, for the same people each time."""

    def __init__(self, bank: Bank, scorer: Mixture, kinds: Kinds, seed: int, people: int) -> None:
        self._scorer = scorer
        self._worlds: list[tuple[Ints, Floats]] = [self._asked(bank, kinds, world, seed, people) for world in WORLDS]

    @staticmethod
    def _asked(bank: Bank, kinds: Kinds, world: World, seed: int, people: int) -> tuple[Ints, Floats]:
        rng = np.random.default_rng(seed)
        lives = live(kinds, world, people, rng)
        return answer(bank, lives, world, rng), kinds.right[lives.kind]

    def right(self, questions: Iterable[int]) -> float:
        """The share of people read rightly."""
        asked = np.array(sorted(questions), dtype=np.int64)
        shares = []
        for sheet, right in self._worlds:
            first = self._scorer.roles(only(sheet, asked)).argmax(axis=1)
            shares.append(right[np.arange(len(first)), first].mean())
        return float(np.mean(shares))

    def __call__(self, questions: Iterable[int]) -> float:
        """The mean log-probability of what is right."""
        asked = np.array(sorted(questions), dtype=np.int64)
        return float(
            np.mean([np.log((self._scorer.roles(only(sheet, asked)) * right).sum(axis=1)).mean() for sheet, right in self._worlds])
        )


def shortlist(bank: Bank, telling: Telling) -> list[tuple[int, ...]]:
    """One question for each responsibility that is a role's own, plus four facets: the most telling of such sets.

    There are too many to try them all: from the first of each, one question or facet is exchanged at a time while that tells more.
    """
    ladder = bank.ladder
    own = [_different(bank, duty.id) for role in ladder.roles for duty in role.responsibilities]
    facets = [_different(bank, facet)[0] for facet in ladder.facets]
    tried: dict[tuple[int, ...], float] = {}

    def told(questions: tuple[int, ...]) -> float:
        if questions not in tried:
            tried[questions] = telling(questions)
        return tried[questions]

    best = (*(alike[0] for alike in own), *facets[:FACETS])
    while True:
        duties, chosen = best[: len(own)], best[len(own) :]
        exchanged = [(*duties[:place], other, *duties[place + 1 :], *chosen) for place, alike in enumerate(own) for other in alike]
        exchanged += [(*duties, *sorted({*chosen, other} - {gone})) for gone in chosen for other in facets if other not in chosen]
        better = max(exchanged, key=told)
        if told(better) <= told(best):
            return sorted(tried, key=told, reverse=True)[:SHORTLIST]
        best = better


def _different(bank: Bank, measure: str) -> list[int]:
    """The questions on a measure that differ for the model; of those that do not, the first."""
    found: dict[object, int] = {}
    for number, question in enumerate(bank.questions):
        if question.measures == measure:
            found.setdefault((question.item.levels, question.factual), number)
    return list(found.values())


def ordered(questions: Iterable[int], telling: Telling, start: Sequence[int] = ()) -> list[int]:
    """Questions by what each adds to those before it, after some that come first."""
    order, left = list(start), [number for number in questions if number not in start]
    while left:
        best = max(left, key=lambda number: telling((*order, number)))
        order.append(best)
        left.remove(best)
    return order


def nested(bank: Bank, scorer: Mixture, seed: int, people: int = PEOPLE) -> Ints:
    """The whole bank in the order in which forms take from it; the first 24 are the fixed form."""
    pure = Kinds.pure(bank)
    found = shortlist(bank, Telling(bank, scorer, pure, seed, people))
    best = max(found, key=Telling(bank, scorer, pure, seed + 1, FINALISTS * people).right)
    telling = Telling(bank, scorer, Kinds.mixed(bank), seed, people)
    return np.array(ordered(range(len(bank.ids)), telling, ordered(best, telling)))
