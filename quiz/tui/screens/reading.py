"""Pages to read under a title."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from quiz import actions
from quiz.actions import Action
from quiz.i18n import _
from quiz.report.blocks import Page, Paragraph
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

    @work
    async def action_pick(self) -> None:
        """To one of many pages, from a list of them by their whole names."""
        pages = self.query_one(Pages)
        rows = [(page.id, _whole_title(page)) for page in self.contents()[1]]
        if chosen := await self.choose(_("Which one?"), rows, at=pages.active):
            pages.open(chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list is offered where numbers do not reach all pages."""
        if action == actions.PICK.id:
            return any(pages.are_many for pages in self.query(Pages))
        return super().check_action(action, parameters)

    async def relabel(self) -> None:
        """Say everything again, with the same page open."""
        self._opened = self.page
        await super().relabel()

    @property
    def page(self) -> str:
        """The id of the page on show."""
        return self.query_one(Pages).active


def _whole_title(page: Page) -> str:
    """The title of a page as it stands above its text, which is longer than that of a tab."""
    first = page.blocks[0] if page.blocks else None
    return first.text if isinstance(first, Paragraph) and first.tone == "title" else page.title
