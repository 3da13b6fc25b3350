"""What all screens share: a session, actions for keys, words in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from quiz import actions, door
from quiz.actions import Action
from quiz.i18n import _, dots
from quiz.languages import named
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.notice import Notice, Told

if TYPE_CHECKING:
    from quiz.answers import Mode
    from quiz.comparison import Comparison
    from quiz.outcome import FirstStep
    from quiz.session import Session
    from quiz.store.goals import Goals
    from quiz.taking import Finished as Outcome
    from quiz.taking import SavedInterview

T = TypeVar("T")

NAME = "role-quiz"
"""Of the program, for people."""


def bindings(offered: Iterable[Action]) -> list[BindingType]:
    """The keys of some actions. Their words are translated when they are shown, since bindings are made once, at import."""
    return [
        Binding(
            action.keys,
            action.id,
            action.name,
            show=action.shown,
            key_display=action.display or None,
            priority=action.priority,
            tooltip=action.does,
        )
        for action in offered
        if action.keys
    ]


def translated(active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Bindings with their words and the names of their keys in the language of the interface."""
    return {key: each._replace(binding=_named(each.binding), tooltip=_(each.tooltip)) for key, each in active.items()}


def _named(binding: Binding) -> Binding:
    key = binding.key_display
    return replace(binding, description=_(binding.description), key_display=_(key) if key else None)


class Ground(Protocol):
    """What screens ask of the app."""

    def came_up(self, screen: Screen[Any]) -> None:
        """A screen is on top now."""

    def cover(self, screen: Screen[Any]) -> None:
        """Lay a word about its size over a screen that is too small."""

    def show_told(self) -> None:
        """Show what was told last."""

    def name_keys(self, offered: Sequence[Action] | None) -> None:
        """Name the keys of what lies over a screen at its foot; `None` names its own again."""


class Choosing(Screen[T]):
    """A screen with a list to choose from, by the keys of its rows wherever the focus is, by enter and by the mouse."""

    ACTIONS: ClassVar[Sequence[Action]] = ()
    """What can be done here; the palette lists what a screen can."""

    DEFAULT_CSS = """
    Choosing {
        layers: default above;
    }
    """

    @property
    def ground(self) -> Ground:
        """The app, as far as screens know it."""
        return cast(Ground, self.app)

    @on(events.ScreenResume)
    def _came_up(self) -> None:
        self.ground.came_up(self)
        self.ground.name_keys(self.ACTIONS if isinstance(self, ModalScreen) else None)

    def show_notice(self, told: Told | None) -> None:
        """Say what was told, or nothing more."""
        place = self.notice_place
        notice = next(iter(self.query(Notice)), None)
        # What is told on the way out finds no screen any more.
        if notice is None and told is not None and place is not None and place.is_attached:
            notice = Notice()
            place.mount(notice)
        if notice is not None:
            notice.say(told)

    @property
    def notice_place(self) -> Widget | None:
        """Where a notice belongs; nothing before the screen is composed."""
        return self if self.query(KeyLine) else None

    def on_key(self, event: events.Key) -> None:
        if not self.is_active:
            return
        for choices in self.query(Choices):
            if row := choices.row_of(event.key):
                # What comes next on screen must not take the same key as its own.
                event.stop()
                # At once and not by a message: the next key may be there already, and is meant for what this one brings.
                self.chosen(row.value)

    # Active, and not Textual's `current`: what lies below a dialog is that too, and a second click would choose there.
    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        if self.is_active and self.is_meant(event):
            self.chosen(event.value)

    def is_meant(self, event: Choices.Chosen) -> bool:
        """Whether a row that was chosen is one of those on screen; two quick clicks must not choose from two lists."""
        return any(choices.rows is event.rows for choices in self.query(Choices))

    def chosen(self, value: object) -> None:
        """What the choice of a row does."""


