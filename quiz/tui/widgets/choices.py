"""A list of things to choose from, each with the key that chooses it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult
from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.i18n import N_
from quiz.report.cells import cell_len, wrap


@dataclass(frozen=True)
class Choice:
    """One row."""

    value: object
    """What is chosen with it; `None` where it only says something."""

    text: str
    key: str = ""
    """Chooses it; shown before it."""

    mark: str = ""
    """Shown where no key is."""

    note: str = ""
    """Said quietly below or behind it."""

    marked: bool = False
    """Whether it was chosen before."""

    passed: bool = False
    """Whether the cursor passes over it: a heading, or a blank line."""


class Choices(OptionList):
    """Rows with hanging indents; keys choose, so do arrows with enter, and the mouse."""

    BINDINGS = [
        Binding("j", "cursor_down", N_("Down"), show=False),
        Binding("k", "cursor_up", N_("Up"), show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen by enter or by the mouse."""

        value: object
        rows: Sequence[Choice]
        """What there was to choose from. Two quick clicks must not choose from two lists."""

    def __init__(self, rows: Sequence[Choice] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        self._rows = list(rows)
        super().__init__(*self._options_of(self._rows), id=id)

    def _options_of(self, rows: Sequence[Choice]) -> "list[_Option]":
        return [_Option(self.drawn(row), row, rows) for row in rows]

    def drawn(self, row: Choice) -> ConsoleRenderable:
        """How a row looks."""
        return Row(row)

    @property
    def rows(self) -> Sequence[Choice]:
        """What there is to choose from."""
        return self._rows

    @property
    def value(self) -> object:
        """What the cursor stands on."""
        return None if self.highlighted is None else self._rows[self.highlighted].value

    def show(self, rows: Sequence[Choice], highlight: object = None, *, cursor: bool = True) -> None:
        """Show other rows, with the cursor on the one of a value; where there is none, on the first, or nowhere without `cursor`."""
        self._rows = list(rows)
        with self.app.batch_update():
            self.clear_options()
            self.add_options(self._options_of(self._rows))
            values = [row.value for row in rows]
            first = next((place for place, row in enumerate(rows) if not row.passed), None) if cursor else None
            self.highlighted = values.index(highlight) if highlight is not None and highlight in values else first
            self.scroll_home(animate=False)

    def row_of(self, key: str) -> Choice | None:
        """The row that a key chooses."""
        return next((row for row in self._rows if row.key and row.key == key and row.value is not None), None)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if isinstance(event.option, _Option) and event.option.row.value is not None:
            self.post_message(self.Chosen(event.option.row.value, event.option.rows))


class _Option(Option):
    """A row, and the rows that it was one of."""

    def __init__(self, drawn: ConsoleRenderable, row: Choice, rows: Sequence[Choice]) -> None:
        super().__init__(drawn, disabled=row.passed)
        self.row = row
        self.rows = rows


class Row:
    """A row as Rich draws it: the mark, the key, and the text beside them, broken where a reader of Chinese would break it too."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        choice = self._choice
        lead = f"{'●' if choice.marked else ' '} {choice.key or choice.mark or ' '} "
        room = max(4, options.max_width - cell_len(lead) - 1)
        lines = [Text(line) for line in wrap(choice.text, room)] if choice.text.strip() else [Text(choice.text)]
        if choice.text != choice.text.rstrip() and len(lines) == 1:
            # Padded on purpose, so that the notes of all rows stand in one column.
            lines = [Text(choice.text)]
        if choice.note:
            if "\n" not in choice.note and lines[-1].cell_len + 2 + cell_len(choice.note) <= room:
                lines[-1].append("  ").append(choice.note, "dim")
            else:
                lines += [Text(line, "dim") for line in wrap(choice.note, room)]
        for place, line in enumerate(lines):
            yield Text.assemble((lead, "bold") if place == 0 else " " * cell_len(lead), line)
