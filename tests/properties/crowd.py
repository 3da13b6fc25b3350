"""Simulated people and their sheets: along the steps too, some in a hurry, some who answer only a part."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from quiz.answers import SKIP, Answer
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.simulation import REALISTIC
from tests.validity.simulated import SKIPPED, Bank, Kinds, answer, clicked, live

SHAPES = Path(__file__).parents[1] / "data" / "ladders"
"""Three ladders of other shapes: five roles in a row, eight on tracks, eighteen on three tracks with five responsibilities."""

LADDERS = {"shipped": shipped_ladder(), **{folder.name: folder for folder in sorted(SHAPES.iterdir())}}

CLICKERS = 20
"""One in so many clicks any option."""

PARTLY = 4
"""One in so many answers about a third of the questions."""


def ladder_of(name: str) -> Ladder:
    """One of the ladders, in English."""
    return load_ladder(LADDERS[name], ["en"])


def sheets(ladder: Ladder, people: int, seed: int) -> Iterator[dict[str, Answer]]:
    """What some people answer, wishes among it."""
    bank, rng = Bank(ladder), np.random.default_rng(seed)
    lives = live(Kinds.mixed(bank) if _has_steps(ladder) else Kinds.pure(bank), REALISTIC, people, rng)
    said = answer(bank, lives, REALISTIC, rng)
    clicks = clicked(bank, people, rng)
    part = rng.random(said.shape) < 2 / 3
    for person in range(people):
        row = clicks[person] if person % CLICKERS == 0 else said[person]
        if person % PARTLY == 1:
            row = np.where(part[person], SKIPPED, row)
        given: dict[str, Answer] = {
            question.id: question.levels[place] if place != SKIPPED else SKIP for question, place in zip(bank.questions, row, strict=True)
        }
        for wish in ladder.wishes.values():
            given[wish.id] = wish.options[int(rng.integers(len(wish.options)))].id
        yield given


def _has_steps(ladder: Ladder) -> bool:
    return any(end not in ladder.side_roles for step in ladder.steps for end in step.ends)
