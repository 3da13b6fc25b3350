"""The ladder to read."""

from collections.abc import Sequence

from quiz.report.blocks import Page
from quiz.report.reading import role_pages
from quiz.tui.screens.reading import ReadingScreen


class LadderScreen(ReadingScreen):
    """A page for each role, in whatever language is spoken."""

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The roles of the ladder in use."""
        return self.session.ladder.head.name, role_pages(self.session.ladder)
