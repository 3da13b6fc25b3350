"""Streams that are closed, full, or nobody's any more: one message, and nothing said anywhere that it does not belong."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

CLOSED_OUT = b"quiz: standard output is closed\n"
CLOSED_IN = b"quiz: standard input is closed: answers are typed there, or piped in\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="redirections of a POSIX shell")


def run(words: str, tmp_path: Path, *, unbuffered: bool = False) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "QUIZ_DATA_DIR": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1" if unbuffered else ""}
    script = words.replace("quiz", '"$0" -m quiz --lang en', 1)
    return subprocess.run(["sh", "-c", script, sys.executable], capture_output=True, env=environment, input=b"")


@pytest.fixture
def taken_once(tmp_path: Path) -> Path:
    answered = subprocess.run(
        [sys.executable, "-m", "quiz", "take", "--plain", "--full"],
        input=b"s\n" * 49 + b"1\n1\n",
        capture_output=True,
        env={**os.environ, "QUIZ_DATA_DIR": str(tmp_path / "data")},
    )
    assert answered.returncode == 0
    return tmp_path


@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize(
    "command", ["history", "result", "result --format json", "goals", "check", "schema role", "remind -", "--help", "--version"]
)
def test_a_closed_or_full_output_is_told_once(command: str, unbuffered: bool, taken_once: Path) -> None:
    for redirection, message in ((">&-", CLOSED_OUT), ("<&- >&-", CLOSED_OUT), ("> /dev/full", b"quiz: the disk is full\n")):
        done = run(f"quiz {command} {redirection}", taken_once, unbuffered=unbuffered)
        assert (done.returncode, done.stdout, done.stderr) == (1, b"", message)


@pytest.mark.parametrize("command", ["", "take", "take --plain", "--plain"])
def test_without_input_nobody_can_answer(command: str, tmp_path: Path) -> None:
    done = run(f"quiz {command} <&-", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", CLOSED_IN)


def test_commands_that_read_nothing_need_no_input(taken_once: Path) -> None:
    listed, without = run("quiz history", taken_once), run("quiz history <&-", taken_once)
    assert (without.returncode, without.stdout, without.stderr) == (0, listed.stdout, b"")
    asked = run("quiz forget latest <&-", taken_once)
    assert asked.returncode == 1
    assert b"there is nobody to ask" in asked.stderr


def test_what_is_said_on_a_closed_error_stream_goes_nowhere_else(tmp_path: Path) -> None:
    done = run("quiz forget latest --yes 2>&-", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_no_file_takes_the_place_of_a_closed_stream(taken_once: Path) -> None:
    """A file that is opened gets the lowest number that is free, and would be written to by whoever writes to standard output."""
    done = run("quiz goals --add mine <&- >&- 2>&-", taken_once)
    assert done.returncode == 1
    assert b"mine" in (taken_once / "data" / "goals.json").read_bytes()
    kept = run("quiz goals --format json", taken_once)
    assert kept.returncode == 0
    assert kept.stderr == b""


@pytest.mark.parametrize("redirection", ["2>/dev/null", "2>&-"])
def test_the_screen_is_seen_wherever_standard_error_goes(tmp_path: Path, redirection: str) -> None:
    words = ["-c", f'"$0" -m quiz --lang en {redirection}', sys.executable]
    with Terminal(words, tmp_path, program="/bin/sh", folder=Path(__file__).parents[2]) as terminal:
        terminal.wait_for("Full")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("columns", ["200", "99999999", "0", "abc"])
@pytest.mark.parametrize(("arguments", "says"), [(["result"], "Result"), (["take", "--full"], "question 1"), (["--help"], "take")])
def test_variables_left_over_from_another_window_hide_nothing(columns: str, arguments: list[str], says: str, taken_once: Path) -> None:
    words = ["-m", "quiz", "--lang", "en", *arguments]
    here = str(Path.cwd())
    with Terminal(words, taken_once / "data", (80, 24), program=sys.executable, PAGER="cat", PYTHONPATH=here, COLUMNS=columns) as terminal:
        terminal.wait_for(says)
        terminal.settle()
        assert "Traceback" not in terminal.text
        rows = terminal.written.decode().splitlines() if arguments != ["take", "--full"] else []
        assert all(len(re.sub(r"\x1b\[[\d;]*m", "", row)) <= 80 for row in rows)
