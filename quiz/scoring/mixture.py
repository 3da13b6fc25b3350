"""Answers -> how likely each role is: a finite mixture with a discretised Gaussian for each answer.

P(y = k | s, b) = (1−ε)·[Φ((c_{k+1}−μ)/σ) − Φ((c_k−μ)/σ)] + ε/K, with μ = E_s[measured] + λ·b, the cuts c midway between the levels of
neighbouring options, ±∞ at the ends, K the number of options, and λ = 0 for counted facts. The model was chosen by simulation; σ, ε and
the grid of b are no knobs: accuracy hardly moves with them.

Plain Python: tables are built once for each distinct item and kept, scoring adds them up.
"""

import itertools
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import erf, exp, inf, log, log2, sqrt
from operator import itemgetter, mul, truediv

from quiz.answers import Answered, Item
from quiz.ladder.format import Ladder
from quiz.scoring.states import State, states_of

SIGMA = 0.9
"""The spread of a person's answers around their level."""

EPSILON = 0.06
"""The share of answers that are slips."""

LENIENCY_CENTRE = 0.2
"""People rate themselves this much above the facts, in levels."""

LENIENCIES = tuple(LENIENCY_CENTRE + offset for offset in (-1.0, -0.5, 0.0, 0.5, 1.0))
"""The grid of the person-wide tendency to rate oneself kindly, in levels."""

LENIENCY_WEIGHTS = (0.054, 0.244, 0.403, 0.244, 0.054)
"""The prior over the grid; normalised where used."""


NEGLIGIBLE = 1e-12
"""A posterior weight below this is left out where one answer is changed."""


@dataclass(frozen=True)
class Component:
    """One component of the joint distribution: a state, counted for one of its roles, and a leniency."""

    state: int
    """Position in the model's states."""

    leniency: int
    """Position in `LENIENCIES`."""

    prior: float


@lru_cache(maxsize=4096)
def option_likelihoods(levels: tuple[int, ...], mean: float) -> tuple[float, ...]:
    """P(option | μ) for every option of an item; sums to 1."""
    cuts = [-inf, *((low + high) / 2 for low, high in itertools.pairwise(levels)), inf]
    below = [0.5 * (1 + erf((cut - mean) / (SIGMA * sqrt(2)))) for cut in cuts]
    slip = EPSILON / len(levels)
    return tuple((1 - EPSILON) * (high - low) + slip for low, high in itertools.pairwise(below))


class Table:
    """What one item says of every component."""

    def __init__(self, item: Item, columns: Sequence[tuple[float, ...]]) -> None:
        self.likelihood = tuple(zip(*columns, strict=True))
        """[option][component]: P(option | component)."""
        logs = {column: tuple(map(log, column)) for column in set(columns)}
        self.log_likelihood = tuple(zip(*(logs[column] for column in columns), strict=True))
        """[option][component]: its natural logarithm."""
        self._position = {level: position for position, level in enumerate(item.levels)}

    def position(self, level: int) -> int:
        """The option of a level; KeyError where the item offers none."""
        return self._position[level]

    @cached_property
    def expected_log(self) -> tuple[float, ...]:
        """[component]: the mean of the log-likelihood of an answer that the component gives."""
        pairs = zip(zip(*self.likelihood, strict=True), zip(*self.log_likelihood, strict=True), strict=True)
        return tuple(sum(map(mul, probabilities, logs)) for probabilities, logs in pairs)

    @cached_property
    def variance_log(self) -> tuple[float, ...]:
        """[component]: its variance."""
        pairs = zip(zip(*self.likelihood, strict=True), zip(*self.log_likelihood, strict=True), strict=True)
        squares = (sum(p * value * value for p, value in zip(probabilities, logs, strict=True)) for probabilities, logs in pairs)
        return tuple(square - mean * mean for square, mean in zip(squares, self.expected_log, strict=True))


class Model:
    """The scoring model of one ladder; build it once and keep it."""

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        """What it scores, in the language that its words are in."""
        self.roles = tuple(role.id for role in ladder.roles)
        """The roles, in the order of the ladder."""
        self.states: list[State] = states_of(ladder)
        """Every kind of person."""
        total = sum(LENIENCY_WEIGHTS)
        self.components: list[Component] = []
        """All components, those of one role together."""
        self.role_components: dict[str, slice] = {}
        """Where each role's components are."""
        for role in self.roles:
            start = len(self.components)
            for position, state in enumerate(self.states):
                share = dict(state.members).get(role, 0.0)
                if share:
                    self.components += [
                        Component(position, leniency, state.prior * share * weight / total)
                        for leniency, weight in enumerate(LENIENCY_WEIGHTS)
                    ]
            self.role_components[role] = slice(start, len(self.components))
        self._log_prior = tuple(log(component.prior) for component in self.components)
        self._tables: dict[Item, Table] = {}

    def table(self, item: Item) -> Table:
        """The table of an item."""
        table = self._tables.get(item)
        if table is None:
            expected = [state.profile.get(item.measures, 0.0) for state in self.states]
            shift = [0.0 if item.factual else leniency for leniency in LENIENCIES]
            columns = [
                option_likelihoods(item.levels, expected[component.state] + shift[component.leniency]) for component in self.components
            ]
            table = self._tables[item] = Table(item, columns)
        return table

    def posterior(self, answers: Sequence[Answered]) -> "Posterior":
        """What answers say, in whatever order they were given."""
        ordered = sorted(answers, key=lambda answered: answered.question)
        rows = [self.table(a.item).log_likelihood[self.table(a.item).position(a.level)] for a in ordered]
        joint = [sum(column) for column in zip(self._log_prior, *rows, strict=True)]
        most = max(joint)
        weights = [exp(value - most) for value in joint]
        total = sum(weights)
        return Posterior(self, tuple(ordered), tuple(weight / total for weight in weights))


