"""Aims, goals, roads and what-if in both faces."""

import re

import pytest
from textual.widgets import Input

from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.record import Attempt
from quiz.tui.screens.goals import GoalsScreen
from quiz.tui.screens.result import ResultScreen
from quiz.tui.screens.roles import RolesScreen
from quiz.tui.screens.what_if import WhatIfScreen
from tests.faces.test_app import App, open_latest, press, rows, running, shown, toasts
from tests.faces.test_plain import home
from tests.taken import as_role, taken


@pytest.fixture
def attempt(ladder: Ladder, model: Model, store: Store) -> Attempt:
    return taken(model, store, as_role(ladder, "senior_programmer", coming_year="depth", joy="strong"))


async def write(pilot: App, text: str) -> None:
    """Type a line into the dialog on screen and keep it."""
    pilot.app.screen.query_one(Input).value = text
    await press(pilot, "enter")


@pytest.mark.usefixtures("attempt")
async def test_an_aim_is_set_on_a_roles_page_shown_on_the_result_and_taken_back(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=(100, 40)) as pilot:
        await open_latest(pilot)
        assert "Next step: Architect." in shown(pilot)
        await press(pilot, "a", "5")
        assert isinstance(pilot.app.screen, RolesScreen)
        assert "You aim at this role." not in shown(pilot)
        await press(pilot, "a")
        assert "You aim at this role." in shown(pilot)
        assert pilot.app.screen.page == "tech_director", "the page stays"
        await press(pilot, "escape")
        assert "You aim at Technical director." in shown(pilot)
        assert "Next step: Architect." not in shown(pilot)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, RolesScreen)
        assert pilot.app.screen.page == "tech_director", "it opens at the aim"
        await press(pilot, "a", "escape")
        assert "Next step: Architect." in shown(pilot)
        assert store.goals().aim is None


async def test_a_step_of_any_roles_road_is_taken_on_and_says_so(ladder: Ladder, store: Store, attempt: Attempt) -> None:
    async with running(ladder, store, size=(100, 40)) as pilot:
        await open_latest(pilot)
        await press(pilot, "a", "4", "g")
        assert "Which step do you take on?" in shown(pilot)
        await press(pilot, "1")
        assert "Taken on:" in toasts(pilot)
        (goal,) = store.goals().goals
        assert (goal.role, goal.responsibility) == ("Technical manager", attempt.result.roles["tech_manager"].steps[0].responsibility)
        assert "taken on" in shown(pilot)
        await press(pilot, "1", "g")
        assert "no step to take on" in toasts(pilot), "there is no road down to begin with"


@pytest.mark.usefixtures("attempt")
async def test_a_goal_of_ones_own_is_written_with_a_date_or_without(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=(100, 40)) as pilot:
        await open_latest(pilot)
        await press(pilot, "g", "1", "escape", "escape", "g")
        assert isinstance(pilot.app.screen, GoalsScreen)
        await press(pilot, "n")
        await write(pilot, "write the plan")
        await write(pilot, "June")
        assert "June is no day" in toasts(pilot)
        assert pilot.app.screen.query_one(Input).value == "June", "it is asked again, and the words are not lost"
        await write(pilot, "2027-06-30")
        assert "by 30 June 2027" in shown(pilot)
        await press(pilot, "n")
        await write(pilot, " ")
        assert len(store.goals().goals) == 2


@pytest.mark.usefixtures("attempt")
async def test_the_aim_is_taken_back_from_the_goals_too(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=(100, 40)) as pilot:
        await open_latest(pilot)
        await press(pilot, "a", "a", "escape", "escape", "escape", "g")
        assert "You aim at: Architect." in shown(pilot)
        await press(pilot, "a")
        assert "You aim at: Architect." not in shown(pilot)
        await press(pilot, "a")
        assert store.goals().aim is None


@pytest.mark.parametrize("size", [(100, 40), (80, 24), (40, 12)])
async def test_what_if_moves_the_odds_and_saves_nothing(ladder: Ladder, store: Store, attempt: Attempt, size: tuple[int, int]) -> None:
    before = {path: path.read_bytes() for path in store.folder.rglob("*.json")}
    async with running(ladder, store, size=size) as pilot:
        await open_latest(pilot)
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, WhatIfScreen)
        odds = round(attempt.result.probabilities["senior_programmer"] * 100)
        same = rf"Senior programmer ({odds}% █+▌? {odds}%|{odds}→{odds}%)"
        assert re.search(same, " ".join(shown(pilot).split()))
        await press(pilot, "enter", "1")
        assert not re.search(same, " ".join(shown(pilot).split()))
        assert rows(pilot)[0] == "years in software: Less than 1 year"
        await press(pilot, "t")
        assert re.search(same, " ".join(shown(pilot).split()))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ResultScreen)
    assert {path: path.read_bytes() for path in store.folder.rglob("*.json")} == before


def test_line_by_line_answers_are_changed_and_the_odds_told(ladder: Ladder, store: Store, attempt: Attempt) -> None:
    said = home(ladder, store, "3", "1", "w", "1", "1", "1", "b", "b", "b", "b", "q")
    odds = round(attempt.result.probabilities["senior_programmer"] * 100)
    assert f"given {odds}%, changed" in said
    assert "Nothing of this is saved." in said or "Nothing is saved." in said
    assert store.attempt(attempt.id) == attempt


@pytest.mark.usefixtures("attempt")
def test_line_by_line_goals_are_added_reopened_and_the_aim_taken_back(ladder: Ladder, store: Store) -> None:
    home(ladder, store, "3", "1", "a", "3", "a", "b", "b", "q")
    assert store.goals().aim is not None
    home(ladder, store, "4", "n", "write the plan", "tomorrow", "2027-06-30", "q")
    assert store.goals().goals[0].name == "write the plan"
    home(ladder, store, "4", "1", "d", "it is", "q")
    assert store.goals().goals[0].standing == "done"
    home(ladder, store, "4", "1", "u", "q")
    assert store.goals().goals[0].standing == "open"
    home(ladder, store, "4", "a", "q")
    assert store.goals().aim is None
