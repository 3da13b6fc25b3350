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


def in_halves(rung: float) -> float:
    """What is typical of a role, as it is shown: more than halves would claim more than is known."""
    return round(rung * 2) / 2


def status_of(level: float | None, typical: float, scale: Scale) -> Status:
    """How a level stands against what is typical of a role, as that is shown. What one does not do alone is never called one's own.

    Args:
        level: Where somebody stands, 0 to 4; `None` where nothing was answered.
        typical: What is typical, 0 to 4.
        scale: The one that both are shown on.
    """
    typical = shown(typical, scale)
    if level is None:
        return "not-asked"
    if level >= max(YOURS, typical - NEAR):
        return "yours"
    if typical < LITTLE:
        return "little"
    return "partly" if level >= max(1.0, typical - 1.5) else "not-yet"


def shown(typical: float, scale: Scale) -> float:
    """A typical level of 0 to 4 as a reader has it."""
    return scale.level(in_halves(scale.rung(typical)))


def is_gap(level: float, typical: float, scale: Scale) -> bool:
    """Whether there is something to grow into: enough of it is typical, and it is not there yet."""
    return status_of(level, typical, scale) not in ("yours", "little")


def is_listed(typical: float, *, own: bool) -> bool:
    """Whether a responsibility is spoken of for a role: where it is the role's own, or typical of it."""
    return own or typical >= LISTED
