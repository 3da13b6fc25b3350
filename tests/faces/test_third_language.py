"""The screens in a language that is made on the fly: nothing stays in plain letters but keys and the names of the program and of files."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quiz.ladder.format import Ladder
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
        async with touring(store, ladder, (110, 34), due=due) as pilot:
            for walk in walks:
                for key in walk.split():
                    if key != LOOK:
                        await pilot.press(key)
                        continue
                    await pilot.pause()
                    await pilot.pause()
                    shown = on_screen(pilot.app)
                    assert "⟦" in shown
                    odd = pseudo.words(shown, ALLOWED) + [line for line in shown.splitlines() if GLUE.search(line)]
                    found += [f"{walk}: {each}" for each in odd]
                await home_again(pilot)
    assert found == []
    assert {name for name in {*before, *os.environ} if before.get(name) != os.environ.get(name)} <= {"PYTEST_CURRENT_TEST"}
