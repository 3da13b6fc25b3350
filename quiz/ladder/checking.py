"""What one file says of another: every id must resolve, every duty be measured, the career graph make no circle."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from quiz.i18n import _, commas
from quiz.ladder.document import Location
from quiz.ladder.fields import Part
from quiz.ladder.format import LadderFile, Role, Section, Variant
from quiz.ladder.measures import Growth, When
from quiz.ladder.placed import Placed
from quiz.ladder.problem import Problem


def problems_across(head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]]) -> list[Problem]:
    """Everything that is wrong between files that are each right by themselves."""
    across = _Across(head, roles, sections)
    return [
        *across.duplicates(),
        *across.listings(),
        *across.references(),
        *across.growth(),
        *across.levels(),
        *across.graph(),
    ]


def _resolved(placed: Placed[Part], what: str, named: str, known: Collection[str], *at: str | int) -> Iterator[Problem]:
    """Nothing where the id named at a place is known, and what may have been meant where it is not."""
    if named in known:
        return
    if close := get_close_matches(named, known, n=1):
        message = _("there is no {what} {found}: did you mean {close}?").format(what=what, found=named, close=close[0])
    else:
        listed = commas(known) or "—"
        message = _("there is no {what} {found}; there are: {known}").format(what=what, found=named, known=listed)
    yield placed.problem(message, *at)


class _Across:
    """The cross-references of one ladder."""

    def __init__(self, head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]]) -> None:
        self._head = head
        self._roles = roles
        self._sections = sections
        self._side_roles = head.each("side_roles", head.part.side_roles)
        self._facets = head.each("facets", head.part.facets)
        self._duties = head.each("responsibilities", head.part.responsibilities)
        self._duties += [duty for role in roles for duty in role.each("responsibilities", role.part.responsibilities)]
        self._questions = [question for section in sections for question in section.each("questions", section.part.questions)]
        self._wishes = [wish for section in sections for wish in section.each("wishes", section.part.wishes)]
        self._role_ids = [role.part.id for role in roles]
        self._goals = [*self._role_ids, *(role.part.id for role in self._side_roles)]
        self._measures = [*(duty.part.id for duty in self._duties), *(facet.part.id for facet in self._facets)]
        self._levels_of = {question.part.id: question.part.levels for question in self._questions}
        self._options_of = {wish.part.id: [option.id for option in wish.part.options] for wish in self._wishes}

    def duplicates(self) -> Iterator[Problem]:
        """Ids that stand twice where they must be one."""
        head = self._head
        one_of_each: list[tuple[str, str, Sequence[Placed[Part]]]] = [
            (_("role"), "id", [*self._roles, *self._side_roles]),
            (_("responsibility, facet or wish"), "id", [*self._facets, *self._duties, *self._wishes]),
            (_("question or wish"), "id", [*self._questions, *self._wishes]),
            (_("section"), "section", self._sections),
            (_("track"), "id", head.each("tracks", head.part.tracks)),
            *((_("variant"), "id", role.each("variants", role.part.variants)) for role in self._roles),
            *((_("option"), "id", wish.each("options", wish.part.options)) for wish in self._wishes),
        ]
        for what, key, parts in one_of_each:
            yield from _twice(what, [(placed, getattr(placed.part, key), (key,)) for placed in parts])
        for key in ("roles", "sections", "languages", "opening"):
            yield from _twice(_("entry"), [(head, entry, (key, i)) for i, entry in enumerate(getattr(head.part, key))])

    def listings(self) -> Iterator[Problem]:
        """What `ladder.yaml` lists against what the files hold."""
        head = self._head
        sections = [placed.part.section for placed in self._sections]
        for i, role_id in enumerate(head.part.roles):
            yield from _resolved(head, _("role"), role_id, self._role_ids, "roles", i)
        for role in self._roles:
            if role.part.id not in head.part.roles:
                message = _("the role {role} is not listed under roles in ladder.yaml: add it there")
                yield role.problem(message.format(role=role.part.id), "id")
        for i, section_id in enumerate(head.part.sections):
            yield from _resolved(head, _("section"), section_id, sections, "sections", i)
        for section in self._sections if head.part.sections else ():
            if section.part.section not in head.part.sections:
                message = _("the section {section} is not listed under sections in ladder.yaml: add it there")
                yield section.problem(message.format(section=section.part.section), "section")
        for i, question_id in enumerate(head.part.opening):
            yield from _resolved(head, _("question"), question_id, self._levels_of, "opening", i)

    def references(self) -> Iterator[Problem]:
        """Ids used in roles, questions and conditions."""
        tracks = [track.id for track in self._head.part.tracks]
        for role in self._roles:
            if role.part.track is not None:
                yield from _resolved(role, _("track"), role.part.track, tracks, "track")
            elif tracks:
                yield role.problem(_("the ladder has tracks and this role names none: add track: …"), "id")
            profiled: list[Placed[Role] | Placed[Variant]] = [role, *role.each("variants", role.part.variants)]
            for placed in profiled:
                for measure in placed.part.profile:
                    yield from _resolved(placed, _("responsibility or facet"), measure, self._measures, "profile", measure)
            for watch_out in role.each("watch_outs", role.part.watch_outs):
                yield from self._conditions(watch_out, watch_out.part.when, "when")
        for contradiction in self._head.each("contradictions", self._head.part.contradictions):
            yield from self._conditions(contradiction, contradiction.part.when, "when")
        for question in self._questions:
            yield from _resolved(question, _("responsibility or facet"), question.part.measures, self._measures, "measures")
        for wish in self._wishes:
            for option in wish.each("options", wish.part.options):
                for i, role_id in enumerate(option.part.leads_to):
                    yield from _resolved(option, _("role or side role"), role_id, self._goals, "leads_to", i)
        measured = {question.part.measures for question in self._questions}
        for duty in self._duties:
            if duty.part.id not in measured:
                message = _("no question measures the responsibility {duty}: add one, or retire the responsibility")
                yield duty.problem(message.format(duty=duty.part.id), "id")

    def _conditions(self, placed: Placed[Part], when: When, *at: str | int, facets: Collection[str] = ()) -> Iterator[Problem]:
        what = _("facet or question") if facets else _("question")
        for item, condition in when.items():
            if condition.is_ is None:
                yield from _resolved(placed, what, item, [*facets, *self._levels_of], *at, item)
            elif item in self._options_of:
                for option in condition.is_:
                    yield from _resolved(placed, _("option"), option, self._options_of[item], *at, item, "is")
            else:
                yield from _resolved(placed, _("wish"), item, self._options_of, *at, item)

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
                    yield from self._needs(duty, growth, facets, "grow", rung, i, "needs")
        for side in self._side_roles:
            for i, begin in enumerate(side.part.begin or ()):
                yield from self._needs(side, begin, facets, "begin", i, "needs")
        for role in self._roles:
            for i, stage in enumerate(role.part.stage):
                yield from self._needs(role, stage, facets, "stage", i, "needs")

    def _needs(self, placed: Placed[Part], growth: Growth, facets: Collection[str], *at: str | int) -> Iterator[Problem]:
        needs = growth.needs or {}
        yield from self._conditions(placed, needs, *at, facets=facets)
        for facet_id in needs.keys() & set(facets):
            yield from self._known_of_everybody(placed, facet_id, *at, facet_id)

    def _known_of_everybody(self, placed: Placed[Part], facet: str, *at: str | int) -> Iterator[Problem]:
        measuring = [question.part.id for question in self._questions if question.part.measures == facet]
        if not measuring:
            message = _("no question measures the facet {facet}, so this never holds: add one and list it under opening in ladder.yaml")
            yield placed.problem(message.format(facet=facet), *at)
        elif not set(measuring) & set(self._head.part.opening):
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
        onward: dict[str, list[str]] = {}
        seen: set[tuple[str, ...]] = set()
        for step in self._head.each("steps", self._head.part.steps):
            start, end = ends = step.part.ends
            if step.part.between is not None:
                yield from _resolved(step, _("role"), start, self._role_ids, "between", 0)
                yield from _resolved(step, _("role or side role"), end, self._role_ids, "between", 1)
                ends = (min(ends), max(ends))
            else:
                yield from _resolved(step, _("role"), start, self._role_ids, "from")
                yield from _resolved(step, _("role or side role"), end, self._goals, "to")
            if ends in seen:
                yield step.problem(_("the step from {start} to {end} stands here a second time").format(start=start, end=end))
            seen.add(ends)
            yield from self._conditions(step, step.part.when or {}, "when")
            if start == end:
                yield step.problem(_("this step leads from {role} to itself").format(role=start))
            elif step.part.between is None:
                if (circle := _path(onward, end, start)) is not None:
                    yield step.problem(_("this step closes a circle: {circle}").format(circle=" → ".join([start, *circle])))
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


def _twice(what: str, named: Iterable[tuple[Placed[Part], str, Location]]) -> Iterator[Problem]:
    first: dict[str, Problem] = {}
    for placed, item, at in named:
        if before := first.get(item):
            message = _("the {what} {item} stands here a second time (first in {file}:{line}): give one another id")
            yield placed.problem(message.format(what=what, item=item, file=before.file, line=before.line), *at)
        else:
            first[item] = placed.problem("", *at)
