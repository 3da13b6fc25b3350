"""The app: a stack of screens on one session."""

import asyncio
import gc
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual._context import active_message_pump
from textual.app import App, ScreenStackError, SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome, NoColor
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.theme import BUILTIN_THEMES
from textual.timer import Timer
from textual.widget import MountError, Widget
from textual.worker import WorkerFailed

from quiz import actions, door, streams
from quiz.answers import Mode
from quiz.errors import UserError, harmless
from quiz.i18n import _, labelled, use_language
from quiz.store.disk import StoreError
from quiz.store.draft import KeptDraft
from quiz.store.folder import Store
from quiz.tui.base import Choosing, QuizScreen, bindings
from quiz.tui.driver import by_the_terminal, in_its_encoding, past_what_is_no_key, tidy, to_the_terminal
from quiz.tui.listening import Listening
from quiz.tui.screens.home import Home
from quiz.tui.theme import Colourless, theme_to_begin_with, themes
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.notice import Told, TooSmall, briefly, is_too_small
from quiz.tui.widgets.scrollbar import ThinBar

if TYPE_CHECKING:
    from quiz.session import Session
    from quiz.taking import SavedInterview

ScrollBar.renderer = ThinBar

NOTICE_SECONDS = 8.0
"""So long a notice stays that is no error."""


