"""What a person answers, and what an answer is worth, with no ladder in it.

A saved result is read and scored anew by these alone.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from quiz.levels import Scale

SKIP = "skip"
"""The answer that gives no evidence."""

NO_CHANCE = "no-chance"
"""The answer "I could, but my work has not called for it"."""

RESERVED = (SKIP, NO_CHANCE)
"""Words that no option of a ladder may have as its id."""

Mode = Literal["quick", "full"]
"""A few questions chosen by the answers, or all."""

Answer = int | str
"""A rung the question offers, `no-chance`, `skip`, or the id of a wish's option."""


class Item(Struct, frozen=True, cache_hash=True):
    """What scoring needs to know of a question, with or without its ladder."""

    measures: str
    """A responsibility or a facet."""

    levels: tuple[float, ...]
    """The levels offered, 0-4, rising."""

    factual: bool = False
    """A counted fact, which how kindly one rates oneself does not shift."""


class Answered(Struct, frozen=True):
    """One answer that is evidence."""

    question: str
    item: Item
    level: float
    """The level chosen, 0-4; for `no-chance` the lowest that the question offers."""

    no_chance: bool = False


def item_of(measures: str, rungs: Iterable[int], scale: Scale, *, factual: bool) -> Item:
    """A question that offers some rungs of a scale, as scoring sees it."""
    return Item(measures, tuple(map(scale.level, rungs)), factual)


def scored(question: str, item: Item, answer: Answer, scale: Scale) -> Answered | None:
    """An answer as evidence: a skip is none; "no chance" is the lowest level, since the match is about what one does today.

    Args:
        question: What was answered.
        item: The same as scoring sees it.
        answer: What was said, a rung of the scale where it is a level.
        scale: That of the ladder, from whose rungs scoring's levels come.
    """
    if answer == SKIP:
        return None
    no_chance = answer == NO_CHANCE
    if no_chance:
        return Answered(question, item, item.levels[0], no_chance)
    if not isinstance(answer, int):
        raise TypeError(f"{question} takes levels, not {answer!r}")
    return Answered(question, item, scale.level(answer))


def answered_count(answers: Mapping[str, Answer]) -> int:
    """How many questions were answered, skips left out."""
    return sum(answer != SKIP for answer in answers.values())


def levels_of(answers: Iterable[Answered]) -> dict[str, float]:
    """The level of every measure that was answered, 0-4: the plain mean, because people can check it."""
    given: dict[str, list[float]] = {}
    for answered in answers:
        given.setdefault(answered.item.measures, []).append(0 if answered.no_chance else answered.level)
    return {measure: sum(levels) / len(levels) for measure, levels in given.items()}
