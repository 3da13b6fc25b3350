"""What a report is made of: pages of blocks, which every face lays out in its own way."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "title", "strong", "quiet", "good", "middling", "missing"]
"""How a piece of text is meant. A tone only repeats what the words say already, since colour may not be there."""


@dataclass(frozen=True)
class Paragraph:
    """A run of prose."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart."""

    label: str
    share: float
    """0 to 1."""

    first: bool = False
    """Whether it is the one that counts."""


@dataclass(frozen=True)
class Bars:
    """Shares as bars with their numbers in percent."""

    rows: tuple[Bar, ...]


@dataclass(frozen=True)
class Entry:
    """One item of a list."""

    mark: str
    """What stands before it: +, −, ✔, 1 …"""

    text: str
    note: str = ""
    """Said quietly after it."""

    body: str = ""
    """Below it, indented."""

    tone: Tone = "plain"


@dataclass(frozen=True)
class Entries:
    """A list."""

    rows: tuple[Entry, ...]


@dataclass(frozen=True)
class LevelMatch:
    """How a level stands against what one role expects."""

    expected: float
    mark: str
    words: str
    tone: Tone


@dataclass(frozen=True)
class LevelRow:
    """One responsibility."""

    name: str
    level: float | None
    note: str
    matches: tuple[LevelMatch | None, ...]
    """One for each column; `None` where that role does not list it."""


@dataclass(frozen=True)
class Levels:
    """Levels of 0-4 against what one or two roles expect."""

    columns: tuple[str, ...]
    """The roles."""

    rows: tuple[LevelRow, ...]


@dataclass(frozen=True)
class Gap:
    """An empty line."""


Block = Paragraph | Heading | Bars | Entries | Levels | Gap


@dataclass(frozen=True)
class Page:
    """One part of a report: a tab of the result screen, a chapter on paper."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    beside: tuple[Block, ...] = ()
    """What a very wide screen shows beside them; other pages say it too, so it may be left out."""
