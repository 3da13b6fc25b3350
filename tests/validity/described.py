"""Real people: their accounts, how raters answered for them, and the profiles that calibration begins with.

`people/accounts.yaml` restates each person's own public account and names the roles that careful readers give them. `people/answers-*.yaml`
hold what a rater who saw neither levels nor roles answered for each of them, and which answers the account was silent on.
`people/expected-*.yaml` hold each role's profile as set from the article alone, twice, with nobody's answers in sight.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quiz.answers import Answer
from quiz.calibration import Described
from quiz.ladder.format import Ladder, Role
from quiz.ladder.loading import load_ladder, shipped_ladder

FOLDER = Path(__file__).parent / "people"

RATERS = ("en", "zh")
"""By the language that the bank was read in."""

SETTERS = ("1", "2")

OVERLAID = 0.5
"""A variant overlays a measure where it is at least so many levels off its role."""

Profiles = dict[str, dict[str, float]]
"""Of a role, or of a variant as `role/variant`: the level by measure."""


@dataclass(frozen=True)
class Rater:
    """One rater's answers."""

    bank: str
    """The version of the ladder that was answered."""
    sheets: Mapping[str, Mapping[str, Answer]]
    """By person, by question."""
    imagined: Mapping[str, tuple[str, ...]]
    """By person: the questions that the account is silent on."""


def _read(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


@cache
def rater(language: str) -> Rater:
    """The answers of the rater who read the bank in a language."""
    found = _read(f"answers-{language}.yaml")
    return Rater(found["bank"], found["sheets"], {person: tuple(names) for person, names in found["imagined"].items()})


@cache
def people() -> tuple[Described, ...]:
    """All of them, in the order of their ids."""
    accounts = sorted(_read("accounts.yaml"), key=lambda account: account["id"])
    return tuple(
        Described(account["id"], tuple(account["accept"]), tuple(rater(language).sheets[account["id"]] for language in RATERS))
        for account in accounts
    )


@cache
def expected() -> Profiles:
    """E⁰: the mean of the two settings; the second alone set the variants that the first did not know."""
    one, other = (_read(f"expected-{setter}.yaml") for setter in SETTERS)
    return {
        name: {measure: (one.get(name, whole)[measure] + level) / 2 for measure, level in whole.items()} for name, whole in other.items()
    }


@cache
def starting() -> Ladder:
    """The shipped ladder with the profiles that calibration begins with."""
    ladder = load_ladder(shipped_ladder(), ["en"])
    return replace(ladder, roles=tuple(_starting(role) for role in ladder.roles))


def _starting(role: Role) -> Role:
    profile = expected()[role.id]
    variants = tuple(
        variant.model_copy(update={"profile": overlay(profile, expected()[f"{role.id}/{variant.id}"])}) for variant in role.variants
    )
    return role.model_copy(update={"profile": {measure: level for measure, level in profile.items() if level}, "variants": variants})


def overlay(profile: Mapping[str, float], whole: Mapping[str, float]) -> dict[str, float]:
    """Where a variant's whole profile is well off its role's."""
    return {measure: level for measure, level in whole.items() if abs(level - profile[measure]) >= OVERLAID}
