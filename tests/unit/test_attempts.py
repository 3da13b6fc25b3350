"""What is kept on disk: whole, private, never changed, and shown again with the same words."""

import json
import stat
from pathlib import Path

import pytest

from quiz.i18n import use_language
from quiz.ladder.asked import Question
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.report.text import as_plain_text
from quiz.scoring.mixture import Model
from quiz.store.disk import StoreError
from quiz.store.folder import Store
from quiz.store.goals import Goals
from quiz.store.record import Attempt
from quiz.store.results import Results
from quiz.taking import NotSavedError, begin, finish, in_full, resume
from tests.small import Write
from tests.taken import draft_in, kept_in


def take(ladder: Ladder, store: Store, *, note: str = "", answers: int = 99) -> Attempt:
    model = Model(ladder)
    saved = begin(model, store, "full")
    if note:
        saved.interview.note(note)
    while (item := saved.interview.current) is not None and answers:
        saved.interview.answer(item.levels[1] if isinstance(item, Question) else item.choices[0].answer)
        answers -= 1
    return finish(saved)


def test_nothing_is_made_before_something_is_saved(store: Store, ladder: Ladder) -> None:
    assert store.results() == Results((), ())
    assert draft_in(store, ladder.id) is None
    assert not store.folder.exists()


def test_an_attempt_is_private(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store)
    path = store.folder / "attempts" / f"{attempt.id}.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_an_attempt_is_read_as_it_was_saved(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store, note="three releases")
    assert store.attempt(attempt.id) == attempt
    assert store.results().latest == attempt
    assert attempt.answers[0].note == "three releases"
    assert not draft_in(store, ladder.id)


