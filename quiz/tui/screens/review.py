"""All answers of an interview."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from quiz import actions
from quiz.i18n import _, ngettext
from quiz.result.wording import topic_and_words
from quiz.session import Session
from quiz.taking import SavedInterview
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import KeyLine


class ReviewScreen(QuizScreen):
    """Every answer so far; choose one to change it, or finish."""

    ACTIONS = actions.REVIEWING
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.REVIEWING)

    def __init__(self, session: Session, saved: SavedInterview) -> None:
        super().__init__(session)
        self.saved = saved

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Choices()
        yield KeyLine()

    def fill(self) -> None:
        interview = self.saved.interview
        interview.model = self.session.model
        count = interview.answered_count
        if interview.over:
            title, finish = _("That was the last question."), _(actions.FINISH.name)
        else:
            title = ngettext("{number} answer so far", "{number} answers so far", count).format(number=count)
            finish = _("Finish here, with the answers so far")
        self.query_one("#title", Static).update(title)
        state = interview.state
        answered = [asked for asked in state.administered if asked in state.answers]
        self.query_one(Choices).show(
            [Choice(actions.FINISH, finish, actions.FINISH.keys)]
            + [
                Choice(
                    asked,
                    topic_and_words(interview.ladder.asked(asked), state.answers[asked]),
                    note=f"✎ {state.notes[asked]}" if asked in state.notes else "",
                )
                for asked in answered
            ]
        )

    def chosen(self, value: object) -> None:
        """To a question, or to the result."""
        if isinstance(value, str):
            if not self.saved.finished:
                self.saved.interview.jump(value)
                self.app.pop_screen()
        else:
            self.action_finish()

    def action_back(self) -> None:
        """To the questions; after the last one, to that."""
        if self.saved.finished:
            return
        if self.saved.interview.over:
            self.saved.interview.back()
        self.app.pop_screen()

    def action_finish(self) -> None:
        """Score and save what was answered, and show the result."""
        # A second key on its way must not save it twice; what could not be saved may be tried again.
        if not self.saved.finished:
            self.post_message(self.Finished(self.session.finish(self.saved)))
