"""What `roles/ladder.yaml` says of a ladder: its languages and scale, facets, roles in their order, ways out and steps."""

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from quiz.i18n import _
from quiz.ladder.fields import MOST_ROLES, MOST_RUNGS, Id, Many, Part, Tag, Text, Version
from quiz.ladder.measures import Facet, Growths, Responsibility, WatchOut, When


class SideRole(Part):
    """A way out of the ladder: advised, not scored."""

    id: Id
    """Its id, for ever.

    Example: product_manager
    """
    name: Text
    """What it is called.

    Example: Product manager
    """
    summary: Text
    """What it is, in a sentence or two.

    Example: Decides what is built and why.
    """
    begin: Growths | None = None
    """What to do first, to find out whether it suits: a text, or a list of them, each with whom it is for.

    Example: Sit in on three talks with customers this quarter.
    """

    def begin_for(self, suits: Callable[[When], bool]) -> str:
        """The first of those texts whose needs hold for somebody; empty where there is none."""
        return next((growth.text for growth in self.begin or () if growth.needs is None or suits(growth.needs)), "")


class Term(Part):
    """A word in the one meaning that questions use it in."""

    word: Text
    """The word, as questions write it.

    Example: incident
    """
    means: Text
    """What it means in this quiz.

    Example: Something that customers noticed and that somebody was called for.
    """


class Track(Part):
    """A family of roles."""

    id: Id
    """Its id; a role names it under `track`.

    Example: technical
    """
    name: Text
    """What it is called.

    Example: Technical
    """


class Step(Part):
    """A step of the career graph: `from` one role `to` another, or both ways `between` two."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"anyOf": [{"required": ["from"]}, {"required": ["to"]}]}, {"required": ["between"]}],
            "dependencies": {"from": ["to"], "to": ["from"]},
        }
    )

    from_: Id | None = Field(default=None, alias="from")
    """The role where it begins; together with `to`.

    Example: engineer
    """
    to: Id | None = None
    """The role or side role where it leads; together with `from`. Such steps may not lead round in a circle.

    Example: senior_engineer
    """
    between: Annotated[tuple[Id, Id] | None, Field(strict=False)] = None
    """Two roles that one changes between, both ways; without `from` and `to`.

    Example: [staff_engineer, engineering_manager]
    """
    when: When | None = None
    """Who is advised to take it: answers by the id of their question, or wishes. Everybody where absent.

    Example: {coming-year: {is: people}}
    """

    @model_validator(mode="after")
    def _has_two_ends(self) -> "Step":
        ends = (self.from_ is not None, self.to is not None, self.between is not None)
        if ends not in ((True, True, False), (False, False, True)):
            raise PydanticCustomError("ladder", _("a step has either from and to, or between with two roles"))
        return self

    @property
    def ends(self) -> tuple[str, str]:
        """The two roles it joins."""
        return self.between or (self.from_ or "", self.to or "")

    def leads_from(self, role: str) -> str | None:
        """Where it leads from a role, if it can be taken from there."""
        start, end = self.ends
        return end if role == start else start if self.between and role == end else None


class LadderFile(Part):
    """The head of a ladder: the file roles/ladder.yaml."""

    format: Literal[1]
    """The version of this file format: always 1."""
    id: Id
    """The id of the ladder, for ever: results are of one ladder where their ids are the same.

    Example: acme-engineering
    """
    version: Version
    """The ladder's version. Major: a role asks something new; minor: a question comes, goes or is clarified; patch: wording.

    Example: 1.0.0
    """
    name: Text
    """The ladder's name, shown at home and above a result.

    Examples:
        Engineering at Acme
        {en: Engineering at Acme, zh: Acme 工程师阶梯}
    """
    about: Text | None = None
    """Where it comes from, its licence, how it was made.

    Example: Made by the engineering leads of Acme in 2026.
    """
    languages: Many[Tag] = Field(min_length=1)
    """The languages of its texts, by tag. With one, texts are plain; with more, each text is a map of language to text.

    Examples:
        [en]
        [en, zh]
    """
    scale: Many[Text] | None = Field(default=None, min_length=2, max_length=MOST_RUNGS)
    """What the rungs of the scale are called, the lowest first, 2 to 8 of them. Absent, there are five, 0 to 4: not part of my work; I take
    part, with help; I do it on my own; I lead others in it; I answer for it across the organisation.

    Example: [not yet, with help, alone, leads others]
    """
    sections: Many[Id] = ()
    """The order of asking, by the sections' ids; absent, that of the files by name.

    Example: [experience, code-review, team]
    """
    opening: Many[Id] = ()
    """Questions that the quick mode asks first, by their ids. A facet that `needs` name in some advice is measured by one of these.

    Example: [years, people-reporting]
    """
    facets: Many[Facet] = ()
    """Context that tells roles apart and is nobody's duty, such as years of experience."""
    responsibilities: Many[Responsibility] = ()
    """What all roles share; what one role alone answers for stands in its own file."""
    tracks: Many[Track] = ()
    """Families of roles, such as a technical one and one for people."""
    roles: Many[Id] = Field(min_length=2, max_length=MOST_ROLES)
    """The roles, by their ids, in the order that they are listed in.

    Example: [engineer, senior_engineer, tech_lead]
    """
    glossary: Many[Term] = ()
    """Words that questions use in one meaning, explained before the first question that uses them."""
    contradictions: Many[WatchOut] = ()
    """Answers that cannot all be true; a sheet that gives them is doubted above its result."""
    side_roles: Annotated[Many[SideRole], Field(max_length=MOST_ROLES)] = ()
    """Ways out of the ladder that are advised and not scored."""
    steps: Many[Step] = ()
    """Which role leads to which: the career graph. The roads, the next step and the map come from it."""
