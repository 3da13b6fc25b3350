"""YAML read for people: plain values, the line of each, and every fault with a place.

PyYAML's parser does the reading; the values are built here, from its events, because a ladder comes from strangers: size, nesting and
what aliases unfold to are bounded while reading, and YAML 1.1's surprises (a bare `no` is a truth value, `12:30` is 750) keep their line so
that the message can say "quote the text".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.resolver import Resolver

from quiz.i18n import _
from quiz.ladder.problem import Problem
from quiz.os_errors import reason

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_VALUES = 100_000
"""Values in one file, those that its aliases repeat counted every time."""

Location = tuple[str | int, ...]
"""The keys and positions that lead to a value, as pydantic gives them."""

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NO_STRUCTURE = re.compile(r"""(?<!\w)"(?:\\.|[^"\\])*"?|(?<!\w)'[^']*'?|(?<!\S)#.*""")
"""Quoted texts, closed or not, and comments."""

_TIMES = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


@dataclass(frozen=True)
class Bare:
    """A value that YAML does not take for text though it was probably meant as one, kept as it was written."""

    written: str
    value: object


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
        while location and location not in self.lines:
            location = location[:-1]
        return Problem(self.file, self.lines.get(location, 1), message)

    def written(self, location: Location) -> object:
        """The value at a location as the author wrote it, or `None`."""
        value = self.data
        for key in location:
            if isinstance(value, dict):
                value = value.get(key)
            elif isinstance(value, list) and isinstance(key, int) and key < len(value):
                value = value[key]
            else:
                return None
        return value


def read_document(path: Path, file: str) -> Document:
    """Read one YAML file; whatever is wrong with it is in the document's problems.

    Args:
        path: The file.
        file: Its name in messages.
    """

    def broken(message: str, line: int = 0) -> Document:
        return Document(file, None, {}, (Problem(file, line, message),))

    try:
        if not path.is_file():
            return broken(_("this is not a regular file"))
        size = path.stat().st_size
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
        return _Builder(file).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and _brackets_open(text, mark.index) > MAX_DEPTH:
            return broken(_too_deep(), mark.line + 1)
        said = ": ".join(part for part in (error.context, error.problem) if part)
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
    line = _NO_STRUCTURE.sub("", text[text.rfind("\n", 0, place) + 1 : place])
    return sum((bracket in "[{") - (bracket in "]}") for bracket in line)


def _line(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.line + 1


class _RefusedError(Exception):
    """A document that is not worth reading on."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Builder:
    """Builds the values of one document from its parser events."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._lines: dict[Location, int] = {}
        self._problems: list[Problem] = []
        self._resolver = Resolver()
        self._constructor = SafeConstructor()
        self._count = 0
        self._anchored: dict[str, tuple[object, int]] = {}

    def build(self, text: str) -> Document:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        content = (event for event in events if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent))
        first = next(content)
        if isinstance(first, yaml.StreamEndEvent):
            raise _RefusedError(_("the file is empty: a ladder's file holds keys and values"), 1)
        data = self._value(first, content, ())
        for event in content:
            if not isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent):
                raise _RefusedError(_("a second document begins here: one file holds one"), _line(event))
        return Document(self._file, data, self._lines, tuple(self._problems))

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], location: Location) -> object:
        line = _line(event)
        if len(location) > MAX_DEPTH:
            raise _RefusedError(_too_deep(), line)
        self._lines.setdefault(location, line)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchored:
                raise _RefusedError(_("the alias *{name} names nothing that stands before it").format(name=event.anchor), line)
            value, size = self._anchored[event.anchor]
            self._tally(size, line)
            return value
        before = self._count
        self._tally(1, line)
        value = self._unnamed(event, events, location)
        if anchor := getattr(event, "anchor", None):
            self._anchored[anchor] = (value, self._count - before)
        return value

    def _tally(self, values: int, line: int) -> None:
        self._count += values
        if self._count > MAX_VALUES:
            message = _("the file unfolds to more than {limit} values: write fewer aliases, or split it")
            raise _RefusedError(message.format(limit=MAX_VALUES), line)

    def _unnamed(self, event: yaml.Event, events: Iterator[yaml.Event], location: Location) -> object:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, location)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[object] = []
            for item in events:
                if isinstance(item, yaml.SequenceEndEvent):
                    break
                items.append(self._value(item, events, (*location, len(items))))
            return items
        assert isinstance(event, yaml.ScalarEvent)
        return self._scalar(event)

    def _mapping(self, events: Iterator[yaml.Event], location: Location) -> dict[str | int, object]:
        mapping: dict[str | int, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusedError(_("a key must be a word, not a list or a mapping"), line)
            found = self._scalar(event)
            key = found if isinstance(found, str) or type(found) is int else event.value
            if isinstance(found, Bare) or found is None:
                message = _("the key {key} is not read as text by YAML: quote the text")
                self._problems.append(Problem(self._file, line, message.format(key=event.value or "~")))
            if key in mapping:
                message = _("the key {key} stands here a second time (first in line {first}): take one out")
                self._problems.append(Problem(self._file, line, message.format(key=key, first=self._lines[(*location, key)])))
                self._value(next(events), events, (*location, key, "second"))
                continue
            self._lines[(*location, key)] = line
            mapping[key] = self._value(next(events), events, (*location, key))
        return mapping

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        line = _line(event)
        if event.tag and event.tag != "tag:yaml.org,2002:str":
            raise _RefusedError(_("the tag {tag} is not read: write plain values").format(tag=event.tag), line)
        if event.style or event.tag:
            return event.value
        tag: str = self._resolver.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
        if tag == "tag:yaml.org,2002:null":
            return None
        if tag not in _TIMES:
            return event.value
        try:
            value = self._constructor.construct_object(yaml.ScalarNode(tag, event.value), deep=True)
        except (ValueError, ConstructorError):
            return event.value
        if event.value in ("true", "false"):
            return value
        plain = type(value) in (int, float) and event.value.lstrip("+-").replace(".", "", 1).isdigit()
        octal = type(value) is int and str(value) != event.value.lstrip("+")
        return value if plain and not octal else Bare(event.value, value)
