"""What a ladder is made of: roles, responsibilities, facets, questions, steps.

The classes are both the file format and the values that the program works with: strict, frozen, and with their texts in one language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from quiz.answers import NO_CHANCE, SKIP, Answer, Answered, Item, scored
from quiz.i18n import _, speaking
from quiz.ladder.asked import Asked, Question, Wish
from quiz.ladder.fields import MOST_ROLES, MOST_RUNGS, Expected, Id, Many, Part, Tag, Text, Texts, Version
from quiz.ladder.measures import Facet, Growths, Responsibility, Staged, When
from quiz.ladder.problem import Problem
from quiz.levels import Scale

Profile = Annotated[dict[Id, Expected], Field(min_length=1)]
"""The level expected of every responsibility and facet; what is not listed is 0."""


class WatchOut(Part):
    """A warning that some combination of answers deserves."""

    when: When
    say: Text


class Variant(Part):
    """The same role lived differently: an overlay on its profile."""

    id: Id
    name: Text
    profile: Profile


class Role(Part):
    """A rung of the ladder."""

    id: Id
    name: Text
    short: Text | None = None
    rank: int = Field(ge=0, le=99)
    """Height, for "moved up"; two roles of one rank stand side by side."""
    track: Id | None = None
    also_called: Texts = ()
    """What people with this role are called today."""
    summary: Text
    stage: Staged = ()
    """How long, what for, what is hard here; what depends on years or wishes says of whom it is true."""
    responsibilities: Many[Responsibility] = ()
    profile: Profile
    variants: Many[Variant] = ()
    watch_outs: Many[WatchOut] = ()

    def stage_for(self, suits: Callable[[When], bool]) -> str:
        """What is said of the role to somebody, given whether needs hold for them: a paragraph for each text that is true of them."""
        return "\n".join(stage.text for stage in self.stage if stage.needs is None or suits(stage.needs))

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short or self.name


class SideRole(Part):
    """A way out that is advised and not scored."""

    id: Id
    name: Text
    summary: Text
    begin: Growths | None = None
    """What to do first, to find out whether it suits: a text, or a list of them, each with whom it is for."""

    def begin_for(self, suits: Callable[[When], bool]) -> str:
        """The first of those texts whose needs hold for somebody; empty where there is none."""
        return next((growth.text for growth in self.begin or () if growth.needs is None or suits(growth.needs)), "")


class Term(Part):
    """A word in the one meaning that questions use it in."""

    word: Text
    means: Text


class Track(Part):
    """A family of roles."""

    id: Id
    name: Text


class Step(Part):
    """An edge of the career graph: from one role to another, or both ways between two."""

    from_: Id | None = Field(default=None, alias="from")
    to: Id | None = None
    between: Annotated[tuple[Id, Id] | None, Field(strict=False)] = None
    when: When | None = None

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


class Section(Part):
    """A file of questions that belong together."""

    section: Id
    name: Text
    questions: Many[Question] = ()
    wishes: Many[Wish] = ()


class LadderFile(Part):
    """The file `roles/ladder.yaml`."""

    format: Literal[1]
    id: Id
    version: Version
    name: Text
    about: Text | None = None
    """Source, licence, how it was made."""
    languages: Many[Tag] = Field(min_length=1)
    scale: Many[Text] | None = Field(default=None, min_length=2, max_length=MOST_RUNGS)
    """What the rungs of the scale are called, the lowest first; the usual five where absent."""
    sections: Many[Id] = ()
    """The order of asking; absent, the files' order by name."""
    opening: Many[Id] = ()
    facets: Many[Facet] = ()
    responsibilities: Many[Responsibility] = ()
    tracks: Many[Track] = ()
    roles: Many[Id] = Field(min_length=2, max_length=MOST_ROLES)
    glossary: Many[Term] = ()
    """Words that questions use in one meaning."""
    contradictions: Many[WatchOut] = ()
    """Answers that cannot all be true; a sheet that gives them is doubted."""
    side_roles: Annotated[Many[SideRole], Field(max_length=MOST_ROLES)] = ()
    steps: Many[Step] = ()


Place = tuple[str, int]
"""A file, relative to the ladder's folder, and a line in it."""


