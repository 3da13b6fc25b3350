"""The screens in a language that is made on the fly: nothing stays in plain letters but keys and the names of the program and of files."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.command import Command, CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.store.folder import Store
from tests import pseudo
from tests.tour import TODAY, furnish, home_again, touring

ALLOWED = {"role-quiz", pseudo.TAG}
"""The program's name, and a language that has none of its own in the table."""

LOOK = "!"

WALKS = (
    "! ctrl+l !",
    "c ! w ! escape n ! escape r ! enter !",
    "3 ! enter ! 2 ! 3 ! 4 ! 5 ! v ! escape x ! escape g ! 1 ! y ! a ! escape w ! escape c ! 4 !",
    "3 d !",
    "g ! n ! 1 enter 9 enter !",
    "l 3 !",
    "question_mark !",
    "ctrl+p ! 9 9 9 !",
)
"""Keys from home, with the places at which one looks."""


@pytest.mark.parametrize(
    ("typed", "first"),
    [("language", "切换语言"), ("remembered", "切换主题"), ("语言", "切换语言"), ("goals", "目标")],
)
async def test_the_palette_finds_by_english_names_and_by_what_a_command_does(typed: str, first: str, ladder: Ladder, store: Store) -> None:
    use_language("zh")
    chinese = load_ladder(Path(ladder.folder), ["zh"])
    async with touring(store, chinese, (100, 30)) as pilot:
        assert (await found_in_palette(pilot, typed))[0] == first


async def found_in_palette(pilot: Pilot[None], typed: str) -> list[str]:
    await pilot.press("ctrl+p")
    pilot.app.screen.query_one(Input).value = typed
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    listed = pilot.app.screen.query_one(CommandList)
    return [str(option.hit.text) for option in listed.options if isinstance(option, Command)]


async def test_why_nothing_is_saved_is_said_again_when_the_language_changes(ladder: Ladder, store: Store) -> None:
    store.folder.write_text("in the way")
    async with touring(store, ladder, (100, 30)) as pilot:
        await pilot.press("2", "2")
        assert "nothing can be saved" in on_screen(pilot.app)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "没有保存：无法" in on_screen(pilot.app)
        assert "nothing can be saved" not in on_screen(pilot.app)


async def test_the_line_above_a_screen_names_the_language(ladder: Ladder, store: Store) -> None:
    async with touring(store, ladder, (120, 40)) as pilot:
        await pilot.press("g")
        assert f"{ladder.version} · English" in on_screen(pilot.app)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert f"{ladder.version} · 中文" in on_screen(pilot.app)


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Ladder]]:
    """A full data folder and the ladder in the third language, while the program can speak it."""
    monkeypatch.setenv("QUIZ_NOW", TODAY)
    monkeypatch.chdir(tmp_path)
    with pseudo.installed(tmp_path / "locale"):
        store = Store(tmp_path / "data")
        yield store, furnish(store, pseudo.TAG, pseudo.translated_ladder(tmp_path / "ladder"))


def on_screen(app: Any) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


GLUE = re.compile(r"[⟧⟦](?:, |: |; | · | \(| - |%)")


async def test_nothing_on_screen_stays_in_english(third: tuple[Store, Ladder]) -> None:
    store, ladder = third
    found, before = [], dict(os.environ)
    for due, walks in ((False, WALKS), (True, ("r !",))):
        async with touring(store, ladder, (110, 26), due=due) as pilot:
            for walk in walks:
                for key in walk.split():
                    if key != LOOK:
                        await pilot.press(key)
                        continue
                    await pilot.pause()
                    shown = on_screen(pilot.app)
                    assert "⟦" in shown
                    odd = pseudo.words(shown, ALLOWED) + [line for line in shown.splitlines() if GLUE.search(line)]
                    found += [f"{walk}: {each}" for each in odd]
                await home_again(pilot)
    assert found == []
    assert {name for name in {*before, *os.environ} if before.get(name) != os.environ.get(name)} <= {"PYTEST_CURRENT_TEST"}
