"""How well the questions of a ladder tell its roles apart: people drawn from its own profiles, answered, scored and counted.

Somebody of a role has their own levels around its profile, rates themself kindly or not, slips, skips, and is careless now and then. In
the plain world the profiles are true; in the realistic one each role and measure is also off by a little, as nobody knows the truth of
their own ladder. The same ladder gives the same numbers every time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from random import Random

from quiz.answers import Answered, Item
from quiz.check import twins
from quiz.ladder.format import Ladder
from quiz.levels import TOP
from quiz.scoring.mixture import SIGMA, Model, deviation_of
from quiz.scoring.states import VARIANTS_SHARE


@dataclass(frozen=True)
class World:
    """How people differ from their role's profile, and how they answer; all in levels of 0 to 4, or shares."""

    noise: float = 0.8
    """Standard deviation of an answer around the level that a person is at."""

    bias_mean: float = 0.0
    bias_sd: float = 0.4
    """How kindly people rate themselves; counted facts are spared."""

    deviation_sd: float = 0.5
    """How far a person's own levels are off their role's profile, each measure by itself."""

    profile_sd: float = 0.0
    """How far the true profiles are off those of the ladder, each role and measure by itself."""

    careless: float = 0.05
    """The share of answers that are any option."""

    skips: float = 0.1


PLAIN = World()
REALISTIC = World(bias_mean=0.2, profile_sd=0.4, careless=0.08)

WORLDS = 20
"""Ways in which the true profiles may be off; people are shared out among them."""

COST = 36_000_000
"""Components times measures that are added up, of all people together: some seconds on one core of a common machine."""

FEWEST, MOST = 25, 600
"""People of a role in one world."""

PAIRS = 3
"""Of roles taken for each other that are named."""

OFTEN = 0.05
"""A pair of roles taken for each other by so many is named, and the first pair in any case."""

TOLD = 3
"""Measures in which two roles differ that are named."""

HELPS = 0.01
"""A question more is said to help where so many fewer are then taken for each other."""


@dataclass(frozen=True)
class _Person:
    role: str
    levels: Mapping[str, float]
    bias: float
    sheet: tuple[Answered, ...]


@dataclass
class Confusion:
    """Who came out as what."""

    people: int
    """Of each role."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    """[who they are][as what they come out]: how many."""

    def share(self, role: str, other: str) -> float:
        """How many of a role's people come out as another, or as what they are."""
        return self.counts[role].get(other, 0) / self.people

    def right(self, counted: Callable[[str, str], bool]) -> float:
        """The share of everybody for whom a role and what they came out as count as right."""
        hits = sum(number for role, of_one in self.counts.items() for other, number in of_one.items() if counted(role, other))
        return hits / self.people / len(self.counts)

    def mutual(self, one: str, other: str) -> float:
        """How many people of two roles come out as the other one of them."""
        return (self.share(one, other) + self.share(other, one)) / 2


@dataclass(frozen=True)
class Difference:
    """What tells two roles apart in one measure."""

    measure: str
    levels: tuple[float, float]
    """Typical of either, 0 to 4."""

    questions: int


@dataclass(frozen=True)
class Pair:
    """Two roles that are taken for each other."""

    roles: tuple[str, str]
    share: float
    """Of their people, those who come out as the other."""

    differences: tuple[Difference, ...]
    """The measures in which they differ most; none for roles with the same profile."""

    sharper: str | None = None
    """The measure on which one more question would help most; `None` where one alone would not."""

    then: float = 0.0
    """The share of the same people with that question asked."""

    asked: tuple[str, ...] = ()
    """The measures that could be asked about more and differ most: a circumstance, such as years, is counted once and then known."""

    then_all: float = 0.0
    """The same with one more question on each of those."""


@dataclass(frozen=True)
class Simulation:
    """What came out of it."""

    plain: Confusion
    realistic: Confusion
    pairs: tuple[Pair, ...]
    """Most often taken for each other first, in the realistic world."""


def simulated(ladder: Ladder, progress: Callable[[float], None] = lambda _share: None) -> Simulation:
    """Simulate people of every role in both worlds.

    Args:
        ladder: Whose questions and profiles are tried.
        progress: Told now and then which share of the work is done, 0 to 1.
    """
    crowd = _Crowd(ladder)
    people = crowd.people_of_a_role()
    steps = people * len(ladder.roles) * 2 + people * 2 * 2 * PAIRS
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(min(done / steps, 1.0))

    plain, _everybody = crowd.confusion(PLAIN, people, tick)
    realistic, everybody = crowd.confusion(REALISTIC, people, tick)
    pairs = tuple(crowd.pair(one, other, realistic, everybody, tick) for one, other in _worst(realistic))
    progress(1.0)
    return Simulation(plain, realistic, pairs)


def _worst(confusion: Confusion) -> list[tuple[str, str]]:
    """The pairs of roles that are most often taken for each other."""
    shares = {pair: confusion.mutual(*pair) for pair in combinations(confusion.counts, 2)}
    worst = sorted((pair for pair, share in shares.items() if share), key=lambda pair: -shares[pair])[:PAIRS]
    return [pair for place, pair in enumerate(worst) if place == 0 or shares[pair] >= OFTEN]


