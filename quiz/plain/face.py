"""Home, results, goals and the ladder, line by line: every rule is the session's."""

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from quiz import actions
from quiz.actions import Action
from quiz.answers import Answer, Mode
from quiz.endings import EXPORTS
from quiz.errors import UserError
from quiz.i18n import _
from quiz.offers import Offer
from quiz.outcome import FirstStep, percentages
from quiz.plain.dialogue import Dialogue, EndOfInputError
from quiz.plain.interview import PlainInterview
from quiz.plans import day_of
from quiz.report.blocks import Block, Page
from quiz.report.goals import goal_blocks
from quiz.report.history import as_table
from quiz.report.reading import about_the_score, role_pages
from quiz.report.road import course, role_from_here
from quiz.report.spoken import spoken
from quiz.report.text import page_text
from quiz.report.what_if import what_if_blocks
from quiz.session import REMINDER, Session
from quiz.store.folder import Results
from quiz.store.goals import Goal, GoalStatus
from quiz.store.record import Attempt, GivenAnswer
from quiz.what_if import answers_to, words_of

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
        self._talk = Dialogue(stdin, stdout)
        self._interview = PlainInterview(session, self._talk)

    def take(self, mode: Mode | None) -> int:
        """Take the quiz, or go on with the one that was left; gives the exit status."""
        return self._interview.take(mode)

    def home(self) -> int:
        """The menu, until one leaves; gives the exit status."""
        try:
            for problem in self._session.problems():
                self._talk.warn(problem)
            while (chosen := self._talk.choose(_("Which role are you in?"), self._menu(), _("number, or q to leave:"))) is not None:
                self._try(chosen)
        except EndOfInputError:
            pass
        return 0

    def _menu(self) -> list[tuple[Callable[[], object], str]]:
        # Another window may have written meanwhile.
        self._session.reread()
        offers = self._session.offers()
        rows: list[tuple[Callable[[], object], str]] = [(partial(self._open, offer), _offered(offer)) for offer in offers]
        return [*rows, (self._help, _(actions.HELP.name))]

    def _try(self, do: Callable[[], object]) -> None:
        """Do something; what stands in its way ends nothing else."""
        try:
            do()
        except UserError as error:
            self._talk.warn(error)

    def _open(self, offer: Offer) -> None:
        match offer.action:
            case actions.CONTINUE if offer.draft:
                self._interview.go_on(offer.draft)
            case actions.QUICK:
                self._interview.begin("quick")
            case actions.FULL:
                self._interview.begin("full")
            case actions.RETAKE:
                if self._session.plans.known().open_goals:
                    self._talk.say(_("Before you begin: what became of what you planned?"))
                    self._goals(while_open=True)
                self._interview.begin("full")
            case actions.RESULTS:
                self._results()
            case actions.GOALS:
                self._goals()
            case actions.LADDER:
                self._show(role_pages(self._session.ladder), self._session.ladder.head.name)

    def _show(self, pages: Sequence[Page], heading: str = "", language: str | None = None) -> None:
        shown = spoken(pages, language or self._session.ladder.language)
        self._talk.show(page_text(shown, heading, self._talk.width))

    def _help(self) -> None:
        self._interview.keys()
        blocks: list[Block] = about_the_score()
        self._show([Page("help", "", tuple(blocks))])
        self._talk.say(_("Everything stays on this machine, in {folder}.").format(folder=self._session.store.folder))

    # Results

    def _named(self, results: Results) -> Results:
        for unreadable in results.unreadable:
            self._talk.warn(unreadable)
        self._try(self._session.store.verdicts)
        return results

    def _results(self) -> None:
        self._session.reread()
        while attempts := self._named(self._session.results()).attempts:
            self._talk.show(as_table(attempts, self._session.store.verdict, self._talk.width))
            rows = [(attempt, f"{attempt.id}  {attempt.result.headline}") for attempt in reversed(attempts)]
            chosen = self._talk.choose(_("Results"), rows)
            if chosen is None:
                return
            self._result(chosen)

    def _result(self, attempt: Attempt) -> None:
        self._interview.result(attempt)
        does: dict[Action, Callable[[Attempt], object]] = {
            actions.TAKE_ON: self._take_on,
            actions.ROLES: self._roles,
            actions.COMPARE: self._compare,
            actions.IN_FULL: self._interview.go_on_in_full,
            actions.REMIND: lambda attempt: self._written(self._session.remind(attempt, Path.cwd() / REMINDER)),
            actions.EXPORT: self._export,
            actions.FORGET: self._forget,
            actions.WHAT_IF: self._what_if,
        }
        while True:
            offered = {*self._session.possible(attempt), actions.FORGET}
            if len(self._session.store.ids()) > 1:
                # The oldest result has none before it, and yet one can be chosen here.
                offered.add(actions.COMPARE)
            # In an order of its own, since the numbers that are typed must not move.
            possible = [action for action in does if action in offered]
            action = self._talk.choose(_("What now?"), [(action, _(action.name)) for action in possible])
            if action is None:
                return
            self._try(partial(does[action], attempt))
            if action == actions.IN_FULL or attempt.id not in self._session.store.ids():
                return

    def _take_on(self, attempt: Attempt) -> None:
        way = course(attempt.result, self._session.plans.known())
        self._take_on_of(attempt, way.goal or attempt.result.role, way.steps)

    def _take_on_of(self, attempt: Attempt, role: str | None, steps: Sequence[FirstStep]) -> None:
        rows = [(step, _("{topic}: {answer}").format(topic=step.name, answer=step.action)) for step in steps]
        if not rows or role is None:
            self._talk.say(_("The road to this role has no step to take on."))
        elif step := self._talk.choose(_("Which step do you take on?"), rows):
            self._talk.say(self._session.plans.take_on(attempt, role, step))

    def _what_if(self, attempt: Attempt) -> None:
        """Answers changed one after another, with the odds after each; nothing is saved."""
        asked = [given for given in attempt.answers if given.measures]
        changed: dict[str, Answer] = {}
        while True:
            rows = [(given, _row(given, changed)) for given in asked]
            given = self._talk.choose(_("Which answer do you change? Nothing is saved."), rows)
            if given is None:
                return
            answer = self._talk.choose(given.ask, [(each, words_of(given, each)) for each in answers_to(given)])
            if answer is not None:
                changed[given.question] = answer
                told = self._session.what_if(attempt, {name: each for name, each in changed.items() if each != attempt.given[name]})
                self._show([Page("what-if", "", tuple(what_if_blocks(told)))], language=attempt.language)

    def _roles(self, attempt: Attempt) -> None:
        result = attempt.result
        odds = percentages(result.probabilities)
        rows = [(role, f"{shown.name} · " + _("{percent}%").format(percent=odds[role])) for role, shown in result.roles.items()]
        if role := self._talk.choose(_("Every role, from where you stand"), rows):
            goals = self._session.plans.known()
            self._show([Page(role, "", tuple(role_from_here(attempt, role, goals)))], language=attempt.language)
            aimed = goals.aim is not None and goals.aim.role == role
            does = [
                (partial(self._aim, attempt, role), actions.NO_AIM.name if aimed else actions.AIM.name),
                (partial(self._take_on_of, attempt, role, result.roles[role].steps), actions.TAKE_ON_THERE.name),
            ]
            if do := self._talk.choose(_("What now?"), [(each, _(name)) for each, name in does]):
                do()

    def _aim(self, attempt: Attempt, role: str) -> None:
        self._talk.say(self._session.plans.aim(role, attempt.result.name_of(role)))

    def _compare(self, attempt: Attempt) -> None:
        others = [other for other in reversed(self._session.results().attempts) if other.id != attempt.id]
        other = self._talk.choose(_("With which result?"), [(other, f"{other.id}  {other.result.headline}") for other in others])
        if other:
            then, now = sorted((attempt, other), key=lambda each: each.ended)
            self._interview.comparison(self._session.compare(then, now))

    def _export(self, attempt: Attempt) -> None:
        if ending := self._talk.choose(_("Export as"), [(ending, _(words)) for ending, words in EXPORTS]):
            self._written(self._session.export(attempt, ending, folder=Path.cwd()))

    def _written(self, path: Path) -> None:
        self._talk.say(_("Written: {path}").format(path=path))

    def _forget(self, attempt: Attempt) -> None:
        if self._talk.agreed(_("Delete {what}? It cannot be brought back. [y/N] ").format(what=attempt.id)):
            self._session.forget(attempt.id)

    # Goals

    def _goals(self, *, while_open: bool = False) -> None:
        """The goals, until one leaves; before a retake until all are settled."""
        while True:
            goals = self._session.store.goals()
            if while_open and not goals.open_goals:
                return
            self._show([Page("goals", "", tuple(goal_blocks(goals)))], _("Goals"))
            rows: list[tuple[Goal | Action, str]] = [(goal, goal.name) for goal in goals.goals]
            rows.append((actions.NEW_GOAL, _(actions.NEW_GOAL.name)))
            if goals.aim:
                rows.append((actions.NO_AIM, _(actions.NO_AIM.name)))
            chosen = self._talk.choose(_("What became of them?") if goals.goals else _("Goals"), rows)
            if chosen is None:
                return
            if isinstance(chosen, Goal):
                self._settle(chosen)
            elif chosen == actions.NO_AIM:
                self._talk.say(self._session.plans.aim_at_nothing())
            else:
                self._try(self._add)

    def _settle(self, goal: Goal) -> None:
        offered = [(status, _(action.name)) for status, action in STATUSES if status != goal.standing]
        status = self._talk.choose(_("How does it stand?"), offered)
        if status is not None:
            why = "" if status == "open" else self._talk.ask(_("A word why? It may stay empty."))
            self._session.plans.settle(goal.number, status, why)

    def _add(self) -> None:
        text = self._talk.ask(_("What do you want to do?"))
        if not text.strip():
            return
        while True:
            typed = self._talk.ask(_("Until when? A day like 2027-06-30, or nothing."))
            try:
                until = day_of(typed)
            except UserError as error:
                # The words are not lost for a slip in the date.
                self._talk.warn(error)
                continue
            self._session.plans.add(text, until)
            return


def _row(given: GivenAnswer, changed: Mapping[str, Answer]) -> str:
    return _("{topic}: {answer}").format(topic=given.topic, answer=words_of(given, changed.get(given.question, given.answer)))


def _offered(offer: Offer) -> str:
    name = _(offer.action.name)
    return f"{name} · {offer.note}" if offer.note else name
