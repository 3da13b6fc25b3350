"""A result on screen: what opens, folds, is found, is chosen and is copied; the map of the years; home beside it."""

import pytest
from textual.widgets import Input

from quiz import actions, clock
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.goals import Goal
from quiz.store.record import Attempt
from quiz.tui.screens.history import HistoryScreen
from quiz.tui.screens.result import ResultScreen
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.outline import Fold, OutlineScroll
from quiz.tui.widgets.tabs import Pages
from quiz.tui.widgets.you import You
from tests.faces.test_app import App, open_latest, press, running, shown, toasts
from tests.small import Write
from tests.taken import as_role, left, taken

WIDE = (120, 40)


@pytest.fixture
def attempt(ladder: Ladder, model: Model, store: Store) -> Attempt:
    return taken(model, store, as_role(ladder, "senior_programmer", coming_year="depth"), notes={"bugs-handed": "the March one"})


def outline(pilot: App) -> OutlineScroll:
    """The page on show, which has a cursor."""
    page = pilot.app.screen.query_one(Pages).shown
    assert isinstance(page, OutlineScroll)
    return page


@pytest.mark.usefixtures("attempt")
async def test_the_first_page_has_the_map_the_odds_why_and_what_now(ladder: Ladder, store: Store) -> None:
    for size in ((80, 24), WIDE):
        async with running(ladder, store, size=size) as pilot:
            await open_latest(pilot)
            told = shown(pilot)
            assert "┤" in told
            assert "● " in told
            assert "Why Senior programmer and not Architect" in told
            assert ("What now" in told) == (size == WIDE)


@pytest.mark.usefixtures("attempt")
async def test_a_responsibility_opens_with_what_stands_behind_it(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=WIDE) as pilot:
        await open_latest(pilot)
        await press(pilot, "2")
        first = outline(pilot).value
        assert isinstance(first, str)
        description = ladder.responsibilities[first].description[:30]
        assert description not in shown(pilot)
        await press(pilot, "enter")
        assert description in shown(pilot)
        assert "Your answers" in shown(pilot)
        await press(pilot, "enter")
        assert description not in shown(pilot)


@pytest.mark.usefixtures("attempt")
async def test_up_and_down_go_from_row_to_row_and_past_what_has_none(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=(40, 12)) as pilot:
        await open_latest(pilot)
        await press(pilot, "2")
        seen = {outline(pilot).value}
        for _ in range(45):
            await press(pilot, "down")
            seen.add(outline(pilot).value)
        levels = store.results().attempts[-1].result
        assert len(seen) == len({name for role in (levels.role, "architect") for name in levels.roles[role or ""].expected})
        assert outline(pilot).scroll_y == outline(pilot).max_scroll_y
        await press(pilot, *["up"] * 45)
        assert outline(pilot).scroll_y == 0


@pytest.mark.usefixtures("attempt")
async def test_answers_fold_by_section_and_are_found_by_their_words(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=WIDE) as pilot:
        await open_latest(pilot)
        await press(pilot, "5")
        years = ladder.questions["years"]
        assert years.subject in shown(pilot)
        assert years.ask[:20] not in shown(pilot), "it is said in brief"
        await press(pilot, "down", "enter")
        assert years.ask[:20] in shown(pilot)
        await press(pilot, "up")
        assert isinstance(outline(pilot).value, Fold)
        await press(pilot, "enter")
        assert years.subject not in shown(pilot)
        assert "▸ " in shown(pilot)
        await press(pilot, "slash", *"March", "enter")
        assert "the March one" in shown(pilot)
        assert "✎" in shown(pilot)
        await press(pilot, "slash")
        pilot.app.screen.query_one(Input).value = ""
        await press(pilot, "enter")
        assert "▸ " in shown(pilot), "what was folded is so still"


@pytest.mark.usefixtures("attempt")
async def test_any_role_can_be_asked_against(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=WIDE) as pilot:
        await open_latest(pilot)
        await press(pilot, "v", "5")
        assert pilot.app.screen.query_one(Pages).active == "why"
        assert "Why Senior programmer and not CTO" in shown(pilot)


async def test_a_step_of_the_road_is_taken_on_by_enter(ladder: Ladder, store: Store, attempt: Attempt) -> None:
    async with running(ladder, store, size=WIDE) as pilot:
        await open_latest(pilot)
        await press(pilot, "3", "down", "enter")
        (goal,) = store.goals().open_goals
        steps = [move.step.responsibility for move in (attempt.result.roles["architect"].road or pytest.fail("no road")).moves]
        assert goal.responsibility == steps[1]
        assert "taken on" in shown(pilot)
        assert pilot.app.screen.query_one(Pages).active == "road"


