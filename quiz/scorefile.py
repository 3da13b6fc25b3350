"""Answer sheets from files and streams, one after another, each good or bad by itself; and the line that is said of each."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import IO, NoReturn

from quiz import streams
from quiz.errors import UserError
from quiz.i18n import _, of_a_library, speaking
from quiz.ladder.document import MAX_BYTES, read_document
from quiz.ladder.format import Ladder
from quiz.os_errors import reason
from quiz.report.json import brief_line, score_line
from quiz.result.build import judge
from quiz.scoring.mixture import model_of
from quiz.scoring.verdict import verdict_on
from quiz.sheet import Sheet, SheetError, read_sheet
from quiz.typed import quoted


@dataclass(frozen=True)
class BadSheet:
    """A sheet that cannot be scored."""

    place: str
    """The file, and its line where it has several sheets."""

    reason: str

    def __str__(self) -> str:
        # As compilers write it: editors and scripts take the place from it. A file may have any name; a terminal must not obey it.
        return f"{quoted(self.place, len(self.place))}: {self.reason}"


@dataclass(frozen=True)
class Line:
    """A line of JSON Lines that is not blank."""

    number: int
    """From 1; blank ones count."""

    raw: bytes
    """What it holds; of a line that is longer than a sheet may be, so much that this can be seen."""

    @property
    def is_too_long(self) -> bool:
        """Whether it is longer than a sheet may be."""
        return len(self.raw) > MAX_BYTES


def standard_input() -> IO[bytes]:
    """Standard input, for sheets in it; a UserError where it is closed."""
    if streams.is_closed(sys.stdin):
        raise UserError(_("standard input is closed: give a file, or pipe sheets in"))
    return sys.stdin.buffer


def lines_in(file: IO[bytes]) -> Iterator[Line]:
    """The lines of a stream, read one at a time; blank ones are passed over."""
    number = 0
    while raw := file.readline(MAX_BYTES + 1):
        number += 1
        if len(raw) > MAX_BYTES:
            rest = raw
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(MAX_BYTES)
        if raw.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
            yield Line(number, raw)


def sheet_on(line: Line, name: str, ladder: Ladder) -> Sheet | BadSheet:
    """The sheet on a line.

    Args:
        line: What was read.
        name: Of the file that it stands in, for messages.
        ladder: What its answers are held against.
    """
    place = f"{name}:{line.number}"
    if line.is_too_long:
        return BadSheet(place, _("a sheet has at most {limit} bytes").format(limit=MAX_BYTES))
    return _parsed(line.raw.rstrip(b"\r\n"), ladder, place, is_line=True)


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
        found = path.stat()
        if not S_ISREG(found.st_mode):
            return BadSheet(place, _("this is not a regular file"))
        if found.st_size > MAX_BYTES:
            return BadSheet(place, _("a sheet has at most {limit} bytes; name many sheets .jsonl").format(limit=MAX_BYTES))
        raw = path.read_bytes()
    except OSError as error:
        return BadSheet(place, _("cannot be read: {reason}").format(reason=reason(error)))
    return _parsed(raw, ladder, place, is_line=False)


def said_of(sheet: Sheet, ladder: Ladder, *, brief: bool) -> str:
    """The line of JSON that is said of a sheet, in the language of the ladder.

    Args:
        sheet: One that is valid for the ladder.
        ladder: What was answered about.
        brief: Whether to give the role and the probabilities alone.
    """
    model = model_of(ladder)
    with speaking(ladder.language):
        if brief:
            posterior = model.posterior(ladder.scored(sheet.answers))
            return brief_line(verdict_on(posterior).role, posterior.probabilities, sheet.id)
        return score_line(judge(model, sheet.answers), sheet.id)


def answered(ladder: Ladder, name: str, brief: bool, lines: Sequence[Line]) -> list[str | BadSheet]:
    """What is said of the sheets on some lines, each by itself; as `sheet_on` and `said_of` have it."""
    with speaking(ladder.language):
        sheets = [sheet_on(line, name, ladder) for line in lines]
    return [sheet if isinstance(sheet, BadSheet) else said_of(sheet, ladder, brief=brief) for sheet in sheets]


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        counts = Counter(key for key, _value in pairs)
        twice = next(key for key, count in counts.items() if count > 1)
        raise SheetError(_("the key {key} stands twice: take one out").format(key=quoted(twice)))
    return mapping


def _refused(constant: str) -> NoReturn:
    raise SheetError(_("{found} is no number of JSON: take it out").format(found=constant))


def _parsed(raw: bytes, ladder: Ladder, place: str, *, is_line: bool) -> Sheet | BadSheet:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return BadSheet(place, _("byte {position} is not UTF-8 text: save the file as UTF-8").format(position=error.start))
    if not text.strip():
        return BadSheet(place, _("the file is empty; an empty sheet is written {example}").format(example='{"answers": {}}'))
    try:
        content = json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except json.JSONDecodeError as error:
        where = place if is_line else f"{place}:{error.lineno}"
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
