"""The questions, line by line: every rule is the interview's."""

from quiz import actions
from quiz.actions import Action
from quiz.answers import NO_CHANCE, Mode
from quiz.comparison import Comparison
from quiz.errors import UserError
from quiz.i18n import _, ngettext
from quiz.interview import Interview
from quiz.ladder.asked import Asked
from quiz.plain.dialogue import Dialogue, EndOfInputError
from quiz.report.comparison import comparison_pages, heading
from quiz.report.pages import pages, title
from quiz.report.spoken import spoken
from quiz.report.text import page_text
from quiz.result.wording import no_chance, topic_and_words, why_asked
from quiz.session import Session
from quiz.store.draft import KeptDraft
from quiz.store.record import Attempt
from quiz.taking import SavedInterview


class ConcludedError(Exception):
    """The interview ended from within the review."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


class PlainInterview:
    """Taking the quiz."""

    def __init__(self, session: Session, talk: Dialogue) -> None:
        self._session = session
        self._talk = talk
        self._failed = False
        """Whether it was said that saving fails."""

    def take(self, mode: Mode | None) -> int:
        """Take the quiz, or go on with the one that was left; gives the exit status."""
        opened = self._session.straight_to_questions(mode)
        if isinstance(opened, KeptDraft):
            return self.begin(mode or "full")
        if opened.interview.state.answers:
            self._going_on(opened)
        return self._ask(opened)

    def begin(self, mode: Mode) -> int:
        """Begin a quiz; asks first where that would drop the answers of another one. Gives the exit status.

        Raises:
            UserError: Where nobody can be asked.
        """
        kept = self._session.in_the_way()
        if kept is not None:
            if not self._talk.interactive:
                count = len(kept.draft.answers)
                words = ngettext(
                    "a quiz with {number} answer was left in the middle: "
                    "finish it with `quiz take`, or forget it, before answers are piped in",
                    "a quiz with {number} answers was left in the middle: "
                    "finish it with `quiz take`, or forget it, before answers are piped in",
                    count,
                )
                raise UserError(words.format(number=count))
            self._talk.say(self._session.starting_anew(kept))
            try:
                if not self._talk.agreed(_("y to start anew, anything else to keep them:")):
                    return 0
            except EndOfInputError:
                return 0
        return self._ask(self._session.begin(mode, kept))

    def go_on(self, kept: KeptDraft) -> int:
        """Take up the quiz that was left; gives the exit status."""
        saved = self._session.resume(kept)
        self._going_on(saved)
        return self._ask(saved)

    def _going_on(self, saved: SavedInterview) -> None:
        count = len(saved.interview.state.answers)
        words = ngettext("Going on where you left, with {number} answer.", "Going on where you left, with {number} answers.", count)
        self._talk.say(words.format(number=count))

    def go_on_in_full(self, attempt: Attempt) -> int:
        """From a quick result to the full quiz, with the answers kept; gives the exit status."""
        return self._ask(self._session.in_full(attempt))

    def keys(self) -> None:
        """What can be typed at a question."""
        self._talk.say()
        self._talk.say(
            _("Type the number of an answer. {keys}.").format(keys=actions.typed_keys((*actions.QUESTION, actions.HELP))),
        )

    def result(self, attempt: Attempt) -> None:
        """A result from its first page to its last."""
        shown = spoken(pages(attempt, self._session.plans.known()), attempt.language)
        self._talk.show(page_text(shown, title(attempt), self._talk.width))

    def comparison(self, comparison: Comparison) -> None:
        """Two results side by side."""
        shown = spoken(comparison_pages(comparison, self._session.store.goals()), comparison.now.language)
        self._talk.say()
        self._talk.show(page_text(shown, heading(comparison), self._talk.width))

    def _ask(self, saved: SavedInterview) -> int:
        self.keys()
        interview = saved.interview
        if not interview.state.answers and interview.ladder.head.glossary:
            self._talk.say(_("What the questions mean by these words"))
            for term in interview.ladder.head.glossary:
                self._talk.say(_("{topic}: {answer}").format(topic=term.word, answer=term.means))
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

    def _left(self, saved: SavedInterview) -> int:
        """Says whether the answers are kept; gives the exit status."""
        if saved.failure:
            self._talk.say(_("Not saved: {reason}").format(reason=saved.failure))
            return 1
        self._talk.say(_("Saved. `quiz take` goes on from here."))
        return 0

    def _end(self) -> str:
        self._talk.say()
        self._talk.say(_("All answered."))
        return self._talk.ask(_("enter for the result, b back, r review:")).lower()

    def _question(self, saved: SavedInterview) -> bool:
        """Show a question until it is answered or left; False to leave the quiz."""
        interview = saved.interview
        item = interview.current
        assert item is not None
        self._tell_news(saved)
        self._show(saved, item)
        offered = [choice.answer for choice in item.choices]
        while True:
            typed = self._talk.ask(_("your answer:"))
            key = typed.lower()
            if key.isdecimal() and 1 <= int(key) <= len(offered):
                interview.answer(offered[int(key) - 1])
            elif key == actions.SKIP.typed:
                interview.skip()
            elif key == actions.NO_CHANCE.typed and NO_CHANCE in interview.takes:
                interview.no_chance()
            elif key == actions.BEFORE.typed:
                if not interview.back():
                    self._talk.say(_("This is the first question."))
                    continue
            elif key == "" and interview.forward():
                pass
            elif key == actions.NOTE.typed or key.startswith(f"{actions.NOTE.typed} "):
                self._note(interview, item.id, typed[2:])
                continue
            elif key == actions.WHY.typed:
                for words in why_asked(interview.ladder, item):
                    self._talk.say(words)
                continue
            elif key == actions.REVIEW.typed:
                if interview.changing is None or not interview.back():
                    self._review(saved)
            elif key == actions.LEAVE.typed:
                if saved.failure and self._talk.interactive and not self._may_lose(saved):
                    continue
                return False
            elif key == actions.HELP.typed:
                self.keys()
                continue
            else:
                self._refuse(typed, len(offered), scored=item.item is not None)
                continue
            return True

    def _show(self, saved: SavedInterview, item: Asked) -> None:
        interview = saved.interview
        section = interview.ladder.section_of(item.id).name
        self._talk.say()
        self._talk.say(_("{topic}: {answer}").format(topic=section, answer=interview.progress.words))
        self._talk.say(item.ask)
        if item.counts:
            self._talk.say(item.counts)
        given = interview.state.answers.get(item.id)
        for number, choice in enumerate(item.choices, 1):
            self._talk.say(choice.text + (" *" if choice.answer == given else ""), f"{number:>3}  ")
        if NO_CHANCE in interview.takes:
            self._talk.say(no_chance() + (" *" if given == NO_CHANCE else ""), f"{actions.NO_CHANCE.typed:>3}  ")

    def _tell_news(self, saved: SavedInterview) -> None:
        while saved.news:
            self._talk.say(saved.news.pop(0))
        if saved.failure and not self._failed:
            self._talk.say(_("Not saved: {reason}").format(reason=saved.failure))
        self._failed = bool(saved.failure)

    def _refuse(self, typed: str, last: int, *, scored: bool) -> None:
        hint = _("{typed}: type a number from 1 to {last}")
        if scored:
            hint = _("{typed}: type a number from 1 to {last}, or one of b s o n w r q ?")
        self._talk.say(hint.format(typed=typed[:40], last=last))

    def _may_lose(self, saved: SavedInterview) -> bool:
        self._talk.say(self._session.leaving_loses(saved))
        return self._talk.agreed(_("y to leave without them, anything else to stay:"))

    def _note(self, interview: Interview, question: str, typed: str) -> None:
        """Keep a note; one that is there already is said first, and nothing typed leaves it."""
        if not typed.strip():
            if kept := interview.state.notes.get(question):
                self._talk.say(_("Note: {note}").format(note=kept))
            typed = self._talk.ask(_("note:"))
        if typed.strip():
            interview.note(typed)
            self._talk.say(_("Noted."))

    def _review(self, saved: SavedInterview) -> None:
        """Every answer so far, said once; any of them is asked again, which leads back here."""
        interview, listed = saved.interview, True
        while True:
            rows: list[tuple[Asked | Action, str]] = [(each.asked, topic_and_words(each.asked, each.answer)) for each in interview.given]
            rows.append((actions.FINISH, _(actions.FINISH.name) if interview.over else _("Finish here, with the answers so far")))
            chosen = self._talk.choose(_("Your answers so far"), rows, _("number to change, enter to go on:"), listed=listed)
            if chosen is None:
                return
            if isinstance(chosen, Action):
                raise ConcludedError(self._conclude(saved))
            assert isinstance(chosen, Asked)
            self._change(saved, chosen)
            listed = False

    def _change(self, saved: SavedInterview, asked: Asked) -> None:
        """Ask one thing again, and say what became of it."""
        interview = saved.interview
        interview.change(asked.id)
        self._talk.say(_("Enter leaves the answer as it is."))
        if not self._question(saved):
            raise ConcludedError(self._left(saved))
        self._talk.say(topic_and_words(asked, interview.state.answers[asked.id]))

    def _conclude(self, saved: SavedInterview) -> int:
        finished = self._session.finish(saved)
        self._talk.say()
        self.result(finished.attempt)
        if finished.not_saved:
            self._talk.say(_("Not saved: {reason}. Keep a copy of what stands above.").format(reason=finished.not_saved))
            return 1
        self._talk.say(_("Saved as {id}: `quiz result` shows it again.").format(id=finished.attempt.id))
        if finished.comparison:
            self.comparison(finished.comparison)
        return 0
