"""What every screen has on which a question is answered."""

from collections.abc import Iterable
from dataclasses import replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding

from quiz import actions, door
from quiz.answers import NO_CHANCE, SKIP, Answer
from quiz.i18n import _, labelled
from quiz.result.wording import why_asked
from quiz.session import Session
from quiz.taking import SavedInterview
from quiz.tui.base import QuizScreen
from quiz.tui.widgets.beside import Beside
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.options import Options
from quiz.tui.widgets.question import QuestionColumn, hint

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
        yield KeyLine()

    def on_screen_resume(self) -> None:
        self.fill()

    async def on_resize(self, event: events.Resize) -> None:
        """The panel is there only where there is room for it."""
        if event.size.width >= BESIDE and not self.query(Beside) and self.is_attached:
            await self.mount(Beside(), after=self.query_one(QuestionColumn))
        # At first only the panel needs to know its own width; what changes later may bring shorter words.
        if event.size.width != self._width and (self._width or self.query(Beside)):
            self.call_after_refresh(self.fill)
        self._width = event.size.width

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
        self._keys()

    @on(Options.Scrolls)
    def _keys(self) -> None:
        """Name the keys again where others are possible than before."""
        interview = self.saved.interview
        scrolls = any(options.scrolls for options in self.query(Options))
        if self._possible != (
            possible := (
                interview.state.position > 0,
                interview.just_answered is None,
                bool(self.saved.failure),
                scrolls,
                self.app.size.width >= BESIDE,
            )
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
            self.note_on(item.id)

    @work
    async def note_on(self, name: str) -> None:
        """Ask for the note that goes with a question."""
        interview = self.saved.interview
        asked = interview.ladder.asked(name)
        # A wish has no evidence.
        placeholder = _("What is your evidence?") if asked.item else _("What would you add?")
        question = _("Note: {subject}").format(subject=asked.subject)
        text = await self.write_note(question, interview.state.notes.get(name, ""), placeholder)
        if text is not None:
            interview.note(text, name)
            self.fill()

    def action_why(self) -> None:
        """What counts in the question, why it is asked, and what the words mean that it uses."""
        if item := self.saved.interview.current:
            ladder = self.session.ladder
            words = [term.word for term in ladder.head.glossary]
            paragraphs = [("", counts)] if (counts := hint(item)) else []
            paragraphs += [(_lead(said, words), said) for said in why_asked(ladder, item, brief=True)]
            self.app.push_screen(door.room("dialogs").MessageDialog(_("What counts"), paragraphs))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that leaves says whether the answers are saved, and the arrows what cannot be seen."""
        active = super().active_bindings
        if self.query(Options) and self.query_one(Options).scrolls and "down" in active:
            down = active.pop("down")
            more = replace(down.binding, description=_("More"), key_display="↑↓", show=True)
            active = {"down": down._replace(binding=more), **active}
        for key, each in active.items():
            if each.binding.action == actions.LEAVE.id and self.saved.failure:
                active[key] = each._replace(binding=replace(each.binding, description=_("Leave, unsaved")))
            elif each.binding.action == actions.NOTE_BEFORE.id:
                active[key] = each._replace(binding=replace(each.binding, show=self.app.size.width >= BESIDE))
        return active


def _lead(said: str, words: Iterable[str]) -> str:
    """The word that a paragraph explains."""
    return next((word for word in words if said.startswith(labelled(word, ""))), "")
