"""The ladder to read."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from quiz import actions
from quiz.i18n import dots
from quiz.report.blocks import Page
from quiz.report.reading import role_pages
from quiz.tui.base import NAME, bindings
from quiz.tui.screens.reading import ReadingScreen


class LadderScreen(ReadingScreen):
    """A page for each role, in whatever language is spoken."""

    ACTIONS = actions.READING_LADDER
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.READING_LADDER)

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The roles of the ladder in use."""
        ladder, last, aim = self.session.ladder, self.session.last(), self.session.plans.known().aim
        here = last.result.role if last and last.ladder.id == ladder.id else None
        return ladder.head.name, role_pages(ladder, here, aim.role if aim else None)

    @property
    def belongs_to(self) -> str:
        """The title has the ladder's name already."""
        return dots((NAME, self.session.ladder.version))
