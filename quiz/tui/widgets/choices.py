"""A list of things to choose from, each with the key that chooses it."""

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text
from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.i18n import N_
from quiz.report.cells import cell_len, wrap


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
        self.add_options([Option(Row(choice), id=choice.id) for choice in choices])
        ids = [choice.id for choice in choices]
        self.highlighted = ids.index(highlight) if highlight in ids else 0 if ids else None
        self.scroll_home(animate=False)


class Row:
    """A row as Rich draws it: the mark, the key, and the text beside them, broken where a reader of Chinese would break it too."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        choice = self._choice
        lead = f"{'●' if choice.marked else ' '} {choice.key or ' '} "
        room = max(4, options.max_width - cell_len(lead) - 1)
        lines = [Text(line) for line in wrap(choice.text, room)] if choice.text.strip() else [Text(choice.text)]
        if choice.text != choice.text.rstrip() and len(lines) == 1:
            # Padded on purpose, so that the notes of all rows stand in one column.
            lines = [Text(choice.text)]
        if choice.note:
            if lines[-1].cell_len + 2 + cell_len(choice.note) <= room:
                lines[-1].append("  ").append(choice.note, "dim")
            else:
                lines += [Text(line, "dim") for line in wrap(choice.note, room)]
        for place, line in enumerate(lines):
            yield Text.assemble((lead, "bold") if place == 0 else " " * cell_len(lead), line)