class QuizScreen(Choosing[None]):
    """A screen on a session."""

    @dataclass
    class Finished(Message):
        """An interview came to its end; the app leaves its screens for the result."""

        value: "Outcome"

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide"), (110, "-beside")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-tall")]
    """`-tiny` scrolls as a whole; `-short` leaves out what is not needed to answer."""

    session: "Session"
    """The ladder and the data folder; home gets it last."""

    is_made_anew = False
    """Whether its widgets are just being replaced by others, and what it holds is not whole."""

    def __init__(self, session: "Session | None" = None) -> None:
        super().__init__()
        if session is not None:
            self.session = session

    async def recompose(self) -> None:
        """Replace all its widgets; what is typed meanwhile waits."""
        self.is_made_anew = True
        try:
            await super().recompose()
        finally:
            self.is_made_anew = False

    def fill(self) -> None:
        """Put in what the screen shows; called when it is mounted and when the language changes."""

    def on_mount(self) -> None:
        self.fill()

    async def relabel(self) -> None:
        """Say everything again in the language that is spoken now."""
        await self.recompose()
        self.fill()
        self.refresh_bindings()
        if self.is_active and self.focus_chain:
            # What had the keys is not there any more.
            self.set_focus(self.focus_chain[0])
        self.ground.show_told()
        self.ground.cover(self)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Every key that does something now, named in the reader's language."""
        return translated(super().active_bindings)

    @property
    def offered(self) -> Sequence[Action]:
        """What can be done now, for the palette."""
        return [action for action in self.ACTIONS if action.keys and self.check_action(action.id.partition("(")[0], ())]

    @property
    def belongs_to(self) -> str:
        """The program, the ladder and its version, for the line above a screen."""
        head = self.session.ladder.head
        return dots((NAME, f"{head.name} {head.version}", named(self.session.ladder.language)))

    async def perform(self, action: Action) -> None:
        """Do one of the things that are offered; nothing once the screen has been left."""
        if self.is_running:
            await self.run_action(action.id)

    def action_back(self) -> None:
        """To where one came from."""
        self.leave()

    def leave(self) -> None:
        """Take the screen away; one that something was opened over meanwhile stays, and so does what lies over it."""
        if self.is_active:
            self.app.pop_screen()

    def tell(self, message: str) -> None:
        """Something worth knowing."""
        self.notify(message, markup=False)

    def warn(self, message: object) -> None:
        """Something that did not work."""
        self.notify(str(message), severity="error", markup=False)

    async def choose(
        self,
        question: str,
        rows: Sequence[tuple[T, str]],
        *,
        notes: Sequence[str] = (),
        done: Mapping[int, str] | None = None,
        at: T | None = None,
    ) -> T | None:
        """One of some values, by their words; `None` to leave it. From a worker only.

        Args:
            question: What is asked.
            rows: The values, each with its words.
            notes: What is said quietly below each row where there is room.
            done: The places of the rows that were chosen before, with a word for that; the cursor begins on another.
            at: The value that the cursor begins on.
        """
        dialog = door.room("dialogs").ChoiceDialog(question, rows, notes, done or {}, at)
        chosen: T | None = await self.app.push_screen_wait(dialog)
        return chosen

    async def choose_step(self, steps: Sequence["FirstStep"], goals: "Goals") -> "FirstStep | None":
        """One of some steps to take on, with what to do; `None` to leave it. From a worker only."""
        taken = {
            place: _("✔ taken on").replace(" ", "\N{NO-BREAK SPACE}")
            for place, step in enumerate(steps)
            if goals.has(step.responsibility, step.action)
        }
        rows = [(step, step.name) for step in steps]
        return await self.choose(_("Which step do you take on?"), rows, notes=[step.action for step in steps], done=taken)

    async def write(self, question: str, text: str = "") -> str | None:
        """A line of text; `None` to leave it as it was. From a worker only."""
        line: str | None = await self.app.push_screen_wait(door.room("dialogs").LineDialog(question, text))
        return line

    async def write_note(self, question: str, text: str = "", placeholder: str = "") -> str | None:
        """A text of some lines; `None` to leave it as it was. From a worker only."""
        note: str | None = await self.app.push_screen_wait(door.room("dialogs").NoteDialog(question, text, placeholder))
        return note

    async def begin(self, mode: "Mode") -> None:
        """Begin a quiz; asks first where that would drop the answers of another one. From a worker only."""
        kept = self.session.in_the_way()
        if kept is None:
            self.take(self.session.begin(mode))
            return
        rows = [("continue", _("Go on with it")), ("anew", _("Start anew"))]
        match await self.choose(self.session.starting_anew(kept), rows):
            case "continue":
                self.take(self.session.resume(kept))
            case "anew":
                self.take(self.session.begin(mode, kept))

    def take(self, saved: "SavedInterview") -> None:
        """Ask the questions of an interview."""
        self.app.push_screen(door.room("question").QuestionScreen(self.session, saved))

    def show_comparison(self, comparison: "Comparison") -> None:
        """Two results side by side."""
        self.app.push_screen(door.room("comparison").ComparisonScreen(self.session, comparison))

    async def may_leave(self) -> bool:
        """Whether the screen may go; asks where something would be lost. From a worker only."""
        return True


class QuizModal(Choosing[T | None], ModalScreen[T | None]):
    """A small question on top of a screen."""

    BINDINGS = [Binding("escape", "dismiss(None)", actions.BACK.name, key_display=actions.ESC)]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]
    """`-low` has no empty lines."""

    ACTIONS: ClassVar[Sequence[Action]] = (actions.ENTER, actions.LEAVE_IT)
    """What its keys do, named at the foot of the screen below."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Give the answer; the first one counts, and only while nothing lies above, which would go instead."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """As on every screen, named in the reader's language."""
        return translated(super().active_bindings)

    @property
    def notice_place(self) -> Widget | None:
        """In the box that is read, since the screen below is dimmed."""
        return next(iter(self.query(".dialog")), None)
