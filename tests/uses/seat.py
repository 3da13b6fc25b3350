"""Where the program is used: an environment, a language, a folder, a terminal of 80x24; and what came of each use."""

import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.e2e.terminal import PATIENCE, Terminal
from tests.uses.environments import Environment, outside
from tests.uses.words import Words, squeezed

LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
TRACE = "Traceback (most recent call last)"
SEQUENCE = re.compile(r"\x1b\[[0-9;?<>=]*[A-Za-z~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>()][A-Z0-9]?")
THEN, LATER = "2026-11-23T10:00:00+00:00", "2027-11-24T10:00:00+00:00"
"""When the quiz is taken, and a year later."""


class StopError(Exception):
    """A use failed, and those that come after it in the same run cannot be tried."""


@dataclass
class Tally:
    """What was done, and what failed."""

    done: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    """The use, and what was seen."""

    seconds: float = 0.0
    """What the longest drive took."""


class Window(Terminal):
    """A terminal in which the program runs, read without regard to where lines break."""

    def see(self, *texts: str) -> str:
        """Wait until one of some texts stands there; gives it."""
        return self.wait_until(lambda: next((text for text in texts if squeezed(text) in squeezed(self.text)), ""))

    def find(self, *patterns: re.Pattern[str]) -> re.Match[str]:
        """Wait until something is found in what stands there without blanks."""

        def found() -> re.Match[str] | None:
            matches = [pattern.search(squeezed(self.text)) for pattern in patterns]
            return next((match for match in matches if match), None)

        match = self.wait_until(found)
        assert match
        return match

    def gone(self, text: str) -> None:
        """Wait until a text stands there no more."""
        self.wait_until(lambda: squeezed(text) not in squeezed(self.text))

    def all_said(self) -> str:
        """All that was written, without what steers the terminal."""
        return SEQUENCE.sub("", self.written.decode("utf-8", "replace")).replace("\r", "")


@dataclass
class Seat:
    """Somebody with the program installed, who speaks a language."""

    environment: Environment
    words: Words
    folder: Path
    """Where commands are called; the data folder lies in it."""

    tally: Tally

    @property
    def language(self) -> str:
        """Its tag."""
        return self.words.language

    @property
    def data(self) -> Path:
        """Where results are."""
        return self.folder / "data"

    def variables(self, **more: str) -> dict[str, str]:
        """What the program finds in its environment."""
        said = {"LANG": LOCALES[self.language], "LC_ALL": "", "LANGUAGE": "", "QUIZ_NOW": THEN, "PAGER": "cat", "PYTHONPATH": ""}
        return {**said, "HOME": str(self.folder), "TEXTUAL_ANIMATIONS": "none", **more}

    @contextmanager
    def using(self, use: str, window: Window | None = None) -> Iterator[None]:
        """Do one use; what goes wrong in it is noted with what stood on screen."""
        try:
            yield
        except StopError:
            raise
        except Exception as error:
            seen = f"\n{window.settle()}" if window and "\n" not in str(error) else ""
            self.tally.failed.append((f"{self.language}: {use}", f"{type(error).__name__}: {error}{seen}"))
            if window:
                raise StopError from error
        else:
            if window and TRACE in window.all_said():
                self.tally.failed.append((f"{self.language}: {use}", window.all_said()[-3000:]))
                raise StopError
            self.tally.done.append(f"{self.language}: {use}")

    @contextmanager
    def window(self, *arguments: str, **variables: str) -> Iterator[Window]:
        """The program in a terminal of 80x24, ended in any case."""
        more = self.variables(**variables)
        window = Window(list(arguments), self.data, (80, 24), encoding="utf-8", program=self.environment.quiz, folder=self.folder, **more)
        with window:
            yield window

    def drive(self, does: Callable[["Seat"], None]) -> None:
        """One run of uses that build on each other."""
        began = time.monotonic()
        try:
            does(self)
        except StopError:
            pass
        except Exception as error:
            self.tally.failed.append((f"{self.language}: {does.__name__}", f"{type(error).__name__}: {error}"))
        self.tally.seconds = max(self.tally.seconds, time.monotonic() - began)

    def shown(self, *arguments: str, typed: str = "", status: int = 0, **variables: str) -> str:
        """What a command writes to a terminal that it is called in."""
        with self.window(*arguments, **variables) as window:
            if typed:
                window.press(typed)
            ended = window.wait_for_end()
            said = window.all_said()
        assert TRACE not in said, said
        assert ended == status, f"status {ended}:\n{said}"
        return said

    def piped(self, *arguments: str, given: str | bytes = "", status: int = 0, **variables: str) -> str:
        """What a command writes to a pipe."""
        command = [str(self.environment.quiz), *arguments]
        return self._piped(command, given, status, variables)

    def python(self, code: str, *arguments: str) -> Any:
        """What some Python prints as JSON."""
        return json.loads(self._piped([str(self.environment.python), "-c", code, *arguments], "", 0, {}))

    def _piped(self, command: list[str], given: str | bytes, status: int, variables: dict[str, str]) -> str:
        environment = {**outside(), "QUIZ_DATA_DIR": str(self.data), **self.variables(**variables)}
        given = given.encode() if isinstance(given, str) else given
        done = subprocess.run(command, input=given, capture_output=True, env=environment, cwd=self.folder, timeout=2 * PATIENCE)
        said, told = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert TRACE not in said + told, told
        assert done.returncode == status, f"status {done.returncode}:\n{told}\n{said[-1500:]}"
        return said
