"""The rules, each a check that tells what breaks it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import combinations

from quiz.advice import all_hold, known_of, largest_gaps
from quiz.answers import Answer, levels_of
from quiz.ladder.format import Ladder
from quiz.levels import status_of
from quiz.outcome import Next, Result, percentages
from quiz.report.blocks import Bars, Block, Columns, Entries, Gap, Heading, Levels, Map, Page, Panel, Paragraph
from quiz.report.pages import pages
from quiz.report.road import road_line, roles_from_here
from quiz.result.build import Judging
from quiz.road import ARRIVED, MOST_MOVES, Road
from quiz.scoring.evidence import REASON_BITS
from quiz.scoring.mixture import Model, Posterior
from quiz.scoring.verdict import CLEAR
from quiz.store.goals import Aim, Goals
from quiz.store.record import Attempt, LadderVersion

NOW = datetime(2026, 11, 28, tzinfo=UTC)

FIXED = ("experience", "org-size")
"""Facets of the shipped ladder that no effort moves."""

ALWAYS_OTHER = ("product", "customers", "stay")
"""Options of the shipped ladder's wish whose advice is like that of no other option, wherever one stands."""


def broken(model: Model, given: Mapping[str, Answer], person: int) -> Iterator[str]:
    """Every rule that the result of some answers breaks; in every fourth person's an aim is set."""
    ladder = model.ladder
    judging = Judging(model, given)
    result = judging.result(every_role=True)
    roles = [role.id for role in ladder.roles]
    aim = Aim(role=(role := roles[person % len(roles)]), name=ladder.name_of(role), chosen=NOW) if person % 4 == 0 else None
    goals = Goals(aim=aim)
    shown = pages(_attempt(ladder, result), goals)
    yield from _begun_and_yours(ladder, result)
    yield from _weak_reasons(result)
    yield from _empty_announcements([*shown, *(roles_from_here(_attempt(ladder, result), goals) if result.role else [])])
    yield from _percentages(result, shown)
    yield from _needs(ladder, given, result)
    if result.role is not None:
        for role in roles:
            yield from _road(judging.posterior, result, _way(judging, result, role), role)
    yield from _wishes(judging)


def _attempt(ladder: Ladder, result: Result) -> Attempt:
    version = LadderVersion(id=ladder.id, version=ladder.version, content_hash=ladder.content_hash, name=ladder.head.name)
    return Attempt(
        id="2026-11-28",
        started=NOW,
        ended=NOW,
        language=ladder.language,
        mode="full",
        ladder=version,
        answers=[],
        not_asked=[],
        scorer="",
        software="",
        result=result,
    )


def _begun_and_yours(ladder: Ladder, result: Result) -> Iterator[str]:
    """No responsibility is both to begin with and yours for the same role."""
    steps = [(role, step) for role, shown in result.roles.items() for step in shown.steps]
    goal = result.next.goal or result.next.role
    steps += [(goal, step) for step in result.next.first_steps if goal in result.roles and not result.next.stays]
    for role, step in steps:
        if step.responsibility in ladder.responsibilities:
            scale = result.scale
            if status_of(scale.level(step.level), scale.level(step.expected), scale) == "yours":
                yield f"{step.responsibility} is to begin with and yours for {role}"


def _weak_reasons(result: Result) -> Iterator[str]:
    """No reason says less than half a bit; for the first role what was done stands before what was not, then likewise for the other."""
    for role, shown in result.roles.items():
        told = shown.against.reasons if shown.against else []
        yield from (f"{reason.measure} against {role}: {reason.bits:.2f} bits" for reason in told if abs(reason.bits) < REASON_BITS)
        order = [(reason.bits < 0, not reason.done) for reason in told if reason.measure not in FIXED]
        if order != sorted(order):
            yield f"reasons against {role} out of order"


def _empty_announcements(shown: list[Page]) -> Iterator[str]:
    """Every heading, and every sentence that ends in a colon, is followed by what it announces; no list is empty."""
    for page in shown:
        blocks = list(inside(page.blocks))
        for block, following in zip(blocks, [*blocks[1:], Gap()], strict=True):
            is_legend = isinstance(block, Levels) and bool(block.legend)
            if isinstance(block, Entries | Bars | Levels) and not block.rows and not is_legend:
                yield f"{page.id}: an empty list"
            if _announces(block) and isinstance(following, Gap | Heading):
                yield f"{page.id}: nothing after {block}"


