"""A result, to read and to read again."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quiz import clock
from quiz.attempts import Attempt, StoreError
from quiz.store.files import write_whole
from quiz.i18n import N_, _, speaking
from quiz.os_errors import reason
from quiz.report.pages import pages, title
from quiz.tui.base import QuizScreen
from quiz.tui.screens.dialogs import Ask
from quiz.tui.widgets import Keys, Pages


class ResultScreen(QuizScreen):
    """Summary, responsibilities, next step, why, answers; and what one does with a result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"open({number})", show=False) for number in range(1, 6)),
        Binding("left,right", "none", N_("Tabs"), key_display="←→"),
        Binding("g", "goal", N_("Take on a step")),
        Binding("a", "aim", N_("Other roles")),
        Binding("f", "full", N_("All questions")),
        Binding("c", "compare", N_("Compare")),
        Binding("x", "export", N_("Export"), show=False),
        Binding("m", "remind", N_("Remind me"), show=False),
        Binding("escape,q", "app.pop_screen", N_("Back")),
    ]

    def __init__(self, attempt: Attempt, *, unsaved: bool = False) -> None:
        super().__init__()
        self._attempt = attempt
        self._unsaved = unsaved

    def compose(self) -> ComposeResult:
        # A result is read in the language it was taken in, whatever the program speaks.
        with speaking(self._attempt.language):
            heading, shown = title(self._attempt), pages(self._attempt)
        if self._unsaved:
            heading += " · " + _("not saved")
        yield Static(heading, id="title", markup=False)
        yield Pages(shown)
        yield Keys()

    def action_open(self, number: int) -> None:
        """Turn to a page."""
        self.query_one(Pages).open(number)

    def action_full(self) -> None:
        """From a quick result to the full quiz, with the answers kept."""
        self.quiz.go_on_in_full(self._attempt)

    def action_goal(self) -> None:
        """Take a first step on as a goal."""
        result = self._attempt.result
        steps = {str(number): step for number, step in enumerate(result.next.first_steps, 1)}

        def keep(chosen: str | None) -> None:
            if chosen is None:
                return
            step, role = steps[chosen], result.name_of(result.next.role or result.role or "")
            try:
                self.quiz.store.change_goals(
                    lambda goals: goals.with_goal(
                        role=role,
                        responsibility=step.responsibility,
                        name=step.name,
                        action=step.action,
                        attempt=self._attempt.id,
                        taken=clock.now(),
                    )
                )
            except StoreError as error:
                self.notify(str(error), severity="error", timeout=12)
                return
            self.notify(_("Taken on: {name}. Home lists your goals.").format(name=step.name))

        self.app.push_screen(
            Ask(_("Which step do you take on?"), {name: f"{step.name}: {step.action}" for name, step in steps.items()}), keep
        )

    def action_aim(self) -> None:
        """Look at any role's fit, gaps and first steps, and choose one to aim at."""
        from quiz.tui.screens.reading import AimScreen

        self.app.push_screen(AimScreen(self._attempt))

    def action_compare(self) -> None:
        """Hold this result beside the one before it."""
        from quiz.tui.screens.reading import comparison_screen

        if before := self.quiz.before(self._attempt):
            self.app.push_screen(comparison_screen(before, self._attempt, self.quiz))

    def action_export(self) -> None:
        """Write the result to a file to print or to share."""

        def write(chosen: str | None) -> None:
            if chosen is None:
                return
            kind, _dash, rest = chosen.partition("-")
            self._write(f"role-quiz-{self._attempt.id}.{kind}", self._rendered(kind, notes=not rest))

        kinds = {
            "html": _("A page to print (HTML)"),
            "html-bare": _("A page to print, without my notes"),
            "md": _("Markdown"),
            "md-bare": _("Markdown, without my notes"),
        }
        self.app.push_screen(Ask(_("Export as"), kinds), write)

    def _rendered(self, kind: str, *, notes: bool) -> str:
        from quiz.report.html import as_html
        from quiz.report.markdown import as_markdown

        return as_html(self._attempt, notes=notes) if kind == "html" else as_markdown(self._attempt, notes=notes)

    def action_remind(self) -> None:
        """Write a calendar file for the retake."""
        from quiz.report.reminder import as_calendar

        calendar = as_calendar(self._attempt.ended, clock.now(), self._attempt.result.headline)
        self._write("role-quiz-retake.ics", calendar.decode())

    def _write(self, name: str, text: str) -> None:
        path = Path.cwd() / name
        try:
            write_whole(path, text)
        except OSError as error:
            self.notify(f"{path}: {reason(error)}", severity="error", timeout=12)
        else:
            self.notify(_("Written: {path}").format(path=path), timeout=12)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a quick result of the ladder in use can be gone on with; steps and comparisons need to be there."""
        if action == "full":
            return self._attempt.mode == "quick" and self._attempt.ladder.id == self.quiz.ladder.id
        if action == "goal":
            return bool(self._attempt.result.next.first_steps)
        if action == "compare":
            return self.quiz.before(self._attempt) is not None
        return True
