"""Parts of a ladder with the file and line that each stands in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from quiz.ladder.document import Document, Location
from quiz.ladder.fields import Part
from quiz.ladder.format import Place, Role, Section
from quiz.ladder.head import LadderFile
from quiz.ladder.problem import Problem

P = TypeVar("P", bound=Part)
P_co = TypeVar("P_co", bound=Part, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[P_co]):
    """A part of a ladder and where it stands."""

    part: P_co
    document: Document
    location: Location = ()
    positions: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Which of the parts under a key are here, where some have faults."""

    def problem(self, message: str, *at: str | int) -> Problem:
        """A problem at a place below the part."""
        return self.document.problem((*self.location, *at), message)

    def line(self, *at: str | int) -> int:
        """The line of a place below the part."""
        return self.document.line((*self.location, *at))

    def each(self, key: str, parts: Sequence[P]) -> "list[Placed[P]]":
        """The parts that it lists under a key, each with its place."""
        positions = self.positions.get(key, range(len(parts)))
        return [Placed(part, self.document, (*self.location, key, i)) for i, part in zip(positions, parts, strict=True)]


def places(head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]]) -> dict[tuple[str, str], Place]:
    """Where everything that has an id stands, by its kind and id; the first place of what stands twice."""
    found: dict[tuple[str, str], Place] = {}
    for kind, name, placed, key in _named(head, roles, sections):
        found.setdefault((kind, name), (placed.document.file, placed.line(key)))
    return found


def _named(
    head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]]
) -> Iterator[tuple[str, str, Placed[Part], str]]:
    """Kind, id, part and the key under which its id stands."""
    for facet in head.each("facets", head.part.facets):
        yield "facet", facet.part.id, facet, "id"
    for term in head.each("glossary", head.part.glossary):
        yield "term", term.part.word, term, "word"
    for side_role in head.each("side_roles", head.part.side_roles):
        yield "side_role", side_role.part.id, side_role, "id"
    for duty in head.each("responsibilities", head.part.responsibilities):
        yield "responsibility", duty.part.id, duty, "id"
    for role in roles:
        yield "role", role.part.id, role, "id"
        for duty in role.each("responsibilities", role.part.responsibilities):
            yield "responsibility", duty.part.id, duty, "id"
        for variant in role.each("variants", role.part.variants):
            yield "variant", f"{role.part.id}/{variant.part.id}", variant, "id"
    for section in sections:
        yield "section", section.part.section, section, "section"
        for question in section.each("questions", section.part.questions):
            yield "question", question.part.id, question, "id"
            for rung in question.each("options", question.part.options):
                yield "option", f"{question.part.id}/{rung.part.level}", rung, "text"
        for wish in section.each("wishes", section.part.wishes):
            yield "wish", wish.part.id, wish, "id"
            for option in wish.each("options", wish.part.options):
                yield "option", f"{wish.part.id}/{option.part.id}", option, "text"
