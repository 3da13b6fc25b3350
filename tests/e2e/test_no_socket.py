"""Nothing leaves this machine: no command and neither face opens a socket that could."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal
from tests.saved import two_saved

WATCH = """
import os, sys

def watch(event, arguments):
    if not event.startswith("socket."):
        return
    # An event loop wakes itself through a pair of sockets that have no address and leave no process.
    if event == "socket.__new__" and arguments[1] == 1:
        return
    with open(os.environ["SOCKETS"], "a") as file:
        file.write(f"{event} {arguments[1:]!r}\\n")

sys.addaudithook(watch)
"""

SHEET = '{"answers": {}}'


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """The environment in which every socket is written down."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    (tmp_path / "sheets.jsonl").write_text(f"{SHEET}\n{SHEET}\n", encoding="utf-8")
    two_saved(tmp_path / "data")
    return {
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "watch"), str(Path(__file__).parents[2])]),
        "SOCKETS": str(tmp_path / "sockets"),
        "QUIZ_DATA_DIR": str(tmp_path / "data"),
    }


def test_the_watch_sees_a_socket(tmp_path: Path, watched: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", "import socket; socket.socket()"], env={**os.environ, **watched}, check=True)
    assert "socket.__new__" in (tmp_path / "sockets").read_text()


def test_no_command_opens_a_socket(tmp_path: Path, watched: dict[str, str]) -> None:
    commands = [
        ["result"],
        ["result", "--format", "html"],
        ["result", "--what-if", "years=0"],
        ["history"],
        ["compare"],
        ["road"],
        ["goals", "--add", "read more"],
        ["remind", "-"],
        ["check", "--against", str(Path(__file__).parents[2])],
        ["new", "acme"],
        ["schema", "role"],
        ["score", "sheets.jsonl", "--brief"],
        ["take", "--plain"],
        ["forget", "--all", "--yes"],
        ["--help"],
    ]
    run = f"from quiz.cli import main\nfor words in {commands!r}:\n    try: print(words, main(words))\n    except SystemExit: pass\n"
    told = subprocess.run(
        [sys.executable, "-c", run], env={**os.environ, **watched}, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    assert told.stdout.count(b"] 0\n") == len(commands) - 2, "all but the help, which leaves by itself, and a quiz that nobody answers"
    assert not (tmp_path / "sockets").exists()


def test_the_screen_opens_no_socket(tmp_path: Path, watched: dict[str, str]) -> None:
    with Terminal([], tmp_path / "data", (80, 24), **watched) as terminal:
        terminal.wait_for("Quick")
        terminal.press("2")
        terminal.wait_for("question 1 of")
        terminal.press("3")
        terminal.wait_for("question 2 of")
    assert not (tmp_path / "sockets").exists()
