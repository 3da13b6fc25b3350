"""Text that is broken where a reader of its language would break it."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.report.cells import wrap


class Prose(Widget):
    """A text as high as its lines. Textual's own text breaks Chinese at blanks alone, and reads markup."""

    DEFAULT_CSS = "Prose { height: auto; width: 1fr; }"

    def __init__(
        self,
        text: str = "",
        *,
        lead: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Make one.

        Args:
            text: What it says.
            lead: The words at its beginning that stand out.
            id: As Textual has it.
            classes: Likewise.
        """
        super().__init__(id=id, classes=classes)
        self._text = text
        self._lead = lead

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def update(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as its longest line, where the stylesheet asks for that."""
        return max((Content(line).cell_length for line in self._text.split("\n")), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at a width; an empty text takes none."""
        return len(self._lines(width)) if self._text and width else 0

    def render(self) -> Content:
        """The lines."""
        width = self.content_size.width
        text = Content("\n".join(self._lines(width))) if width else Content("")
        return text.stylize("bold", 0, len(self._lead)) if self._lead and self._text.startswith(self._lead) else text

    def _lines(self, width: int) -> list[str]:
        # An empty line between two paragraphs is meant.
        return [line for paragraph in self._text.split("\n") for line in wrap(paragraph, width)]
