"""The options of a question, set apart from one another as far as there is room."""

from collections.abc import Sequence

from textual import events
from textual.message import Message

from quiz.report.cells import wrap
from quiz.tui.widgets.choices import Choice, Choices

LEAD = 5
"""Cells before and behind the words of an option."""

BLANK = Choice(None, " ", passed=True)


class Options(Choices):
    """Answers to choose from, and below them what else one may say. A fresh question has its cursor nowhere."""

    class Scrolls(Message):
        """Some options can no longer be seen at once, or all can again."""

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self._answers: Sequence[Choice] = ()
        self._others: Sequence[Choice] = ()
        self._blanks = (False, False)

    def ask(self, question: str, answers: Sequence[Choice], others: Sequence[Choice], given: object) -> None:
        """Offer the answers of a question, with the cursor on the one that was given before, if any; shown again, where it was."""
        value = self.value if question == self._question and self.value is not None else given
        self._question, self._answers, self._others = question, answers, others
        self._lay(value)

    def on_resize(self, _event: events.Resize) -> None:
        """Blank lines come and go with the room."""
        if self._answers and self._room() != self._blanks:
            self._lay(self.value)

    def _room(self) -> tuple[bool, bool]:
        """Whether there are blank lines between the answers, which only long ones need, and whether there is one below them."""
        if self.styles.height is not None and self.styles.height.is_auto:
            # The screen scrolls as a whole, and is as small as that.
            return False, False
        width, height = self.size
        lines = [len(wrap(row.text, max(1, width - LEAD))) for row in (*self._answers, *self._others)]
        below = sum(lines) + 1 <= height
        between = max(lines[: len(self._answers)], default=1) > 1 and sum(lines) + len(self._answers) <= height
        return between, below

    def _lay(self, value: object) -> None:
        self._blanks = between, below = self._room()
        rows: list[Choice] = []
        for answer in self._answers:
            rows += [BLANK, answer] if between and rows else [answer]
        self.show([*rows, *([BLANK] if below else []), *self._others], value, cursor=False)

    def action_cursor_up(self) -> None:
        """From nowhere to the last answer, since what stands below them is none."""
        if self.highlighted is None and self._answers:
            self.highlighted = self.rows.index(self._answers[-1])
        else:
            super().action_cursor_up()

    @property
    def scrolls(self) -> bool:
        """Whether some of them cannot be seen."""
        return self.show_vertical_scrollbar

    def watch_show_vertical_scrollbar(self) -> None:
        """Tell of it."""
        self.post_message(self.Scrolls())
