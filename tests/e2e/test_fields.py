"""What is typed into a field arrives in the order that it was typed in, also where the terminal hands over much of it at once."""

from pathlib import Path

import pytest

from quiz.clock import now
from quiz.store.folder import Store
from quiz.store.goals import Goal
from tests.e2e.terminal import Terminal

DELETE_LEFT, BACKSPACE, LEFT, HOME, DELETE_WORD = "\x15", "\x7f", "\x1b[D", "\x1b[H", "\x17"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"{DELETE_LEFT}because", "because"),
        (f"abc{DELETE_LEFT}because", "because"),
        (f"becausf{BACKSPACE}e", "because"),
        (f"ecause{HOME}b", "because"),
        (f"becaue{LEFT}s", "because"),
        (f"for now{DELETE_WORD}good", "for good"),
    ],
)
def test_keys_and_letters_of_one_write_keep_their_order(tmp_path: Path, typed: str, kept: str) -> None:
    store = Store(tmp_path)
    store.change_goals(lambda goals: goals.with_goal(Goal(name="read more", taken=now(), why="it was there")))
    with Terminal([], tmp_path) as terminal:
        terminal.wait_for("Goals: ", "Goals ")
        terminal.settle()
        terminal.press("g")
        terminal.wait_for("read more")
        terminal.press("d")
        terminal.wait_for("A word why?")
        terminal.press(DELETE_LEFT)
        terminal.wait_until(lambda: "it was there" not in "\n".join(terminal.text.splitlines()[6:18]))
        terminal.press(f"{typed}\r")
        terminal.wait_until(lambda: store.goals().goals[0].standing == "done")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    assert store.goals().goals[0].why == kept


def test_a_note_keeps_the_order_too(tmp_path: Path) -> None:
    with Terminal(["take", "--full"], tmp_path) as terminal:
        terminal.wait_for("of 5", "of 51")
        terminal.press("n")
        terminal.wait_for("Note:")
        terminal.settle()
        terminal.press(f"abc{DELETE_LEFT}it ran onf{BACKSPACE} time\r")
        terminal.wait_until(lambda: "it ran on time" in terminal.text and "Note:" not in terminal.text.splitlines()[3])
        terminal.press("\x11")
        terminal.wait_for_end()
    assert "it ran on time" in next(tmp_path.glob("draft-*.json")).read_text(encoding="utf-8")
