"""Interviews that are saved as they go: begun, left, taken up again, finished."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from quiz import __version__, clock
from quiz.answers import Answer, Mode
from quiz.comparison import Comparison, compare, verdict
from quiz.i18n import _
from quiz.interview import Interview, InterviewState
from quiz.ladder.asked import Option, WishOption
from quiz.ladder.format import Ladder
from quiz.outcome import Result, percentages
from quiz.result import wording
from quiz.result.build import judge
from quiz.result.wording import answer_words
from quiz.scoring.evidence import added
from quiz.scoring.mixture import Model
from quiz.store.disk import ChangedElsewhereError, StoreError
from quiz.store.draft import Draft, KeptDraft, Stamp
from quiz.store.folder import Store
from quiz.store.record import Attempt, Continued, GivenAnswer, LadderVersion, NotAsked, ShownOption, ShownWishOption, Since

SCORER = "3"
"""The version of the scoring; raised when the same answers may give other numbers."""


class NotSavedError(StoreError):
    """A result that could not be saved, so that it can be shown all the same."""

    def __init__(self, message: str, attempt: Attempt) -> None:
        super().__init__(message)
        self.attempt = attempt


@dataclass(frozen=True)
class Finished:
    """What an interview came to."""

    attempt: Attempt
    not_saved: str = ""
    """Why it could not be saved; empty where it was."""

    comparison: Comparison | None = None
    """With the result before, where that is long enough ago."""


@dataclass
class SavedInterview:
    """An interview whose every change goes to its draft."""

    interview: Interview
    store: Store
    started: datetime
    place: str
    """The name of the draft's file."""

    over: Stamp | None = None
    """What that file holds, as far as this window knows: the only writing that the next one may go over."""

    dropped: list[str] = field(default_factory=list)
    """Questions of the draft that the ladder no longer asks in that form; their answers could not be kept."""

    failed: StoreError | None = None
    """What the last save failed of."""

    news: list[str] = field(default_factory=list)
    """What to tell the person once; a face takes it out as it does."""

    finished: bool = False
    """Whether its result is saved; then nothing more is."""

    continues: str | None = None
    """The id of the quick result that it goes on from."""

    _drafts: int = 0

    @property
    def failure(self) -> str:
        """Why the last save failed, in the language that is spoken now; empty where it did not."""
        return str(self.failed) if self.failed else ""

    def save(self) -> None:
        """Write the draft. Where another window was quicker, both keep their answers, each in a file of its own."""
        if self.finished:
            return
        ladder, news = self.interview.ladder.id, ""
        try:
            if self.over and self.place not in self.store.draft_places(ladder):
                news = _("Another window has finished this quiz, or deleted it. Your answers here are kept: home offers to go on.")
            try:
                self._write()
            except ChangedElsewhereError:
                self.place, self.over = self.store.free_draft_place(ladder), None
                self._write()
                news = _("Another window has gone on with this quiz. Your answers here are kept beside those: home offers both to go on.")
            drafts = len(self.store.draft_places(ladder))
        except StoreError as error:
            self.failed = error
            return
        if not news and self._drafts and drafts > self._drafts:
            news = _("Another window is answering this quiz too. Its answers are kept beside yours: home offers both to go on.")
        self.news += [news] if news else []
        self.failed, self._drafts = None, drafts

    def _write(self) -> None:
        draft = _draft(self, self.over.revision + 1 if self.over else 1)
        self.store.save_draft(draft, self.place, self.over)
        self.over = draft.stamp


def begin(model: Model, store: Store, mode: Mode, instead: KeptDraft | None = None) -> SavedInterview:
    """A new interview; the draft that it is taken instead of goes with the first answer."""
    place, over = _room(model, store)
    if instead is not None:
        place, over = instead.place, instead.draft.stamp
    return _saved(model, store, InterviewState(mode), clock.now(), place, over)


def _room(model: Model, store: Store) -> tuple[str, Stamp | None]:
    """A file for a new draft, and what it goes over there: a quiz in which nothing was said."""
    ladder = model.ladder.id
    # What cannot be written will be told at the first answer.
    with suppress(OSError, StoreError):
        store.set_broken_drafts_aside(ladder)
        if store.draft_place(ladder) in store.draft_places(ladder):
            empty = (kept for kept in store.drafts(ladder).kept if not kept.draft.answers and not kept.draft.notes)
            for kept in empty:
                return kept.place, kept.draft.stamp
            # A quiz that was left keeps its file.
            return store.free_draft_place(ladder), None
    return store.draft_place(ladder), None


def resume(model: Model, store: Store, kept: KeptDraft) -> SavedInterview:
    """An interview that was left. Answers to questions that are still asked in that form are kept."""
    ladder, draft = model.ladder, kept.draft
    same = {asked for asked, form in draft.offered.items() if asked in ladder.order and ladder.asked(asked).form == form}
    same = {asked for asked in same if draft.answers.get(asked) in (None, *ladder.accepts(asked))}
    dropped = [asked for asked in draft.administered if asked not in same and asked in draft.answers]
    administered = [asked for asked in draft.administered if asked in same]
    # Who went back from the end, and left, goes on from the end.
    at_the_end = bool(dropped) or all(asked in draft.answers for asked in administered)
    state = InterviewState(
        mode=draft.mode,
        answers={asked: answer for asked, answer in draft.answers.items() if asked in same},
        notes={asked: note for asked, note in draft.notes.items() if asked in same},
        administered=administered,
        position=max(0, min(draft.position, len(administered))) if not at_the_end else len(administered),
        to_balance=[asked for asked in draft.to_balance if asked in ladder.questions] if draft.to_balance and not dropped else None,
    )
    saved = _saved(model, store, state, draft.started, kept.place, draft.stamp)
    saved.dropped, saved.continues = dropped, draft.continues
    return saved


