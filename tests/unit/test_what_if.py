"""Answers changed by hand: odds now and then, and nothing saved."""

import re

import pytest
from msgspec.structs import replace

from quiz.cli import main
from quiz.errors import UserError
from quiz.ladder.format import Ladder
from quiz.report.what_if import what_if_blocks
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.record import Attempt
from quiz.what_if import what_if
from tests.taken import as_role, taken

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def attempt(ladder: Ladder, model: Model, store: Store) -> Attempt:
    return taken(model, store, as_role(ladder, "senior_programmer", coming_year="depth"))


def test_without_changes_then_is_now(model: Model, attempt: Attempt) -> None:
    told = what_if(model, attempt, {})
    assert told.now == told.then == attempt.result.probabilities
    assert told.headline == attempt.result.headline


def test_changed_answers_are_scored_as_if_they_had_been_given(ladder: Ladder, model: Model, attempt: Attempt) -> None:
    told = what_if(model, attempt, {"bugs-handed": 0, "people-reporting": "skip"})
    given = {**attempt.given, "bugs-handed": 0}
    del given["people-reporting"]
    assert told.then == pytest.approx(model.posterior(ladder.scored(given)).probabilities)
    assert told.now == attempt.result.probabilities
    assert [(change.question, change.then) for change in told.changes] == [("bugs-handed", "None"), ("people-reporting", "Skipped")]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"bugs-handled": 3}, r"bugs-handled was not asked in this result \(did you mean bugs-handed\?\)"),
        ({"coming-year": "people"}, "coming-year is a wish, and no odds hang on wishes"),
        ({"bugs-handed": 7}, "7 is no answer to bugs-handed; it takes: 0, 1, 2, 3, 4, skip"),
        ({"bugs-handed": "many"}, "many is no answer to bugs-handed"),
    ],
)
def test_what_was_not_asked_or_not_offered_is_told(model: Model, attempt: Attempt, changed: dict[str, int | str], says: str) -> None:
    with pytest.raises(UserError, match=says):
        what_if(model, attempt, changed)


def test_what_the_result_doubts_is_not_told_clearly(ladder: Ladder, model: Model, store: Store) -> None:
    same = taken(model, store, {name: question.levels[-1] for name, question in ladder.questions.items()})
    assert same.result.is_doubted
    assert what_if(model, same, {}).headline == same.result.headline
    assert not same.result.headline.startswith("Your answers clearly")


def test_a_result_of_other_rules_says_that_both_are_scored_anew(model: Model, attempt: Attempt) -> None:
    saved = dict.fromkeys(attempt.result.probabilities, 1 / 6)
    old = replace(attempt, result=replace(attempt.result, probabilities=saved))
    assert "scored by today's rules" in str(what_if_blocks(what_if(model, old, {})))
    assert "scored by today's rules" not in str(what_if_blocks(what_if(model, attempt, {})))


def test_it_speaks_the_language_of_the_result_whatever_the_program_speaks(
    ladder: Ladder, attempt: Attempt, store: Store, capsys: Captured
) -> None:
    del ladder, attempt
    assert main(["--data-dir", str(store.folder), "--lang", "zh", "result", "--what-if", "years=4", "people-reporting=skip"]) == 0
    assert re.findall(r"[\u3000-\u9fff]", capsys.readouterr().out) == []


def test_the_command_prints_both_odds_and_saves_nothing(attempt: Attempt, store: Store, capsys: Captured) -> None:
    before = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    data = ["--data-dir", str(store.folder), "--lang", "en"]
    assert main([*data, "result", "--what-if", "bugs-handed=0", "hard-bugs-live=0"]) == 0
    printed = capsys.readouterr().out
    odds = attempt.result.probabilities["senior_programmer"]
    assert re.search(rf"^  Senior programmer +{odds * 100:.0f}% █+▌? +→ +\d+%", printed, re.MULTILINE)
    assert "Nothing of this is saved." in printed
    assert {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("typed", ["bugs-handed", "=3", "bugs-handed=", "no-such-question=3", "bugs-handed=9", "years=" + "9" * 5000])
def test_a_wrong_change_is_one_message_and_status_1(attempt: Attempt, store: Store, capsys: Captured, typed: str) -> None:
    del attempt
    assert main(["--data-dir", str(store.folder), "result", "--what-if", typed]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
