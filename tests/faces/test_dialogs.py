"""What lies over a screen, and the keys at the foot meanwhile; what a low window leaves out and what it keeps."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from quiz import actions
from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.report.cells import cell_len
from quiz.result.wording import why_asked
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.palette import Commands
from quiz.tui.screens.result import ResultScreen
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.theme import PALETTES
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.footer import KeyLine, ShownKey
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.key_table import table
from quiz.tui.widgets.options import Options
from tests.faces.test_app import App, open_latest, press, running, shown
from tests.faces.test_contrast import contrast
from tests.small import Write
from tests.taken import as_role, left, taken


def at_the_foot(pilot: App) -> str:
    """The keys that the last row names, of whatever screen."""
    return next(str(line.render()) for screen in reversed(pilot.app.screen_stack) for line in screen.query(KeyLine))


async def found(pilot: App) -> None:
    """Wait for what the palette finds."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


# What counts


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_counts_is_seen_in_a_low_window_and_some_options_with_it(ladder: Ladder, store: Store, language: str) -> None:
    spoken = load_ladder(Path(ladder.folder), [language])
    use_language(language)
    async with running(spoken, store, (40, 12), mode="full") as pilot:
        for name in spoken.order:
            hint = pilot.app.screen.query_one("#hint")
            counts = spoken.asked(name).counts
            assert not counts or counts[:10] in shown(pilot), name
            assert not counts or hint.region.height == hint.virtual_size.height
            assert pilot.app.screen.query_one(Options).region.height >= 3, name
            await press(pilot, "s")


async def test_w_tells_what_counts_and_no_word_that_the_question_does_not_use(small_ladder: Write, store: Store) -> None:
    terms = "glossary:\n  - word: unit\n    means: A team.\n  - word: years\n    means: Twelve months each.\nside_roles:"
    ladder = load_ladder(
        small_ladder(
            ("roles/ladder.yaml", "side_roles:", terms),
            ("questions/work.yaml", "ask: How many years?", "ask: How many years?\n    counts: Breaks do not.\n    why: It adds up."),
        )
    )
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "w")
        box = pilot.app.screen.query_one(".dialog")
        assert box.border_title == "What counts"
        words = shown(pilot)
        assert words.index("Breaks do not.") < words.index("It adds up.") < words.index("years: Twelve months each.")
        assert "A team." not in words
        bold = ["".join(segment.text for segment in strip if segment.style and segment.style.bold) for strip in _strips(pilot, box)]
        assert any("years" in line for line in bold)
        assert not any("Twelve" in line or "Breaks" in line for line in bold)


def _strips(pilot: App, box: Widget) -> list[Strip]:
    left_edge, top, width, height = box.region
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.crop(left_edge, left_edge + width) for strip in strips[top : top + height]]


def test_a_word_within_another_is_not_used(ladder: Ladder) -> None:
    terms = {term.word for term in ladder.head.glossary}
    assert "now" in terms
    for name in ladder.order:
        asked = ladder.asked(name)
        said = " ".join((asked.ask, asked.counts or "", *(choice.text for choice in asked.choices))).casefold()
        if "now" in said.replace("know", ""):
            continue
        assert not any(line.startswith("now:") for line in why_asked(ladder, asked, brief=True)), name


