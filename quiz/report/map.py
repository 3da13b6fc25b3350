"""Where the roles of a map stand: a column for each rank, a lane for each track, or for what leads there where there are no tracks."""

from collections import defaultdict
from collections.abc import Mapping

from quiz.report.blocks import Map, Place

APART = 2
"""So far from each other stand tracks, and roles of one rank that want the same lane."""


def lanes(map: Map) -> dict[str, int]:  # noqa: A002 - the field's word
    """The row of every role, from 0 and without an empty one between; no two roles of a rank share one."""
    tracks = list(dict.fromkeys(place.track for place in map.places if place.track is not None))
    lane: dict[str, int] = {}
    for rank in sorted({place.rank for place in map.places}):
        column = [place for place in map.places if place.rank == rank]
        wanted = {place.id: _on_track(place, tracks) if tracks else _led_to(map, place.id, lane) for place in column}
        lane |= _apart(_spread(wanted))
    rows = {row: number for number, row in enumerate(sorted(set(lane.values())))}
    return {place.id: rows[lane[place.id]] for place in map.places}


def _on_track(place: Place, tracks: list[str]) -> int:
    """The lane of its track; in the middle without one."""
    return APART * tracks.index(place.track) if place.track in tracks else len(tracks) - 1


def _led_to(map: Map, role: str, lane: Mapping[str, int]) -> int:  # noqa: A002
    """The mean of the lanes that lead to it."""
    before = [lane[start] for start, end in map.steps if end == role and start in lane]
    return round(sum(before) / len(before)) if before else 0


def _spread(wanted: Mapping[str, int]) -> dict[str, int]:
    """Roles that want the same lane, on both sides of it."""
    together = defaultdict(list)
    for role, lane in wanted.items():
        together[lane].append(role)
    return {role: lane + APART * place - (len(roles) - 1) for lane, roles in together.items() for place, role in enumerate(roles)}


def _apart(wanted: Mapping[str, int]) -> dict[str, int]:
    """The same with a lane of its own for each."""
    placed: dict[str, int] = {}
    last: int | None = None
    for role, lane in sorted(wanted.items(), key=lambda each: each[1]):
        last = lane if last is None else max(lane, last + 1)
        placed[role] = last
    return placed
