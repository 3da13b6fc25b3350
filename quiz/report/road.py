"""Where to go from a result: the role that comes next, the road there, what else stands open; all of what was saved, and the aim."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from quiz.i18n import _, commas, dots, labelled, ngettext, semicolons, speaking
from quiz.levels import TOP, in_halves, status_of
from quiz.outcome import FirstStep, Move, Result, Road, Side, percentages
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, LevelRow, Levels, Page, Paragraph
from quiz.report.marks import legend, match, percent
from quiz.report.reasons import against
from quiz.store.goals import Goals
from quiz.store.record import Attempt

FIRST_STEPS = 3
"""How many of a road's moves are what to begin with."""


WORTHWHILE = 0.05
"""A road that nobody asked for, and that ends below this, is not shown in full."""


class Course(Struct, frozen=True):
    """What comes next, the aim considered."""

    role: str | None
    """The next role, or a side role."""

    goal: str | None
    """The scored role that the steps lead to."""

    says: str
    steps: tuple[FirstStep, ...]
    road: Road | None
    aimed: bool = False


def course(result: Result, goals: Goals) -> Course:
    """What is advised: towards the aim where there is one, else as it was saved."""
    aim = aim_in(result, goals)
    if aim is not None and result.role is not None:
        there = result.roles[aim]
        return Course(there.via or aim, aim, _aiming(result, aim), tuple(there.steps[:FIRST_STEPS]), there.road, aimed=True)
    following = result.next
    goal = following.goal or (following.role if following.role in result.roles else following.other)
    road = result.roles[goal].road if goal in result.roles and not following.stays else None
    return Course(following.role, goal, following.says, tuple(following.first_steps), road)


def aim_in(result: Result, goals: Goals) -> str | None:
    """The role aimed at, where the result knows it."""
    return goals.aim.role if goals.aim and goals.aim.role in result.roles else None


def _aiming(result: Result, aim: str) -> str:
    name, via = result.name_of(aim), result.roles[aim].via
    if aim == result.role:
        return _("You aim at {role}, which is where your answers put you.").format(role=name)
    if via:
        return _("You aim at {role}. The way there leads over {via}, which comes next.").format(role=name, via=result.name_of(via))
    return _("You aim at {role}.").format(role=name)


def road_page(attempt: Attempt, goals: Goals) -> list[Block]:
    """The road that is advised, and what else stands open."""
    result = attempt.result
    if result.role is None:
        return [Paragraph(result.headline)]
    way = course(result, goals)
    blocks: list[Block] = [*wishes(result), Paragraph(way.says, "title")]
    if way.role in result.roles and way.role != result.role:
        blocks.append(Paragraph(result.roles[way.role].summary))
    elif way.role in result.next.side_roles:
        blocks.append(Paragraph(result.next.side_roles[way.role].summary))
    blocks += _steps_or_road(result, way, goals)
    if not way.aimed and result.next.other and way.role in result.roles:
        blocks += [Gap(), *_other(result, result.next.other, way.goal)]
    blocks += _ways_out(result, way)
    if result.watch_outs:
        blocks += [Gap(), Heading(_("Watch out")), Entries(tuple(Entry("!", warning) for warning in result.watch_outs))]
    return blocks


def wishes(result: Result) -> list[Block]:
    """What the person wants, quoted."""
    return [Paragraph(_("You want: “{wish}”").format(wish=wish), "quiet") for wish in result.next.wishes]


def _steps_or_road(result: Result, way: Course, goals: Goals) -> list[Block]:
    on_road = {move.step.responsibility for move in way.road.moves} if way.road else set()
    if way.road and way.goal and (way.road.length or way.road.circumstances) and way.role in result.roles:
        return [Gap(), *road_blocks(result, way.goal, way.road, goals)]
    others = [step for step in way.steps if step.responsibility not in on_road]
    if others:
        heading = _("One thing to begin with") if len(others) == 1 else _("To begin with")
        return [Gap(), Heading(heading), Entries(tuple(step_entries(others, goals, top=result.scale.top)))]
    if way.role is None and not result.next.stays:
        return []
    return [Gap(), Paragraph(_("Your answers show no gap there that is worth a step of its own."))]


def now(result: Result, way: Course, goals: Goals) -> list[Block]:
    """What to do now: the steps taken on, else the first one with what to do; the others by name, with the odds that each brings."""
    taken = [step for step in way.steps if goals.has(step.responsibility, step.action)]
    told = taken or way.steps[:1]
    # On a way over other roles the odds of the last say nothing that one could act on.
    climbs = _climbs(result, way.goal, way.road) if way.road and way.goal in result.roles and not result.roles[way.goal].via else {}
    rows = []
    for number, step in enumerate(way.steps, 1):
        (entry,) = step_entries([step], goals, number, result.scale.top)
        brief = step not in told
        rows.append(
            replace(
                entry,
                note="" if brief else entry.note,
                body="" if brief else entry.body,
                said="" if brief else entry.said,
                climb=climbs.get(step.responsibility),
                tone="bold",
            )
        )
    return [Entries(tuple(rows))] if rows else []


