"""The ladder to read."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from quiz import actions
from quiz.report.blocks import Page
from quiz.report.reading import role_pages
from quiz.tui.base import bindings
from quiz.tui.screens.reading import ReadingScreen


class LadderScreen(ReadingScreen):
    """A page for each role, in whatever language is spoken."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.READING)

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The roles of the ladder in use."""
        return self.session.ladder.head.name, role_pages(self.session.ladder)
