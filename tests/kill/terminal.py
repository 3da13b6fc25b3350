"""A program in a pseudo-terminal that is ended by a signal; what it wrote, and how it left the terminal."""

import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from time import monotonic

from tests.e2e.terminal import SET_HERE

ROOT = Path(__file__).parents[2]
"""What is tried, whatever else is installed."""

PATIENCE = 40.0
"""Seconds for a text to come; generous, since a loaded machine is no fault."""

ENDS = 10.0
"""Seconds for a program to end after it was told to."""

SEQUENCE = re.compile(rb"\x1b\[[0-9;?<>=]*[A-Za-z~]|\x1b\][^\x07]*\x07|\x1b[=>()][A-Z0-9]?")
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

OFF = {b"1049", b"1047", b"47", b"1000", b"1002", b"1003", b"1004", b"1006", b"1015", b"1016", b"2004", b"2048"}
"""Modes that must be off in the end: alternate screen, mouse, focus, bracketed paste, sizes told."""

ON = {b"25", b"7"}
"""Modes that must be on: the cursor, wrapping."""

Attributes = list[object]


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """The environment of a program on a data folder."""
    inherited = {key: value for key, value in os.environ.items() if key not in (*SET_HERE, "QUIZ_NOW")}
    said = {
        "TERM": "xterm-256color",
        "LANG": "en_US.UTF-8",
        "QUIZ_DATA_DIR": str(data),
        "PYTHONPATH": str(ROOT),
        "TEXTUAL_ANIMATIONS": "none",
    }
    return {**inherited, **said, **more}


def quiz(*arguments: str) -> list[str]:
    """The words that start the program."""
    return [sys.executable, "-m", "quiz", *arguments]


class Program:
    """One run of the program on a terminal of its own."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path, size: tuple[int, int] = (80, 24)) -> None:
        self._master, self._slave = pty.openpty()
        columns, rows = size
        ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._before: Attributes = termios.tcgetattr(self._slave)
        self.written = b""
        self._seen = 0
        self._is_hung_up = False
        self.process = subprocess.Popen(
            quiz(*arguments),
            env=dict(environment),
            cwd=folder,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            preexec_fn=lambda: ioctl(0, termios.TIOCSCTTY, 0),
        )

    def _read(self, seconds: float) -> bool:
        if self._is_hung_up:
            return False
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        self.written += os.read(self._master, 65536)
        return True

    def type(self, keys: str) -> None:
        """Type something."""
        self._seen = len(self.written)
        os.write(self._master, keys.encode())

    def _shows(self, text: str) -> bool:
        return text.encode() in SEQUENCE.sub(b"", self.written[self._seen :])

    def wait_for(self, text: str, seconds: float = PATIENCE) -> bool:
        """Read until a text stands there that did not before something was typed last; whether it came."""
        until = monotonic() + seconds
        while not self._shows(text):
            left = until - monotonic()
            if left <= 0 or (self.process.poll() is not None and not self._read(0)):
                return False
            self._read(min(left, 0.05))
        return True

    def read_for(self, seconds: float) -> None:
        """Read what comes meanwhile."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            self._read(min(left, 0.02))

    def end(self, number: signal.Signals) -> int | None:
        """Send a signal and read to the end; gives the exit status, `None` where it did not end by itself."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.wait(ENDS)

    def hang_up(self) -> int | None:
        """Close the terminal; gives the exit status, `None` where it did not end by itself."""
        self._is_hung_up = True
        os.close(self._slave)
        os.close(self._master)
        try:
            return self.process.wait(ENDS)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, seconds: float) -> int | None:
        """Read until it has ended; gives the exit status, `None` where it has not."""
        until = monotonic() + seconds
        while self.process.poll() is None and monotonic() < until:
            self._read(0.02)
        while self._read(0):
            pass
        return self.process.returncode

    def close(self) -> None:
        """End it, by its own number alone, if it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if not self._is_hung_up:
            os.close(self._slave)
            os.close(self._master)

    def left(self) -> list[str]:
        """What the terminal is not rid of."""
        last: dict[bytes, bytes] = {}
        for modes, state in MODE.findall(self.written):
            last |= dict.fromkeys(modes.split(b";"), state)
        wrong = [f"mode {mode.decode()} is on" for mode in sorted(OFF & last.keys()) if last[mode] == b"h"]
        wrong += [f"mode {mode.decode()} is off" for mode in sorted(ON & last.keys()) if last[mode] == b"l"]
        pushed, popped = len(re.findall(rb"\x1b\[>\d+u", self.written)), len(re.findall(rb"\x1b\[<\d*u", self.written))
        wrong += ["the keyboard protocol is on"] if pushed > popped else []
        wrong += ["echo and lines are as the program had them"] if termios.tcgetattr(self._slave) != self._before else []
        return wrong
