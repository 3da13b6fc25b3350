"""What a report is made of: pages of blocks, which every face lays out in its own way."""

from typing import Literal

from msgspec import Struct

from quiz.levels import TOP

Tone = Literal["plain", "title", "strong", "quiet", "good", "middling", "missing"]
"""How a piece of text is meant. A tone only repeats what the words say already, since colour may not be there."""


class Paragraph(Struct, frozen=True):
    """A run of prose."""

    text: str
    tone: Tone = "plain"


class Heading(Struct, frozen=True):
    """The title of what follows."""

    text: str


class Bar(Struct, frozen=True):
    """One row of a bar chart."""

    label: str
    share: float
    """0 to 1."""

    percent: int
    """The same as a whole number; those of all rows sum to 100."""

    first: bool = False
    """Whether it is the one that counts."""


class Bars(Struct, frozen=True):
    """Shares as bars with their numbers in percent."""

    rows: tuple[Bar, ...]


class Entry(Struct, frozen=True):
    """One item of a list."""

    mark: str
    """What stands before it: +, −, ✔, 1 …"""

    text: str
    note: str = ""
    """Said quietly after it."""

    body: str = ""
    """Below it, indented."""

    tone: Tone = "plain"


class Entries(Struct, frozen=True):
    """A list."""

    rows: tuple[Entry, ...]


class LevelMatch(Struct, frozen=True):
    """How a level stands against what one role expects."""

    expected: float
    mark: str
    words: str
    tone: Tone


class LevelRow(Struct, frozen=True):
    """One responsibility."""

    name: str
    level: float | None
    note: str
    matches: tuple[LevelMatch | None, ...]
    """One for each column; `None` where that role does not list it."""


class Levels(Struct, frozen=True):
    """Levels against what one or two roles expect."""

    columns: tuple[str, ...]
    """The roles."""

    rows: tuple[LevelRow, ...]

    top: int = TOP
    """The highest rung of the scale; the lowest is 0."""

    own: str = ""
    """What the person's own levels are headed."""


class Gap(Struct, frozen=True):
    """An empty line."""


Block = Paragraph | Heading | Bars | Entries | Levels | Gap


class Page(Struct, frozen=True):
    """One part of a report: a tab of the result screen, a chapter on paper."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    beside: tuple[Block, ...] = ()
    """What a very wide screen shows beside them; other pages say it too, so it may be left out."""
