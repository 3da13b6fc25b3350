"""What a person can do with a ladder and what is saved: the rules under both faces and the commands, with no looks.

Saved results are read once and forgotten when something is written, so that a face may ask for them as often as it likes.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from quiz import actions, clock, door, taking
from quiz.actions import Action
from quiz.answers import Answer, Mode
from quiz.comparison import Comparison, compare, verdict
from quiz.errors import UserError
from quiz.i18n import _, labelled, ngettext, use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.ladder.problem import LadderError
from quiz.offers import Offer, Saved, due_in, is_due, likeliest, offers
from quiz.os_errors import reason
from quiz.outcome import Result
from quiz.plans import Plans
from quiz.report.history import elsewhere
from quiz.result.build import judge
from quiz.scoring.mixture import Model
from quiz.store.disk import StoreError
from quiz.store.draft import KeptDraft
from quiz.store.folder import Drafts, Store
from quiz.store.record import Attempt
from quiz.store.results import Results
from quiz.taking import Finished, NotSavedError, SavedInterview
from quiz.what_if import WhatIf, of_another, what_if

REMINDER = "role-quiz-retake.ics"
"""Where a calendar entry goes that was not given a name."""


class Session:
    """One ladder, and what is saved of it in one data folder. What is saved of other ladders is kept apart."""

    def __init__(self, ladder: Ladder, store: Store, command: str = "quiz") -> None:
        self.command = command
        """What one types to come to the same ladder and the same folder again."""
        self._results: Results | None = None
        self._latest: Results | None = None
        self._use(ladder, store)

    def _use(self, ladder: Ladder, store: Store) -> None:
        self.ladder = ladder
        """What is asked, in the language that is spoken."""
        self.store = store.of(ladder.id)
        """The data folder, so far as it speaks of that ladder."""
        self.plans = Plans(self.store)
        """What the person means to do."""
        self.model = Model(ladder)
        """Its scoring model."""

    # Language

    @property
    def next_language(self) -> str:
        """The one that comes after the present one in the ladder."""
        offered = self.ladder.head.languages
        return offered[(offered.index(self.ladder.language) + 1) % len(offered)]

    def speak(self, tag: str) -> None:
        """Go on in another of the ladder's languages, and remember it.

        Raises:
            UserError: Where the ladder has meanwhile been broken; the session then goes on as it was.
        """
        self._use(usable_ladder(Path(self.ladder.folder), [tag]), self.store)
        use_language(self.ladder.language)
        # What is wrong with a file was said in the language before.
        self.reread()
        # A choice that cannot be kept is only lost, which home says beforehand of everything.
        with suppress(StoreError):
            self.store.choose(language=tag)

    # What is saved

    def reread(self) -> None:
        """Forget what was read, since another window may have written."""
        self._results = self._latest = None

    def results(self) -> Results:
        """All results.

        Raises:
            StoreError: Where the folder may not be read.
        """
        if self._results is None:
            self._results = self.store.results()
        return self._results

    def latest(self) -> Results:
        """The newest result that can be read, and what is newer and cannot.

        Raises:
            StoreError: Where the folder may not be read.
        """
        if self._latest is None:
            self._latest = self.store.results(newest=1)
        return self._latest

    def elsewhere(self) -> str:
        """How many results of other ladders are kept apart, in a sentence; empty where there is none, or one may not look."""
        try:
            return elsewhere(self.store.elsewhere())
        except StoreError:
            return ""

    def drafts(self) -> Drafts:
        """The quizzes left in the middle.

        Raises:
            StoreError: Where the folder may not be read.
        """
        return self.store.drafts(self.ladder.id)

    def forget(self, attempt_id: str) -> None:
        """Delete a result, even one that cannot be read.

        Raises:
            StoreError: Where it cannot be deleted.
        """
        self.store.forget(attempt_id)
        self.reread()

    # Home

    def offers(self) -> list[Offer]:
        """What home offers, in order; what cannot be read is left out and stands in `problems`."""
        try:
            last, ids = self.latest().latest, self.store.ids()
            since = self.store.verdict(last, before) if last and (before := _before(ids, last.id)) else None
        except StoreError:
            last, ids, since = None, [], None
        try:
            goals = self.store.goals()
        except StoreError:
            goals = None
        return offers(self.ladder, Saved(self._drafts_to_go_on_with(), last, since, len(ids), goals), clock.now())

    def likeliest(self, offered: Sequence[Offer]) -> Offer:
        """What home puts the cursor on."""
        return likeliest(offered)

    def _drafts_to_go_on_with(self) -> list[KeptDraft]:
        try:
            # A note alone is somebody's words too.
            return [kept for kept in self.drafts().kept if kept.draft.answers or kept.draft.notes]
        except StoreError:
            return []

    def last(self) -> Attempt | None:
        """The newest result; nothing where none can be read."""
        try:
            return self.latest().latest
        except StoreError:
            return None

    def retake_in(self, attempt: Attempt) -> int:
        """The days until a retake of a result is worth it; 0 or less where it is time."""
        return due_in(attempt.ended, clock.now())

    def problems(self) -> list[str]:
        """What stands in the way of saving, and every file that home would have shown and cannot read."""
        problems = []
        if why := self.store.why_not_writable():
            problems.append(_("{problem}. Start with --data-dir and another folder to keep a result.").format(problem=why))
        readings = (
            lambda: self.latest().unreadable,
            lambda: self.drafts().unreadable,
            self.store.goals,
            self.store.settings,
            self.store.verdicts,
        )
        for reading in readings:
            try:
                read = reading()
            except StoreError as error:
                problems.append(str(error))
            else:
                problems += [str(unreadable) for unreadable in read] if isinstance(read, tuple) else []
        return list(dict.fromkeys(problems))

    # Taking the quiz

    def in_the_way(self) -> KeptDraft | None:
        """A quiz with answers or notes that was left, which one may go on with or drop."""
        return next(iter(self._drafts_to_go_on_with()), None)

    def begin(self, mode: Mode, instead: KeptDraft | None = None) -> SavedInterview:
        """A new interview; the draft that it is taken instead of goes with the first answer."""
        return taking.begin(self.model, self.store, mode, instead)

    @property
    def is_shipped(self) -> bool:
        """Whether the ladder is the one that comes along."""
        return Path(self.ladder.folder).absolute() == shipped_ladder().absolute()

    def straight_to_questions(self, mode: Mode | None) -> SavedInterview | KeptDraft:
        """The interview to take without asking, or the quiz of the other mode that was left and stands in the way.

        Raises:
            StoreError: Where the folder may not be read.
        """
        unreadable = list(map(str, self.drafts().unreadable))
        kept = self.in_the_way()
        if kept is not None and mode not in (None, kept.draft.mode):
            return kept
        saved = self.resume(kept) if kept else self.begin(mode or "full")
        saved.news[:0] = unreadable
        return saved

    def starting_anew(self, kept: KeptDraft) -> str:
        """What to say before a quiz that was left is dropped."""
        count = kept.draft.answered_count
        if not kept.draft.answers:
            return _("A quiz with a note and no answers was left in the middle. Starting anew drops it.")
        words = ngettext(
            "A quiz with {number} answer was left in the middle. Starting anew drops it.",
            "A quiz with {number} answers was left in the middle. Starting anew drops them.",
            count,
        )
        return words.format(number=count)

    def leaving_loses(self, saved: SavedInterview) -> str:
        """What to say before answers are left that could not be saved."""
        return _("Your answers could not be saved, so leaving loses them: {reason}.").format(reason=saved.failure)

    def resume(self, kept: KeptDraft) -> SavedInterview:
        """An interview that was left."""
        saved = taking.resume(self.model, self.store, kept)
        if saved.dropped:
            count = len(saved.dropped)
            words = ngettext(
                "The ladder has changed since: {number} answer no longer fits its questions and was left out.",
                "The ladder has changed since: {number} answers no longer fit its questions and were left out.",
                count,
            )
            saved.news.append(words.format(number=count))
        return saved

    def in_full(self, attempt: Attempt) -> SavedInterview:
        """From a quick result to the full interview, with the answers kept."""
        return taking.in_full(self.model, self.store, attempt)

    def finish(self, saved: SavedInterview) -> Finished:
        """Score and save what was answered."""
        try:
            attempt = taking.finish(saved)
        except NotSavedError as error:
            return Finished(error.attempt, not_saved=str(error))
        self.reread()
        try:
            before = self.before(attempt).latest
        except StoreError:
            before = None
        due = before is not None and is_due(before.ended, attempt.ended)
        return Finished(attempt, comparison=self.compare(before, attempt) if before and due else None)

    # A result

    def before(self, attempt: Attempt) -> Results:
        """The result before another one, and what lies between and cannot be read.

        Raises:
            StoreError: Where the folder may not be read.
        """
        return self.store.results(newest=1, before=attempt.id)

    def compare(self, then: Attempt, now: Attempt) -> Comparison:
        """Two results side by side, both scored with today's ladder; what that comes to is kept where the later one does not hold it.

        Raises:
            UserError: Where they belong to two ladders.
        """
        if then.ladder.id != now.ladder.id:
            message = _("{then} is a result of {first}, {now} one of {second}: results of two ladders cannot be compared")
            first, second = (_("{ladder} ({id})").format(ladder=each.ladder.name, id=each.ladder.id) for each in (then, now))
            raise UserError(message.format(then=then.id, first=first, now=now.id, second=second))
        comparison = compare(self.model, then, now)
        # What cannot be kept is compared again the next time.
        with suppress(StoreError):
            ids = self.store.ids()
            if (since := verdict(comparison)) and then.id == _before(ids, now.id) and self.store.verdict(now, then.id) is None:
                self.store.keep_verdict(now.id, since)
        return comparison

    def possible(self, attempt: Attempt) -> list[Action]:
        """What can be done with a result now; no result is read for that."""
        try:
            ids = self.store.ids()
        except StoreError:
            ids = []
        impossible = {
            actions.IN_FULL: attempt.mode != "quick" or attempt.ladder.id != self.ladder.id,
            actions.COMPARE: attempt.id not in ids[1:],
            actions.WHAT_IF: attempt.result.role is None or attempt.ladder.id != self.ladder.id,
        }
        return [action for action in actions.RESULT if not impossible.get(action)]

    def what_if(self, attempt: Attempt, changed: Mapping[str, Answer]) -> WhatIf:
        """The odds with some answers of a result changed.

        Raises:
            UserError: Where a question was not asked or does not offer the answer, or the result belongs to another ladder.
        """
        return what_if(self._model_in(attempt.language), attempt, changed)

    def of_nothing(self) -> Result:
        """The result of no answers, which knows every role by name."""
        return judge(self.model, {})

    def anew(self, attempt: Attempt) -> Result:
        """What today's ladder says of the answers of a result, so far as it still asks them, with the road to every role.

        Raises:
            UserError: Where the result belongs to another ladder.
        """
        if attempt.ladder.id != self.ladder.id:
            raise UserError(of_another(attempt))
        known = {
            name: answer for name, answer in attempt.given.items() if name in self.ladder.order and answer in self.ladder.accepts(name)
        }
        return judge(self._model_in(attempt.language), known, every_role=True)

    def _model_in(self, language: str) -> Model:
        """The scoring model with its words in the language of a result."""
        if language == self.ladder.language:
            return self.model
        return Model(usable_ladder(Path(self.ladder.folder), [language]))

    @property
    def here(self) -> Path:
        """The current folder, where files are written to that were not given another.

        Raises:
            UserError: Where it is gone.
        """
        try:
            return Path.cwd()
        except OSError as error:
            raise UserError(labelled(_("the current folder"), reason(error))) from None

    def export(self, attempt: Attempt, ending: str, *, folder: Path) -> Path:
        """Write a result to a new file, as one of `quiz.endings.EXPORTS`; gives where it went.

        Raises:
            UserError: Where it cannot be written.
        """
        written: Path = door.room("export").export(attempt, self.plans.known(), ending, folder=folder)
        return written

    def remind(self, attempt: Attempt, path: Path) -> Path:
        """Write a calendar entry for the retake to a new file; gives where it went.

        Raises:
            UserError: Where it cannot be written.
        """
        written: Path = door.room("export").remind(attempt, path)
        return written


def usable_ladder(folder: Path, languages: Sequence[str]) -> Ladder:
    """The ladder in a folder.

    Raises:
        UserError: Where it cannot be used, with every problem it has.
    """
    try:
        return load_ladder(folder, languages)
    except LadderError as error:
        raise UserError(_("the ladder in {folder} cannot be used:").format(folder=folder) + f"\n{error}") from None


def _before(ids: Sequence[str], attempt_id: str) -> str | None:
    """The id before another one."""
    place = ids.index(attempt_id) if attempt_id in ids else 0
    return ids[place - 1] if place else None
