"""YAML read for people: plain values, the line of each, and every fault with a place.

PyYAML's parser does the reading; the values are built here, from its events, because a ladder comes from strangers: size, nesting and
what aliases unfold to are bounded while reading, and YAML 1.1's surprises (a bare `no` is a truth value, `12:30` is 750) keep their line so
that the message can say "quote the text".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

import yaml
from yaml import Event, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.resolver import Resolver

from quiz.i18n import _, of_a_library
from quiz.ladder.problem import Problem
from quiz.os_errors import reason

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 100_000
"""Values in one file, those that its aliases repeat counted every time."""

Location = tuple[str | int, ...]
"""The keys and positions that lead to a value, as pydantic gives them."""

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NO_STRUCTURE = r"""(?<!\w)"(?:\\.|[^"\\])*"?|(?<!\w)'[^']*'?|(?<!\S)#.*"""
"""Quoted texts, closed or not, and comments."""

_RESOLVER = Resolver()

_NO_TEXT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


@dataclass(frozen=True)
class Bare:
    """A value that YAML does not take for text though it was probably meant as one, kept as it was written."""

    written: str


@dataclass(frozen=True)
class Document:
    """One file of a ladder."""

    file: str
    """Relative to the ladder's folder."""

    data: object
    """Mappings, lists, strings and numbers; `None` where the file could not be read."""

    lines: dict[Location, int]
    """The line of every value, from 1."""

    problems: tuple[Problem, ...]
    """What is wrong with it as YAML."""

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at a location, or at the nearest place above it that the file has."""
        return Problem(self.file, self.line(location), message)

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest place above it that the file has."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def read_document(path: Path, file: str) -> Document:
    """Read one YAML file; whatever is wrong with it is in the document's problems.

    Args:
        path: The file.
        file: Its name in messages.
    """

    def broken(message: str, line: int = 0) -> Document:
        return Document(file, None, {}, (Problem(file, line, message),))

    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            return broken(_("this is not a regular file"))
        size = found.st_size
        if size > MAX_BYTES:
            return broken(_("the file has {size} bytes; at most {limit} are read: split it").format(size=size, limit=MAX_BYTES))
        raw = path.read_bytes()
    except OSError as error:
        return broken(_("cannot be read: {reason}").format(reason=reason(error)))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return broken(_("byte {position} is not UTF-8 text: save the file as UTF-8").format(position=error.start), line)
    try:
        return _Builder(file, text).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and _brackets_open(text, mark.index) > MAX_DEPTH:
            return broken(_too_deep(), mark.line + 1)
        said = of_a_library(*filter(None, (error.context, error.problem)))
        return broken(_("this is not YAML: {said}").format(said=said), mark.line + 1 if mark else 0)
    except yaml.reader.ReaderError as error:
        character = error.character if isinstance(error.character, str) else f"{error.character:#x}"
        line = text.count("\n", 0, error.position) + 1
        return broken(_("the character {character!r} cannot stand in a text: take it out").format(character=character), line)
    except _RefusedError as refusal:
        return broken(str(refusal), refusal.line)


def _too_deep() -> str:
    return _("nested more than {depth} deep: a ladder needs no more than ten").format(depth=MAX_DEPTH)


def _brackets_open(text: str, place: int) -> int:
    """How many brackets of a line are open at a place in it that the parser has refused.

    The parser looks ahead within a line before it tells of its first bracket, so it may meet a limit of its own before `MAX_DEPTH` is met
    here. Only a text that is refused anyway is counted, for only a parser knows what in a sound one is text.
    """
    line = re.sub(_NO_STRUCTURE, "", text[text.rfind("\n", 0, place) + 1 : place])
    return sum((bracket in "[{") - (bracket in "]}") for bracket in line)


def _line(event: Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.line + 1


class _RefusedError(Exception):
    """A document that is not worth reading on."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Builder:
    """Builds the values of one document from its parser events."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._next: Callable[[], Event] = LOADER(text).get_event
        self._lines: dict[Location, int] = {}
        self._problems: list[Problem] = []
        self._count = 0
        self._anchored: dict[str, tuple[object, int]] = {}

    def build(self) -> Document:
        self._next()
        if isinstance(self._next(), StreamEndEvent):
            raise _RefusedError(_("the file is empty: a ladder's file holds keys and values"), 1)
        event = self._next()
        self._lines[()] = _line(event)
        data = self._value(event, ())
        self._next()
        if not isinstance(self._next(), StreamEndEvent):
            raise _RefusedError(_("a second document begins here: one file holds one"), _line(self._next()))
        return Document(self._file, data, self._lines, tuple(self._problems))

    def _value(self, event: Event, location: Location) -> object:
        if len(location) > MAX_DEPTH:
            raise _RefusedError(_too_deep(), _line(event))
        assert isinstance(event, NodeEvent)
        before = self._count
        self._count += 1
        value: object
        if isinstance(event, ScalarEvent):
            value = _scalar(event)
        elif isinstance(event, MappingStartEvent):
            value = self._mapping(location)
        elif isinstance(event, SequenceStartEvent):
            value = self._list(location)
        elif event.anchor in self._anchored:
            value, size = self._anchored[event.anchor]
            self._count = before + size
        else:
            raise _RefusedError(_("the alias *{name} names nothing that stands before it").format(name=event.anchor), _line(event))
        if self._count > MAX_VALUES:
            message = _("the file unfolds to more than {limit} values: write fewer aliases, or split it")
            raise _RefusedError(message.format(limit=MAX_VALUES), _line(event))
        if event.anchor:
            self._anchored[event.anchor] = (value, self._count - before)
        return value

    def _list(self, location: Location) -> list[object]:
        items: list[object] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            place = (*location, len(items))
            self._lines[place] = _line(event)
            items.append(self._value(event, place))
        return items

    def _mapping(self, location: Location) -> dict[str | int, object]:
        mapping: dict[str | int, object] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            line = _line(event)
            if not isinstance(event, ScalarEvent):
                raise _RefusedError(_("a key must be a word, not a list or a mapping"), line)
            read = _scalar(event)
            key = read if isinstance(read, str) or type(read) is int else event.value
            if isinstance(read, Bare) or read is None:
                message = _("the key {key} is not read as text by YAML: quote the text")
                self._problems.append(Problem(self._file, line, message.format(key=event.value or "~")))
            place = (*location, key)
            if key in mapping:
                message = _("the key {key} stands here a second time (first in line {first}): take one out")
                self._problems.append(Problem(self._file, line, message.format(key=key, first=self._lines[place])))
                self._value(self._next(), (*place, "second"))
            else:
                self._lines[place] = line
                mapping[key] = self._value(self._next(), place)
        return mapping


def _scalar(event: ScalarEvent) -> object:
    if event.tag and event.tag != "tag:yaml.org,2002:str":
        raise _RefusedError(_("the tag {tag} is not read: write plain values").format(tag=event.tag), _line(event))
    written = event.value
    # Numbers and times have such a beginning, truth values and nothing are short: most texts need not be asked what they are.
    perhaps_no_text = len(written) <= len("false") or written[0] in "+-.0123456789"
    return _plain(written) if perhaps_no_text and not event.style and not event.tag else written


@lru_cache(500)
def _plain(written: str) -> object:
    """A value without quotes: a number, `true` or `false`, nothing, a text, or what YAML takes for something else than was meant."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, written, (True, False))  # type: ignore[no-untyped-call]
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag not in _NO_TEXT:
        return written
    try:
        value = SafeConstructor().construct_object(yaml.ScalarNode(tag, written), deep=True)
    except (ValueError, ConstructorError):
        return written
    number = (type(value) is int and str(value) == written.lstrip("+")) or (
        type(value) is float and written.lstrip("+-").replace(".", "", 1).isdigit()
    )
    return value if number or written in ("true", "false") else Bare(written)
