"""The app: one ladder, one data folder, a stack of screens."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.theme import Theme

from quiz.attempts import Attempt, Draft, Goals, Store, StoreError, begin, finish, resume
from quiz.taking import NotSavedError, SavedInterview, go_on_in_full, is_due
from quiz.i18n import N_, _, use_language
from quiz.interview import Mode
from quiz.ladder import Ladder, load_ladder
from quiz.scoring import Model
from quiz.tui.base import QuizScreen

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffffff",
    warning="#ffff00",
    error="#ff8080",
    success="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
)
"""For eyes that need it; the other themes are Textual's."""


class QuizApp(App[None]):
    """The quiz in a terminal."""

    CSS_PATH = "quiz.tcss"
    TITLE = "quiz"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", N_("Help"), key_display="?"),
        Binding("ctrl+l", "language", N_("Change the language"), show=False),
        Binding("ctrl+q", "quit", N_("Quit"), show=False, priority=True),
    ]

    def __init__(self, ladder: Ladder, store: Store, *, take: bool = False, mode: Mode | None = None) -> None:
        """Make the app.

        Args:
            ladder: What is asked.
            store: Where results are kept.
            take: Whether to go straight to the questions.
            mode: Which quiz to take then.
        """
        super().__init__()
        self.register_theme(HIGH_CONTRAST)
        self.ladder = ladder
        self.store = store
        self._take = take
        self._mode = mode

    @cached_property
    def model(self) -> Model:
        """The scoring model; built when the first choice or score needs it, not on the way to the first screen."""
        return Model(self.ladder)

    def on_mount(self) -> None:
        from quiz.tui.screens.home import Home

        self.push_screen(Home())
        if self._take:
            draft = self.draft()
            if draft is not None and self._mode in (None, draft.mode):
                self.go_on(draft)
            else:
                self.start(self._mode or "full")

    def draft(self) -> Draft | None:
        """The quiz left in the middle; one that cannot be read is named and left alone."""
        try:
            return self.store.draft(self.ladder.id)
        except StoreError as error:
            self.notify(str(error), severity="warning", timeout=15)
            return None

    def start(self, mode: Mode) -> None:
        """Begin a quiz; asks first where that would drop the answers of another one."""
        draft = self.draft()
        if draft is None or not draft.answers:
            self._open(begin(self.ladder, lambda: self.model, self.store, mode))
            return
        from quiz.tui.screens.dialogs import Ask

        def decided(answer: str | None) -> None:
            if answer == "continue":
                self.go_on(draft)
            elif answer == "anew":
                self._open(begin(self.ladder, lambda: self.model, self.store, mode))

        question = _("A quiz with {number} answers was left in the middle. Starting anew drops them.").format(number=len(draft.answers))
        self.push_screen(Ask(question, {"continue": _("Go on with it"), "anew": _("Start anew")}), decided)

    def go_on(self, draft: Draft) -> None:
        """Take up the quiz that was left."""
        self._open(resume(self.ladder, lambda: self.model, self.store, draft))

    def go_on_in_full(self, attempt: Attempt) -> None:
        """From a quick result to the full quiz, with the answers kept."""
        self._open(go_on_in_full(self.ladder, lambda: self.model, self.store, attempt))

    def _open(self, saved: SavedInterview) -> None:
        from quiz.tui.screens.question import QuestionScreen

        self.push_screen(QuestionScreen(saved))
        if saved.dropped:
            message = _("The ladder has changed since: {number} answers no longer fit its questions and were left out.")
            self.notify(message.format(number=len(saved.dropped)), timeout=12)

    def conclude(self, saved: SavedInterview) -> None:
        """Score and save what was answered, and show the result."""
        from quiz.tui.screens.result import ResultScreen

        try:
            attempt = finish(saved, self.model)
        except NotSavedError as error:
            # It lies on top of the answers, which are gone only with the program.
            self.push_screen(ResultScreen(error.attempt, unsaved=True))
            self.notify(_("Not saved: {reason}. Export (x) writes it elsewhere.").format(reason=error), severity="error", timeout=8)
            return
        before = self.before(attempt)
        self.go_home()
        self.push_screen(ResultScreen(attempt))
        if before is not None and is_due(before.ended, attempt.ended):
            from quiz.tui.screens.reading import comparison_screen

            self.push_screen(comparison_screen(before, attempt, self))

    def before(self, attempt: Attempt) -> Attempt | None:
        """The result before another one."""
        attempts, _unreadable = self.store.attempts()
        earlier = [other for other in attempts if other.ended < attempt.ended and other.id != attempt.id]
        return earlier[-1] if earlier else None

    def goals(self) -> Goals:
        """What was planned; a file that cannot be read is named and left alone."""
        try:
            return self.store.goals()
        except StoreError as error:
            self.notify(str(error), severity="warning", timeout=15)
            return Goals()

    def retake(self) -> None:
        """Ask about the goals first, then the questions."""
        from quiz.tui.screens.goals import GoalsScreen

        if self.goals().open_goals:
            self.push_screen(GoalsScreen(before_retake=True))
        else:
            self.start("full")

    def leave_for(self, away: Callable[[], object]) -> None:
        """Leave what is open; asks first where answers would be lost because they could not be saved."""
        from quiz.tui.screens.dialogs import Ask
        from quiz.tui.screens.question import QuestionScreen

        lost = next((screen.failure for screen in self.screen_stack if isinstance(screen, QuestionScreen) and screen.failure), "")
        if not lost:
            away()
            return

        def decided(answer: str | None) -> None:
            if answer == "leave":
                away()

        question = _("Your answers could not be saved, so leaving loses them: {reason}.").format(reason=lost)
        self.push_screen(Ask(question, {"stay": _("Stay"), "leave": _("Leave without them")}), decided)

    async def action_quit(self) -> None:
        """Leave the program."""
        self.leave_for(self.exit)

    def go_home(self) -> None:
        """Leave everything that stands on the home screen."""
        from quiz.tui.screens.home import Home

        while not isinstance(self.screen, Home):
            self.pop_screen()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what every screen can do, in the reader's language."""
        yield SystemCommand(
            _("Change the colours"), _("Choose a theme: light, dark, high contrast or the terminal's own"), self.action_change_theme
        )
        yield SystemCommand(_("Change the language"), _("Of the questions and of the program"), self.action_language)
        yield SystemCommand(_("Help"), _("What the keys do and what the score means"), self.action_help)
        yield SystemCommand(_("Home"), _("Leave for the home screen; everything is saved"), lambda: self.leave_for(self.go_home))
        yield SystemCommand(_("Quit"), _("Leave the program; everything is saved"), self.action_quit)

    def action_command_palette(self) -> None:
        """All commands, asked for in the reader's language."""
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Search for commands…"), id="--command-palette"))

    def action_help_quit(self) -> None:
        """Someone pressed ctrl+c, which copies here: say what leaves."""
        self.notify(_("ctrl+q leaves."))

    async def action_language(self) -> None:
        """Go on in the ladder's next language, in the same place."""
        offered = self.ladder.head.languages
        following = offered[(offered.index(self.ladder.language) + 1) % len(offered)]
        self.ladder = load_ladder(Path(self.ladder.folder), [following])
        use_language(self.ladder.language)
        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                await screen.relabel()

    def action_help(self) -> None:
        """What the keys do and what the score means."""
        from quiz.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())
