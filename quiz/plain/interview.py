"""The questions, line by line: every rule is the interview's."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz import actions
from quiz.actions import Action
from quiz.answers import NO_CHANCE, SKIP, Answer, Mode
from quiz.errors import UserError
from quiz.i18n import _, commas, labelled, ngettext, sentences
from quiz.interview import note_too_long
from quiz.ladder.asked import Asked
from quiz.plain.dialogue import AGAIN, Dialogue, Row, either_key, key_of
from quiz.plain.language import speak
from quiz.plain.lines import EndOfInputError, PipedLineError
from quiz.plain.question import PlainQuestion, answers_typed, first_word, with_note
from quiz.result.wording import topic_and_words
from quiz.session import Session
from quiz.store.draft import KeptDraft
from quiz.taking import Finished, SavedInterview

NAMED = 5
"""So many questions that lack an answer are named."""

NO_NOTE = "x"
"""What is typed instead of a note to remove it."""


@dataclass(frozen=True)
class Ended:
    """How taking the quiz ended."""

    status: int
    """The exit status it means."""

    finished: Finished | None = None
    """The result, where it came to one."""


class _LeftError(Exception):
    """The quiz is left where it is."""


class _EarlyError(Exception):
    """The quiz ends with the answers so far."""


class PlainInterview:
    """Taking the quiz."""

    def __init__(self, session: Session, talk: Dialogue) -> None:
        self._session = session
        self._talk = talk
        self._questions = PlainQuestion(talk)
        self._takes_all = False
        """Whether all that is piped in is answers, so that none may be left over."""
        self._failed = False
        """Whether it was said that saving fails."""

    def take(self, mode: Mode | None) -> Ended:
        """Take the quiz, or go on with the one that was left.

        Raises:
            UserError: Where answers are piped in and cannot be taken.
        """
        self._takes_all = not self._talk.interactive
        opened = self._session.straight_to_questions(mode)
        if isinstance(opened, KeptDraft):
            return self.begin(mode or "full")
        if opened.interview.state.answers or opened.interview.state.notes:
            if mode and not self._talk.interactive:
                # Answers to all questions would be taken for those of the questions that are left.
                raise UserError(self._in_the_way(opened.interview.answered_count))
            self._going_on(opened)
        return self.ask(opened)

    def begin(self, mode: Mode) -> Ended:
        """Begin a quiz; asks first where that would drop the answers of another one.

        Raises:
            UserError: Where nobody can be asked.
        """
        kept = self._session.in_the_way()
        if kept is not None:
            if not self._talk.interactive:
                raise UserError(self._in_the_way(kept.draft.answered_count))
            self._talk.say(self._session.starting_anew(kept))
            try:
                if not self._talk.agreed(_("y to start anew, anything else to keep them:")):
                    return Ended(0)
            except EndOfInputError:
                return Ended(0)
        return self.ask(self._session.begin(mode, kept))

    def _in_the_way(self, count: int) -> str:
        words = ngettext(
            "a quiz with {number} answer was left in the middle: "
            "finish it with `{quiz} take`, or delete it with `{quiz} forget --draft --yes`, before answers are piped in",
            "a quiz with {number} answers was left in the middle: "
            "finish it with `{quiz} take`, or delete it with `{quiz} forget --draft --yes`, before answers are piped in",
            count,
        )
        return words.format(number=count, quiz=self._session.command)

    def go_on(self, kept: KeptDraft) -> Ended:
        """Take up the quiz that was left."""
        saved = self._session.resume(kept)
        self._going_on(saved)
        return self.ask(saved)

    def _going_on(self, saved: SavedInterview) -> None:
        count = saved.interview.answered_count
        words = ngettext("Going on where you left: {mode}, {number} answer.", "Going on where you left: {mode}, {number} answers.", count)
        self._talk.say(words.format(mode=saved.interview.mode_name, number=count))

    def keys(self, offered: Iterable[Action] = (*actions.PLAIN, actions.HELP)) -> None:
        """What can be typed at a question."""
        self._talk.say(_("Type the number of an answer. {keys}.").format(keys=actions.typed_keys(offered)))

    def ask(self, saved: SavedInterview) -> Ended:
        """Ask what is left of an interview."""
        if not saved.interview.over:
            self._talk.say()
            self.keys(self._possible(saved))
        try:
            self._ask_all(saved)
        except _LeftError:
            return self._left(saved)
        except EndOfInputError:
            return self._left(saved)
        except _EarlyError:
            return self._conclude(saved)
        except PipedLineError as error:
            self._keep_ahead(saved)
            raise PipedLineError(f"{error}\n{self._kept(saved)}") from None
        except KeyboardInterrupt:
            self._talk.say(self._kept(saved))
            raise
        return self._conclude(saved)

    def _ask_all(self, saved: SavedInterview) -> None:
        """Every question that is left, and what one says to the last.

        Raises:
            EndOfInputError, PipedLineError, _LeftError, _EarlyError: What ends it otherwise.
        """
        while True:
            while not saved.interview.over:
                self._question(saved)
            self._talk.say()
            self._talk.say(sentences((_("All answered."), _skipped(saved.interview.skipped_count))))
            if self._at_the_end(saved):
                return

    def _at_the_end(self, saved: SavedInterview) -> bool:
        """What comes after the last answer; whether that is the result."""
        ends = (actions.BEFORE, actions.REVIEW, actions.LEAVE)
        while True:
            if self._takes_all:
                self._talk.end()
                self._keep_ahead(saved)
                return saved.interview.over
            typed = self._talk.ask(_("enter for the result, b back, r review, q save and leave:"))
            key = key_of(typed)
            if key in ("", actions.FINISH.keys):
                return True
            if key == actions.BEFORE.typed:
                saved.interview.back()
                return False
            if key == actions.REVIEW.typed:
                self._review(saved)
                return False
            if key == actions.LEAVE.typed:
                self._leave(saved)
            elif key == AGAIN:
                self._talk.say(_("{keys}.").format(keys=actions.typed_keys(ends)))
            else:
                self._talk.refuse(typed, _("press enter for the result, or type b, r or q"))

    def _question(self, saved: SavedInterview) -> None:
        """Ask one thing until it is answered or one is elsewhere."""
        interview = saved.interview
        assert interview.current is not None
        self._tell_news(saved)
        self._questions.tell(interview, interview.current)
        while not self._heard(saved, interview.current):
            pass

    def _heard(self, saved: SavedInterview, item: Asked) -> bool:
        """Do what is typed at a question; whether something else is to be asked then, or the same again."""
        interview = saved.interview
        typed = self._talk.ask(self._prompt(saved, item), item.id)
        key, (word, words) = key_of(typed), first_word(typed)
        offered = answers_typed(interview.ladder, item.id)
        if key in offered:
            self._answer(saved, item, offered[key])
        elif key == "" and item.id in interview.state.answers:
            interview.forward()
            self._talk.say(_("Kept: {answer}").format(answer=topic_and_words(item, interview.state.answers[item.id])))
        elif key == actions.BEFORE.typed:
            if not interview.back():
                self._talk.say(_("This is the first question."))
                return False
        elif key_of(word) == actions.NOTE_BEFORE.typed:
            if interview.just_answered is None:
                self._talk.say(_("Nothing was answered just now."))
            else:
                self._note(saved, interview.ladder.asked(interview.just_answered), words)
            return False
        elif key_of(word) == actions.NOTE.typed:
            self._note(saved, item, words)
            return False
        elif key == actions.WHY.typed:
            self._questions.explain(interview, item)
            return False
        elif key == actions.REVIEW.typed:
            if interview.changing is None or not interview.back():
                self._review(saved)
        elif key == actions.LANGUAGE.typed:
            return self._language(saved)
        elif key == actions.LEAVE.typed:
            self._leave(saved)
            return False
        elif key == AGAIN:
            self.keys(self._possible(saved))
            self._questions.tell(interview, item)
            return False
        else:
            self._refuse(saved, typed, [*offered])
            return False
        return True

    def _answer(self, saved: SavedInterview, item: Asked, answer: Answer) -> None:
        """Answer, and say what was answered."""
        saved.interview.answer(answer)
        if answer == SKIP:
            self._talk.say(_("Skipped: {subject}").format(subject=item.subject))
        else:
            self._talk.say(_("Answered: {answer}").format(answer=topic_and_words(item, answer)))

    def _possible(self, saved: SavedInterview) -> list[Action]:
        """What can be typed at the question that is asked, but for its numbers."""
        interview = saved.interview
        impossible = {
            actions.NO_CHANCE: NO_CHANCE not in interview.takes,
            actions.BEFORE: interview.changing is None and not interview.state.position,
            actions.NOTE_BEFORE: interview.just_answered is None,
            actions.REVIEW: not interview.state.answers,
            actions.LANGUAGE: len(self._session.ladder.head.languages) < 2,
        }
        return [action for action in (*actions.PLAIN, actions.HELP) if not impossible.get(action)]

    def _prompt(self, saved: SavedInterview, item: Asked) -> str:
        count = len(item.choices)
        if item.id in saved.interview.state.answers:
            return _("your answer, 1 to {last}, or enter to keep it:").format(last=count)
        return _("your answer, 1 to {last}:").format(last=count)

    def _refuse(self, saved: SavedInterview, typed: str, answers: list[str]) -> None:
        others = [action.typed for action in self._possible(saved) if action.typed not in answers]
        enter = saved.interview.current is not None and saved.interview.current.id in saved.interview.state.answers
        expected = either_key([*answers, *others])
        words = _("type {keys}, or press enter to keep the answer") if enter else _("type {keys}")
        self._talk.refuse(typed, words.format(keys=expected))

    def _tell_news(self, saved: SavedInterview) -> None:
        while saved.news:
            self._talk.say(saved.news.pop(0))
        if saved.failure and not self._failed:
            self._talk.say(_("Not saved: {reason}").format(reason=saved.failure))
        self._failed = bool(saved.failure)

    def _note(self, saved: SavedInterview, asked: Asked, typed: str) -> None:
        """Keep a note; one that is there already is said first, and nothing typed leaves it."""
        interview = saved.interview
        if not typed:
            if not self._talk.interactive:
                self._talk.refuse(actions.NOTE.typed, _("write the note on the same line: n, a blank, the words"))
            prompt = _("note on {subject}, enter for none:")
            if kept := interview.state.notes.get(asked.id):
                self._talk.say(_("Note: {note}").format(note=kept))
                prompt = _("new note on {subject}, enter keeps the old one, {none} removes it:")
            typed = self._talk.words(prompt.format(subject=asked.subject, none=NO_NOTE)) or ""
        if not typed:
            return
        if fault := note_too_long(typed):
            self._talk.refuse(actions.NOTE.typed, fault)
        interview.note("" if typed == NO_NOTE else typed, asked.id)
        if kept := interview.state.notes.get(asked.id):
            self._talk.say(_("Noted with {subject}: {note}").format(subject=asked.subject, note=kept))
        else:
            self._talk.say(_("No note with {subject}.").format(subject=asked.subject))

    def _language(self, saved: SavedInterview) -> bool:
        """Ask for a language and go on in it; whether it is another one."""
        if not speak(self._session, self._talk):
            return False
        saved.interview.model = self._session.model
        return True

    def _review(self, saved: SavedInterview) -> None:
        """Every answer so far, said once; any of them is asked again, which leads back here."""
        interview, listed = saved.interview, True
        if not interview.given:
            self._talk.say(_("Nothing is answered yet."))
            return
        while True:
            finish = _(actions.FINISH.name) if interview.over else _("Finish here, with the answers so far")
            rows: list[Row[Asked | Action]] = [
                Row(str(given.number), given.asked, with_note(topic_and_words(given.asked, given.answer), given.note))
                for given in interview.given
            ]
            rows.append(Row(actions.FINISH.keys, actions.FINISH, finish))
            prompt = _("number to change, f to finish, ? to hear all again, b to go on:")
            chosen = self._talk.choose(_("Your answers so far"), rows, prompt, onward=_("b to go on"), listed=listed)
            if chosen is None:
                return
            if isinstance(chosen, Action):
                raise _EarlyError
            assert isinstance(chosen, Asked)
            interview.change(chosen.id)
            self._question(saved)
            listed = False

    def _leave(self, saved: SavedInterview) -> None:
        """Leave the quiz, unless that would lose answers and one thinks better of it."""
        if saved.failure and self._talk.interactive:
            self._talk.say(self._session.leaving_loses(saved))
            if not self._talk.agreed(_("y to leave without them, anything else to stay:")):
                return
        raise _LeftError

    def _kept(self, saved: SavedInterview) -> str:
        """Whether the answers are kept, in a sentence."""
        if saved.failure:
            return _("Not saved: {reason}").format(reason=saved.failure)
        count = saved.interview.answered_count
        if not saved.interview.state.answers and not saved.interview.state.notes:
            return _("Nothing was answered, so nothing is saved.")
        if not self._talk.interactive:
            words = ngettext(
                "Saved, with {number} answer: `{quiz} take --plain` goes on from there, `{quiz} forget --draft --yes` deletes it.",
                "Saved, with {number} answers: `{quiz} take --plain` goes on from there, `{quiz} forget --draft --yes` deletes them.",
                count,
            )
            return words.format(number=count, quiz=self._session.command)
        words = ngettext(
            "Saved, with {number} answer. Continue at home, or `{quiz} take`, goes on from here.",
            "Saved, with {number} answers. Continue at home, or `{quiz} take`, goes on from here.",
            count,
        )
        return words.format(number=count, quiz=self._session.command)

    def _left(self, saved: SavedInterview) -> Ended:
        """Says whether the answers are kept."""
        if self._talk.interactive:
            self._talk.say(self._kept(saved))
            return Ended(1 if saved.failure else 0)
        self._keep_ahead(saved)
        interview, kept = saved.interview, self._kept(saved)
        if interview.over:
            raise PipedLineError(_("all is answered; the result comes with an empty line or f. {kept}").format(kept=kept))
        lacking = labelled(interview.progress.words, interview.current.id) if interview.current else ""
        if interview.state.mode == "full":
            lacking = _some(name for name in interview.ladder.order if name not in interview.state.answers)
        raise PipedLineError(_("there is no result, for want of answers to {questions}. {kept}").format(questions=lacking, kept=kept))

    def _keep_ahead(self, saved: SavedInterview) -> None:
        """Keep what was answered by name and is not asked now: what comes later, and what was answered before the quiz was left."""
        interview = saved.interview
        for name, lines in self._talk.ahead().items():
            offered = answers_typed(interview.ladder, name)
            is_asked_now = interview.current is not None and interview.current.id == name
            for typed in lines:
                answer, (word, words) = offered.get(key_of(typed)), first_word(typed)
                if answer is not None and name in interview.state.answers:
                    interview.change(name)
                    interview.answer(answer)
                elif answer is not None and interview.state.mode == "full" and not is_asked_now:
                    interview.ahead(name, answer)
                elif key_of(word) == actions.NOTE.typed and words:
                    interview.note(words, name)

    def _conclude(self, saved: SavedInterview) -> Ended:
        finished = self._session.finish(saved)
        return Ended(1 if finished.not_saved else 0, finished)


def _skipped(count: int) -> str:
    """How many answers are none; nothing where all are."""
    return _("{clause}.").format(clause=ngettext("{number} skipped", "{number} skipped", count).format(number=count)) if count else ""


def _some(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    found = list(names)
    if (more := len(found) - NAMED) <= 0:
        return commas(found)
    return ngettext("{names} and {number} more", "{names} and {number} more", more).format(names=commas(found[:NAMED]), number=more)
