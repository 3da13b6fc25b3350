"""The command palette and the choice of a theme in it, in the reader's language."""

from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal, Vertical
from textual.widgets import LoadingIndicator
from textual.widgets.option_list import Option

from quiz import actions
from quiz.i18n import _
from quiz.tui.theme import PALETTES, Palette
from quiz.tui.widgets.choices import Rows


class Found(CommandList, Rows):
    """The commands that were found."""


class Commands(CommandPalette):
    """All commands, or those of one provider, to search."""

    def __init__(self, title: str, placeholder: str, *providers: type[Provider]) -> None:
        super().__init__(providers or None, placeholder=placeholder, id="--command-palette")
        self._title_shown = title

    def compose(self) -> ComposeResult:
        """As Textual does, with a list whose cursor shows without colour too."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Found()
                yield LoadingIndicator()

    def on_mount(self) -> None:
        self.query_one("#--container").border_title = self._title_shown

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
        """Those whose name, in whatever language, or description is meant."""
        matcher = self.matcher(query)
        for palette in PALETTES:
            name, choose = self._offered(palette)
            if score := max(map(matcher.match, (name, palette.id, _(palette.about)))):
                yield Hit(score, matcher.highlight(name), choose, help=_(palette.about))


def commands() -> Commands:
    """All that can be done."""
    return Commands(_(actions.PALETTE.name), _("Search for commands…"))


def themes() -> Commands:
    """The choice of a theme."""
    return Commands(_(actions.COLOURS.name), _("Search for themes…"), Themes)