# Dialogs


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_how_a_note_is_kept_is_seen_in_a_low_window(ladder: Ladder, store: Store, language: str) -> None:
    spoken = load_ladder(Path(ladder.folder), [language])
    use_language(language)
    async with running(spoken, store, (40, 12), mode="full") as pilot:
        for name in spoken.order[:8]:
            await press(pilot, "n")
            words = "".join(shown(pilot).split())
            assert spoken.asked(name).subject.replace(" ", "") in words.replace("│", ""), name
            assert ("esc leaves it" if language == "en" else "esc").replace(" ", "") in words
            assert "ctrl+j" in words, name
            await press(pilot, "escape", "s")


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ("2 n", "enter Keep  ctrl+j New line  esc Leave it"),
        ("2 w", "esc Close"),
        ("3 enter g", "enter Choose  esc Leave it"),
        ("3 enter x", "enter Choose  esc Leave it"),
        ("g n", "enter Keep  esc Leave it"),
        ("ctrl+p", "enter Choose  esc Close"),
    ],
)
async def test_the_foot_names_the_keys_of_what_lies_over_a_screen(
    ladder: Ladder, model: Model, store: Store, keys: str, named: str
) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store) as pilot:
        *before, last = keys.split()
        await press(pilot, *before)
        own = at_the_foot(pilot)
        await press(pilot, last)
        assert at_the_foot(pilot) == named
        assert named in shown(pilot).splitlines()[-1]
        await press(pilot, "escape")
        assert at_the_foot(pilot) == own


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_steps_are_named_those_taken_on_are_marked_and_the_cursor_is_on_another(
    ladder: Ladder, model: Model, store: Store, size: tuple[int, int]
) -> None:
    attempt = taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store, size) as pilot:
        await open_latest(pilot)
        await press(pilot, "g", "1", "g")
        words = shown(pilot)
        choices = pilot.app.screen.query_one(Choices)
        assert choices.value == 1
        first, *others = [row.text for row in choices.rows]
        assert first.endswith("✔\N{NO-BREAK SPACE}taken on".replace("taken on", "taken\N{NO-BREAK SPACE}on"))
        assert not any("taken" in other for other in others)
        action = attempt.result.next.first_steps[1].action
        assert (action.split(",")[0][:30] in words) is (size[1] >= 18)
        await press(pilot, "escape", "a", "g")
        assert "Which step do you take on?" in shown(pilot)


@pytest.mark.parametrize(("size", "is_said"), [((80, 24), True), ((40, 8), False)])
async def test_a_dialog_says_how_to_choose_where_there_is_room(
    ladder: Ladder, model: Model, store: Store, size: tuple[int, int], *, is_said: bool
) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(ladder, store, size) as pilot:
        await open_latest(pilot)
        await press(pilot, "x")
        assert ("enter or a number chooses, esc leaves" in shown(pilot)) is is_said


# The review in the middle of a quiz


async def test_a_stray_enter_on_the_review_ends_nothing(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "3", "3", "r")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.query_one(Choices).value == ladder.order[2]
        assert screen.query_one(Choices).rows[0].text == "Finish here, with the 3 answers so far"
        assert "f Finish here" in at_the_foot(pilot)
        assert actions.FINISH_EARLY in screen.offered
        await press(pilot, "enter", "escape")
        assert store.results().latest is None


