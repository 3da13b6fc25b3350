"""What the commands print in a real terminal: colours, the pager, messages."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal
from tests.saved import two_saved

less = pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two results, and a pager that is the test's own to choose."""
    for name in ("PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    two_saved(tmp_path / "data")
    return tmp_path / "data"


def looks(terminal: Terminal, text: str) -> set[tuple[bool, str]]:
    """Whether it is bold and in which colour, for each cell of the first line that holds a text."""
    row = next(place for place, line in enumerate(terminal.text.splitlines()) if text in line)
    cells = terminal.screen.buffer[row]
    return {(cells[column].bold, cells[column].fg) for column in range(terminal.screen.columns) if cells[column].data.strip()}


@less
def test_less_opens_at_the_summary_and_leaves_it_at_the_prompt(data: Path) -> None:
    with Terminal(["result"], data) as terminal:
        terminal.wait_for("Result ·")
        assert terminal.settle().splitlines()[0].startswith("Result ·")
        assert looks(terminal, "Result ·") == {(True, "default")}
        terminal.press("g")
        terminal.wait_for("── Answers ──")
        terminal.press("G")
        terminal.settle()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert "── Answers ──" not in terminal.text
        assert "Traceback" not in terminal.text


@less
def test_leaving_the_pager_early_or_by_ctrl_c_is_no_problem(data: Path) -> None:
    for before in ("", "\x03"):
        with Terminal(["result"], data) as terminal:
            terminal.wait_for("Result ·")
            terminal.settle()
            terminal.press(before)
            terminal.settle()
            terminal.press("q")
            assert terminal.wait_for_end() == 0
            assert "Traceback" not in terminal.text


def test_a_pager_of_ones_own_gets_the_summary_first(data: Path, tmp_path: Path) -> None:
    pager = tmp_path / "one-page"
    pager.write_text("#!/bin/sh\nhead -n 3\necho MORE\nread answer < /dev/tty\n")
    pager.chmod(0o755)
    with Terminal(["result"], data, PAGER=str(pager)) as terminal:
        terminal.wait_for("MORE")
        assert terminal.text.splitlines()[0].startswith("Result ·")
        terminal.press("\r")
        assert terminal.wait_for_end() == 0
        assert "Traceback" not in terminal.text


def test_without_a_pager_the_summary_ends_at_the_prompt(data: Path) -> None:
    with Terminal(["result"], data, (80, 60), PAGER="") as terminal:
        terminal.wait_for("Result ·")
        lines = terminal.settle().splitlines()
        assert terminal.wait_for_end() == 0
        title = next(place for place, line in enumerate(lines) if line.startswith("Result ·"))
        assert "Senior programmer" in "".join(lines[title : title + 6])
        assert not any(line.startswith("── ") for line in lines[title:])
        assert looks(terminal, "Result ·") == {(True, "default")}


@pytest.mark.parametrize(
    ("environment", "heading"),
    [({"NO_COLOR": "1"}, "Result ·"), ({"TERM": "dumb"}, "Result, "), ({"ACCESSIBLE": "1"}, "Result, ")],
    ids=str,
)
def test_who_wants_no_colour_gets_none(data: Path, environment: dict[str, str], heading: str) -> None:
    with Terminal(["result", "--section", "summary"], data, (80, 60), **environment) as terminal:
        terminal.wait_for(heading)
        terminal.settle()
        assert looks(terminal, heading) == {(False, "default")}


def test_messages_are_broken_between_words_and_paths_are_not(data: Path) -> None:
    (data / "attempts" / "2026-11-30.json").write_text("{", encoding="utf-8")
    with Terminal(["history"], data, (40, 40), PAGER="") as terminal:
        terminal.wait_for("2026-11-28-2")
        lines = terminal.settle().splitlines()
        assert terminal.wait_for_end() == 1
    path = str(data / "attempts" / "2026-11-30.json")
    assert path in "".join(lines), "a path can be copied"
    assert any("left as it is." in line for line in lines)