def inside(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, those in panels and columns in their stead, each followed by a gap."""
    for block in blocks:
        if isinstance(block, Panel):
            yield Heading(block.title)
            yield from inside(block.blocks)
            yield Gap()
        elif isinstance(block, Columns):
            yield from inside((*block.left, *block.right))
        else:
            yield block


def _announces(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.text.rstrip().endswith((":", ": .", "：")))


def _percentages(result: Result, shown: list[Page]) -> Iterator[str]:
    """Percentages add up to 100, as they are shown too, and each is within one of what it stands for."""
    whole = percentages(result.probabilities)
    maps = [block for page in shown for block in inside(page.blocks) if isinstance(block, Map)]
    shown_sums = {sum(place.percent or 0 for place in block.places) for block in maps}
    # Where nothing was answered there are no odds to show.
    if sum(whole.values()) != 100 or shown_sums != ({100} if result.role else {0}):
        yield f"percentages sum to {sum(whole.values())}"
    yield from (f"{role}: {whole[role]} for {p}" for role, p in result.probabilities.items() if abs(whole[role] - p * 100) >= 1)


def _needs(ladder: Ladder, given: Mapping[str, Answer], result: Result) -> Iterator[str]:
    """Every first step's text is the first of its level whose needs hold."""
    levels = levels_of(ladder.scored(given))
    known = known_of(ladder, levels, given)
    for step in [step for shown in result.roles.values() for step in shown.steps] + result.next.first_steps:
        duty = ladder.responsibilities.get(step.responsibility)
        if duty and duty.grow:
            nearest = min(duty.grow, key=lambda rung: (abs(rung - step.level), -rung))
            fitting = next(growth for growth in duty.grow[nearest] if growth.needs is None or all_hold(growth.needs, known))
            if step.action != fitting.text:
                yield f"{duty.id} at {step.level}: a text that is for others"


def _way(judging: Judging, result: Result, role: str) -> Road:
    """The road that the result tells, with the answers it moves."""
    past = result.roles[role].via
    if role == result.next.goal and result.next.role in result.roles:
        past = result.next.role
    return judging.way(role, past)


def _road(posterior: Posterior, result: Result, road: Road, role: str) -> Iterator[str]:
    """A road ends where it says, or says that it is more than a year; it asks for nothing needless, too much, or out of reach."""
    model, told = posterior.model, result.roles[role].road
    if told is None:
        yield f"{role}: no road"
        return
    moves = [*road.moves, *road.circumstances, *road.hand_over]

    is_first = posterior.ranking[0] == role and posterior.probabilities[role] >= ARRIVED

    def odds(taken: list[object]) -> dict[str, float]:
        given = dict(posterior.given) | {move.measure: move.given for move in moves if move in taken}
        weights = model.joint(given)
        most = max(weights)
        by_role = model.by_role([2.718281828459045 ** (weight - most) for weight in weights])
        return {name: share / sum(by_role.values()) for name, share in by_role.items()}

    def there(taken: list[object]) -> bool:
        found = odds(taken)
        return found[role] >= (CLEAR if is_first else ARRIVED) - 1e-9 and max(found.values()) == found[role]

    end = odds(list(moves))[role]
    if abs(end - told.odds) > 1e-6:
        yield f"{role}: the road ends at {end:.4f}, told is {told.odds:.4f}"
    reached = there(list(moves))
    if (reached or is_first) != told.arrives:
        yield f"{role}: arrives {reached}, told is {told.arrives}"
    if not told.arrives and "more than a year" not in road_line(result, role, told):
        yield f"{role}: does not arrive and does not say so"
    if told.length > MOST_MOVES:
        yield f"{role}: {told.length} moves"
    for move in moves:
        if reached and there([other for other in moves if other is not move]):
            yield f"{role}: {move.measure} is needless"
        facet = model.ladder.facets.get(move.measure)
        if facet and not facet.moves:
            yield f"{role}: no effort moves {move.measure}"
    # On a way over another role the moves stand in that one's order, and no odds are told.
    is_over_another = result.roles[role].via or (role == result.next.goal and result.next.role not in (role, None))
    leads_back = road.moves and road.moves[0].odds < road.start - 1e-9
    if leads_back and not is_over_another and max(odds([move])[role] for move in road.moves) > road.start:
        yield f"{role}: the first move leads back, and another would not"
    for move in road.moves:
        before = {answered.question: answered.level for answered in posterior.answers if answered.item.measures == move.measure}
        if move.after < move.before or any(level < min(before.values()) for _item, level in move.given):
            yield f"{role}: {move.measure} moves down"


def advised(following: Next) -> tuple[str | None, list[str], list[str]]:
    """What somebody is told to do, the quotation of their wish not counted: the next role, the ordered first steps, the ways out."""
    return following.role, [step.responsibility for step in following.first_steps], following.side


def _wishing(judging: Judging, wish: str, option: str) -> Result:
    """What the same sheet with another wish comes to; what wishes do not change is not found out again."""
    other = Judging(judging.model, {**judging.answers, wish: option})
    vars(other).update(posterior=judging.posterior, levels=judging.levels, _ways=vars(judging)["_ways"])
    return other.result(every_role=False)


def _wishes(judging: Judging) -> Iterator[str]:
    """Wishes steer: some lead like no other, and those that lead to different scored roles differ where more than one lies ahead."""
    ladder, levels = judging.ladder, judging.levels
    for wish in ladder.wishes.values():
        options = [option for option in wish.options if option.leads_to or option.stays]
        told = {option.id: _wishing(judging, wish.id, option.id) for option in options}
        for one, other in combinations(options, 2):
            first, second = told[one.id], told[other.id]
            if first.role is None or advised(first.next) != advised(second.next):
                continue
            special = {one.id, other.id} & set(ALWAYS_OTHER)
            scored = [set(option.leads_to) - set(ladder.side_roles) for option in (one, other)]
            apart = all(scored) and not scored[0] & scored[1] and _ways_ahead(ladder, first) > 1 and first.next.role is not None
            # Where nothing else was asked about, there is no other step that could be advised.
            if special or (apart and any(_other_steps(ladder, each.next, levels) for each in (first, second))):
                yield f"{first.role}: the wishes {one.id} and {other.id} are advised alike: {advised(first.next)}"


def _ways_ahead(ladder: Ladder, result: Result) -> int:
    """How many scored roles the steps lead to; between two roles one counts from the nearer end, from which there may be one way only."""
    roles = result.between or [result.role or ""]
    ends = [{end for step in ladder.steps if (end := step.leads_from(role))} - set(ladder.side_roles) for role in roles]
    return min(map(len, ends))


def _other_steps(ladder: Ladder, following: Next, levels: Mapping[str, float]) -> set[str]:
    """The gaps to where the advice leads that are no first step."""
    goal = following.goal or following.role or ""
    return set(largest_gaps(ladder, ladder.role(goal), levels)) - {step.responsibility for step in following.first_steps}