class QuizApp(Listening):
    """The quiz in a terminal."""

    CSS_PATH = "quiz.tcss"
    TITLE = "quiz"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings((actions.HELP, actions.LANGUAGE))

    def __init__(self, opening: "Callable[[], Session]", store: Store, *, take: bool = False, mode: Mode | None = None) -> None:
        """Make the app.

        Args:
            opening: Opens the session; called when home is on screen, since it takes as long as all the rest.
            store: Where results and settings are kept.
            take: Whether to go straight to the questions.
            mode: Which quiz to take then.
        """
        super().__init__()
        self._offer_themes()
        self._remembered = self.theme
        self.session: Session | None = None
        self.ended_by: UserError | None = None
        """What ended the app, to be told when the terminal is given back."""
        self._opening = opening
        self._store = store
        self._pending: list[str] = []
        """What was asked for before the session was there, to be done then."""
        self._is_asking = False
        self._is_whole = take
        self._told: Told | None = None
        self._telling: Timer | None = None
        self._take = take
        self._mode = mode

    def on_mount(self) -> None:
        try:
            remembered = self._store.settings().theme
        except StoreError:
            # Home names the file; nothing of it is needed to start.
            remembered = None
        self._begin_with(remembered)
        if self._take:
            self._load()
            self._go_straight_on()
        else:
            home = Home()
            self.push_screen(home)
            home.call_after_refresh(self._open_beside, home)

    def _offer_themes(self) -> None:
        """Offer our own themes and no others, and as much colour as is wanted."""
        for theme in themes():
            self.register_theme(theme)
        self.set_reactive(App.theme, theme_to_begin_with(None, None))
        for name in BUILTIN_THEMES:
            self.unregister_theme(name)
        # It was made with the colours of a theme of Textual's, which know none of our names.
        self.stylesheet.set_variables(self.get_css_variables())
        # Textual takes an empty one for a wish as well, and paints in greys.
        self.no_color = bool(os.environ.get("NO_COLOR"))
        self._colourless = Colourless()

    def _begin_with(self, remembered: str | None) -> None:
        # A picture of the screen has all colours, whatever terminal it is made in.
        color_system = None if self.is_headless else self.console.color_system
        self._remembered = self.theme = theme_to_begin_with(remembered, color_system)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every line before it is written."""
        if self.no_color:
            return (self._colourless,)
        return [each for each in super().get_line_filters() if not isinstance(each, Monochrome | NoColor)]

    @work
    async def _open_beside(self, home: Home) -> None:
        """Load what home needs to be whole, while it is on screen and takes keys."""
        await asyncio.to_thread(self._load)
        if self.session is None:
            self.exit(return_code=1)
        else:
            # Here and not in the thread: a language is spoken by the whole program.
            use_language(self.session.ladder.language)
            home.ready(self.session)
            self._is_whole = True
            for action in self._pending:
                await self.run_action(action)

    def _load(self) -> None:
        try:
            self.session = self._opening()
        except UserError as error:
            self.ended_by = error
        finally:
            gc.enable()

    @work
    async def _go_straight_on(self) -> None:
        session = self.session
        if session is None:
            self.exit(return_code=1)
            return
        use_language(session.ladder.language)
        opened = session.straight_to_questions(self._mode)
        if isinstance(opened, KeptDraft):
            home = await self._home(session)
            await home.begin(self._mode or "full")
        else:
            self._ask(opened)

    def _ask(self, saved: "SavedInterview") -> None:
        self.push_screen(door.room("question").QuestionScreen(self.session, saved))

    async def _home(self, session: "Session") -> Home:
        """Home, which is not there yet where one went straight to the questions."""
        home = Home()
        await self.push_screen(home)
        home.ready(session)
        return home

    def watch_theme(self, theme: str) -> None:
        """Remember a theme that the person chose."""
        if self.is_running and theme != self._remembered:
            self._remembered = theme
            # A choice that cannot be kept is only lost, which home says beforehand of everything.
            with suppress(StoreError):
                self._store.choose(theme=theme)

    @on(QuizScreen.Finished)
    @work
    async def _show_result(self, message: QuizScreen.Finished) -> None:
        finished, session = message.value, self.session
        assert session is not None
        result = door.room("result").ResultScreen(session, finished.attempt, unsaved=bool(finished.not_saved))
        if finished.not_saved:
            # It lies on top of the answers, which are gone only with the program.
            self.push_screen(result)
            result.warn(_("Not saved: {reason}. Export (x) writes it elsewhere.").format(reason=finished.not_saved))
            return
        await self._leave_for_home()
        self.push_screen(result)
        if finished.comparison:
            result.show_comparison(finished.comparison)

    async def action_quit(self) -> None:
        """Leave the program; asks first where answers would be lost."""
        self._quit()

    @work
    async def _quit(self) -> None:
        if await self._may_leave():
            self.exit()

    @work
    async def action_go_home(self) -> None:
        """Leave what is open for home; asks first where answers would be lost."""
        if await self._may_leave():
            await self._leave_for_home()

    async def _leave_for_home(self) -> None:
        while len(self.screen_stack) > 1 and not isinstance(self.screen, Home):
            await self.pop_screen()
        if self.session is not None and not isinstance(self.screen, Home):
            await self._home(self.session)

    async def _may_leave(self) -> bool:
        """Whether what is open may be left; somebody who is being asked already is not asked again."""
        if self._is_asking:
            return False
        self._is_asking = True
        try:
            return all([await screen.may_leave() for screen in self.screen_stack if isinstance(screen, QuizScreen)])
        finally:
            self._is_asking = False

    def _handle_exception(self, error: Exception) -> None:
        cause, at = error.error if isinstance(error, WorkerFailed) else error, active_message_pump.get(self)
        if isinstance(cause, door.NotWholeError):
            self.ended_by = cause
            self.exit(return_code=1)
            # Whoever handled it handles nothing more, and that may be the app itself.
            self._close_messages_no_wait()
            return
        # A screen that is left before it has come up is never filled, and finds none of what it looks for in itself.
        over = (node for node in at.ancestors_with_self if isinstance(node, Screen)) if isinstance(at, Widget) else ()
        is_left = self._exit or any(screen not in self.screen_stack for screen in over)
        if not (is_left and isinstance(cause, NoMatches | MountError | ScreenStackError)):
            super()._handle_exception(error)

    # What comes in

    def get_driver_class(self) -> type[Driver]:
        """A driver that asks the terminal for its size, and no variable, reads its encoding, and leaves it tidy."""
        driver = super().get_driver_class()
        # Rich believes the variables too, and what is drawn at their width may never end.
        self.console.size = streams.window()
        in_its_encoding(driver, streams.encoding_of(sys.__stdin__))
        past_what_is_no_key(driver)
        return tidy(by_the_terminal(to_the_terminal(driver)))

    def on_resize(self, event: events.Resize) -> None:
        for screen in self.screen_stack:
            self.cover(screen, event.size)

    def cover(self, screen: Screen[object], size: Size | None = None) -> None:
        """Lay a word about its size over a screen that is too small, and take it away where it is not."""
        too_small = is_too_small(*(size or self.size))
        covers = screen.query(TooSmall)
        if too_small and not covers and screen.is_attached:
            screen.mount(TooSmall())
        for cover in covers:
            cover.display = too_small
            cover.refresh()

    # What is told

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information", timeout: float | None = None, markup: bool = True
    ) -> None:
        """Tell something in a line above the keys, as it is: nothing is laid over a screen, and no markup is read."""
        told = Told(harmless(labelled(title, message) if title else message), severity == "error", self._presses)
        self.call_later(self._tell, told)

    def _tell(self, told: Told | None) -> None:
        self._told = told
        if self._telling is not None:
            self._telling.stop()
        self._telling = self.set_timer(NOTICE_SECONDS, partial(self._tell, None)) if told and not told.is_error else None
        self.show_told()

    def show_told(self) -> None:
        """Show what was told last on the uppermost screen that can."""
        told = self._told
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Choosing):
                screen.show_notice(told)
                told = None

    def came_up(self, screen: Screen[object]) -> None:
        """Another screen is on top: what an earlier key brought was told on the one before."""
        if self._told is not None and self._told.press != self._presses:
            self._tell(None)
        else:
            self.show_told()
        self.cover(screen)

    def name_keys(self, offered: Sequence[actions.Action] | None) -> None:
        """Name the keys of what lies over a screen at its foot; `None` names its own again."""
        for screen in self.screen_stack:
            for line in screen.query(KeyLine):
                line.lend(offered)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what can be done on the screen, and everywhere, in the reader's language."""
        for action, do in self.offered(screen):
            yield SystemCommand(_(action.name), _(action.does), do)

    def offered(self, screen: Screen[object]) -> Iterable[tuple[actions.Action, Callable[[], Awaitable[object]]]]:
        """What can be done on a screen, and everywhere, each with what does it."""
        if isinstance(screen, QuizScreen):
            for action in screen.offered:
                yield action, partial(screen.perform, action)
        for action in actions.EVERYWHERE:
            if action is not actions.PALETTE:
                yield action, partial(self.run_action, action.id)

    def action_command_palette(self) -> None:
        """All commands, asked for in the reader's language."""
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(door.room("palette").commands())

    def search_themes(self) -> None:
        """The themes, to choose from."""
        self.push_screen(door.room("palette").themes())

    def action_help_quit(self) -> None:
        """Someone pressed ctrl+c, which copies here: say what leaves."""
        self.notify(_("ctrl+q leaves."), markup=False)

    async def action_language(self) -> None:
        """Go on in the ladder's next language, in the same place."""
        if self.session is None:
            self._pending.append(actions.LANGUAGE.id)
            return
        try:
            self.session.speak(self.session.next_language)
        except UserError as error:
            self.notify(briefly(str(error)), severity="error", markup=False)
            return
        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                # In the screen's own turn: what else it does would find it empty in the middle.
                screen.call_later(screen.relabel)

    def action_help(self) -> None:
        """What the keys do and what the score means."""
        if self.session is None:
            self._pending.append(actions.HELP.id)
        elif not isinstance(self.screen, help_screen := door.room("help").HelpScreen):
            self.push_screen(help_screen(self.session))
