"""The shortest way to a role: the smallest set of moves after which a person's answers would name it.

A move is one responsibility: all its answers go to the option nearest what is typical of the target, upwards only. Moves are taken
greedily, the one first that shifts the log odds between the target's portrait and that of the role in its way furthest; then every move
that can be left out is dropped. The field calls it recourse by counterfactuals (DiCE, Alibi): sparse, feasible, actionable changes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import add, sub

from quiz.answers import Answered
from quiz.ladder.format import Ladder
from quiz.levels import NEAR, is_gap, is_listed
from quiz.scoring.evidence import bits_between
from quiz.scoring.mixture import KEPT_ROWS, Given, Posterior, in_order, relative
from quiz.scoring.verdict import CLEAR

MOST_MOVES = 6
"""More than these are more than a year."""

ARRIVED = 0.5
"""A road ends where its role comes first with at least this; for a role that does so already, where it is clear."""

FAR = 2.0
"""A circumstance so many levels below what is typical of the role is told, needed or not."""

OWN_FIRST = 0.9
"""A responsibility of the target's own goes before others that shift the odds by up to a tenth more."""


@dataclass(frozen=True)
class Move:
    """One thing to change: other answers to all questions about one measure."""

    measure: str
    before: float
    """The mean of the answers, 0-4."""

    after: float
    shown: tuple[Answered, float]
    """The answer that moves furthest, and the level that it moves to."""

    given: Given
    """The answers to the measure then."""

    odds: float = 0.0
    """P(target) after this move and all before it."""


@dataclass(frozen=True)
class Road:
    """The way to one role."""

    role: str
    start: float
    """P(target) today."""

    moves: tuple[Move, ...]
    """Responsibilities to do more in, in order."""

    circumstances: tuple[Move, ...] = ()
    """Facets that come with it, such as people who report to one; nothing that one begins with."""

    hand_over: tuple[Move, ...] = ()
    """Responsibilities to do less in."""

    usual: tuple[Move, ...] = ()
    """Other circumstances that are far below what is typical of the role; the way can be gone without them, and seldom is."""

    arrives: bool = True
    """Whether the moves suffice; where they do not, it is more than a year's way."""

    @property
    def odds(self) -> float:
        """P(target) at its end."""
        taken = (*self.moves, *self.circumstances, *self.hand_over)
        return taken[-1].odds if taken else self.start


def road_to(posterior: Posterior, target: str, past: str | None = None) -> Road:
    """The shortest way from where a person stands to a role.

    Args:
        posterior: What their answers say.
        target: The role to reach; KeyError where the ladder has none of that id.
        past: A role that the way leads past; moves that bring that one nearer too come first.
    """
    walk, offers = _Walk(posterior, target), _Offers(posterior, target)
    if walk.suffices(posterior.probabilities):
        return Road(target, posterior.probabilities[target], ())
    duties = [move for duty in offers.ladder.responsibilities if (move := offers.upwards(duty))]
    facets = [move for facet in offers.ladder.facets.values() if facet.moves and (move := offers.either_way(facet.id))]
    less: list[Move] = []
    taken, arrives = walk.greedy([], duties, MOST_MOVES)
    if not arrives:
        taken, arrives = walk.greedy(taken, facets, len(facets))
    if not arrives:
        less = [move for duty in offers.ladder.responsibilities if (move := offers.downwards(duty))]
        room = MOST_MOVES - sum(move in duties for move in taken)
        further, arrives = walk.greedy(taken, less, room)
        taken = further if arrives else taken
    if arrives:
        taken = walk.without_needless(taken)
    up = [move for move in taken if move in duties]
    around, down = ([move for move in taken if move in kind] for kind in (facets, less))
    if past is not None:
        up.sort(key=lambda move: not brings_nearer(offers.ladder, past, move.measure, move.before))
        told = walk.told([*up, *around, *down])
    else:
        told = _in_order(posterior, offers, walk, up, [*around, *down])
    ends = len(up), len(up) + len(around)
    start = posterior.probabilities[target]
    # Who is there already is there, clearly or not.
    return Road(
        target,
        start,
        moves=tuple(told[: ends[0]]),
        circumstances=tuple(told[slice(*ends)]),
        hand_over=tuple(told[ends[1] :]),
        usual=tuple(move for move in facets if move not in taken and move.after - move.before >= FAR),
        arrives=arrives or walk.is_there,
    )


