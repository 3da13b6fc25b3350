"""The scale, and how a level on it stands against what a role expects."""

from typing import Literal

TOP = 4
"""The highest level of the scale."""

LISTED = 1.0
"""A responsibility of which a role expects less is not listed for it."""

Band = Literal["clear", "leaning", "between", "unclear"]
"""How sure the first role is."""

Status = Literal["yours", "partly", "not-yet", "not-asked"]
"""How a responsibility stands against what a role expects."""


def status_of(level: float | None, expected: float) -> Status:
    """How a level stands against the level expected. What is no part of the work at all is never called partly one's own."""
    if level is None:
        return "not-asked"
    if level >= expected - 0.5:
        return "yours"
    return "partly" if level > 0 and level >= expected - 1.5 else "not-yet"