async def test_after_the_last_question_enter_leads_to_the_result(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await press(pilot, "2", "2", "2", "2")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "f See the result" in at_the_foot(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ResultScreen)


async def test_a_search_has_an_edge_and_an_end(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, (40, 20), mode="full") as pilot:
        await press(pilot, "2", "2", "2", "2", "r")
        assert "esc Back" in at_the_foot(pilot)
        await press(pilot, "slash")
        assert "/ a word to find" in shown(pilot)
        assert "esc End the search" in at_the_foot(pilot)
        assert "/ Search" not in at_the_foot(pilot)
        await press(pilot, *"code")
        choices = pilot.app.screen.query_one(Choices)
        first = next(row.value for row in choices.rows if not row.passed)
        assert choices.value == first
        await press(pilot, "escape")
        assert not pilot.app.screen.query_one(Input).region
        assert "esc Back" in at_the_foot(pilot)
        assert len([row for row in choices.rows if isinstance(row.value, str)]) == 4


# Keys at the foot


def _line(*names: str) -> KeyLine:
    line = KeyLine()
    line._keys = [ShownKey(name[0], name[0], name, action=action) for name, action in (each.split(":") for each in names)]
    return line


def test_no_second_line_for_the_palette_alone() -> None:
    line = _line("apple:apple", "help:help", "palette:command_palette")
    assert [[key.name for key in row] for row in line._lines(20, 40)] == [["apple", "help"]]
    assert len(line._lines(40, 40)[0]) == 3


def test_help_goes_where_there_is_one_line_and_stays_where_there_are_two() -> None:
    line = _line("apple:apple", "bear:bear", "cut:cut", "help:help")
    assert [key.name for row in line._lines(16, 29) for key in row] == ["apple", "bear"]
    assert "help" in [key.name for row in line._lines(11, 30) for key in row]


# Other roles


async def test_the_key_that_aims_takes_back_where_one_aims_already(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    store.change_goals(lambda goals: goals.aiming("cto", "CTO", datetime.now(UTC)))
    async with running(ladder, store) as pilot:
        await open_latest(pilot)
        await press(pilot, "a")
        assert "a No aim" in at_the_foot(pilot)
        await press(pilot, "1")
        assert "a Aim at this role" in at_the_foot(pilot)
        await press(pilot, "a")
        assert "a No aim" in at_the_foot(pilot)
        assert "No aim" in {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        await press(pilot, "a")
        assert "a Aim at this role" in at_the_foot(pilot)


# The palette


async def test_a_theme_that_changes_under_the_palette_colours_it_too(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store) as pilot:
        await press(pilot, "ctrl+p")
        await found(pilot)
        for palette in PALETTES[:3]:
            pilot.app.theme = palette.id
            await pilot.pause()
            await pilot.pause()
            box = pilot.app.screen.query_one("#--container")
            assert box.styles.background.hex.casefold() == palette.raised


async def test_commands_have_their_keys_beside_them_and_a_line_each_in_a_low_window(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, (40, 12)) as pilot:
        await press(pilot, "ctrl+p")
        await found(pilot)
        assert isinstance(pilot.app.screen, Commands)
        lines = [line.strip(" │▐").split() for line in shown(pilot).splitlines()]
        assert ["Quick", "1"] in lines
        assert ["Goals", "g"] in lines
        assert len([line for line in lines if line[-1:] in (["1"], ["2"], ["g"], ["l"], ["?"])]) >= 4
        await press(pilot, *"goal")
        await found(pilot)
        assert ["Goals", "g"] in [line.strip(" │▐").split() for line in shown(pilot).splitlines()]
        await press(pilot, "enter")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "GoalsScreen"


# Everywhere


async def test_every_scrollbar_is_one_cell_wide(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    left(model, store, dict.fromkeys(ladder.order[:9], "skip"))
    async with running(ladder, store) as pilot:
        for keys in ("", "ctrl+p", "escape c r", "escape escape 3 enter", "escape escape question_mark"):
            await press(pilot, *keys.split())
            for widget in (pilot.app.screen, *pilot.app.screen.walk_children(Widget)):
                assert widget.styles.scrollbar_size_vertical == 1, widget


async def test_titles_stand_in_the_first_row_one_cell_in(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    Session(ladder, store).plans.add("read")
    async with running(ladder, store, (100, 24)) as pilot:
        for keys in ("g", "escape question_mark", "escape l", "escape 3 enter", "w", "escape a"):
            await press(pilot, *keys.split())
            head = pilot.app.screen.query_one(Head)
            assert (head.content_region.x, head.content_region.y) == (2, 0), keys
            assert head.text[:10] in shown(pilot).splitlines()[0]
        assert f"{ladder.head.name} {ladder.version}" in shown(pilot).splitlines()[0]


def rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def test_the_cursor_is_told_apart_from_its_ground_in_every_theme() -> None:
    for palette in PALETTES:
        if not palette.ansi:
            cursor, ground = map(rgb, (palette.cursor, palette.ground))
            assert contrast(cursor, ground) >= 1.4, palette.id


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_keys_of_the_help_are_no_wider_than_they_need_to_be(language: str) -> None:
    use_language(language)
    lines = table([("Home", actions.HOME)], 38)
    assert max(cell_len(line[1][0]) for line in lines if len(line) > 1) == 3
    wide = table(actions.GROUPS, 38)
    assert max(cell_len(line[1][0]) for line in wide if len(line) > 1) <= 9