def test_two_attempts_of_a_day_have_ids_of_their_own(ladder: Ladder, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    assert [take(ladder, store).id for _ in range(3)] == ["2026-11-23", "2026-11-23-2", "2026-11-23-3"]
    assert [attempt.id for attempt in store.results().attempts] == ["2026-11-23", "2026-11-23-2", "2026-11-23-3"]


def test_an_attempt_holds_all_that_scoring_it_anew_needs(ladder: Ladder, store: Store) -> None:
    for kept in take(ladder, store).answers:
        if kept.measures is not None:
            question = ladder.questions[kept.question]
            assert kept.item(ladder.scale) == question.item
            assert [option.text for option in kept.options] == [option.text for option in question.options]
            assert kept.ask == "\n".join(filter(None, (question.ask, question.counts)))


def test_a_result_reads_the_same_when_its_ladder_is_another(small_ladder: Write, store: Store) -> None:
    attempt = take(load_ladder(small_ladder()), store)
    before = as_plain_text(attempt, 80, Goals())
    load_ladder(small_ladder(("roles/maker.yaml", "name: Maker", "name: Builder")))
    assert as_plain_text(store.attempt(attempt.id), 80, Goals()) == before
    assert "Maker" in before


def test_finishing_early_says_what_was_not_asked(small_ladder: Write, store: Store) -> None:
    attempt = take(load_ladder(small_ladder()), store, answers=2)
    assert [missing.question for missing in attempt.not_asked] == ["kept", "joy"]
    assert "Not asked" in as_plain_text(attempt, 80, Goals())


BROKEN = [
    (lambda text: text[: len(text) // 2], "cut off"),
    (lambda text: text.replace('"language": "en"', '"language": "de"', 1), "changed after it was saved"),
    (lambda text: "[1, 2]", "no result of this program"),
    (lambda text: '{"a": 1}', "no result of this program"),
    (lambda text: text.replace('"format": 2', '"format": 9', 1), "newer than this program"),
    (lambda text: "[" * 100_000, "not JSON"),
]


@pytest.mark.parametrize(("breaking", "says"), BROKEN, ids=["truncated", "edited", "list", "foreign", "newer", "deep"])
def test_a_file_that_cannot_be_read_is_named_and_left_and_the_others_show(
    small_ladder: Write, store: Store, breaking: object, says: str
) -> None:
    assert callable(breaking)
    ladder = load_ladder(small_ladder())
    good, bad = take(ladder, store), take(ladder, store)
    path = store.folder / "attempts" / f"{bad.id}.json"
    path.write_text(breaking(path.read_text()))
    content = path.read_text()
    results = store.results()
    assert [attempt.id for attempt in results.attempts] == [good.id]
    (broken,) = results.unreadable
    assert says in str(broken)
    assert str(path) in str(broken)
    assert path.read_text() == content
    with pytest.raises(StoreError, match="left as it is"):
        store.attempt(bad.id)


def test_bytes_that_are_no_text_are_named(store: Store) -> None:
    (store.folder / "attempts").mkdir(parents=True)
    (store.folder / "attempts" / "2026-01-01.json").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in str(store.results().unreadable[0])


@pytest.mark.parametrize("wrong", ["2020-01-01", "../../etc/passwd", "/etc/passwd", "", "x\x1b[31m"])
def test_an_id_that_is_none_is_refused_with_those_that_are(small_ladder: Write, store: Store, wrong: str) -> None:
    known = take(load_ladder(small_ladder()), store).id
    with pytest.raises(StoreError) as refused:
        store.attempt(wrong)
    assert known in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_a_draft_is_saved_after_every_answer_and_taken_up_where_it_was(ladder: Ladder, model: Model, store: Store) -> None:
    saved = begin(model, store, "full")
    draft = None
    for number in range(1, 4):
        saved.interview.answer(1)
        draft = draft_in(store, ladder.id)
        assert draft is not None
        assert len(draft.answers) == number
    assert draft is not None
    again = resume(model, store, kept_in(store, ladder.id))
    assert again.interview.state == saved.interview.state
    assert again.started == saved.started
    assert again.dropped == []


def test_a_draft_of_quick_goes_on_in_the_same_place(ladder: Ladder, model: Model, store: Store) -> None:
    saved = begin(model, store, "quick")
    while saved.interview.state.to_balance is None:
        item = saved.interview.current
        assert isinstance(item, Question)
        saved.interview.answer(item.levels[1])
    draft = draft_in(store, ladder.id)
    assert draft is not None
    assert resume(model, store, kept_in(store, ladder.id)).interview.state == saved.interview.state


def test_answers_to_unchanged_questions_outlive_a_change_of_the_ladder(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    saved = begin(Model(ladder), store, "full")
    saved.interview.answer(2)
    saved.interview.answer(1)
    changed = load_ladder(small_ladder(("questions/work.yaml", "- level: 1\n        text: a part", "- level: 2\n        text: a part")))
    draft = draft_in(store, "small")
    assert draft is not None
    again = resume(Model(changed), store, kept_in(store, "small"))
    assert again.interview.state.answers == {"years": 2}
    assert again.dropped == ["made"]
    assert again.interview.current is not None
    assert again.interview.current.id == "made"


def test_a_draft_that_cannot_be_read_is_named_and_left(store: Store) -> None:
    store.folder.mkdir()
    path = store.folder / "draft-small.json"
    path.write_text("{")
    (broken,) = store.drafts("small").unreadable
    assert str(path) in str(broken)
    assert "left as it is" in str(broken)
    assert path.read_text() == "{"


def test_a_folder_that_cannot_be_written_loses_no_answer(small_ladder: Write, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ladder = load_ladder(small_ladder())
    saved = begin(Model(ladder), Store(tmp_path / "file" / "data"), "full")
    saved.interview.answer(2)
    assert "nothing can be saved" in saved.failure
    use_language("zh")
    assert "nothing" not in saved.failure, "the reader has changed the language since"
    assert saved.interview.state.answers == {"years": 2}


def test_what_stands_in_the_way_of_saving_is_told_beforehand(tmp_path: Path) -> None:
    assert Store(tmp_path / "new" / "folder").why_not_writable() is None
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        assert Store(folder).why_not_writable() == f"nothing can be saved in {folder}: a file stands where a folder is needed"


def test_a_result_that_cannot_be_saved_comes_with_the_refusal(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    saved = begin(Model(ladder), store, "full")
    saved.interview.answer(2)
    (store.folder / "attempts").write_text("in the way")
    with pytest.raises(NotSavedError, match="a file stands where a folder is needed") as refused:
        finish(saved)
    assert refused.value.attempt.given == {"years": 2}
    assert draft_in(store, ladder.id) is not None


def test_a_quick_attempt_goes_on_to_full_with_its_answers(ladder: Ladder, model: Model, store: Store) -> None:
    saved = begin(model, store, "quick")
    while (item := saved.interview.current) is not None:
        saved.interview.answer(item.levels[1] if isinstance(item, Question) else item.choices[0].answer)
    attempt = finish(saved)
    assert len(attempt.not_asked) == len(ladder.order) - len(attempt.answers)
    full = in_full(model, store, attempt)
    assert full.interview.state.answers == attempt.given
    assert full.interview.progress.number == len(attempt.answers) + 1
    assert full.interview.progress.total == len(ladder.order)


def test_saved_files_are_plain_json(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store)
    content = json.loads((store.folder / "attempts" / f"{attempt.id}.json").read_text())
    assert content["format"] == 2
    assert content["result"]["role"] == attempt.result.role
