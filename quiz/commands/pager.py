"""The program that shows what is longer than the screen. Loaded when there is such a text."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class Pager:
    """A pager that is installed."""

    def __init__(self, words: Sequence[str], program: Path) -> None:
        self._words = words
        """Its name and the options that the person gives it."""

        # `pager` is a link to one of them on many systems.
        name = program.resolve().stem
        self.opens_anywhere = name == "less"
        """Whether it can begin at another line than the first."""

        self.takes_colour = name not in ("more", "pg")
        """Whether it does not take the signs that make colours for letters."""

    def show(self, text: str, environment: Mapping[str, str], line: int | None = None) -> bool:
        """Show a text and wait until the pager is left; whether there was one after all.

        Args:
            text: What to show.
            environment: That of this program.
            line: The line to begin with, from 1; the last screenful without one. Counts where it `opens_anywhere`.
        """
        # As `git` does it; and what is written here is UTF-8, whatever the locale of the pager would make of it.
        environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c", **environment}
        words = [*self._words, "-R", "+G" if line is None else f"+{line}g"] if self.opens_anywhere else self._words
        try:
            process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)
        except OSError:
            return False
        # Ctrl+C is the pager's while it runs.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            # One that is left early reads no more, which `communicate` takes for granted.
            process.communicate(text.encode("utf-8", "replace"))
        finally:
            signal.signal(signal.SIGINT, before)
        return True


def installed(environment: Mapping[str, str]) -> Pager | None:
    """The one that `PAGER` names, else `less`; `None` where that is not there or is no command."""
    try:
        words = shlex.split(environment["PAGER"]) if "PAGER" in environment else ["less"]
    except ValueError:
        return None
    program = shutil.which(words[0], path=environment.get("PATH")) if words else None
    # What only passes on is no pager.
    return Pager(words, Path(program)) if program and Path(program).name != "cat" else None
