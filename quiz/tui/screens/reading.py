"""Pages to read: a comparison, another role to aim at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quiz import clock
from quiz.attempts import Attempt, StoreError
from quiz.i18n import N_, _
from quiz.report.blocks import Page
from quiz.report.comparison import compare, comparison_pages, heading
from quiz.report.pages import aim
from quiz.report.reading import role_pages
from quiz.tui.base import QuizScreen
from quiz.tui.widgets import Keys, Pages

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp


class ReadingScreen(QuizScreen):
    """Pages under a title."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"open({number})", show=False) for number in range(1, 10)),
        Binding("left,right", "none", N_("Tabs"), key_display="←→"),
        Binding("escape,q", "app.pop_screen", N_("Back")),
    ]

    def __init__(self, title: str, pages: Sequence[Page], opened: str | None = None) -> None:
        super().__init__()
        self._heading = title
        self._pages = pages
        self._opened = opened

    def compose(self) -> ComposeResult:
        title, pages = self.contents()
        yield Static(title, id="title", markup=False)
        yield Pages(pages, self._opened)
        yield Keys()

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The title and the pages."""
        return self._heading, self._pages

    def action_open(self, number: int) -> None:
        """Turn to a page."""
        self.query_one(Pages).open(number)


class LadderScreen(ReadingScreen):
    """The ladder, a page for each role, in whatever language is spoken."""

    def __init__(self) -> None:
        super().__init__("", ())

    def contents(self) -> tuple[str, Sequence[Page]]:
        """The roles of the ladder in use."""
        return self.quiz.ladder.head.name, role_pages(self.quiz.ladder)


class ComparisonScreen(ReadingScreen):
    """Two attempts side by side."""


class AimScreen(ReadingScreen):
    """Every role as it looks from one's own answers; any can be aimed at."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "aim", N_("Aim at this role"))]

    def __init__(self, attempt: Attempt) -> None:
        result = attempt.result
        pages = [Page(f"aim-{role}", view.short, tuple(aim(result, role))) for role, view in result.roles.items()]
        likely = result.next.role or result.role
        super().__init__(_("Every role, from where you stand"), pages, f"aim-{likely}" if likely else None)
        self._result = result

    def action_aim(self) -> None:
        """Keep the role on show as the one to aim at."""
        role = self.query_one(Pages).active.removeprefix("aim-")
        name = self._result.name_of(role)
        try:
            self.quiz.store.change_goals(lambda goals: goals.aiming(role, name, clock.now()))
        except StoreError as error:
            self.notify(str(error), severity="error", timeout=12)
            return
        self.notify(_("You aim at: {role}.").format(role=name))


def comparison_screen(then: Attempt, now: Attempt, app: "QuizApp") -> ComparisonScreen:
    """The comparison of two attempts, with today's ladder."""
    found = compare(app.ladder, app.model, then, now)
    return ComparisonScreen(heading(found), comparison_pages(found, app.goals()))
