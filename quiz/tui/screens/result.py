"""A result, to read and to read again."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from quiz import actions, door
from quiz.endings import EXPORTS
from quiz.errors import UserError
from quiz.i18n import _
from quiz.report.blocks import Page
from quiz.report.pages import pages, title
from quiz.report.road import course
from quiz.session import REMINDER, Session
from quiz.store.record import Attempt
from quiz.tui.base import bindings
from quiz.tui.screens.reading import ReadingScreen


class ResultScreen(ReadingScreen):
    """Summary, responsibilities, next step, why, answers; and what one does with a result."""

    ACTIONS = actions.RESULT
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.RESULT)

    def __init__(self, session: Session, attempt: Attempt, *, unsaved: bool = False) -> None:
        super().__init__(session)
        self._attempt = attempt
        self._unsaved = unsaved
        self._possible = {action.id for action in session.possible(attempt)}
        self._goals = session.plans.known()

    async def on_screen_resume(self) -> None:
        self._possible = {action.id for action in self.session.possible(self._attempt)}
        await self._show_plans()
        self.refresh_bindings()

    async def _show_plans(self) -> None:
        """Say what was planned meanwhile on every page that speaks of it."""
        goals = self.session.plans.known()
        if goals != self._goals:
            self._goals = goals
            await self.relabel()

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The result in the language it was taken in, whatever the program speaks."""
        heading = title(self._attempt)
        return heading + (" · " + _("not saved") if self._unsaved else ""), pages(self._attempt, self._goals)

    def action_in_full(self) -> None:
        """From a quick result to the full quiz, with the answers kept."""
        self.take(self.session.in_full(self._attempt))

    @work
    async def action_take_on(self) -> None:
        """Take a first step on as a goal."""
        way = course(self._attempt.result, self._goals)
        steps = [(step, _("{topic}: {answer}").format(topic=step.name, answer=step.action)) for step in way.steps]
        role = way.goal or self._attempt.result.role
        step = await self.choose(_("Which step do you take on?"), steps) if steps else None
        if step is not None and role is not None:
            self._try(lambda: self.session.plans.take_on(self._attempt, role, step))
            await self._show_plans()

    def action_roles(self) -> None:
        """Look at any role's fit, gaps and first steps, and choose one to aim at."""
        self.app.push_screen(door.room("roles").RolesScreen(self.session, self._attempt))

    def action_what_if(self) -> None:
        """Change answers and see what that makes of the odds."""
        self.app.push_screen(door.room("trying").WhatIfScreen(self.session, self._attempt))

    def action_compare(self) -> None:
        """Hold this result beside the one before it."""
        try:
            before = self.session.before(self._attempt)
        except UserError as error:
            self.warn(error)
            return
        for unreadable in before.unreadable:
            self.warn(unreadable)
        if before.latest:
            self.show_comparison(self.session.compare(before.latest, self._attempt))

    @work
    async def action_export(self) -> None:
        """Write the result to a file to print or to share."""
        ending = await self.choose(_("Export as"), [(ending, _(words)) for ending, words in EXPORTS])
        if ending is not None:
            self._write(lambda: self.session.export(self._attempt, ending, folder=Path.cwd()))

    def action_remind(self) -> None:
        """Write a calendar file for the retake."""
        self._write(lambda: self.session.remind(self._attempt, Path.cwd() / REMINDER))

    def _write(self, write: Callable[[], Path]) -> None:
        self._try(lambda: _("Written: {path}").format(path=write()))

    def _try(self, do: Callable[[], str]) -> None:
        try:
            self.tell(do())
        except UserError as error:
            self.warn(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is possible with this result."""
        if action == actions.TAKE_ON.id and not course(self._attempt.result, self._goals).steps:
            return False
        return action in self._possible or action not in {each.id for each in actions.RESULT}
