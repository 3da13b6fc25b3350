"""What every screen stands on: keys at the foot, notices, dialogs, keys and clicks as hands have them, windows too small."""

from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.widget import Widget
from textual.widgets import Input, TextArea

from quiz import actions
from quiz.i18n import _, use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.layouts import WIDE_TO_ASCII
from quiz.report.cells import cell_len
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.screens.goals import GoalsScreen
from quiz.tui.screens.home import Home
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.footer import KeyLine, ShownKey, fitting
from quiz.tui.widgets.key_table import table
from quiz.tui.widgets.notice import TooSmall, briefly
from quiz.tui.widgets.page import Scroll
from quiz.tui.widgets.tabs import Pages
from tests.faces.test_app import App, asked, loading, open_latest, press, running, shown, toasts
from tests.small import Write
from tests.taken import answers_in, as_role, taken

WIDE = {narrow: wide for wide, narrow in WIDE_TO_ASCII.items()}


async def type_wide(pilot: App, text: str) -> None:
    """Press keys while an input method types wide characters."""
    for character in text:
        pilot.app.post_message(events.Key(f"fullwidth {character}", WIDE[character]))
        await pilot.pause()
        await pilot.pause()


async def click(pilot: App, widget: Widget, row: int, button: int, column: int = 5) -> None:
    """Press and let go a button over a row of a widget, as the terminal reports it."""
    x, y = widget.content_region.x + column, widget.content_region.y + row
    for kind in (events.MouseDown, events.MouseUp):
        pilot.app.post_message(kind(None, x, y, 0, 0, button, False, False, False, x, y))
        await pilot.pause()


def keys_shown(pilot: App) -> str:
    return pilot.app.screen.query_one(KeyLine).render().plain


# Keys at the foot


def key(name: str, *, kept: bool = False, enabled: bool = True) -> ShownKey:
    return ShownKey(name[0], name[0], name, kept=kept, enabled=enabled)


def test_keys_that_fit_are_all_there_in_their_order() -> None:
    keys = [key("apple"), key("back", kept=True), key("cut")]
    assert fitting(keys, 40, 1) == [keys]


def test_what_does_not_fit_is_left_out_whole_and_from_the_end() -> None:
    keys = [key("apple"), key("bear"), key("cut"), key("help", kept=True)]
    assert fitting(keys, 22, 1) == [[keys[0], keys[3]]]
    assert fitting(keys, 17, 2) == [keys[:2], keys[2:]]


def test_a_key_that_does_nothing_now_goes_before_one_that_does() -> None:
    keys = [key("apple", enabled=False), key("bear"), key("help", kept=True)]
    assert fitting(keys, 16, 1) == [keys[1:]]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(200, 50), (80, 24), (60, 20), (64, 24), (40, 12), (30, 8), (24, 6)])
async def test_no_key_and_no_name_is_ever_cut(ladder: Ladder, model: Model, store: Store, size: tuple[int, int], language: str) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    use_language(language)
    async with running(load_ladder(Path(ladder.folder), [language]), store, size=size) as pilot:
        for keys in ("", "1 2", "escape 3", "enter", "escape escape g"):
            await press(pilot, *keys.split())
            line = pilot.app.screen.query_one(KeyLine)
            rows = line.render().plain.split("\n")
            assert len(rows) == line.content_region.height <= (1 if size[1] < 30 else 2)
            assert all(cell_len(row) <= line.content_region.width for row in rows)
            words = {f"{each.display} {each.name}" for each in line.keys}
            assert {part for row in rows for part in row.split("  ") if part} <= words
            assert size[0] < 30 or all(f"{each.display} {each.name}" in "\n".join(rows) for each in line.keys if each.kept)


async def test_a_key_is_clicked_with_the_left_button_alone(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        line = pilot.app.screen.query_one(KeyLine)
        column = keys_shown(pilot).index("r Review") + 2
        for button in (2, 3):
            await click(pilot, line, 0, button, column)
            assert isinstance(pilot.app.screen, QuestionScreen)
        await click(pilot, line, 0, 1, column)
        assert not isinstance(pilot.app.screen, QuestionScreen)


async def test_the_keys_follow_what_is_possible(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=(100, 24)) as pilot:
        session = Session(ladder, store)
        session.plans.add("read")
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, GoalsScreen)
        assert "u Open again" not in keys_shown(pilot)
        await press(pilot, "d", "enter")
        assert "u Open again" in keys_shown(pilot)
        assert "d Done" not in keys_shown(pilot)
        await press(pilot, "u")
        assert store.goals().goals[0].standing == "open"
        assert "d Done" in keys_shown(pilot)


