"""A result as it is shown and saved: numbers, and the very words that go with them.

It depends on no ladder and on no later version of the program: who reads it again reads the same. Its levels are in rungs of the ladder's
scale.
"""

from typing import Annotated, Literal

from msgspec import Meta, field

from quiz.frozen import Frozen
from quiz.levels import RUNGS, Band, Scale, Status

SOME_BITS = 0.5
"""From this weight of evidence on an answer points to a role."""


class FirstStep(Frozen):
    """One thing to begin with."""

    responsibility: str
    name: str
    level: float
    expected: float
    action: str
    """What to do, from the present level."""

    opportunity: bool
    """The gap is one of opportunity, not of ability."""


class Role(Frozen):
    """A role, as near or far as it was, and what it takes."""

    name: str
    short: str
    rank: int
    summary: str
    stage: str
    expected: dict[str, float]
    """Of every responsibility it lists."""

    first_steps: list[FirstStep]
    """Towards this role, from where the person stands."""


class Responsibility(Frozen):
    """How one responsibility stands."""

    name: str
    description: str
    owner: str | None
    """The role whose own it is; `None` for a shared one."""

    level: float | None
    """What the answers say; `None` where nothing was answered."""

    opportunity: bool
    """The work has not called for it."""

    expected: float | None
    status: Status
    next_expected: float | None
    next_status: Status | None


class Why(Frozen):
    """What one answer says for the first role against the second."""

    question: str
    topic: str
    answer: str
    """The option chosen, in its words."""

    bits: float
    """Above 0 for the first role."""

    says: str
    """The same in words."""


class Flip(Frozen):
    """A single answer that, one option up or down, would change the first role."""

    question: str
    topic: str
    level: int
    """The other option's rung."""

    answer: str
    """The other option, in its words."""

    role: str
    """The role that would then be first."""


class SideRole(Frozen):
    """A side role that stands open."""

    name: str
    summary: str


class Next(Frozen, omit_defaults=True):
    """Where to go from here."""

    role: str | None
    other: str | None
    side: list[str]
    side_roles: dict[str, SideRole]
    says: str
    """The advice in a sentence."""

    first_steps: list[FirstStep]
    stays: bool = False
    """The person wants no next role: the first step keeps them well where they are."""


class Leniency(Frozen):
    """How kindly the person seems to rate themself."""

    estimate: float
    """The mean of the posterior, in levels of 0 to 4 whatever the scale; 0 is usual."""

    told: Literal["above", "below"] | None
    """Set only where it is all but sure."""

    says: str


class Warn(Frozen):
    """Something to keep in mind about this result."""

    code: Literal["nothing-answered", "few-answers", "careless", "straight-line", "pattern", "contradiction"]
    says: str


class Result(Frozen, omit_defaults=True):
    """Everything a result screen says."""

    language: str
    role: str | None
    """The first role; `None` where nothing was answered."""

    headline: str
    detail: str
    """How sure that is, in a sentence."""

    band: Band
    between: list[str]
    probabilities: dict[str, float]
    """By role in the order of the ladder; sums to 1."""

    roles: dict[str, Role]
    responsibilities: dict[str, Responsibility]
    why: list[Why]
    """Strongest first."""

    why_against: str | None
    """The second role, against which the evidence is."""

    flips: list[Flip]
    next: Next
    watch_outs: list[str]
    leniency: Leniency = field(name="bias")
    warnings: list[Warn]
    answered: int
    """How many answers were evidence."""

    rungs: Annotated[int, Meta(ge=2, le=8)] = RUNGS
    """Of the scale that its levels are on."""

    rung_names: list[str] = field(default_factory=list)
    """What they are called, the lowest first, where the ladder names its own."""

    @property
    def scale(self) -> Scale:
        """The scale that its levels are on."""
        return Scale(self.rungs)

    def name_of(self, role: str) -> str:
        """The name of a role or of a side role that stands open."""
        return self.roles[role].name if role in self.roles else self.next.side_roles[role].name
