"""All answers of a sitting."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from quiz.store.record import topic_and_words
from quiz.taking import SavedInterview
from quiz.i18n import N_, _, ngettext
from quiz.tui.base import QuizScreen
from quiz.tui.widgets import Keys
from quiz.tui.widgets.choices import Choice, Choices


class ReviewScreen(QuizScreen):
    """Every answer so far; choose one to change it, or finish."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,escape,r,q", "back", N_("Back")),
        Binding("f", "finish", N_("See the result")),
    ]

    def __init__(self, saved: SavedInterview) -> None:
        super().__init__()
        self._saved = saved
        self._interview = saved.interview

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Choices()
        yield Keys()

    def fill(self) -> None:
        interview = self._interview
        interview.ladder = self.quiz.ladder
        count = interview.evidence
        if interview.over:
            title = _("That was the last question.")
            first = Choice("finish", "f", _("See the result"))
        else:
            title = ngettext("{number} answer so far", "{number} answers so far", count).format(number=count)
            first = Choice("finish", "f", _("Finish here, with the answers so far"))
        self.query_one("#title", Static).update(title)
        rows = [first]
        for asked in interview.state.administered:
            if asked in interview.state.answers:
                note = interview.state.notes.get(asked)
                rows.append(
                    Choice(asked, "", topic_and_words(interview.ladder, asked, interview.state.answers[asked]), f"✎ {note}" if note else "")
                )
        self.query_one(Choices).show(rows)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "finish":
            self.action_finish()
        elif event.option_id:
            self._interview.jump(event.option_id)
            self.app.pop_screen()

    def action_back(self) -> None:
        """To the questions; after the last one, to that."""
        if self._interview.over:
            self._interview.back()
        self.app.pop_screen()

    def action_finish(self) -> None:
        """Score and save."""
        self.quiz.conclude(self._saved)
