"""Which themes there are, how one is chosen, and which one it begins with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import OptionList

from quiz import i18n, tui
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui import palette as palettes
from quiz.tui.app import QuizApp
from quiz.tui.theme import PALETTES, Colourless, theme_to_begin_with
from tests.small import Write


@asynccontextmanager
async def at_home(ladder: Ladder, store: Store) -> AsyncIterator[Pilot[None]]:
    app = QuizApp(lambda: Session(ladder, store), store)
    async with app.run_test(size=(80, 30)) as pilot:
        while app.session is None and app.is_running:
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot


def offered(pilot: Pilot[None]) -> list[str]:
    """The rows of the palette that is open."""
    rows = pilot.app.screen.query_one(OptionList)
    return [str(option.prompt) for option in rows.options]


async def choose_colours(pilot: Pilot[None], *keys: str) -> None:
    await pilot.app.run_action("change_theme")
    for key in ("", *keys):
        await pilot.press(*filter(None, [key]))
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_four_themes_are_offered_by_name_with_a_line_about_each(small_ladder: Write, store: Store) -> None:
    async with at_home(load_ladder(small_ladder()), store) as pilot:
        assert sorted(pilot.app.available_themes) == sorted(palette.id for palette in PALETTES)
        await choose_colours(pilot)
        assert [row.splitlines()[1] for row in offered(pilot)] == [palette.about for palette in PALETTES]
        assert [row.splitlines()[0] for row in offered(pilot)] == ["Dark (in use)", "Light", "High contrast", "The terminal's own"]


async def test_a_theme_is_found_by_its_name_and_remembered(small_ladder: Write, store: Store) -> None:
    async with at_home(load_ladder(small_ladder()), store) as pilot:
        await choose_colours(pilot, *"high", "enter")
        assert pilot.app.theme == "quiz-contrast"
    assert store.settings().theme == "quiz-contrast"


async def test_what_matches_nothing_is_told_in_the_readers_language(
    small_ladder: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = i18n._
    monkeypatch.setattr(palettes, "_", lambda message: "〔" + said(message) + "〕")
    async with at_home(load_ladder(small_ladder()), store) as pilot:
        await choose_colours(pilot)
        words = [pilot.app.screen.query_one("#--container").border_title, pilot.app.screen.query_one("Input").placeholder]  # type: ignore[attr-defined]
        assert all("〔" in str(each) for each in [*words, *offered(pilot)])
        await pilot.press(*"qqqq")
        await pilot.app.workers.wait_for_complete()
        assert [row[0] for row in offered(pilot)] == ["〔"]


@pytest.mark.parametrize(
    ("remembered", "color_system", "theme"),
    [
        (None, "truecolor", "quiz-dark"),
        (None, "256", "quiz-dark"),
        (None, "standard", "quiz-16"),
        (None, "windows", "quiz-16"),
        ("quiz-light", "standard", "quiz-light"),
        ("high-contrast", "truecolor", "quiz-contrast"),
        ("textual-light", "truecolor", "quiz-light"),
        ("catppuccin-latte", "truecolor", "quiz-light"),
        ("rose-pine-dawn", "truecolor", "quiz-light"),
        ("ansi-light", "truecolor", "quiz-16"),
        ("ansi-dark", "truecolor", "quiz-16"),
        ("nord", "truecolor", "quiz-dark"),
        ("nord", "standard", "quiz-16"),
    ],
)
def test_the_theme_to_begin_with(remembered: str | None, color_system: str, theme: str) -> None:
    assert theme_to_begin_with(remembered, color_system) == theme


async def test_a_theme_that_is_no_more_is_read_as_the_one_nearest_to_it(small_ladder: Write, store: Store) -> None:
    store.choose(theme="textual-light")
    async with at_home(load_ladder(small_ladder()), store) as pilot:
        assert pilot.app.theme == "quiz-light"


def test_without_colour_weight_links_and_clicks_stay() -> None:
    style = Style(color="red", bgcolor="blue", bold=True, dim=True, reverse=True, link="file:///x", meta={"option": 3})
    ((text, left, _control),) = Colourless().apply([Segment("words", style)], Color.parse("black"))
    assert left is not None
    assert (text, left.color, left.bgcolor) == ("words", None, None)
    assert (left.bold, left.reverse, left.dim, left.link, left.meta) == (True, True, False, "file:///x", {"option": 3})


def test_colours_stand_in_one_place() -> None:
    folder = Path(str(tui.__file__)).parent
    named = [
        f"{path.name}: {line.strip()}"
        for path in [*folder.rglob("*.py"), *folder.rglob("*.tcss")]
        if path.name != "theme.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if any(word in line.split("id=")[0] for word in ("rgb(", "hsl("))
        or any(len(word.strip("\"';,)")) in (4, 7) and _is_hex(word.strip("\"';,)(")) for word in line.split())
    ]
    assert named == []


def _is_hex(word: str) -> bool:
    return word.startswith("#") and all(sign in "0123456789abcdefABCDEF" for sign in word[1:])
