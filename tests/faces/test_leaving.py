"""Leaving while a screen comes up: what nobody sees any more raises nothing."""

from pathlib import Path

import pytest
from textual import events
from textual.css.query import NoMatches

from quiz.ladder.loading import load_ladder
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import Home
from quiz.tui.screens.review import ReviewScreen
from tests.small import Write


@pytest.mark.parametrize(
    "keys", [["escape", "right", "2", "r"], ["r", "escape", "r", "escape"], ["2", "r", "ctrl+q"], ["escape", "n"], ["escape", "w"]]
)
async def test_a_screen_left_before_it_has_come_up_raises_nothing(small_ladder: Write, tmp_path: Path, keys: list[str]) -> None:
    store = Store(tmp_path / "data")
    ladder = load_ladder(small_ladder())
    app = QuizApp(lambda: Session(ladder, store), store, take=True, mode="full")
    async with app.run_test() as pilot:
        while app.session is None:
            await pilot.pause(0.01)
        await pilot.pause()
        # At once, as a terminal sends what was typed while the program was busy.
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _turn in range(5):
            await pilot.pause()
    assert app.return_code in (None, 0)


async def test_what_a_screen_lacks_that_is_there_is_an_error_still(small_ladder: Write, tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    ladder = load_ladder(small_ladder())
    app = QuizApp(lambda: Session(ladder, store), store)

    async def look() -> None:
        async with app.run_test() as pilot:
            await pilot.pause(0.1)
            assert isinstance(app.screen, Home)
            app.screen.call_later(lambda: app.screen.query_one(ReviewScreen))
            await pilot.pause()

    with pytest.raises(NoMatches):
        await look()
