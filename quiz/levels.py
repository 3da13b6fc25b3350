"""The scale, and how a level on it stands against what a role expects."""

from typing import Literal

from msgspec import Struct

TOP = 4
"""The highest level in the measure that scoring works in, whatever the scale of a ladder."""

RUNGS = 5
"""Of the scale of a ladder that names none."""

YOURS = 2.0
"""From this level on, doing it on one's own, a responsibility can be called somebody's."""

NEAR = 0.5
"""So far below what is typical a level still counts as there."""

LITTLE = 1.5
"""Where less than this is typical of a role, the role has little of a responsibility, and no road begins there."""

LISTED = 2.0
"""From here on a responsibility is listed for a role that does not own it."""

Band = Literal["clear", "leaning", "between", "unclear"]
"""How sure the first role is."""

Status = Literal["yours", "partly", "not-yet", "not-asked", "little"]
"""How a responsibility stands against what is typical of a role; `little` where hardly any of it is."""


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


def status_of(level: float | None, typical: float) -> Status:
    """How a level stands against what is typical of a role, both 0 to 4. What one does not do alone is never called one's own."""
    if level is None:
        return "not-asked"
    if level >= max(YOURS, typical - NEAR):
        return "yours"
    if typical < LITTLE:
        return "little"
    return "partly" if level >= max(1.0, typical - 1.5) else "not-yet"


def is_listed(typical: float, *, own: bool) -> bool:
    """Whether a responsibility is spoken of for a role: where it is the role's own, or typical of it."""
    return own or typical >= LISTED
