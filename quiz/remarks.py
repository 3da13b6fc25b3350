"""Where the parts of a ladder stand in its files, and what is said once for several of them."""

from collections.abc import Iterable

from quiz.i18n import _, commas, ngettext, semicolons
from quiz.ladder.format import Ladder, Place
from quiz.ladder.problem import Problem

SHOWN = 4
"""Of the places of one remark; of the rest it says how many they are."""


def place_of(ladder: Ladder, kind: str, name: str) -> Place:
    """Where a part stands: `kind` as in `Ladder.places`, and its id; `ladder.yaml` where that is not known."""
    return ladder.places.get((kind, name), ("roles/ladder.yaml", 0))


def at_all(places: Iterable[Place], message: str) -> Problem:
    """One remark for all its places: it stands at the first, and names some more."""
    found = sorted(set(places))
    file, line = found[0]
    others = found[1:SHOWN]
    if others:
        more = len(found) - len(others) - 1
        listed = _listed(others, file)
        if more:
            listed = ngettext("{places} and {number} more", "{places} and {number} more", more).format(places=listed, number=more)
        message = _("{message} (also {places})").format(message=message, places=listed)
    return Problem(file, line, message)


def _listed(places: Iterable[Place], file: str) -> str:
    """Places by file; in the file that was named already the lines alone."""
    lines: dict[str, list[str]] = {}
    for name, line in places:
        lines.setdefault(name, []).extend([str(line)] if line else [])
    shown = {name: commas(of_one) for name, of_one in lines.items()}
    return semicolons(listed if name == file else f"{name}:{listed}" if listed else name for name, listed in shown.items())
