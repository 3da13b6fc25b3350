"""YAML read for people: plain values, the line of each, and every fault with a place.

PyYAML's parser does the reading; the values are built here, from its events, because a ladder comes from strangers: size, nesting and
what aliases unfold to are bounded while reading, and YAML 1.1's surprises (a bare `no` is a truth value, `12:30` is 750) keep their line so
that the message can say "quote the text".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml
from yaml import Event, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from quiz.i18n import _, ngettext, of_a_library
from quiz.ladder.plain import Bare, plain
from quiz.ladder.problem import MOST_TOLD, Problem
from quiz.ladder.source import BREAKS, UnreadableError, read_text
from quiz.ladder.source import MAX_BYTES as MAX_BYTES
from quiz.ladder.syntax import slip

MAX_DEPTH = 20
MAX_VALUES = 100_000
"""Values in one file, those that its aliases repeat counted every time."""

Location = tuple[str | int, ...]
"""The keys and positions that lead to a value, as pydantic gives them."""

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NO_STRUCTURE = r"""(?<!\w)"(?:\\.|[^"\\])*"?|(?<!\w)'[^']*'?|(?<!\S)#.*"""
"""Quoted texts, closed or not, and comments."""

_UNFIT = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
"""Characters that YAML refuses, and those that are a line break to YAML and to no editor."""

_NO_EDITORS_BREAKS = "\x85\u2028\u2029"

_CUT = r" #[^\s#].*"
"""A comment that was perhaps meant as text, as in `summary: Knows C# and #golang`: behind one blank, and with none behind its sign.
Whoever comments on a value writes `# ` or leaves more blanks before it."""

