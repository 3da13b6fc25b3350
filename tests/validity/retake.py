"""The same people a year later, judged by the shipped rule for two attempts."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import numpy as np

from quiz.answers import Answered
from quiz.comparison import reliable_change
from quiz.scoring.twice import CORRELATION
from quiz.simulation import World
from tests.validity.quick import PART, _shipped
from tests.validity.simulated import SKIPPED, Bank, Floats, Ints, Kinds, Lives

MOVES = ("none", "up", "down", "sideways")


def a_year_later(lives: Lives, kinds: Kinds, to: Ints, world: World, rng: np.random.Generator) -> Lives:
    """The same people on another occasion: how kindly they rate themselves and what is their own is nearly as it was,
    and each may be of another kind.

    Args:
        lives: The people then.
        kinds: What the world is made of.
        to: [person]: the kind each is of now.
        world: The world they live in.
        rng: Random numbers.
    """
    fresh = rng.normal(0, world.bias_sd, len(to))
    bias = world.bias_mean + CORRELATION * (lives.bias - world.bias_mean) + np.sqrt(1 - CORRELATION**2) * fresh
    own: Floats = lives.levels - kinds.profiles[lives.kind]
    own = CORRELATION * own + np.sqrt(1 - CORRELATION**2) * rng.normal(0, world.deviation_sd, own.shape)
    levels = np.clip(kinds.profiles[to] + own, 0, 4)
    return replace(lives, kind=to, levels=levels, bias=bias)


def one_role_up(bank: Bank) -> Ints:
    """[step, 2]: the roles that a from-to step joins, as positions in the ladder."""
    order = [role.id for role in bank.ladder.roles]
    steps = [step.ends for step in bank.ladder.steps if step.between is None and step.ends[1] in order]
    return np.array([(order.index(start), order.index(end)) for start, end in steps])


def evidence(bank: Bank, sheet: Ints) -> list[Answered]:
    """A row of positions as the shipped code takes it."""
    answered = [(question, int(position)) for question, position in zip(bank.questions, sheet, strict=True) if position != SKIPPED]
    return [Answered(question.id, question.item, question.item.levels[position]) for question, position in answered]


def _moves(pair: tuple[Ints, Ints]) -> list[int]:
    bank, model = _shipped()
    return [MOVES.index(reliable_change(model, evidence(bank, then), evidence(bank, now)).move) for then, now in zip(*pair, strict=True)]


def moves(then: Ints, now: Ints, processes: int | None = None) -> Ints:
    """What the shipped rule says of pairs of sheets: [person] -> position in `MOVES`."""
    parts: Sequence[tuple[Ints, Ints]] = [(then[start : start + PART], now[start : start + PART]) for start in range(0, len(then), PART)]
    processes = processes or os.cpu_count() or 1
    if processes == 1 or len(parts) == 1:
        return np.array([move for part in parts for move in _moves(part)])
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return np.array([move for part in pool.map(_moves, parts) for move in part])
