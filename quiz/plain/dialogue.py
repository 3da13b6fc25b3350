"""Lines in, lines out: nothing of the quiz in it."""

from collections.abc import Sequence
from shutil import get_terminal_size
from typing import TextIO, TypeVar

from quiz.i18n import _
from quiz.report.cells import cell_len, wrap

T = TypeVar("T")


class EndOfInputError(Exception):
    """Nothing more will be typed."""


class Dialogue:
    """What is said and what is typed."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._in = stdin
        self._out = stdout

    @property
    def interactive(self) -> bool:
        """Whether a person types, who can be asked."""
        return self._in.isatty()

    @property
    def width(self) -> int:
        """Cells in a line."""
        return get_terminal_size((80, 24)).columns

    def say(self, text: str = "", indent: str = "") -> None:
        """Write a text, wrapped; what follows its first line is indented like it."""
        room = self.width - cell_len(indent)
        lines = wrap(text, room) if text else [""]
        self._out.write("".join((indent if place == 0 else " " * cell_len(indent)) + line + "\n" for place, line in enumerate(lines)))

    def show(self, text: str) -> None:
        """Write lines that are laid out already."""
        self._out.write(text if text.endswith("\n") else text + "\n")

    def ask(self, prompt: str) -> str:
        """The line that is typed after a prompt.

        Raises:
            EndOfInputError: Where there is none any more.
        """
        self._out.write(prompt + " ")
        self._out.flush()
        line = self._in.readline()
        if not line:
            self._out.write("\n")
            raise EndOfInputError
        if not self._in.isatty():
            # What is piped in is not echoed by a terminal; without it the record would not say what was answered.
            self._out.write(line if line.endswith("\n") else line + "\n")
        return line.strip()

    def choose(self, title: str, rows: Sequence[tuple[T, str]], prompt: str = "", *, listed: bool = True) -> T | None:
        """The value of one of some numbered rows; `None` for going back. Rows that were just said may be left unlisted."""
        prompt = prompt or _("number, b back:")
        if listed:
            self.say()
            self.say(title)
            for number, (_value, text) in enumerate(rows, 1):
                self.say(text, f"{number:>3}  ")
        while True:
            typed = self.ask(prompt)
            if typed.lower() in ("", "b", "q"):
                return None
            if typed.isdecimal() and 1 <= int(typed) <= len(rows):
                return rows[int(typed) - 1][0]
            self.say(_("{typed}: type a number from 1 to {last}, or b to go back").format(typed=typed[:40], last=len(rows)))

    def agreed(self, prompt: str) -> bool:
        """Whether the answer to a prompt is yes, or its letter y."""
        return self.ask(prompt).lower() == "y"

    def warn(self, error: object) -> None:
        """Tell of an error that ends nothing."""
        self.say(_("! {message}").format(message=error))