@pytest.mark.usefixtures("attempt")
async def test_a_card_goes_to_the_clipboard_without_notes(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await open_latest(pilot)
        await press(pilot, "y")
        card = pilot.app.clipboard
        assert "Senior" in card
        assert len(card.splitlines()) <= 20
        assert "the March one" not in card
        assert "clipboard" in toasts(pilot)


async def test_the_years_stand_on_the_map_of_the_results(
    ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year, role in ((2024, "programmer"), (2025, "programmer"), (2026, "architect")):
        monkeypatch.setenv("QUIZ_NOW", f"{year}-11-20T10:00:00+00:00")
        taken(model, store, as_role(ladder, role))
    async with running(ladder, store, size=WIDE) as pilot:
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, HistoryScreen)
        told = shown(pilot)
        assert "① ②" in told
        assert "● ③" in told
        assert "━" in told, "the move that the comparison stands for"
        assert "③ 20 November 2026" in told


async def test_home_puts_the_cursor_on_what_is_likeliest(
    ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(ladder, store) as pilot:
        assert pilot.app.screen.query_one(Choices).value == actions.QUICK
    monkeypatch.setenv("QUIZ_NOW", "2025-11-20T10:00:00+00:00")
    taken(model, store, as_role(ladder, "programmer"))
    async with running(ladder, store) as pilot:
        assert pilot.app.screen.query_one(Choices).value == actions.RESULTS
    monkeypatch.setenv("QUIZ_NOW", "2026-11-25T10:00:00+00:00")
    async with running(ladder, store) as pilot:
        assert pilot.app.screen.query_one(Choices).value == actions.RETAKE
        left(model, store, {"years": 2})
        await press(pilot, "l", "escape")
        kept = store.drafts(ladder.id).latest
        assert pilot.app.screen.query_one(Choices).value == kept, "a quiz left in the middle comes first"


@pytest.mark.usefixtures("attempt")
async def test_beside_the_menu_stands_the_last_result_and_without_one_the_ladder(
    ladder: Ladder, store: Store, small_ladder: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with running(ladder, store, size=WIDE) as pilot:
        you = pilot.app.screen.query_one(You)
        assert you.region.y == pilot.app.screen.query_one("#menu").region.y
        assert "Retake" in shown(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert you.region.y > pilot.app.screen.query_one("#menu").region.y
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert not you.display
    other = Store(tmp_path_factory.mktemp("other") / "data")
    async with running(load_ladder(small_ladder()), other, size=WIDE) as pilot:
        assert "Maker" in shown(pilot)
        assert "%" not in shown(pilot)


@pytest.mark.usefixtures("attempt")
async def test_pages_are_turned_by_a_click_on_their_title_and_by_no_other_button(ladder: Ladder, store: Store) -> None:
    for size in ((80, 24), (40, 12)):
        async with running(ladder, store, size=size) as pilot:
            await open_latest(pilot)
            assert isinstance(pilot.app.screen, ResultScreen)
            await pilot.click("TabLine", offset=(14, 0), button=3)
            await pilot.pause()
            assert pilot.app.screen.page == "summary"
            await pilot.click("TabLine", offset=(14, 0))
            await pilot.pause()
            assert pilot.app.screen.page == "responsibilities"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 16), (40, 12), (30, 10)])
@pytest.mark.usefixtures("attempt")
async def test_the_row_under_homes_cursor_is_always_in_sight(ladder: Ladder, model: Model, store: Store, size: tuple[int, int]) -> None:
    left(model, store, {"years": 2})
    async with running(ladder, store, size=size) as pilot:
        choices = pilot.app.screen.query_one(Choices)
        for row in choices.rows:
            assert choices.value == row.value
            assert row.text.strip() in shown(pilot)
            await press(pilot, "down")


@pytest.mark.parametrize("keys", ["", "1", "1 2 r", "3", "g", "3 enter w"])
@pytest.mark.usefixtures("attempt")
async def test_another_language_takes_no_key_away(ladder: Ladder, store: Store, keys: str) -> None:
    store.change_goals(lambda goals: goals.with_goal(Goal(name="one", taken=clock.now())))
    store.change_goals(lambda goals: goals.with_goal(Goal(name="two", taken=clock.now())))
    async with running(ladder, store) as pilot:
        await press(pilot, *keys.split(), "ctrl+l", "ctrl+l")
        choices = pilot.app.screen.query_one(Choices)
        assert choices.has_focus
        before = choices.highlighted
        await press(pilot, "down")
        assert choices.highlighted != before or len(choices.rows) == 1
        assert not any(field.display for field in pilot.app.screen.query("#searching"))


@pytest.mark.usefixtures("attempt")
async def test_what_is_told_stands_above_the_keys_on_every_screen(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        for keys in (("1",), ("r",)):
            await press(pilot, *keys)
            width = pilot.app.screen.children[0].region.width
            pilot.app.notify("a word in passing")
            await pilot.pause()
            (notice,) = pilot.app.screen.query(Notice)
            assert notice.region.width >= 76
            assert notice.region.bottom == pilot.app.screen.query_one(KeyLine).region.y
            assert pilot.app.screen.children[0].region.width == width


@pytest.mark.usefixtures("attempt")
async def test_the_cursor_of_a_page_comes_along_when_one_scrolls(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=(80, 20)) as pilot:
        await open_latest(pilot)
        await press(pilot, "2", "end")
        last = outline(pilot).value
        assert isinstance(last, str)
        await press(pilot, "enter")
        assert ladder.responsibilities[last].description[:20] in shown(pilot)
        await press(pilot, "home")
        assert outline(pilot).value != last
        assert outline(pilot).scroll_y == 0