class _Crowd:
    """People of a ladder, and what they come out as."""

    def __init__(self, ladder: Ladder) -> None:
        self._ladder = ladder
        self._model = Model(ladder)
        self._questions = [(question.id, question.item, _cuts(question.item)) for question in ladder.questions.values()]
        self._measures = list(dict.fromkeys(item.measures for _id, item, _cuts_of in self._questions))
        self._twins = {frozenset(pair) for group in twins(ladder) for pair in combinations(group, 2)}

    def people_of_a_role(self) -> int:
        """How many of each role both worlds can have, by what scoring one of them takes."""
        cost = len(self._model.components) * (len(self._measures) + 4)
        return max(FEWEST, min(MOST, COST // (2 * cost * len(self._ladder.roles))))

    def confusion(self, world: World, people: int, tick: Callable[[], None]) -> tuple[Confusion, list[_Person]]:
        """Who comes out as what in a world, and everybody."""
        confusion, everybody = Confusion(people), []
        for person in self._people(world, people):
            first = self._model.posterior(person.sheet).ranking[0]
            of_role = confusion.counts.setdefault(person.role, {})
            of_role[first] = of_role.get(first, 0) + 1
            everybody.append(person)
            tick()
        return confusion, everybody

    def _people(self, world: World, people: int) -> Iterator[_Person]:
        for role in self._ladder.roles:
            # Each role has its own source, so that a role more or less changes nothing for the others.
            random = Random(f"{role.id} {world}")
            lives = [role.profile, *({**role.profile, **variant.profile} for variant in role.variants)]
            shares = [1 - VARIANTS_SHARE if role.variants else 1, *(VARIANTS_SHARE / len(role.variants) for _each in role.variants)]
            off = [{measure: random.gauss(0, world.profile_sd) for measure in self._measures} for _world in range(WORLDS)]
            for _person in range(people):
                profile = random.choices(lives, shares)[0]
                lived = random.choice(off)
                levels = {
                    measure: min(max(profile.get(measure, 0.0) + lived[measure] + random.gauss(0, world.deviation_sd), 0), TOP)
                    for measure in self._measures
                }
                bias = random.gauss(world.bias_mean, world.bias_sd)
                asked = ((name, item, _answer(item, cuts, levels, bias, world, random)) for name, item, cuts in self._questions)
                sheet = tuple(Answered(name, item, level) for name, item, level in asked if random.random() >= world.skips)
                yield _Person(role.id, levels, bias, sheet)

    def pair(self, one: str, other: str, confusion: Confusion, everybody: list[_Person], tick: Callable[[], None]) -> Pair:
        """What could be done about two roles that are taken for each other."""
        share = confusion.mutual(one, other)
        differences = self._differences(one, other)
        if not differences or frozenset((one, other)) in self._twins:
            return Pair((one, other), share, ())
        could = [each for each in differences if each.measure in self._ladder.responsibilities] or differences
        asked = tuple(each.measure for each in could[:TOLD])
        sharper = max(could, key=self._promise).measure
        theirs = [person for person in everybody if person.role in (one, other)]
        then = self._taken(theirs, {one, other}, [sharper], tick)
        then_all = self._taken(theirs, {one, other}, asked, tick)
        return Pair((one, other), share, differences[:TOLD], sharper if share - then >= HELPS else None, then, asked, then_all)

    def _taken(self, people: list[_Person], roles: set[str], measures: Sequence[str], tick: Callable[[], None]) -> float:
        """How many of some people are taken for the other of two roles when they answer one more question on each of some measures."""
        more = [self._one_more(measure) for measure in measures]
        random = Random(f"{sorted(roles)} {sorted(measures)}")
        taken = 0
        for person in people:
            levels = [_answer(item, _cuts(item), person.levels, person.bias, REALISTIC, random) for item in more]
            added = (Answered(f" {place}", item, level) for place, (item, level) in enumerate(zip(more, levels, strict=True)))
            first = self._model.posterior((*person.sheet, *added)).ranking[0]
            taken += first in roles and first != person.role
            tick()
        return taken / len(people)

    def _differences(self, one: str, other: str) -> tuple[Difference, ...]:
        profiles = [self._ladder.role(role).profile for role in (one, other)]
        asked = [item.measures for _id, item, _cuts_of in self._questions]
        found = [
            Difference(measure, (first, second), asked.count(measure))
            for measure in self._measures
            if (first := profiles[0].get(measure, 0.0)) != (second := profiles[1].get(measure, 0.0))
        ]
        return tuple(sorted(found, key=lambda each: (-abs(each.levels[0] - each.levels[1]), each.questions)))

    def _promise(self, difference: Difference) -> float:
        """What one more question would add to the squared distance of two roles, in standard deviations of what is answered.

        The mean of n answers to a measure varies by τ² + σ²/n around a level: a second question adds more than a fourth.
        """
        tau = deviation_of(self._ladder, difference.measure)
        before, after = (1 / (tau**2 + SIGMA**2 / number) for number in (difference.questions, difference.questions + 1))
        return (difference.levels[0] - difference.levels[1]) ** 2 * (after - before)

    def _one_more(self, measure: str) -> Item:
        """A question on a measure with an option for every rung, counted where those that there are all are."""
        scale = self._ladder.scale
        factual = all(item.factual for _id, item, _cuts_of in self._questions if item.measures == measure)
        return Item(measure, tuple(scale.level(rung) for rung in range(scale.rungs)), factual)


def _cuts(item: Item) -> list[float]:
    """Midway between neighbouring options."""
    return [(low + high) / 2 for low, high in pairwise(item.levels)]


def _answer(item: Item, cuts: list[float], levels: Mapping[str, float], bias: float, world: World, random: Random) -> float:
    """The level of the option that somebody chooses."""
    if random.random() < world.careless:
        return random.choice(item.levels)
    latent = levels[item.measures] + (0 if item.factual else bias) + random.gauss(0, world.noise)
    return item.levels[sum(latent > cut for cut in cuts)]
