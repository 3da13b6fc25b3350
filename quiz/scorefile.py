"""Answer sheets from files and streams, one after another, each good or bad by itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from quiz.i18n import _, of_a_library
from quiz.ladder.document import MAX_BYTES, read_document
from quiz.ladder.format import Ladder
from quiz.os_errors import reason
from quiz.sheet import Sheet, SheetError, read_sheet


@dataclass(frozen=True)
class BadSheet:
    """A sheet that cannot be scored."""

    place: str
    """The file, and its line where it has several sheets."""

    reason: str

    def __str__(self) -> str:
        # As compilers write it: editors and scripts take the place from it.
        return f"{self.place}: {self.reason}"


def sheet_in(path: Path, ladder: Ladder) -> Sheet | BadSheet:
    """The one sheet of a JSON or YAML file."""
    place = str(path)
    if path.suffix != ".json":
        document = read_document(path, place)
        if document.problems:
            problem = document.problems[0]
            return BadSheet(f"{place}:{problem.line}" if problem.line else place, problem.message)
        return _checked(document.data, ladder, place)
    try:
        if path.stat().st_size > MAX_BYTES:
            return BadSheet(place, _("a sheet has at most {limit} bytes; name many sheets .jsonl").format(limit=MAX_BYTES))
        raw = path.read_bytes()
    except OSError as error:
        return BadSheet(place, _("cannot be read: {reason}").format(reason=reason(error)))
    return _parsed(raw, ladder, place)


def sheets_in(lines: IO[bytes], name: str, ladder: Ladder) -> Iterator[Sheet | BadSheet]:
    """The sheets of JSON Lines, read one at a time; empty lines are passed over."""
    number = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = lines.readline(MAX_BYTES)
            yield BadSheet(place, _("a sheet has at most {limit} bytes").format(limit=MAX_BYTES))
        elif line.strip():
            yield _parsed(line, ladder, place)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        keys = [key for key, _value in pairs]
        raise SheetError(_("the key {key} stands twice: take one out").format(key=next(key for key in keys if keys.count(key) > 1)[:60]))
    return mapping


def _parsed(raw: bytes, ladder: Ladder, place: str) -> Sheet | BadSheet:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return BadSheet(place, _("byte {position} is not UTF-8 text: save the file as UTF-8").format(position=error.start))
    if not text.strip():
        return BadSheet(place, _("the file is empty; an empty sheet is written {example}").format(example='{"answers": {}}'))
    try:
        content = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        where = place if ":" in place.rsplit("/", 1)[-1] else f"{place}:{error.lineno}"
        return BadSheet(where, _("this is not JSON at column {column}: {said}").format(column=error.colno, said=of_a_library(error.msg)))
    except SheetError as error:
        return BadSheet(place, str(error))
    except (ValueError, RecursionError):
        return BadSheet(place, _("this is not JSON that can be read"))
    return _checked(content, ladder, place)


def _checked(content: object, ladder: Ladder, place: str) -> Sheet | BadSheet:
    try:
        return read_sheet(content, ladder)
    except SheetError as error:
        return BadSheet(place, str(error))