class Posterior:
    """How likely every role is, given answers, and what the answers had to do with it."""

    def __init__(self, model: Model, answers: tuple[Answered, ...], weights: tuple[float, ...]) -> None:
        self.model = model
        self.answers = answers
        """The evidence, by question id."""
        self.weights = weights
        """[component]: its probability; sums to 1."""

    @cached_property
    def probabilities(self) -> dict[str, float]:
        """P(role), in the order of the ladder; sums to 1."""
        return self._marginal(self.weights)

    @cached_property
    def ranking(self) -> tuple[str, ...]:
        """The roles, likeliest first; of equals, the one lower on the ladder first."""
        return tuple(sorted(self.probabilities, key=lambda role: -self.probabilities[role]))

    def _marginal(self, weights: Sequence[float]) -> dict[str, float]:
        return {role: sum(weights[components]) for role, components in self.model.role_components.items()}

    def weight_of_evidence(self, first: str, second: str) -> list[tuple[Answered, float]]:
        """What each answer says for one role against another, in bits, strongest first.

        log₂ of the ratio of the answer's likelihoods (I. J. Good's weight of evidence), each averaged over that role's states and
        leniencies with their posterior weights. KeyError where the ladder has no such role.
        """

        def average(row: Sequence[float], components: slice, weights: Sequence[float], total: float) -> float:
            return float(sum(map(mul, row[components], weights))) / total

        sides = []
        for role in (first, second):
            components = self.model.role_components[role]
            sides.append((components, self.weights[components], sum(self.weights[components])))
        bits = []
        for answered in self.answers:
            table = self.model.table(answered.item)
            row = table.likelihood[table.position(answered.level)]
            bits.append((answered, log2(average(row, *sides[0]) / average(row, *sides[1]))))
        return sorted(bits, key=lambda pair: (-abs(pair[1]), pair[0].question))

    def flips(self) -> list[tuple[Answered, int, str]]:
        """The single answers that, one option up or down, would change the first role: answer, other level, the role then first."""
        first, live = self.ranking[0], self._live_of
        parts = [
            (role, slice(*(bisect_left(self._live, end) for end in (part.start, part.stop))))
            for role, part in self.model.role_components.items()
        ]
        weights = live(self.weights)
        flips = []
        for answered in self.answers:
            table = self.model.table(answered.item)
            position = table.position(answered.level)
            without = list(map(truediv, weights, live(table.likelihood[position])))
            for other in (position - 1, position + 1):
                if not 0 <= other < len(answered.item.levels):
                    continue
                joint = list(map(mul, without, live(table.likelihood[other])))
                changed = {role: sum(joint[part]) for role, part in parts}
                likeliest = max(changed, key=lambda role: changed[role])
                if likeliest != first:
                    flips.append((answered, answered.item.levels[other], likeliest))
        return flips

    @cached_property
    def _live(self) -> list[int]:
        """The components that can matter. One answer changes a weight by less than a factor of K/ε, so what is negligible stays so."""
        return [component for component, weight in enumerate(self.weights) if weight > NEGLIGIBLE]

    @cached_property
    def _live_of(self) -> Callable[[Sequence[float]], tuple[float, ...]]:
        """Picks the live components' values from a row."""
        if len(self._live) == 1:
            return lambda row: (row[self._live[0]],)
        return itemgetter(*self._live)

    @cached_property
    def leniency(self) -> tuple[float, ...]:
        """P(b) over `LENIENCIES`; sums to 1."""
        marginal = [0.0] * len(LENIENCIES)
        for component, weight in zip(self.model.components, self.weights, strict=True):
            marginal[component.leniency] += weight
        return tuple(marginal)

    def on_step(self, first: str, second: str) -> float:
        """The mass of the mixtures that stand on a step between two roles, either way."""
        states = self.model.states
        return sum(
            weight
            for component, weight in zip(self.model.components, self.weights, strict=True)
            if states[component.state].step in ((first, second), (second, first))
        )

    @cached_property
    def person_fit(self) -> float:
        """l_z of Drasgow, Levine and Williams (1985): the sheet's log-likelihood, standardised by its posterior-expected mean and variance.

        Low means that answers clash.
        """
        observed = expected = variance = 0.0
        live = self._live_of
        weights = live(self.weights)
        for answered in self.answers:
            table = self.model.table(answered.item)
            given, mean, spread = table.log_likelihood[table.position(answered.level)], table.expected_log, table.variance_log
            observed += sum(map(mul, weights, live(given)))
            expected += sum(map(mul, weights, live(mean)))
            variance += sum(map(mul, weights, live(spread)))
        return (observed - expected) / sqrt(variance) if variance else 0.0
