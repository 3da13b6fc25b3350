"""Every role as it looks from one's own answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from quiz import actions
from quiz.i18n import _
from quiz.report.blocks import Page
from quiz.report.road import course, roles_from_here
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.record import Attempt
from quiz.tui.base import bindings
from quiz.tui.screens.reading import ReadingScreen


class RolesScreen(ReadingScreen):
    """Any role can be looked at and aimed at, and the steps of its road taken on."""

    ACTIONS = actions.READING_ROLES
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.READING_ROLES)

    def __init__(self, session: Session, attempt: Attempt) -> None:
        result, goals = attempt.result, session.plans.known()
        super().__init__(session, course(result, goals).goal or result.role)
        self._attempt = attempt
        self._goals = goals

    def contents(self) -> tuple[str, Sequence[Page]]:
        """A page for each role of the result."""
        return _("Every role, from where you stand"), roles_from_here(self._attempt, self._goals)

    async def action_aim(self) -> None:
        """Aim at the role on show, or no longer."""
        try:
            self.tell(self.session.plans.aim(self.page, self._attempt.result.name_of(self.page)))
        except StoreError as error:
            self.warn(error)
        await self._show_plans()

    @work
    async def action_take_on(self) -> None:
        """Take a step of the road to the role on show on as a goal."""
        role = self.page
        rows = [
            (step, _("{topic}: {answer}").format(topic=step.name, answer=step.action)) for step in self._attempt.result.roles[role].steps
        ]
        if not rows:
            self.tell(_("The road to this role has no step to take on."))
            return
        step = await self.choose(_("Which step do you take on?"), rows)
        if step is not None:
            try:
                self.tell(self.session.plans.take_on(self._attempt, role, step))
            except StoreError as error:
                self.warn(error)
            await self._show_plans()

    async def _show_plans(self) -> None:
        self._goals = self.session.plans.known()
        await self.relabel()
