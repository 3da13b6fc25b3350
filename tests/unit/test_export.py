"""What a result is written to: names that say what is in it, and nothing written over."""

from pathlib import Path

import pytest

from quiz.endings import EXPORTS
from quiz.export import WRITERS, export
from quiz.ladder.format import Ladder
from quiz.store.folder import Store
from quiz.store.goals import Goals
from quiz.store.record import Attempt
from tests.unit.test_attempts import take

NOTE = "Alex of payments"


@pytest.fixture
def attempt(ladder: Ladder, store: Store) -> Attempt:
    return take(ladder, store, note=NOTE)


def test_all_that_is_offered_can_be_written_under_a_name_of_its_own(attempt: Attempt, tmp_path: Path) -> None:
    assert [ending for ending, _words in EXPORTS] == list(WRITERS)
    written = [export(attempt, Goals(), ending, folder=tmp_path) for ending, _words in EXPORTS]
    assert [path.name for path in written] == [f"role-quiz-{attempt.id}{ending}" for ending, _words in EXPORTS]
    assert len({words for _ending, words in EXPORTS}) == len(EXPORTS)


@pytest.mark.parametrize("ending", WRITERS)
def test_nothing_is_written_over(attempt: Attempt, tmp_path: Path, ending: str) -> None:
    first = export(attempt, Goals(), ending, folder=tmp_path)
    first.write_text("edited by hand")
    second = export(attempt, Goals(), ending, folder=tmp_path)
    assert second != first
    assert first.read_text() == "edited by hand"
    assert second.stat().st_size > 500


@pytest.mark.parametrize("ending", WRITERS)
def test_the_name_tells_whether_notes_are_in_it(attempt: Attempt, tmp_path: Path, ending: str) -> None:
    written = export(attempt, Goals(), ending, folder=tmp_path).read_text(encoding="utf-8")
    assert (NOTE in written) == (ending in (".html", ".md"))


def test_the_whole_path_is_told_wherever_one_is(attempt: Attempt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written = export(attempt, Goals(), ".md", folder=Path())
    assert written.is_absolute()
    assert written.parent == tmp_path
