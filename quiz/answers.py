"""What a person answers, and what an answer is worth, with no ladder in it.

A saved result is read and scored anew by these alone.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

SKIP = "skip"
"""The answer that gives no evidence."""

NO_CHANCE = "no-chance"
"""The answer "I could, but my work has not called for it"."""

RESERVED = (SKIP, NO_CHANCE)
"""Words that no option of a ladder may have as its id."""

Mode = Literal["quick", "full"]
"""A few questions chosen by the answers, or all."""

Answer = int | str
"""A level the question offers, `no-chance`, `skip`, or the id of a wish's option."""


class Item(Struct, frozen=True):
    """What scoring needs to know of a question, with or without its ladder."""

    measures: str
    """A responsibility or a facet."""

    levels: tuple[int, ...]
    """The levels offered, rising."""

    factual: bool = False
    """A counted fact, which how kindly one rates oneself does not shift."""


class Answered(Struct, frozen=True):
    """One answer that is evidence."""

    question: str
    item: Item
    level: int
    """The level chosen; for `no-chance` the lowest that the question offers."""

    no_chance: bool = False


def scored(question: str, item: Item, answer: Answer) -> Answered | None:
    """An answer as evidence: a skip is none; "no chance" is the lowest level, since the match is about what one does today."""
    if answer == SKIP:
        return None
    no_chance = answer == NO_CHANCE
    level = item.levels[0] if no_chance else answer
    if not isinstance(level, int):
        raise TypeError(f"{question} takes levels, not {level!r}")
    return Answered(question, item, level, no_chance)


def levels_of(answers: Iterable[Answered]) -> dict[str, float]:
    """The level of every measure that was answered, 0-4: the plain mean, because people can check it."""
    given: dict[str, list[int]] = {}
    for answered in answers:
        given.setdefault(answered.item.measures, []).append(0 if answered.no_chance else answered.level)
    return {measure: sum(levels) / len(levels) for measure, levels in given.items()}
