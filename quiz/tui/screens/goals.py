"""Goals: what was planned, and what became of it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from quiz import clock
from quiz.attempts import Goals, Standing, StoreError
from quiz.i18n import N_, _
from quiz.report.goals import MARKS, goal_entry
from quiz.tui.base import QuizScreen
from quiz.tui.screens.dialogs import LineDialog
from quiz.tui.widgets import Keys
from quiz.tui.widgets.choices import Choice, Choices


class GoalsScreen(QuizScreen):
    """The list of goals; d, p and x say how one stands, with a word why. Before a retake enter goes on to the questions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "settle('done')", N_("Done")),
        Binding("p", "settle('partly')", N_("Partly")),
        Binding("x", "settle('dropped')", N_("Dropped")),
        Binding("u", "settle('open')", N_("Open again"), show=False),
        Binding("enter", "go_on", N_("On to the questions"), priority=True),
        Binding("escape,q,left", "app.pop_screen", N_("Back")),
    ]

    def __init__(self, *, before_retake: bool = False) -> None:
        super().__init__()
        self._before_retake = before_retake

    def compose(self) -> ComposeResult:
        title = _("Before you begin: what became of what you planned?") if self._before_retake else _("Goals")
        yield Static(title, id="title", markup=False)
        yield Choices()
        yield Static(id="broken", markup=False)
        yield Keys()

    def fill(self, highlight: str | None = None) -> None:
        goals: Goals = self.quiz.goals()
        told = _("You aim at: {role}.").format(role=goals.aim.name) if goals.aim else ""
        self.query_one("#broken", Static).update(told)
        rows = []
        for goal in sorted(goals.goals, key=lambda goal: goal.standing != "open"):
            entry = goal_entry(goal, self.quiz.ladder.language)
            rows.append(Choice(str(goal.number), MARKS[goal.standing], f"{goal.name}: {goal.action}", entry.note))
        self.query_one(Choices).show(rows or [Choice("none", "", _("No goal yet: a result offers first steps to take on."))], highlight)

    def action_settle(self, standing: Standing) -> None:
        """Say how the goal under the cursor stands, and why."""
        choices = self.query_one(Choices)
        chosen = choices.get_option_at_index(choices.highlighted).id if choices.highlighted is not None else None
        if chosen is None or chosen == "none":
            return

        def keep(why: str | None) -> None:
            if why is None:
                return
            try:
                self.quiz.store.change_goals(lambda goals: goals.settled(int(chosen), standing, why, clock.now()))
            except StoreError as error:
                self.notify(str(error), severity="error", timeout=12)
            self.fill(chosen)

        if standing == "open":
            keep("")
        else:
            self.app.push_screen(LineDialog(_("A word why? It may stay empty."), ""), keep)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_go_on()

    def action_go_on(self) -> None:
        """To the questions."""
        if self._before_retake:
            self.app.pop_screen()
            self.quiz.start("full")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only before a retake there is something to go on to."""
        return self._before_retake if action == "go_on" else True