def _in_order(posterior: Posterior, offers: "_Offers", walk: "_Walk", up: Sequence[Move], rest: Sequence[Move]) -> list[Move]:
    """The moves as one would expect them: first what the present role still lacks, then what the target answers for, then the others.

    Where a step would then seem to lead back, the one that leads furthest stands first each time.
    """
    here = posterior.ranking[0]
    lacks = {duty.id for duty in offers.ladder.role(here).responsibilities}

    def expected(move: Move) -> tuple[bool, bool]:
        lacking = move.measure in lacks and brings_nearer(offers.ladder, here, move.measure, move.before)
        return not lacking, not offers.owns(move)

    today = posterior.probabilities[offers.target]
    told = walk.told([*sorted(up, key=expected), *rest])
    if not _rises(today, told):
        told = walk.told([*up, *rest])
    return told if _rises(today, told) else walk.told([*walk.furthest_first(up), *rest])


def _rises(today: float, told: Sequence[Move]) -> bool:
    return all(before <= after for before, after in pairwise((today, *(move.odds for move in told))))


def brings_nearer(ladder: Ladder, role: str, duty: str, level: float) -> bool:
    """Whether more of a responsibility, from a level of 0 to 4 on, closes a gap to a role."""
    typical = ladder.role(role).profile.get(duty, 0.0)
    return is_listed(typical, own=ladder.owner_of(duty) == role) and is_gap(level, typical, ladder.scale)


class _Offers:
    """The moves that stand open to a person on the way to a role."""

    def __init__(self, posterior: Posterior, target: str) -> None:
        self.ladder = posterior.model.ladder
        self.target = target
        self._profile = self.ladder.role(target).profile
        self._own = {duty.id for duty in self.ladder.role(target).responsibilities}
        self._levels = posterior.levels
        self._answers = posterior.answers_to

    def owns(self, move: Move) -> bool:
        """Whether a move is one of the target's own responsibilities."""
        return move.measure in self._own

    def upwards(self, duty: str) -> Move | None:
        """More of a responsibility, where it is typical of the target and not there yet."""
        typical = self._profile.get(duty, 0.0)
        if not is_listed(typical, own=duty in self._own):
            return None
        move = self._moved(duty, typical, max)
        return move if move and is_gap(move.before, typical, self.ladder.scale) else None

    def downwards(self, duty: str) -> Move | None:
        """Less of a responsibility of which one does more than is typical of the target."""
        typical = self._profile.get(duty, 0.0)
        move = self._moved(duty, typical, min)
        return move if move and move.before > typical + NEAR else None

    def either_way(self, facet: str) -> Move | None:
        """A circumstance as it is typical of the target."""
        return self._moved(facet, self._profile.get(facet, 0.0), lambda _before, after: after)

    def _moved(self, measure: str, typical: float, pick: Callable[[float, float], float]) -> Move | None:
        """All answers to a measure at the option nearest a level; `None` where that changes none."""
        answers = self._answers.get(measure, [])
        pairs = [(each, pick(each.level, _nearest(each.item.levels, typical))) for each in answers]
        if all(level == each.level for each, level in pairs):
            return None
        furthest = max(pairs, key=lambda pair: abs(pair[1] - pair[0].level))
        given = in_order((each.item, level) for each, level in pairs)
        return Move(measure, self._levels[measure], sum(level for _each, level in pairs) / len(pairs), furthest, given)


@lru_cache(KEPT_ROWS)
def _nearest(levels: tuple[float, ...], typical: float) -> float:
    """Of the levels that a question offers the one nearest a level, of two as near the lower."""
    return min(levels, key=lambda level: abs(level - typical))


