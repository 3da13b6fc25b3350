"""What is told in passing, and what is said where a window is too small."""

from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from quiz.i18n import _, ngettext
from quiz.report.cells import wrap
from quiz.tui.widgets.prose import Prose


@dataclass(frozen=True)
class Told:
    """Something told in passing."""

    message: str
    is_error: bool = False
    press: int = 0
    """The key or click that brought it, counted from the start: when another one brings another screen, it has had its time."""


class Notice(Prose):
    """The last thing told, above the keys: it covers nothing, and there is never more than one."""

    DEFAULT_CSS = """
    Notice {
        max-height: 60vh;
    }
    """

    def __init__(self) -> None:
        super().__init__(classes="notice")

    def say(self, told: Told | None) -> None:
        """Say something, or nothing more."""
        self.display = told is not None
        if told is not None:
            self.set_class(told.is_error, "-error")
            self.update(told.message)


HEAD = "ladder.yaml"
LINE = 240
"""Characters of one line of a long message."""


def briefly(message: str) -> str:
    """What is wrong with a ladder as one fault, not longer than can be read in passing, and how many more there are."""
    what, *faults = message.split("\n")
    # All other files are read by what this one says, so its fault is the one to mend first.
    faults.sort(key=lambda fault: HEAD not in fault.partition(": ")[0])
    told = [line if len(line) <= LINE else f"{line[: LINE - 1]}…" for line in (what, *faults[:1])]
    if more := len(faults[1:]):
        told.append(ngettext("{number} more: `quiz check` lists all.", "{number} more: `quiz check` lists all.", more).format(number=more))
    return "\n".join(told)


LEAST = (20, 6)
"""Columns and rows below which nothing useful can be shown."""


def is_too_small(width: int, height: int) -> bool:
    """Whether a window has no room for a question."""
    return width < LEAST[0] or height < LEAST[1]


class TooSmall(Widget):
    """Lies over everything while the window is too small, and loses nothing of it."""

    DEFAULT_CSS = """
    TooSmall {
        layer: above;
        dock: top;
        width: 100%;
        height: 100%;
        background: $background;
    }
    """

    def render(self) -> RenderResult:
        """The size that it has, and the one that is needed."""
        width, height = self.app.size
        words = _("Too small: {width}×{height}. Needs {least_width}×{least_height}.").format(
            width=width, height=height, least_width=LEAST[0], least_height=LEAST[1]
        )
        return Content("\n".join(wrap(words, max(self.content_size.width, 1))))
