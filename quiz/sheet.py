"""Answer sheets: what a person said, checked against the questions that were asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from quiz.answers import Answer
from quiz.i18n import _, commas
from quiz.ladder.format import Ladder
from quiz.typed import quoted

LONGEST_ID = 60
"""Characters of an id of a ladder."""


class SheetError(Exception):
    """A sheet that cannot be scored; the message says why and what to write instead."""


@dataclass(frozen=True)
class Sheet:
    """All that one person said, valid for a ladder."""

    answers: Mapping[str, Answer]
    id: str | None = None


def read_sheet(found: object, ladder: Ladder) -> Sheet:
    """A sheet from what JSON or YAML gave.

    Raises:
        SheetError: With the one thing to mend first.
    """
    if not isinstance(found, dict):
        raise SheetError(_("a sheet is a mapping with the key answers; found {kind}").format(kind=_kind(found)))
    if unknown := [key for key in found if key not in ("id", "answers")]:
        raise SheetError(_("unknown key {key}; a sheet has the keys id and answers").format(key=_shown(unknown[0])))
    if "answers" not in found:
        raise SheetError(_("the key answers is missing; it may be empty: {example}").format(example='{"answers": {}}'))
    answers, sheet_id = found["answers"], found.get("id")
    if sheet_id is not None and not isinstance(sheet_id, str):
        raise SheetError(_("the id must be text; found {kind}: quote it").format(kind=_kind(sheet_id)))
    if sheet_id and not _is_unicode(sheet_id):
        raise SheetError(_("the id {id} holds half a character, a surrogate: write whole ones").format(id=_shown(sheet_id)))
    if not isinstance(answers, dict):
        raise SheetError(_("answers is a mapping of question ids to answers; found {kind}").format(kind=_kind(answers)))
    for name, answer in answers.items():
        _check(name, answer, ladder)
    return Sheet(dict(answers), sheet_id)


def _check(name: object, answer: object, ladder: Ladder) -> None:
    if not isinstance(name, str) or (name not in ladder.questions and name not in ladder.wishes):
        # What is much longer than any id is near none, and comparing it takes the longer for that.
        close = get_close_matches(name, ladder.order, n=1) if isinstance(name, str) and len(name) <= 2 * LONGEST_ID else []
        hint = _("did you mean {close}?").format(close=close[0]) if close else _("this ladder has no such id")
        raise SheetError(_("unknown question {name}: {hint}").format(name=_shown(name), hint=hint))
    accepted = ladder.accepts(name)
    # True == 1 in Python; a truth value is still no level.
    if isinstance(answer, bool) or not isinstance(answer, int | str) or answer not in accepted:
        raise SheetError(
            _("{name}: {answer} is no answer to this question; it takes {accepted}").format(
                name=name, answer=_shown(answer), accepted=commas(accepted)
            )
        )


def _shown(value: object) -> str:
    """A value for a message: short, and without anything that a terminal would obey."""
    # As it was written: Python has other words for true and nothing, and what looks like one of these is a text for its quotes alone.
    return quoted(value if isinstance(value, str) and not _is_another_value(value) else json.dumps(value, ensure_ascii=False, default=repr))


def _is_another_value(text: str) -> bool:
    """Whether a text without its quotes would be a number, a truth value or nothing."""
    try:
        return not isinstance(json.loads(text), str)
    except (ValueError, RecursionError):
        return False


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _kind(value: object) -> str:
    if value is None:
        return _("nothing")
    return {
        dict: _("a mapping"),
        list: _("a list"),
        str: _("a text"),
        bool: _("true or false"),
        int: _("a number"),
        float: _("a number"),
    }.get(type(value), type(value).__name__)
