"""Leaving while a screen comes up: what nobody sees any more raises nothing."""

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.css.query import NoMatches
from textual.pilot import Pilot

from quiz import door
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from quiz.tui.base import QuizScreen
from quiz.tui.screens.dialogs import ChoiceDialog
from quiz.tui.screens.home import Home
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets.choices import Choices
from tests.small import Write
from tests.taken import left


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


async def _opened(app: QuizApp, pilot: Pilot[None]) -> Session:
    while app.session is None:
        await pilot.pause(0.01)
    await pilot.pause()
    return app.session


def _click_at_once(app: QuizApp, rows: list[int]) -> None:
    """Clicks on rows of the list that is on screen, as a terminal sends what was clicked while the program was busy."""
    region = app.screen.query_one(Choices).region
    for row in rows:
        for kind in (events.MouseDown, events.MouseUp):
            at = region.x + 4, region.y + row
            app.post_message(kind(None, *at, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False))


@pytest.mark.parametrize("rows", [[1, 1], [1, 2], [2, 1, 2]])
async def test_clicks_at_once_open_one_question_and_answer_none(small_ladder: Write, tmp_path: Path, rows: list[int]) -> None:
    store = Store(tmp_path / "data")
    ladder = load_ladder(small_ladder())
    left(Model(ladder), store, {"years": 2})
    app = QuizApp(lambda: Session(ladder, store), store)
    async with app.run_test() as pilot:
        await _opened(app, pilot)
        _click_at_once(app, rows)
        for _turn in range(6):
            await pilot.pause()
        assert [isinstance(screen, Home) for screen in app.screen_stack[1:]] == [True, False]
        await pilot.press("escape")
        assert isinstance(app.screen, Home)
    assert app.return_code in (None, 0)
    assert len(store.drafts(ladder.id).kept) == 1


async def test_what_is_chosen_below_a_question_is_not(small_ladder: Write, tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    ladder = load_ladder(small_ladder())
    app = QuizApp(lambda: Session(ladder, store), store)
    async with app.run_test() as pilot:
        await _opened(app, pilot)
        lower, upper = (ChoiceDialog("Which?", [("first", "The first"), ("second", "The second")]) for _turn in range(2))
        answers = [app.run_worker(app.push_screen_wait(asked), exit_on_error=False) for asked in (lower, upper)]
        await pilot.pause()
        for asked, value in ((lower, 1), (upper, 0), (upper, 1), (lower, 0), (lower, 1)):
            asked.chosen(value)
        await pilot.pause()
        assert [answer.result for answer in answers] == ["first", "first"]
        assert isinstance(app.screen, Home)
    assert app.return_code in (None, 0)


@pytest.mark.parametrize("opened", ["", "2", "g", "l"])
async def test_what_comes_while_a_screen_is_said_again_waits_or_is_said_with_it(small_ladder: Write, tmp_path: Path, opened: str) -> None:
    store = Store(tmp_path / "data")
    ladder = load_ladder(small_ladder())
    app = QuizApp(lambda: Session(ladder, store), store)
    async with app.run_test() as pilot:
        await _opened(app, pilot)
        if opened:
            await pilot.press(opened)
            await pilot.pause()
        screen = app.screen
        assert isinstance(screen, QuizScreen)
        app.post_message(events.Key("ctrl+l", None))
        for _turn in range(200):
            screen.post_message(events.ScreenResume())
            await asyncio.sleep(0)
        app.post_message(events.Key("down", None))
        for _turn in range(5):
            await pilot.pause()
        assert app.screen is screen
        assert screen.query(Choices) or opened == "l"
    assert app.return_code in (None, 0)


async def test_a_program_that_is_updated_while_it_runs_ends_with_a_message_and_the_answers(
    small_ladder: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "data")
    ladder = load_ladder(small_ladder())
    app = QuizApp(lambda: Session(ladder, store), store, take=True, mode="full")
    async with app.run_test() as pilot:
        await _opened(app, pilot)
        await pilot.press("2")
        await pilot.pause()
        # As after `pip install` in another window: what was not loaded yet is nowhere.
        monkeypatch.setitem(door.ROOMS, "review", "quiz.tui.screens.gone")
        app.post_message(events.Key("r", "r"))
        while app.return_code is None:
            await asyncio.sleep(0.01)
    assert app.return_code == 1
    assert "quiz.tui.screens.gone" in str(app.ended_by)
    (kept,) = store.drafts(ladder.id).kept
    assert len(kept.draft.answers) == 1
