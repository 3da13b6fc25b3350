"""Pages to read under a title."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from quiz import actions
from quiz.actions import Action
from quiz.report.blocks import Page
from quiz.report.names import unbroken
from quiz.session import Session
from quiz.tui.base import QuizScreen
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.page import PageScroll, PageView
from quiz.tui.widgets.tabs import Pages


class ReadingScreen(QuizScreen):
    """What has pages to turn."""

    ACTIONS: ClassVar[Sequence[Action]] = actions.READING

    def __init__(self, session: Session, opened: str | None = None) -> None:
        super().__init__(session)
        self._opened = opened

    def compose(self) -> ComposeResult:
        title, pages = self.contents()
        head = Head()
        head.update(title, self.belongs_to, self.brief)
        yield head
        yield Pages(pages, self._opened, self.view)
        yield KeyLine()

    @property
    def brief(self) -> str:
        """The title in a few words, for narrow windows."""
        return ""

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The title and the pages."""
        raise NotImplementedError

    def view(self, page: Page) -> PageScroll:
        """How a page is shown: as lines to scroll."""
        return PageScroll(PageView(unbroken(page)))

    async def relabel(self) -> None:
        """Say everything again, with the same page open."""
        self._opened = self.page
        await super().relabel()

    @property
    def page(self) -> str:
        """The id of the page on show."""
        return self.query_one(Pages).active
