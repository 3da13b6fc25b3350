"""One data folder with results of two ladders: what each face shows of the ladder in use, and what it says of the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import StringIO

import pytest
from textual.pilot import Pilot

from quiz import actions
from quiz.answers import Answer
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.plain.face import PlainFace
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.goals import GoalsScreen
from quiz.tui.screens.history import HistoryScreen
from quiz.tui.screens.home import Home
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.prose import Prose
from tests.small import Write
from tests.taken import as_role, taken

ANSWERS: dict[str, Answer] = {"years": 2, "made": 1, "kept": 2, "joy": "strong"}


@pytest.fixture
def small(small_ladder: Write) -> Ladder:
    return load_ladder(small_ladder())


@pytest.fixture
def both(small: Ladder, ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Two results of the small ladder, and a newer one of the shipped one, with a goal of each."""
    for when in ("2026-11-23", "2027-11-23"):
        monkeypatch.setenv("QUIZ_NOW", f"{when}T10:00:00+00:00")
        taken(Model(small), store.of(small.id), ANSWERS)
    monkeypatch.setenv("QUIZ_NOW", "2028-11-23T10:00:00+00:00")
    taken(model, store.of(ladder.id), as_role(ladder, "architect"))
    Session(small, store).plans.add("keep a thing")
    Session(ladder, store).plans.add("design a thing")
    return store


@asynccontextmanager
async def at_home(ladder: Ladder, store: Store) -> AsyncIterator[Pilot[None]]:
    """The app at home, with all that home shows."""
    app = QuizApp(lambda: Session(ladder, store), store)
    async with app.run_test(size=(100, 40)) as pilot:
        while app.session is None:
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot


def rows_of(pilot: Pilot[None]) -> list[str]:
    return [f"{row.text} {row.note}" for row in pilot.app.screen.query_one(Choices).rows]


def kept_apart(pilot: Pilot[None]) -> str:
    """What the screen says of other ladders; empty where it says nothing."""
    said = pilot.app.screen.query_one("#elsewhere", Prose)
    return str(said.text) if said.display else ""


async def test_home_and_the_list_are_those_of_the_ladder_in_use(small: Ladder, both: Store) -> None:
    async with at_home(small, both) as pilot:
        assert "A small ladder" in str(pilot.app.screen.query_one("#menu").border_title)
        assert [row for row in rows_of(pilot) if "2 · a year ago" in row]
        assert [row for row in rows_of(pilot) if "it is time: the last result is from a year ago" in row]
        assert kept_apart(pilot) == "", "who has results of this ladder came for them"
        await pilot.press(actions.RESULTS.keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert [row.split("  ")[0] for row in rows_of(pilot)] == ["23 November 2027", "23 November 2026"]
        assert "kept apart: 1 of Six roles, from programmer to CTO (engineering-ladder: 2028-11-23)." in kept_apart(pilot)


async def test_home_without_results_of_its_own_says_where_others_are(small: Ladder, ladder: Ladder, both: Store) -> None:
    for attempt_id in both.of(ladder.id).ids():
        both.forget(attempt_id)
    async with at_home(ladder, both) as pilot:
        assert isinstance(pilot.app.screen, Home)
        assert not any(row.startswith("Results") for row in rows_of(pilot))
        assert "kept apart: 2 of A small ladder (small, the last: 2027-11-23)." in kept_apart(pilot)


async def test_one_ladder_alone_is_told_apart_from_nothing(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "architect"))
    async with at_home(ladder, store) as pilot:
        assert "Which role are you in?" in str(pilot.app.screen.query_one("#menu").border_title)
        assert kept_apart(pilot) == ""


async def test_the_retake_asks_about_goals_of_its_own_ladder(small: Ladder, both: Store) -> None:
    async with at_home(small, both) as pilot:
        await pilot.press(actions.RETAKE.keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, GoalsScreen)
        assert ["keep a thing" in row for row in rows_of(pilot)] == [True]
    Session(small, both).plans.settle(1, "done")
    async with at_home(small, both) as pilot:
        await pilot.press(actions.RETAKE.keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuestionScreen), "the goal that is open is of another ladder"


class Typist(StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


def said(ladder: Ladder, store: Store, *lines: str) -> str:
    out = StringIO()
    PlainFace(Session(ladder, store), Typist("".join(line + "\n" for line in lines)), out).home()
    return " ".join(out.getvalue().split())


def test_line_by_line_it_is_the_same(small: Ladder, both: Store) -> None:
    home, _prompt, listed = said(small, both, actions.RESULTS.typed_key, "b", "q").partition("q to leave: Results of")
    assert "The ladder in use: A small ladder." in home
    assert "Results: 2 saved, the last a year ago" in home
    assert "kept apart: 1 of Six roles, from programmer to CTO (engineering-ladder: 2028-11-23)." in listed
    assert "2: 23 November 2027" in listed
    assert "1: 23 November 2026" in listed
    assert "23 November 2028" not in listed


def test_line_by_line_home_without_results_of_its_own_says_where_others_are(ladder: Ladder, both: Store) -> None:
    for attempt_id in both.of(ladder.id).ids():
        both.forget(attempt_id)
    assert "kept apart: 2 of A small ladder (small, the last: 2027-11-23)." in said(ladder, both, "q")


def test_line_by_line_goals_are_those_of_the_ladder_in_use(ladder: Ladder, both: Store) -> None:
    told = said(ladder, both, actions.GOALS.typed_key, "b", "q")
    assert "design a thing" in told
    assert "keep a thing" not in told
