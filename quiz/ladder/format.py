"""What a ladder is made of: roles, responsibilities, facets, questions, steps.

The classes are both the file format and the values that the program works with: strict, frozen, and with their texts in one language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Annotated

from pydantic import Field

from quiz.answers import NO_CHANCE, SKIP, Answer, Answered, Item, scored
from quiz.i18n import _, speaking
from quiz.ladder.asked import Asked, Question, Wish
from quiz.ladder.fields import Expected, Id, Many, Part, Text, Texts
from quiz.ladder.head import LadderFile, SideRole, Step
from quiz.ladder.measures import Facet, Responsibility, Staged, WatchOut, When
from quiz.ladder.problem import Problem
from quiz.levels import Scale, is_listed

Profile = Annotated[dict[Id, Expected], Field(min_length=1)]
"""The level typical of every responsibility and facet; what is not listed is 0."""


class Variant(Part):
    """The same role lived differently: an overlay on its profile."""

    id: Id
    """Its id, for ever.

    Example: hands-on
    """
    name: Text
    """What it is called beside the role's name.

    Example: hands-on
    """
    profile: Profile
    """The levels that differ from the role's own, by the id of a responsibility or facet.

    Example: {coding: 3}
    """


class Role(Part):
    """A role: what it answers for, and the levels typical of it."""

    id: Id
    """Its id, for ever: `roles` and `steps` in ladder.yaml name it.

    Example: senior_engineer
    """
    name: Text
    """What it is called in your company.

    Examples:
        Senior engineer
        {en: Senior engineer, zh: 高级工程师}
    """
    short: Text | None = None
    """A shorter name for narrow screens and the map.

    Example: Senior
    """
    rank: int = Field(ge=0, le=99)
    """Its height: a change to a higher rank is a move up. Two roles of one rank stand side by side.

    Example: 1
    """
    track: Id | None = None
    """The track that it belongs to, one of `tracks` in ladder.yaml.

    Example: technical
    """
    also_called: Texts = ()
    """What people with this role are called elsewhere.

    Examples:
        [staff engineer, principal engineer]
        {en: [staff engineer], zh: [技术专家]}
    """
    summary: Text
    """What it is, in two or three sentences.

    Example: Carries features from the first talk to running them, and helps others to do so.
    """
    stage: Staged = ()
    """How long one is in it, what for, what is hard here: one text, or a list of texts, each with `needs` that say of whom it is true.

    Example: Most are here for three to five years; what is hard is to let others do what one does faster.
    """
    responsibilities: Many[Responsibility] = ()
    """What this role answers for and no other owns. What all roles share stands in ladder.yaml."""
    profile: Profile
    """The level typical of the role, 0 to the top of the scale, with two decimals at most, by the id of a responsibility or facet of any
    file. What is not listed is 0.

    Example: {delivery: 3, reviews: 2.5, experience: 2}
    """
    variants: Many[Variant] = ()
    """Other ways to live the same role, each laid over its profile."""
    watch_outs: Many[WatchOut] = ()
    """Warnings for people in this role who answer in a certain way."""

    def stage_for(self, suits: Callable[[When], bool]) -> str:
        """What is said of the role to somebody, given whether needs hold for them: a paragraph for each text that is true of them."""
        return "\n".join(stage.text for stage in self.stage if stage.needs is None or suits(stage.needs))

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short or self.name


class Section(Part):
    """A file of questions that belong together."""

    section: Id
    """The id of the section; `sections` in ladder.yaml has the order of asking.

    Example: code-review
    """
    name: Text
    """What stands above its questions.

    Example: Code review
    """
    questions: Many[Question] = ()
    """The questions that are scored, in the order of asking."""
    wishes: Many[Wish] = ()
    """Questions about what one wants: not scored, they steer the advice."""


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

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {role.id: role for role in self.roles}

    def role(self, role_id: str) -> Role:
        """The role of an id; KeyError where there is none."""
        return self._roles[role_id]

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
        return self._accepted[item_id]

    @cached_property
    def _accepted(self) -> dict[str, tuple[Answer, ...]]:
        return {asked: self._accepted_by(self.asked(asked)) for asked in self.order}

    def _accepted_by(self, asked: Asked) -> tuple[Answer, ...]:
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

    @cached_property
    def _owners(self) -> dict[str, str]:
        return {duty.id: role.id for role in reversed(self.roles) for duty in role.responsibilities}

    @cached_property
    def _expected(self) -> dict[str, dict[str, float]]:
        return {
            role.id: {
                duty: self.scale.rung(role.profile[duty])
                for duty in self.responsibilities
                if duty in role.profile and is_listed(role.profile[duty], own=self.owner_of(duty) == role.id)
            }
            for role in self.roles
        }

    def expected_of(self, role_id: str) -> dict[str, float]:
        """What is typical of a role, in rungs, for every responsibility that is listed for it; KeyError where there is no such role."""
        return dict(self._expected[role_id])

    def owner_of(self, responsibility: str) -> str | None:
        """The role whose own a responsibility is; `None` for a shared one."""
        return self._owners.get(responsibility)

    def __getstate__(self) -> dict[str, object]:
        # What was worked out from it is worked out again where it arrives, and need not travel.
        return {made_of.name: getattr(self, made_of.name) for made_of in fields(self)}
