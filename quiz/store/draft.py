"""A quiz that was left in the middle, as it is saved."""

from typing import Literal

from msgspec import Struct, field

from quiz.answers import Answer, Mode, answered_count
from quiz.frozen import Frozen
from quiz.store.record import Moment, Typed, must_be_lived


class Stamp(Struct, frozen=True):
    """Which writing of which draft a file holds; read without the rest of it."""

    started: Moment
    revision: int = 0


class Draft(Frozen, kw_only=True):
    """The state of an interview. Format 1 had no revision, format 2 went on from no quick result."""

    format: Literal[1, 2, 3] = 3
    ladder: str
    content_hash: str
    started: Moment
    saved: Moment
    revision: int = 0
    """Raised with every writing, so that a newer one is seen and never written over."""

    mode: Mode
    answers: dict[str, Answer]
    notes: dict[str, Typed]
    administered: list[str] = field(name="trail")
    position: int
    to_balance: list[str] | None = field(name="covering")
    offered: dict[str, tuple[str, list[Answer], bool]]
    """The form of each question asked, so that a change is seen."""

    continues: str | None = None
    """The id of the quick result that it goes on from."""

    def __post_init__(self) -> None:
        must_be_lived(self.started, self.saved)

    @property
    def answered_count(self) -> int:
        """How many questions were answered, skips left out."""
        return answered_count(self.answers)

    @property
    def stamp(self) -> Stamp:
        """Which writing this is."""
        return Stamp(self.started, self.revision)


class KeptDraft(Struct, frozen=True):
    """A draft and the file it is in."""

    place: str
    """The file's name. A quiz that two windows went on with has a second one."""

    draft: Draft
