"""People whose role others have named, from a file of their answered sheets.

A sheet is a mapping of three keys: `answers` as in every answer sheet; `roles`, the ids of the roles that others give the person, the best
first, or `role` where it is one; and `id`, for somebody with several sheets, one for each rater. JSON Lines have a sheet a line, JSON and
YAML a list of them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from stat import S_ISREG
from typing import IO

from quiz.answers import Answer
from quiz.calibration import Described
from quiz.errors import UserError
from quiz.i18n import _, commas, labelled, of_a_library
from quiz.ladder.document import MAX_BYTES, read_document
from quiz.ladder.format import Ladder
from quiz.os_errors import reason
from quiz.regular import at_home, opened
from quiz.scorefile import BadSheet, standard_input
from quiz.sheet import SheetError, read_sheet
from quiz.typed import quoted

KEYS = ("id", "role", "roles", "answers")

LONGEST_ID = 60
"""Characters of an id of a ladder."""

Found = tuple[str, object]
"""What stands at a place, which is a file with its line."""


@dataclass(frozen=True)
class People:
    """What a file of sheets came to."""

    described: tuple[Described, ...]
    """In the order of the file, by the first sheet of each."""
    sheets: int
    """How many of the file are theirs."""
    bad: tuple[BadSheet, ...]
    """Those that cannot be used, which does not stop the others."""


@dataclass
class _Person:
    """Somebody whose sheets are being gathered."""

    id: str
    roles: tuple[str, ...]
    place: str
    """Of the first sheet."""
    sheets: list[Mapping[str, Answer]] = field(default_factory=list)


def people_in(name: str, ladder: Ladder) -> People:
    """The people of a file.

    Args:
        name: The file: JSON Lines by the ending `.jsonl`, JSON by `.json`, else YAML; `-` for JSON Lines from standard input.
        ladder: What they answered.

    Raises:
        UserError: Where the file cannot be read at all.
    """
    people: dict[str, _Person] = {}
    bad = []
    for found in _found_in(name):
        if isinstance(found, BadSheet):
            bad.append(found)
            continue
        try:
            _gather(people, *found, ladder)
        except SheetError as error:
            bad.append(BadSheet(found[0], str(error)))
    described = tuple(Described(person.id, person.roles, tuple(person.sheets)) for person in people.values())
    return People(described, sum(len(person.sheets) for person in described), tuple(bad))


def _gather(people: dict[str, _Person], place: str, content: object, ladder: Ladder) -> None:
    """Put a sheet to the others of its person."""
    if not isinstance(content, dict):
        raise SheetError(_("a sheet is a mapping with the keys {keys}").format(keys=commas(KEYS)))
    if unknown := [key for key in content if key not in KEYS]:
        raise SheetError(_("unknown key {key}; the keys are {keys}").format(key=quoted(str(unknown[0])), keys=commas(KEYS)))
    roles = _roles(content, ladder)
    sheet = read_sheet({key: value for key, value in content.items() if key in ("id", "answers")}, ladder)
    if not ladder.scored(sheet.answers):
        raise SheetError(_("answers has no answer that says anything of a role: take the sheet out"))
    # Whoever has no id has one sheet: a place is nobody's id.
    person = people.setdefault(f"id {sheet.id}" if sheet.id is not None else f"at {place}", _Person(sheet.id or place, roles, place))
    if person.roles != roles:
        message = _("{id} has other roles here than in {place} ({roles}): give one person the same roles, or another id")
        raise SheetError(message.format(id=quoted(person.id), place=person.place, roles=commas(person.roles)))
    person.sheets.append(sheet.answers)


def _roles(content: Mapping[object, object], ladder: Ladder) -> tuple[str, ...]:
    """The roles that a sheet names."""
    if ("role" in content) == ("roles" in content):
        raise SheetError(_("either role or roles belongs here: the id of the role that others give the person, or a list of them"))
    named = content["roles"] if "roles" in content else [content["role"]]
    if not isinstance(named, list) or not named:
        raise SheetError(_("roles is a list of ids, the role that fits best first; where it is one, write role"))
    known = [role.id for role in ladder.roles]
    for role in named:
        if role not in known:
            close = get_close_matches(role, known, n=1) if isinstance(role, str) and len(role) <= 2 * LONGEST_ID else []
            meant, all_of_them = _("did you mean {close}?"), _("the ladder's roles are {roles}")
            hint = meant.format(close=close[0]) if close else all_of_them.format(roles=commas(known))
            raise SheetError(_("no role has the id {role}: {hint}").format(role=_shown(role), hint=hint))
    if len(set(named)) < len(named):
        raise SheetError(_("roles names one twice: take one out"))
    return tuple(named)


def _shown(value: object) -> str:
    return quoted(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=repr))


def _found_in(file: str) -> Iterator[Found | BadSheet]:
    path = at_home(file)
    # A file may have any name; a terminal must not obey it.
    name = quoted(file, len(file))
    if name == "-":
        yield from _lines(standard_input(), name)
    elif path.suffix == ".jsonl":
        try:
            with opened(path) as lines:
                yield from _lines(lines, name)
        except OSError as error:
            raise UserError(labelled(name, reason(error))) from None
    elif path.suffix == ".json":
        yield from _listed(_whole(path, name), name)
    else:
        yield from _in_yaml(path, name)


def _lines(file: IO[bytes], name: str) -> Iterator[Found | BadSheet]:
    """What stands on each line of JSON Lines; blank ones are passed over."""
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
            yield BadSheet(place, _("a sheet has at most {limit} bytes").format(limit=MAX_BYTES))
        elif line.strip():
            try:
                yield place, _json(_text(line))
            except SheetError as error:
                yield BadSheet(place, str(error))


def _whole(path: Path, name: str) -> bytes:
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise UserError(labelled(name, _("this is not a regular file")))
        if found.st_size > MAX_BYTES:
            too_large = _("the file has more than {limit} bytes: write a sheet a line, and name the file .jsonl").format(limit=MAX_BYTES)
            raise UserError(labelled(name, too_large))
        return path.read_bytes()
    except OSError as error:
        raise UserError(labelled(name, reason(error))) from None


def _listed(raw: bytes, name: str) -> Iterator[Found | BadSheet]:
    """What a JSON file lists, each with its line; what follows a fault is not read."""
    line = 1
    try:
        text = _text(raw)
        place = _past_blanks(text, 0)
        if not text.startswith("[", place):
            line = text.count("\n", 0, place) + 1
            yield f"{name}:{line}", _json(text)
            return
        begins = _past_blanks(text, place + 1)
        while not text.startswith("]", begins):
            line = text.count("\n", 0, begins) + 1
            content, ends = _json_at(text, begins)
            yield f"{name}:{line}", content
            ends = _past_blanks(text, ends)
            if text[ends : ends + 1] not in (",", "]"):
                raise _not_json(json.JSONDecodeError("Expecting ',' delimiter", text, ends))
            begins = _past_blanks(text, ends + 1) if text[ends] == "," else ends
        _ends(text, begins + 1)
    except _NotJsonError as error:
        yield BadSheet(f"{name}:{error.line}", str(error))
    except SheetError as error:
        yield BadSheet(f"{name}:{line}", str(error))


class _NotJsonError(SheetError):
    """What is no JSON, and the line where that shows."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _not_json(error: json.JSONDecodeError) -> _NotJsonError:
    message = _("this is not JSON at column {column}: {said}").format(column=error.colno, said=of_a_library(error.msg))
    return _NotJsonError(message, error.lineno)


