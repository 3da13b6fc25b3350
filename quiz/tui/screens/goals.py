"""Goals: what was planned, and what became of it."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import OptionList

from quiz import actions, door
from quiz.errors import UserError
from quiz.i18n import _, dots, labelled, ngettext
from quiz.plans import day_of
from quiz.report.dates import day
from quiz.report.goals import MARKS, status_words
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.goals import Goal, Goals, GoalStatus
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.prose import Prose


class GoalsScreen(QuizScreen):
    """The list of goals, and all of the one under the cursor; keys say how it stands, with a word why.

    Before a retake enter goes on to the questions.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide"), (100, "-beside")]
    ACTIONS = actions.SETTLING
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.SETTLING)

    def __init__(self, session: Session, *, before_retake: bool = False) -> None:
        super().__init__(session)
        self._before_retake = before_retake
        self._goals = Goals()
        self._places: list[int] = []
        """The numbers of the goals as they stand on screen: one that is settled stays where the eye is."""

    def compose(self) -> ComposeResult:
        yield Head()
        yield Prose(id="messages")
        with Container(id="goals"):
            yield Choices()
            with VerticalScroll(id="goal", can_focus=False):
                yield Prose(id="goal-name")
                yield Prose(id="goal-text")
                yield Prose(id="goal-facts")
        yield KeyLine()

    def fill(self) -> None:
        problem = ""
        try:
            self._goals = self.session.store.goals()
        except StoreError as error:
            self._goals, problem = Goals(), str(error)
        aim = self._goals.aim
        brief = _("What became of what you planned?") if self._before_retake else ""
        self.query_one(Head).update(self._title(), self.belongs_to, brief)
        self.query_one("#messages", Prose).update(
            problem or (_("You aim at: {role}. a takes it back.").format(role=aim.name) if aim else "")
        )
        # Open ones first when one comes; who settles one finds it where it was.
        new = [goal for goal in self._goals.goals if goal.number not in self._places]
        self._places += [goal.number for goal in sorted(new, key=lambda goal: goal.standing != "open")]
        goals = {goal.number: goal for goal in self._goals.goals}
        rows = [_row(goals[number]) for number in self._places if number in goals]
        choices = self.query_one(Choices)
        choices.show(rows or [Choice(None, _("No goal yet: a result offers first steps to take on."))], choices.value)
        self._tell_goal()

    def _title(self) -> str:
        if self._before_retake:
            return _("Before you begin: what became of what you planned?")
        still = len(self._goals.open_goals)
        if not self._goals.goals:
            return _("Goals")
        return dots((_("Goals"), ngettext("{number} open", "{number} open", still).format(number=still)))

    @property
    def _under_cursor(self) -> Goal | None:
        number = self.query_one(Choices).value
        return next((goal for goal in self._goals.goals if goal.number == number), None)

    @on(OptionList.OptionHighlighted)
    def _tell_goal(self) -> None:
        """All of the goal under the cursor."""
        goal = self._under_cursor
        self.query_one("#goal").display = goal is not None
        name, text, facts = _in_full(goal) if goal else ("", "", "")
        self.query_one("#goal-name", Prose).update(name)
        self.query_one("#goal-text", Prose).update(text)
        self.query_one("#goal-facts", Prose).update(facts)
        self.refresh_bindings()

    @work
    async def action_settle(self, status: GoalStatus) -> None:
        """Say how the goal under the cursor stands, and why."""
        goal = self._under_cursor
        if goal is None:
            return
        why = "" if status == "open" else await self.write(_("A word why? It may stay empty."), goal.why)
        if why is not None:
            try:
                self.session.plans.settle(goal.number, status, why)
            except StoreError as error:
                self.warn(error)
            self.fill()

    def chosen(self, value: object) -> None:
        """All of a goal, where the window has no room for it; before a retake, on to the questions."""
        if self._before_retake:
            self.action_go_on()
        elif goal := self._under_cursor:
            name, *more = _in_full(goal)
            said = [(name, name), *(("", words) for words in more if words)]
            self.app.push_screen(door.room("dialogs").MessageDialog(_("Goals"), said))

    @work(exclusive=True)
    async def action_go_on(self) -> None:
        """To the questions."""
        if self._before_retake:
            await self.begin("full")

    @work
    async def action_add(self) -> None:
        """Keep a goal in one's own words, with a date or without."""
        text = await self.write(_("What do you want to do?"))
        if not text or not text.strip():
            return
        day: str | None = ""
        while (day := await self.write(_("Until when? A day like 2027-06-30, or nothing."), day or "")) is not None:
            try:
                until = day_of(day)
            except UserError as error:
                # The words are not lost for a slip in the date.
                self.warn(error)
                continue
            break
        try:
            self.session.plans.add(text, until if day is not None else None)
        except UserError as error:
            self.warn(error)
        self.fill()

    def action_aim_at_nothing(self) -> None:
        """Take the aim back."""
        try:
            self.tell(self.session.plans.aim_at_nothing())
        except StoreError as error:
            self.warn(error)
        self.fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with the goal under the cursor and with the aim; only before a retake there is something to go on to."""
        match action, parameters:
            case actions.NO_AIM.id, _:
                return self._goals.aim is not None
            case actions.ON.id, _:
                return self._before_retake
            case "settle", (status,):
                goal = self._under_cursor if self.query(Choices) else None
                return goal is not None and goal.standing != status
        return True


def _row(goal: Goal) -> Choice:
    """A goal on a line, and what became of it on the next."""
    status = status_words(goal.standing)
    parts = [labelled(status, goal.why) if goal.why else status]
    if goal.settled:
        parts.append(day(goal.settled))
    elif goal.by:
        parts.append(_("by {day}").format(day=day(goal.by)))
    return Choice(goal.number, goal.name, mark=MARKS[goal.standing], note=dots(parts))


def _in_full(goal: Goal) -> tuple[str, str, str]:
    """The name of a goal, what is to be done, and where it comes from and went."""
    facts = [goal.role] if goal.role else []
    facts.append(_("since {day}").format(day=day(goal.taken)))
    if goal.by:
        facts.append(_("by {day}").format(day=day(goal.by)))
    lines = [dots(facts)]
    if goal.settled:
        became = [status_words(goal.standing), day(goal.settled), goal.why]
        lines.append(_("What became of it: {words}").format(words=dots(became)))
    return f"{MARKS[goal.standing]} {goal.name}", goal.action, "\n".join(lines)
