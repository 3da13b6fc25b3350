"""Pictures of the key screens; the README shows some of these very files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.ladder.format import Ladder, Question
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.taking import begin, finish
from quiz.tui.app import QuizApp

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
def app(ladder: Ladder, store: Store, monkeypatch: pytest.MonkeyPatch) -> QuizApp:
    """An app at a fixed time with one result, so that its pictures stay the same."""
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    model = Model(ladder)
    saved = begin(model, store, "full")
    profile = {**ladder.role("senior_programmer").profile, **SIGNS}
    while (item := saved.interview.current) is not None:
        if isinstance(item, Question):
            saved.interview.answer(min(item.levels, key=lambda level: abs(level - profile.get(item.measures, 0))))
        else:
            saved.interview.answer(item.options[1].id)
    finish(saved)
    store.folder = Path(store.folder)
    return QuizApp(ladder, store)


def sized(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_home(app: QuizApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_question(app: QuizApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, press=["2", "3", "3", "3"], terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_result(app: QuizApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def open_result(pilot: Pilot[None]) -> None:
        await pilot.press("3")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

    assert snap_compare(app, run_before=open_result, terminal_size=size)