def _climbs(result: Result, role: str, road: Road) -> dict[str, tuple[int, int]]:
    """From which odds to which each move of a road leads, in percent."""
    found, before = {}, percentages(result.probabilities)[role]
    for move in road.moves:
        found[move.step.responsibility] = (before, _whole(move.odds))
        before = _whole(move.odds)
    return found


def _today(result: Result, role: str) -> str:
    """The odds from which a road starts, as they stand beside those of the other roles."""
    whole = percentages(result.probabilities)[role]
    return _("{percent}%").format(percent=whole) if whole else percent(0)


def _whole(share: float) -> int:
    return min(round(share * 100), 99)


def _other(result: Result, role: str, goal: str | None) -> list[Block]:
    other = result.roles[role]
    return [Heading(also(result, role, goal)), Paragraph(other.summary)]


def also(result: Result, role: str, goal: str | None = None) -> str:
    """Another role that one could go on to, above or beside the present one, or beside the one that the road leads to."""
    name, here = result.name_of(role), result.roles[result.role or role]
    is_lower = result.roles[role].rank < here.rank
    if is_lower or (goal in result.roles and goal != result.role and result.roles[goal].rank == result.roles[role].rank):
        return _("Another way: {role}").format(role=name)
    if result.roles[role].rank == here.rank:
        return _("Also beside you: {role}").format(role=name)
    return _("Also ahead: {role}").format(role=name)


def _ways_out(result: Result, way: Course) -> list[Block]:
    others = {role: side for role, side in result.next.side_roles.items() if role != way.role}
    blocks: list[Block] = []
    if result.next.other and way.role in result.next.side_roles:
        blocks += [Gap(), *_other(result, result.next.other, way.goal)]
    if others:
        blocks += [Gap(), Heading(_("Ways out that are open to you"))]
        blocks.append(Entries(tuple(Entry("→", side.name, body=side.summary) for side in others.values())))
        blocks.append(Paragraph(_("Staying is as good a choice as any of these."), "quiet"))
    return blocks


def road_line(result: Result, role: str, road: Road) -> str:
    """A road in a sentence: how long, and from where to where."""
    name, start, end = result.name_of(role), _today(result, role), percent(road.odds)
    if via := result.roles[role].via:
        return _("{role} is more than a year away: the way leads over {via}.").format(role=name, via=result.name_of(via))
    if not road.length and not road.circumstances:
        words = _("You are there: {role}, {odds}.") if road.arrives else _("{role} is more than a year away: {odds} today.")
        return words.format(role=name, odds=start)
    is_shown = road.odds >= WORTHWHILE
    if not road.arrives and (not road.length or road.odds <= road.start or (is_shown and start == end)):
        return _("{role} is more than a year away: {odds} today.").format(role=name, odds=start)
    if not road.arrives:
        words = _("{role} is more than a year away; this brings you nearer.")
        if is_shown:
            words = _("{role} is more than a year away; this brings you nearer: your fit from {start} to {end}.")
        return words.format(role=name, start=start, end=end)
    if not road.length:
        words = _("For {role} only circumstances are missing, no duty: your fit from {start} to {end}.")
        return words.format(role=name, start=start, end=end)
    said = []
    if count := len(road.moves):
        said.append(ngettext("{number} move", "{number} moves", count).format(number=count))
    if count := len(road.hand_over):
        said.append(ngettext("{number} thing to hand over", "{number} things to hand over", count).format(number=count))
    words = _("{what} to {role}: your fit from {start} to {end}.")
    if road.circumstances and road.moves:
        words = _("{what} to {role}: your fit from {start} to {moved}, and with what the post brings {end}.")
    moved = percent(road.moves[-1].odds) if road.moves else start
    return words.format(what=_(" and ").join(said), role=name, start=start, moved=moved, end=end)


def road_blocks(result: Result, role: str, road: Road, goals: Goals) -> list[Block]:
    """A road as what to begin with, each with what to do and the odds after it; what comes with it; what to hand over."""
    blocks: list[Block] = [Heading(_("The road to {role}").format(role=result.name_of(role)))]
    blocks.append(Paragraph(road_line(result, role, road), "quiet"))
    # On a way over other roles the odds of the last say nothing that one could act on.
    odds = result.roles[role].via is None
    climbs = _climbs(result, role, road) if odds else {}
    if road.moves:
        rows = [
            _move_entry(number, move, goals, climbs.get(move.step.responsibility), result.scale.top)
            for number, move in enumerate(road.moves, 1)
        ]
        blocks += [block for row in rows for block in (Entries((row,)), Gap())][:-1]
    if road.circumstances:
        blocks += _sides(_("What the post brings (counted in)"), road.circumstances, odds=odds)
    if road.hand_over:
        blocks += _sides(_("What to hand over"), road.hand_over, odds=odds)
    if road.usual:
        blocks += _sides(_("What the post usually brings too (not counted)"), road.usual, odds=False)
    return blocks


