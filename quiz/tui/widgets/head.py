"""The line above a screen: what it is, and quietly what program and ladder it belongs to."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.report.cells import cell_len, wrap


class Head(Widget):
    """A title on the left, wrapped where it must be; on the right, where there is room, what it belongs to."""

    DEFAULT_CSS = "Head { height: auto; width: 1fr; }"

    def __init__(self, title: str = "") -> None:
        super().__init__(id="title")
        self._title = title
        self._about = ""
        self._brief = ""

    @property
    def text(self) -> str:
        """What it says."""
        return self._title

    def update(self, title: str, about: str = "", brief: str = "") -> None:
        """Say something else.

        Args:
            title: What it is.
            about: What it belongs to; left out where there is no room.
            brief: What it is in a few words, where the title takes more than a line.
        """
        self._title, self._about, self._brief = title, about, brief
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[str]:
        is_brief = self._brief and cell_len(self._title) > width
        return wrap(self._brief if is_brief else self._title, width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the title takes."""
        return len(self._lines(width)) if width else 1

    def render(self) -> Content:
        """The title, and what it belongs to."""
        width = self.content_size.width
        if not width:
            return Content("")
        room = width - cell_len(self._title) - 3
        if self._about and cell_len(self._about) <= room:
            gap = " " * (width - cell_len(self._title) - cell_len(self._about))
            return Content.assemble((self._title, "bold $title"), gap, (self._about, "not bold $quiet"))
        return Content("\n".join(self._lines(width))).stylize("bold $title")
