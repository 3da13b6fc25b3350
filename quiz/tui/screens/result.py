"""A result, to read and to read again."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from quiz import actions, door
from quiz.endings import EXPORTS
from quiz.errors import UserError
from quiz.i18n import _, dots, speaking
from quiz.languages import named
from quiz.report.blocks import Block, Heading, Page
from quiz.report.dates import day
from quiz.report.duty import duty_blocks
from quiz.report.names import unbroken
from quiz.report.pages import pages, title
from quiz.report.road import course
from quiz.session import REMINDER, Session
from quiz.store.record import Attempt
from quiz.tui.base import NAME, bindings
from quiz.tui.screens.reading import ReadingScreen
from quiz.tui.widgets.outline import Outline, OutlineScroll
from quiz.tui.widgets.page import PageScroll
from quiz.tui.widgets.tabs import Pages

LOW = 18
"""Rows of a window in which answers begin folded."""


class ResultScreen(ReadingScreen):
    """Summary, responsibilities, road, why, answers; and what one does with a result."""

    ACTIONS = actions.RESULT
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.RESULT)

    def __init__(self, session: Session, attempt: Attempt, *, unsaved: bool = False) -> None:
        super().__init__(session)
        self._attempt = attempt
        self._unsaved = unsaved
        self._possible = {action.id for action in session.possible(attempt)}
        self._goals = session.plans.known()
        self._versus: str | None = None
        self._opened_rows = set[str]()
        self._opened_answers = set[str]()
        self._folded: set[str] | None = None

    async def on_screen_resume(self) -> None:
        self._possible = {action.id for action in self.session.possible(self._attempt)}
        self._show_plans()
        self.refresh_bindings()

    def _show_plans(self) -> None:
        """Say what was planned meanwhile on every page that speaks of it."""
        goals = self.session.plans.known()
        if goals != self._goals:
            self._goals = goals
            self.call_later(self.relabel)

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The result in the language it was taken in, whatever the program speaks."""
        heading = title(self._attempt)
        shown = pages(self._attempt, self._goals, versus=self._versus)
        return dots((heading, _("not saved") if self._unsaved else "")), shown

    @property
    def belongs_to(self) -> str:
        """The ladder that it was taken on, which may be another one than today's."""
        ladder = self._attempt.ladder
        return dots((NAME, f"{ladder.name} {ladder.version}", named(self._attempt.language)))

    @property
    def brief(self) -> str:
        """The day."""
        with speaking(self._attempt.language):
            return day(self._attempt.ended)

    def view(self, page: Page) -> PageScroll:
        """Levels open, answers fold, steps are chosen; all else is lines."""
        if page.id == "responsibilities":
            return OutlineScroll(Outline(unbroken(page), self._behind, opened=self._opened_rows))
        if page.id == "answers":
            if self._folded is None:
                # Where a window holds few rows, the sections are what one chooses from.
                low = self.app.size.height < LOW
                self._folded = {block.text for block in page.blocks if isinstance(block, Heading)} if low else set()
            return OutlineScroll(Outline(unbroken(page), folds=True, opened=self._opened_answers, folded=self._folded))
        if page.id == "road":
            return OutlineScroll(Outline(unbroken(page)))
        return super().view(page)

    def _behind(self, responsibility: str) -> Sequence[Block]:
        return duty_blocks(self._attempt, self._goals, responsibility)

    def action_in_full(self) -> None:
        """From a quick result to the full quiz, with the answers kept."""
        self.take(self.session.in_full(self._attempt))

    @work
    async def action_take_on(self) -> None:
        """Take a first step on as a goal."""
        way = course(self._attempt.result, self._goals)
        role = way.goal or self._attempt.result.role
        step = await self.choose_step(way.steps, self._goals) if way.steps else None
        if step is not None and role is not None:
            self._try(lambda: self.session.plans.take_on(self._attempt, role, step))
            self._show_plans()

    @on(OutlineScroll.Chosen)
    @work
    async def _take_on_chosen(self, message: OutlineScroll.Chosen) -> None:
        """A step of the road under the cursor."""
        way = course(self._attempt.result, self._goals)
        moves = [move.step for move in way.road.moves] if way.road else []
        role = way.goal or self._attempt.result.role
        step = next((step for step in (*moves, *way.steps) if step.responsibility == message.value), None)
        if step is not None and role is not None:
            self._try(lambda: self.session.plans.take_on(self._attempt, role, step))
            self._show_plans()

    @work
    async def action_versus(self) -> None:
        """Why the first role, and not another one that is chosen."""
        result = self._attempt.result
        rows = [(role, each.name) for role, each in result.roles.items() if each.against is not None]
        if chosen := await self.choose(_("Why not …"), rows):
            self._versus = chosen
            self._opened = "why"
            self.call_later(self.recompose)

    @work
    async def action_find(self) -> None:
        """Show only the answers that say something."""
        pages = self.query_one(Pages)
        pages.open("answers")
        words = await self.write(_("Which words? Nothing shows all again."))
        if words is not None and isinstance(pages.shown, OutlineScroll):
            pages.shown.find(words.strip())

    def action_share(self) -> None:
        """Copy a card without notes to the clipboard."""
        self.app.copy_to_clipboard(door.room("card").card_text(self._attempt, self._goals))
        message = _("A card is in the clipboard, where the terminal allows it; `{quiz} result --card` prints it.")
        self.tell(message.format(quiz=self.session.command))

    def action_roles(self) -> None:
        """Look at any role's fit, gaps and first steps, and choose one to aim at."""
        self.app.push_screen(door.room("roles").RolesScreen(self.session, self._attempt))

    def action_what_if(self) -> None:
        """Change answers and see what that makes of the odds."""
        self.app.push_screen(door.room("trying").WhatIfScreen(self.session, self._attempt))

    def action_compare(self) -> None:
        """Hold this result beside the one before it."""
        try:
            before = self.session.before(self._attempt)
        except UserError as error:
            self.warn(error)
            return
        for unreadable in before.unreadable:
            self.warn(unreadable)
        if before.latest:
            self.show_comparison(self.session.compare(before.latest, self._attempt))

    @work
    async def action_export(self) -> None:
        """Write the result to a file to print or to share."""
        ending = await self.choose(_("Export as"), [(ending, _(words)) for ending, words in EXPORTS])
        if ending is not None:
            self._write(lambda: self.session.export(self._attempt, ending, folder=self.session.here))

    def action_remind(self) -> None:
        """Write a calendar file for the retake."""
        self._write(lambda: self.session.remind(self._attempt, self.session.here / REMINDER))

    def _write(self, write: Callable[[], Path]) -> None:
        self._try(lambda: _("Written: {path}").format(path=write()))

    def _try(self, do: Callable[[], str]) -> None:
        try:
            self.tell(do())
        except UserError as error:
            self.warn(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is possible with this result."""
        if action == actions.TAKE_ON.id and not course(self._attempt.result, self._goals).steps:
            return False
        if action == actions.VERSUS.id:
            return any(role.against for role in self._attempt.result.roles.values())
        return action in self._possible or action not in {each.id for each in actions.RESULT}
