"""What a ladder asks: questions and wishes, with one protocol for both."""

from collections.abc import Sequence
from typing import Any, Protocol

from pydantic import ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError
from rich.cells import cell_len, set_cell_size

from quiz.answers import Answer, Item, item_of
from quiz.i18n import _
from quiz.ladder.fields import Id, Many, Part, Rung, Text
from quiz.levels import Scale

Form = tuple[str, list[Answer], bool]
"""What is asked about, the answers that are offered and whether it is a counted fact: two forms that are equal ask the same."""


LINE = 60
"""Cells that a question takes where a topic stands."""


def shortened(question: str) -> str:
    """A question as a topic: one line, without the sign it ends in; what is left out at its end is an ellipsis."""
    words = " ".join(question.split()).rstrip("?？:：.。 ")
    if cell_len(words) <= LINE:
        return words
    fitting = set_cell_size(words, LINE - 1).rstrip()
    # Chinese has no blanks to cut at.
    whole_words = fitting if words[len(fitting) : len(fitting) + 1] == " " else fitting.rpartition(" ")[0]
    return (whole_words if cell_len(whole_words) * 2 > LINE else fitting).rstrip(",，、;； ") + "…"


class Choice(Protocol):
    """One option of whatever is asked."""

    @property
    def answer(self) -> Answer:
        """The answer that it is."""

    @property
    def text(self) -> str:
        """Its words."""


class Asked(Part):
    """Whatever is asked: a question or a wish."""

    id: Id
    """Its id, for ever: answers are kept by it. When the meaning changes, retire it and write a new one.

    Example: review-share
    """
    topic: Text | None = None
    """What it is about, in a few words, for lists; the whole question stands there where absent.

    Example: your part in reviews
    """
    ask: Text
    """The question: of something observable, recent and, where it can be, counted. It names no title.

    Example: Of the last ten changes to code that you know, how many did you review?
    """
    counts: Text | None = None
    """What counts and what does not, shown under the question.

    Example: Reading along counts; pressing approve without reading does not.
    """
    why: Text | None = None
    """Why it is asked, shown on demand.

    Example: Whoever reviews much sees how the whole fits together.
    """

    @property
    def item(self) -> Item | None:
        """What scoring needs to know of it; `None` for a wish."""
        return None

    @property
    def choices(self) -> Sequence[Choice]:
        """What it offers, in order."""
        raise NotImplementedError

    def choice(self, answer: Answer) -> Choice:
        """The option of an answer; KeyError where it offers none."""
        return {choice.answer: choice for choice in self.choices}[answer]

    @property
    def form(self) -> Form:
        """What it measures and offers."""
        item = self.item
        return (item.measures if item else "", [choice.answer for choice in self.choices], item is not None and item.factual)

    @property
    def subject(self) -> str:
        """What it is about, on a line: as the ladder says it, else the beginning of the question."""
        return self.topic or shortened(self.ask)


class Option(Part):
    """One answer a question offers. Its level is its identity."""

    level: Rung
    """The rung of the scale that it stands for; options stand by rising level, each level once. It is what is saved.

    Example: 2
    """
    text: Text
    """Its words, two lines of the screen at most.

    Example: I reviewed three to five of them on my own
    """

    @property
    def answer(self) -> Answer:
        """Its rung."""
        return self.level


class Question(Asked):
    """A question that is scored."""

    measures: Id
    """The responsibility or facet that it is evidence of, by its id.

    Example: reviews
    """
    factual: bool = False
    """Whether it is a counted fact, which how kindly one rates oneself does not shift."""
    options: Many[Option] = Field(min_length=2, max_length=8)
    """2 to 8 answers, by rising level. "Skip" and "I could, but my work has not called for it" come by themselves.

    Example: [{level: 0, text: none}, {level: 2, text: some}, {level: 4, text: most}]
    """
    _scale: Scale = PrivateAttr(default_factory=Scale)

    def model_post_init(self, context: Any, /) -> None:
        """Keep the scale of its ladder, without which a rung says nothing."""
        if context and context["scale"]:
            self._scale = context["scale"]

    @property
    def item(self) -> Item:
        """What scoring needs to know of it."""
        return item_of(self.measures, self.levels, self._scale, factual=self.factual)

    @property
    def choices(self) -> Sequence[Choice]:
        """Its options, by rising level."""
        return self.options

    @property
    def levels(self) -> tuple[int, ...]:
        """The rungs it offers, rising."""
        return tuple(option.level for option in self.options)


class WishOption(Part):
    """One thing a person may want."""

    model_config = ConfigDict(
        json_schema_extra={
            "not": {"required": ["stays", "leads_to"], "properties": {"stays": {"const": True}, "leads_to": {"minItems": 1}}}
        }
    )

    id: Id
    """Its id, for ever: it is what is saved.

    Example: depth
    """
    text: Text
    """Its words.

    Example: Go deeper into the technology
    """
    leads_to: Many[Id] = ()
    """The roles or side roles that it speaks for, by their ids.

    Example: [staff_engineer]
    """
    stays: bool = False
    """Whether whoever wants this wants no next role now, and is told what keeps their role well."""

    @model_validator(mode="after")
    def _goes_one_way(self) -> "WishOption":
        if self.stays and self.leads_to:
            raise PydanticCustomError("ladder", _("an option that stays leads nowhere: take out stays, or leads_to"))
        return self

    @property
    def answer(self) -> Answer:
        """Its id."""
        return self.id


class Wish(Asked):
    """A question about what one wants: not scored, it steers the advice."""

    options: Many[WishOption] = Field(min_length=2, max_length=9)
    """2 to 9 things to want, in the order that they are shown in.

    Example: [{id: depth, text: Go deeper, leads_to: [staff_engineer]}, {id: stay, text: Go on as now, stays: true}]
    """

    @property
    def choices(self) -> Sequence[Choice]:
        """Its options."""
        return self.options
