"""The program's own commands, run within this process on a folder of their own, and watched."""

import io
import os
import re
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from unittest.mock import patch

from quiz import cli
from quiz.i18n import use_language
from tests.e2e.terminal import SET_HERE

HANG = 5.0
"""Seconds of work that nothing may take."""

SLEEP = 30.0
"""Seconds that nothing may wait, on a machine that others work on too."""

NOW = "2026-11-29T10:00:00+00:00"

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey."""


class FoundError(AssertionError):
    """Something that must not happen; the message says what."""


class HangError(BaseException):
    """Something took too long. No handler of the program's takes it for something it knows."""


@contextmanager
def watched() -> Iterator[None]:
    """Raise where what is done within takes too long."""

    def too_long(number: int, _frame: FrameType | None) -> None:
        raise HangError(f"more than {HANG if number == signal.SIGPROF else SLEEP:.0f} s")

    # The time that this process works, since a loaded machine is no fault; and the time that it only waits.
    timers = ((signal.SIGPROF, signal.ITIMER_PROF, HANG), (signal.SIGALRM, signal.ITIMER_REAL, SLEEP))
    before = {number: signal.signal(number, too_long) for number, _timer, _seconds in timers}
    for _number, timer, seconds in timers:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for number, timer, _seconds in timers:
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


class _Stream(io.BytesIO):
    def __init__(self, raw: bytes = b"", *, tty: bool = False) -> None:
        super().__init__(raw)
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def fileno(self) -> int:
        # `main` turns it to nowhere where writing fails.
        return _spare()


_spares: list[int] = []


def _spare() -> int:
    if not _spares:
        _spares.append(os.open(os.devnull, os.O_RDWR))
    return _spares[0]


@contextmanager
def environment(folder: Path, **set_here: str) -> Iterator[None]:
    """The variables that the program asks, whatever those of the machine are, and a current folder to write into."""
    kept = {name: value for name, value in os.environ.items() if name not in SET_HERE}
    given = {"LANG": "en_US.UTF-8", "TERM": "xterm-256color", "QUIZ_NOW": NOW, "QUIZ_DATA_DIR": str(folder / "data"), **set_here}
    before, here = Path.cwd(), folder / "here"
    here.mkdir(exist_ok=True)
    os.chdir(here)
    try:
        with patch.dict(os.environ, {**kept, **given}, clear=True):
            yield
    finally:
        os.chdir(before)
        use_language("en")


def command(folder: Path, arguments: Sequence[str], typed: bytes = b"", *, tty: bool = False, fit: bool = True) -> Ran:
    """Run a command on the data folder in a folder.

    Args:
        folder: Holds `data` and `here`, which is the current folder then.
        arguments: What stands after `quiz`.
        typed: What its standard input gives.
        tty: Whether that, and what it writes to, pass for a terminal.
        fit: Whether what it writes must hold nothing that a terminal would obey.

    Raises:
        FoundError: Where it writes what a terminal would obey.
        Exception: Whatever the program does not handle itself.
    """
    stdin, out, err = _Stream(typed, tty=tty), _Stream(tty=tty), _Stream(tty=tty)
    streams = {name: io.TextIOWrapper(stream, encoding="utf-8") for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", err))}
    with environment(folder), watched(), patch.dict(vars(sys), streams):
        try:
            code = cli.main(list(arguments))
        except SystemExit as left:
            code = int(left.code or 0)
    for stream in (streams["stdout"], streams["stderr"]):
        stream.flush()
    ran = Ran(code, out.getvalue().decode("utf-8", "replace"), err.getvalue().decode("utf-8", "replace"))
    # A calendar ends its lines as mail does.
    said = (ran.out + ran.err).replace("\r\n", "\n")
    if fit and (obeyed := OBEYED.search(said)):
        raise FoundError(f"{' '.join(arguments)} writes {obeyed[0]!a}: {said[max(0, obeyed.start() - 60) : obeyed.end() + 20]!a}")
    return ran


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder and those in it, by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def must(true: object, otherwise: str) -> None:
    """Raise FoundError unless something is true."""
    if not true:
        raise FoundError(otherwise)


def same(before: Mapping[str, bytes], folder: Path, *, but: Sequence[str] = ()) -> None:
    """Raise FoundError where a file that was there is gone or another; some may change."""
    now = files(folder)
    for name, content in before.items():
        if name not in but:
            must(now.get(name) == content, f"{name} is {'gone' if name not in now else 'changed'}")
