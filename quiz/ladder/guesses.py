"""What was probably meant by a name that nothing has."""

from collections.abc import Collection
from difflib import get_close_matches
from itertools import islice

from quiz.i18n import commas
from quiz.ladder.problem import MOST_TOLD

LONGEST_NAME = 60
"""Nothing that has an id has a longer one."""

MOST_NAMES = 1000
"""Among more, what is near is not looked for."""

MOST_LISTED = 30


class Guesses:
    """Guesses for one reading: as many as problems are told, for each takes as long as reading a hundred values."""

    def __init__(self) -> None:
        self._left = MOST_TOLD

    def nearest(self, name: str, known: Collection[str]) -> str | None:
        """The known name that is nearest to one; `None` where none is near."""
        if not self._left or len(name) > LONGEST_NAME or len(known) > MOST_NAMES:
            return None
        self._left -= 1
        return next(iter(get_close_matches(name, known, n=1)), None)


def listed(known: Collection[str]) -> str:
    """Known names, the first of very many."""
    shown = [*islice(known, MOST_LISTED)]
    return commas([*shown, "…"] if len(known) > len(shown) else shown) or "—"