_NO_PROSE = r"[a-z0-9+-][A-Za-z0-9._:+-]*"
"""Ids, language tags, numbers, truth values: what stands behind these is a comment whatever it looks like."""


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

    remarks: tuple[Problem, ...] = ()
    """What YAML reads in another way than was probably meant."""

    unread: tuple[Location, ...] = ()
    """Where something stands that a problem says is not read; the data has a text there that means nothing."""

    length: int = 0
    """Characters in the file."""

    values: int = 0
    """Values in it, as far as they were read."""

    def problem(self, location: Location, message: str) -> Problem:
        """A problem at a location, or at the nearest place above it that the file has."""
        return Problem(self.file, self.line(location), message)

    def line(self, location: Location) -> int:
        """The line of a location, or of the nearest place above it that the file has."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def read_document(path: Path, file: str, root: str | None = None) -> Document:
    """Read one YAML file; whatever is wrong with it is in the document's problems.

    Args:
        path: The file.
        file: Its name in messages.
        root: The real path of the folder that links may not lead out of; `None` where they may lead anywhere.
    """
    try:
        text = read_text(path, root)
    except UnreadableError as error:
        return Document(file, None, {}, (Problem(file, error.line, str(error)),))
    problems: list[Problem] = []
    if re.search(_UNFIT, text):
        problems += _unfit(file, text)
        text = re.sub(_UNFIT, " ", text)
    builder = _Builder(file, text, problems)

    def broken(message: str, line: int = 0) -> Document:
        return Document(file, None, {}, (*problems, Problem(file, line, message)), length=len(text), values=builder.values)

    try:
        return builder.build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and _brackets_open(text, mark.index) > MAX_DEPTH:
            return broken(_too_deep(), mark.line + 1)
        if found := slip(text, error):
            return broken(_("this is not YAML: {said}").format(said=found[1]), found[0])
        said = of_a_library(*filter(None, (error.context, error.problem)))
        return broken(_("this is not YAML: {said}").format(said=said), mark.line + 1 if mark else 0)
    except yaml.reader.ReaderError as error:
        character = error.character if isinstance(error.character, int) else ord(error.character[:1] or "?")
        return broken(_cannot_stand(f"U+{character:04X}"))
    except UnreadableError as refusal:
        return broken(str(refusal), refusal.line)


def _unfit(file: str, text: str) -> Iterator[Problem]:
    """A problem for each line with a character that cannot stand in it; of very many, how many more there are."""
    lines = re.split(BREAKS, text)
    met = ((number, found[0]) for number, line in enumerate(lines, start=1) if (found := re.search(_UNFIT, line)))
    for number, character in islice(met, MOST_TOLD):
        yield Problem(file, number, _cannot_stand(f"U+{ord(character):04X}", breaks=character in _NO_EDITORS_BREAKS))
    if more := sum(1 for _rest in met):
        message = ngettext("{number} more line holds such a character", "{number} more lines hold such characters", more)
        yield Problem(file, 0, message.format(number=more))


def _cannot_stand(name: str, *, breaks: bool = False) -> str:
    if breaks:
        return _("the character {name} cannot stand in a text (a line break that editors do not show): put a blank there").format(name=name)
    return _("the character {name} cannot stand in a text: take it out").format(name=name)


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


@dataclass
class _Anchored:
    """What has an anchor: what it unfolds to, and whether an alias names it."""

    value: object
    count: int
    length: int
    line: int
    is_text: bool
    is_used: bool = False


class _Builder:
    """Builds the values of one document from its parser events."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self._file = file
        self._text = text
        self._next: Callable[[], Event]
        self._lines: dict[Location, int] = {}
        self._problems = problems
        self._remarks: list[Problem] = []
        self._unread: list[Location] = []
        self.values = 0
        self._length = 0
        self._anchored: dict[str, _Anchored] = {}
        # Hardly any text has one, and then no line need be looked at.
        self._cut = re.split(BREAKS, text) if re.search(_CUT, text) else []

    def build(self) -> Document:
        """The document.

        Raises:
            yaml.YAMLError: Where it is no YAML.
            UnreadableError: Where it is not worth reading on.
        """
        self._next = LOADER(self._text).get_event
        self._next()
        if isinstance(self._next(), StreamEndEvent):
            raise UnreadableError(_("the file is empty: a ladder's file holds keys and values"), 1)
        event = self._next()
        self._lines[()] = _line(event)
        data = self._value(event, ())
        self._next()
        if not isinstance(self._next(), StreamEndEvent):
            raise UnreadableError(_("a second document begins here: one file holds one"), _line(self._next()))
        for name, anchored in self._anchored.items():
            self._remark_unused(name, anchored)
        return Document(
            self._file, data, self._lines, tuple(self._problems), tuple(self._remarks), tuple(self._unread), len(self._text), self.values
        )

    def _problem(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._file, line, message))

    def _value(self, event: Event, location: Location) -> object:
        if len(location) > MAX_DEPTH:
            raise UnreadableError(_too_deep(), _line(event))
        if isinstance(event, ScalarEvent) and not event.anchor:
            self.values += 1
            self._length += len(event.value)
            if self.values > MAX_VALUES or self._length > MAX_BYTES:
                raise self._unfolds_too_far(_line(event))
            return self._scalar(event, location)
        assert isinstance(event, NodeEvent)
        count, length = self.values, self._length
        self.values += 1
        value: object
        if isinstance(event, ScalarEvent):
            value = self._scalar(event, location)
            self._length += len(event.value)
        elif isinstance(event, MappingStartEvent):
            value = self._mapping(location)
        elif isinstance(event, SequenceStartEvent):
            value = self._list(location)
        elif event.anchor in self._anchored:
            found = self._anchored[event.anchor]
            found.is_used = True
            value = found.value
            self.values += found.count - 1
            self._length += found.length
        else:
            message = _("the alias *{name} names nothing that stands before it: where it is part of a text, quote the text")
            self._problem(_line(event), message.format(name=event.anchor))
            self._unread.append(location)
            value = "-"
        if self.values > MAX_VALUES or self._length > MAX_BYTES:
            raise self._unfolds_too_far(_line(event))
        if event.anchor and not isinstance(event, yaml.AliasEvent):
            if before := self._anchored.get(event.anchor):
                self._remark_unused(event.anchor, before)
            is_text = isinstance(event, ScalarEvent)
            self._anchored[event.anchor] = _Anchored(value, self.values - count, self._length - length, _line(event), is_text)
        return value

    def _unfolds_too_far(self, line: int) -> UnreadableError:
        if self.values > MAX_VALUES:
            message = _("the file unfolds to more than {limit} values: write fewer aliases, or split it")
            return UnreadableError(message.format(limit=MAX_VALUES), line)
        message = _("the file unfolds to more than {limit} characters: write fewer aliases, or split it")
        return UnreadableError(message.format(limit=MAX_BYTES), line)

    def _remark_unused(self, name: str, anchored: _Anchored) -> None:
        """An anchor that no alias names was probably the first word of a text; before a list or a mapping it takes nothing away."""
        if anchored.is_text and not anchored.is_used:
            message = _("YAML takes &{name} for a name that nothing uses, and it is missing in the text: quote the text")
            self._remarks.append(Problem(self._file, anchored.line, message.format(name=name)))

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
                self._problem(line, _("a key must be a word, not a list or a mapping"))
                self._passed_over(event, location)
                continue
            if event.value == "<<" and not event.style:
                self._problem(line, _("merge keys (<<) are not read: copy the lines here that it names"))
                told = len(self._problems)
                self._passed_over(None, location)
                # Whoever copies the lines needs no anchor in this file.
                del self._problems[told:]
                continue
            read = self._scalar(event, None)
            key = read if type(read) is str or type(read) is int else self._odd_key(event, read)
            place = (*location, key)
            if key is not read:
                # What is wrong with it is told.
                self._unread.append(place)
            if key in mapping:
                message = _("the key {key} stands here a second time (first in line {first}): take one out")
                self._problem(line, message.format(key=key, first=self._lines[place]))
                self._passed_over(None, location)
            else:
                self._lines[place] = line
                mapping[key] = self._value(self._next(), place)
                if mapping[key] is None:
                    message = _("{key}: nothing stands here: give a value or take the key out")
                    self._problems.append(Problem(self._file, line, message.format(key=key)))
        return mapping

    def _odd_key(self, event: ScalarEvent, read: object) -> str:
        """A key that YAML takes for something else than a text or a whole number, as it was written."""
        if isinstance(read, Bare) and read.number is not None:
            message = _("the key {key} is {number} to YAML: write {number}, or quote the text")
            self._problem(_line(event), message.format(key=event.value, number=f"{read.number:.15g}"))
        elif isinstance(read, Bare) or read is None:
            message = _("the key {key} is not read as text by YAML: quote the text")
            self._problem(_line(event), message.format(key=event.value or "~"))
        written: str = event.value
        return written

    def _passed_over(self, key: Event | None, location: Location) -> None:
        """Read on past a value that stands for nothing, and past its key where that is not read yet; its aliases count as used."""
        place = (*location, "<<")
        unread = len(self._unread)
        if key is not None:
            self._value(key, place)
        self._value(self._next(), place)
        del self._unread[unread:]

    def _scalar(self, event: ScalarEvent, location: Location | None) -> object:
        """A value, or a key where no location is given."""
        if event.tag and event.tag != "tag:yaml.org,2002:str":
            message = _("the tag {tag} is not read: where it is part of a text, quote the text")
            self._problem(_line(event), message.format(tag=event.tag))
            if location is not None:
                self._unread.append(location)
            return event.value or "-"
        written = event.value
        if self._cut and location is not None and not event.style:
            self._remark_cut(event)
        # Numbers and times have such a beginning, truth values and nothing are short: most texts need not be asked what they are.
        perhaps_no_text = len(written) <= len("false") or written[0] in "+-.0123456789"
        return plain(written) if perhaps_no_text and not event.style and not event.tag else written

    def _remark_cut(self, event: ScalarEvent) -> None:
        end = event.end_mark
        assert end is not None
        if re.fullmatch(_NO_PROSE, event.value) or end.line >= len(self._cut):
            return
        if cut := re.match(_CUT, self._cut[end.line][end.column :]):
            message = _("YAML takes what follows “ #” for a comment and leaves out {cut}: where it is part of the text, quote the text")
            self._remarks.append(Problem(self._file, end.line + 1, message.format(cut=cut[0].strip()[:60])))
