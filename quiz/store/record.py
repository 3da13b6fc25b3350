"""Attempts as they are saved: pure values, complete in themselves.

The words, numbers and order that were shown, and what each answer measured, so that neither a newer ladder nor a newer program changes
what is read again.
"""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from quiz import clock
from quiz.answers import NO_CHANCE, SKIP, Answer, Answered, Item, Mode, item_of, scored
from quiz.frozen import Frozen
from quiz.levels import Scale
from quiz.outcome import Result

Moved = Literal["up", "down", "sideways", "none"]
"""How a person moved between two results; `none` says that there is no change to rely on, not that there was none."""

Moment = Annotated[datetime, Meta(tz=True)]
"""A date and time with its offset."""

Typed = Annotated[str, Meta(max_length=10_000)]
"""What a person typed; the program keeps far less of it."""


def must_be_lived(*moments: datetime | None) -> None:
    """Raise ValueError for a time that nobody counts to or from."""
    if any(moment is not None and moment.year not in clock.YEARS for moment in moments):
        raise ValueError("a time outside of all that is counted")


class LadderVersion(Frozen):
    """Which ladder it was."""

    id: str
    version: str
    content_hash: str
    name: str


class ShownOption(Frozen):
    """An option as it was shown."""

    level: int
    """A rung of the scale."""
    text: str


class ShownWishOption(Frozen, omit_defaults=True):
    """An option of a wish as it was shown."""

    id: str
    text: str
    leads_to: list[str]
    stays: bool = False


class GivenAnswer(Frozen):
    """One question, as it was shown, and its answer."""

    question: str
    section: str
    topic: str
    ask: str
    measures: str | None
    """The responsibility or facet; `None` for a wish."""

    factual: bool
    options: list[ShownOption]
    wish_options: list[ShownWishOption]
    answer: Answer
    words: str
    """The answer as it was shown."""

    note: Typed | None

    def __post_init__(self) -> None:
        offered = [option.level for option in self.options] if self.measures else [option.id for option in self.wish_options]
        if not offered or self.answer not in (*offered, SKIP, NO_CHANCE):
            raise ValueError(f"{self.question} was answered with what it did not offer")

    def item(self, scale: Scale) -> Item | None:
        """What scoring needs to know of the question, which was asked on some scale; `None` for a wish."""
        return item_of(self.measures, [option.level for option in self.options], scale, factual=self.factual) if self.measures else None


class NotAsked(Frozen):
    """A question that was not asked."""

    question: str
    topic: str
    measures: str | None


class Since(Frozen):
    """What holding a result beside the one before it came to."""

    then: str
    """The id of the one before."""

    move: Moved
    from_to: tuple[str, str] | None = None
    """The names of the two roles that a move `sideways` leads from and to."""


class Continued(Frozen):
    """A quick result that was gone on with to all questions."""

    quick: str
    """Its id."""

    says: str
    """What came of it then and now, in a sentence."""

    added: list[str]
    """What the other questions added, a line for each responsibility that they say something of; strongest first."""


class Attempt(Frozen, kw_only=True):
    """One finished quiz. The first format had neither roads nor what came since."""

    format: Literal[1, 2] = 2
    id: str
    started: Moment
    ended: Moment
    language: str
    mode: Mode
    ladder: LadderVersion
    answers: list[GivenAnswer]
    """In the order of asking."""

    not_asked: list[NotAsked]
    scorer: str
    software: str
    result: Result
    since: Since | None = None
    """`None` for the first result, and where no comparison can be made."""

    continued: Continued | None = None

    def __post_init__(self) -> None:
        must_be_lived(self.started, self.ended)

    @property
    def answered(self) -> int:
        """How many questions and wishes were answered, skips left out; the first format told only those that are evidence."""
        return self.result.answered if self.format == 1 else sum(given.answer != SKIP for given in self.answers)

    @property
    def given(self) -> dict[str, Answer]:
        """The answers by question."""
        return {given.question: given.answer for given in self.answers}

    @property
    def scored_answers(self) -> list[Answered]:
        """The answers that are evidence, with what was stored about their questions, so that no ladder is needed to score them anew."""
        scale = self.result.scale
        answers = (scored(given.question, item, given.answer, scale) for given in self.answers if (item := given.item(scale)))
        return [answered for answered in answers if answered]
