"""What all screens share."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.screen import ModalScreen, Screen

from quiz.i18n import _
from quiz.tui.widgets.page import Pages

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from quiz.tui.app import QuizApp


class QuizScreen(Screen[None]):
    """A screen that knows its app, adapts to small terminals and names its keys in the reader's language."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-tall")]
    """`-tiny` scrolls as a whole; `-short` leaves out what is not needed to answer."""

    def fill(self) -> None:
        """Put in what the screen shows; called when it is mounted and when the language changes."""

    def on_mount(self) -> None:
        self.fill()

    async def relabel(self) -> None:
        """Say everything again in the language that is spoken now."""
        opened = [pages.active for pages in self.query(Pages)]
        await self.recompose()
        for pages, page in zip(self.query(Pages), opened, strict=True):
            pages.open(page)
        self.fill()
        self.refresh_bindings()

    @property
    def quiz(self) -> "QuizApp":
        """The app."""
        return cast("QuizApp", self.app)

    @property
    def active_bindings(self) -> "dict[str, ActiveBinding]":
        """Bindings are written once, at import; their names are translated whenever they are shown."""
        return translated(super().active_bindings)


class QuizModal(ModalScreen[str | None]):
    """A small question on top of a screen."""

    @property
    def active_bindings(self) -> "dict[str, ActiveBinding]":
        """As on every screen."""
        return translated(super().active_bindings)


def translated(bindings: "dict[str, ActiveBinding]") -> "dict[str, ActiveBinding]":
    """Bindings with their descriptions in the language of the interface."""
    return {
        key: active._replace(binding=replace(active.binding, description=_(active.binding.description)), tooltip=_(active.tooltip))
        for key, active in bindings.items()
    }
