"""What a report is made of: pages of blocks, which every face lays out in its own way."""

from typing import Literal

from msgspec import Struct

from quiz.levels import TOP

Tone = Literal["plain", "title", "bold", "quiet", "good", "middling", "missing", "you", "aim", "frame"]
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

    was: int | None = None
    """The percentage beside it that it is held against, where there is one."""


class Bars(Struct, frozen=True):
    """Shares as bars with their numbers in percent."""

    rows: tuple[Bar, ...]
    was: str = ""
    """What the percentages held against are headed, where there are some."""

    then: str = ""
    """And those of the bars."""


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

    id: str = ""
    """What a face chooses it by, where there is something to choose."""

    brief: str = ""
    """The same on one line, where a face opens it for the rest."""

    climb: tuple[int, int] | None = None
    """From which percentage to which it leads; drawn as a meter, since its words say it too."""

    said: str = ""
    """Text and note for ears, where those need what an eye sees around them."""


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

    id: str
    """What a face opens it by."""

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

    legend: tuple[str, ...] = ()
    """What the marks of the chart mean: one's own, that of each role, and that of both; empty where another chart has said so."""


class Weight(Struct, frozen=True):
    """What the answers about one responsibility say for one of two roles."""

    name: str
    bits: float
    """Above 0 for the first role."""

    says: str
    """The same in words."""

    answer: str
    """What was answered, in its words."""


class Evidence(Struct, frozen=True):
    """Weights of evidence that pull to the one side or the other."""

    first: str
    """The role that weights above 0 speak for."""

    second: str
    rows: tuple[Weight, ...]
    aimed: bool = False
    """Whether the second role is the one aimed at."""

    brief: bool = False
    """Whether the words that say the weight are left to the picture, where there is one."""


class Change(Struct, frozen=True):
    """One responsibility then and now."""

    name: str
    then: float
    now: float
    sure: bool
    """Whether it is more than noise."""

    says: str
    """From where to where, and on how many questions, in words."""

    rests: str = ""
    """On how many questions alone."""


class Changes(Struct, frozen=True):
    """Levels then and now on one scale."""

    rows: tuple[Change, ...]
    top: int = TOP
    """The highest rung of the scale; the lowest is 0."""

    widest: int = 0
    """Cells of the longest name among all charts that stand in line with it."""

    legend: tuple[str, str] | tuple[()] = ()
    """What the two ends mean, where no other chart has said so."""


class Place(Struct, frozen=True):
    """A role on the map."""

    id: str
    name: str
    """The short one."""

    rank: int
    track: str | None = None
    percent: int | None = None
    """How well the answers fit it, where there are some."""

    here: bool = False
    """Whether it is where the person stands."""

    aim: bool = False
    """Whether they aim at it."""

    visits: tuple[str, ...] = ()
    """The numbers of the results that put them here: ①, ② …"""


class Map(Struct, frozen=True):
    """The ladder: a column for each rank, a lane for each track, steps as lines."""

    places: tuple[Place, ...]
    """In the order of the ladder."""

    steps: tuple[tuple[str, str], ...]
    """From which role to which one may go up."""

    beside: tuple[tuple[str, str], ...] = ()
    """The roles between which one may change track."""

    moves: tuple[tuple[str, str], ...] = ()
    """The roles between which the person moved, as far as that can be relied on."""

    says: str = ""
    """The same in a sentence, for ears."""


class Year(Struct, frozen=True):
    """How well one role fitted in each result."""

    name: str
    percents: tuple[int, ...]
    here: bool = False
    """Whether it is where the person stands now."""


class Years(Struct, frozen=True):
    """How well the roles fitted, result by result."""

    heads: tuple[str, ...]
    """The results, the oldest first."""

    rows: tuple[Year, ...]


class Panel(Struct, frozen=True):
    """Blocks under a title, framed where there are frames."""

    title: str
    blocks: "tuple[Block, ...]"
    tone: Tone = "bold"
    """How the title is meant."""


class Columns(Struct, frozen=True):
    """Blocks that stand beside each other where there is room, else below each other."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"
    right_first: bool = False
    """Whether the right ones come first where they stand below each other."""


class Gap(Struct, frozen=True):
    """An empty line."""


Block = Paragraph | Heading | Bars | Entries | Levels | Evidence | Changes | Map | Years | Panel | Columns | Gap


class Page(Struct, frozen=True):
    """One part of a report: a tab of the result screen, a chapter on paper."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    names: tuple[str, ...] = ()
    """Within which no line is broken."""
