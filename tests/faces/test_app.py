"""The Textual face: what keys and the mouse do, told by what the interview and the store then hold."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TabbedContent

from quiz.answers import Mode
from quiz.ladder.format import Ladder, Question
from quiz.ladder.loading import load_ladder
from quiz.report.layout import as_text, lay_out
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.history import HistoryScreen
from quiz.tui.screens.home import Home
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.result import ResultScreen
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets import Choices, PageView
from tests.small import Write

Sized = tuple[int, int]


@asynccontextmanager
async def running(ladder: Ladder, store: Store, size: Sized = (80, 24), mode: Mode | None = None) -> AsyncIterator[Pilot[None]]:
    app = QuizApp(ladder, store, take=mode is not None, mode=mode)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def quiz_of(pilot: Pilot[None]) -> QuizApp:
    assert isinstance(pilot.app, QuizApp)
    return pilot.app


def answers_of(pilot: Pilot[None]) -> dict[str, int | str]:
    draft = quiz_of(pilot).store.draft(quiz_of(pilot).ladder.id)
    return {} if draft is None else draft.answers


def asked(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, QuestionScreen)
    assert screen._interview.current is not None
    return screen._interview.current.id


async def answer_all(pilot: Pilot[None], key: str = "2") -> None:
    while isinstance(pilot.app.screen, QuestionScreen):
        await pilot.press(key)
        await pilot.pause()


async def to_result(pilot: Pilot[None], key: str = "2") -> None:
    """Answer what is left with one key, and see the result."""
    await answer_all(pilot, key)
    await pilot.press("f")
    await pilot.pause()


def text_on(pilot: Pilot[None]) -> str:
    """What the visible pages say."""
    views = [view for view in pilot.app.screen.query(PageView) if view.region.height]
    return "\n".join(as_text(lay_out(view._blocks, 78)) for view in views)


async def test_home_offers_the_lengths_of_this_ladder(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store) as pilot:
        assert isinstance(pilot.app.screen, Home)
        rows = pilot.app.screen._rows
        assert [row.text.strip() for row in rows] == ["Quick", "Full", "The ladder"]
        assert rows[1].note == "4 questions, 1 minute"


async def test_a_digit_chooses_and_goes_on_at_once(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        assert asked(pilot) == "years"
        await pilot.press("3")
        assert answers_of(pilot) == {"years": 2}
        assert asked(pilot) == "hands-on"
        assert "3 to under 5 years" in str(pilot.app.screen.query_one("#before").render())


async def test_arrows_and_enter_choose(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("down", "j", "up", "enter")
        assert answers_of(pilot) == {"years": 1}


async def test_the_mouse_chooses(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.click(Choices, offset=(10, 3))
        assert answers_of(pilot) == {"years": 3}


async def test_the_whole_quiz_by_mouse_alone(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store) as pilot:
        await pilot.click(Choices, offset=(5, 1))
        while isinstance(pilot.app.screen, QuestionScreen):
            await pilot.click(Choices, offset=(10, 1))
            await pilot.pause()
        await pilot.click(Choices, offset=(5, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)
        assert store.results().latest is not None


async def test_back_undoes_a_slip(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("1", "left")
        assert asked(pilot) == "years"
        assert pilot.app.screen.query_one(Choices).highlighted == 0
        await pilot.press("4")
        assert answers_of(pilot) == {"years": 3}


async def test_skip_and_no_chance(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("o")
        assert asked(pilot) == "years", "a counted fact has no such answer"
        await pilot.press("s")
        assert answers_of(pilot) == {"years": "skip"}
        while asked(pilot) != "review-rules":
            await pilot.press("s")
        await pilot.press("o")
        assert answers_of(pilot)["review-rules"] == "no-chance"


async def test_keys_that_mean_nothing_change_nothing(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("9", "x", "left", "right", "f5", "tab", "comma")
        assert asked(pilot) == "years"
        assert answers_of(pilot) == {}


async def test_a_note_is_kept_and_shown(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("n")
        pilot.app.screen.query_one(Input).value = "since [2022]"
        await pilot.press("enter")
        await pilot.pause()
        draft = store.draft(ladder.id)
        assert draft is not None
        assert draft.notes == {"years": "since [2022]"}
        assert "since [2022]" in str(pilot.app.screen.query_one("#hint").render())


async def test_why_is_told_and_closed(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("w")
        assert not isinstance(pilot.app.screen, QuestionScreen)
        await pilot.press("escape")
        assert asked(pilot) == "years"


async def test_leaving_and_going_on(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("1", "2", "escape")
        assert isinstance(pilot.app.screen, Home)
        assert pilot.app.screen._rows[0].text.strip() == "Continue"
        await pilot.press("enter")
        await pilot.pause()
        assert asked(pilot) == ladder.order[2]
    async with running(ladder, store) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert asked(pilot) == ladder.order[2]


@pytest.mark.parametrize(("key", "kept"), [("1", True), ("2", False), ("escape", True)])
async def test_starting_anew_asks_before_it_drops_answers(ladder: Ladder, store: Store, key: str, kept: bool) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("1", "2", "escape", "2")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        if key == "escape":
            assert isinstance(pilot.app.screen, Home)
        if not kept:
            await pilot.press("1")
        assert len(answers_of(pilot)) == (2 if kept else 1)


async def test_review_jumps_to_an_answer_and_the_end_leads_to_the_result(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await answer_all(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert asked(pilot) == "years"
        await pilot.press("3")
        await pilot.pause()
        assert asked(pilot) == "made"
        await answer_all(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)
        latest = store.results().latest
        assert latest is not None
        assert latest.given == {"years": 4, "made": 1, "kept": 2, "joy": "fading"}
        assert store.draft("small") is None


async def test_after_the_last_question_one_can_still_go_back(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await answer_all(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert asked(pilot) == "joy"


async def test_finishing_early_from_the_review(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("3", "3", "r", "f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)
        latest = store.results().latest
        assert latest is not None
        assert len(latest.not_asked) == len(ladder.order) - 2


async def test_a_result_turns_its_pages_and_is_read_again_from_history(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await to_result(pilot)
        seen = []
        for _ in range(5):
            seen.append(pilot.app.screen.query_one(TabbedContent).active)
            await pilot.press("right")
            await pilot.pause()
        assert seen == ["summary", "responsibilities", "next", "why", "answers"]
        latest = store.results().latest
        assert latest is not None
        assert latest.result.headline in text_on(pilot)
        await pilot.press("4")
        await pilot.pause()
        assert "What would change it" in text_on(pilot)
        await pilot.press("escape")
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert latest.result.headline in text_on(pilot)


async def test_quick_ends_by_itself_and_goes_on_to_full_with_the_answers_kept(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="quick") as pilot:
        profile = ladder.role("tech_manager").profile
        while isinstance(screen := pilot.app.screen, QuestionScreen):
            item = screen._interview.current
            nearest = min(item.levels, key=lambda level: abs(level - profile.get(item.measures, 0))) if isinstance(item, Question) else 0
            await pilot.press(str(item.levels.index(nearest) + 1) if isinstance(item, Question) else "1")
            await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        quick = store.results().latest
        assert quick is not None
        assert quick.mode == "quick"
        assert quick.result.role == "tech_manager"
        await pilot.press("f")
        await pilot.pause()
        assert asked(pilot) not in quick.given
        await to_result(pilot, "s")
        full = store.results().latest
        assert full is not None
        assert full.mode == "full"
        assert quick.given.items() <= full.given.items()


async def test_where_nothing_can_be_saved_the_result_is_shown_and_the_answers_stay(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    async with running(load_ladder(small_ladder()), store) as pilot:
        warned = str(pilot.app.screen.query_one("#broken", Static).render())
        assert "a file stands where a folder is needed" in warned
        assert "--data-dir" in warned
        await pilot.press("2")
        await pilot.pause()
        await answer_all(pilot)
        assert not pilot.app._notifications, "it stands below the question, where nothing is covered"
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)
        assert "not saved" in str(pilot.app.screen.query_one("#title", Static).render())
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert len(pilot.app.screen._interview.state.answers) == 4


async def test_home_names_what_cannot_be_read_where_it_stands(ladder: Ladder, store: Store) -> None:
    store.folder.mkdir()
    (store.folder / f"draft-{ladder.id}.json").write_text("{")
    (store.folder / "goals.json").write_text("{")
    async with running(ladder, store) as pilot:
        told = str(pilot.app.screen.query_one("#broken", Static).render())
        assert "draft that can be read" in told
        assert "goals that can be read" in told
        await pilot.press("question_mark", "escape")
        assert not pilot.app._notifications, "it is on the screen, and no toast piles up on it"


async def test_leaving_asks_only_where_answers_would_be_lost(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert [each.binding.description for each in pilot.app.screen.active_bindings.values() if each.enabled].count("Leave, unsaved")
        for key in ("escape", "ctrl+q"):
            await pilot.press(key, "1")
            await pilot.pause()
            assert asked(pilot) == "made"
        await pilot.press("escape", "2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (200, 50), (20, 6)])
async def test_every_screen_works_at_every_size(ladder: Ladder, store: Store, size: Sized) -> None:
    async with running(ladder, store, size, mode="quick") as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("escape", "w", "escape", "n", "escape", "r", "escape")
        while isinstance(pilot.app.screen, QuestionScreen):
            choices = pilot.app.screen.query_one(Choices)
            assert choices.region.height >= 1
            assert choices.region.bottom <= size[1] or pilot.app.screen.max_scroll_y, "what does not fit can be scrolled to"
            await pilot.press("2")
            await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        for _ in range(5):
            for view in pilot.app.screen.query(PageView):
                assert view.region.right <= size[0]
            await pilot.press("right")
        await pilot.press("escape", "4")
        await pilot.pause()
        assert pilot.app.screen.query(PageView)


@pytest.fixture
def snap_app(ladder: Ladder, store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[], QuizApp]:
    """An app at a fixed time, so that its pictures stay the same."""
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    return lambda: QuizApp(ladder, store)


async def test_the_language_changes_without_losing_the_place(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("3", "2", "ctrl+l")
        await pilot.pause()
        assert asked(pilot) == ladder.order[2]
        ask = str(pilot.app.screen.query_one("#ask").render())
        assert ask != ladder.item(ladder.order[2]).ask
        assert "第 3 题" in str(pilot.app.screen.query_one("#progress").render())
        await pilot.press("3", "left", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        assert pilot.app.screen._rows[0].text.strip() == "继续"
        assert answers_of(pilot) == {ladder.order[0]: 2, ladder.order[1]: 1, ladder.order[2]: 2}
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert pilot.app.screen._rows[0].text.strip() == "Continue"


async def test_a_result_stays_in_the_language_it_was_taken_in(small_ladder: Write, store: Store, ladder: Ladder) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.press("3", "3", "3", "r", "f")
        await pilot.pause()
        before = text_on(pilot)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert text_on(pilot) == before
        assert "Most like" in before or "Between" in before or "Unclear" in before


async def test_goals_aims_and_comparisons(ladder: Ladder, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(ladder, store, mode="full") as pilot:
        await to_result(pilot, "3")
        await pilot.press("g", "2")
        await pilot.pause()
        assert len(store.goals().open_goals) == 1
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("3", "a")
        await pilot.pause()
        aim = store.goals().aim
        assert aim is not None
        assert aim.role == "architect"
        await pilot.press("escape", "m", "x", "1")
        await pilot.pause()
        latest = store.results().latest
        assert latest is not None
        names = {path.name for path in tmp_path.iterdir()}
        assert {"role-quiz-retake.ics", f"role-quiz-{latest.id}.html"} <= names
        await pilot.press("escape", "g")
        await pilot.pause()
        await pilot.press("x", *"no time", "enter")
        await pilot.pause()
        assert store.goals().goals[0].standing == "dropped"
        assert store.goals().goals[0].why == "no time"


async def test_history_marks_compares_and_forgets(ladder: Ladder, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in ("2026-11-23T10:00:00+00:00", "2027-11-23T10:00:00+00:00"):
        monkeypatch.setenv("QUIZ_NOW", moment)
        async with running(ladder, store, mode="full") as pilot:
            await pilot.press("3", "3", "3", "r", "f")
            await pilot.pause()
    async with running(ladder, store) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("c", "space", "down", "space", "c")
        await pilot.pause()
        assert "in common" in text_on(pilot)
        await pilot.press("escape", "d", "1")
        await pilot.pause()
        assert len(store.results().attempts) == 2
        await pilot.press("d", "2")
        await pilot.pause()
        assert [attempt.id for attempt in store.results().attempts] == ["2027-11-23"]


async def test_the_palette_and_ctrl_c_speak_the_readers_language(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await pilot.press("ctrl+l", "ctrl+p")
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).placeholder == "搜索命令…"
        await pilot.press("escape", "ctrl+c")
        await pilot.pause()
        assert any("ctrl+q" in note.message and "离开" in note.message for note in pilot.app._notifications)


async def test_the_page_stays_open_when_the_language_changes(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await to_result(pilot, "3")
        await pilot.press("3", "ctrl+l")
        await pilot.pause()
        assert pilot.app.screen.query_one(TabbedContent).active == "next"
        assert "Gets a product delivered" in text_on(pilot)


async def test_a_page_shows_its_text_after_another_was_scrolled(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await to_result(pilot, "3")
        for key in ("2", "right", "4"):
            await pilot.press(*["down"] * 6)
            await pilot.press(key)
            await pilot.pause()
            (view,) = [view for view in pilot.app.screen.query(PageView) if view.region.height]
            assert str(view.render()).strip()
            assert view.region.height > 1
