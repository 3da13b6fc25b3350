"""A result and a comparison, line by line: first in brief, then in parts, for whoever asks for them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from quiz import actions, door
from quiz.actions import Action
from quiz.answers import Answer
from quiz.comparison import Comparison
from quiz.endings import EXPORTS
from quiz.errors import UserError
from quiz.i18n import _, labelled, ngettext
from quiz.outcome import FirstStep, percentages
from quiz.plain.dialogue import Dialogue, Row, numbered
from quiz.report.blocks import Page
from quiz.report.brief import comparison_in_brief, result_in_brief
from quiz.report.comparison import comparison_pages
from quiz.report.history import dated
from quiz.report.pages import pages
from quiz.report.road import course, role_from_here
from quiz.report.spoken import spoken
from quiz.report.what_if import what_if_blocks
from quiz.session import REMINDER, Session
from quiz.store.record import Attempt, GivenAnswer
from quiz.taking import Finished
from quiz.what_if import answers_to, words_of


class PlainResult:
    """Rereading one result."""

    def __init__(self, session: Session, talk: Dialogue, attempt: Attempt) -> None:
        self._session = session
        self._talk = talk
        self._attempt = attempt

    def tell(self) -> None:
        """The result in brief."""
        self._talk.say()
        self._talk.show(result_in_brief(self._attempt, self._session.plans.known(), self._talk.width))

    def menu(self) -> bool:
        """Its parts and what can be done with it, until one goes back; whether to go on to all questions."""
        does: dict[Action, Callable[[], object]] = {
            actions.TAKE_ON: self._take_on,
            actions.ROLES: self._roles,
            actions.WHAT_IF: self._what_if,
            actions.VERSUS: self._versus,
            actions.COMPARE: self._compare,
            actions.SHARE: self._card,
            actions.FIND: self._find,
            actions.EXPORT: self._export,
            actions.REMIND: self._remind,
            actions.FORGET: self._forget,
        }
        listed = True
        while self._attempt.id in self._session.store.ids():
            parts = pages(self._attempt, self._session.plans.known())
            possible = [action for action in (*actions.RESULT_IN_LINES, actions.FORGET) if action in self._possible()]
            rows: list[Row[Page | Action]] = [Row(str(number), page, page.title) for number, page in enumerate(parts, 1)]
            rows += [Row(action.typed_key, action, _(action.name)) for action in possible]
            chosen = self._talk.choose(_("What do you want to hear or do?"), rows, listed=listed)
            listed = False
            if chosen is None:
                return False
            if chosen == actions.IN_FULL:
                return True
            if isinstance(chosen, Action):
                self._try(does[chosen])
            elif isinstance(chosen, Page):
                self._part(chosen)
        return False

    def _possible(self) -> set[Action]:
        offered = {*self._session.possible(self._attempt), actions.FORGET}
        if len(self._session.store.ids()) > 1:
            # The oldest result has none before it, and yet one can be chosen here.
            offered.add(actions.COMPARE)
        return offered

    def _try(self, do: Callable[[], object]) -> None:
        """Do something; what stands in its way ends nothing else, where somebody hears it."""
        try:
            do()
        except UserError as error:
            if not self._talk.interactive:
                raise
            self._talk.warn(error)

    def _say(self, pages: Sequence[Page], heading: str = "") -> None:
        self._talk.say()
        self._talk.show(spoken(pages, heading, self._attempt.language, self._talk.width))

    def _part(self, page: Page) -> None:
        if page.id == "answers":
            self._answers(self._attempt.answers)
        else:
            self._say([page], page.title)

    # The answers

    def _answers(self, answers: Sequence[GivenAnswer]) -> None:
        """The sections, then their answers, then one of them with its question."""
        sections, listed = list(dict.fromkeys(given.section for given in answers)), True
        counted = [(section, _counted(section, sum(given.section == section for given in answers))) for section in sections]
        while section := self._talk.choose(_("Answers to which questions?"), numbered(counted), listed=listed):
            self._listed([given for given in answers if given.section == section])
            listed = False

    def _listed(self, answers: Sequence[GivenAnswer]) -> None:
        listed = True
        while True:
            rows = [(given, labelled(given.topic, given.words)) for given in answers]
            prompt = _("number for the question and the note, b back:")
            given = self._talk.choose("", numbered(rows), prompt, listed=listed)
            if given is None:
                return
            self._talk.say(given.ask)
            self._talk.say(_("Your answer: {answer}").format(answer=given.words))
            if given.note:
                self._talk.say(_("Note: {note}").format(note=given.note))
            listed = False

    def _find(self) -> None:
        """The answers that hold a word, in question, answer or note."""
        word = self._talk.ask(_("a word to find:")).casefold()
        if not word:
            return
        found = [each for each in self._attempt.answers if word in " ".join((each.topic, each.ask, each.words, each.note or "")).casefold()]
        if found:
            self._listed(found)
        else:
            self._talk.say(_("No answer holds this."))

    # What can be done

    def _take_on(self) -> None:
        way = course(self._attempt.result, self._session.plans.known())
        self._take_on_of(way.goal or self._attempt.result.role, way.steps)

    def _take_on_of(self, role: str | None, steps: Sequence[FirstStep]) -> None:
        rows = [(step, labelled(step.name, step.action)) for step in steps]
        if not rows or role is None:
            self._talk.say(_("The road to this role has no step to take on."))
        elif step := self._talk.choose(_("Which step do you take on?"), numbered(rows)):
            self._talk.say(self._session.plans.take_on(self._attempt, role, step))

    def _what_if(self) -> None:
        """Answers changed one after another, with the odds after each; nothing is saved."""
        asked = [given for given in self._attempt.answers if given.measures]
        changed: dict[str, Answer] = {}
        listed = True
        while True:
            rows: list[Row[GivenAnswer | Action]] = [Row(str(number), given, _row(given, changed)) for number, given in enumerate(asked, 1)]
            rows.append(Row(actions.TRUE_AGAIN.typed_key, actions.TRUE_AGAIN, _(actions.TRUE_AGAIN.name)))
            given = self._talk.choose(_("Which answer do you change? Nothing is saved."), rows, listed=listed)
            if given is None:
                return
            if isinstance(given, GivenAnswer):
                answer = self._talk.choose(given.ask, numbered([(each, words_of(given, each)) for each in answers_to(given)]))
                if answer is None:
                    continue
                changed[given.question] = answer
            else:
                changed.clear()
            true = self._attempt.given
            told = self._session.what_if(self._attempt, {name: each for name, each in changed.items() if each != true[name]})
            self._say([Page("what-if", "", tuple(what_if_blocks(told)))])
            listed = False

    def _which_role(self, title: str, *, others: bool = False) -> str | None:
        """Ask for a role of the result."""
        result = self._attempt.result
        odds = percentages(result.probabilities)
        rows = [
            (role, _("{name}: fit {percent}%").format(name=shown.name, percent=odds[role]))
            for role, shown in result.roles.items()
            if not (others and role == result.role)
        ]
        return self._talk.choose(title, numbered(rows))

    def _roles(self) -> None:
        role = self._which_role(_("Every role, from where you stand"))
        if role is None:
            return
        goals = self._session.plans.known()
        self._say([Page(role, "", tuple(role_from_here(self._attempt, role, goals)))])
        name = self._attempt.result.name_of(role)
        aimed = goals.aim is not None and goals.aim.role == role
        does: list[Row[Callable[[], object]]] = [
            Row(
                actions.AIM.typed_key,
                lambda: self._talk.say(self._session.plans.aim(role, name)),
                _(actions.NO_AIM.name if aimed else actions.AIM.name),
            ),
            Row(
                actions.TAKE_ON_THERE.typed_key,
                partial(self._take_on_of, role, self._attempt.result.roles[role].steps),
                _(actions.TAKE_ON_THERE.name),
            ),
        ]
        if do := self._talk.choose(name, does):
            do()

    def _versus(self) -> None:
        """The reasons for the role of the result against any other."""
        if role := self._which_role(_(actions.VERSUS.name), others=True):
            every = pages(self._attempt, self._session.plans.known(), versus=role)
            self._say([page for page in every if page.id == "why"])

    def _compare(self) -> None:
        ids = self._session.store.ids()
        others = [other for other in reversed(self._session.results().attempts) if other.id != self._attempt.id]
        rows = [Row(str(ids.index(other.id) + 1), other, dated(other)) for other in others]
        if other := self._talk.choose(_("With which result?"), rows):
            then, now = sorted((self._attempt, other), key=lambda each: each.ended)
            comparison = self._session.compare(then, now)
            tell_comparison(self._session, self._talk, comparison)
            comparison_menu(self._session, self._talk, comparison)

    def _card(self) -> None:
        self._talk.say()
        self._talk.show(door.room("card").card_in_words(self._attempt, self._session.plans.known(), self._talk.width))

    def _export(self) -> None:
        if ending := self._talk.choose(_("Export as"), numbered([(ending, _(words)) for ending, words in EXPORTS])):
            self._written(self._session.export(self._attempt, ending, folder=Path.cwd()))

    def _remind(self) -> None:
        self._written(self._session.remind(self._attempt, Path.cwd() / REMINDER))

    def _written(self, path: Path) -> None:
        self._talk.say(_("Written: {path}").format(path=path))

    def _forget(self) -> None:
        what = dated(self._attempt)
        if self._talk.agreed(_("Delete {what}? It cannot be brought back. [y/N] ").format(what=what)):
            self._session.forget(self._attempt.id)
            self._talk.say(_("deleted: {what}").format(what=what))


def tell_finished(session: Session, talk: Dialogue, finished: Finished) -> None:
    """A new result in brief, where it is kept, and what it is beside the one before."""
    PlainResult(session, talk, finished.attempt).tell()
    talk.say()
    if finished.not_saved:
        talk.say(_("Not saved: {reason}. Keep a copy of what stands above.").format(reason=finished.not_saved))
        return
    talk.say(_("Saved as {id}: `quiz result` shows it again.").format(id=finished.attempt.id))
    if finished.comparison:
        tell_comparison(session, talk, finished.comparison)


def tell_comparison(session: Session, talk: Dialogue, comparison: Comparison) -> None:
    """A comparison in brief."""
    talk.say()
    talk.show(comparison_in_brief(comparison, session.plans.known(), talk.width))


def comparison_menu(session: Session, talk: Dialogue, comparison: Comparison) -> None:
    """The parts of a comparison, until one goes back."""
    listed = True
    while True:
        parts = comparison_pages(comparison, session.plans.known())
        page = talk.choose(_("What do you want to hear?"), numbered([(page, page.title) for page in parts]), listed=listed)
        if page is None:
            return
        talk.say()
        talk.show(spoken([page], page.title, comparison.now.language, talk.width))
        listed = False


def _row(given: GivenAnswer, changed: Mapping[str, Answer]) -> str:
    return labelled(given.topic, words_of(given, changed.get(given.question, given.answer)))


def _counted(section: str, count: int) -> str:
    answers = ngettext("{number} answer", "{number} answers", count).format(number=count)
    return labelled(section, answers)
