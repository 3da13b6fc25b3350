"""Every role as it looks from one's own answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import ActiveBinding, BindingType

from quiz import actions
from quiz.actions import Action
from quiz.i18n import _
from quiz.report.blocks import Page
from quiz.report.road import aim_in, course, roles_from_here
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.record import Attempt
from quiz.tui.base import bindings
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.widgets.tabs import Pages


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

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """On the role that is aimed at, the key that aims takes the aim back."""
        active = super().active_bindings
        if self._is_aimed_at:
            for key, each in active.items():
                if each.binding.action == actions.AIM.id:
                    binding = replace(each.binding, description=_(actions.NO_AIM.name))
                    active[key] = each._replace(binding=binding, tooltip=_(actions.NO_AIM.does))
        return active

    @property
    def offered(self) -> Sequence[Action]:
        """Likewise for the palette."""
        no_longer = replace(actions.AIM, name=actions.NO_AIM.name, does=actions.NO_AIM.does)
        return [no_longer if action == actions.AIM and self._is_aimed_at else action for action in super().offered]

    @property
    def _is_aimed_at(self) -> bool:
        return any(aim_in(self._attempt.result, self._goals) == pages.active for pages in self.query(Pages))

    @on(Pages.Turned)
    def _turned(self) -> None:
        self.refresh_bindings()

    async def action_aim(self) -> None:
        """Aim at the role on show, or no longer."""
        try:
            self.tell(self.session.plans.aim(self.page, self._attempt.result.name_of(self.page)))
        except StoreError as error:
            self.warn(error)
        self._show_plans()

    @work
    async def action_take_on(self) -> None:
        """Take a step of the road to the role on show on as a goal."""
        role = self.page
        steps = self._attempt.result.roles[role].steps
        if not steps:
            self.tell(_("The road to this role has no step to take on."))
            return
        step = await self.choose_step(steps, self._goals)
        if step is not None:
            try:
                self.tell(self.session.plans.take_on(self._attempt, role, step))
            except StoreError as error:
                self.warn(error)
            self._show_plans()

    def _show_plans(self) -> None:
        self._goals = self.session.plans.known()
        self.call_later(self.relabel)
