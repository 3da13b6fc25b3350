"""A list of things to choose from, each with the key that chooses it."""

from dataclasses import dataclass

from rich.table import Table
from rich.text import Text
from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.i18n import N_


@dataclass(frozen=True)
class Choice:
    """One row."""

    id: str
    key: str
    """Shown before it."""

    text: str
    note: str = ""
    """Said quietly below or behind it."""

    marked: bool = False
    """Whether it was chosen before."""


class Choices(OptionList):
    """Rows with hanging indents; keys choose, so do arrows with enter, and the mouse."""

    BINDINGS = [
        Binding("j", "cursor_down", N_("Down"), show=False),
        Binding("k", "cursor_up", N_("Up"), show=False),
    ]

    def show(self, choices: list[Choice], highlight: str | None = None) -> None:
        """Show other rows, with the cursor on one of them."""
        self.clear_options()
        self.add_options([Option(_row(choice), id=choice.id) for choice in choices])
        ids = [choice.id for choice in choices]
        self.highlighted = ids.index(highlight) if highlight in ids else 0 if ids else None
        self.scroll_home(animate=False)


def _row(choice: Choice) -> Table:
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=1)
    row.add_column(width=max(1, len(choice.key)))
    row.add_column(ratio=1)
    text = Text(choice.text)
    if choice.note:
        text.append("\n" if len(choice.note) > 60 else "  ")
        text.append(choice.note, "dim")
    row.add_row("●" if choice.marked else " ", Text(choice.key, "bold"), text)
    return row