def in_full(model: Model, store: Store, attempt: Attempt) -> SavedInterview:
    """From a quick attempt to a full interview, with the answers that the ladder still takes."""
    ladder = model.ladder
    kept = [given for given in attempt.answers if given.question in ladder.order and given.answer in ladder.accepts(given.question)]
    state = InterviewState(
        mode="full",
        answers={given.question: given.answer for given in kept},
        notes={given.question: given.note for given in kept if given.note},
        administered=[given.question for given in kept],
        position=len(kept),
    )
    place, over = _room(model, store)
    saved = _saved(model, store, state, clock.now(), place, over)
    saved.continues = attempt.id
    saved.interview.to_the_end()
    return saved


def _saved(model: Model, store: Store, state: InterviewState, started: datetime, place: str, over: Stamp | None) -> SavedInterview:
    interview = Interview(model, state, lambda: saved.save())
    saved = SavedInterview(interview, store, started, place, over)
    return saved


def _draft(saved: SavedInterview, revision: int) -> Draft:
    ladder, state = saved.interview.ladder, saved.interview.state
    return Draft(
        ladder=ladder.id,
        content_hash=ladder.content_hash,
        started=saved.started,
        saved=clock.now(),
        revision=revision,
        mode=state.mode,
        answers=state.answers,
        notes=state.notes,
        administered=state.administered,
        position=state.position,
        to_balance=state.to_balance,
        offered={asked: ladder.asked(asked).form for asked in state.administered},
        continues=saved.continues,
    )


def finish(saved: SavedInterview) -> Attempt:
    """Score an interview, hold it beside the result before, save it as an attempt and drop its draft.

    Raises:
        NotSavedError: Where it cannot be written; the draft is then kept.
    """
    interview, ended = saved.interview, clock.now()
    result = judge(interview.model, interview.state.answers, every_role=True)
    whole = _attempt(interview, f"{ended:%Y-%m-%d}", saved.started, ended, result)
    whole = replace(whole, since=_since_the_last(saved, whole), continued=_continued(saved, whole))

    def named(name: str) -> Attempt:
        return replace(whole, id=name)

    try:
        attempt = saved.store.save(ended, named)
    except StoreError as error:
        raise NotSavedError(str(error), whole) from None
    saved.finished = True
    # A draft that stays is offered again, which loses nothing; one that another window has gone on with is not ours to drop.
    with suppress(StoreError):
        if saved.over:
            saved.store.drop_draft(saved.place, saved.over)
    return attempt


def _since_the_last(saved: SavedInterview, now: Attempt) -> Since | None:
    # A folder that cannot be read is told when the result is saved to it.
    with suppress(StoreError):
        if before := saved.store.results(newest=1).latest:
            return verdict(compare(saved.interview.model, before, now))
    return None


def _continued(saved: SavedInterview, now: Attempt) -> Continued | None:
    """What the questions after a quick result added; nothing where that is gone."""
    if saved.continues is None or now.result.role is None:
        return None
    try:
        quick = saved.store.attempt(saved.continues)
    except StoreError:
        return None
    model = saved.interview.model
    before, after = model.posterior(quick.scored_answers), model.posterior(now.scored_answers)
    if not before.answers:
        return None
    names = {role.id: role.name for role in model.ladder.roles}
    then, first = before.ranking[0], after.ranking[0]
    second = then if then != first else after.ranking[1]
    odds = percentages(before.probabilities)[then], percentages(after.probabilities)[first]
    return Continued(
        quick=quick.id,
        says=wording.continued(names[then], names[first], odds, len(after.answers) - len(before.answers)),
        added=[
            wording.added(model.ladder.measure_name(each.measure), names[first], names[second], each.answers, each.for_first)
            for each in added(before, after, first, second)
        ],
    )


def _attempt(interview: Interview, attempt_id: str, started: datetime, ended: datetime, result: Result) -> Attempt:
    ladder, state = interview.ladder, interview.state
    asked = [each for each in state.administered if each in state.answers]
    return Attempt(
        id=attempt_id,
        started=started,
        ended=ended,
        language=ladder.language,
        mode=state.mode,
        ladder=LadderVersion(id=ladder.id, version=ladder.version, content_hash=ladder.content_hash, name=ladder.head.name),
        answers=[_given(ladder, each, state.answers[each], state.notes.get(each)) for each in asked],
        not_asked=[_not_asked(ladder, each) for each in ladder.order if each not in asked],
        scorer=SCORER,
        software=__version__,
        result=result,
    )


def _given(ladder: Ladder, question: str, answer: Answer, note: str | None) -> GivenAnswer:
    asked = ladder.asked(question)
    item = asked.item
    return GivenAnswer(
        question=question,
        section=ladder.section_of(question).name,
        topic=asked.subject,
        ask=f"{asked.ask}\n{asked.counts}" if asked.counts else asked.ask,
        measures=item.measures if item else None,
        factual=bool(item and item.factual),
        options=[ShownOption(level=choice.level, text=choice.text) for choice in asked.choices if isinstance(choice, Option)],
        wish_options=[
            ShownWishOption(id=choice.id, text=choice.text, leads_to=list(choice.leads_to), stays=choice.stays)
            for choice in asked.choices
            if isinstance(choice, WishOption)
        ],
        answer=answer,
        words=answer_words(asked, answer),
        note=note,
    )


def _not_asked(ladder: Ladder, question: str) -> NotAsked:
    asked = ladder.asked(question)
    return NotAsked(question=question, topic=asked.subject, measures=asked.item.measures if asked.item else None)
