"""A quiz that was left with nothing but a note, or with nothing at all; and one that a later version of the program has left."""

import json

import pytest

from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.taking import begin, finish, in_full
from tests.faces.test_app import press, running, shown
from tests.faces.test_plain import home, typed
from tests.taken import answers_in, draft_in, left, taken


@pytest.fixture
def noted(model: Model, store: Store) -> Store:
    """A folder with a quiz that has a note and no answer."""
    left(model, store, {}).interview.note("precious words")
    return store


async def test_a_note_alone_is_gone_on_with_on_the_screen(ladder: Ladder, noted: Store) -> None:
    async with running(ladder, noted) as pilot:
        assert "Continue" in shown(pilot)
        await press(pilot, "c")
        assert "precious words" in shown(pilot)
        await press(pilot, "1")
    draft = draft_in(noted, ladder.id)
    assert draft is not None
    assert draft.notes == {"years": "precious words"}
    assert len(draft.answers) == 1


async def test_starting_anew_asks_before_it_drops_a_note(ladder: Ladder, noted: Store) -> None:
    async with running(ladder, noted) as pilot:
        await press(pilot, "2")
        assert "Starting anew drops it" in shown(pilot)
        await press(pilot, "escape")
    draft = draft_in(noted, ladder.id)
    assert draft is not None
    assert draft.notes


def test_a_note_alone_is_kept_and_gone_on_with_line_by_line(ladder: Ladder, store: Store) -> None:
    assert "Saved" in typed(ladder, store, "n precious words", "q")
    assert "c: Continue" in home(ladder, store, "q")
    assert "precious words" in typed(ladder, store, "n", "b", "q")


def test_a_quiz_in_which_nothing_was_said_makes_room_without_a_word(ladder: Ladder, model: Model, store: Store) -> None:
    for _again in range(3):
        saved = left(model, store, {})
        saved.interview.note("a word")
        saved.interview.note("")
    saved = begin(model, store, "quick")
    saved.interview.answer(2)
    assert not saved.news
    assert len(store.draft_places(ladder.id)) == 1
    assert len(answers_in(store, ladder.id)) == 1


def test_what_a_later_version_left_keeps_its_name_and_what_is_in_it(ladder: Ladder, model: Model, store: Store) -> None:
    saved = left(model, store, {"years": 2})
    path = store.folder / saved.place
    newer = json.dumps({**json.loads(path.read_bytes()), "format": 99, "more": {}})
    path.write_text(newer, encoding="utf-8")
    session = Session(ladder, store)
    assert "newer" in "".join(session.problems())
    quick = taken(model, store, {"years": 1}, mode="quick", only=True)
    for beginning in (begin(model, store, "full"), in_full(model, store, quick)):
        if not beginning.interview.over:
            beginning.interview.answer(beginning.interview.takes[0])
        finish(beginning)
    assert path.read_text(encoding="utf-8") == newer
    assert store.draft_places(ladder.id) == [saved.place]
