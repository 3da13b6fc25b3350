"""What it costs to enter, as ratios of one run: every round measures every case once, so that a noisy machine is noisy for all.

Times are taken from outside, in a pseudo-terminal, from the start of the process to the moment a text stands on screen.
"""

import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

from quiz.store.seal import sealed, unsealed
from tests.e2e.terminal import SET_HERE, installed_quiz

ROUNDS = 15
KEYS = 15
"""Pressed in one process; the first few are not counted."""

UNCOUNTED = 3
PATIENCE = 20.0
MANY = 100

SAVED = Path(__file__).parents[1] / "data/attempts/format-1-en/2026-11-23.json"
BARE = Path(__file__).with_name("bare.py")
SEQUENCE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[=>]")
TITLE, ROWS = "Which role are you in?", " questions, "


@dataclass(frozen=True)
class Row:
    """One thing measured, against another."""

    what: str
    goal: float
    case: str
    against: str


GOALS = (
    Row("home painted", 1.25, "home", "bare"),
    Row("home complete, keys answered", 1.9, "home complete", "bare"),
    Row("`quiz take`: first question", 1.7, "take", "bare"),
    Row("key to next question painted, against the bare app replacing the same text", 1.25, "key", "bare key"),
    Row("`quiz result` as text", 0.4, "result", "bare"),
    Row("`quiz --version` against `python -c pass`", 3.0, "version", "pass"),
    Row("home with 100 results against one", 1.15, "home of 100", "home of 1"),
)


class Screen:
    """A program in a pseudo-terminal of 80x24; what it wrote, without the escape sequences."""

    def __init__(self, argv: list[str], environment: Mapping[str, str]) -> None:
        self._started = perf_counter()
        self._written = b""
        self._seen = 0
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(argv[0], argv, dict(environment))

    def wait_for(self, text: str) -> float:
        """Read until a text stands there that did not before; gives the seconds since the start."""
        while text.encode() not in SEQUENCE.sub(b"", self._written[self._seen :]):
            ready, _, _ = select.select([self._terminal], [], [], PATIENCE)
            piece = os.read(self._terminal, 65536) if ready else b""
            if not piece:
                written = SEQUENCE.sub(b"", self._written).decode(errors="replace")
                raise RuntimeError(f"{text!r} did not come within {PATIENCE:.0f} s; there was: {written[-500:]}")
            self._written += piece
        return perf_counter() - self._started

    def press(self, key: str, then: str) -> float:
        """Press a key; gives the seconds until a text that it brings stands there."""
        self._seen = len(self._written)
        pressed = perf_counter() - self._started
        os.write(self._terminal, key.encode())
        return self.wait_for(then) - pressed

    def end(self) -> None:
        """End the program, by its own number alone."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


def screen(argv: list[str], environment: Mapping[str, str], text: str) -> float:
    """The seconds from the start of a program until a text stands on its screen."""
    shown = Screen(argv, environment)
    try:
        return shown.wait_for(text)
    finally:
        shown.end()


def keys(argv: list[str], environment: Mapping[str, str]) -> float:
    """The median of the seconds from a key to the next question."""
    shown = Screen(argv, environment)
    try:
        shown.wait_for("question 1 of")
        taken = [shown.press("2", f"question {number} of") for number in range(2, 2 + UNCOUNTED + KEYS)]
    finally:
        shown.end()
    return median(taken[UNCOUNTED:])


def process(argv: list[str], environment: Mapping[str, str], typed: Path = Path(os.devnull)) -> float:
    """The seconds that a program takes which reads a file and writes to a pipe."""
    start = perf_counter()
    with typed.open("rb") as lines:
        subprocess.run(argv, env=dict(environment), stdin=lines, stdout=subprocess.PIPE, check=True)
    return perf_counter() - start


def results(folder: Path, number: int, first: int = 1) -> None:
    """Fill a data folder with so many results, the first of a number in its day."""
    attempt = unsealed(SAVED.read_bytes())
    (folder / "attempts").mkdir(parents=True, exist_ok=True)
    for place in range(first, first + number):
        name = "2026-11-23" + (f"-{place}" if place > 1 else "")
        (folder / "attempts" / f"{name}.json").write_bytes(sealed(msgspec.structs.replace(attempt, id=name)))


def environment() -> dict[str, str]:
    """What every program is started with."""
    inherited = {key: value for key, value in os.environ.items() if key not in (*SET_HERE, "PYTHONDONTWRITEBYTECODE", "QUIZ_NOW")}
    return {**inherited, "TERM": "xterm-256color", "LANG": "en_US.UTF-8"}


def cases(folder: Path) -> dict[str, Callable[[], float]]:
    """Every case, ready to be measured again and again; each quiz that is taken begins in an empty folder."""
    common = environment()
    for name, number in (("one", 1), ("many", MANY)):
        results(folder / name, number)

    def data(name: str) -> dict[str, str]:
        return {**common, "QUIZ_DATA_DIR": str(folder / name)}

    def anew() -> dict[str, str]:
        shutil.rmtree(folder / "taken", ignore_errors=True)
        return data("taken")

    quiz, bare = [installed_quiz()], [sys.executable, str(BARE)]
    return {
        "bare": lambda: screen([*bare, "home"], common, TITLE),
        "home": lambda: screen(quiz, data("empty"), TITLE),
        "home complete": lambda: screen(quiz, data("empty"), ROWS),
        "take": lambda: screen([*quiz, "take", "--full"], anew(), "question 1 of"),
        "key": lambda: keys([*quiz, "take", "--full"], anew()),
        "bare key": lambda: keys([*bare, "question"], common),
        "result": lambda: process([*quiz, "result"], data("one")),
        "version": lambda: process([*quiz, "--version"], common),
        "pass": lambda: process([sys.executable, "-c", "pass"], common),
        "home of 1": lambda: screen(quiz, data("one"), ROWS),
        "home of 100": lambda: screen(quiz, data("many"), ROWS),
    }


def table(
    measure: Callable[[Path], dict[str, Callable[[], float]]] = cases, goals: Sequence[Row] = GOALS, rounds: int = ROUNDS
) -> tuple[str, bool]:
    """The table as Markdown, and whether every goal is met."""
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder))
        for case in measured.values():
            # Not counted: it writes the bytecode that an installation has.
            case()
        taken: dict[str, list[float]] = {name: [] for name in measured}
        for _round in range(rounds):
            for name, case in measured.items():
                taken[name].append(case())
    middle = {name: median(times) for name, times in taken.items()}
    lines = [f"| what | goal | measured, {rounds} rounds | median | against |", "|---|---|---|---|---|"]
    met = True
    for row in goals:
        took, beside = middle[row.case], middle[row.against]
        late = took / beside > row.goal
        met &= not late
        missed = " — **missed**" if late else ""
        ratio = f"{took / beside:.2f} ×{missed}"
        lines.append(f"| {row.what} | ≤ {row.goal:.2f} × | {ratio} | {1000 * took:.0f} ms | {1000 * beside:.0f} ms |")
    return "\n".join(lines), met
