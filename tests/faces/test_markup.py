"""What looks like markup in a ladder's texts is text: every screen shows it as it stands, and nothing of it is obeyed."""

import re
from pathlib import Path

import pytest

from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.result import ResultScreen
from tests.faces.test_app import running
from tests.faces.test_walk import lines_of
from tests.small import Write
from tests.taken import as_role, taken

MARKED = ["[/x]", "[@click=app.quit]out[/]", "[bold red]loud", "[", "\\[b]"]


def marked(folder: Path, markup: str) -> Path:
    """The ladder with a text at the beginning of every prose."""
    for path in folder.rglob("*.yaml"):
        written = path.read_text(encoding="utf-8")
        prose = r"(?m)\b(name|summary|description|ask|text|about|[0-3]): (\w.*)$"
        path.write_text(re.sub(prose, lambda found: f"{found[1]}: '{markup} {found[2]}'", written), encoding="utf-8")
    return folder


@pytest.mark.parametrize("markup", MARKED)
async def test_a_ladder_full_of_markup_is_taken_from_home_to_its_result(small_ladder: Write, store: Store, markup: str) -> None:
    ladder = load_ladder(marked(small_ladder(), markup))
    assert markup in ladder.head.name
    async with running(ladder, store, (100, 40)) as pilot:
        assert any(f"{markup} A small ladder" in line for line in lines_of(pilot))
    async with running(ladder, store, (100, 40), "full") as pilot:
        assert any(markup in line for line in lines_of(pilot))
        for _question in range(20):
            if isinstance(pilot.app.screen, QuestionScreen):
                await pilot.press("1")
                await pilot.pause()
        while isinstance(pilot.app.screen, QuestionScreen):
            await pilot.pause(0.01)
        for key in ("enter", "right", "right", "right", "right", "escape"):
            if not isinstance(pilot.app.screen, ResultScreen):
                await pilot.press("enter")
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app._exception is None
    async with running(ladder, store, (100, 40)) as pilot:
        assert any(markup in line for line in lines_of(pilot))


@pytest.mark.parametrize("markup", MARKED)
async def test_a_marked_ladder_beside_another_is_named_on_home_as_it_stands(
    small_ladder: Write, ladder: Ladder, model: Model, store: Store, markup: str
) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    async with running(load_ladder(marked(small_ladder(), markup)), store, (100, 40)) as pilot:
        assert any(f"{markup} A small ladder" in line for line in lines_of(pilot) if "Quiz ·" in line or "quiz ·" in line)
