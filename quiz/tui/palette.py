"""The command palette and the choice of a theme in it, in the reader's language."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Protocol, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import Screen
from textual.widgets import LoadingIndicator
from textual.widgets.option_list import Option

from quiz import actions
from quiz.actions import Action
from quiz.i18n import _
from quiz.report.cells import cell_len
from quiz.tui.theme import PALETTES, Palette
from quiz.tui.widgets.choices import Rows
from quiz.tui.widgets.line import LineField

LOW = 18
"""Windows of fewer rows have a line for each command, all others a second one with what it does."""


class Offering(Protocol):
    """The app, as far as the palette knows it."""

    def offered(self, screen: Screen[object]) -> Iterable[tuple[Action, Callable[[], Awaitable[object]]]]:
        """What can be done on a screen, and everywhere, each with what does it."""

    def name_keys(self, offered: Sequence[Action] | None) -> None:
        """Name keys at the foot of the screen."""


class Sought(CommandInput, LineField):
    """What is searched for; Textual looks for a field of its own by its class, and takes the styles of the first base."""


class Found(CommandList, Rows):
    """The commands that were found."""


class Everything(Provider):
    """What can be done on the screen below and everywhere, each with its key."""

    def _commands(self) -> Sequence[tuple[Action, Callable[[], Awaitable[object]]]]:
        return list(cast(Offering, self.app).offered(self.screen))

    def _lines(self, action: Action, name: Content, room: int) -> Content:
        # What is in the palette alone has no key of its own.
        key = "" if action.key == actions.PALETTE.keys else _(action.key)
        line = Content.assemble(name, " " * max(2, room + 2 - name.cell_length), (key, "bold $row-key"))
        if self.app.size.height < LOW:
            return line
        # From the edge, so that a second line of it stands below the first.
        return Content.assemble(line, "\n", (_(action.does), "not bold $row-note"))

    async def discover(self) -> Hits:
        """All of them, in the order of the table of actions."""
        commands = self._commands()
        room = _room(commands)
        for action, do in commands:
            name = _(action.name)
            yield DiscoveryHit(self._lines(action, Content(name), room), do, text=name)

    async def search(self, query: str) -> Hits:
        """Those whose name is meant; after them those whose name in the source, and last those whose description is."""
        matcher, commands = self.matcher(query), self._commands()
        room = _room(commands)
        for action, do in commands:
            name = _(action.name)
            if score := _score(matcher, name, action.name, _(action.does), action.does):
                yield Hit(score, self._lines(action, matcher.highlight(name), room), do, text=name)


def _score(matcher: Matcher, *texts: str) -> float:
    """How well the first of some texts is meant that is at all, on a scale on which each comes before all that stand after it.

    Of a name its letters in order are enough. A longer text has those of nearly any word, so in it a word must stand as it was typed.
    """
    for place, text in enumerate(texts):
        score = matcher.match(text)
        if score and (place < 2 or matcher.query.casefold() in text.casefold()):
            return score / (score + 1) + len(texts) - place
    return 0.0


def _room(commands: Sequence[tuple[Action, object]]) -> int:
    """Cells of the longest name, behind which the keys stand in a column."""
    return max((cell_len(_(action.name)) for action, _do in commands), default=0)


class Commands(CommandPalette):
    """All commands, or those of one provider, to search."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]

    def __init__(self, title: str, placeholder: str, *providers: type[Provider]) -> None:
        # Without the id that Textual gives its own: one may be opened while another is still being taken away.
        super().__init__(providers or None, placeholder=placeholder)
        self._title_shown = title

    def compose(self) -> ComposeResult:
        """As Textual does, with a list whose cursor shows without colour too."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield Sought(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Found()
                yield LoadingIndicator()

    def on_mount(self) -> None:
        self.query_one("#--container").border_title = self._title_shown
        cast(Offering, self.app).name_keys((actions.ENTER, actions.CLOSE))
        self.app.theme_changed_signal.subscribe(self, self._recolour)

    def _recolour(self, _theme: object) -> None:
        # Textual leaves its own screens in the colours of the theme before.
        self.app.stylesheet.update(self)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # Textual says this in English, after half a second.
        self._stop_no_matches_countdown()
        if search_value:
            self.query_one(CommandList).add_option(Option(Text(_("Nothing like that.")), disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(search_value)


class Themes(Provider):
    """The themes by their names in the reader's language."""

    def _offered(self, palette: Palette) -> tuple[str, partial[None]]:
        name = _(palette.name)
        if palette.id == self.app.theme:
            name = _("{theme} (in use)").format(theme=name)
        return name, partial(setattr, self.app, "theme", palette.id)

    async def discover(self) -> Hits:
        """All of them."""
        for palette in PALETTES:
            name, choose = self._offered(palette)
            yield DiscoveryHit(name, choose, help=_(palette.about))

    async def search(self, query: str) -> Hits:
        """Those whose name, in the reader's language or in that of the source, or description is meant."""
        matcher = self.matcher(query)
        for palette in PALETTES:
            name, choose = self._offered(palette)
            if score := _score(matcher, name, palette.name, palette.id, _(palette.about), palette.about):
                yield Hit(score, matcher.highlight(name), choose, help=_(palette.about))


def commands() -> Commands:
    """All that can be done."""
    return Commands(_(actions.PALETTE.name), _("Search for commands…"), Everything)


def themes() -> Commands:
    """The choice of a theme."""
    return Commands(_(actions.COLOURS.name), _("Search for themes…"), Themes)
