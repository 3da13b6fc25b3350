"""Profiles as a role's file gives them."""

from collections.abc import Iterator, Mapping

from quiz.calibration import DECIMALS
from quiz.levels import Scale


def profile_lines(profile: Mapping[str, float], scale: Scale, indent: str = "") -> list[str]:
    """A profile's levels in rungs of a scale, a line of YAML each, in its order."""
    return [f"{indent}{measure}: {round(scale.rung(level), DECIMALS):g}" for measure, level in profile.items()]


def in_the_order_of(profile: Mapping[str, float], before: Mapping[str, float]) -> dict[str, float]:
    """A profile in the order of another, so that the two can be held against each other; then what that one has not, where it is not 0."""
    return {measure: profile.get(measure, 0.0) for measure in before} | {
        measure: level for measure, level in profile.items() if level and measure not in before
    }


def block(profile: Mapping[str, float], scale: Scale, indent: str) -> Iterator[str]:
    """The key `profile` with all below it."""
    yield f"{indent}profile:"
    yield from profile_lines(profile, scale, f"{indent}  ")
