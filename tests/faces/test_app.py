"""The Textual face: what keys and the mouse do, told by what the screen shows and the store then holds."""

import re
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from quiz import actions
from quiz.answers import Mode
from quiz.i18n import speaking, use_language
from quiz.ladder.asked import Question
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.session import Session, usable_ladder
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.change import ChangeScreen
from quiz.tui.screens.history import HistoryScreen
from quiz.tui.screens.home import Home
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.result import ResultScreen
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.notice import Notice
from quiz.tui.widgets.outline import OutlineView
from quiz.tui.widgets.page import PageView
from quiz.tui.widgets.tabs import Pages
from tests.small import Write
from tests.taken import answers_in, as_role, draft_in, left, taken

Sized = tuple[int, int]
App = Pilot[None]


@asynccontextmanager
async def running(ladder: Ladder, store: Store, size: Sized = (80, 24), mode: Mode | None = None) -> AsyncIterator[App]:
    """The app, at home with all that home shows, or at the first question."""
    app = QuizApp(lambda: Session(ladder, store), store, take=mode is not None, mode=mode)
    async with app.run_test(size=size) as pilot:
        while app.session is None:
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def loading(ladder: Ladder, store: Store) -> AsyncIterator[tuple[App, Event]]:
    """The app at home before it has its ladder, which comes when the event is set."""
    go = Event()

    def opening() -> Session:
        go.wait(10)
        return Session(ladder, store)

    async with QuizApp(opening, store).run_test() as pilot:
        yield pilot, go