# Notices


async def test_a_notice_covers_nothing_and_the_newest_replaces_the_one_before(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, size=(40, 12)) as pilot:
        before = shown(pilot).splitlines()
        screen = pilot.app.screen
        assert isinstance(screen, Home)
        screen.tell("first [b]")
        await pilot.pause()
        assert toasts(pilot) == "first [b]"
        assert "first [b]" in shown(pilot)
        path = "/a/very/long/folder/with/many/parts/and/a/file/at/the/end.html"
        screen.warn(path)
        await pilot.pause()
        assert toasts(pilot) == path
        assert path in "".join(line.strip(" ▌▐█") for line in shown(pilot).splitlines()), "it can be read to the end"
        assert shown(pilot).splitlines()[:4] == before[:4]
        regions = [
            widget.region
            for widget in screen.children
            if widget.display and widget.region.height and not widget.has_class("-textual-system")
        ]
        assert sum(region.height for region in regions) <= 12, "nothing lies over anything"


async def test_what_an_earlier_key_brought_does_not_follow_to_other_screens(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, "ctrl+c")
        assert "ctrl+q leaves." in toasts(pilot)
        await press(pilot, "l")
        assert not toasts(pilot)


async def test_a_notice_outlives_the_language_and_is_seen_in_a_dialog(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        pilot.app.notify("told", severity="error")
        await pilot.pause()
        await press(pilot, "ctrl+l")
        assert toasts(pilot) == "told"
        await press(pilot, "n")
        assert not toasts(pilot)
        pilot.app.notify("told in the dialog")
        await pilot.pause()
        assert "told in the dialog" in shown(pilot)


async def test_what_is_no_error_goes_by_itself_and_an_error_stays(ladder: Ladder, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.tui.app.NOTICE_SECONDS", 0.01)
    async with running(ladder, store) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Home)
        screen.tell("in passing")
        for _ in range(100):
            await pilot.pause(0.01)
            if not toasts(pilot):
                break
        assert "in passing" not in shown(pilot)
        screen.warn("not written")
        await pilot.pause(0.1)
        assert toasts(pilot) == "not written"


async def test_something_can_be_told_before_the_ladder_is_there(small_ladder: Write, store: Store) -> None:
    async with loading(load_ladder(small_ladder()), store) as (pilot, go):
        await press(pilot, "ctrl+c")
        assert "ctrl+q leaves." in shown(pilot)
        go.set()


def test_a_broken_ladder_is_told_in_a_few_lines_with_the_first_fault() -> None:
    faults = [f"questions/work.yaml:{line}: {'x' * 2000}" for line in range(9)]
    told = briefly("\n".join(["the ladder cannot be used:", *faults, "roles/ladder.yaml:1: expected a mapping"]))
    assert told.splitlines()[:2] == ["the ladder cannot be used:", "roles/ladder.yaml:1: expected a mapping"]
    assert "9 more" in told
    assert "quiz check" in told
    assert all(len(line) < 300 for line in briefly("\n".join(["what", *faults])).splitlines())


# Dialogs


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (30, 10)])
async def test_a_dialogs_question_stays_in_sight_while_its_list_scrolls(
    ladder: Ladder, model: Model, store: Store, size: tuple[int, int]
) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store, size=size) as pilot:
        await open_latest(pilot)
        await press(pilot, "g")
        for keys in ((), ("down", "down"), ("end",), ("home",), ("pagedown",)):
            await press(pilot, *keys)
            assert "Which step do you take on?" in shown(pilot)
            box = pilot.app.screen.query_one(".dialog")
            assert pilot.app.screen.region.contains_region(box.region)
            assert box.region.width <= 70
            assert box.region.contains_region(pilot.app.screen.query_one(Choices).region)


async def test_a_note_keeps_its_lines_and_says_what_it_has_no_room_for(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "n", *"one", "ctrl+j", *"two", "alt+enter", *"three", "shift+enter")
        field = pilot.app.screen.query_one(TextArea)
        assert field.text == "one\ntwo\nthree\n"
        pilot.app.post_message(events.Paste("four\nfive" + "x" * 600))
        await pilot.pause()
        assert field.text.startswith("one\ntwo\nthree\nfour\nfivex")
        assert len(field.text) == 500
        assert "123 characters left out" in toasts(pilot)
        await press(pilot, "y")
        assert len(field.text) == 500
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert pilot.app.screen.saved.interview.state.notes["years"].startswith("one\ntwo\nthree\nfour")


