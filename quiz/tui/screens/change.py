"""One answer, to be changed."""

from typing import ClassVar

from textual.binding import BindingType

from quiz import actions
from quiz.i18n import _
from quiz.tui.base import bindings
from quiz.tui.screens.asking import Asking


class ChangeScreen(Asking):
    """One answer asked again from the review; whatever is done with it leads back there."""

    ACTIONS = actions.CHANGING
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.CHANGING)

    def before(self) -> str:
        """What becomes of it."""
        return _("Changing one answer: esc leaves it as it was.")

    def answered(self) -> None:
        """Back to the review."""
        self.leave()

    def action_unchanged(self) -> None:
        """Back to the review, with the answer as it was."""
        self.saved.interview.back()
        self.leave()
