"""All answers of an interview."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from quiz import actions
from quiz.i18n import _, ngettext
from quiz.session import Session
from quiz.taking import SavedInterview
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.screens.change import ChangeScreen
from quiz.tui.widgets.answers import Answers, answer_rows
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
        with Vertical(id="review"):
            with Horizontal(id="where"):
                yield Static(id="section", markup=False)
                yield Static(id="progress", markup=False)
            yield Input(placeholder=_("a word of the question, the answer or the note"), id="search")
            yield Answers()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#search").display = False
        self.query_one(Choices).focus()
        self.fill()

    def on_screen_resume(self) -> None:
        self.fill()

    def fill(self) -> None:
        interview = self.saved.interview
        interview.model = self.session.model
        first, *more = _said(self.saved)
        self.query_one("#section", Static).update(first)
        self.query_one("#progress", Static).update(" · ".join(more))
        finish = _(actions.FINISH.name) if interview.over else _("Finish here, with the answers so far")
        choices, searched = self.query_one(Choices), self.query_one("#search", Input).value.strip()
        found = answer_rows(interview.ladder, interview.given, searched)
        if searched:
            choices.show(found[1:] or [Choice(None, _("No answer holds this."), passed=True)], choices.value)
        else:
            choices.show([Choice(actions.FINISH, finish, actions.FINISH.keys), *found], choices.value)

    def chosen(self, value: object) -> None:
        """To a question, or to the result."""
        if not isinstance(value, str):
            self.action_finish()
        elif not self.saved.finished:
            self.saved.interview.change(value)
            self.app.push_screen(ChangeScreen(self.session, self.saved))

    def action_search(self) -> None:
        """Ask for a word."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @on(Input.Changed)
    def _searched(self) -> None:
        self.fill()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one(Choices).focus()

    def on_key(self, event: events.Key) -> None:
        """From the word that is searched for down to what was found."""
        if event.key == "down" and self.query_one("#search").has_focus:
            event.stop()
            self.query_one(Choices).focus()

    def action_back(self) -> None:
        """From a search to all answers; to the questions; after the last one, to that."""
        search = self.query_one("#search", Input)
        if search.display:
            search.value, search.display = "", False
            self.query_one(Choices).focus()
            return
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


def _said(saved: SavedInterview) -> list[str]:
    """How far one is, what matters most first."""
    interview, count = saved.interview, saved.interview.answered_count
    if interview.over:
        said = [_("All answered."), interview.mode_name]
    else:
        words = ngettext("{number} answer so far", "{number} answers so far", count)
        said = [words.format(number=count), interview.mode_name, interview.progress.words]
    if skipped := interview.skipped_count:
        said.append(ngettext("{number} skipped", "{number} skipped", skipped).format(number=skipped))
    return said
