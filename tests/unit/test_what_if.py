"""Answers changed by hand: odds now and then, and nothing saved."""

import pytest

from quiz.cli import main
from quiz.errors import UserError
from quiz.ladder.format import Ladder
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
        ({"coming-year": "people"}, "coming-year was not asked"),
        ({"bugs-handed": 7}, "7 is no answer to bugs-handed; it takes: 0, 1, 2, 3, 4, skip"),
        ({"bugs-handed": "many"}, "many is no answer to bugs-handed"),
    ],
)
def test_what_was_not_asked_or_not_offered_is_told(model: Model, attempt: Attempt, changed: dict[str, int | str], says: str) -> None:
    with pytest.raises(UserError, match=says):
        what_if(model, attempt, changed)


def test_the_command_prints_both_odds_and_saves_nothing(attempt: Attempt, store: Store, capsys: Captured) -> None:
    before = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    data = ["--data-dir", str(store.folder), "--lang", "en"]
    assert main([*data, "result", "--what-if", "bugs-handed=0", "hard-bugs-live=0"]) == 0
    printed = capsys.readouterr().out
    odds = attempt.result.probabilities["senior_programmer"]
    assert f"now {odds * 100:.0f}%, then" in printed
    assert "Nothing of this is saved." in printed
    assert {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("typed", ["bugs-handed", "=3", "bugs-handed=", "no-such-question=3", "bugs-handed=9"])
def test_a_wrong_change_is_one_message_and_status_1(attempt: Attempt, store: Store, capsys: Captured, typed: str) -> None:
    del attempt
    assert main(["--data-dir", str(store.folder), "result", "--what-if", typed]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
