"""Where one begins."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from quiz import actions, door
from quiz.actions import Action
from quiz.i18n import _, dots
from quiz.report.cells import cell_len, pad
from quiz.store.draft import KeptDraft
from quiz.tui.base import NAME, QuizScreen
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from quiz.offers import Offer
    from quiz.session import Session

AT_ONCE = (actions.QUICK, actions.FULL, actions.GOALS, actions.LADDER)
"""What home offers whatever is saved, so that it can be on screen before anything is read."""


class Home(QuizScreen):
    """Continue, take the quiz, reread, or read the ladder; beside it the place of the last result, or the ladder.

    It is on screen before the ladder is loaded. What is chosen until then is done when it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", actions.QUIT.name, key_display="q", tooltip=actions.QUIT.does)]

    def __init__(self) -> None:
        super().__init__()
        self._is_ready = False
        self._offers: Sequence[Offer] = ()
        self._wanted: Action | None = None
        self._placed: object = None
        """What the program put the cursor on."""

    def compose(self) -> ComposeResult:
        with Container(id="home"), Vertical(id="menu", classes="panel"):
            yield Prose(_("Which role are you in?"), id="title")
            yield Prose(_what_it_is(), id="about", classes="quiet")
            yield Choices(_rows([(action, "", action) for action in AT_ONCE]))
            yield Prose(id="elsewhere", classes="quiet -empty")
            yield Prose(id="messages")
        yield KeyLine()

    def on_mount(self) -> None:
        """Filled when it is shown, which is later."""
        self.query_one("#menu").border_title = _title()
        # What enter would do is known when it is known what is saved.
        self.query_one(Choices).highlighted = None

    def ready(self, session: "Session") -> None:
        """Show what there is to continue and to reread, and do what was chosen meanwhile."""
        self.session, self._is_ready = session, True
        self.fill()
        # The keys at the foot may have been named in another language.
        self.refresh_bindings()
        if self._wanted == actions.QUICK and self._wanted not in self.offered:
            # It was named before it was known that the full one is no longer.
            self._wanted = actions.FULL
        if self._wanted in self.offered:
            self.call_later(self.perform, self._wanted)
        self._wanted = None

    def on_key(self, event: events.Key) -> None:
        # Rows by their keys: Textual calls the handlers of base classes by itself.
        if not self._is_ready and self.is_active:
            # A key that home will have once it is filled; whether it offers that is seen then.
            self._wanted = next((action for action in actions.HOME if action.keys == event.key), self._wanted)

    def on_screen_resume(self) -> None:
        if self._is_ready:
            self.session.reread()
            self.fill()

    def fill(self) -> None:
        # On the way straight to the questions it is ready before it is on screen.
        if not self._is_ready or not self.query(Choices):
            return
        self.query_one("#title", Prose).update(_("Which role are you in?"))
        elsewhere = self.session.elsewhere()
        # Where there are results of several ladders one wants to know whose these are.
        self.query_one("#menu").border_title = Content(dots((NAME, self.session.ladder.head.name)) if elsewhere else _title())
        self.query_one("#about", Prose).update(_what_it_is())
        self.query_one("#messages", Prose).update("\n".join(self.session.problems()))
        # Who has results of another ladder alone might look for them here; else they are told of beside the others.
        told = "" if self.session.last() else elsewhere
        self.query_one("#elsewhere", Prose).set_class(not told, "-empty").update(told)
        self._offers = self.session.offers()
        choices = self.query_one(Choices)
        # The cursor stays where somebody put it; else it is on what is likeliest now.
        is_put = choices.value not in (None, self._placed)
        likely = self.session.likeliest(self._offers)
        self._placed = likely.draft or likely.action
        rows = _rows([(offer.action, offer.note, offer.draft or offer.action) for offer in self._offers])
        choices.show(rows, choices.value if is_put else self._placed)
        self._show_you()

    def _show_you(self) -> None:
        """The place of the last result beside the menu, or the ladder with nobody on it."""
        beside = door.room("you").You
        if panels := self.query(beside):
            panels.first().fill(self.session)
        elif (place := self.query_one("#home")).is_attached:
            # Who leaves at once is gone before all of home is there.
            place.mount(beside(self.session))

    async def relabel(self) -> None:
        """Say everything again, with the cursor where it was."""
        value = self.query_one(Choices).value
        await super().relabel()
        choices = self.query_one(Choices)
        values = [row.value for row in choices.rows]
        if value in values:
            choices.highlighted = values.index(value)

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
    def offered(self) -> Sequence[Action]:
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


def _title() -> str:
    return dots((NAME, _("Which role are you in?")))


def _what_it_is() -> str:
    return _("What each role answers for, and where you stand. All on this machine.")
