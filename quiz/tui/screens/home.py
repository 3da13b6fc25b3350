"""Where one begins."""

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from quiz import clock
from quiz.attempts import Draft, StoreError
from quiz.taking import is_due
from quiz.i18n import N_, _, ngettext
from quiz.interview import Interview, InterviewState
from quiz.report.cells import cell_len, pad
from quiz.report.dates import ago
from quiz.tui.base import QuizScreen
from quiz.tui.widgets import Keys
from quiz.tui.widgets.choices import Choice, Choices

SECONDS_A_QUESTION = 13
"""What reading a question and choosing takes, roughly."""


class Home(QuizScreen):
    """Continue, take the quiz, reread, or read the ladder."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape", "app.quit", N_("Quit"))]

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Choices()
        yield Static(id="broken", markup=False)
        yield Keys()

    def on_screen_resume(self) -> None:
        self.fill()

    def fill(self) -> None:
        self.query_one("#title", Static).update(_("Which role are you in?"))
        self._problems: list[str] = []
        if obstacle := self.quiz.store.obstacle():
            self._problems.append(_("{problem}. Start with --data-dir and another folder to keep a result.").format(problem=obstacle))
        reread = self._to_reread()
        rows = [*self._to_take(), *reread, *self._to_plan(), self._to_read("4" if reread else "3")]
        width = max(cell_len(row.text) for row in rows)
        self._rows = [replace(row, text=pad(row.text, width)) for row in rows]
        self.query_one(Choices).show(self._rows)
        self.query_one("#broken", Static).update("\n".join(self._problems))

    def _to_take(self) -> list[Choice]:
        rows = [Choice(name, key, label, self._length(name)) for name, key, label in (("quick", "1", _("Quick")), ("full", "2", _("Full")))]
        try:
            draft = self.quiz.store.draft(self.quiz.ladder.id)
        except StoreError as error:
            self._problems.append(str(error))
        else:
            if draft is not None and draft.answers:
                rows.insert(0, Choice("continue", "c", _("Continue"), self._left(draft)))
        return rows

    def _to_reread(self) -> list[Choice]:
        attempts, unreadable = self.quiz.store.attempts()
        self._problems += map(str, unreadable)
        if not attempts:
            return []
        rows, last = [], attempts[-1]
        when = ago(last.ended, clock.now())
        if is_due(last.ended, clock.now()):
            rows.append(Choice("retake", "r", _("Retake"), _("it is time: the last result is from {when}").format(when=when)))
        told = ngettext("{number}, taken {when}: {headline}", "{number}, the last one {when}: {headline}", len(attempts))
        told = told.format(number=len(attempts), when=when, headline=last.result.headline)
        return [*rows, Choice("results", "3", _("Results"), told)]

    def _to_plan(self) -> list[Choice]:
        try:
            goals = self.quiz.store.goals()
        except StoreError as error:
            self._problems.append(str(error))
            return []
        if not goals.goals and not goals.aim:
            return []
        count = len(goals.open_goals)
        told = ngettext("{number} open", "{number} open", count).format(number=count)
        return [Choice("goals", "g", _("Goals"), told + (f" · {goals.aim.name}" if goals.aim else ""))]

    def _to_read(self, key: str) -> Choice:
        number = len(self.quiz.ladder.roles)
        told = ngettext("read the {number} role", "read the {number} roles", number).format(number=number)
        return Choice("ladder", key, _("The ladder"), told)

    def _left(self, draft: Draft) -> str:
        told = ngettext("{number} answer, from {when}", "{number} answers, from {when}", len(draft.answers))
        return told.format(number=len(draft.answers), when=ago(draft.saved, clock.now()))

    def _length(self, mode: str) -> str:
        sitting = InterviewState("quick" if mode == "quick" else "full")
        questions = (
            Interview(self.quiz.ladder, lambda: self.quiz.model, sitting).progress.total
            if mode == "full" or self.quiz.ladder.head.opening
            else 15
        )
        minutes = max(1, round(questions * SECONDS_A_QUESTION / 60))
        if mode == "quick":
            told = ngettext("about {questions} questions, {minutes} minute", "about {questions} questions, {minutes} minutes", minutes)
        else:
            told = ngettext("{questions} questions, {minutes} minute", "{questions} questions, {minutes} minutes", minutes)
        return told.format(questions=questions, minutes=minutes)

    def on_key(self, event: events.Key) -> None:
        for row in self._rows:
            if row.key == event.key:
                event.stop()
                self._open(row.id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_id or "")

    def _open(self, chosen: str) -> None:
        if chosen == "continue":
            draft = self.quiz.draft()
            if draft is not None:
                self.quiz.go_on(draft)
        elif chosen in ("quick", "full"):
            self.quiz.start("quick" if chosen == "quick" else "full")
        elif chosen == "results":
            from quiz.tui.screens.history import HistoryScreen

            self.app.push_screen(HistoryScreen())
        elif chosen == "retake":
            self.quiz.retake()
        elif chosen == "goals":
            from quiz.tui.screens.goals import GoalsScreen

            self.app.push_screen(GoalsScreen())
        elif chosen == "ladder":
            from quiz.tui.screens.reading import LadderScreen

            self.app.push_screen(LadderScreen())
