"""The quick mode, driven as a face drives it: what is measured is the shipped code, question by question."""

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context

import numpy as np

from quiz.interview import Interview, InterviewState
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.scoring.mixture import Model
from tests.validity.simulated import SKIPPED, Bank, Ints

PART = 250
"""People handed to a process at once."""


@dataclass(frozen=True)
class Sittings:
    """What quick sittings came to."""

    until_stop: Ints
    """[person]: questions asked up to the stop, skipped ones included."""

    after_stop: Ints
    """[person]: questions asked after it, for responsibilities that had none."""

    at_stop: Ints
    """The sheets at the stop: [person, question]."""

    at_end: Ints
    """The sheets at the end."""


@cache
def _shipped() -> tuple[Bank, Model]:
    ladder = load_ladder(shipped_ladder(), ["en"])
    return Bank(ladder), Model(ladder)


def _sit(sheet: Ints) -> tuple[Ints, int]:
    """One person's sitting: the questions asked, in order, and how many of them came up to the stop."""
    bank, model = _shipped()
    state = InterviewState("quick")
    interview = Interview(model, state)
    until_stop = 0
    while (current := interview.current) is not None:
        if current.id in bank.ladder.wishes:
            interview.skip()
            continue
        until_stop += state.to_balance is None
        number = bank.ids.index(current.id)
        position = int(sheet[number])
        if position == SKIPPED:
            interview.skip()
        else:
            interview.answer(bank.questions[number].levels[position])
    return np.array([bank.ids.index(asked) for asked in state.administered if asked in bank.ladder.questions]), until_stop


def _sit_all(sheets: Ints) -> list[tuple[Ints, int]]:
    return [_sit(sheet) for sheet in sheets]


def sit(sheets: Ints, processes: int | None = None) -> Sittings:
    """Quick sittings of people who would answer the whole bank so.

    Args:
        sheets: [person, question].
        processes: How many to use; one for each processor where absent.
    """
    parts = [sheets[start : start + PART] for start in range(0, len(sheets), PART)]
    processes = processes or os.cpu_count() or 1
    if processes == 1 or len(parts) == 1:
        found = [sitting for part in parts for sitting in _sit_all(part)]
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            found = [sitting for part in pool.map(_sit_all, parts) for sitting in part]
    until_stop = np.array([until for _asked, until in found])
    after_stop = np.array([len(asked) for asked, _until in found]) - until_stop
    at_stop, at_end = np.full_like(sheets, SKIPPED), np.full_like(sheets, SKIPPED)
    for person, (asked, until) in enumerate(found):
        at_end[person, asked] = sheets[person, asked]
        at_stop[person, asked[:until]] = sheets[person, asked[:until]]
    return Sittings(until_stop, after_stop, at_stop, at_end)
