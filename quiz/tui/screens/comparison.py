"""Two results side by side."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from quiz import actions
from quiz.comparison import Comparison
from quiz.report.blocks import Page
from quiz.report.comparison import comparison_pages, heading
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.goals import Goals
from quiz.tui.base import bindings
from quiz.tui.screens.reading import ReadingScreen


class ComparisonScreen(ReadingScreen):
    """What changed, what may be noise, what could not be compared."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.READING)

    def __init__(self, session: Session, comparison: Comparison) -> None:
        super().__init__(session)
        self._comparison = comparison

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The comparison, with the goals of the time between."""
        try:
            goals = self.session.store.goals()
        except StoreError as error:
            self.warn(error)
            goals = Goals()
        return heading(self._comparison), comparison_pages(self._comparison, goals)
