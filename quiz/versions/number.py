"""Which version number fits a change."""

from dataclasses import dataclass

from quiz.versions.changes import Weight

Number = tuple[int, int, int]


def number_of(version: str) -> Number:
    """A version of three numbers as numbers."""
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def raised(version: str, weight: Weight | None) -> str:
    """The lowest version that fits a change of a weight: 1.4.2 becomes 2.0.0, 1.5.0 or 1.4.3, and stays where nothing changed."""
    major, minor, patch = number_of(version)
    if weight is None:
        return version
    if weight is Weight.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if weight is Weight.MINOR else f"{major}.{minor}.{patch + 1}"


@dataclass(frozen=True)
class Fit:
    """How a version number fits what changed."""

    old: str
    new: str
    least: str
    """The lowest that fits."""

    @property
    def went_back(self) -> bool:
        """Whether it is lower than it was."""
        return number_of(self.new) < number_of(self.old)

    @property
    def is_too_low(self) -> bool:
        """Whether it promises less than changed."""
        return number_of(self.new) < number_of(self.least)

    @property
    def is_higher(self) -> bool:
        """Whether a lower one would do."""
        return number_of(self.new) > number_of(self.least)
