"""Goals: what was planned, and what became of it."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from quiz import actions
from quiz.i18n import _
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
        self.query_one("#messages", Static).update(message)
        rows = []
        for goal in sorted(goals.goals, key=lambda goal: goal.standing != "open"):
            note = goal_entry(goal).note
            rows.append(Choice(goal.number, f"{goal.name}: {goal.action}", mark=MARKS[goal.standing], note=note))
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
                self.session.settle(number, status, why)
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only before a retake there is something to go on to."""
        return self._before_retake if action == actions.ON.id else True