def _past_blanks(text: str, place: int) -> int:
    while text[place : place + 1] in (" ", "\t", "\r", "\n"):
        place += 1
    return place


def _ends(text: str, place: int) -> None:
    """Refuse whatever stands from a place on."""
    rest = _past_blanks(text, place)
    if rest < len(text):
        raise _not_json(json.JSONDecodeError("Extra data", text, rest))


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(_("byte {position} is not UTF-8 text: save the file as UTF-8").format(position=error.start)) from None


def _json(text: str) -> object:
    content, end = _json_at(text, _past_blanks(text, 0))
    _ends(text, end)
    return content


def _json_at(text: str, place: int) -> tuple[object, int]:
    """The value that begins at a place, and where it ends."""
    try:
        return json.JSONDecoder(object_pairs_hook=_once).raw_decode(text, place)
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    except (ValueError, RecursionError):
        raise SheetError(_("this is not JSON that can be read")) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, value in pairs:
        if key in mapping:
            raise SheetError(_("the key {key} stands twice: take one out").format(key=quoted(key)))
        mapping[key] = value
    return mapping


def _in_yaml(path: Path, name: str) -> Iterator[Found | BadSheet]:
    document = read_document(path, name)
    if document.data is None or document.problems:
        yield from (BadSheet(f"{name}:{problem.line}" if problem.line else name, problem.message) for problem in document.problems)
        return
    if isinstance(document.data, list):
        yield from ((f"{name}:{document.lines[(number,)]}", content) for number, content in enumerate(document.data))
    else:
        yield f"{name}:{document.lines[()]}", document.data