async def test_one_line_takes_all_lines_of_a_paste(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, "g", "n")
        pilot.app.post_message(events.Paste("write\nthe plan\n\n"))
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == "write the plan"
        pilot.app.post_message(events.Paste("y" * 600))
        await pilot.pause()
        assert len(pilot.app.screen.query_one(Input).value) == 500
        assert "114 characters left out" in toasts(pilot)


RARE = "a👩\u200d💻　\U0001fae8\ue000\u0378می\u200cخ"
"""Joiners, a wide blank, and what no table of this Python may know."""


@pytest.mark.parametrize("keys", ["1 n", "g n"])
async def test_a_field_takes_every_character_that_is_typed_and_nothing_that_a_terminal_obeys(
    ladder: Ladder, store: Store, keys: str
) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, *keys.split())
        for character in RARE:
            for event in XTermParser().feed(character):
                pilot.app.post_message(event)
        await pilot.pause()
        pilot.app.post_message(events.Paste("x\u2028y\x1b[31m\tq　r\u202e\r\nz"))
        await pilot.pause()
        (field,) = pilot.app.screen.query("Input, TextArea")
        written = field.value if isinstance(field, Input) else getattr(field, "text", "")
        assert written == RARE + ("x y[31m q　r z" if keys == "g n" else "x\ny[31m q　r\nz")


