"""Where somebody stands on the ladder: the map of a result, and of results by year."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from quiz.i18n import _, commas, semicolons
from quiz.outcome import Result, percentages
from quiz.report.blocks import Map, Place, Year, Years
from quiz.report.history import Verdicts, changed_role
from quiz.store.goals import Goals
from quiz.store.record import Attempt, Since

LATEST = 5
"""Results whose odds stand side by side."""

WORTH_A_ROW = 2
"""From this percentage on, once, a role has a row there."""

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Of results on a map; of more than twenty only the newest are numbered."""


THEN, NOW = "○", "●"
"""The marks of the two results of a comparison, on the map as on a dumbbell."""


def map_of(result: Result, goals: Goals, *, odds: bool = True) -> Map:
    """The ladder with the place of a result, the odds of every role and the role aimed at."""
    whole = percentages(result.probabilities) if odds and result.role else {}
    aim = goals.aim.role if goals.aim else None
    places = tuple(
        Place(name, role.short, role.rank, role.track, whole.get(name), here=name == result.role, aim=name == aim)
        for name, role in result.roles.items()
    )
    return told(Map(places, tuple(result.steps), tuple(result.beside)), {name: role.name for name, role in result.roles.items()})


def map_by_year(attempts: Sequence[Attempt], verdicts: Verdicts, goals: Goals) -> Map | None:
    """The ladder of the newest result with the places of all results that were taken on it, and the moves between them.

    Args:
        attempts: Oldest first.
        verdicts: What comparisons came to; only what they stand for is a move.
        goals: The aim.
    """
    if not attempts:
        return None
    newest = attempts[-1]
    taken = [attempt for attempt in attempts if attempt.ladder.id == newest.ladder.id and attempt.result.role in newest.result.roles]
    taken = taken[-len(NUMBERS) :]
    base = map_of(newest.result, goals, odds=False)
    visits: dict[str, tuple[str, ...]] = {}
    for number, attempt in zip(NUMBERS, taken, strict=False):
        role = attempt.result.role or ""
        visits[role] = (*visits.get(role, ()), number)
    places = tuple(replace(place, visits=visits.get(place.id, ())) for place in base.places)
    moves = dict.fromkeys(move for move in changed_role(taken, verdicts))
    names = {name: role.name for name, role in newest.result.roles.items()}
    return told(Map(places, base.steps, base.beside, tuple(moves)), names)


def then_and_now(then: Attempt, now: Attempt, since: Since | None, goals: Goals) -> Map | None:
    """The ladder of the later of two results with the places of both; nothing where they were taken on two ladders."""
    roles = now.result.roles
    if then.ladder.id != now.ladder.id or then.result.role not in roles:
        return None
    base = map_of(now.result, goals, odds=False)
    places = tuple(replace(place, visits=(THEN,) if place.id == then.result.role else ()) for place in base.places)
    moves = changed_role([then, now], lambda _now, _then: since)
    return told(Map(places, base.steps, base.beside, tuple(moves)), {name: role.name for name, role in roles.items()})


def fit_by_year(attempts: Sequence[Attempt]) -> Years | None:
    """How well each role fitted in the latest results on the ladder of the newest; roles that never did are left out."""
    numbers = numbered(attempts)
    taken = [attempt for attempt in attempts if attempt.id in numbers][-LATEST:]
    if len(taken) < 2:
        return None
    newest = taken[-1].result
    odds = [percentages(attempt.result.probabilities) for attempt in taken]
    rows = [Year(role.short, tuple(each.get(name, 0) for each in odds), here=name == newest.role) for name, role in newest.roles.items()]
    heads = tuple(f"{numbers[attempt.id]} {attempt.ended.year}" for attempt in taken)
    return Years(heads, tuple(row for row in rows if max(row.percents) >= WORTH_A_ROW))


def numbered(attempts: Sequence[Attempt]) -> dict[str, str]:
    """The numbers that the map gives results, by their ids."""
    newest = attempts[-1] if attempts else None
    taken = [
        attempt for attempt in attempts if newest and attempt.ladder.id == newest.ladder.id and attempt.result.role in newest.result.roles
    ]
    return {attempt.id: number for number, attempt in zip(NUMBERS, taken[-len(NUMBERS) :], strict=False)}


def told(block: Map, names: Mapping[str, str]) -> Map:
    """A map with the sentence that says the same."""
    ranks = [[place for place in block.places if place.rank == rank] for rank in sorted({place.rank for place in block.places})]
    said = semicolons(_beside([_in_words(place, names[place.id]) for place in row]) for row in ranks)
    return Map(block.places, block.steps, block.beside, block.moves, _("The ladder, lowest rank first: {roles}.").format(roles=said))


def _beside(roles: Sequence[str]) -> str:
    """Roles of one rank."""
    return roles[0] if len(roles) < 2 else _("{some} and beside it {last}").format(some=commas(roles[:-1]), last=roles[-1])


def _in_words(place: Place, name: str) -> str:
    stayed = place.here and THEN in place.visits
    said = [_("you are here then and now") if stayed else _("you are here")] if place.here else []
    said += [_("your aim")] if place.aim else []
    said += [_visited(place.visits)] if place.visits and not stayed else []
    said += [_("fit {percent}%").format(percent=place.percent)] if place.percent is not None else []
    return _("{name} ({details})").format(name=name, details=commas(said)) if said else name


def _visited(visits: Sequence[str]) -> str:
    """Of which results a place is, in words."""
    if set(visits) <= {THEN, NOW}:
        return commas(_("then") if visit == THEN else _("now") for visit in visits)
    return _("result {numbers}").format(numbers=commas(NUMBERS.index(visit) + 1 for visit in visits))
