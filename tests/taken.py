"""Quizzes that were taken, without the taking: for tests that are not about answering."""

from collections.abc import Mapping

from quiz import clock
from quiz.answers import SKIP, Answer, Mode
from quiz.check import answers_of
from quiz.interview import Interview, InterviewState
from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.store.draft import Draft, KeptDraft
from quiz.store.folder import Store
from quiz.store.record import Attempt
from quiz.taking import SavedInterview, begin, finish


def taken(
    model: Model,
    store: Store,
    answers: Mapping[str, Answer],
    *,
    mode: Mode = "full",
    notes: Mapping[str, str] | None = None,
    only: bool = False,
) -> Attempt:
    """A saved result with these answers; all else was skipped or, with `only`, not asked."""
    asked = [name for name in model.ladder.order if name in answers or not only]
    state = InterviewState(mode, {name: answers.get(name, SKIP) for name in asked}, dict(notes or {}), asked, len(asked), [])
    interview = Interview(model, state)
    return finish(SavedInterview(interview, store, clock.now(), store.draft_place(model.ladder.id)))


def as_role(ladder: Ladder, role: str, **wishes: Answer) -> dict[str, Answer]:
    """What somebody of a role answers; wishes by their ids, with _ for -."""
    return {**answers_of(ladder, ladder.role(role).profile), **{name.replace("_", "-"): wish for name, wish in wishes.items()}}


def left(model: Model, store: Store, answers: Mapping[str, Answer], mode: Mode = "full") -> SavedInterview:
    """A quiz that was left after these answers, to the questions that come first."""
    saved = begin(model, store, mode)
    for answer in answers.values():
        saved.interview.answer(answer)
    return saved


def draft_in(store: Store, ladder: str) -> Draft | None:
    """The draft that one would go on with."""
    kept = store.drafts(ladder).latest
    return kept.draft if kept else None


def answers_in(store: Store, ladder: str) -> dict[str, Answer]:
    """The answers in that draft."""
    draft = draft_in(store, ladder)
    return draft.answers if draft else {}


def kept_in(store: Store, ladder: str) -> KeptDraft:
    """The same with its file."""
    kept = store.drafts(ladder).latest
    assert kept is not None
    return kept
