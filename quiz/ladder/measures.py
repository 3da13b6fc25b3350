"""What a ladder measures: responsibilities and facets, and what it advises for whom."""

from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from quiz.i18n import _
from quiz.ladder.fields import Id, Many, OneForEachRung, Part, Rung, RungBelowTheTop, Text, TextByRung, one_or_many


class Facet(Part):
    """Context that tells roles apart and is nobody's duty, such as years of experience."""

    id: Id
    """Its id, for ever; questions name it under `measures`, roles in their profiles.

    Example: experience
    """
    name: Text
    """What it is called.

    Example: years of experience
    """
    levels: OneForEachRung | None = None
    """What each rung means here, the lowest first, one text for each; the ladder's scale where absent.

    Example: [under 1 year, 1 to 2 years, 3 to 4 years, 5 to 7 years, 8 years or more]
    """
    moves: bool = True
    """Whether anything that one does moves it. Years and the size of the place do not: say false, and no road leads through it."""


_SomeIds = Annotated[Many[Id], Field(min_length=1)]


class Condition(Part):
    """What an answer must be, by the id of its question in `when` or `needs`: within levels, or with `is` one of a wish's options."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"anyOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]}, {"required": ["is"]}]}
    )

    at_least: Rung | None = None
    """The lowest level that holds.

    Example: 3
    """
    at_most: Rung | None = None
    """The highest level that holds.

    Example: 1
    """
    is_: Annotated[Many[Id] | None, BeforeValidator(one_or_many, json_schema_input_type=Id | _SomeIds)] = Field(
        default=None, alias="is", min_length=1
    )
    """The option of a wish, by its id, or a list of them of which one must be chosen.

    Examples:
        depth
        [depth, stay]
    """

    @model_validator(mode="after")
    def _says_something(self) -> "Condition":
        if (self.at_least is None and self.at_most is None) == (self.is_ is None):
            raise PydanticCustomError("ladder", _("a condition is either at_least and/or at_most with levels, or is with a wish's option"))
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise PydanticCustomError("ladder", _("at_least is above at_most: no answer can meet this"))
        return self

    def holds(self, answer: float | str | None) -> bool:
        """Whether an answer meets it: a rung or a mean of some, the id of a wish's option, or nothing, which never does."""
        if self.is_ is not None:
            return answer in self.is_
        return isinstance(answer, int | float) and (self.at_least or 0) <= answer and (self.at_most is None or answer <= self.at_most)


When = Annotated[dict[Id, Condition], Field(min_length=1)]
"""Conditions by the id of a question or wish, in the `needs` of advice of a facet too; all must hold."""


class WatchOut(Part):
    """Something to say to whoever gives certain answers: an item of `watch_outs` or `contradictions`."""

    when: When
    """The answers, each by the id of its question; all must hold.

    Example: {review-share: {at_most: 1}, meeting-days: {at_least: 3}}
    """
    say: Text
    """What is said to them, in a sentence or two.

    Example: You approve what you hardly have time to read.
    """


class Growth(Part):
    """A text, and whom it is for: an item of a list under `grow`, `begin` or `stage`."""

    needs: When | None = None
    """Whom it is for: levels by the id of a facet or a question, or wishes; all must hold. Everybody where absent.

    Example: {reports: {at_least: 1}}
    """
    text: Text
    """What is said to them.

    Example: Let somebody of your team lead the next change, and stay beside them.
    """


def _listed(value: object) -> object:
    """A text as the list of one that it is short for."""
    if isinstance(value, dict) and value.keys() & {"needs", "text"}:
        message = _("a text for some people stands in a list: begin it with a hyphen, and end the list with a text for everybody")
        raise PydanticCustomError("ladder", message)
    return value if isinstance(value, list) else [{"text": value}]


def _ends_for_everybody(value: tuple[Growth, ...]) -> tuple[Growth, ...]:
    if not value or value[-1].needs:
        message = _("the list leaves some people without a text: end it with one for everybody, that is - text: … without needs")
        raise PydanticCustomError("ladder", message)
    if not all(growth.needs for growth in value[:-1]):
        raise PydanticCustomError("ladder", _("what follows a text without needs is never read: put that text last"))
    return value


Staged = Annotated[Many[Growth], BeforeValidator(_listed, json_schema_input_type=Text | Many[Growth])]
"""Texts by whom they are true of, each said where its needs hold: in the file a list, or one text for everybody alone."""

_Ending = Annotated[Many[Growth], Field(json_schema_extra={"contains": {"not": {"required": ["needs"]}}})]

Growths = Annotated[Many[Growth], BeforeValidator(_listed, json_schema_input_type=Text | _Ending), AfterValidator(_ends_for_everybody)]
"""What to do next by whom it is for, the last for everybody: in the file a list, or a text for everybody alone."""


def _nobody_in_particular(_needs: When) -> bool:
    return False


class Responsibility(Part):
    """Something a role answers for."""

    id: Id
    """Its id, for ever; questions name it under `measures`, roles in their profiles.

    Example: reviews
    """
    name: Text
    """What it is called, in a few words.

    Example: code review
    """
    description: Text
    """What it is, in a sentence.

    Example: Reading what others change, so that it is right and they learn by it.
    """
    levels: TextByRung = Field(default_factory=dict)
    """What one does at a rung, as a clause said to the person: a list with one for each rung, or a map of rung to text for some of them.

    Example: {2: you review on your own, 4: you answer for how the whole firm reviews}
    """
    grow: dict[RungBelowTheTop, Growths] = Field(default_factory=dict)
    """What to do next, by the level one is at: a text, or a list of texts, each with whom it is for and the last for everybody.

    Example: {0: Ask to be named on two changes a week., 1: Review one change a week before others do.}
    """

    def clause(self, rung: float) -> str | None:
        """What somebody at a rung (fractions allowed) does: that of the nearest rung below which has one; `None` where none has."""
        return next((self.levels[below] for below in sorted(self.levels, reverse=True) if below <= rung), None)

    def next_action(self, rung: float, suits: Callable[[When], bool] = _nobody_in_particular) -> str:
        """The advice for someone at a rung (fractions allowed): that of the nearest rung, so that nobody is told to do what they have done.

        Args:
            rung: Where they stand.
            suits: Whether needs hold for them; where nothing is known of them, they get what is for everybody.
        """
        if not self.grow:
            return ""
        nearest = min(self.grow, key=lambda written: (abs(written - rung), -written))
        return next(growth.text for growth in self.grow[nearest] if growth.needs is None or suits(growth.needs))
