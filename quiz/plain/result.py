"""A result and a comparison, line by line: first in brief, then in parts, for whoever asks for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from quiz import actions, door, languages
from quiz.actions import Action
from quiz.answers import Answer
from quiz.comparison import Comparison
from quiz.endings import EXPORTS
from quiz.i18n import N_, _, labelled, ngettext, speaking
from quiz.outcome import FirstStep, percentages
from quiz.plain.dialogue import Dialogue, Row, numbered
from quiz.plain.question import yours
from quiz.report.blocks import Block, Heading, Page
from quiz.report.brief import comparison_in_brief, result_in_brief
from quiz.report.comparison import comparison_pages
from quiz.report.dates import day, retake_day
from quiz.report.history import dated
from quiz.report.pages import pages
from quiz.report.reasons import against
from quiz.report.road import course, role_from_here
from quiz.report.spoken import spoken
from quiz.report.what_if import what_if_blocks
from quiz.session import REMINDER, Session
from quiz.store.record import Attempt, GivenAnswer
from quiz.taking import Finished
from quiz.what_if import answers_to, words_of

PARTS = {
    "summary": N_("Summary"),
    "responsibilities": N_("Responsibilities"),
    "road": N_("Road"),
    "why": N_("Why"),
    "answers": N_("Answers"),
}
"""The parts of a result, which may be in another language than what is said around it."""

NAMES = {actions.SHARE: N_("A card to share"), actions.VERSUS: N_("Why not another role")}
"""What is called otherwise here than on a screen."""


class PlainResult:
    """Rereading one result."""

    def __init__(self, session: Session, talk: Dialogue, attempt: Attempt) -> None:
        self._session = session
        self._talk = talk
        self._attempt = attempt

    def tell(self) -> None:
        """The result in brief."""
        self._talk.say()
        if self._attempt.language != self._session.ladder.language:
            message = _("A result is told in the language it was taken in: {language}.")
            self._talk.say(message.format(language=languages.named(self._attempt.language)))
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
            rows: list[Row[Page | Action]] = [Row(str(number), page, _(PARTS[page.id])) for number, page in enumerate(parts, 1)]
            rows += [Row(action.typed_key, action, _(NAMES.get(action, action.name))) for action in possible]
            chosen = self._talk.choose(_("Result"), rows, listed=listed)
            listed = False
            if chosen is None:
                return False
            if chosen == actions.IN_FULL:
                return True
            if isinstance(chosen, Action):
                self._talk.attempt(does[chosen])
            elif isinstance(chosen, Page):
                self._part(chosen)
        return False

    def _possible(self) -> set[Action]:
        offered = {*self._session.possible(self._attempt), actions.FORGET}
        if self._attempt.result.role is None:
            offered -= {actions.TAKE_ON, actions.ROLES, actions.VERSUS}
        elif not course(self._attempt.result, self._session.plans.known()).steps:
            offered.discard(actions.TAKE_ON)
        if not self._attempt.answers:
            offered.discard(actions.FIND)
        if len(self._session.store.ids()) > 1:
            # The oldest result has none before it, and yet one can be chosen here.
            offered.add(actions.COMPARE)
        return offered

    def _say(self, pages: Sequence[Page], heading: str = "") -> None:
        self._talk.say()
        self._talk.show(spoken(pages, heading, self._attempt.language, self._talk.width))

    def _part(self, page: Page) -> None:
        if page.id == "answers" and self._attempt.answers:
            self._answers(self._attempt.answers)
        else:
            self._say([page], page.title)

    # The answers

    def _answers(self, answers: Sequence[GivenAnswer]) -> None:
        """The sections, then their answers, then one of them with its question."""
        for section in self._sections(answers):
            self._listed(section, [given for given in answers if given.section == section])

    def _sections(self, answers: Sequence[GivenAnswer]) -> Iterator[str]:
        """Each section that is chosen, until one goes back."""
        sections, listed = list(dict.fromkeys(given.section for given in answers)), True
        counted = [(section, _counted(section, sum(given.section == section for given in answers))) for section in sections]
        while section := self._talk.choose(_("Answers"), numbered(counted), listed=listed):
            yield section
            listed = False

    def _listed(self, title: str, answers: Sequence[GivenAnswer]) -> None:
        listed = True
        while True:
            rows = [(given, labelled(given.topic, given.words)) for given in answers]
            prompt = _("{menu}: number for the question and the note, b back:").format(menu=title)
            given = self._talk.choose(title, numbered(rows), prompt, listed=listed)
            if given is None:
                return
            self._talk.say(given.ask)
            self._talk.say(_("Your answer: {answer}").format(answer=given.words))
            if given.note:
                self._talk.say(_("Note: {note}").format(note=given.note))
            listed = False

    def _find(self) -> None:
        """The answers that hold a word, in question, answer or note."""
        word = (self._talk.words(_("a word in your answers and notes, enter for none:")) or "").casefold()
        if not word:
            return
        found = [each for each in self._attempt.answers if word in " ".join((each.topic, each.ask, each.words, each.note or "")).casefold()]
        if found:
            self._listed(_("Found"), found)
        else:
            self._talk.say(_("No answer holds this."))

    # What can be done

    def _take_on(self) -> None:
        way = course(self._attempt.result, self._session.plans.known())
        self._take_on_of(way.goal or self._attempt.result.role, way.steps)

    def _take_on_of(self, role: str | None, steps: Sequence[FirstStep]) -> None:
        goals = self._session.plans.known()
        taken = [step for step in steps if goals.has(step.responsibility, step.action)]
        rows = [(step, labelled(step.name, step.action)) for step in steps if step not in taken]
        if role is None or not rows:
            nothing = _("All of its steps are taken on already.") if taken else _("The road to this role has no step to take on.")
            self._talk.say(nothing)
        elif step := self._talk.choose(_("Take on a step"), numbered(rows)):
            self._talk.say(self._session.plans.take_on(self._attempt, role, step))

    def _what_if(self) -> None:
        """Answers changed one after another, with the odds after each; nothing is saved."""
        asked = [given for given in self._attempt.answers if given.measures]
        changed: dict[str, Answer] = {}
        self._talk.say(_("This tries out other answers. Your result stays as it is."))
        for section in self._sections(asked):
            self._try_out(section, [given for given in asked if given.section == section], changed)

    def _try_out(self, section: str, asked: Sequence[GivenAnswer], changed: dict[str, Answer]) -> None:
        true, listed = self._attempt.given, True
        while True:
            rows: list[Row[GivenAnswer | Action]] = [Row(str(number), given, _row(given, changed)) for number, given in enumerate(asked, 1)]
            rows.append(Row(actions.TRUE_AGAIN.typed_key, actions.TRUE_AGAIN, _(actions.TRUE_AGAIN.does)))
            prompt = _("{menu}: number to change, b back:").format(menu=section)
            given = self._talk.choose(section, rows, prompt, listed=listed)
            listed = False
            if given is None:
                return
            if isinstance(given, GivenAnswer):
                now = changed.get(given.question, given.answer)
                offered = [(each, yours(words_of(given, each)) if each == now else words_of(given, each)) for each in answers_to(given)]
                answer = self._talk.choose(given.ask, numbered(offered), _("number, b to leave it:"))
                if answer is None:
                    continue
                changed[given.question] = answer
            else:
                changed.clear()
            told = self._session.what_if(self._attempt, {name: each for name, each in changed.items() if each != true[name]})
            self._say([Page("what-if", "", tuple(what_if_blocks(told)))])

    def _which_role(self, title: str, *, others: bool = False) -> Iterator[str]:
        """Each role of the result that is chosen, until one goes back."""
        result, listed = self._attempt.result, True
        odds = percentages(result.probabilities)
        rows = [
            (role, _("{name}: fit {percent}%").format(name=shown.name, percent=odds[role]))
            for role, shown in result.roles.items()
            if not (others and role == result.role)
        ]
        while role := self._talk.choose(title, numbered(rows), listed=listed):
            yield role
            listed = False

    def _roles(self) -> None:
        for role in self._which_role(_(actions.ROLES.name)):
            self._role(role)

    def _role(self, role: str) -> None:
        """A role from where one stands: who that is, then its parts and what can be done."""
        result, listed = self._attempt.result, True
        name = result.name_of(role)
        first, *parts = _parts(role_from_here(self._attempt, role, self._session.plans.known()))
        self._say([Page(role, "", first)])
        while True:
            aim = self._session.plans.known().aim
            rows: list[Row[tuple[Block, ...] | Action]] = [Row(str(number), part, _title(part)) for number, part in enumerate(parts, 1)]
            aiming = actions.NO_AIM if aim is not None and aim.role == role else actions.AIM
            rows.append(Row(actions.AIM.typed_key, actions.AIM, _(aiming.name) if aiming is actions.AIM else _(aiming.does)))
            if result.roles[role].steps:
                rows.append(Row(actions.TAKE_ON_THERE.typed_key, actions.TAKE_ON_THERE, _(actions.TAKE_ON_THERE.name)))
            chosen = self._talk.choose(name, rows, listed=listed)
            listed = False
            if chosen is None:
                return
            if chosen == actions.AIM:
                self._talk.say(self._session.plans.aim(role, name))
            elif isinstance(chosen, Action):
                self._take_on_of(role, result.roles[role].steps)
            else:
                self._say([Page(role, "", chosen)])

    def _versus(self) -> None:
        """The reasons for the role of the result against any other."""
        for role in self._which_role(_("Why not another role"), others=True):
            with speaking(self._attempt.language):
                told = against(self._attempt.result, role)
            self._say([Page("why", "", tuple(told))])

    def _compare(self) -> None:
        ids = self._session.store.ids()
        others = [other for other in reversed(self._session.results().attempts) if other.id != self._attempt.id]
        rows = [Row(str(ids.index(other.id) + 1), other, dated(other)) for other in others]
        if other := self._talk.choose(_("Compare with"), rows):
            then, now = sorted((self._attempt, other), key=lambda each: each.ended)
            comparison = self._session.compare(then, now)
            tell_comparison(self._session, self._talk, comparison)
            comparison_menu(self._session, self._talk, comparison)

    def _card(self) -> None:
        self._talk.say()
        self._talk.show(door.room("card").card_in_words(self._attempt, self._session.plans.known(), self._talk.width))

    def _export(self) -> None:
        self._talk.say(_("It is written into {folder}.").format(folder=self._session.here))
        if ending := self._talk.choose(_("Export as"), numbered([(ending, _(words)) for ending, words in EXPORTS])):
            self._written(self._session.export(self._attempt, ending, folder=self._session.here))

    def _remind(self) -> None:
        path = self._session.remind(self._attempt, self._session.here / REMINDER)
        told = _("{path}: a reminder for {day}; open it with your calendar")
        self._talk.say(told.format(path=path, day=day(retake_day(self._attempt.ended))))

    def _written(self, path: Path) -> None:
        self._talk.say(_("Written: {path}").format(path=path))

    def _forget(self) -> None:
        what = dated(self._attempt)
        if self._talk.agreed(_("Delete {what}? It cannot be brought back. y to delete it, anything else to keep it:").format(what=what)):
            self._session.forget(self._attempt.id)
            self._talk.say(_("deleted: {what}").format(what=what))
        else:
            self._talk.say(_("nothing was deleted"))


def tell_finished(session: Session, talk: Dialogue, finished: Finished) -> None:
    """A new result in brief, where it is kept, and what it is beside the one before."""
    PlainResult(session, talk, finished.attempt).tell()
    talk.say()
    if finished.not_saved:
        talk.say(_("Not saved: {reason}. Keep a copy of what stands above.").format(reason=finished.not_saved))
        return
    talk.say(_("Saved as {id}: `{quiz} result` shows it again.").format(id=finished.attempt.id, quiz=session.command))
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
        page = talk.choose(_("Comparison"), numbered([(page, page.title) for page in parts]), listed=listed)
        if page is None:
            return
        talk.say()
        talk.show(spoken([page], page.title, comparison.now.language, talk.width))
        listed = False


def _row(given: GivenAnswer, changed: Mapping[str, Answer]) -> str:
    return labelled(given.topic, words_of(given, changed.get(given.question, given.answer)))


def _parts(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Blocks up to the first heading, then each heading with what stands under it."""
    begins = [0, *(place for place, block in enumerate(blocks) if isinstance(block, Heading) and place), len(blocks)]
    return [tuple(blocks[first:end]) for first, end in pairwise(begins)]


def _title(part: Sequence[Block]) -> str:
    return part[0].text if isinstance(part[0], Heading) else ""


def _counted(section: str, count: int) -> str:
    answers = ngettext("{number} answer", "{number} answers", count).format(number=count)
    return labelled(section, answers)
