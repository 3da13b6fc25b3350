"""Pages to turn, by number, by arrows or by mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quiz.i18n import _
from quiz.report.blocks import Page
from quiz.report.cells import cell_len, fit, pad
from quiz.tui.widgets.page import PageScroll

GAP = 3
"""Cells between two titles."""


class TabLine(Widget):
    """The titles of all pages on a line, the one on show underlined; where they do not fit, the one on show and how many there are."""

    COMPONENT_CLASSES = {"tab-line--title", "tab-line--shown", "tab-line--rule"}

    DEFAULT_CSS = "TabLine { height: auto; width: 1fr; }"

    @dataclass
    class Chosen(Message):
        """A title was clicked."""

        place: int

    shown: reactive[int] = reactive(0)

    def __init__(self, titles: Sequence[str], shown: int) -> None:
        super().__init__()
        self._titles = titles
        self.set_reactive(TabLine.shown, shown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for the titles, and one for the rule where there is room."""
        return 2 if viewport.height >= ROOMY else 1

    def _places(self) -> list[tuple[int, int]]:
        """Where each title begins and how many cells it takes."""
        places, at = [], 0
        for title in self._titles:
            places.append((at, cell_len(title)))
            at += cell_len(title) + GAP
        return places

    @property
    def _fits(self) -> bool:
        start, width = self._places()[-1]
        return start + width <= self.content_size.width

    def render(self) -> Content:
        """The titles, and a rule under the one on show."""
        width = self.content_size.width
        if not width:
            return Content("")
        plain, marked = self.get_visual_style("tab-line--title"), self.get_visual_style("tab-line--shown")
        rule = self.get_visual_style("tab-line--rule")
        title = self._titles[self.shown]
        if self._fits:
            parts = [Content(each).stylize(marked if place == self.shown else plain) for place, each in enumerate(self._titles)]
            line = Content(" " * GAP).join(parts)
            start, long = self._places()[self.shown]
        else:
            count = _("{number} of {count}").format(number=self.shown + 1, count=len(self._titles))
            line = Content.assemble("‹ ", Content(pad(title, min(cell_len(title), width - 4))).stylize(marked), " ›  ", (count, plain))
            start, long = 2, cell_len(title)
        if self.size.height < 2:
            return line.stylize("underline", start, start + long)
        under = Content("─" * start + "━" * long + "─" * max(0, width - start - long)).stylize(rule).stylize(marked, start, start + long)
        return Content("\n").join((line, under))

    def on_click(self, event: events.Click) -> None:
        """Turn to the page of the title under the mouse; where only one is shown, to the next."""
        offset = event.get_content_offset(self)
        if event.button != 1 or offset is None:
            return
        if not self._fits:
            self.post_message(self.Chosen((self.shown + (-1 if offset.x < 2 else 1)) % len(self._titles)))
            return
        place = next((place for place, (start, width) in enumerate(self._places()) if start <= offset.x < start + width), None)
        if place is not None:
            self.post_message(self.Chosen(place))


class PageList(Widget):
    """The titles of many pages, one below the other, the one on show marked; of more than there is room for, those around it."""

    COMPONENT_CLASSES = {"page-list--title", "page-list--shown"}

    DEFAULT_CSS = "PageList { dock: left; height: 1fr; }"

    shown: reactive[int] = reactive(0)

    def __init__(self, titles: Sequence[str], shown: int) -> None:
        super().__init__()
        self._titles = titles
        self.set_reactive(PageList.shown, shown)
        self.styles.width = min(max(map(cell_len, titles)), LONGEST_TITLE) + 4

    @property
    def _top(self) -> int:
        """The first that is in sight."""
        height = self.content_size.height
        return max(0, min(self.shown - height // 2, len(self._titles) - height))

    def render(self) -> Content:
        """As many titles as there are rows."""
        width, height = self.content_size
        if not width or not height:
            return Content("")
        plain, marked = self.get_visual_style("page-list--title"), self.get_visual_style("page-list--shown")
        lines = [
            Content.assemble(
                ("▌ " if place == self.shown else "  ", marked), (fit(title, width - 2), marked if place == self.shown else plain)
            )
            for place, title in enumerate(self._titles)
        ]
        return Content("\n").join(lines[self._top : self._top + height])

    def on_click(self, event: events.Click) -> None:
        """Turn to the page of the title under the mouse."""
        offset = event.get_content_offset(self)
        if event.button == 1 and offset is not None and self._top + offset.y < len(self._titles):
            self.post_message(TabLine.Chosen(self._top + offset.y))


LONGEST_TITLE = 26
"""Cells of a title in a list beside its page."""

MANY = 9
"""More pages than these have no number that opens them."""

WIDE = 90
"""From this width of a window on the titles of many pages stand beside them in a list."""

ROOMY = 30
"""From this height of a window on there is a rule under the titles."""


class Pages(Container):
    """Pages under their titles. A page is laid out when it is first opened."""

    BINDINGS = [Binding(str(number), f"open({number})", show=False) for number in range(1, 10)]

    class Turned(Message):
        """Another page is on show."""

    active: reactive[str] = reactive("")
    """The id of the page on show."""

    def __init__(self, pages: Sequence[Page], opened: str | None, view: Callable[[Page], PageScroll]) -> None:
        """Make the pages.

        Args:
            pages: What there is to turn.
            opened: The id of the page to begin with; the first where absent.
            view: How a page is shown.
        """
        super().__init__()
        self._pages = {page.id: page for page in pages}
        self._shown_as = view
        self._views: dict[str, PageScroll] = {}
        self.set_reactive(Pages.active, opened if opened in self._pages else pages[0].id)

    def compose(self) -> ComposeResult:
        titles, shown = [page.title for page in self._pages.values()], self._ids.index(self.active)
        yield TabLine(titles, shown)
        if self.are_many:
            yield PageList(titles, shown)
        yield self._view_of(self.active)

    @property
    def are_many(self) -> bool:
        """Whether there are more pages than numbers that open them."""
        return len(self._pages) > MANY

    def on_resize(self, event: events.Resize) -> None:
        """Many titles stand in a list where there is room for one."""
        for listed in self.query(PageList):
            listed.display = event.size.width >= WIDE
            self.query_one(TabLine).display = not listed.display

    def on_mount(self) -> None:
        self._views[self.active].focus()

    @property
    def _ids(self) -> list[str]:
        return list(self._pages)

    @property
    def shown(self) -> PageScroll:
        """The page on show."""
        return self._views[self.active]

    def _view_of(self, page: str) -> PageScroll:
        if page not in self._views:
            self._views[page] = self._shown_as(self._pages[page])
        return self._views[page]

    @on(PageScroll.Turned)
    def _turn(self, message: PageScroll.Turned) -> None:
        ids = self._ids
        self.open(ids[(ids.index(self.active) + message.by) % len(ids)])

    @on(TabLine.Chosen)
    def _turn_to(self, message: TabLine.Chosen) -> None:
        self.open(self._ids[message.place])

    def action_open(self, number: int) -> None:
        """Turn to a page by its number, from 1."""
        if number <= len(self._pages):
            self.open(self._ids[number - 1])

    def open(self, page: str) -> None:
        """Turn to the page of an id."""
        self.active = page

    def watch_active(self) -> None:
        if not (self.is_mounted and self.is_attached):
            return
        for titles in (*self.query(TabLine), *self.query(PageList)):
            titles.shown = self._ids.index(self.active)
        view = self._view_of(self.active)
        for each in self._views.values():
            each.display = each is view
        if not view.is_attached:
            self.mount(view)
        view.focus()
        self.post_message(self.Turned())