@dataclass(frozen=True)
class Ladder:
    """A whole ladder in one language, checked: every id in it resolves."""

    head: LadderFile
    """What `ladder.yaml` says."""

    roles: tuple[Role, ...]
    """In the order of the ladder."""

    sections: tuple[Section, ...]
    """In the order of asking."""

    language: str
    """The language its texts are in."""

    content_hash: str
    """Of its files, so that two attempts can tell whether they saw the same."""

    folder: str = field(compare=False)
    """Where it was read from."""

    places: Mapping[tuple[str, str], Place] = field(default_factory=dict, compare=False, repr=False)
    """Where everything that has an id stands, by kind and id.

    Kinds are role, responsibility, facet, question, wish, section, side_role, term (by its word), variant (`role/variant`) and option
    (`question/rung`, `wish/option`).
    """

    remarks: tuple[Problem, ...] = field(default=(), compare=False, repr=False)
    """What can be read and was probably not meant so, by file and line."""

    @property
    def id(self) -> str:
        """The ladder's id."""
        return self.head.id

    @property
    def version(self) -> str:
        """The ladder's version."""
        return self.head.version

    @property
    def steps(self) -> tuple[Step, ...]:
        """The career graph."""
        return self.head.steps

    @property
    def scored_steps(self) -> tuple[Step, ...]:
        """The edges of that graph between roles that are scored."""
        return tuple(step for step in self.steps if all(end not in self.side_roles for end in step.ends))

    @cached_property
    def scale(self) -> Scale:
        """The scale that its levels are on."""
        return Scale(len(self.head.scale)) if self.head.scale else Scale()

    @cached_property
    def rungs(self) -> tuple[str, ...]:
        """What the rungs of the scale are called."""
        with speaking(self.language):
            return self.head.scale or (
                _("not part of my work"),
                _("I take part, with help"),
                _("I do it on my own"),
                _("I lead others in it"),
                _("I answer for it across the organisation"),
            )

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The scored questions by id, in the order of asking."""
        return {question.id: question for section in self.sections for question in section.questions}

    @cached_property
    def _items(self) -> dict[str, Item]:
        """The questions as scoring sees them; making them takes longer than scoring a sheet."""
        return {name: question.item for name, question in self.questions.items()}

    @cached_property
    def wishes(self) -> dict[str, Wish]:
        """The questions about wishes by id, in the order of asking."""
        return {wish.id: wish for section in self.sections for wish in section.wishes}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of everything asked, in the order of asking."""
        return tuple(self._section_of)

    @cached_property
    def _section_of(self) -> dict[str, Section]:
        return {asked.id: section for section in self.sections for asked in (*section.questions, *section.wishes)}

    @cached_property
    def responsibilities(self) -> dict[str, Responsibility]:
        """Every responsibility by id: each role's own in the order of the ladder, then the shared ones."""
        own = {duty.id: duty for role in self.roles for duty in role.responsibilities}
        return own | {duty.id: duty for duty in self.head.responsibilities}

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """The facets by id."""
        return {facet.id: facet for facet in self.head.facets}

    @cached_property
    def side_roles(self) -> dict[str, SideRole]:
        """The side roles by id."""
        return {role.id: role for role in self.head.side_roles}

    def role(self, role_id: str) -> Role:
        """The role of an id; KeyError where there is none."""
        return {role.id: role for role in self.roles}[role_id]

    def name_of(self, role_id: str) -> str:
        """The name of a role or a side role."""
        return (self.side_roles.get(role_id) or self.role(role_id)).name

    def measure_name(self, measure: str) -> str:
        """The name of a responsibility or a facet; KeyError where there is none of that id."""
        return self.responsibilities[measure].name if measure in self.responsibilities else self.facets[measure].name

    def section_of(self, item_id: str) -> Section:
        """The section that a question or wish stands in; KeyError where there is none."""
        return self._section_of[item_id]

    def asked(self, item_id: str) -> Asked:
        """The question or wish of an id; KeyError where there is none."""
        return self.questions[item_id] if item_id in self.questions else self.wishes[item_id]

    def accepts(self, item_id: str) -> tuple[Answer, ...]:
        """Every answer that a question or wish takes; KeyError where there is none of that id."""
        asked = self.asked(item_id)
        offered = tuple(choice.answer for choice in asked.choices)
        # "I could, but my work has not called for it" says something of a duty in which one had no part: nothing of one's surroundings,
        # and nothing beside a count, where none is an honest answer.
        item = asked.item
        could = item is not None and item.measures in self.responsibilities and not item.factual and item.levels[0] == 0
        return (*offered, NO_CHANCE, SKIP) if could else (*offered, SKIP)

    def scored(self, answers: Mapping[str, Answer]) -> list[Answered]:
        """The answers that are evidence, by question id: skips, wishes and what was not asked are left out."""
        found = (scored(name, self._items[name], answers[name], self.scale) for name in sorted(answers.keys() & self._items))
        return [answered for answered in found if answered]

    def owner_of(self, responsibility: str) -> str | None:
        """The role whose own a responsibility is; `None` for a shared one."""
        return next((role.id for role in self.roles if any(duty.id == responsibility for duty in role.responsibilities)), None)
