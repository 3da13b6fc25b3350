"""One question at a time."""

from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType

from quiz import actions, door
from quiz.answers import NO_CHANCE, SKIP, Answer
from quiz.i18n import _
from quiz.result.wording import why_asked
from quiz.session import Session
from quiz.taking import SavedInterview
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.beside import Beside
from quiz.tui.widgets.footer import WrappingFooter
from quiz.tui.widgets.options import Options
from quiz.tui.widgets.question import QuestionColumn, echo

BESIDE = 110
"""From this width on a panel stands beside the question."""


class Asking(QuizScreen):
    """A screen that shows what an interview asks and tells it what is answered."""

    HORIZONTAL_BREAKPOINTS = [*QuizScreen.HORIZONTAL_BREAKPOINTS, (BESIDE, "-beside"), (150, "-broad")]
    VERTICAL_BREAKPOINTS = [*QuizScreen.VERTICAL_BREAKPOINTS, (40, "-lofty")]

    def __init__(self, session: Session, saved: SavedInterview) -> None:
        super().__init__(session)
        self.saved = saved
        self._failed = ""
        self._possible: tuple[bool, ...] | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        yield QuestionColumn()
        if self.app.size.width >= BESIDE:
            yield Beside()
        yield WrappingFooter()

    def on_screen_resume(self) -> None:
        self.fill()

    async def on_resize(self, event: events.Resize) -> None:
        """The panel is there only where there is room for it."""
        if event.size.width >= BESIDE and not self.query(Beside):
            await self.mount(Beside(), after=self.query_one(QuestionColumn))
        if event.size.width != self._width:
            self._width = event.size.width
            self.call_after_refresh(self.fill)

    def fill(self) -> None:
        interview = self.saved.interview
        # The ladder may have come in another language since.
        interview.model = self.session.model
        self._tell_news()
        if (item := interview.current) is None or not self.query(QuestionColumn):
            return
        trouble = _("Not saved: {reason}").format(reason=self.saved.failure) if self.saved.failure else ""
        keys = actions.NO_CHANCE.keys, actions.SKIP.keys
        self.query_one(QuestionColumn).show(interview, item, self.before(), trouble, keys)
        if self.app.size.width >= BESIDE:
            for beside in self.query(Beside):
                beside.show(interview, item)
        self.call_after_refresh(self._keys)

    def _keys(self) -> None:
        """Name the keys again where others are possible than before."""
        interview = self.saved.interview
        scrolls = any(options.scrolls for options in self.query(Options))
        if self._possible != (
            possible := (interview.state.position > 0, interview.just_answered is None, bool(self.saved.failure), scrolls)
        ):
            self._possible = possible
            self.refresh_bindings()

    def before(self) -> str:
        """The line above the question."""
        return ""

    def answered(self) -> None:
        """What comes after an answer."""

    def _tell_news(self) -> None:
        saved = self.saved
        while saved.news:
            self.tell(saved.news.pop(0))
        # The line below the question says it too, where there is room for that line.
        if saved.failure and not self._failed and not self.query_one("#hint").display:
            self.warn(_("Not saved: {reason}").format(reason=saved.failure))
        self._failed = saved.failure

    def chosen(self, value: object) -> None:
        """Answer, and go on."""
        assert isinstance(value, Answer)
        self._answer(value)

    def _answer(self, answer: Answer) -> None:
        # A key that was on its way when the last question was answered finds nothing asked any more.
        if not self.saved.interview.over and answer in self.saved.interview.takes:
            self.saved.interview.answer(answer)
            self.answered()

    def action_skip(self) -> None:
        """Leave the question without evidence."""
        self._answer(SKIP)

    def action_no_chance(self) -> None:
        """Say that one could, but that the work has not called for it."""
        self._answer(NO_CHANCE)

    def action_note(self) -> None:
        """Keep a line of evidence with the answer."""
        if item := self.saved.interview.current:
            self.write_note(item.id)

    @work
    async def write_note(self, name: str) -> None:
        """Ask for the note that goes with a question."""
        interview = self.saved.interview
        question = _("What is your evidence? ({subject})").format(subject=interview.ladder.asked(name).subject)
        text = await self.write(question, interview.state.notes.get(name, ""))
        if text is not None:
            interview.note(text, name)
            self.fill()

    def action_why(self) -> None:
        """Why this is asked."""
        if item := self.saved.interview.current:
            self.app.push_screen(door.room("dialogs").MessageDialog("\n\n".join(why_asked(self.session.ladder, item))))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that leaves says whether the answers are saved, and the arrows what cannot be seen."""
        active = super().active_bindings
        if self.query(Options) and self.query_one(Options).scrolls and "down" in active:
            down = active.pop("down")
            more = replace(down.binding, description=_("More"), key_display="↑↓", show=True)
            active = {"down": down._replace(binding=more), **active}
        if self.saved.failure:
            for key, each in active.items():
                if each.binding.action == actions.LEAVE.id:
                    active[key] = each._replace(binding=replace(each.binding, description=_("Leave, unsaved")))
        return active


class QuestionScreen(Asking):
    """From question to question, and to all answers where nothing is asked any more."""

    ACTIONS = actions.QUESTION
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.QUESTION)

    def on_mount(self) -> None:
        if self.saved.interview.over:
            self.answered()

    def before(self) -> str:
        """What was answered last; at first, what explains the words."""
        interview = self.saved.interview
        if not interview.state.position and not interview.just_answered and (words := interview.ladder.head.glossary):
            return _("w explains the words that have one meaning here: {words}").format(words=_(", ").join(term.word for term in words))
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
            self.write_note(last)

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


class ChangeScreen(Asking):
    """One answer asked again from the review; whatever is done with it leads back there."""

    ACTIONS = actions.CHANGING
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.CHANGING)

    def before(self) -> str:
        """What becomes of it."""
        return _("Changing one answer: esc leaves it as it was.")

    def answered(self) -> None:
        """Back to the review."""
        self.app.pop_screen()

    def action_unchanged(self) -> None:
        """Back to the review, with the answer as it was."""
        self.saved.interview.back()
        self.app.pop_screen()
