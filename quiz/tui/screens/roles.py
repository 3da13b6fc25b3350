"""Every role as it looks from one's own answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from quiz import actions
from quiz.i18n import _
from quiz.report.blocks import Page
from quiz.report.pages import role_from_here
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.record import Attempt
from quiz.tui.base import bindings
from quiz.tui.screens.reading import ReadingScreen


class RolesScreen(ReadingScreen):
    """Any role can be looked at and aimed at."""

    ACTIONS = actions.READING_ROLES
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.READING_ROLES)

    def __init__(self, session: Session, attempt: Attempt) -> None:
        super().__init__(session, attempt.result.next.role or attempt.result.role)
        self._attempt = attempt

    def contents(self) -> tuple[str, Sequence[Page]]:
        """A page for each role of the result."""
        roles = self._attempt.result.roles
        pages = [Page(role, shown.short, tuple(role_from_here(self._attempt, role))) for role, shown in roles.items()]
        return _("Every role, from where you stand"), pages

    def action_aim(self) -> None:
        """Keep the role on show as the one to aim at."""
        try:
            self.tell(self.session.aim(self._attempt, self.page))
        except StoreError as error:
            self.warn(error)
