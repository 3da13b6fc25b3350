"""Streams that are closed from the first, and a screen whose standard error goes elsewhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal
from tests.saved import two_saved

COMMANDS = (["history"], ["result"], ["goals"], ["remind", "-"], ["check"], ["take", "--plain"], ["--plain"], ["new", "x"])


def closed(folder: Path, arguments: list[str], redirection: str) -> subprocess.CompletedProcess[str]:
    if not (folder / "data").exists():
        two_saved(folder / "data")
    words = ["sh", "-c", f'"$0" -m quiz --lang en --data-dir data "$@" {redirection}', sys.executable, *arguments]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2]), "LANG": "C.UTF-8"}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_told(tmp_path: Path, command: list[str]) -> None:
    done = closed(tmp_path, command, ">&- </dev/null")
    assert done.returncode == 1
    assert done.stderr.strip().endswith("quiz: standard output is closed")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_input_is_an_empty_one(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "closed").mkdir()
    assert closed(tmp_path / "closed", command, "<&-").returncode == closed(tmp_path / "open", command, "</dev/null").returncode


def test_with_everything_closed_nothing_is_written_where_it_does_not_belong(tmp_path: Path) -> None:
    assert closed(tmp_path, ["goals", "--add", "read more"], "<&- >&- 2>&-").returncode == 1
    assert (tmp_path / "data" / "goals.json").read_bytes().endswith(b"}\n")
    assert closed(tmp_path, ["history"], "2>&-").stdout.startswith(" ")


@pytest.mark.parametrize("redirection", ["2>/dev/null", "2>&-"])
def test_the_screen_is_seen_wherever_standard_error_goes(tmp_path: Path, redirection: str) -> None:
    words = ["-c", f'"$0" -m quiz --lang en {redirection}', sys.executable]
    with Terminal(words, tmp_path, program="/bin/sh", folder=Path(__file__).parents[2]) as terminal:
        terminal.wait_for("Full")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
