"""Pages to read under a title."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from quiz import actions
from quiz.actions import Action
from quiz.report.blocks import Page
from quiz.session import Session
from quiz.tui.base import QuizScreen
from quiz.tui.widgets.footer import WrappingFooter
from quiz.tui.widgets.page import Pages


class ReadingScreen(QuizScreen):
    """What has pages to turn."""

    ACTIONS: ClassVar[Sequence[Action]] = actions.READING

    def __init__(self, session: Session, opened: str | None = None) -> None:
        super().__init__(session)
        self._opened = opened

    def compose(self) -> ComposeResult:
        title, pages = self.contents()
        yield Static(title, id="title", markup=False)
        yield Pages(pages, self._opened)
        yield WrappingFooter()

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The title and the pages."""
        raise NotImplementedError

    async def relabel(self) -> None:
        """Say everything again, with the same page open."""
        self._opened = self.page
        await super().relabel()

    @property
    def page(self) -> str:
        """The id of the page on show."""
        return self.query_one(Pages).active