class _Walk:
    """Answers changed on the way to a role, scored as they change."""

    def __init__(self, posterior: Posterior, target: str) -> None:
        self._posterior = posterior
        self._target = target
        self.is_there = posterior.ranking[0] == target and posterior.probabilities[target] >= ARRIVED
        """Whether the target comes first already; its road then leads to where it is clear."""
        self._enough = CLEAR if self.is_there else ARRIVED
        self._own = {duty.id for duty in posterior.model.ladder.role(target).responsibilities}
        self._start = _Place(posterior, posterior.joint)
        self._gains: dict[tuple[str, str], float] = {}

    def suffices(self, odds: Mapping[str, float]) -> bool:
        """Whether the target comes first with enough."""
        return odds[self._target] >= self._enough and max(odds, key=odds.__getitem__) == self._target

    def greedy(self, taken: Sequence[Move], candidates: Sequence[Move], room: int) -> tuple[list[Move], bool]:
        """More moves, the best first, until they suffice, are as many as there is room for, or none helps; and whether they suffice."""
        taken, left = list(taken), list(candidates)
        place = self._after(taken)
        while not (there := self.suffices(odds := place.odds)) and room > 0:
            rival = max((role for role in odds if role != self._target), key=odds.__getitem__)
            helpful = [(gain, move) for move in left if (gain := self._gain(move, rival)) > 0]
            if not helpful:
                break
            enough = OWN_FIRST * max(gain for gain, _move in helpful)
            own = [(gain, move) for gain, move in helpful if gain >= enough and move.measure in self._own]
            _gain, chosen = max(own or helpful, key=lambda pair: pair[0])
            taken.append(chosen)
            left.remove(chosen)
            place = place.on(chosen)
            room -= 1
        return taken, there

    def without_needless(self, moves: Sequence[Move]) -> list[Move]:
        """The moves none of which can be left out, the last ones being tried first."""
        place = self._after(moves)
        for move in reversed(moves):
            if self.suffices(place.back(move).odds):
                # What was needed beside this one may be needless without it.
                return self.without_needless([other for other in moves if other is not move])
        return list(moves)

    def furthest_first(self, moves: Sequence[Move]) -> list[Move]:
        """The moves, each time the one after which the target is likeliest."""
        place, left, ordered = self._start, list(moves), list[Move]()
        while left:
            best = max(left, key=lambda move: place.on(move).odds[self._target])
            place = place.on(best)
            left.remove(best)
            ordered.append(best)
        return ordered

    def told(self, moves: Sequence[Move]) -> list[Move]:
        """The moves with the odds after each."""
        place, told = self._start, []
        for move in moves:
            place = place.on(move)
            told.append(replace(move, odds=place.odds[self._target]))
        return told

    def _after(self, moves: Sequence[Move]) -> "_Place":
        place = self._start
        for move in moves:
            place = place.on(move)
        return place

    def _gain(self, move: Move, rival: str) -> float:
        """By how many bits a move shifts the odds between the portraits of the target and of a rival."""
        key = move.measure, rival
        if key not in self._gains:
            levels = [self._posterior.portraits[role].get(move.measure, 0.0) for role in (self._target, rival)]
            now = self._posterior.given[move.measure]
            before, after = (bits_between(self._posterior, move.measure, given, *levels) for given in (now, move.given))
            self._gains[key] = after - before
        return self._gains[key]


class _Place:
    """Where some moves lead, taken one after the other; ways that begin alike share their places, so that each is worked out once."""

    def __init__(self, posterior: Posterior, joint: Sequence[float]) -> None:
        self._posterior = posterior
        self._joint = joint
        """[component]: the logarithm of its weight there."""
        self._onward: dict[tuple[str, float], _Place] = {}

    @cached_property
    def odds(self) -> dict[str, float]:
        """P(role) there."""
        weights = relative(self._joint)
        total = sum(weights)
        return {role: weight / total for role, weight in self._posterior.model.by_role(weights).items()}

    def on(self, move: Move) -> "_Place":
        """One move further."""
        key = move.measure, move.after
        if key not in self._onward:
            self._onward[key] = self._swapped(self._posterior.given[move.measure], move.given)
        return self._onward[key]

    def back(self, move: Move) -> "_Place":
        """Without a move that led here."""
        return self._swapped(move.given, self._posterior.given[move.measure])

    def _swapped(self, out: Given, into: Given) -> "_Place":
        row = self._posterior.model.log_row
        return _Place(self._posterior, list(map(add, map(sub, self._joint, row(out)), row(into))))
