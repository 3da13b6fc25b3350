"""Keys that come in one write, before what the first of them opens is on screen."""

from pathlib import Path
from random import Random

import pytest
from textual._xterm_parser import XTermParser

from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from tests.faces.test_app import App, running
from tests.small import Write
from tests.taken import as_role, left, taken

PALETTE, ENTER = "\x10", "\r"


@pytest.fixture
def small(small_ladder: Write) -> Ladder:
    return load_ladder(small_ladder(), ["en"])


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Some keys write a page or a calendar entry into the current folder.
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def kept(small: Ladder, store: Store) -> Store:
    """A folder with two results and a quiz that was left."""
    model = Model(small)
    for role in small.roles[:2]:
        taken(model, store, as_role(small, role.id))
    left(model, store, {small.order[0]: "skip"})
    return store


async def write_at_once(pilot: App, typed: str) -> None:
    driver = pilot.app._driver
    assert driver is not None
    for message in XTermParser().feed(typed):
        driver.process_message(message)
    for _turn in range(3):
        await pilot.pause()


def names(pilot: App) -> list[str]:
    return [type(screen).__name__ for screen in pilot.app.screen_stack[1:]]


@pytest.mark.parametrize(
    "batches",
    [
        (f"2{ENTER}{PALETTE}", f"4{PALETTE}"),
        (f"22{PALETTE}{ENTER}{ENTER}4", " 14 3", f"11{PALETTE}x4{ENTER}", f"3{ENTER}3"),
        ("3 ", f"{ENTER}3131", "xxx2", "3 4"),
        (f"2{ENTER}134{ENTER}", f"3{ENTER}24{ENTER}{PALETTE}", "2 ", f"{PALETTE} 3 "),
        ("1 3", f"{ENTER}4x{ENTER}{ENTER}{PALETTE}", f"2{ENTER}3x", "  31"),
    ],
)
async def test_keys_that_come_at_once_end_nothing(small: Ladder, kept: Store, batches: tuple[str, ...]) -> None:
    async with running(small, kept, (120, 40)) as pilot:
        for batch in batches:
            await write_at_once(pilot, batch)
        assert pilot.app.is_running


@pytest.mark.parametrize("seed", range(12))
async def test_any_keys_that_come_at_once_end_nothing(small: Ladder, kept: Store, seed: int) -> None:
    drawn = Random(seed)
    keys = "12341234cfrgsnowavxdpumytl?/ nnbk" + ENTER * 6 + PALETTE * 2 + "\x1b\x1b\x0c\t"
    async with running(small, kept, (120, 40)) as pilot:
        for _batch in range(12):
            await write_at_once(pilot, "".join(drawn.choice(keys) for _key in range(drawn.randint(2, 9))))
            if not pilot.app.is_running:
                break
        assert pilot.app.return_code in (None, 0)


async def test_a_choice_on_home_leaves_no_question_below_what_it_opens(small: Ladder, kept: Store) -> None:
    async with running(small, kept, (120, 40)) as pilot:
        await write_at_once(pilot, f"32{ENTER}2")
        assert names(pilot)[:2] != ["Home", "ChoiceDialog"] or len(names(pilot)) == 2
