"""One question at a time."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from quiz import actions, door
from quiz.i18n import _, commas
from quiz.tui.base import bindings
from quiz.tui.screens.asking import Asking
from quiz.tui.widgets.question import echo


class QuestionScreen(Asking):
    """From question to question, and to all answers where nothing is asked any more."""

    ACTIONS = actions.QUESTION
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.QUESTION)

    def on_mount(self) -> None:
        if self.saved.interview.over:
            self.answered()

    def before(self) -> str:
        """What was answered last; at first, what explains the questions."""
        interview = self.saved.interview
        if not interview.state.position and not interview.just_answered and (words := interview.ladder.head.glossary):
            # A word that holds a comma of its language stands in quotes there.
            told = commas(_("{word}").format(word=term.word) for term in words)
            return _("w tells what counts, ? what these words mean here: {words}").format(words=told)
        return echo(interview)

    def answered(self) -> None:
        """To what is asked now, or to all answers."""
        if self.saved.interview.over:
            self._tell_news()
            self.action_review()
        else:
            self.fill()

    def action_before(self) -> None:
        """To the question before."""
        if self.saved.interview.back():
            self.fill()

    def action_forward(self) -> None:
        """Over a question that was answered already."""
        if self.saved.interview.forward():
            self.answered()

    def action_note_before(self) -> None:
        """Keep a line of evidence with the answer just given."""
        if last := self.saved.interview.just_answered:
            self.note_on(last)

    def action_review(self) -> None:
        """All answers so far."""
        self.app.push_screen(door.room("review").ReviewScreen(self.session, self.saved))

    @work
    async def action_leave(self) -> None:
        """Leave for home; everything that could be saved is saved already."""
        await self.run_action("app.go_home")

    async def may_leave(self) -> bool:
        """Asks where answers would be lost because they could not be saved."""
        if not self.saved.failure:
            return True
        rows = [(False, _("Stay")), (True, _("Leave without them"))]
        return bool(await self.choose(self.session.leaving_loses(self.saved), rows))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is not possible now."""
        interview = self.saved.interview
        if action == actions.BEFORE.id:
            return True if interview.state.position else None
        if action == actions.NOTE_BEFORE.id:
            return True if interview.just_answered else None
        return True
