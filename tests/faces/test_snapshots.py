"""Pictures of the key screens; the README shows some of these very files."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from quiz.check import answers_of
from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from tests.taken import taken

SIGNS = {
    "requirements-analysis": 3.0,
    "architecture-design": 3.0,
    "core-implementation": 3.0,
    "decision-scope": 2.0,
    "horizon": 2.0,
    "org-size": 3.0,
}
"""A senior programmer who designs across modules already, and reviews much."""

Compare = Callable[..., bool]

SIZES = [(80, 24), (60, 20), (40, 12), (200, 50)]


@pytest.fixture
def app(ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch) -> QuizApp:
    """An app at a fixed time with one result, so that its pictures stay the same."""
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    profile = {**ladder.role("senior_programmer").profile, **SIGNS}
    wishes = {wish.id: wish.options[1].id for wish in ladder.wishes.values()}
    taken(model, store, {**answers_of(ladder, profile), **wishes})
    return QuizApp(lambda: Session(ladder, store), store)


def sized(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


async def at_home(pilot: Pilot[None]) -> None:
    """Wait until home is whole."""
    assert isinstance(pilot.app, QuizApp)
    while pilot.app.session is None:
        await pilot.pause(0.01)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await at_home(pilot)
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_home(app: QuizApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, run_before=at_home, terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_question(app: QuizApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, run_before=lambda pilot: press(pilot, "2", "3", "3", "3"), terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_result(app: QuizApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, run_before=lambda pilot: press(pilot, "3", "enter"), terminal_size=size)
