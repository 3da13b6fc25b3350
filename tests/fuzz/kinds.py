"""What is common to the kinds of input that are broken: a case is drawn as steps, so that those it does not need can be left out."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Drawn:
    """How a case was drawn: everything follows from these numbers."""

    first: int
    steps: tuple[int, ...] = field(default=())

    def fewer(self) -> Iterator["Drawn"]:
        """The same with steps left out: halves first, then one at a time."""
        half = len(self.steps) // 2
        if half > 1:
            yield Drawn(self.first, self.steps[half:])
            yield Drawn(self.first, self.steps[:half])
        for place in range(len(self.steps)):
            yield Drawn(self.first, self.steps[:place] + self.steps[place + 1 :])


class Kind(ABC):
    """One kind of input."""

    name: str
    share: int
    """How many of ten thousand cases."""

    most: int
    """Steps of a case."""

    def draw(self, rng: Random) -> Drawn:
        """A case of its own."""
        number = rng.randint(1, self.most)
        return Drawn(rng.getrandbits(64), tuple(rng.getrandbits(64) for _step in range(number)))

    @abstractmethod
    def write(self, drawn: Drawn) -> bytes:
        """The case in one file, as the corpus keeps it."""

    @abstractmethod
    def run(self, case: bytes, folder: Path) -> None:
        """Try a case in an empty folder.

        Raises:
            FoundError: Where a rule is broken.
            HangError: Where it takes too long.
            Exception: Whatever the program does not handle itself.
        """


def broken(steps: Sequence[int]) -> Iterator[Random]:
    """What each step draws from."""
    return (Random(step) for step in steps)
