"""What stands beside a question where there is room."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.i18n import _
from quiz.interview import Interview, SectionProgress
from quiz.ladder.asked import Asked
from quiz.report.cells import cell_len, pad, wrap
from quiz.result.wording import why_known
from quiz.tui.widgets.prose import Prose

FRAME = 2
"""Rows of a panel's border."""


class Beside(Vertical):
    """How far each section is, the note of the question on screen, and what counts in it."""

    def compose(self) -> ComposeResult:
        with Vertical(id="sections", classes="panel") as panel:
            panel.border_title = _("Sections")
            yield SectionList()
        with Vertical(id="noted", classes="panel") as panel:
            panel.border_title = _("Your note")
            yield Prose()
        with VerticalScroll(id="counts", classes="panel", can_focus=False) as panel:
            panel.border_title = _("What counts")

    def show(self, interview: Interview, item: Asked) -> None:
        """Show what belongs to a question."""
        note = interview.state.notes.get(item.id, "")
        self.query_one("#noted").display = bool(note)
        self.query_one("#noted Prose", Prose).update(note)
        self.query_one(SectionList).show(interview.sections)
        known = why_known(interview.ladder, item, brief=True)
        self.query_one("#counts").display = bool(known)
        self._say(known)

    def _say(self, paragraphs: Sequence[str]) -> None:
        counts = self.query_one("#counts", VerticalScroll)
        if not counts.is_attached:
            return
        said = list(counts.query(Prose))
        if len(paragraphs) > len(said):
            more = [Prose() for _each in paragraphs[len(said) :]]
            counts.mount(*more)
            said += more
        for place, prose in enumerate(said):
            prose.display = place < len(paragraphs)
            prose.update(paragraphs[place] if prose.display else "")
        # Without the blank column before the scrollbar.
        width = counts.scrollable_content_region.width - 1
        lines = [prose.get_content_height(self.size, self.size, width) for prose in said if prose.display]
        # As high as its text where that leaves room; a box that reaches further down says that something is missing.
        counts.styles.max_height = sum(lines) + len(lines) + FRAME if width > 0 else None
        counts.scroll_home(animate=False)


class SectionList(Widget):
    """The sections, a line each, with how far each is."""

    DEFAULT_CSS = "SectionList { height: auto; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._sections: Sequence[SectionProgress] = ()

    def show(self, sections: Sequence[SectionProgress]) -> None:
        """Show how far they are."""
        if sections != self._sections:
            self.refresh(layout=len(sections) != len(self._sections))
            self._sections = sections

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the names of the sections take."""
        return sum(len(_lines(section, width)) for section in self._sections) if width else 0

    def render(self) -> Content:
        """The lines; the one with the question on screen stands out."""
        width = self.content_size.width
        lines = [
            Content.styled(line, "bold" if section.is_here else "") for section in self._sections for line in _lines(section, max(width, 1))
        ]
        return Content("\n").join(lines)


def _lines(section: SectionProgress, width: int) -> list[str]:
    """A mark, the name, and how far it is."""
    mark, far = "✓" if section.is_done else "▸" if section.is_here else " ", _far(section)
    room = max(8, width - 2 - cell_len(far) - (2 if far else 0))
    first, *more = wrap(section.name, room)
    return [f"{mark} {pad(first, room)}" + (f"  {far}" if far else ""), *(f"  {line}" for line in more)]


def _far(section: SectionProgress) -> str:
    if section.is_done or not (section.is_here or section.number):
        return ""
    if section.total is None:
        return _("{number} answered").format(number=section.number) if section.number else ""
    return _("{number} of {total}").format(number=section.number, total=section.total)
