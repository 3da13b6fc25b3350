"""A tenth of `python -m tests.properties`, seeded."""

import pytest

from tests.properties.__main__ import PEOPLE, share_of
from tests.properties.crowd import LADDERS

TENTHS = 2
"""In so many shares, so that two processes have something each."""


@pytest.mark.parametrize("seed", range(TENTHS))
@pytest.mark.parametrize("name", LADDERS)
def test_no_result_breaks_a_rule(name: str, seed: int) -> None:
    _name, broken = share_of((name, PEOPLE // 10 // TENTHS, seed))
    assert broken == []
