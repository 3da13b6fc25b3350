"""Sittings that are saved as they go: begun, left, taken up again, finished."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from quiz import clock
from quiz.store.record import Attempt, Draft, attempt_of, offer
from quiz.store.folder import Store, StoreError
from quiz.interview import Interview, Mode, InterviewState
from quiz.ladder import Ladder
from quiz.result import judge
from quiz.scoring import Model
from quiz.sheet import accepted_answers


@dataclass
class SavedInterview:
    """An interview whose every change goes to the draft."""

    interview: Interview
    store: Store
    started: datetime
    dropped: list[str] = field(default_factory=list)
    """Questions of the draft that the ladder no longer asks in that form; their answers could not be kept."""

    failure: str = ""
    """Why the last save failed; empty where it did not."""


class NotSavedError(StoreError):
    """A result that could not be saved, so that it can be shown all the same."""

    def __init__(self, message: str, attempt: Attempt) -> None:
        super().__init__(message)
        self.attempt = attempt


RETAKE_DAYS = 335
"""After about eleven months a retake is worth it."""


def is_due(last: datetime, now: datetime) -> bool:
    """Whether it is time for a retake."""
    return (now - last).days >= RETAKE_DAYS


def begin(ladder: Ladder, model: Callable[[], Model], store: Store, mode: Mode) -> SavedInterview:
    """A new sitting."""
    # What cannot be written will be told at the first answer.
    with suppress(OSError):
        store.set_broken_draft_aside(ladder.id)
    return _saved(ladder, model, store, InterviewState(mode), clock.now(), [])


def resume(ladder: Ladder, model: Callable[[], Model], store: Store, draft: Draft) -> SavedInterview:
    """A sitting that was left. Answers to questions that are still asked in that form are kept."""
    same = {asked for asked, offered in draft.offered.items() if asked in ladder.order and _same(offer(ladder, asked), offered)}
    dropped = [asked for asked in draft.trail if asked not in same and asked in draft.answers]
    trail = [asked for asked in draft.trail if asked in same]
    sitting = InterviewState(
        mode=draft.mode,
        answers={asked: answer for asked, answer in draft.answers.items() if asked in same},
        notes={asked: note for asked, note in draft.notes.items() if asked in same},
        trail=trail,
        position=min(draft.position, len(trail)) if not dropped else len(trail),
        to_balance=draft.to_balance if not dropped else None,
    )
    return _saved(ladder, model, store, sitting, draft.started, dropped)


def _same(now: tuple[str, list[int] | list[str], bool], then: tuple[str, list[int] | list[str], bool]) -> bool:
    return (now[0], list(now[1]), now[2]) == (then[0], list(then[1]), then[2])


def _saved(
    ladder: Ladder, model: Callable[[], Model], store: Store, sitting: InterviewState, started: datetime, dropped: list[str]
) -> SavedInterview:
    def save() -> None:
        try:
            store.save_draft(_draft(interview, started))
        except StoreError as error:
            saved.failure = str(error)
        else:
            saved.failure = ""

    interview = Interview(ladder, model, sitting, save)
    saved = SavedInterview(interview, store, started, dropped)
    return saved


def _draft(interview: Interview, started: datetime) -> Draft:
    ladder, sitting = interview.ladder, interview.state
    return Draft(
        ladder=ladder.id,
        content_hash=ladder.content_hash,
        started=started,
        saved=clock.now(),
        mode=state.mode,
        answers=state.answers,
        notes=state.notes,
        trail=state.administered,
        position=state.position,
        to_balance=state.to_balance,
        offered={asked: offer(ladder, asked) for asked in state.administered},
    )


def finish(saved: SavedInterview, model: Model) -> Attempt:
    """Score a sitting, save it as an attempt and drop the draft.

    Raises:
        NotSavedError: Where it cannot be written; the draft is then kept.
    """
    from quiz import __version__

    interview = saved.interview
    ended = clock.now()
    result = judge(interview.ladder, model, interview.state.answers)

    def named(name: str) -> Attempt:
        return attempt_of(interview, name, saved.started, ended, __version__, result)

    try:
        attempt = saved.store.save(ended, named)
    except StoreError as error:
        raise NotSavedError(str(error), named(f"{ended:%Y-%m-%d}")) from None
    # A draft that stays is offered again, which loses nothing.
    with suppress(StoreError):
        saved.store.drop_draft(interview.ladder.id)
    return attempt


def go_on_in_full(ladder: Ladder, model: Callable[[], Model], store: Store, attempt: Attempt) -> SavedInterview:
    """From a quick attempt to a full sitting, with the answers that the ladder still takes."""
    kept = [
        answer
        for answer in attempt.answers
        if answer.question in ladder.order and answer.answer in accepted_answers(ladder, answer.question)
    ]
    sitting = InterviewState(
        mode="full",
        answers={answer.question: answer.answer for answer in kept},
        notes={answer.question: answer.note for answer in kept if answer.note},
        trail=[answer.question for answer in kept],
        position=len(kept),
    )
    saved = _saved(ladder, model, store, sitting, clock.now(), [])
    saved.interview.to_the_end()
    return saved
