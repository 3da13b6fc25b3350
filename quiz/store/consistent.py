"""Whether a result that parses holds together: what it refers to is there, and its numbers are what they stand for.

Whoever wrote the file, another program, another version or a hand, what is shown afterwards relies on this and looks no further.
"""

from collections.abc import Iterable, Iterator
from math import isfinite

from quiz.answers import RESERVED
from quiz.levels import TOP
from quiz.outcome import FirstStep, Result, Role
from quiz.store.record import Attempt

MOST = 1_000_000.0
"""No weight of evidence comes near it, and none above can be told."""

LONGEST_ID = 20
"""Characters of an id: a day and a number."""

SLACK = 0.01
"""By which odds may miss 1, as a sum of rounded ones does."""


def fault_in(attempt: Attempt) -> str | None:
    """The first place in a result that does not hold together; `None` where there is none."""
    return next(_faults(attempt), None)


def _faults(attempt: Attempt) -> Iterator[str]:
    result = attempt.result
    if len(attempt.id) > LONGEST_ID:
        yield "id"
    for given in attempt.answers:
        if any(not 0 <= option.level < result.rungs for option in given.options):
            yield f"answers: {given.question}: options"
        if given.measures and given.answer not in RESERVED and not isinstance(given.answer, int):
            yield f"answers: {given.question}: answer"
    for where, names in _roles_named(result):
        if missing := [name for name in names if name is not None and name not in result.roles]:
            yield f"result: {where}: {missing[0]}"
    for where, names in _ways_named(result):
        if missing := [name for name in names if name is not None and name not in result.roles and name not in result.next.side_roles]:
            yield f"result: {where}: {missing[0]}"
    if missing := [name for name in result.next.side if name not in result.next.side_roles]:
        yield f"result: next: side: {missing[0]}"
    if result.probabilities.keys() != result.roles.keys():
        yield "result: probabilities"
    if not all(0 <= share <= 1 for share in result.probabilities.values()) or abs(sum(result.probabilities.values()) - 1) > SLACK:
        yield "result: probabilities"
    for where, levels in _levels(result):
        # A number that is none is on neither side of another.
        if not all(level is None or 0 <= level <= result.rungs - 1 for level in levels):
            yield f"result: {where}"
    for where, odds in _odds(result):
        if not all(0 <= share <= 1 for share in odds):
            yield f"result: {where}"
    for where, numbers in _numbers(result):
        if not all(isfinite(number) and abs(number) < MOST for number in numbers):
            yield f"result: {where}"


def _roles_named(result: Result) -> Iterator[tuple[str, Iterable[str | None]]]:
    """Where roles are named that are scored."""
    yield "role", [result.role]
    yield "between", result.between
    yield "why_against", [result.why_against]
    yield "next: other", [result.next.other]
    yield "next: goal", [result.next.goal]
    yield "flips", [flip.role for flip in result.flips]
    yield "steps", [role for step in result.steps for role in step]
    yield "beside", [role for pair in result.beside for role in pair]
    yield "responsibilities: owner", [duty.owner for duty in result.responsibilities.values()]
    for name, role in result.roles.items():
        yield f"roles: {name}: via", [role.via]


def _ways_named(result: Result) -> Iterator[tuple[str, Iterable[str | None]]]:
    """Where side roles may be named too."""
    yield "next: role", [result.next.role]


def _levels(result: Result) -> Iterator[tuple[str, Iterable[float | None]]]:
    """What is counted in rungs."""
    for name, duty in result.responsibilities.items():
        yield f"responsibilities: {name}", [duty.level, duty.expected, duty.next_expected]
    for name, role in result.roles.items():
        yield f"roles: {name}: expected", role.expected.values()
        yield f"roles: {name}: steps", [level for step in _steps(role) for level in (step.level, step.expected)]
        yield f"roles: {name}: road", [move.after for move in role.road.moves] if role.road else []
        if missing := [duty for duty in role.expected if duty not in result.responsibilities]:
            yield f"roles: {name}: expected: {missing[0]}", [-1.0]
    yield "next: first_steps", [level for step in result.next.first_steps for level in (step.level, step.expected)]
    yield "flips", [flip.level for flip in result.flips]


def _steps(role: Role) -> list[FirstStep]:
    return [*role.first_steps, *(move.step for move in (role.road.moves if role.road else ()))]


def _odds(result: Result) -> Iterator[tuple[str, Iterable[float]]]:
    for name, role in result.roles.items():
        if (road := role.road) is not None:
            sides = (*road.circumstances, *road.hand_over, *road.usual)
            yield f"roles: {name}: road", [road.start, *(move.odds for move in road.moves), *(side.odds for side in sides)]


def _numbers(result: Result) -> Iterator[tuple[str, Iterable[float]]]:
    yield "bias", [result.leniency.estimate / TOP]
    yield "why", [why.bits for why in result.why]
    yield "answered", [result.answered]
    for name, role in result.roles.items():
        yield f"roles: {name}: rank", [role.rank]
        if role.against is not None:
            yield f"roles: {name}: against", [role.against.bits, *(reason.bits for reason in role.against.reasons)]
