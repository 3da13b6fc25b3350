"""What only a real terminal shows: how large the window is, where its cursor stands, what its keys and buttons send."""

import fcntl
import json
import struct
import termios
from pathlib import Path

import pytest

from quiz.report.cells import cell_len
from tests.e2e.terminal import Terminal

HOME = "Which role are you in?"
BRACKETED = "\x1b[200~{}\x1b[201~"


def resize(terminal: Terminal, columns: int, rows: int) -> None:
    """Make the window another size."""
    terminal.screen.resize(rows, columns)
    fcntl.ioctl(terminal._child.child_fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@pytest.mark.parametrize(("columns", "lines"), [("20", "5"), ("200", "90")])
def test_variables_left_over_from_another_window_hide_nothing(tmp_path: Path, columns: str, lines: str) -> None:
    with Terminal([], tmp_path / "data", COLUMNS=columns, LINES=lines) as terminal:
        terminal.wait_for("read the 6 roles")
        shown = terminal.settle().splitlines()
        assert "? Help" in shown[23]
        resize(terminal, 100, 30)
        terminal.wait_for("^p")
        assert "? Help" in terminal.settle().splitlines()[29]


def test_the_cursor_stands_where_one_writes_so_that_an_input_method_opens_there(tmp_path: Path) -> None:
    with Terminal(["take", "--full"], tmp_path / "data") as terminal:
        terminal.wait_for("question 1 of")
        terminal.press("n")
        terminal.wait_for("What is your evidence?")
        for text, columns, rows in (("abc", 80, 24), ("依据", 100, 30), ("", 50, 12)):
            resize(terminal, columns, rows)
            terminal.settle()
            terminal.press(text)
            terminal.wait_for(text or "abc")
            terminal.settle()
            written = next((y, line) for y, line in enumerate(terminal.text.splitlines()) if "abc" in line)
            y, line = written
            before = line[: line.index("abc")]
            said = line[line.index("abc") :].split(" ")[0].rstrip("│").rstrip()
            assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (cell_len(before) + cell_len(said), y)


def test_a_pasted_note_keeps_its_lines(tmp_path: Path) -> None:
    with Terminal(["take", "--full"], tmp_path / "data") as terminal:
        terminal.wait_for("question 1 of")
        terminal.press("n")
        terminal.wait_for("What is your evidence?")
        terminal.press(BRACKETED.format("one\rtwo"))
        terminal.wait_for("two")
        terminal.press("\nthree\nfour")
        terminal.wait_for("four")
        terminal.press("\r")
        terminal.wait_for("✎ one")
        lines = [line.strip() for line in terminal.settle().splitlines()]
        at = lines.index("✎ one")
        assert lines[at : at + 3] == ["✎ one", "two", "three"]
    (draft,) = (tmp_path / "data").glob("draft-*.json")
    assert json.loads(draft.read_bytes())["notes"] == {"years": "one\ntwo\nthree\nfour"}


def test_wide_keys_and_other_buttons_of_the_mouse(tmp_path: Path) -> None:
    with Terminal([], tmp_path / "data") as terminal:
        terminal.wait_for("read the 6 roles")
        terminal.press("²①２")
        terminal.wait_for("question 1 of")
        terminal.settle()
        place = next(y for y, line in enumerate(terminal.text.splitlines(), 1) if "3 3 to under 5 years" in line)
        for button in (1, 2):
            terminal.press(f"\x1b[<{button};10;{place}M\x1b[<{button};10;{place}m")
        terminal.settle()
        assert "question 1 of" in terminal.text
        terminal.press(f"\x1b[<0;10;{place}M\x1b[<0;10;{place}m")
        terminal.wait_for("question 2 of")
        assert "3 to under 5 years" in terminal.text


def test_a_window_made_too_small_and_large_again(tmp_path: Path) -> None:
    with Terminal(["take", "--full"], tmp_path / "data") as terminal:
        terminal.wait_for("question 1 of")
        before = terminal.settle()
        resize(terminal, 18, 5)
        terminal.wait_for("Too small")
        terminal.press("3")
        terminal.settle()
        resize(terminal, 80, 24)
        terminal.wait_for("question 1 of")
        assert terminal.settle() == before