async def press(pilot: App, *keys: str) -> None:
    """Press keys, each when what the one before it began has come to the screen."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def asked(pilot: App) -> str:
    """The question on screen."""
    screen = pilot.app.screen
    assert isinstance(screen, QuestionScreen | ChangeScreen)
    assert screen.saved.interview.current is not None
    return screen.saved.interview.current.id


async def answer_all(pilot: App, key: str = "2") -> None:
    while isinstance(pilot.app.screen, QuestionScreen):
        await press(pilot, key)


def shown(pilot: App) -> str:
    """What the screen shows, cell by cell, without the frames of what stands over it."""
    screen = pilot.app.screen
    width, height = pilot.app.size
    lines = ["".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()]
    assert len(lines) == height
    assert all(len(line) <= width for line in lines)
    return "\n".join(line.rstrip() for line in lines)


def rows(pilot: App) -> list[str]:
    """The rows of the list on screen."""
    return [row.text.strip() for row in pilot.app.screen.query_one(Choices).rows]


def toasts(pilot: App) -> str:
    """What was told in passing."""
    told = [notice for screen in pilot.app.screen_stack for notice in screen.query(Notice) if notice.display]
    assert len(told) <= 1, "what is told does not pile up"
    return "\n".join(notice.text for notice in told)


def messages(pilot: App) -> str:
    """What stands below the list."""
    return str(pilot.app.screen.query_one("#messages").render())


async def open_latest(pilot: App) -> None:
    """From home to the latest result."""
    await press(pilot, "3", "enter")
    assert isinstance(pilot.app.screen, ResultScreen)


async def test_home_offers_the_lengths_of_this_ladder(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store) as pilot:
        assert isinstance(pilot.app.screen, Home)
        rows = pilot.app.screen.query_one(Choices).rows
        assert [row.text.strip() for row in rows] == ["Full", "Goals", "The ladder"], "a quick one were as long"
        assert rows[0].note == "4 questions, 1 minute"


async def test_words_that_hold_a_comma_of_their_language_stand_in_quotes(ladder: Ladder, store: Store) -> None:
    chinese = load_ladder(Path(ladder.folder), ["zh"])
    with speaking("zh"):
        async with running(chinese, store, mode="full") as pilot:
            assert "：“近 12 个月”、“" in str(pilot.app.screen.query_one("#before").render())
            assert "、“研发、产品以外”" in str(pilot.app.screen.query_one("#before").render())


async def test_a_digit_chooses_and_goes_on_at_once(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        assert asked(pilot) == "years"
        assert "w tells what counts, ? what these words mean here" in str(pilot.app.screen.query_one("#before").render())
        await press(pilot, "3")
        assert answers_in(store, ladder.id) == {"years": 2}
        assert asked(pilot) == "hands-on"
        assert "3 to under 5 years" in str(pilot.app.screen.query_one("#before").render())


async def test_arrows_and_enter_choose(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "down", "j", "j", "up", "enter")
        assert answers_in(store, ladder.id) == {"years": 1}


async def test_the_mouse_chooses(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await pilot.click(Choices, offset=(10, 3))
        assert answers_in(store, ladder.id) == {"years": 3}


async def test_the_whole_quiz_by_mouse_alone(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store) as pilot:
        await pilot.click(Choices, offset=(5, 0))
        while isinstance(pilot.app.screen, QuestionScreen):
            await pilot.click(Choices, offset=(10, 1))
            await pilot.pause()
        await pilot.click(Choices, offset=(5, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ResultScreen)
        assert store.results().latest is not None


async def test_back_undoes_a_slip(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "1", "left")
        assert asked(pilot) == "years"
        assert pilot.app.screen.query_one(Choices).highlighted == 0
        await press(pilot, "4")
        assert answers_in(store, ladder.id) == {"years": 3}


async def test_skip_and_no_chance(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "o")
        assert asked(pilot) == "years", "a counted fact has no such answer"
        await press(pilot, "s")
        assert answers_in(store, ladder.id) == {"years": "skip"}
        while asked(pilot) != "review-rules":
            await press(pilot, "s")
        await press(pilot, "o")
        assert answers_in(store, ladder.id)["review-rules"] == "no-chance"


async def test_keys_that_mean_nothing_change_nothing(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "9", "x", "left", "right", "f5", "tab", "comma")
        assert asked(pilot) == "years"
        assert answers_in(store, ladder.id) == {}


async def test_a_note_is_kept_and_shown(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one(TextArea).text = "since [2022]"
        await press(pilot, "enter")
        draft = draft_in(store, ladder.id)
        assert draft is not None
        assert draft.notes == {"years": "since [2022]"}
        assert "since [2022]" in str(pilot.app.screen.query_one("#note").render())


async def test_why_is_told_and_closed(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "w")
        assert not isinstance(pilot.app.screen, QuestionScreen)
        await press(pilot, "escape")
        assert asked(pilot) == "years"


async def test_leaving_and_going_on(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "1", "2", "escape")
        assert isinstance(pilot.app.screen, Home)
        assert pilot.app.screen.query_one(Choices).rows[0].text.strip() == "Continue"
        await press(pilot, "enter")
        assert asked(pilot) == ladder.order[2]
    async with running(ladder, store) as pilot:
        await press(pilot, "c")
        assert asked(pilot) == ladder.order[2]


@pytest.mark.parametrize(("key", "kept"), [("1", True), ("2", False), ("escape", True)])
async def test_starting_anew_asks_before_it_drops_answers(ladder: Ladder, store: Store, key: str, kept: bool) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "1", "2", "escape", "2")
        await press(pilot, key)
        if key == "escape":
            assert isinstance(pilot.app.screen, Home)
        if not kept:
            await press(pilot, "1")
        assert len(answers_in(store, ladder.id)) == (2 if kept else 1)


async def test_review_changes_an_answer_and_comes_back_and_its_first_row_leads_to_the_result(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await answer_all(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "All answered." in shown(pilot)
        await press(pilot, "down", "enter")
        assert asked(pilot) == "years"
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.query_one(Choices).value == "years", "the cursor stands where it stood"
        assert "many" in shown(pilot)
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, ResultScreen)
        latest = store.results().latest
        assert latest is not None
        assert latest.given == {"years": 4, "made": 1, "kept": 2, "joy": "fading"}
        assert draft_in(store, "small") is None


async def test_after_the_last_question_one_can_still_go_back(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await answer_all(pilot)
        await press(pilot, "left")
        assert asked(pilot) == "joy"


async def test_finishing_early_from_the_review(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "3", "r", "f")
        assert isinstance(pilot.app.screen, ResultScreen)
        latest = store.results().latest
        assert latest is not None
        assert len(latest.not_asked) == len(ladder.order) - 2


async def test_a_result_turns_its_pages_and_is_read_again_from_history(ladder: Ladder, model: Model, store: Store) -> None:
    attempt = taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        await open_latest(pilot)
        seen = []
        for _ in range(5):
            seen.append(pilot.app.screen.query_one(Pages).active)
            await press(pilot, "right")
        assert seen == ["summary", "responsibilities", "road", "why", "answers"]
        assert attempt.result.headline in shown(pilot)
        await press(pilot, "4")
        assert "points to Senior programmer" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "enter")
        assert attempt.result.headline in shown(pilot)


async def test_quick_ends_by_itself_and_goes_on_to_full_with_the_answers_kept(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="quick") as pilot:
        profile = ladder.role("tech_manager").profile
        while isinstance(screen := pilot.app.screen, QuestionScreen):
            item = screen.saved.interview.current
            nearest = min(item.levels, key=lambda level: abs(level - profile.get(item.measures, 0))) if isinstance(item, Question) else 0
            await press(pilot, str(item.levels.index(nearest) + 1) if isinstance(item, Question) else "1")
        await press(pilot, "f")
        quick = store.results().latest
        assert quick is not None
        assert quick.mode == "quick"
        assert quick.result.role == "tech_manager"
        await press(pilot, "f")
        assert asked(pilot) not in quick.given
        await answer_all(pilot, "s")
        await press(pilot, "f")
        full = store.results().latest
        assert full is not None
        assert full.mode == "full"
        assert quick.given.items() <= full.given.items()


async def test_where_nothing_can_be_saved_the_result_is_shown_and_the_answers_stay(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    async with running(load_ladder(small_ladder()), store) as pilot:
        warned = messages(pilot)
        assert "a file stands where a folder is needed" in warned
        assert "--data-dir" in warned
        await press(pilot, "2")
        await answer_all(pilot)
        assert not toasts(pilot), "it stands below the question, where nothing is covered"
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, ResultScreen)
        assert "not saved" in pilot.app.screen.query_one(Head).text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert len(pilot.app.screen.saved.interview.state.answers) == 4


async def test_home_names_what_cannot_be_read_where_it_stands(ladder: Ladder, store: Store) -> None:
    store.folder.mkdir()
    (store.folder / f"draft-{ladder.id}.json").write_text("{")
    (store.folder / "goals.json").write_text("{")
    async with running(ladder, store) as pilot:
        told = messages(pilot)
        assert "draft that can be read" in told
        assert "goals that can be read" in told
        await press(pilot, "question_mark", "escape")
        assert not toasts(pilot), "it is on the screen, and nothing piles up on it"


async def test_leaving_asks_only_where_answers_would_be_lost(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await press(pilot, "2")
        assert [each.binding.description for each in pilot.app.screen.active_bindings.values() if each.enabled].count("Leave, unsaved")
        for key in ("escape", "ctrl+q"):
            await press(pilot, key, "1")
            assert asked(pilot) == "made"
        await press(pilot, "escape", "2")
        assert isinstance(pilot.app.screen, Home)


SMALLEST = (20, 6)
SCREENS = ["", "1", "1 w", "1 n", "1 r", "3", "3 enter", "3 enter a", "3 enter c", "3 enter x", "3 d", "l", "question_mark"]


@pytest.mark.parametrize("keys", [SCREENS[:5], SCREENS[5:9], SCREENS[9:]], ids=["taking", "reading", "others"])
async def test_every_screen_works_in_the_smallest_window(ladder: Ladder, model: Model, store: Store, keys: list[str]) -> None:
    for _ in range(2):
        taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        for opened in keys:
            await press(pilot, *opened.split())
            for width, height in (SMALLEST, (80, 24)):
                await pilot.resize_terminal(width, height)
                await pilot.pause()
                screen = pilot.app.screen
                assert shown(pilot).strip()
                for widget in (*screen.query(Choices), *screen.query(PageView)):
                    assert widget.region.right <= width
                    assert widget.region.height >= 1 or not widget.display or screen.max_scroll_y, "what does not fit can be scrolled to"
            while not isinstance(pilot.app.screen, Home):
                await press(pilot, "escape")


async def test_the_language_changes_without_losing_the_place(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "2", "ctrl+l")
        assert asked(pilot) == ladder.order[2]
        ask = str(pilot.app.screen.query_one("#ask").render())
        assert ask != ladder.asked(ladder.order[2]).ask
        assert "第 3 题" in str(pilot.app.screen.query_one("#progress").render())
        await press(pilot, "3", "left", "escape")
        assert isinstance(pilot.app.screen, Home)
        assert pilot.app.screen.query_one(Choices).rows[0].text.strip() == "继续"
        assert answers_in(store, ladder.id) == {ladder.order[0]: 2, ladder.order[1]: 1, ladder.order[2]: 2}
        await press(pilot, "ctrl+l")
        assert pilot.app.screen.query_one(Choices).rows[0].text.strip() == "Continue"


async def test_a_result_stays_in_the_language_it_was_taken_in(small_ladder: Write, store: Store, ladder: Ladder) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "3", "3", "r", "f")
        before = shown(pilot).splitlines()[:-2]
        await press(pilot, "ctrl+l")
        assert shown(pilot).splitlines()[:-2] == before, "but for the keys, which speak the language of the program"
        assert any(word in "\n".join(before) for word in ("Most like", "Between", "Unclear"))


async def test_goals_aims_and_exports(ladder: Ladder, model: Model, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    attempt = taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        await open_latest(pilot)
        await press(pilot, "g", "2")
        assert len(store.goals().open_goals) == 1
        await press(pilot, "a")
        await press(pilot, "3", "a")
        aim = store.goals().aim
        assert aim is not None
        assert aim.role == "architect"
        await press(pilot, "escape", "m", "x", "1", "x", "1", "x", "2")
        assert {path.name for path in folder.iterdir()} == {
            "role-quiz-retake.ics",
            f"role-quiz-{attempt.id}.html",
            f"role-quiz-{attempt.id}-2.html",
            f"role-quiz-{attempt.id}-no-notes.html",
        }, "nothing is written over, and a page without notes is known by its name"
        await press(pilot, "escape", "escape", "g")
        assert "You aim at: Architect" in messages(pilot)
        await press(pilot, "x", *"no time", "enter")
        assert store.goals().goals[0].standing == "dropped"
        assert store.goals().goals[0].why == "no time"


async def test_history_marks_compares_and_forgets(ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in ("2026-11-23T10:00:00+00:00", "2027-11-23T10:00:00+00:00"):
        monkeypatch.setenv("QUIZ_NOW", moment)
        taken(model, store, as_role(ladder, "architect"))
    async with running(ladder, store) as pilot:
        await press(pilot, "3")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "c", "space", "down", "space", "c")
        assert "in common" in shown(pilot)
        await press(pilot, "escape", "d", "1")
        assert len(store.results().attempts) == 2
        await press(pilot, "up", "d", "2")
        assert [attempt.id for attempt in store.results().attempts] == ["2026-11-23"]


async def test_the_palette_and_ctrl_c_speak_the_readers_language(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, "ctrl+l", "ctrl+p")
        assert pilot.app.screen.query_one(Input).placeholder == "搜索命令…"
        await press(pilot, "escape", "ctrl+c")
        assert "ctrl+q" in toasts(pilot)
        assert "退出" in toasts(pilot)


async def test_keys_have_names_in_the_readers_language(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "tech_manager"))
    async with running(ladder, store, size=(100, 40)) as pilot:
        await press(pilot, "ctrl+l", "3")
        assert "空格 标记" in shown(pilot)
        await press(pilot, "escape", "question_mark")
        said = shown(pilot)
        assert re.search(r"回车 +修改", said)
        assert re.search(r"← +上一题", said)
        assert re.search(r"esc +返回", said)
        assert "enter" not in said


async def test_the_page_stays_open_when_the_language_changes(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "tech_manager"))
    async with running(ladder, store) as pilot:
        await open_latest(pilot)
        await press(pilot, "3", "ctrl+l")
        assert pilot.app.screen.query_one(Pages).active == "road"
        assert "The road to Technical director" in shown(pilot)


async def test_a_page_shows_its_text_after_another_was_scrolled(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "tech_manager"))
    async with running(ladder, store) as pilot:
        await open_latest(pilot)
        for key in ("2", "right", "4"):
            await press(pilot, *["down"] * 6)
            await press(pilot, key)
            (view,) = [view for view in (*pilot.app.screen.query(PageView), *pilot.app.screen.query(OutlineView)) if view.region.height]
            assert str(view.render()).strip()
            assert view.region.height > 1


# Two windows, other languages, what changes while the app runs


async def test_two_windows_are_both_told_that_answers_are_kept_apart(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    left(Model(ladder), store, {"years": 2})
    async with running(ladder, store, mode="full") as one, running(ladder, store, mode="full") as other:
        await press(one, "2")
        await press(other, "3")
        assert "Another window has gone on with this quiz" in toasts(other)
        await press(one, "2")
        assert "Another window is answering this quiz too" in toasts(one)
        await press(one, "escape")
        assert rows(one)[:2] == ["Continue", "Continue"]
        await press(one, "down", "enter")
        assert isinstance(one.app.screen, QuestionScreen)
    places = {kept.place: kept.draft.answers for kept in store.drafts("small").kept}
    assert places == {"draft-small.json": {"years": 2, "made": 1, "kept": 2}, "draft-small.2.json": {"years": 2, "made": 3}}


HAN = re.compile(r"[\u4e00-\u9fff]")


async def test_nothing_of_an_english_result_turns_chinese(
    ladder: Ladder, model: Model, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    taken(model, store, as_role(ladder, "senior_programmer"))
    taken(model, store, as_role(ladder, "architect"))
    chinese = load_ladder(Path(ladder.folder), ["zh"])
    use_language("zh")
    async with running(chinese, store) as pilot:
        await open_latest(pilot)
        await press(pilot, "x", "1", "x", "3", "m", "c")
        for _ in range(3):
            assert not HAN.search("\n".join(shown(pilot).splitlines()[1:-1]).split("▌")[0])
            await press(pilot, "right")
        await press(pilot, "escape", "a")
        for _ in ladder.roles:
            (view,) = [view for view in pilot.app.screen.query(PageView) if view.region.height]
            assert not HAN.search(str(view.render()))
            await press(pilot, "right")
    for path in folder.iterdir():
        assert not HAN.search(path.read_text(encoding="utf-8").split("<style>")[0]), path
    assert len(list(folder.iterdir())) == 3


async def test_turning_a_page_reads_nothing_from_the_disk(
    ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        await open_latest(pilot)
        touched: list[str] = []
        for name in ("read_bytes", "read_text", "iterdir", "lstat"):
            monkeypatch.setattr(Path, name, lambda path, name=name: touched.append(f"{name} {path}"))
        monkeypatch.setattr("quiz.store.disk.read_regular", lambda path, _most: touched.append(f"read {path}"))
        for key in ("right", "left", "4", "down", "2"):
            await press(pilot, key)
        pilot.app.screen.refresh_bindings()
        await pilot.pause()
        assert touched == []


async def test_a_ladder_that_breaks_meanwhile_is_told_and_the_old_one_kept(ladder: Ladder, store: Store, tmp_path: Path) -> None:
    for part in ("roles", "questions"):
        shutil.copytree(Path(ladder.folder) / part, tmp_path / "ladder" / part)
    async with running(load_ladder(tmp_path / "ladder", ["en"]), store, mode="full") as pilot:
        await press(pilot, "2")
        head = tmp_path / "ladder/roles/ladder.yaml"
        whole = head.read_text(encoding="utf-8")
        head.write_text("{", encoding="utf-8")
        await press(pilot, "ctrl+l")
        assert "roles/ladder.yaml" in toasts(pilot)
        assert asked(pilot) == ladder.order[1]
        await press(pilot, "3")
        assert len(answers_in(store, ladder.id)) == 2
        head.write_text(whole, encoding="utf-8")
        await press(pilot, "ctrl+l")
        assert "第 3 题" in shown(pilot)


async def test_a_ladder_that_cannot_be_used_ends_the_app_with_its_problems(small_ladder: Write, store: Store) -> None:
    folder = small_ladder(("roles/maker.yaml", "rank: 0", "rank: x"))
    app = QuizApp(lambda: Session(usable_ladder(folder, ["en"]), store), store)
    async with app.run_test() as pilot:
        for _ in range(200):
            if app.return_code is not None:
                break
            await pilot.pause(0.01)
    assert app.return_code == 1
    assert "roles/maker.yaml:3" in str(app.ended_by)


@pytest.mark.parametrize(
    ("key", "then"), [("2", "question 1 of"), ("question_mark", "Go on where you left"), ("l", "A small ladder"), ("1", "Work")]
)
async def test_a_key_pressed_while_the_ladder_loads_is_not_lost(small_ladder: Write, store: Store, key: str, then: str) -> None:
    async with loading(load_ladder(small_ladder()), store) as (pilot, go):
        await press(pilot, key)
        assert isinstance(pilot.app.screen, Home)
        go.set()
        while isinstance(pilot.app.screen, Home):
            await pilot.pause(0.01)
        await pilot.pause()
        assert then in shown(pilot)


@pytest.mark.parametrize(("key", "then"), [("3", "HistoryScreen"), ("c", "QuestionScreen"), ("g", "GoalsScreen"), ("r", "Home")])
async def test_a_key_for_what_home_will_offer_is_kept_while_it_loads(small_ladder: Write, store: Store, key: str, then: str) -> None:
    """What is not offered in the end, here the retake, is not done."""
    small = Model(load_ladder(small_ladder()))
    taken(small, store, {"years": 2})
    left(small, store, {"years": 2})
    async with loading(small.ladder, store) as (pilot, go):
        await press(pilot, key)
        go.set()
        for _ in range(100):
            await pilot.pause(0.01)
        assert type(pilot.app.screen).__name__ == then


async def test_leaving_while_the_ladder_loads_is_no_failure(small_ladder: Write, store: Store) -> None:
    async with loading(load_ladder(small_ladder()), store) as (pilot, go):
        await press(pilot, "ctrl+q")
        go.set()
    assert isinstance(pilot.app, QuizApp)
    assert pilot.app.return_code == 0
    assert pilot.app.ended_by is None


COMMANDS = [
    ("1", actions.QUESTION),
    ("1 2 r", [actions.FINISH_EARLY if action is actions.FINISH else action for action in actions.REVIEWING]),
    ("3 enter", [action for action in actions.RESULT if action is not actions.IN_FULL]),
    ("3 enter a", [actions.NO_AIM if action is actions.AIM else action for action in actions.READING_ROLES]),
    ("3 space down space", actions.HISTORY),
    ("g", [action for action in actions.SETTLING if action is not actions.ON]),
    ("l", actions.READING),
]


@pytest.mark.parametrize(("keys", "offered"), COMMANDS, ids=lambda value: value if isinstance(value, str) else "")
async def test_the_palette_holds_all_that_can_be_done(
    ladder: Ladder, model: Model, store: Store, keys: str, offered: Sequence[actions.Action]
) -> None:
    for _ in range(2):
        taken(model, store, as_role(ladder, "senior_programmer"))
    store.change_goals(lambda goals: goals.aiming("cto", "CTO", datetime.now(UTC)))
    async with running(ladder, store) as pilot:
        home = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Quick", "Full", "Results", "Goals", "The ladder"} <= home
        await press(pilot, *keys.split())
        commands = {command.title: command for command in pilot.app.get_system_commands(pilot.app.screen)}
        # Nothing was asked before the first question, and there are no more pages than numbers.
        impossible = {actions.BEFORE, actions.NOTE_BEFORE} if keys == "1" else {actions.PICK}
        assert {action.name for action in offered if action.keys and action not in impossible} <= set(commands)
        everywhere = {action.name for action in actions.EVERYWHERE if action is not actions.PALETTE}
        assert everywhere <= set(commands)
        assert all(command.help for command in commands.values())


async def test_a_command_of_the_palette_does_what_its_key_does(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        skip = next(each for each in pilot.app.get_system_commands(pilot.app.screen) if each.title == "Skip")
        await skip.callback()
        await pilot.pause()
        assert answers_in(store, ladder.id) == {"years": "skip"}


async def test_every_binding_has_an_action_and_a_tooltip(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        for keys in ("1", "1 r", "3", "3 enter", "3 enter a", "l", "question_mark"):
            await press(pilot, *keys.split())
            for active in pilot.app.screen.active_bindings.values():
                name = active.binding.action.split(".")[-1].partition("(")[0]
                assert any(hasattr(node, f"action_{name}") for node in (active.node, pilot.app.screen, pilot.app)), active.binding
                if active.binding.show:
                    assert active.tooltip, active.binding
            while not isinstance(pilot.app.screen, Home):
                await press(pilot, "escape")


async def test_theme_and_language_are_remembered(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        pilot.app.theme = "quiz-contrast"
        await press(pilot, "ctrl+l")
    assert (store.settings().theme, store.settings().language) == ("quiz-contrast", "zh")
    async with running(ladder, store) as pilot:
        assert pilot.app.theme == "quiz-contrast"


async def test_before_a_retake_the_keys_say_how_to_go_on(
    ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2025-11-20T10:00:00+00:00")
    attempt = taken(model, store, as_role(ladder, "senior_programmer"))
    Session(ladder, store).plans.take_on(attempt, "architect", attempt.result.next.first_steps[0])
    monkeypatch.setenv("QUIZ_NOW", "2026-11-25T10:00:00+00:00")
    async with running(ladder, store) as pilot:
        await press(pilot, "g")
        assert "enter Begin" not in shown(pilot)
        await press(pilot, "left", "r")
        for size in ((40, 12), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "enter Begin" in shown(pilot)
            assert "d Done" in shown(pilot)
        await press(pilot, "enter")
        assert asked(pilot) == ladder.order[0]


async def test_what_counts_stands_under_the_question_and_words_are_told_on_demand(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(
        small_ladder(
            ("roles/ladder.yaml", "side_roles:", "glossary:\n  - word: years\n    means: Twelve months each.\nside_roles:"),
            ("questions/work.yaml", "ask: How many years?", "ask: How many years?\n    counts: Breaks do not."),
        )
    )
    async with running(ladder, store, mode="full") as pilot:
        assert "Breaks do not." in shown(pilot)
        await press(pilot, "w")
        assert "years: Twelve months each." in shown(pilot)
        await press(pilot, "escape", "2", "2", "2", "1", "enter")
        attempt = store.results().latest
        assert attempt is not None
        assert attempt.answers[0].ask == "How many years?\nBreaks do not."


async def test_the_language_may_change_on_the_review_without_a_second_one(small_ladder: Write, store: Store, ladder: Ladder) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "2", "r", "ctrl+l", "ctrl+l")
        assert [type(screen).__name__ for screen in pilot.app.screen_stack].count("ReviewScreen") == 1
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await answer_all(pilot)
        await press(pilot, "ctrl+l")
        assert [type(screen).__name__ for screen in pilot.app.screen_stack].count("ReviewScreen") == 1


async def test_home_from_the_palette_leaves_a_dialog_too(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, "2", "2", "n")
        await pilot.app.run_action("go_home")
        await pilot.pause()
        assert [type(screen).__name__ for screen in pilot.app.screen_stack] == ["Screen", "Home"]
        assert rows(pilot)[0] == "Continue"


async def test_leaving_asks_once_however_often_the_key_is_pressed(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await press(pilot, "2", "ctrl+q", "ctrl+q")
        assert [type(screen).__name__ for screen in pilot.app.screen_stack].count("ChoiceDialog") == 1


async def test_the_cursor_of_home_stays_where_it_was_put(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        assert pilot.app.screen.query_one(Choices).value == actions.RESULTS, "what is likeliest"
        await press(pilot, "down", "enter", "escape")
        assert pilot.app.screen.query_one(Choices).value == actions.GOALS


async def test_a_theme_chosen_while_the_ladder_loads_is_remembered(small_ladder: Write, store: Store) -> None:
    async with loading(load_ladder(small_ladder()), store) as (pilot, go):
        pilot.app.theme = "quiz-light"
        await pilot.pause()
        go.set()
    assert store.settings().theme == "quiz-light"


async def test_a_draft_that_cannot_be_read_is_named_on_the_way_to_the_questions(small_ladder: Write, store: Store) -> None:
    store.folder.mkdir()
    (store.folder / "draft-small.json").write_text("{")
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        assert "draft-small.json" in toasts(pilot)


async def test_what_comes_after_one_has_left_ends_in_no_error(ladder: Ladder, model: Model, store: Store) -> None:
    """A key that leaves may come before all is on screen that the one before it opened."""
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store, (120, 40)) as pilot:
        home = pilot.app.screen
        assert isinstance(home, Home)
        for panel in home.query("You"):
            await panel.remove()
        await open_latest(pilot)
        result = pilot.app.screen
        assert isinstance(result, ResultScreen)
        pilot.app.exit()
        home.fill()
        result.tell("late")
        result.query_one(Pages).open("why")
        await pilot.pause()
    assert pilot.app.return_code == 0
    async with running(ladder, store, (100, 40), mode="full") as pilot:
        question = pilot.app.screen
        assert isinstance(question, QuestionScreen)
        pilot.app.exit()
        await question.on_resize(Resize(Size(120, 40), Size(120, 40)))
        question.fill()
    assert pilot.app.return_code == 0