@pytest.mark.parametrize("keys", ["1 n", "g n"])
async def test_the_terminals_cursor_stands_where_one_writes(ladder: Ladder, store: Store, keys: str) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, *keys.split(), *"ab")
        for size in ((80, 24), (120, 40), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            field = pilot.app.focused
            assert field is not None
            left = field.content_region.x
            assert pilot.app.cursor_position == (left + 2, field.content_region.y)


# Keys and clicks


async def test_wide_keys_are_their_narrow_ones_on_every_screen(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        await type_wide(pilot, "?")
        assert not isinstance(pilot.app.screen, Home)
        await type_wide(pilot, "q3")
        await press(pilot, "enter")
        await type_wide(pilot, "4")
        assert pilot.app.screen.query_one(Pages).active == "why"
        await type_wide(pilot, "g")
        assert "Which step do you take on?" in shown(pilot)
        await type_wide(pilot, "1")
        assert len(store.goals().open_goals) == 1
        await type_wide(pilot, "qq")
        await type_wide(pilot, "2")
        assert asked(pilot) == "years"
        await type_wide(pilot, "3s")
        assert answers_in(store, ladder.id) == {"years": 2, "hands-on": "skip"}


async def test_what_only_looks_like_a_digit_does_nothing(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        for character in "²³①½🄁":
            await press(pilot, character)
        assert answers_in(store, ladder.id) == {}
        await press(pilot, "escape", *"²①", "ctrl+p", "²", "２")
        assert pilot.app.screen.query_one(Input).value == "²２", "in a field a character is itself"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Home)
        assert pilot.app.return_code is None


async def test_a_click_with_a_key_held_and_a_drag_from_row_to_row_answer_nothing(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store, mode="full") as pilot:
        choices = pilot.app.screen.query_one(Choices)
        x, y = choices.content_region.x + 5, choices.content_region.y
        none = (False, False, False)
        for down, up, held in (
            ((0, 0), (0, 2), none),
            ((0, 2), (0, 0), none),
            ((0, 0), (9, 0), none),
            ((0, 0), (0, 0), (False, False, True)),
            ((0, 0), (0, 0), (False, True, False)),
            ((0, 0), (0, 0), (True, False, False)),
        ):
            for kind, (right, below) in ((events.MouseDown, down), (events.MouseUp, up)):
                at = (x + right, y + below)
                pilot.app.post_message(kind(None, *at, 0, 0, 1, *held, *at))
                await pilot.pause()
            assert answers_in(store, ladder.id) == {}, (down, up, held)
        await click(pilot, choices, 0, 1)
        assert answers_in(store, ladder.id)


async def test_only_the_left_button_answers(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store, mode="full") as pilot:
        for button in (2, 3):
            await click(pilot, pilot.app.screen.query_one(Choices), 2, button)
            assert answers_in(store, ladder.id) == {}
        await click(pilot, pilot.app.screen.query_one(Choices), 2, 1)
        assert answers_in(store, ladder.id) == {"years": 2}


async def test_esc_at_home_leaves_nothing(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, "escape", "escape")
        assert pilot.app.return_code is None
        assert isinstance(pilot.app.screen, Home)
        await press(pilot, "q")
        assert pilot.app.return_code == 0


async def test_an_enter_that_comes_before_home_is_whole_begins_nothing(small_ladder: Write, store: Store) -> None:
    async with loading(load_ladder(small_ladder()), store) as (pilot, go):
        await press(pilot, "enter")
        go.set()
        for _ in range(50):
            await pilot.pause(0.01)
        assert isinstance(pilot.app.screen, Home)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuestionScreen)


async def test_a_window_too_small_says_so_takes_no_answers_and_comes_back(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "2", "down")
        before, cursor = shown(pilot), pilot.app.screen.query_one(Choices).highlighted
        for size in ((19, 24), (80, 5), (1, 1), (8, 3)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert all(cover.display for cover in pilot.app.screen.query(TooSmall))
            await press(pilot, "3", "enter", "escape", "n")
        await pilot.resize_terminal(19, 24)
        await pilot.pause()
        assert "19×24" in " ".join(shown(pilot).split())
        assert "20×6" in " ".join(shown(pilot).split())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert (shown(pilot), pilot.app.screen.query_one(Choices).highlighted) == (before, cursor)
        await press(pilot, "3")
        assert answers_in(store, ladder.id) == {"years": 1, ladder.order[1]: 2}


async def test_the_palette_and_a_dialog_are_covered_too_and_are_there_again(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        for keys in ("n", "ctrl+p"):
            await press(pilot, keys)
            before, focused = shown(pilot), pilot.app.focused
            await pilot.resize_terminal(19, 5)
            await pilot.pause()
            assert "Too small" in shown(pilot)
            await press(pilot, "x", "escape")
            await pilot.resize_terminal(80, 24)
            await pilot.pause(0.1)
            assert (shown(pilot), pilot.app.focused) == (before, focused)
            await press(pilot, "escape")


# Help and goals


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [30, 40, 60, 66, 80, 150, 200])
def test_the_help_names_every_key_of_every_screen_and_is_never_too_wide(width: int, language: str) -> None:
    use_language(language)
    lines = ["".join(text for text, _style in line) for line in table(actions.GROUPS, width)]
    assert max(cell_len(line) for line in lines) <= width
    words = "".join("".join(lines).split())
    for _where, group in actions.GROUPS:
        for action in group:
            assert "".join(_(action.key).split()) in words


@pytest.mark.parametrize("keys", ["question_mark", "l", "3 enter"])
async def test_every_page_moves_by_the_keys_people_try(ladder: Ladder, model: Model, store: Store, keys: str) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store, size=(60, 12)) as pilot:
        await press(pilot, *keys.split())
        (scroll,) = [each for each in pilot.app.screen.query(Scroll) if each.region.height]
        places = []
        for pressed in ("j", "pagedown", "k", "pageup", "end", "home"):
            await press(pilot, pressed)
            await pilot.pause(0.4)
            places.append(scroll.scroll_target_y)
        assert places[0] == 1
        assert places[1] > places[2] > places[3]
        assert places[4] == scroll.max_scroll_y > 0
        assert places[5] == 0


async def test_lists_move_by_the_same_keys(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        choices = pilot.app.screen.query_one(Choices)
        last = len(choices.rows) - 1
        for pressed, place in (("end", last), ("home", 0), ("j", 1), ("k", 0), ("pagedown", last), ("pageup", 0)):
            await press(pilot, pressed)
            assert choices.highlighted == place, pressed


async def test_a_goal_tells_all_of_itself_and_what_became_of_it(ladder: Ladder, store: Store) -> None:
    session = Session(ladder, store)
    session.plans.add("write the plan", date(2027, 6, 30))
    session.plans.add("read it")
    async with running(ladder, store) as pilot:
        await press(pilot, "g")
        assert "by 30 June 2027" in shown(pilot)
        await press(pilot, "d", *"nobody asked", "enter")
        said = " ".join(shown(pilot).split())
        assert "done: nobody asked" in said
        assert "What became of it: done" in said
        values = [row.value for row in pilot.app.screen.query_one(Choices).rows]
        assert values == [1, 2], "a goal that is settled stays where it was"
        await press(pilot, "enter")
        assert "esc closes this" in shown(pilot)