def _sides(heading: str, sides: Sequence[Side], *, odds: bool) -> list[Block]:
    """Circumstances or what to hand over, a line each, with the odds after all of them."""
    rows = [Entry("·", side.shift.topic, _("“{now}” → “{then}”").format(now=side.shift.now, then=side.shift.then)) for side in sides]
    if odds:
        then = _("then your fit is {odds}").format(odds=percent(sides[-1].odds))
        heading = _("{first}, {second}").format(first=heading, second=then)
    return [Heading(heading), Entries(tuple(rows))]


def _move_entry(number: int, move: Move, goals: Goals, climb: tuple[int, int] | None, top: int) -> Entry:
    (entry,) = step_entries([move.step], goals, number, top)
    shift = _("In the long run: {topic}, from “{now}” to “{then}”.").format(
        topic=move.shift.topic, now=move.shift.now, then=move.shift.then
    )
    # Where the next answer is the last one as well, it has been said.
    said = [entry.body] if f"“{move.shift.then}”" in entry.body else [entry.body, shift]
    return replace(entry, body="\n".join(filter(None, said)), climb=climb, tone="bold")


def step_entries(steps: Sequence[FirstStep], goals: Goals, first: int = 1, top: int = TOP) -> list[Entry]:
    """Things to begin with, numbered, with the gap and what to do; those taken on say so.

    Args:
        steps: What to begin with.
        goals: What was taken on.
        first: The number of the first.
        top: The highest rung of the scale.
    """
    entries = []
    for number, step in enumerate(steps, first):
        gap, parts = {"level": step.level, "typical": in_halves(step.expected)}, []
        if step.opportunity:
            parts.append(_("a matter of opportunity: ask for the chance"))
        if goals.has(step.responsibility, step.action):
            parts.append(_("taken on"))
        seen = [_("now {level:.1f}, typical {typical:.1f}").format(**gap), *parts] if step.expected else parts
        heard = [_("your level {level:.1f} of {top}, typical of that role {typical:.1f}").format(top=top, **gap), *parts]
        said = labelled(step.name, semicolons(heard)) if step.expected else ""
        entries.append(Entry(str(number), step.name, dots(seen), step.action, id=step.responsibility, said=said))
    return entries


def role_from_here(attempt: Attempt, role: str, goals: Goals) -> list[Block]:
    """Any role, in the attempt's language: who that is, how close it is, why it is not the first, the road there, where one stands.

    Args:
        attempt: Where one stands.
        role: The id of a role of that attempt.
        goals: What was taken on, and the aim.
    """
    result, there = attempt.result, attempt.result.roles[role]
    with speaking(attempt.language):
        blocks: list[Block] = [Paragraph(there.name, "title")]
        if aim_in(result, goals) == role:
            blocks.append(Paragraph(_("You aim at this role."), "bold"))
        blocks.append(Paragraph(there.summary))
        if there.also_called:
            blocks.append(Paragraph(_("Also called: {names}").format(names=commas(there.also_called)), "quiet"))
        if there.stage:
            blocks.append(Paragraph(there.stage, "quiet"))
        if _is_behind(result, role) and course(result, goals).goal != role:
            blocks += [
                Gap(),
                Paragraph(_("Your result is past {role} or beside it, so no road is shown.").format(role=there.name), "quiet"),
            ]
        elif there.road:
            blocks += [Gap(), *road_blocks(result, role, there.road, goals)]
        elif there.first_steps:
            blocks += [Gap(), Heading(_("First steps")), Entries(tuple(step_entries(there.first_steps, goals, top=result.scale.top)))]
        blocks += against(result, role, aim_in(result, goals))
        if rows := [row for duty in there.expected if (row := _row(result, role, duty))]:
            blocks += [
                Gap(),
                Heading(_("What is typical of it")),
                Levels((there.short,), tuple(rows), result.scale.top, _("you"), legend([there.short])),
            ]
        return blocks


def _is_behind(result: Result, role: str) -> bool:
    here = result.roles[result.role or role]
    return result.roles[role].rank < here.rank and result.roles[role].via is None


def _row(result: Result, role: str, name: str) -> LevelRow:
    duty, typical = result.responsibilities[name], result.roles[role].expected[name]
    level = None if duty.level is None else result.scale.level(duty.level)
    return LevelRow(name, duty.name, duty.level, "", (match(typical, status_of(level, result.scale.level(typical), result.scale)),))


def roles_from_here(attempt: Attempt, goals: Goals) -> list[Page]:
    """A page for each role of a result."""
    result = attempt.result
    return [Page(role, shown.short, tuple(role_from_here(attempt, role, goals)), result.names) for role, shown in result.roles.items()]
