"""What one file says of another: every id must resolve, every duty be measured, the career graph make no circle."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, TypeVar

from quiz.i18n import _
from quiz.ladder.document import Document, Location
from quiz.ladder.fields import comma_separated
from quiz.ladder.format import Condition, LadderFile, Part, Question, Role, Section, Wish
from quiz.ladder.problem import Problem

P_co = TypeVar("P_co", bound=Part, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[P_co]):
    """A part of a ladder and where it stands."""

    part: P_co
    document: Document
    location: Location = ()

    def problem(self, message: str, *at: str | int) -> Problem:
        """A problem at a place below the part."""
        return self.document.problem((*self.location, *at), message)


def problems_across(head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]]) -> list[Problem]:
    """Everything that is wrong between files that are each right by themselves."""
    across = _Across(head, roles, sections)
    return [
        *across.duplicates(),
        *across.listings(),
        *across.references(),
        *across.levels(),
        *across.graph(),
    ]


def _unknown(what: str, found: str, known: Iterable[str]) -> str:
    close = get_close_matches(found, known := list(known), n=1)
    if close:
        return _("there is no {what} {found}: did you mean {close}?").format(what=what, found=found, close=close[0])
    return _("there is no {what} {found}; there are: {known}").format(what=what, found=found, known=comma_separated(known) or "—")


class _Across:
    """The cross-references of one ladder."""

    def __init__(self, head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]]) -> None:
        self._head = head
        self._roles = roles
        self._sections = sections
        self._role_ids = [placed.part.id for placed in roles]
        self._side_ids = [role.id for role in head.part.side_roles]
        self._duties = [duty.id for duty in head.part.responsibilities] + [
            duty.id for placed in roles for duty in placed.part.responsibilities
        ]
        self._measures = [*self._duties, *(facet.id for facet in head.part.facets)]
        self._questions: dict[str, Question] = {q.id: q for placed in sections for q in placed.part.questions}
        self._wishes: dict[str, Wish] = {wish.id: wish for placed in sections for wish in placed.part.wishes}

    def duplicates(self) -> Iterator[Problem]:
        """Ids that stand twice where they must be one."""
        head = self._head
        roles: list[tuple[Placed[Part], str, Location]] = [(placed, placed.part.id, ("id",)) for placed in self._roles]
        roles += [(head, role.id, ("side_roles", i, "id")) for i, role in enumerate(head.part.side_roles)]
        yield from _twice(_("role"), roles)
        measures: list[tuple[Placed[Part], str, Location]] = []
        measures += [(head, facet.id, ("facets", i, "id")) for i, facet in enumerate(head.part.facets)]
        measures += [(head, duty.id, ("responsibilities", i, "id")) for i, duty in enumerate(head.part.responsibilities)]
        measures += [(p, duty.id, ("responsibilities", i, "id")) for p in self._roles for i, duty in enumerate(p.part.responsibilities)]
        wishes = [(p, wish.id, ("wishes", i, "id")) for p in self._sections for i, wish in enumerate(p.part.wishes)]
        yield from _twice(_("responsibility, facet or wish"), [*measures, *wishes])
        asked = [(p, q.id, ("questions", i, "id")) for p in self._sections for i, q in enumerate(p.part.questions)]
        yield from _twice(_("question or wish"), [*asked, *wishes])
        yield from _twice(_("section"), [(placed, placed.part.section, ("section",)) for placed in self._sections])
        for key, ids in (
            ("roles", head.part.roles),
            ("sections", head.part.sections),
            ("languages", head.part.languages),
            ("opening", head.part.opening),
        ):
            yield from _twice(_("entry"), [(head, item, (key, i)) for i, item in enumerate(ids)])
        yield from _twice(_("track"), [(head, track.id, ("tracks", i, "id")) for i, track in enumerate(head.part.tracks)])
        for placed in self._roles:
            yield from _twice(_("variant"), [(placed, variant.id, ("variants", i, "id")) for i, variant in enumerate(placed.part.variants)])
        for section in self._sections:
            for i, wish in enumerate(section.part.wishes):
                yield from _twice(
                    _("option"), [(section, option.id, ("wishes", i, "options", j, "id")) for j, option in enumerate(wish.options)]
                )

    def listings(self) -> Iterator[Problem]:
        """What `ladder.yaml` lists against what the files hold."""
        head = self._head
        for i, role in enumerate(head.part.roles):
            if role not in self._role_ids:
                yield head.problem(_unknown(_("role"), role, self._role_ids), "roles", i)
        for placed in self._roles:
            if placed.part.id not in head.part.roles:
                yield placed.problem(
                    _("the role {role} is not listed under roles in ladder.yaml: add it there").format(role=placed.part.id), "id"
                )
        found = [placed.part.section for placed in self._sections]
        for i, section in enumerate(head.part.sections):
            if section not in found:
                yield head.problem(_unknown(_("section"), section, found), "sections", i)
        for section_placed in self._sections:
            if section_placed.part.section not in head.part.sections:
                message = _("the section {section} is not listed under sections in ladder.yaml: add it there")
                yield section_placed.problem(message.format(section=section_placed.part.section), "section")
        for i, question in enumerate(head.part.opening):
            if question not in self._questions:
                yield head.problem(_unknown(_("question"), question, self._questions), "opening", i)

    def references(self) -> Iterator[Problem]:
        """Ids used in roles, questions and conditions."""
        tracks = [track.id for track in self._head.part.tracks]
        for placed in self._roles:
            role = placed.part
            if role.track is not None and role.track not in tracks:
                yield placed.problem(_unknown(_("track"), role.track, tracks), "track")
            elif tracks and role.track is None:
                yield placed.problem(_("the ladder has tracks and this role names none: add track: …"), "id")
            yield from self._profile(placed, role.profile, "profile")
            for i, variant in enumerate(role.variants):
                yield from self._profile(placed, variant.profile, "variants", i, "profile")
            for i, watch_out in enumerate(role.watch_outs):
                yield from self._conditions(placed, watch_out.when, "watch_outs", i, "when")
        for section in self._sections:
            for i, question in enumerate(section.part.questions):
                if question.measures not in self._measures:
                    message = _unknown(_("responsibility or facet"), question.measures, self._measures)
                    yield section.problem(message, "questions", i, "measures")
            for i, wish in enumerate(section.part.wishes):
                for j, option in enumerate(wish.options):
                    for k, role_id in enumerate(option.leads_to):
                        if role_id not in (*self._role_ids, *self._side_ids):
                            message = _unknown(_("role or side role"), role_id, [*self._role_ids, *self._side_ids])
                            yield section.problem(message, "wishes", i, "options", j, "leads_to", k)
        measured = {question.measures for question in self._questions.values()}
        for placed_part, duty, location in self._placed_duties():
            if duty not in measured:
                message = _("no question measures the responsibility {duty}: add one, or retire the responsibility")
                yield placed_part.problem(message.format(duty=duty), *location)

    def _placed_duties(self) -> Iterator[tuple[Placed[Part], str, Location]]:
        for i, duty in enumerate(self._head.part.responsibilities):
            yield self._head, duty.id, ("responsibilities", i, "id")
        for placed in self._roles:
            for i, duty in enumerate(placed.part.responsibilities):
                yield placed, duty.id, ("responsibilities", i, "id")

    def _profile(self, placed: Placed[Part], profile: dict[str, float], *at: str | int) -> Iterator[Problem]:
        for measure in profile:
            if measure not in self._measures:
                yield placed.problem(_unknown(_("responsibility or facet"), measure, self._measures), *at, measure)

    def _conditions(self, placed: Placed[Part], when: dict[str, Condition], *at: str | int) -> Iterator[Problem]:
        for item, condition in when.items():
            if condition.is_ is None:
                if item not in self._questions:
                    yield placed.problem(_unknown(_("question"), item, self._questions), *at, item)
            elif item not in self._wishes:
                yield placed.problem(_unknown(_("wish"), item, self._wishes), *at, item)
            else:
                offered = [option.id for option in self._wishes[item].options]
                for option in condition.is_:
                    if option not in offered:
                        yield placed.problem(_unknown(_("option"), option, offered), *at, item, "is")

    def levels(self) -> Iterator[Problem]:
        """Options must rise, each level at most once."""
        for section in self._sections:
            for i, question in enumerate(section.part.questions):
                for j, (before, after) in enumerate(zip(question.levels, question.levels[1:], strict=False)):
                    if after <= before:
                        message = _("level {after} follows level {before}: options stand by rising level, each level once")
                        yield section.problem(message.format(after=after, before=before), "questions", i, "options", j + 1, "level")

    def graph(self) -> Iterator[Problem]:
        """Steps must join roles and the from-to steps must not return to where they began."""
        head = self._head
        onward: dict[str, list[str]] = {}
        seen: set[tuple[str, str]] = set()
        for i, step in enumerate(head.part.steps):
            start, end = step.ends
            start_key: Location = ("between", 0) if step.between else ("from",)
            end_key: Location = ("between", 1) if step.between else ("to",)
            known_ends = self._role_ids if step.between else [*self._role_ids, *self._side_ids]
            if start not in self._role_ids:
                yield head.problem(_unknown(_("role"), start, self._role_ids), "steps", i, *start_key)
            if end not in known_ends:
                yield head.problem(_unknown(_("role or side role"), end, known_ends), "steps", i, *end_key)
            if start == end:
                yield head.problem(_("this step leads from {role} to itself").format(role=start), "steps", i)
            pair = (min(start, end), max(start, end)) if step.between else (start, end)
            if pair in seen:
                yield head.problem(_("the step from {start} to {end} stands here a second time").format(start=start, end=end), "steps", i)
            seen.add(pair)
            if step.when is not None:
                yield from self._conditions(head, step.when, "steps", i, "when")
            if step.between is None and start != end:
                if (circle := _path(onward, end, start)) is not None:
                    message = _("this step closes a circle: {circle}").format(circle=" → ".join([start, *circle]))
                    yield head.problem(message, "steps", i)
                onward.setdefault(start, []).append(end)


def _path(onward: dict[str, list[str]], start: str, goal: str) -> list[str] | None:
    """The roles from a start to a goal along steps already known, both included; `None` where there is no way."""
    trails = [[start]]
    met = {start}
    while trails:
        trail = trails.pop()
        if trail[-1] == goal:
            return trail
        for following in onward.get(trail[-1], ()):
            if following not in met:
                met.add(following)
                trails.append([*trail, following])
    return None


def _twice(what: str, items: Sequence[tuple[Placed[Part], str, Location]]) -> Iterator[Problem]:
    first: dict[str, Problem] = {}
    for placed, item, location in items:
        here = placed.problem("", *location)
        if item in first:
            before = first[item]
            message = _("the {what} {item} stands here a second time (first in {file}:{line}): give one another id")
            yield placed.problem(message.format(what=what, item=item, file=before.file, line=before.line), *location)
        first.setdefault(item, here)
