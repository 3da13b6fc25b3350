"""Work on several processes: in order, no further ahead than is of use, and ended whatever happens."""

import itertools
import os
import time
from collections.abc import Iterator, Sequence
from multiprocessing import active_children

import pytest

from quiz.processes import AHEAD, BATCH, LostProcessError, _Arrivals, in_order

WELL_BEFORE_THAT = 0.5
"""Seconds in which a thread that nothing holds back counts far beyond any bound."""


def doubled(batch: Sequence[int]) -> list[int]:
    # The first ones take longest, so that what comes after them is done before.
    time.sleep(0.05 if batch[0] < BATCH else 0)
    return [2 * thing for thing in batch]


def lost_at_ten(batch: Sequence[int]) -> list[int]:
    if 10 in batch:
        os._exit(1)
    return list(batch)


def one(_thing: object) -> int:
    return 1


def test_what_comes_of_it_is_in_order() -> None:
    assert [*itertools.chain(*in_order(doubled, iter(range(500)), one, 2))] == [2 * thing for thing in range(500)]
    assert active_children() == []


def test_nothing_gives_nothing_and_starts_nothing() -> None:
    assert [*in_order(doubled, iter(()), one, 2)] == []


def test_a_few_things_need_one_process() -> None:
    given = in_order(doubled, iter(range(3)), one, 50)
    next(given)
    assert len(active_children()) == 1
    given.close()


def test_large_things_go_in_small_batches() -> None:
    sizes = [len(batch) for batch in in_order(doubled, iter(range(5)), lambda _thing: 150_000, 1)]
    assert sizes == [1] * 5


def test_a_slow_reader_slows_the_work() -> None:
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        for thing in itertools.count():
            read = thing
            yield thing

    given = in_order(doubled, endless(), one, 2)
    next(given)
    time.sleep(WELL_BEFORE_THAT)
    assert read <= BATCH * (2 * AHEAD + _Arrivals.MOST + 1)
    given.close()
    assert active_children() == []


def test_what_was_read_before_a_failure_is_given_before_it() -> None:
    def broken() -> Iterator[int]:
        yield from range(3)
        raise OSError("the disk")

    given, found = in_order(doubled, broken(), one, 1), list[int]()

    def take_all() -> None:
        for batch in given:
            found.extend(batch)

    with pytest.raises(OSError, match="the disk"):
        take_all()
    assert found == [0, 2, 4]


def test_a_process_that_is_lost_is_told_and_the_others_end() -> None:
    with pytest.raises(LostProcessError):
        list(in_order(lost_at_ten, iter(range(5000)), one, 2))
    assert active_children() == []
