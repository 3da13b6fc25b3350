"""What is wrong with a ladder, said to the person who wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.i18n import ngettext
from quiz.typed import quoted

LONGEST = 2000
"""Characters of a message."""

MOST_TOLD = 100
"""So many problems a person reads; of more, their number is told."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a ladder: where it stands, what was found and what to write instead."""

    file: str
    """The file, relative to the ladder's folder."""

    line: int
    """Counted from 1; 0 where the whole file is meant."""

    message: str
    """What was found, what was expected, what to do."""

    def __post_init__(self) -> None:
        # Both quote what strangers wrote: a terminal must neither obey it nor be flooded by it.
        for name in ("file", "message"):
            object.__setattr__(self, name, quoted(getattr(self, name), LONGEST))

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        # As compilers write it, whatever the language: editors and scripts take the place from it.
        return f"{place}: {self.message}"


def told(problems: Iterable[Problem]) -> list[str]:
    """Problems by file and line, each once, as lines to show: as many as a person reads, and how many more there are."""
    found = sorted(set(problems))
    lines = [*map(str, found[:MOST_TOLD])]
    if more := len(found) - len(lines):
        lines.append(ngettext("… and {number} more", "… and {number} more", more).format(number=more))
    return lines


class LadderError(Exception):
    """A ladder that cannot be used, with every problem that was found in it."""

    def __init__(self, folder: str, problems: Sequence[Problem]) -> None:
        self.folder = folder
        """The ladder's folder, as it was given."""
        self.problems = tuple(sorted(set(problems)))
        """All of them, by file and line."""
        super().__init__("\n".join(told(self.problems)))
