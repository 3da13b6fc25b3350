"""The questions, line by line: every rule is the interview's."""

from quiz.attempts import Attempt, Draft, Store, StoreError, begin, finish, resume
from quiz.store.record import answer_words, topic_and_words
from quiz.taking import NotSavedError, SavedInterview, go_on_in_full, is_due
from quiz.i18n import _, ngettext
from quiz.interview import Mode
from quiz.ladder import Ladder, Question
from quiz.plain.dialogue import Dialogue, EndOfInputError
from quiz.report.comparison import compare, comparison_pages, heading
from quiz.report.text import as_plain_text, page_text
from quiz.result.wording import no_chance
from quiz.scoring import Model
from quiz.sheet import NO_CHANCE, SKIP


class ConcludedError(Exception):
    """The sitting ended from within the review."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


class PlainSitting:
    """Taking the quiz."""

    def __init__(self, ladder: Ladder, store: Store, talk: Dialogue) -> None:
        self._ladder = ladder
        self._store = store
        self._talk = talk
        self._kept_model: Model | None = None
        self._failed = False
        """Whether it was said that saving fails."""

    def _model(self) -> Model:
        self._kept_model = self._kept_model or Model(self._ladder)
        return self._kept_model

    def draft(self) -> Draft | None:
        """The quiz left in the middle; one that cannot be read is named and left alone."""
        try:
            return self._store.draft(self._ladder.id)
        except StoreError as error:
            self._talk.warn(error)
            return None

    def attempts(self) -> list[Attempt]:
        """All results that can be read; the others are named."""
        attempts, unreadable = self._store.attempts()
        for broken in unreadable:
            self._talk.say(f"! {broken}")
        return attempts

    def count(self, answers: int) -> str:
        """A number of answers in words."""
        return ngettext("{number} answer", "{number} answers", answers).format(number=answers)

    def take(self, mode: Mode | None) -> int:
        """Take the quiz, or go on with the one that was left; gives the exit status."""
        draft = self.draft()
        try:
            if draft is not None and draft.answers and mode in (None, draft.mode):
                saved = resume(self._ladder, self._model, self._store, draft)
                self._talk.say(_("Going on where you left, with {count}.").format(count=self.count(len(draft.answers))))
                if saved.dropped:
                    message = _("The ladder has changed since: {number} answers no longer fit its questions and were left out.")
                    self._talk.say(message.format(number=len(saved.dropped)))
            else:
                if draft is not None and draft.answers and not self._talk.interactive:
                    message = _(
                        "a quiz with {number} answers was left in the middle: "
                        "finish it with `quiz take`, or forget it, before answers are piped in"
                    )
                    raise StoreError(message.format(number=len(draft.answers)))
                if draft is not None and draft.answers and not self._may_drop(len(draft.answers)):
                    return 0
                saved = begin(self._ladder, self._model, self._store, mode or "full")
            return self._sit(saved)
        except EndOfInputError:
            return 0

    def _may_drop(self, answers: int) -> bool:
        question = _("A quiz with {number} answers was left in the middle. Starting anew drops them.").format(number=answers)
        self._talk.say(question)
        return self._talk.ask(_("y to start anew, anything else to keep them:")).lower() == "y"

    def _sit(self, saved: SavedInterview) -> int:
        self.keys()
        interview = saved.interview
        try:
            while True:
                while not interview.over:
                    if not self._question(saved):
                        return self._left(saved)
                typed = self._end()
                if typed == "b":
                    interview.back()
                elif typed == "r":
                    self._review(saved)
                else:
                    break
        except ConcludedError as concluded:
            return concluded.status
        except EndOfInputError:
            if not interview.over:
                return self._left(saved)
        return self._conclude(saved)

    def _may_lose(self, saved: SavedInterview) -> bool:
        self._talk.say(_("Your answers could not be saved, so leaving loses them: {reason}.").format(reason=saved.failure))
        return self._talk.ask(_("y to leave without them, anything else to stay:")).lower() == "y"

    def _left(self, saved: SavedInterview) -> int:
        """Says whether the answers are kept; gives the exit status."""
        if saved.failure:
            self._talk.say(_("Not saved: {reason}").format(reason=saved.failure))
            return 1
        self._talk.say(_("Saved. `quiz take` goes on from here."))
        return 0

    def _end(self) -> str:
        self._talk.say()
        self._talk.say(_("That was the last question."))
        return self._talk.ask(_("enter for the result, b back, r review:")).lower()

    def keys(self) -> None:
        self._talk.say()
        self._talk.say(
            _(
                "Type the number of an answer. b back, s skip, o I could but had no chance yet, n note, w why, r review, "
                "q save and leave, ? help."
            )
        )

    def _question(self, saved: SavedInterview) -> bool:
        """Show a question until it is answered or left; False to leave the quiz."""
        interview = saved.interview
        item = interview.current
        assert item is not None
        progress = interview.progress
        self._talk.say()
        told = (
            _("question {number} of {total}").format(number=progress.number, total=progress.total)
            if progress.exact
            else _("question {number}, about {left} more").format(number=progress.number, left=progress.left)
        )
        self._talk.say(_("{topic}: {answer}").format(topic=interview.ladder.section_of(item.id).name, answer=told))
        self._talk.say(item.ask)
        scored = isinstance(item, Question)
        offered = [answer for answer in interview.takes if answer not in (SKIP, NO_CHANCE)]
        given = interview.state.answers.get(item.id)
        for number, answer in enumerate(offered, 1):
            mark = " *" if answer == given else ""
            self._talk.say(answer_words(self._ladder, item.id, answer) + mark, f"{number:>3}  ")
        if NO_CHANCE in interview.takes:
            self._talk.say(no_chance() + (" *" if given == NO_CHANCE else ""), "  o  ")
        while True:
            typed = self._talk.ask(_("your answer:"))
            key = typed.lower()
            if key.isdecimal() and 1 <= int(key) <= len(offered):
                interview.answer(offered[int(key) - 1])
            elif key == "s":
                interview.skip()
            elif key == "o" and NO_CHANCE in interview.takes:
                interview.no_chance()
            elif key == "b":
                if not interview.back():
                    self._talk.say(_("This is the first question."))
                    continue
            elif key == "" and interview.forward():
                pass
            elif key == "n" or key.startswith("n "):
                interview.note(typed[2:] if len(typed) > 2 else self._talk.ask(_("note:")))
                self._talk.say(_("Noted."))
                continue
            elif key == "w":
                self._talk.say(item.why or _("The ladder gives no reason for this question."))
                continue
            elif key == "r":
                self._review(saved)
            elif key == "q":
                if saved.failure and self._talk.interactive and not self._may_lose(saved):
                    continue
                return False
            elif key == "?":
                self.keys()
                continue
            else:
                hint = (
                    _("{typed}: type a number from 1 to {last}, or one of b s o n w r q ?")
                    if scored
                    else _("{typed}: type a number from 1 to {last}")
                )
                self._talk.say(hint.format(typed=typed[:40], last=len(offered)))
                continue
            if saved.failure and not self._failed:
                self._talk.say(_("Not saved: {reason}").format(reason=saved.failure))
            self._failed = bool(saved.failure)
            return True

    def _review(self, saved: SavedInterview) -> None:
        interview = saved.interview
        asked = [item for item in interview.state.administered if item in interview.state.answers]
        rows = [(item, topic_and_words(self._ladder, item, interview.state.answers[item])) for item in asked]
        chosen = self._talk.choose(
            _("Your answers so far"), [*rows, ("finish", _("Finish here, with the answers so far"))], _("number to change, enter to go on:")
        )
        if chosen == "finish":
            raise ConcludedError(self._conclude(saved))
        if chosen:
            interview.jump(chosen)

    def _conclude(self, saved: SavedInterview) -> int:
        try:
            attempt = finish(saved, self._model())
        except NotSavedError as error:
            self._talk.say()
            self._talk.show(as_plain_text(error.attempt, self._talk.width))
            self._talk.say(_("Not saved: {reason}. Keep a copy of what stands above.").format(reason=error))
            return 1
        self._talk.say()
        self._talk.show(as_plain_text(attempt, self._talk.width))
        self._talk.say(_("Saved as {id}: `quiz result` shows it again.").format(id=attempt.id))
        attempts = self.attempts()
        earlier = [other for other in attempts if other.ended < attempt.ended]
        if earlier and is_due(earlier[-1].ended, attempt.ended):
            self.comparison(earlier[-1], attempt)
        return 0

    def go_on_in_full(self, attempt: Attempt) -> None:
        """From a quick result to the full quiz, with the answers kept."""
        self._sit(go_on_in_full(self._ladder, self._model, self._store, attempt))

    def comparison(self, then: Attempt, now: Attempt) -> None:
        """Two results side by side."""
        found = compare(self._ladder, self._model(), then, now)
        self._talk.say()
        self._talk.show(page_text(comparison_pages(found, self._store.goals()), heading(found), self._talk.width))
