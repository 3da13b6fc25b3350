"""What the tests share: the shipped ladder, its model, an empty store, and the small ladder of `small.py`."""

from pathlib import Path

import pytest

from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from tests.small import Write, small_ladder

__all__ = ["Write", "small_ladder"]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture(scope="session")
def ladder() -> Ladder:
    """The shipped ladder in English."""
    return load_ladder(shipped_ladder(), ["en"])


@pytest.fixture(scope="session")
def model(ladder: Ladder) -> Model:
    """Its scoring model."""
    return Model(ladder)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty data folder that is not there yet."""
    return Store(tmp_path / "data")
