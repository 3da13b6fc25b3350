"""Answers that look clicked through are doubted in words, and never told clearly; honest ones are let alone."""

from collections.abc import Callable

import pytest

from quiz.answers import Answer
from quiz.check import answers_of
from quiz.ladder.format import Ladder
from quiz.result.build import judge
from quiz.scoring.mixture import Model

PATTERNS: dict[str, Callable[[int, int], int]] = {
    "all-highest": lambda number, last: last,
    "all-second-highest": lambda number, last: last - 1,
    "all-middle": lambda number, last: last // 2,
    "1-2-3": lambda number, last: number % 3,
    "1-2": lambda number, last: number % 2,
    "1-1-2-3-2": lambda number, last: (0, 0, 1, 2, 1)[number % 5],
}


def clicked(ladder: Ladder, name: str, upto: int | None = None) -> dict[str, Answer]:
    """Every question answered by a pattern, in the order of the ladder."""
    questions = list(ladder.questions.values())[:upto]
    place = PATTERNS[name]
    return {question.id: question.levels[place(number, len(question.levels) - 1)] for number, question in enumerate(questions)}


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("upto", [12, 24, None])
def test_a_pattern_is_doubted_and_never_told_clearly(ladder: Ladder, model: Model, name: str, upto: int | None) -> None:
    result = judge(model, clicked(ladder, name, upto))
    assert {"straight-line", "pattern"} & {warning.code for warning in result.warnings}
    assert result.band != "clear"


@pytest.mark.parametrize("name", ["all-highest", "1-2-3"])
def test_what_is_skipped_counts_for_nothing(ladder: Ladder, model: Model, name: str) -> None:
    answers = clicked(ladder, name)
    every_tenth = list(answers)[::10]
    result = judge(model, {**answers, **dict.fromkeys(every_tenth, "skip")} if name == "all-highest" else answers)
    assert result.band != "clear"


def test_fewer_than_twelve_answers_are_not_doubted(ladder: Ladder, model: Model) -> None:
    result = judge(model, clicked(ladder, "all-highest", 11))
    assert not {"straight-line", "pattern", "careless"} & {warning.code for warning in result.warnings}


def test_an_honest_beginner_who_has_done_little_is_let_alone(ladder: Ladder, model: Model) -> None:
    lowest: dict[str, Answer] = {question.id: question.levels[0] for question in ladder.questions.values()}
    result = judge(model, lowest)
    assert result.role == "programmer"
    assert "straight-line" not in {warning.code for warning in result.warnings}


def test_the_lowest_throughout_beside_high_counts_is_doubted(ladder: Ladder, model: Model) -> None:
    lowest: dict[str, Answer] = {question.id: question.levels[0] for question in ladder.questions.values()}
    counted = [question.id for question in ladder.questions.values() if question.factual][:2]
    result = judge(model, {**lowest, **dict.fromkeys(counted, 4)})
    assert "straight-line" in {warning.code for warning in result.warnings}


def test_the_typical_people_of_every_role_are_let_alone(ladder: Ladder, model: Model) -> None:
    for role in ladder.roles:
        result = judge(model, answers_of(ladder, role.profile))
        assert not {"straight-line", "pattern", "careless"} & {warning.code for warning in result.warnings}, role.id


def test_answers_that_cannot_all_be_true_are_named_and_never_told_clearly(ladder: Ladder, model: Model) -> None:
    answers = {**answers_of(ladder, ladder.role("cto").profile), "people-reporting": 4, "team-size": 0}
    result = judge(model, answers)
    (warning,) = [warning for warning in result.warnings if warning.code == "contradiction"]
    assert "More than 60 people report to you" in warning.says
    assert result.band != "clear"
    skipped = judge(model, {**answers, "team-size": "skip"})
    assert "contradiction" not in {warning.code for warning in skipped.warnings}
