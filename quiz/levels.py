"""The scale, and how a level on it stands against what a role expects."""

from typing import Literal

from msgspec import Struct

TOP = 4
"""The highest level in the measure that scoring works in, whatever the scale of a ladder."""

RUNGS = 5
"""Of the scale of a ladder that names none."""

LISTED = 1.0
"""A responsibility of which a role expects less is not listed for it."""

Band = Literal["clear", "leaning", "between", "unclear"]
"""How sure the first role is."""

Status = Literal["yours", "partly", "not-yet", "not-asked"]
"""How a responsibility stands against what a role expects."""


class Scale(Struct, frozen=True):
    """The rungs of a ladder's scale, 0 to n−1: files, answers and results count in them, scoring in levels of 0 to 4."""

    rungs: int = RUNGS
    """How many, 2 to 8."""

    @property
    def top(self) -> int:
        """The highest rung."""
        return self.rungs - 1

    def level(self, rung: float) -> float:
        """A rung, or what lies between two, as a level of 0 to 4."""
        return rung * TOP / self.top

    def rung(self, level: float) -> float:
        """A level of 0 to 4 in rungs."""
        # What was a whole rung comes back whole, thirds of a level or not.
        return level if self.rungs == RUNGS else round(level * self.top / TOP, 9)


def status_of(level: float | None, expected: float) -> Status:
    """How a level stands against the level expected, both 0 to 4. What is no part of the work at all is never called partly one's own."""
    if level is None:
        return "not-asked"
    if level >= expected - 0.5:
        return "yours"
    return "partly" if level > 0 and level >= expected - 1.5 else "not-yet"
