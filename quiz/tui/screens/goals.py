"""Goals: what was planned, and what became of it."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from quiz import actions
from quiz.errors import UserError
from quiz.i18n import _
from quiz.plans import day_of
from quiz.report.goals import MARKS, goal_entry
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.goals import Goals, GoalStatus
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import WrappingFooter


class GoalsScreen(QuizScreen):
    """The list of goals; keys say how one stands, with a word why. Before a retake enter goes on to the questions."""

    ACTIONS = actions.SETTLING
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.SETTLING)

    def __init__(self, session: Session, *, before_retake: bool = False) -> None:
        super().__init__(session)
        self._before_retake = before_retake
        self._has_aim = False

    def compose(self) -> ComposeResult:
        title = _("Before you begin: what became of what you planned?") if self._before_retake else _("Goals")
        yield Static(title, id="title", markup=False)
        yield Choices()
        yield Static(id="messages", markup=False)
        yield WrappingFooter()

    def fill(self) -> None:
        try:
            goals = self.session.store.goals()
            message = _("You aim at: {role}.").format(role=goals.aim.name) if goals.aim else ""
        except StoreError as error:
            goals, message = Goals(), str(error)
        self._has_aim = goals.aim is not None
        self.query_one("#messages", Static).update(message)
        rows = []
        for goal in sorted(goals.goals, key=lambda goal: goal.standing != "open"):
            words = _("{topic}: {answer}").format(topic=goal.name, answer=goal.action) if goal.action else goal.name
            rows.append(Choice(goal.number, words, mark=MARKS[goal.standing], note=goal_entry(goal).note))
        choices = self.query_one(Choices)
        choices.show(rows or [Choice(None, _("No goal yet: a result offers first steps to take on."))], choices.value)

    @work
    async def action_settle(self, status: GoalStatus) -> None:
        """Say how the goal under the cursor stands, and why."""
        number = self.query_one(Choices).value
        if not isinstance(number, int):
            return
        why = "" if status == "open" else await self.write(_("A word why? It may stay empty."))
        if why is not None:
            try:
                self.session.plans.settle(number, status, why)
            except StoreError as error:
                self.warn(error)
            self.fill()

    def chosen(self, value: object) -> None:
        """Before a retake, on to the questions, whatever the cursor stands on."""
        self.action_go_on()

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
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only before a retake there is something to go on to, and an aim can be taken back only where there is one."""
        if action == actions.NO_AIM.id:
            return self._has_aim
        return self._before_retake if action == actions.ON.id else True
