"""The program that shows what is longer than the screen. Loaded when there is such a text."""

import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from quiz import streams


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
        encoding = streams.encoding_of(sys.stdout)
        # As `git` does it; and the pager is told what it is given, whatever its locale would make of it. `less` knows few of the others: as
        # "dos" it passes every byte on, and bytes are cells in most of them.
        charset = "utf-8" if encoding == "utf-8" else "dos"
        environment = {"LESS": "FRX", "LESSCHARSET": charset, "LV": "-c", **environment}
        words = [*self._words, "-R", "+G" if line is None else f"+{line}g"] if self.opens_anywhere else self._words
        try:
            process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment)
        except OSError:
            return False
        # Ctrl+C is the pager's while it runs.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            # One that is left early reads no more, which `communicate` takes for granted.
            process.communicate(text.encode(encoding, streams.TEXT))
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
