"""A result as it is shown and saved: numbers, and the very words that go with them.

It depends on no ladder and on no later version of the program: who reads it again reads the same. Its levels are in rungs of the ladder's
scale.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, field

from quiz.frozen import Frozen
from quiz.levels import RUNGS, Band, Scale, Status


def percentages(shares: Mapping[str, float]) -> dict[str, int]:
    """Shares that sum to 1 as whole percentages that sum to 100: each rounded down, what is missing going to the largest remainders.

    Nothing that is not certain is called so: beside the least doubt no share gets 100.
    """
    whole = {name: int(share * 100) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: whole[name] - shares[name] * 100)
    for name in by_remainder[: max(0, round(sum(shares.values()) * 100) - sum(whole.values()))]:
        whole[name] += 1
    first, *others = sorted(shares, key=lambda name: -shares[name])
    if whole[first] == 100 and others and shares[first] < 1:
        whole[first], whole[others[0]] = 99, 1
    return whole


class FirstStep(Frozen):
    """One thing to begin with."""

    responsibility: str
    """Its id; a side role's own, for what leads there."""

    name: str
    level: float
    expected: float
    action: str
    """What to do, from the present level."""

    opportunity: bool
    """The gap is one of opportunity, not of ability."""


class Shift(Frozen):
    """What one answer is, and what it would be."""

    topic: str
    now: str
    """The option chosen, in its words."""

    then: str


class Move(Frozen):
    """One responsibility on a road."""

    step: FirstStep
    after: float
    """The level then; `step` has the one now."""

    shift: Shift
    """The answer of it that moves furthest."""

    odds: float
    """How likely the road's role is after this move and all before it."""


class Side(Frozen):
    """What comes with a road and is no step to begin with: a circumstance, or a responsibility to hand over."""

    name: str
    shift: Shift
    odds: float


class Road(Frozen):
    """The shortest way to a role from where the person stands."""

    start: float
    """How likely the role is now."""

    moves: list[Move]
    circumstances: list[Side]
    hand_over: list[Side]
    usual: list[Side]
    """Circumstances that seldom fail to come with the role, though its odds do not hang on them."""

    arrives: bool
    """Whether these suffice; where they do not, it is more than a year's way."""

    @property
    def odds(self) -> float:
        """How likely the role is at its end."""
        odds = [each.odds for each in self.moves] + [each.odds for each in (*self.circumstances, *self.hand_over)]
        return odds[-1] if odds else self.start

    @property
    def length(self) -> int:
        """How many moves it takes, handing over being one too."""
        return len(self.moves) + len(self.hand_over)


class Reason(Frozen):
    """What the answers about one responsibility or circumstance say for the first role against another."""

    measure: str
    name: str
    topic: str
    """Of the answer that says most."""

    answer: str
    """The option chosen, in its words."""

    bits: float
    """Above 0 for the first role."""

    done: bool
    """Whether something that was done says so, not something that was not."""

    duty: bool
    """Whether it is a responsibility, not a circumstance."""


class Against(Frozen):
    """Why the first role, and not another."""

    reasons: list[Reason]
    """What speaks for the first, what was done before what was not; then likewise for the other."""

    bits: float
    """All answers together, between the plain portraits of the two; below 0 where by those the other is nearer."""


class Role(Frozen, omit_defaults=True):
    """A role, as near or far as it was, and what it takes."""

    name: str
    short: str
    rank: int
    summary: str
    stage: str
    expected: dict[str, float]
    """Of every responsibility it lists."""

    first_steps: list[FirstStep] = field(default_factory=list)
    """Towards this role; only in the first format, which had no roads."""

    also_called: list[str] = field(default_factory=list)
    road: Road | None = None
    """Where it was looked for."""

    via: str | None = None
    """The role that the steps of the ladder lead to next on the way here."""

    against: Against | None = None
    """Why the first role and not this one."""

    track: str | None = None
    """The id of its track, where it has one."""

    @property
    def steps(self) -> list[FirstStep]:
        """What to begin with on the way here."""
        return [move.step for move in self.road.moves] if self.road else self.first_steps


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
    """What one answer says for the first role against the second; only in the first format."""

    question: str
    topic: str
    answer: str
    """The option chosen, in its words."""

    bits: float
    """Above 0 for the first role."""

    says: str
    """The same in words."""


class Flip(Frozen):
    """A single answer that, one option up or down, would change the first role; only in the first format."""

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
    """The next role; a side role where a wish leads to one."""

    other: str | None
    side: list[str]
    side_roles: dict[str, SideRole]
    says: str
    """The advice in a sentence."""

    first_steps: list[FirstStep]
    stays: bool = False
    """The person wants no next role: the first step keeps them well where they are."""

    goal: str | None = None
    """The end of the road that the steps belong to, where it is not the next role."""

    wishes: list[str] = field(default_factory=list)
    """What the person wants, in the words of the options that the advice follows."""

    unanswered: list[str] = field(default_factory=list)
    """What would tell the roles apart, where none stands out: topics of questions."""


class Leniency(Frozen):
    """How kindly the person seems to rate themself."""

    estimate: float
    """The mean of the posterior, in levels of 0 to 4 whatever the scale; 0 is usual."""

    told: Literal["above", "below"] | None
    """Set only where it is all but sure."""

    says: str


DOUBTED = ("careless", "straight-line", "pattern", "contradiction")
"""The warnings that answers may have been clicked through."""


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
    why_against: str | None
    """The second role, which is likeliest to be asked about."""

    next: Next
    watch_outs: list[str]
    leniency: Leniency = field(name="bias")
    warnings: list[Warn]
    answered: int
    """How many answers were evidence."""

    why: list[Why] = field(default_factory=list)
    """Strongest first; only in the first format."""

    flips: list[Flip] = field(default_factory=list)
    """Only in the first format."""

    who: list[str] = field(default_factory=list)
    """Who this is, in the words of the responsibilities that are most theirs."""

    who_from: list[str] = field(default_factory=list)
    """Those responsibilities."""

    rungs: Annotated[int, Meta(ge=2, le=8)] = RUNGS
    """Of the scale that its levels are on."""

    rung_names: list[str] = field(default_factory=list)
    """What they are called, the lowest first, where the ladder names its own."""

    steps: list[tuple[str, str]] = field(default_factory=list)
    """From which scored role to which the ladder leads."""

    beside: list[tuple[str, str]] = field(default_factory=list)
    """The scored roles between which it leads both ways."""

    @property
    def is_doubted(self) -> bool:
        """Whether the answers may have been clicked through."""
        return any(warning.code in DOUBTED for warning in self.warnings)

    @property
    def scale(self) -> Scale:
        """The scale that its levels are on."""
        return Scale(self.rungs)

    @property
    def names(self) -> tuple[str, ...]:
        """Of every role, long and short, and of every responsibility."""
        roles = (name for role in self.roles.values() for name in (role.name, role.short))
        return (*roles, *(duty.name for duty in self.responsibilities.values()))

    def name_of(self, role: str) -> str:
        """The name of a role or of a side role that stands open."""
        return self.roles[role].name if role in self.roles else self.next.side_roles[role].name
