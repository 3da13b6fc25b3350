"""Where typed lines come from: a person, who can be asked again, or a pipe, which cannot and in which nothing may slip."""

import re
import unicodedata
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from typing import Literal, Protocol, TextIO

from quiz.errors import UserError
from quiz.i18n import _
from quiz.interview import note_too_long
from quiz.typed import quoted

NAMED = re.compile(r"\s*(?P<name>[\w-]+)\s*[:：]\s*(?P<typed>.*)", re.DOTALL)
"""An answer with the id of its question: `review-part: 3`."""

SURROGATES = re.compile("[\ud800-\udfff]")
"""What bytes become that are no UTF-8."""

LINE_BREAKS = re.compile("\r*\n|\r")
"""Of Unix, Windows, old Macs, and of what was made Windows' twice."""

MARK = "\ufeff"
"""The mark of a Unicode text; in the middle where files that begin with one were joined."""

SHOWN = 40
"""Characters of a line that a message shows."""


class EndOfInputError(Exception):
    """Nothing more will be typed."""


class PipedLineError(UserError):
    """A line of a pipe that cannot be taken for what it was read for."""


class Lines(Protocol):
    """Typed lines, one after another."""

    @property
    def interactive(self) -> bool:
        """Whether a person types, who can be asked."""

    @property
    def number(self) -> int:
        """Of the line that was read last, from 1."""

    def read(self, question: str | None = None) -> str:
        """The next line, without its end.

        Args:
            question: The id of the question that it is to answer, if any.

        Raises:
            EndOfInputError: Where there is none any more.
            PipedLineError: Where a line is no text, or names what is not asked.
        """

    def ahead(self) -> Mapping[str, Sequence[str]]:
        """What was read by name for questions that have not been asked, by their ids."""

    def end(self) -> None:
        """Make sure that nothing is left which was meant as an answer.

        Raises:
            PipedLineError: Where something is.
        """


class Typed:
    """The lines of a person at a terminal."""

    interactive = True
    number = 0

    def __init__(self, stdin: TextIO) -> None:
        self._in = stdin

    def read(self, question: str | None = None) -> str:
        """The next line; whoever types it sees the question."""
        line = self._in.readline()
        if not line:
            raise EndOfInputError
        return line.rstrip("\r\n")

    def ahead(self) -> Mapping[str, Sequence[str]]:
        """Whoever types answers what is asked."""
        return {}

    def end(self) -> None:
        """Whoever types has nothing left."""


class Piped:
    """The lines of a pipe or a file: UTF-8, and answers either all named or all in order."""

    interactive = False

    def __init__(self, stdin: TextIO, questions: Collection[str]) -> None:
        """Begin.

        Args:
            stdin: What is piped in; nothing of it has been read.
            questions: The ids of all questions.
        """
        if isinstance(stdin, TextIOWrapper):
            # Whatever the locale. What cannot be read is found line by line, so that it can be named.
            stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape", newline="\n")
        self._in = stdin
        self._questions = questions
        self._style: Literal["named", "in order"] | None = None
        self._kept: dict[str, deque[tuple[int, str]]] = {}
        """Named lines that were read before their question came, with their numbers."""
        self._answered: dict[str, int] = {}
        """In which line a question was answered by name."""
        self._parts: deque[str] = deque()
        """The lines that stand in what was read as one, and have not been taken."""
        self._read = 0
        self.number = 0

    def read(self, question: str | None = None) -> str:
        """The next line, or the next that names the question."""
        if question is None:
            return self._next()
        while not (kept := self._kept.get(question)):
            line = self._next()
            if line.startswith("#") or (not line.strip() and self._style == "named"):
                continue
            if self._style == "in order":
                return line
            if (named := self._named(line)) is None:
                if self._style == "named":
                    raise self._wrong(line, _("the lines before name their questions, like my-question: 3; name this one too"))
                self._style = "in order"
                return line
            self._style = "named"
            self._keep(*named)
        self.number, line = kept.popleft()
        return line

    def ahead(self) -> Mapping[str, Sequence[str]]:
        """The named lines that wait for their questions."""
        return {name: [typed for _number, typed in kept] for name, kept in self._kept.items() if kept}

    def end(self) -> None:
        """Nothing may follow the last answer but empty lines, remarks, and named answers that were not asked for."""
        while True:
            try:
                line = self._next()
            except EndOfInputError:
                return
            if not line.strip() or line.startswith("#"):
                continue
            if self._style != "named" or (named := self._named(line)) is None:
                raise self._wrong(line, _("every question is answered already"))
            self._keep(*named)

    def _keep(self, name: str, typed: str) -> None:
        self._kept.setdefault(name, deque()).append((self._read, typed))

    def _next(self) -> str:
        if not self._parts:
            read = self._in.readline()
            if not read:
                raise EndOfInputError
            self._parts.extend(LINE_BREAKS.sub("\n", read).removesuffix("\n").split("\n"))
        self._read += 1
        self.number = self._read
        line = self._parts.popleft().lstrip(MARK)
        if SURROGATES.search(line) or "\0" in line:
            raise PipedLineError(_("line {number} is no UTF-8 text: save the answers as UTF-8").format(number=self._read))
        return line

    def _named(self, line: str) -> tuple[str, str] | None:
        """The question that a line names and what is typed for it; `None` where it names none."""
        found = NAMED.fullmatch(line)
        if found is None:
            return None
        name, typed = unicodedata.normalize("NFKC", found["name"]), found["typed"]
        if name not in self._questions:
            close = get_close_matches(name, self._questions, n=1)
            hint = _(" (did you mean {close}?)").format(close=close[0]) if close else ""
            raise self._wrong(line, _("no question has the id {name}{hint}").format(name=name[:SHOWN], hint=hint))
        if name in self._answered and not _is_note(typed):
            raise self._wrong(line, _("{name} is answered in line {first} already").format(name=name, first=self._answered[name]))
        if not _is_note(typed):
            self._answered[name] = self._read
        elif fault := note_too_long(typed[2:]):
            raise self._wrong(line, fault)
        return name, typed

    def _wrong(self, line: str, why: str) -> PipedLineError:
        return PipedLineError(_("line {number}, “{line}”: {why}").format(number=self._read, line=quoted(line.strip(), SHOWN), why=why))


def _is_note(typed: str) -> bool:
    """Whether a note is meant, which may stand beside an answer."""
    return typed[:2].casefold().strip() in ("n", "p")
