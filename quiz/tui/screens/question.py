"""One question at a time."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Horizontal
from textual.widgets import ProgressBar, Static

from quiz import actions, door
from quiz.answers import NO_CHANCE, SKIP, Answer
from quiz.i18n import _
from quiz.ladder.asked import Asked
from quiz.result.wording import no_chance, topic_and_words, why_asked
from quiz.session import Session
from quiz.taking import SavedInterview
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import KeyLine


class QuestionScreen(QuizScreen):
    """Shows what the interview asks and tells it what was answered."""

    ACTIONS = actions.QUESTION
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.QUESTION)

    def __init__(self, session: Session, saved: SavedInterview) -> None:
        super().__init__(session)
        self.saved = saved
        self._failed = ""
        self._possible: tuple[bool, str] | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="where"):
            yield Static(id="section", markup=False)
            yield Static(id="progress", markup=False)
        yield ProgressBar(show_percentage=False, show_eta=False)
        yield Static(id="before", markup=False)
        yield Static(id="ask", markup=False)
        yield Static(id="hint", markup=False)
        yield Choices()
        yield KeyLine()

    def on_mount(self) -> None:
        self._go_on()

    def on_screen_resume(self) -> None:
        self.fill()

    def fill(self) -> None:
        interview = self.saved.interview
        # The ladder may have come in another language since.
        interview.model = self.session.model
        self._tell_news()
        item = interview.current
        if item is None:
            return
        progress, given = interview.progress, interview.state.answers.get(item.id)
        self.query_one("#section", Static).update(interview.ladder.section_of(item.id).name)
        self.query_one("#progress", Static).update(progress.words)
        self.query_one(ProgressBar).update(total=progress.total, progress=progress.number - 1)
        self.query_one("#before", Static).update(self._before())
        self.query_one("#ask", Static).update(item.ask)
        self.query_one("#hint", Static).update(self._hint(item))
        self.query_one(Choices).show(self._rows(item, given), given)
        if self._possible != (possible := (bool(interview.state.position), self.saved.failure)):
            self._possible = possible
            self.refresh_bindings()

    def _tell_news(self) -> None:
        saved = self.saved
        while saved.news:
            self.tell(saved.news.pop(0))
        # The line below the question says it too, where there is room for that line.
        if saved.failure and not self._failed and not self.query_one("#hint").display:
            self.warn(_("Not saved: {reason}").format(reason=saved.failure))
        self._failed = saved.failure

    def _before(self) -> str:
        previous, interview = self.saved.interview.previous, self.saved.interview
        if previous is None and (words := interview.ladder.head.glossary):
            return _("w explains the words that have one meaning here: {words}").format(words=_(", ").join(term.word for term in words))
        if previous is None or previous not in interview.state.answers:
            return ""
        return "✓ " + topic_and_words(interview.ladder.asked(previous), interview.state.answers[previous])

    def _hint(self, item: Asked) -> str:
        if self.saved.failure:
            return _("Not saved: {reason}").format(reason=self.saved.failure)
        if note := self.saved.interview.state.notes.get(item.id):
            return _("Note: {note}").format(note=note)
        furthest = _("Choose the furthest that is true for you.") if item.item and not item.item.factual else ""
        return " ".join(filter(None, (item.counts, furthest)))

    def _rows(self, item: Asked, given: Answer | None) -> list[Choice]:
        rows = [
            Choice(choice.answer, choice.text, str(number), marked=choice.answer == given) for number, choice in enumerate(item.choices, 1)
        ]
        if NO_CHANCE in self.saved.interview.takes:
            rows.append(Choice(NO_CHANCE, no_chance(), actions.NO_CHANCE.keys, marked=given == NO_CHANCE))
        return [*rows, Choice(SKIP, _("Skip this question"), actions.SKIP.keys, marked=given == SKIP)]

    def chosen(self, value: object) -> None:
        """Answer, and go on."""
        assert isinstance(value, Answer)
        self._answer(value)

    def _answer(self, answer: Answer) -> None:
        # A key that was on its way when the last question was answered finds nothing asked any more.
        if not self.saved.interview.over and answer in self.saved.interview.takes:
            self.saved.interview.answer(answer)
            self._go_on()

    def _go_on(self) -> None:
        """To what is asked now, or to all answers where nothing is."""
        if self.saved.interview.over:
            self._tell_news()
            self.action_review()
        else:
            self.fill()

    def action_skip(self) -> None:
        """Leave the question without evidence."""
        self._answer(SKIP)

    def action_no_chance(self) -> None:
        """Say that one could, but that the work has not called for it."""
        self._answer(NO_CHANCE)

    def action_before(self) -> None:
        """To the question before."""
        if self.saved.interview.back():
            self.fill()

    def action_forward(self) -> None:
        """Over a question that was answered already."""
        if self.saved.interview.forward():
            self._go_on()

    @work
    async def action_note(self) -> None:
        """Keep a line of evidence with the answer."""
        interview = self.saved.interview
        if item := interview.current:
            question = _("What is your evidence? ({subject})").format(subject=item.subject)
            text = await self.write_note(question, interview.state.notes.get(item.id, ""))
            if text is not None:
                interview.note(text)
                self.fill()

    def action_why(self) -> None:
        """Why this is asked."""
        if item := self.saved.interview.current:
            self.app.push_screen(door.room("dialogs").MessageDialog("\n\n".join(why_asked(self.session.ladder, item))))

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

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that leaves says whether the answers are saved."""
        active = super().active_bindings
        if self.saved.failure:
            for key, each in active.items():
                if each.binding.action == actions.LEAVE.id:
                    active[key] = each._replace(binding=replace(each.binding, description=_("Leave, unsaved")))
        return active

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is not possible now."""
        if action == actions.BEFORE.id:
            return True if self.saved.interview.state.position else None
        return True
