"""Where one begins."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quiz import actions, door
from quiz.actions import Action
from quiz.i18n import _
from quiz.report.cells import cell_len, pad
from quiz.store.draft import KeptDraft
from quiz.tui.base import QuizScreen
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import WrappingFooter

if TYPE_CHECKING:
    from quiz.session import Offer, Session

AT_ONCE = (actions.QUICK, actions.FULL, actions.GOALS, actions.LADDER)
"""What home offers whatever is saved, so that it can be on screen before anything is read."""


class Home(QuizScreen):
    """Continue, take the quiz, reread, or read the ladder.

    It is on screen before the ladder is loaded. What is chosen until then is done when it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", actions.QUIT.name, key_display="q", tooltip=actions.QUIT.does)]

    def __init__(self) -> None:
        super().__init__()
        self._is_ready = False
        self._offers: Sequence[Offer] = ()
        self._wanted: Action | None = None

    def compose(self) -> ComposeResult:
        yield Static(_("Which role are you in?"), id="title", markup=False)
        yield Choices(_rows([(action, "", action) for action in AT_ONCE]))
        yield Static(id="messages", markup=False)
        yield WrappingFooter()

    def on_mount(self) -> None:
        """Filled when it is shown, which is later."""

    def ready(self, session: "Session") -> None:
        """Show what there is to continue and to reread, and do what was chosen meanwhile."""
        self.session, self._is_ready = session, True
        self.fill()
        # The keys at the foot may have been named in another language.
        self.refresh_bindings()
        if self._wanted in self.offered:
            self.call_later(self.perform, self._wanted)
        self._wanted = None

    def on_key(self, event: events.Key) -> None:
        super().on_key(event)
        if not self._is_ready and self.is_current:
            # A key that home will have once it is filled; whether it offers that is seen then.
            self._wanted = next((action for action in actions.HOME if action.keys == event.key), self._wanted)

    def on_screen_resume(self) -> None:
        if self._is_ready:
            self.session.reread()
            self.fill()

    def fill(self) -> None:
        # On the way straight to the questions it is ready before it is on screen.
        if self._is_ready and self.query(Choices):
            self.query_one("#title", Static).update(_("Which role are you in?"))
            self.query_one("#messages", Static).update("\n".join(self.session.problems()))
            self._offers = self.session.offers()
            choices = self.query_one(Choices)
            # The cursor stays where somebody put it; on top it is on what is likeliest.
            kept = choices.value if choices.highlighted else None
            choices.show(_rows([(offer.action, offer.note, offer.draft or offer.action) for offer in self._offers]), kept)

    def is_meant(self, event: Choices.Chosen) -> bool:
        """A row that was chosen while the rows were filled is still the same row."""
        return any(row.value == event.value for row in self.query_one(Choices).rows)

    def chosen(self, value: object) -> None:
        """Do what home offers, now or when it can be done."""
        if self._is_ready:
            self._do(value)
        elif isinstance(value, Action):
            self._wanted = value

    @property
    def offered(self) -> list[Action]:
        """What home offers now, for the palette."""
        return list(dict.fromkeys(offer.action for offer in self._offers))

    async def perform(self, action: Action) -> None:
        """Do one of the things that home offers."""
        self._do(self.session.in_the_way() if action == actions.CONTINUE else action)

    @work(exclusive=True)
    async def _do(self, wanted: object) -> None:
        match wanted:
            case KeptDraft():
                self.take(self.session.resume(wanted))
            case actions.QUICK:
                await self.begin("quick")
            case actions.FULL:
                await self.begin("full")
            case actions.RESULTS:
                self.app.push_screen(door.room("history").HistoryScreen(self.session))
            case actions.RETAKE:
                if self.session.plans.known().open_goals:
                    self.app.push_screen(door.room("goals").GoalsScreen(self.session, before_retake=True))
                else:
                    await self.begin("full")
            case actions.GOALS:
                self.app.push_screen(door.room("goals").GoalsScreen(self.session))
            case actions.LADDER:
                self.app.push_screen(door.room("ladder").LadderScreen(self.session))


def _rows(offers: Sequence[tuple[Action, str, object]]) -> list[Choice]:
    """Actions with their notes and what is chosen with them, the notes in one column."""
    rows, taken = [], set[str]()
    for action, note, value in offers:
        # Of two quizzes to continue the key takes the one that was saved last.
        rows.append(Choice(value, _(action.name), "" if action.keys in taken else action.keys, note=note))
        taken.add(action.keys)
    width = max(cell_len(row.text) for row in rows)
    return [replace(row, text=pad(row.text, width)) for row in rows]
