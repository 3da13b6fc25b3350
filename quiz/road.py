"""The shortest way to a role: the smallest set of moves after which a person's answers would name it.

A move is one responsibility: all its answers go to the option nearest what is typical of the target, upwards only. Moves are taken
greedily, the one first that shifts the log odds between the target's portrait and that of the role in its way furthest; then every move
that can be left out is dropped. The field calls it recourse by counterfactuals (DiCE, Alibi): sparse, feasible, actionable changes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp
from operator import add, sub

from quiz.answers import Answered
from quiz.ladder.format import Ladder
from quiz.levels import NEAR, is_gap, is_listed
from quiz.scoring.evidence import bits_between, portrait
from quiz.scoring.mixture import Given, Posterior, by_measure
from quiz.scoring.verdict import CLEAR

MOST_MOVES = 6
"""More than these are more than a year."""

ARRIVED = 0.5
"""A road ends where its role comes first with at least this; for a role that does so already, where it is clear."""

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
    ladder, walk = posterior.model.ladder, _Walk(posterior, target)
    if walk.arrived(walk.joint):
        return Road(target, posterior.probabilities[target], ())
    duties = [move for duty in ladder.responsibilities if (move := _upwards(ladder, posterior, target, duty))]
    facets = [move for facet in ladder.facets.values() if facet.moves and (move := _either_way(ladder, posterior, target, facet.id))]
    taken = walk.greedy([], duties)
    if not walk.arrived(walk.after(taken)):
        taken = walk.greedy(taken, facets)
    less = []
    if not walk.arrived(walk.after(taken)):
        less = [move for duty in ladder.responsibilities if (move := _downwards(ladder, posterior, target, duty))]
        with_less = walk.greedy(taken, less)
        taken = with_less if walk.arrived(walk.after(with_less)) else taken
    arrives = walk.arrived(walk.after(taken))
    if arrives:
        taken = walk.without_needless(taken)
    own = {duty.id for duty in ladder.role(target).responsibilities}
    up = [move for move in taken if move in duties]
    up.sort(key=lambda move: (past is not None and not brings_nearer(ladder, past, move.measure, move.before), move.measure not in own))
    around, down = ([move for move in taken if move in kind] for kind in (facets, less))
    told = walk.told([*up, *around, *down])
    return Road(
        target,
        posterior.probabilities[target],
        tuple(told[: len(up)]),
        tuple(told[len(up) : len(up) + len(around)]),
        tuple(told[len(up) + len(around) :]),
        arrives,
    )


class _Walk:
    """Answers changed on the way to a role, scored as they change."""

    def __init__(self, posterior: Posterior, target: str) -> None:
        self._posterior = posterior
        self._target = target
        self._is_first = posterior.ranking[0] == target and posterior.probabilities[target] >= ARRIVED
        self.joint = posterior.model.joint(posterior.given)
        """[component]: the logarithm of its weight today."""
        self._portraits = {role: portrait(posterior, role) for role in posterior.model.roles}
        self._gains: dict[tuple[str, str], float] = {}

    def after(self, moves: Iterable[Move]) -> list[float]:
        """[component]: the same after some moves."""
        joint = self.joint
        for move in moves:
            joint = self._swapped(joint, move)
        return joint

    def _swapped(self, joint: Sequence[float], move: Move) -> list[float]:
        row = self._posterior.model.log_row
        return list(map(add, map(sub, joint, row(self._posterior.given[move.measure])), row(move.given)))

    def odds(self, joint: Sequence[float]) -> dict[str, float]:
        """P(role)."""
        most = max(joint)
        weights = [exp(value - most) for value in joint]
        total = sum(weights)
        return {role: weight / total for role, weight in self._posterior.model.by_role(weights).items()}

    def arrived(self, joint: Sequence[float]) -> bool:
        """Whether the target comes first with enough."""
        odds = self.odds(joint)
        enough = CLEAR if self._is_first else ARRIVED
        return odds[self._target] >= enough and max(odds, key=lambda role: odds[role]) == self._target

    def greedy(self, taken: Sequence[Move], candidates: Sequence[Move]) -> list[Move]:
        """More moves, the best first, until they suffice, are too many, or none helps."""
        taken, left = list(taken), list(candidates)
        own = {duty.id for duty in self._posterior.model.ladder.role(self._target).responsibilities}
        room = MOST_MOVES - sum(move.measure in self._posterior.model.ladder.responsibilities for move in taken)
        joint = self.after(taken)
        while left and not self.arrived(joint):
            rival = self._rival(joint)
            gains = {move.measure: gain for move in left if (gain := self._gain(move, rival)) > 0}
            if not gains or (room <= 0 and left[0].measure in self._posterior.model.ladder.responsibilities):
                break
            best = max(gains.values())
            near = [measure for measure in gains if measure in own and gains[measure] >= OWN_FIRST * best] or list(gains)
            chosen = max(near, key=lambda measure: gains[measure])
            (move,) = (move for move in left if move.measure == chosen)
            taken.append(move)
            left.remove(move)
            joint = self._swapped(joint, move)
            room -= 1
        return taken

    def _rival(self, joint: Sequence[float]) -> str:
        """The role that stands in the way."""
        odds = self.odds(joint)
        return max((role for role in odds if role != self._target), key=lambda role: odds[role])

    def _gain(self, move: Move, rival: str) -> float:
        """By how many bits a move shifts the odds between the portraits of the target and of a rival."""
        measure, key = move.measure, (move.measure, rival)
        if key not in self._gains:
            levels = [self._portraits[role].get(measure, 0.0) for role in (self._target, rival)]
            now = self._posterior.given[measure]
            before, after = (bits_between(self._posterior, measure, given, *levels) for given in (now, move.given))
            self._gains[key] = after - before
        return self._gains[key]

    def without_needless(self, moves: Sequence[Move]) -> list[Move]:
        """The moves none of which can be left out, the last ones being tried first."""
        for move in reversed(moves):
            others = [other for other in moves if other is not move]
            if self.arrived(self.after(others)):
                # What was needed beside this one may be needless without it.
                return self.without_needless(others)
        return list(moves)

    def told(self, moves: Sequence[Move]) -> list[Move]:
        """The moves with the odds after each."""
        return [replace(move, odds=self.odds(self.after(moves[: number + 1]))[self._target]) for number, move in enumerate(moves)]


def _upwards(ladder: Ladder, posterior: Posterior, target: str, duty: str) -> Move | None:
    """More of a responsibility, where it is typical of the target and not there yet."""
    typical = ladder.role(target).profile.get(duty, 0.0)
    own = ladder.owner_of(duty) == target
    move = _moved(posterior, duty, typical, max)
    return move if move and is_listed(typical, own=own) and is_gap(move.before, typical, ladder.scale) else None


def _downwards(ladder: Ladder, posterior: Posterior, target: str, duty: str) -> Move | None:
    """Less of a responsibility of which one does more than is typical of the target."""
    typical = ladder.role(target).profile.get(duty, 0.0)
    move = _moved(posterior, duty, typical, min)
    return move if move and move.before > typical + NEAR else None


def _either_way(ladder: Ladder, posterior: Posterior, target: str, facet: str) -> Move | None:
    """A circumstance as it is typical of the target."""
    return _moved(posterior, facet, ladder.role(target).profile.get(facet, 0.0), lambda _before, after: after)


def _moved(posterior: Posterior, measure: str, typical: float, pick: Callable[[float, float], float]) -> Move | None:
    """All answers to a measure at the option nearest a level; `None` where that changes none."""
    answers = [answered for answered in posterior.answers if answered.item.measures == measure]
    levels = [pick(each.level, min(each.item.levels, key=lambda level: abs(level - typical))) for each in answers]
    if not any(level != each.level for each, level in zip(answers, levels, strict=True)):
        return None
    changed = [replaced(each, level) for each, level in zip(answers, levels, strict=True)]
    furthest = max(zip(answers, levels, strict=True), key=lambda pair: abs(pair[1] - pair[0].level))
    return Move(measure, _mean(answers), sum(levels) / len(levels), furthest, by_measure(changed)[measure])


def replaced(answered: Answered, level: float) -> Answered:
    """The same question, answered with another level."""
    return answered if level == answered.level else Answered(answered.question, answered.item, level)


def _mean(answers: Sequence[Answered]) -> float:
    return sum(0.0 if answered.no_chance else answered.level for answered in answers) / len(answers)


def brings_nearer(ladder: Ladder, role: str, duty: str, level: float) -> bool:
    """Whether more of a responsibility, from a level of 0 to 4 on, closes a gap to a role."""
    typical = ladder.role(role).profile.get(duty, 0.0)
    return is_listed(typical, own=ladder.owner_of(duty) == role) and is_gap(level, typical, ladder.scale)
