"""One question at a time."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList, ProgressBar, Static

from quiz.store.record import topic_and_words
from quiz.taking import SavedInterview
from quiz.i18n import N_, _
from quiz.ladder import Question, Wish
from quiz.result.wording import no_chance
from quiz.sheet import NO_CHANCE, SKIP, Answer
from quiz.tui.base import QuizScreen
from quiz.tui.screens.dialogs import LineDialog, Telling
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets import Keys
from quiz.tui.widgets.choices import Choice, Choices


class QuestionScreen(QuizScreen):
    """Shows what the interview asks and tells it what was answered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
        Binding("left,backspace", "back", N_("Back"), key_display="←"),
        Binding("right", "forward", N_("Forward"), show=False),
        Binding("s", "skip", N_("Skip"), show=False),
        Binding("o", "no_chance", N_("No chance yet"), show=False),
        Binding("n", "note", N_("Note")),
        Binding("w", "why", N_("Why")),
        Binding("r", "review", N_("Review")),
        Binding("escape,q", "leave", N_("Save, leave")),
        Binding("escape,q", "leave_unsaved", N_("Leave, unsaved")),
    ]

    def __init__(self, saved: SavedInterview) -> None:
        super().__init__()
        self._saved = saved
        self._interview = saved.interview
        self._failed = False

    @property
    def failure(self) -> str:
        """Why the answers are not saved; empty where they are."""
        return self._saved.failure

    def compose(self) -> ComposeResult:
        with Horizontal(id="where"):
            yield Static(id="section", markup=False)
            yield Static(id="progress", markup=False)
        yield ProgressBar(show_percentage=False, show_eta=False)
        yield Static(id="before", markup=False)
        yield Static(id="ask", markup=False)
        yield Static(id="hint", markup=False)
        yield Choices()
        yield Keys()

    def on_screen_resume(self) -> None:
        if self.is_mounted and not self._interview.over:
            self.fill()

    def fill(self) -> None:
        interview = self._interview
        # The ladder may have come in another language since.
        interview.ladder = self.quiz.ladder
        # The line below the question says it too, where there is room for that line.
        if self.failure and not self._failed and not self.query_one("#hint").display:
            self.notify(_("Not saved: {reason}").format(reason=self.failure), severity="error", timeout=10)
        self._failed = bool(self.failure)
        item = interview.current
        if item is None:
            self.app.push_screen(ReviewScreen(self._saved))
            return
        self.query_one("#section", Static).update(interview.ladder.section_of(item.id).name)
        progress = interview.progress
        told = (
            _("question {number} of {total}").format(number=progress.number, total=progress.total)
            if progress.exact
            else _("question {number}, about {left} more").format(number=progress.number, left=progress.left)
        )
        self.query_one("#progress", Static).update(told)
        self.query_one(ProgressBar).update(total=progress.total, progress=progress.number - 1)
        self.query_one("#before", Static).update(self._before())
        self.query_one("#ask", Static).update(item.ask)
        hint = _("Choose the furthest that is true for you.") if isinstance(item, Question) and not item.factual else ""
        if self.failure:
            hint = _("Not saved: {reason}").format(reason=self.failure)
        elif note := interview.state.notes.get(item.id):
            hint = _("Note: {note}").format(note=note)
        self.query_one("#hint", Static).update(hint)
        given = interview.state.answers.get(item.id)
        self.query_one(Choices).show(self._choices(item, given), None if given is None else f"={given}")
        self.refresh_bindings()

    def _before(self) -> str:
        previous, interview = self._interview.previous, self._interview
        if previous is None or previous not in interview.state.answers:
            return ""
        return "✓ " + topic_and_words(interview.ladder, previous, interview.state.answers[previous])

    def _choices(self, item: Question | Wish, given: Answer | None) -> list[Choice]:
        if isinstance(item, Question):
            offered = [(f"={option.level}", option.text) for option in item.options]
        else:
            offered = [(f"={option.id}", option.text) for option in item.options]
        rows = [Choice(name, str(number), text, marked=name == f"={given}") for number, (name, text) in enumerate(offered, 1)]
        if NO_CHANCE in self._interview.takes:
            rows.append(Choice(f"={NO_CHANCE}", "o", no_chance(), marked=given == NO_CHANCE))
        rows.append(Choice(f"={SKIP}", "s", _("Skip this question"), marked=given == SKIP))
        return rows

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        chosen = (event.option_id or "").removeprefix("=")
        self._answer(next(answer for answer in self._interview.takes if str(answer) == chosen))

    def _answer(self, answer: Answer) -> None:
        self._interview.answer(answer)
        self.fill()

    def action_choose(self, number: int) -> None:
        """Answer by the number of an option."""
        answers = [answer for answer in self._interview.takes if answer not in (NO_CHANCE, SKIP)]
        if number <= len(answers):
            self._answer(answers[number - 1])

    def action_skip(self) -> None:
        """Leave the question without evidence."""
        self._answer(SKIP)

    def action_no_chance(self) -> None:
        """Say that one could, but that the work has not called for it."""
        if NO_CHANCE in self._interview.takes:
            self._answer(NO_CHANCE)

    def action_back(self) -> None:
        """To the question before."""
        if self._interview.back():
            self.fill()

    def action_forward(self) -> None:
        """Over a question that was answered already."""
        if self._interview.forward():
            self.fill()

    def action_note(self) -> None:
        """Keep a line of evidence with the answer."""
        item = self._interview.current
        assert item is not None

        def keep(text: str | None) -> None:
            if text is not None:
                self._interview.note(text)
                self.fill()

        question = _("What is your evidence? ({subject})").format(subject=item.subject)
        self.app.push_screen(LineDialog(question, self._interview.state.notes.get(item.id, "")), keep)

    def action_why(self) -> None:
        """Why this is asked."""
        item = self._interview.current
        assert item is not None
        told = item.why or _("The ladder gives no reason for this question.")
        told += "\n\n" + _(
            "The last twelve months are the twelve in which you last worked. What counts is what your own hands and decisions did."
        )
        self.app.push_screen(Telling(told))

    def action_review(self) -> None:
        """All answers so far."""
        self.app.push_screen(ReviewScreen(self._saved))

    def action_leave(self) -> None:
        """Leave for home; everything that could be saved is saved already."""
        self.quiz.leave_for(self.quiz.go_home)

    def action_leave_unsaved(self) -> None:
        """The same, under an honest name."""
        self.action_leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is not possible now."""
        if action == "back":
            return True if self._interview.state.position else None
        if action in ("leave", "leave_unsaved"):
            return (action == "leave") is not bool(self.failure)
        return True
