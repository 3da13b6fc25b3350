"""A list of things to choose from, each with the key that chooses it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult
from rich.style import Style
from rich.text import Text
from textual import on
from textual._widget_navigation import Direction
from textual.binding import Binding
from textual.message import Message
from textual.style import Style as Drawing
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.i18n import N_
from quiz.report.cells import cell_len, wrap

BOLD = Style(bold=True)


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


class Rows(OptionList):
    """A list whose cursor may be shown by reversed text, for where there is no colour to show it by."""

    def _move_page(self, direction: Direction) -> None:
        # In a window that leaves it no room it has no lines, and Textual looks for the one of the cursor all the same.
        if (self.highlighted or 0) in self._index_to_line:
            super()._move_page(direction)

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Drawing:
        """As Textual does, which forgets that text may be reversed."""
        style = super().get_visual_style(*component_classes, partial=partial)
        if any(self.get_component_styles(name).text_style.reverse for name in component_classes):
            style += Drawing(reverse=True)
        return style


class Choices(Rows):
    """Rows with hanging indents; keys choose, so do arrows with enter, and the mouse."""

    COMPONENT_CLASSES = {"choices--key", "choices--mark", "choices--note"}
    """What stands in a row beside its text, for the stylesheet to colour."""

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
        return Row(row, self.ink)

    def ink(self, part: str) -> Style:
        """The colour of a part of the rows, where it has one of its own."""
        styles = self.get_component_styles(f"choices--{part}")
        # A note stays quiet under the cursor too.
        bold = False if part == "note" else None
        return Style(color=None if styles.color.is_transparent else styles.color.rich_color, bold=bold)

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

    def __init__(self, choice: Choice, ink: Callable[[str], Style]) -> None:
        self._choice = choice
        self._ink = ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        choice, note = self._choice, self._ink("note")
        mark, key = "● " if choice.marked else "  ", f"{choice.key or choice.mark or ' '} "
        lead = Text.assemble((mark, self._ink("mark")), (key, self._ink("key") + BOLD))
        room = max(4, options.max_width - lead.cell_len - 1)
        lines = [Text(line) for line in wrap(choice.text, room)] if choice.text.strip() else [Text(choice.text)]
        if choice.text != choice.text.rstrip() and len(lines) == 1:
            # Padded on purpose, so that the notes of all rows stand in one column.
            lines = [Text(choice.text)]
        if choice.note:
            if "\n" not in choice.note and lines[-1].cell_len + 2 + cell_len(choice.note) <= room:
                lines[-1].append("  ").append(choice.note, note)
            else:
                lines += [Text(line, note) for line in wrap(choice.note, room)]
        for place, line in enumerate(lines):
            yield Text.assemble(lead if place == 0 else " " * lead.cell_len, line)
