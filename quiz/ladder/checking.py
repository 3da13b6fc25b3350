"""What one file says of another: every id must resolve, every duty be measured, the career graph make no circle."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from quiz.i18n import _
from quiz.ladder.document import Location
from quiz.ladder.fields import Part
from quiz.ladder.format import Role, Section, Variant
from quiz.ladder.guesses import Guesses, listed
from quiz.ladder.head import LadderFile
from quiz.ladder.measures import Growth, When
from quiz.ladder.placed import Placed
from quiz.ladder.problem import Problem
from quiz.ladder.salvage import UNREAD, Gaps


def problems_across(
    head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]], gaps: Gaps, guesses: Guesses
) -> list[Problem]:
    """Everything that is wrong between files, as far as they could be read.

    Args:
        head: The file `roles/ladder.yaml`.
        roles: What could be read of the roles.
        sections: What could be read of the questions.
        gaps: What could not, so that nothing is told that only follows from it.
        guesses: What may have been meant.
    """
    across = _Across(head, roles, sections, gaps, guesses)
    return [
        *across.duplicates(),
        *across.listings(),
        *across.references(),
        *across.growth(),
        *across.levels(),
        *across.graph(),
    ]


class _Across:
    """The cross-references of one ladder."""

    def __init__(
        self, head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]], gaps: Gaps, guesses: Guesses
    ) -> None:
        self._head = head
        self._roles = roles
        self._sections = sections
        self._gaps = gaps
        self._guesses = guesses
        self._side_roles = head.each("side_roles", head.part.side_roles)
        self._facets = head.each("facets", head.part.facets)
        self._duties = head.each("responsibilities", head.part.responsibilities)
        self._duties += [duty for role in roles for duty in role.each("responsibilities", role.part.responsibilities)]
        self._tracks = head.each("tracks", head.part.tracks)
        self._questions = [question for section in sections for question in section.each("questions", section.part.questions)]
        self._wishes = [wish for section in sections for wish in section.each("wishes", section.part.wishes)]
        self._options_of = {wish.part.id: [option.id for option in wish.part.options] for wish in self._wishes}
        self._opening = set(head.part.opening)
        self._measuring: dict[str, list[str]] = {}
        for question in self._questions:
            self._measuring.setdefault(question.part.measures, []).append(question.part.id)
        self._known: dict[tuple[str, ...], dict[str, None]] = {
            ("role",): dict.fromkeys(role.part.id for role in roles if role.part.id != UNREAD),
            ("side_role",): dict.fromkeys(side.part.id for side in self._side_roles),
            ("facet",): dict.fromkeys(facet.part.id for facet in self._facets),
            ("responsibility",): dict.fromkeys(duty.part.id for duty in self._duties),
            ("track",): dict.fromkeys(track.part.id for track in self._tracks),
            ("section",): dict.fromkeys(section.part.section for section in sections if section.part.section != UNREAD),
            ("question",): dict.fromkeys(question.part.id for question in self._questions),
            ("wish",): dict.fromkeys(self._options_of),
        }

    def _all(self, *kinds: str) -> dict[str, None]:
        """The ids of some kinds, in the order of the ladder."""
        if kinds not in self._known:
            self._known[kinds] = {name: None for kind in kinds for name in self._known[kind,]}
        return self._known[kinds]

    def _resolved(self, placed: Placed[Part], what: str, named: str, kinds: tuple[str, ...], *at: str | int) -> Iterator[Problem]:
        """Nothing where what is named at a place is there or may be there unread, and what may have been meant where it is not."""
        if not (named in self._all(*kinds) or named == UNREAD or self._gaps.may_hold(kinds, named)):
            yield self._absent(placed, what, named, self._all(*kinds), *at)

    def _absent(self, placed: Placed[Part], what: str, named: str, known: Collection[str], *at: str | int) -> Problem:
        if close := self._guesses.nearest(named, known):
            message = _("there is no {what} {found}: did you mean {close}?").format(what=what, found=named, close=close)
        else:
            message = _("there is no {what} {found}; there are: {known}").format(what=what, found=named, known=listed(known))
        return placed.problem(message, *at)

    def duplicates(self) -> Iterator[Problem]:
        """Ids that stand twice where they must be one."""
        head = self._head
        one_of_each: list[tuple[str, str, Sequence[Placed[Part]]]] = [
            (_("role"), "id", [*self._roles, *self._side_roles]),
            (_("responsibility, facet or wish"), "id", [*self._facets, *self._duties, *self._wishes]),
            (_("question or wish"), "id", [*self._questions, *self._wishes]),
            (_("section"), "section", self._sections),
            (_("track"), "id", self._tracks),
            *((_("variant"), "id", role.each("variants", role.part.variants)) for role in self._roles),
            *((_("option"), "id", wish.each("options", wish.part.options)) for wish in self._wishes),
        ]
        for what, key, parts in one_of_each:
            yield from _twice(what, [(placed, getattr(placed.part, key), (key,)) for placed in parts])
        for key in ("roles", "sections", "opening"):
            yield from _twice(_("entry"), [(head, entry, (key, i)) for i, entry in enumerate(getattr(head.part, key))])
        # A tag is the same in small letters and large ones.
        yield from _twice(_("entry"), [(head, tag.lower(), ("languages", i)) for i, tag in enumerate(head.part.languages)])

    def listings(self) -> Iterator[Problem]:
        """What `ladder.yaml` lists against what the files hold."""
        head = self._head
        listed_roles, listed_sections = {*head.part.roles, UNREAD}, {*head.part.sections, UNREAD}
        for i, role_id in enumerate(head.part.roles):
            yield from self._resolved(head, _("role"), role_id, ("role",), "roles", i)
        for role in self._roles if "roles" not in self._gaps.unknown else ():
            if role.part.id not in listed_roles:
                message = _("the role {role} is not listed under roles in ladder.yaml: add it there")
                yield role.problem(message.format(role=role.part.id), "id")
        for i, section_id in enumerate(head.part.sections):
            yield from self._resolved(head, _("section"), section_id, ("section",), "sections", i)
        for section in self._sections if head.part.sections and "sections" not in self._gaps.unknown else ():
            if section.part.section not in listed_sections:
                message = _("the section {section} is not listed under sections in ladder.yaml: add it there")
                yield section.problem(message.format(section=section.part.section), "section")
        for i, question_id in enumerate(head.part.opening):
            yield from self._resolved(head, _("question"), question_id, ("question",), "opening", i)

    def references(self) -> Iterator[Problem]:
        """Ids used in roles, questions and conditions."""
        measured = _("responsibility or facet")
        for role in self._roles:
            if role.part.track is not None:
                yield from self._resolved(role, _("track"), role.part.track, ("track",), "track")
            elif self._tracks:
                yield role.problem(_("the ladder has tracks and this role names none: add track: …"), "id")
            profiled: list[Placed[Role] | Placed[Variant]] = [role, *role.each("variants", role.part.variants)]
            for placed in profiled:
                for measure in placed.part.profile:
                    yield from self._resolved(placed, measured, measure, ("responsibility", "facet"), "profile", measure)
            for watch_out in role.each("watch_outs", role.part.watch_outs):
                yield from self._conditions(watch_out, watch_out.part.when, "when")
        for contradiction in self._head.each("contradictions", self._head.part.contradictions):
            yield from self._conditions(contradiction, contradiction.part.when, "when")
        for question in self._questions:
            yield from self._resolved(question, measured, question.part.measures, ("responsibility", "facet"), "measures")
        for wish in self._wishes:
            for option in wish.each("options", wish.part.options):
                for i, role_id in enumerate(option.part.leads_to):
                    yield from self._resolved(option, _("role or side role"), role_id, ("role", "side_role"), "leads_to", i)
        for duty in self._duties:
            if duty.part.id not in self._measuring and not self._gaps.may_hold(("measured",), duty.part.id):
                message = _("no question measures the responsibility {duty}: add one, or retire the responsibility")
                yield duty.problem(message.format(duty=duty.part.id), "id")

    def _conditions(self, placed: Placed[Part], when: When, *at: str | int, of_facets: bool = False) -> Iterator[Problem]:
        what, kinds = (_("facet or question"), ("facet", "question")) if of_facets else (_("question"), ("question",))
        for item, condition in when.items():
            if condition.is_ is None:
                yield from self._resolved(placed, what, item, kinds, *at, item)
            elif item in self._options_of:
                for option in condition.is_:
                    if option not in self._options_of[item]:
                        yield self._absent(placed, _("option"), option, self._options_of[item], *at, item, "is")
            else:
                yield from self._resolved(placed, _("wish"), item, ("wish",), *at, item)

    def growth(self) -> Iterator[Problem]:
        """Whom advice is for: by facets that are known of everybody, and by questions."""
        facets = {facet.part.id: facet for facet in self._facets}
        for question in self._questions:
            if facet := facets.get(question.part.id):
                there = facet.problem("", "id")
                message = _("the facet in {file}:{line} is called {id} too, and conditions name both: give one another id")
                yield question.problem(message.format(file=there.file, line=there.line, id=question.part.id), "id")
        for duty in self._duties:
            for rung, growths in duty.part.grow.items():
                for i, growth in enumerate(growths):
                    yield from self._needs(duty, growth, "grow", rung, i, "needs")
        for side in self._side_roles:
            for i, begin in enumerate(side.part.begin or ()):
                yield from self._needs(side, begin, "begin", i, "needs")
        for role in self._roles:
            for i, stage in enumerate(role.part.stage):
                yield from self._needs(role, stage, "stage", i, "needs")

    def _needs(self, placed: Placed[Part], growth: Growth, *at: str | int) -> Iterator[Problem]:
        needs = growth.needs or {}
        yield from self._conditions(placed, needs, *at, of_facets=True)
        for facet_id in needs:
            if facet_id in self._all("facet") and not self._gaps.may_hold(("measured",), facet_id):
                yield from self._known_of_everybody(placed, facet_id, *at, facet_id)

    def _known_of_everybody(self, placed: Placed[Part], facet: str, *at: str | int) -> Iterator[Problem]:
        measuring = self._measuring.get(facet, [])
        if not measuring:
            message = _("no question measures the facet {facet}, so this never holds: add one and list it under opening in ladder.yaml")
            yield placed.problem(message.format(facet=facet), *at)
        elif "opening" not in self._gaps.unknown and self._opening.isdisjoint(measuring):
            message = _("the opening asks nobody about the facet {facet}: add {question} to opening in ladder.yaml")
            yield placed.problem(message.format(facet=facet, question=measuring[0]), *at)

    def levels(self) -> Iterator[Problem]:
        """Options must rise, each level at most once."""
        for question in self._questions:
            for i, (before, after) in enumerate(pairwise(question.part.levels), start=1):
                if after <= before:
                    message = _("level {after} follows level {before}: options stand by rising level, each level once")
                    yield question.problem(message.format(after=after, before=before), "options", i, "level")

    def graph(self) -> Iterator[Problem]:
        """Steps must join roles and the from-to steps must not return to where they began."""
        either = _("role or side role")
        onward = _Onward()
        # Of these there are few; whoever steps to others is told that there are none such.
        roles = set(self._head.part.roles)
        seen: set[tuple[str, ...]] = set()
        for step in self._head.each("steps", self._head.part.steps):
            start, end = ends = step.part.ends
            if step.part.between is not None:
                yield from self._resolved(step, _("role"), start, ("role",), "between", 0)
                yield from self._resolved(step, either, end, ("role", "side_role"), "between", 1)
                ends = (min(ends), max(ends))
            else:
                yield from self._resolved(step, _("role"), start, ("role",), "from")
                yield from self._resolved(step, either, end, ("role", "side_role"), "to")
            yield from self._conditions(step, step.part.when or {}, "when")
            if ends in seen:
                yield step.problem(_("the step from {start} to {end} stands here a second time").format(start=start, end=end))
            elif start == end:
                yield step.problem(_("this step leads from {role} to itself").format(role=start))
            elif step.part.between is None and start in roles and end in roles:
                if (circle := onward.way(end, start)) is not None:
                    yield step.problem(_("this step closes a circle: {circle}").format(circle=" → ".join([start, *circle])))
                else:
                    onward.join(start, end)
            seen.add(ends)


class _Onward:
    """Roles joined by steps that lead on; of each it is known what can be reached from it."""

    def __init__(self) -> None:
        self._steps: dict[str, list[str]] = {}
        self._reached: dict[str, set[str]] = {}

    def join(self, start: str, end: str) -> None:
        """Lead from one role to another, from which no way leads back."""
        self._steps.setdefault(start, []).append(end)
        beyond = {end, *self._reached.get(end, ())}
        self._reached.setdefault(start, set())
        for role, reached in self._reached.items():
            if role == start or start in reached:
                reached |= beyond

    def way(self, start: str, goal: str) -> list[str] | None:
        """The roles on the way from one to another, both included; `None` where there is none."""
        if goal not in self._reached.get(start, ()):
            return None
        way = [start]
        while way[-1] != goal:
            following = self._steps[way[-1]]
            way.append(next(role for role in following if role == goal or goal in self._reached.get(role, ())))
        return way


def _twice(what: str, named: Iterable[tuple[Placed[Part], str, Location]]) -> Iterator[Problem]:
    first: dict[str, Problem] = {}
    for placed, item, at in named:
        if item == UNREAD:
            continue
        if before := first.get(item):
            message = _("the {what} {item} stands here a second time (first in {file}:{line}): give one another id")
            yield placed.problem(message.format(what=what, item=item, file=before.file, line=before.line), *at)
        else:
            first[item] = placed.problem("", *at)
