"""Lines out, lines in: what is said, what is asked, and menus whose keys do not move. Nothing of the quiz in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TextIO, TypeVar

from quiz import streams
from quiz.errors import UserError, harmless
from quiz.i18n import _, commas, labelled
from quiz.layouts import is_yes
from quiz.layouts import key_of as key_of
from quiz.plain.lines import SHOWN, Lines, PipedLineError
from quiz.report.cells import cell_len, wrap
from quiz.typed import fit, quoted

T = TypeVar("T")

AGAIN, BACK = "?", ("b", "q")
"""What says a menu again, and what leads back from it."""


@dataclass(frozen=True)
class Row(Generic[T]):
    """One thing to choose."""

    key: str
    """What is typed for it."""

    value: T
    text: str


def numbered(values: Sequence[tuple[T, str]]) -> list[Row[T]]:
    """Rows that are chosen by their numbers, from 1."""
    return [Row(str(number), value, text) for number, (value, text) in enumerate(values, 1)]


class Dialogue:
    """What is said and what is typed."""

    def __init__(self, lines: Lines, stdout: TextIO) -> None:
        self._lines = lines
        self._out = stdout

    @property
    def interactive(self) -> bool:
        """Whether a person types, who can be asked."""
        return self._lines.interactive

    @property
    def width(self) -> int:
        """Cells in a line."""
        return streams.window().columns

    def say(self, text: str = "", indent: str = "") -> None:
        """Write a text, wrapped; what follows its first line is indented like it."""
        room = self.width - cell_len(indent)
        lines = wrap(harmless(text), room) if text else [""]
        self._out.write("".join((indent if place == 0 else " " * cell_len(indent)) + line + "\n" for place, line in enumerate(lines)))

    def show(self, text: str) -> None:
        """Write lines that are laid out already."""
        self._out.write(text if text.endswith("\n") else text + "\n")

    def ask(self, prompt: str, question: str | None = None) -> str:
        """The line that is typed after a prompt, without blanks around it.

        Args:
            prompt: What is asked.
            question: The id of the question that it answers, if any.

        Raises:
            EndOfInputError: Where there is none any more.
            PipedLineError: Where what is piped in cannot be taken.
        """
        self._out.write(prompt + " ")
        self._out.flush()
        try:
            line = self._lines.read(question)
        except BaseException:
            # What is said next begins on a line of its own.
            self._out.write("\n")
            self._out.flush()
            raise
        if not self.interactive:
            # What is piped in is not echoed by a terminal; without it the record would not say what was answered.
            self._out.write(fit(line) + "\n")
        return line.strip()

    def ahead(self) -> Mapping[str, Sequence[str]]:
        """What was piped in by name for questions that have not been asked, by their ids."""
        return self._lines.ahead()

    def end(self) -> None:
        """Make sure that nothing is piped in after the last answer.

        Raises:
            PipedLineError: Where something is.
        """
        self._lines.end()

    def choose(self, title: str, rows: Sequence[Row[T]], prompt: str = "", *, onward: str = "", listed: bool = True) -> T | None:
        """The value of the row that is chosen; `None` for going back.

        Args:
            title: What the rows are, said before them and again in the prompt.
            rows: What there is to choose.
            prompt: What is asked, where that is something else than a choice.
            onward: What b does, where that is something else than to go back.
            listed: Whether to say the rows; those that were just said may be left out.
        """
        prompt = prompt or _("{menu}: your choice, ? to hear all again, b back:").format(menu=title)
        if listed:
            self._list(title, rows)
        by_key = {row.key: row for row in rows}
        while True:
            typed = self.ask(prompt)
            key = key_of(typed)
            if key in by_key:
                return by_key[key].value
            if key in BACK:
                return None
            if key == AGAIN:
                self._list(title, rows)
            else:
                keys = either_key([row.key for row in rows])
                self.refuse(typed, _("type {keys}, or {back}").format(keys=keys, back=onward or _("b to go back")))

    def words(self, prompt: str) -> str | None:
        """Words of somebody's own, which may be none; `None` for going back."""
        while True:
            typed = self.ask(prompt)
            key = key_of(typed)
            if key in BACK:
                return None
            if key != AGAIN:
                return typed
            self.say(_("Type your own words and press enter; enter alone for none, b to go back."))

    def _list(self, title: str, rows: Sequence[Row[T]]) -> None:
        self.say()
        if title:
            self.say(title)
        for row in rows:
            self.tell(row)

    def tell(self, row: Row[T]) -> None:
        """Say what can be chosen, with what is typed for it."""
        self.say(row.text, f"{row.key:>3}: ")

    def refuse(self, typed: str, expected: str) -> None:
        """Say that what was typed is none of what is expected; from a pipe nothing after it can be trusted.

        Raises:
            PipedLineError: Where nobody can be asked again.
        """
        if not self.interactive:
            message = _("line {number}, “{line}”: {why}")
            raise PipedLineError(message.format(number=self._lines.number, line=quoted(typed, SHOWN), why=expected))
        self.say(labelled(quoted(typed, SHOWN), expected) if typed else expected)

    def agreed(self, prompt: str) -> bool:
        """Whether the answer to a prompt is yes, or its letter y."""
        return is_yes(self.ask(prompt))

    def attempt(self, do: Callable[[], object]) -> None:
        """Do something; what stands in its way ends nothing else, where somebody hears it.

        Raises:
            UserError: Where nobody does.
        """
        try:
            do()
        except UserError as error:
            if not self.interactive:
                raise
            self.warn(error)

    def warn(self, error: object) -> None:
        """Tell of an error that ends nothing."""
        self.say(_("Note well: {message}").format(message=error))


def either_key(keys: Sequence[str]) -> str:
    """Keys in words: numbers in a row by the first and the last."""
    numbers = [key for key in keys if key.isdecimal()]
    said = [key for key in keys if not key.isdecimal()]
    if len(numbers) > 2 and [int(key) for key in numbers] == list(range(int(numbers[0]), int(numbers[-1]) + 1)):
        numbers = [_("a number from {first} to {last}").format(first=numbers[0], last=numbers[-1])]
    said = [*numbers, *said]
    if len(said) < 2:
        return "".join(said)
    return _("{some} or {last}").format(some=commas(said[:-1]), last=said[-1])
