"""Colour where it is wanted, none where it is not, and as much as the terminal knows."""

import re
from pathlib import Path

import pytest

from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from tests.e2e.terminal import Terminal
from tests.taken import as_role, taken

COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)}
"""What sets a colour in a sequence that sets how text looks; 39 and 49 take one back."""

DIM, BOLD, REVERSE = 2, 1, 7


def looks(written: bytes) -> set[int]:
    """Every way of looking that was asked for."""
    found = set()
    for parameters in re.findall(rb"\x1b\[([0-9;:]*)m", written):
        numbers = [int(each or 0) for each in re.split(rb"[;:]", parameters)]
        while numbers:
            found.add(first := numbers.pop(0))
            if first in (38, 48):
                # What follows says which colour.
                del numbers[: 2 if numbers[:1] == [5] else 4]
    return found


@pytest.fixture
def data(ladder: Ladder, model: Model, tmp_path: Path) -> Path:
    """A data folder with one result."""
    taken(model, Store(tmp_path / "data"), as_role(ladder, "senior_programmer"))
    return tmp_path / "data"


def through_the_program(data: Path, ladder: Ladder, **environment: str) -> bytes:
    """What is written from home over a question, its dialogs and the palette to a result and each of its pages."""
    with Terminal([], data, (100, 30), **environment) as terminal:
        terminal.wait_for("1 · today")
        terminal.press("2")
        terminal.wait_for(f"question 1 of {len(ladder.order)}")
        for keys in ("3", "n", "\x1b", "w", "\x1b", "\x10", "\x1b", "r", "\x1b"):
            terminal.press(keys)
            terminal.settle()
        terminal.press("\x1b")
        terminal.wait_for("Continue")
        terminal.press("3")
        terminal.settle()
        terminal.press("\r")
        terminal.wait_for("Result ·")
        for page in "234512":
            terminal.press(page)
            terminal.settle()
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
        return terminal.written


def test_no_color_takes_every_colour_out(ladder: Ladder, data: Path) -> None:
    found = looks(through_the_program(data, ladder, NO_COLOR="1", COLORTERM="truecolor"))
    assert found & COLOURS == set()
    assert DIM not in found
    assert {BOLD, REVERSE} <= found


def test_an_empty_no_color_is_none(ladder: Ladder, data: Path) -> None:
    with Terminal([], data, NO_COLOR="", COLORTERM="truecolor") as terminal:
        terminal.wait_for("1 · today")
        terminal.settle()
        assert {38, 48} <= looks(terminal.written)
        # The accent is a colour and no grey.
        fronts = {cell.fg for row in range(24) for cell in (terminal.screen.buffer[row][column] for column in range(80))}
        assert any(len({colour[:2], colour[2:4], colour[4:]}) > 2 for colour in fronts if re.fullmatch("[0-9a-f]{6}", colour))


def reversed_rows(terminal: Terminal) -> set[int]:
    """The rows of which a cell in the middle is reversed."""
    return {row for row in range(terminal.screen.lines) if terminal.screen.buffer[row][50].reverse}


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": ""}], ids=["no colour", "16 colours"])
def test_the_cursor_and_the_open_tab_stand_out_without_colour(data: Path, environment: dict[str, str]) -> None:
    with Terminal([], data, (100, 30), **environment) as terminal:
        terminal.wait_for("1 · today")
        terminal.settle()
        assert terminal.row_of("3 Results")[20].reverse
        assert not terminal.row_of("Quick")[20].reverse
        assert not terminal.row_of("The ladder")[20].reverse
        terminal.press("\x10")
        terminal.wait_for("Search for commands…")
        terminal.settle()
        before = reversed_rows(terminal)
        terminal.press("\x1b[B")
        terminal.settle()
        assert before
        assert reversed_rows(terminal) != before
        terminal.press("\x1b")
        terminal.settle()
        terminal.press("3")
        terminal.settle()
        terminal.press("\r")
        terminal.wait_for("Result ·")
        terminal.settle()
        terminal.press("2")
        terminal.settle()
        row = terminal.row_of("Responsibilities")
        words = "".join(cell.data for cell in row)
        opened, other = words.index("Responsibilities"), words.index("Summary")
        assert row[opened].bold
        assert not row[other].bold


def test_a_terminal_of_sixteen_colours_is_painted_in_its_own(data: Path) -> None:
    with Terminal([], data, TERM="linux", COLORTERM="") as terminal:
        terminal.wait_for("1 · today")
        terminal.press("3")
        terminal.settle()
        terminal.press("\r")
        terminal.wait_for("Result ·")
        terminal.settle()
        found = looks(terminal.written)
        assert found & {38, 48} == set()
        assert found & COLOURS
        assert found & {*range(40, 49), *range(100, 108)} == set(), "its own background is covered"
