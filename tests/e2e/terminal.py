"""The installed command in a pseudo-terminal, as a person sees it."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pexpect
import pyte

T = TypeVar("T")

PATIENCE = 40.0
"""Seconds to wait for a screen; generous, since a loaded machine is no fault."""


def installed_quiz() -> str:
    """The `quiz` command that belongs to this interpreter."""
    beside = Path(sys.executable).parent / "quiz"
    found = str(beside) if beside.exists() else shutil.which("quiz")
    assert found, "quiz is not installed"
    return found


SET_HERE = ("NO_COLOR", "ACCESSIBLE", "LANGUAGE", "LC_ALL", "QUIZ_LADDER", "COLUMNS", "LINES")
"""What a test says itself, whatever the environment that it runs in says."""


class Terminal:
    """One run of the command on a screen of its own."""

    def __init__(
        self,
        arguments: list[str],
        data: Path,
        size: tuple[int, int] = (80, 24),
        *,
        encoding: str = "utf-8",
        program: Path | str | None = None,
        folder: Path | str | None = None,
        **environment: str,
    ) -> None:
        """Start it.

        Args:
            arguments: The words after the command.
            data: The data folder.
            size: Columns and rows.
            encoding: What the terminal reads and writes.
            program: Another command than this interpreter's `quiz`.
            folder: Where it is called; here where absent.
            environment: Variables, over those of this process.
        """
        columns, rows = size
        inherited = {key: value for key, value in os.environ.items() if key not in SET_HERE}
        environment = {"TERM": "xterm-256color", "LANG": "en_US.UTF-8", "QUIZ_DATA_DIR": str(data), **environment}
        self.screen = pyte.Screen(columns, rows)
        self.written = b""
        """All that was written to it so far."""
        self._encoding = encoding
        self._decode = codecs.getincrementaldecoder(encoding)("replace").decode
        self._stream = pyte.Stream(self.screen)
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            str(program or installed_quiz()),
            arguments,
            dimensions=(rows, columns),
            env=inherited | environment,
            cwd=folder,
            timeout=PATIENCE,
            encoding=None,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._child.close(force=True)

    @property
    def text(self) -> str:
        """What is on screen now."""
        # pyte's own `display` trips over a wide character of which one half was written over.
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        return "\n".join("".join(row[column].data for column in range(self.screen.columns)).rstrip() for row in rows)

    def row_of(self, text: str) -> list[pyte.screens.Char]:
        """The cells of the row that a text stands in."""
        row = next(number for number, line in enumerate(self.text.splitlines()) if text in line)
        return [self.screen.buffer[row][column] for column in range(self.screen.columns)]

    def _read(self, seconds: float) -> bool:
        try:
            read = self._child.read_nonblocking(65536, timeout=seconds)
            self.written += read
            self._stream.feed(self._decode(read))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return False
        return True

    def wait_for(self, *texts: str) -> str:
        """Read until one of some texts stands on screen; gives the one that does."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for text in texts:
                if text in self.text:
                    return text
            self._read(0.2)
        raise AssertionError(f"none of {texts} came:\n{self.text}")

    def settle(self, seconds: float = 0.3) -> str:
        """Read until nothing more comes for a moment."""
        while self._read(seconds):
            pass
        return self.text

    def wait_until(self, done: Callable[[], T]) -> T:
        """Read until something is true, however it shows; gives it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := done():
                return found
            self._read(0.02)
        raise AssertionError(f"it did not come:\n{self.text}")

    @property
    def is_running(self) -> bool:
        """Whether the command has not ended yet."""
        return bool(self._child.isalive())

    def press(self, keys: str) -> None:
        """Type, in the terminal's encoding; a lone surrogate U+DCXX is the byte XX."""
        self._child.send(keys.encode(self._encoding, "surrogateescape"))

    def wait_for_end(self) -> int:
        """Read until the command has ended; gives its exit status."""
        until = time.monotonic() + PATIENCE
        while self._child.isalive() and time.monotonic() < until:
            self._read(0.2)
        # What it wrote last may still be on its way.
        while self._read(0.05):
            pass
        self._child.close()
        assert self._child.exitstatus is not None, f"it ended by signal {self._child.signalstatus}"
        return int(self._child.exitstatus)
