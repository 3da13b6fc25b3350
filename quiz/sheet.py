"""Answer sheets: what a person said, checked against the questions that were asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from quiz.i18n import _
from quiz.ladder import Ladder, Question
from quiz.ladder.text import listed

SKIP = "skip"
"""The answer that gives no evidence."""

NO_CHANCE = "no-chance"
"""The answer "I could, but my work has not called for it"."""

Answer = int | str
"""A level the question offers, `no-chance`, `skip`, or the id of a wish's option."""


class SheetError(Exception):
    """A sheet that cannot be scored; the message says why and what to write instead."""


@dataclass(frozen=True)
class Item:
    """What scoring needs to know of a question, with or without its ladder."""

    measures: str
    """A responsibility or a facet."""

    levels: tuple[int, ...]
    """The levels offered, rising."""

    factual: bool = False
    """A counted fact, which how kindly one rates oneself does not shift."""


@dataclass(frozen=True)
class Answered:
    """One answer that is evidence."""

    question: str
    item: Item
    level: int
    """The level chosen; for `no-chance` 0, or the lowest there is."""

    no_chance: bool = False


@dataclass(frozen=True)
class Sheet:
    """All that one person said, valid for a ladder."""

    answers: Mapping[str, Answer]
    id: str | None = None


def item_of(question: Question) -> Item:
    """What scoring needs to know of a question."""
    return Item(question.measures, question.levels, question.factual)


def evidence_in(ladder: Ladder, answers: Mapping[str, Answer]) -> list[Answered]:
    """The answers that are evidence, by question id: skips, wishes and what was not asked are left out."""
    found = []
    for name in sorted(answers):
        answer = answers[name]
        question = ladder.questions.get(name)
        if question is None or answer == SKIP:
            continue
        no_chance = answer == NO_CHANCE
        level = question.levels[0] if no_chance else answer
        assert isinstance(level, int)
        found.append(Answered(name, item_of(question), level, no_chance))
    return found


def accepted_answers(ladder: Ladder, name: str) -> list[Answer]:
    """Every answer that a question or wish takes; KeyError where there is none of that id."""
    if name in ladder.wishes:
        return [*(option.id for option in ladder.wishes[name].options), SKIP]
    question = ladder.questions[name]
    facet = question.measures in ladder.facets
    return [*question.levels, *([] if facet else [NO_CHANCE]), SKIP]


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
    if not isinstance(answers, dict):
        raise SheetError(_("answers is a mapping of question ids to answers; found {kind}").format(kind=_kind(answers)))
    for name, answer in answers.items():
        _check(name, answer, ladder)
    return Sheet(dict(answers), sheet_id)


def _check(name: object, answer: object, ladder: Ladder) -> None:
    if not isinstance(name, str) or (name not in ladder.questions and name not in ladder.wishes):
        close = get_close_matches(str(name), ladder.order, n=1)
        hint = _("did you mean {close}?").format(close=close[0]) if close else _("this ladder has no such id")
        raise SheetError(_("unknown question {name}: {hint}").format(name=_shown(name), hint=hint))
    accepted = accepted_answers(ladder, name)
    # True == 1 in Python; a truth value is still no level.
    if isinstance(answer, bool) or not isinstance(answer, int | str) or answer not in accepted:
        raise SheetError(
            _("{name}: {answer} is no answer to this question; it takes {accepted}").format(
                name=name, answer=_shown(answer), accepted=listed(accepted)
            )
        )


def _shown(value: object) -> str:
    """A value for a message: short, and without anything that a terminal would obey."""
    text = value if isinstance(value, str) else repr(value)
    return "".join(character if character.isprintable() else "?" for character in text[:60])


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
