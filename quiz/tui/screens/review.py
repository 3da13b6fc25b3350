"""All answers of an interview."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from quiz import actions
from quiz.actions import Action
from quiz.i18n import _, dots, ngettext
from quiz.session import Session
from quiz.taking import SavedInterview
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.screens.change import ChangeScreen
from quiz.tui.widgets.answers import Answers, answer_rows
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.line import LineField


class ReviewScreen(QuizScreen):
    """Every answer so far; choose one to change it, or finish."""

    ACTIONS = actions.REVIEWING
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.REVIEWING)

    def __init__(self, session: Session, saved: SavedInterview) -> None:
        super().__init__(session)
        self.saved = saved

    def compose(self) -> ComposeResult:
        with Vertical(id="review"):
            yield Head()
            with Horizontal(id="searching") as searching:
                searching.display = False
                yield Static("/ ", id="slash", markup=False)
                yield LineField(placeholder=_("a word to find"), id="search")
            yield Answers()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        interview = self.saved.interview
        # A stray enter ends nothing: it is on the way out alone when there is nothing left to ask.
        last = interview.just_answered or next((given.asked.id for given in reversed(interview.given)), None)
        self._show(actions.FINISH if interview.over else last)

    def on_screen_resume(self) -> None:
        self.fill()

    def fill(self) -> None:
        self._show(self.query_one(Choices).value)

    def _show(self, under_cursor: object) -> None:
        interview = self.saved.interview
        interview.model = self.session.model
        first, *more = _said(self.saved)
        self.query_one(Head).update(dots((first, *more)), self.belongs_to, first)
        choices, searched = self.query_one(Choices), self.query_one("#search", Input).value.strip()
        found = answer_rows(interview.ladder, interview.given, searched)
        if searched:
            choices.show(found[1:] or [Choice(None, _("No answer holds this."), passed=True)], under_cursor)
        elif not interview.given:
            choices.show([Choice(None, _("Nothing is answered yet."), passed=True)], None)
        else:
            choices.show([Choice(actions.FINISH, self._finish, actions.FINISH.keys), *found], under_cursor)
        self.refresh_bindings()

    @property
    def _finish(self) -> str:
        """What ends the quiz here, in words."""
        if self.saved.interview.over:
            return _(actions.FINISH.name)
        count = self.saved.interview.answered_count
        words = ngettext(
            "Finish here, with the {number} answer so far",
            "Finish here, with the {number} answers so far",
            count,
        )
        return words.format(number=count)

    @property
    def is_searching(self) -> bool:
        """Whether a word is searched for."""
        return any(each.display for each in self.query("#searching"))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys as they are named now: what ends the quiz early, and what ends a search."""
        active = super().active_bindings
        for key, each in active.items():
            name = ""
            if each.binding.action == actions.FINISH.id and not self.saved.interview.over:
                name = _(actions.FINISH_EARLY.name)
            elif each.binding.action == actions.TO_QUESTIONS.id and self.is_searching:
                name = _("End the search")
            if name:
                active[key] = each._replace(binding=replace(each.binding, description=name))
        return active

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types there is nothing to begin; with no answer there is nothing to score."""
        if action == actions.FINISH.id:
            return bool(self.saved.interview.given)
        return not (action == actions.SEARCH.id and self.query_one("#search").has_focus) if self.query("#search") else True

    @property
    def offered(self) -> Sequence[Action]:
        """Likewise for the palette."""
        offered = super().offered
        if self.saved.interview.over:
            return offered
        return [actions.FINISH_EARLY if action == actions.FINISH else action for action in offered]

    def chosen(self, value: object) -> None:
        """To a question, or to the result."""
        if not isinstance(value, str):
            self.action_finish()
        elif not self.saved.finished:
            self.saved.interview.change(value)
            self.app.push_screen(ChangeScreen(self.session, self.saved))

    def action_search(self) -> None:
        """Ask for a word."""
        self.query_one("#searching").display = True
        self.query_one("#search", Input).focus()
        self.refresh_bindings()

    @on(Input.Changed)
    def _searched(self) -> None:
        # To the first that was found; with nothing to search for, where one stood.
        self._show(None if self.query_one("#search", Input).value.strip() else self.query_one(Choices).value)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _elsewhere(self) -> None:
        self.refresh_bindings()

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
        if self.is_searching:
            self.query_one("#search", Input).value = ""
            self.query_one("#searching").display = False
            self.query_one(Choices).focus()
            self.refresh_bindings()
            return
        if self.saved.finished:
            return
        if self.saved.interview.over:
            self.saved.interview.back()
        self.leave()

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
