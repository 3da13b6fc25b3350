"""All keys in a table, as wide as there is room for."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from quiz.actions import Action
from quiz.i18n import _
from quiz.report.cells import cell_len, pad, wrap

BESIDE = 66
"""Columns from which on what a key does stands beside its name and no longer below."""

TWICE = 150
"""Columns from which on the groups stand in two columns."""

APART = 3
"""Cells between those."""

Groups = Sequence[tuple[str, Sequence[Action]]]
Line = list[tuple[str, str]]
"""Parts of a line with their styles."""

TITLE, KEY, NAME, PLAIN = "bold $title", "bold $key", "bold", ""


def table(groups: Groups, width: int) -> list[Line]:
    """The keys of all groups, each under its heading, the words in their language, no line wider than a width."""
    if width < TWICE:
        return [line for group in groups for line in _group(group, groups, width)]
    half = (width - APART) // 2
    columns: tuple[list[Line], list[Line]] = ([], [])
    for group in groups:
        shorter = min(columns, key=len)
        shorter += _group(group, groups, half)
    left, right = columns
    height = max(len(left), len(right))
    left, right = (column + [[]] * (height - len(column)) for column in (left, right))
    return [
        [*one, (" " * (half + APART - sum(cell_len(text) for text, _style in one)), PLAIN), *two]
        for one, two in zip(left, right, strict=True)
    ]


def _group(group: tuple[str, Sequence[Action]], groups: Groups, width: int) -> list[Line]:
    everything = [action for _where, offered in groups for action in offered]
    where, offered = group
    # Where the table is narrow, a group needs no wider keys than its own; where it is wide, all groups have theirs in one column.
    keys = min(max(cell_len(_(action.key)) for action in (everything if width >= BESIDE else offered)), width // 5) + 2
    names = min(max(cell_len(_(action.name)) for action in everything), width // 5) + 2
    lines: list[Line] = [[(line, TITLE)] for line in wrap(_(where), width)]
    for action in offered:
        key, name, does = _(action.key), _(action.name), _(action.does)
        beside = width >= BESIDE
        told = [(line, PLAIN) for line in wrap(does, width - 2 - keys - (names if beside else 0))]
        named = [(line, NAME) for line in wrap(name, names - 2 if beside else width - 2 - keys)]
        lead = [(part, KEY) for part in wrap(key, keys - 2)]
        if not beside:
            named, told = named + told, []
        for place in range(max(len(lead), len(named), len(told))):
            line: Line = [("  ", PLAIN)]
            for column, room in ((lead, keys), (named, names), (told, 0)):
                text, style = column[place] if place < len(column) else ("", PLAIN)
                line.append((pad(text, room) if (room and beside) or column is lead else text, style))
            lines.append(line)
    return [*lines, []]


class KeyTable(Widget):
    """The table, laid out anew for whatever width it is given."""

    DEFAULT_CSS = "KeyTable { height: auto; width: 1fr; }"

    def __init__(self, groups: Groups) -> None:
        super().__init__()
        self._groups = groups

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines at a width."""
        return len(table(self._groups, width)) if width else 0

    def render(self) -> Content:
        """The lines, with the theme's colours."""
        lines = table(self._groups, self.content_size.width) if self.content_size.width else []
        return Content("\n").join(Content.assemble(*((text, style) for text, style in line if text)) for line in lines)
