"""Home, results, goals and the ladder, line by line: every rule is the session's."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TextIO

from quiz import actions
from quiz.actions import Action
from quiz.answers import Mode
from quiz.errors import UserError
from quiz.i18n import _, labelled
from quiz.offers import Offer
from quiz.plain.dialogue import AGAIN, Dialogue, Row, either_key, key_of, numbered
from quiz.plain.interview import Ended, PlainInterview
from quiz.plain.language import speak
from quiz.plain.lines import EndOfInputError, Piped, Typed
from quiz.plain.result import PlainResult, comparison_menu, tell_finished
from quiz.plans import day_of
from quiz.report.blocks import Page
from quiz.report.history import dated
from quiz.report.reading import about_the_score, ladder_map, role_pages
from quiz.report.spoken import goal_said, in_words, moves_in_words, spoken
from quiz.session import Session
from quiz.store.goals import Goal, GoalStatus
from quiz.store.record import Attempt
from quiz.store.results import Results

LEAVES = "q"
"""What ends the program at home."""

STATUSES: tuple[tuple[GoalStatus, Action], ...] = (
    ("done", actions.DONE),
    ("partly", actions.PARTLY),
    ("dropped", actions.DROPPED),
    ("open", actions.REOPEN),
)


def run(session: Session, stdin: TextIO, stdout: TextIO, *, take: bool, mode: Mode | None) -> int:
    """The face on an input and an output; gives the exit status.

    Raises:
        UserError: Where answers are piped in and cannot be taken.
    """
    gc.enable()
    face = PlainFace(session, stdin, stdout)
    return face.take(mode) if take else face.home()


class PlainFace:
    """One run of the face."""

    def __init__(self, session: Session, stdin: TextIO, stdout: TextIO) -> None:
        self._session = session
        self._talk = Dialogue(Typed(stdin) if stdin.isatty() else Piped(stdin, session.ladder.order), stdout)
        self._interview = PlainInterview(session, self._talk)

    def take(self, mode: Mode | None) -> int:
        """Take the quiz, or go on with the one that was left; gives the exit status.

        Raises:
            UserError: Where answers are piped in and cannot be taken.
        """
        ended = self._interview.take(mode)
        with self._to_the_end():
            # From a pipe nothing but answers is expected.
            self._ended(ended, menu=self._talk.interactive)
        return ended.status

    def home(self) -> int:
        """The menu, until one leaves; gives the exit status.

        Raises:
            UserError: Where lines are piped in and cannot be taken.
        """
        with self._to_the_end():
            for problem in self._session.problems():
                self._talk.warn(problem)
            self._talk.say(_("What each role answers for, and where you stand. All on this machine."))
            if elsewhere := self._session.elsewhere():
                self._talk.say(_("The ladder in use: {ladder}.").format(ladder=self._session.ladder.head.name))
                if self._session.last() is None:
                    self._talk.say(elsewhere)
            self._menu()
        return 0

    @contextmanager
    def _to_the_end(self) -> Iterator[None]:
        """Until nothing more is typed, which leaves the program and says so."""
        try:
            yield
        except EndOfInputError:
            self._talk.say(_("Left."))

    def _menu(self) -> None:
        """What home offers, under keys that stay whatever there is to offer."""
        while True:
            # Another window may have written meanwhile.
            self._session.reread()
            offers = self._session.offers()
            rows = self._rows(offers)
            self._talk.say()
            self._talk.say(_("Which role are you in?"))
            for row in rows:
                self._talk.tell(row)
            chosen = self._chosen(rows)
            if chosen is None:
                return
            self._talk.attempt(chosen)

    def _chosen(self, rows: Sequence[Row[Callable[[], object]]]) -> Callable[[], object] | None:
        by_key = {row.key: row.value for row in rows}
        while True:
            typed = self._talk.ask(_("number or letter, q to leave:"))
            key = key_of(typed)
            if key == LEAVES:
                return None
            if key in by_key:
                return by_key[key]
            self._talk.refuse(typed, _("type {keys}").format(keys=either_key([*by_key, LEAVES])))

    def _rows(self, offers: Sequence[Offer]) -> list[Row[Callable[[], object]]]:
        rows: list[Row[Callable[[], object]]] = []
        for offer in offers:
            # Of two quizzes to go on with the letter takes the one that was saved last; the other has a number behind it.
            key, before = offer.action.typed_key, sum(each.action == offer.action for each in offers[: offers.index(offer)])
            if offer.action == actions.GOALS and not any(row.key == actions.RESULTS.typed_key for row in rows):
                rows.append(Row(actions.RESULTS.typed_key, self._results, labelled(_(actions.RESULTS.name), _("none yet"))))
            rows.append(Row(f"{key}{before + 1}" if before else key, partial(self._open, offer), _offered(offer)))
        if len(self._session.ladder.head.languages) > 1:
            rows.append(Row(actions.LANGUAGE.typed_key, self._language, _(actions.LANGUAGE.name)))
        rows.append(Row(AGAIN, self._help, _(actions.HELP.name)))
        return rows

    def _open(self, offer: Offer) -> None:
        match offer.action:
            case actions.CONTINUE if offer.draft:
                self._ended(self._interview.go_on(offer.draft))
            case actions.QUICK:
                self._ended(self._interview.begin("quick"))
            case actions.FULL:
                self._ended(self._interview.begin("full"))
            case actions.RETAKE:
                if self._session.plans.known().open_goals:
                    self._talk.say(_("Before you begin: what became of what you planned?"))
                    self._goals(before_retake=True)
                self._ended(self._interview.begin("full"))
            case actions.RESULTS:
                self._results()
            case actions.GOALS:
                self._goals()
            case actions.LADDER:
                self._ladder()

    def _ended(self, ended: Ended, *, menu: bool = True) -> None:
        """Tell of the result that the quiz came to, and offer its parts."""
        if ended.finished is None:
            return
        tell_finished(self._session, self._talk, ended.finished)
        if menu and ended.finished.comparison:
            comparison_menu(self._session, self._talk, ended.finished.comparison)
        if menu and not ended.finished.not_saved:
            self._reread(PlainResult(self._session, self._talk, ended.finished.attempt), ended.finished.attempt)

    def _reread(self, result: PlainResult, attempt: Attempt) -> None:
        """Offer the parts of a result, and go on to all questions where that is chosen."""
        if result.menu():
            self._ended(self._interview.ask(self._session.in_full(attempt)))

    def _say(self, pages: Sequence[Page], heading: str = "") -> None:
        self._talk.say()
        self._talk.show(spoken(pages, heading, self._session.ladder.language, self._talk.width))

    def _help(self) -> None:
        self._say([Page("help", "", tuple(about_the_score(shipped=self._session.is_shipped)))])
        self._talk.say(_("Everything stays on this machine, in {folder}.").format(folder=self._session.store.folder))
        self._talk.say()
        self._talk.say(_("At a question:"))
        self._interview.keys()

    def _language(self) -> None:
        speak(self._session, self._talk)

    def _ladder(self) -> None:
        """All roles in brief, then each with what it answers for."""
        _every, *each = role_pages(self._session.ladder)
        # Each role says by itself who it is.
        self._say([Page("ladder", "", (ladder_map(self._session.ladder),))], self._session.ladder.head.name)
        rows, listed = numbered([(page, page.title) for page in each]), True
        while page := self._talk.choose(_(actions.LADDER.name), rows, listed=listed):
            self._say([page])
            listed = False

    # Results

    def _named(self, results: Results) -> Results:
        for unreadable in results.unreadable:
            self._talk.warn(unreadable)
        self._talk.attempt(self._session.store.verdicts)
        return results

    def _results(self) -> None:
        self._session.reread()
        if not self._session.store.ids():
            self._talk.say(_("No result is saved."))
        if elsewhere := self._session.elsewhere():
            self._talk.say(elsewhere)
        while attempts := self._named(self._session.results()).attempts:
            for move in moves_in_words(attempts, self._session.store.verdict):
                self._talk.say(move)
            ids = self._session.store.ids()
            # The newest first, under the number that it keeps.
            rows = [Row(str(ids.index(attempt.id) + 1), attempt, dated(attempt)) for attempt in reversed(attempts)]
            chosen = self._talk.choose(_("Results"), rows)
            if chosen is None:
                return
            result = PlainResult(self._session, self._talk, chosen)
            result.tell()
            self._reread(result, chosen)

    # Goals

    def _goals(self, *, before_retake: bool = False) -> None:
        """The goals, until one leaves; before a retake those that are still open."""
        asked = {goal.number for goal in self._session.store.goals().open_goals}
        listed = True
        while True:
            goals = self._session.store.goals()
            shown = [goal for goal in goals.goals if goal.number in asked or not before_retake]
            if listed and goals.aim:
                self._talk.say(_("You aim at: {role}.").format(role=goals.aim.name))
            if listed and not goals.goals:
                self._talk.say(_("No goal yet: a result offers first steps to take on."))
            rows: list[Row[Goal | Action]] = [Row(str(goal.number), goal, goal_said(goal)) for goal in shown]
            rows.append(Row(actions.NEW_GOAL.typed_key, actions.NEW_GOAL, _(actions.NEW_GOAL.name)))
            if goals.aim:
                rows.append(Row(actions.NO_AIM.typed_key, actions.NO_AIM, _(actions.NO_AIM.does)))
            title = _("What became of them?") if before_retake else _("Goals")
            prompt = _("Goals: your choice, ? to hear all again, b on to the questions:") if before_retake else ""
            onward = _("b to go on to the questions") if before_retake else ""
            chosen = self._talk.choose(title, rows, prompt, onward=onward, listed=listed)
            listed = False
            if chosen is None:
                return
            if isinstance(chosen, Goal):
                self._settle(chosen)
            elif chosen == actions.NO_AIM:
                self._talk.say(self._session.plans.aim_at_nothing())
            else:
                self._talk.attempt(self._add)

    def _settle(self, goal: Goal) -> None:
        if goal.action:
            self._talk.say(goal.action)
        rows = [Row(action.typed_key, status, _(action.name)) for status, action in STATUSES if status != goal.standing]
        status = self._talk.choose(goal.name, rows)
        if status is None:
            return
        why: str | None = ""
        if status != "open":
            if goal.why:
                self._talk.say(_("Until now: {why}").format(why=goal.why))
            why = self._talk.words(_("why, in a few words, enter keeps that:") if goal.why else _("why, in a few words, enter for none:"))
        if why is None:
            self._talk.say(_("Nothing was changed."))
        else:
            self._session.plans.settle(goal.number, status, why)
            settled = next(each for each in self._session.store.goals().goals if each.number == goal.number)
            self._talk.say(goal_said(settled))

    def _add(self) -> None:
        text = self._talk.words(_("what you want to do, enter for none:"))
        until: date | None = None
        while text:
            typed = self._talk.words(_("until when, a day like 2027-06-30, enter for none:"))
            if typed is None:
                break
            try:
                until = day_of(typed)
            except UserError as error:
                # The words are not lost for a slip in the date.
                self._talk.refuse("", str(error))
                continue
            added = self._session.plans.add(text, until).goals[-1]
            self._talk.say(_("{number}. {text}").format(number=added.number, text=goal_said(added)))
            return
        self._talk.say(_("No goal was added."))


def _offered(offer: Offer) -> str:
    name, note = _(offer.action.name), offer.said or in_words(offer.note)
    return labelled(name, note) if note else name
