"""Answers -> how likely each role is: a finite mixture with a discretised Gaussian for each answer.

P(y = k | μ) = (1−ε)·[Φ((c_{k+1}−μ)/σ) − Φ((c_k−μ)/σ)] + ε/K, with μ = E_s[measured] + λ·b + δ, the cuts c midway between the levels of
neighbouring options, ±∞ at the ends, K the number of options, and λ = 0 for counted facts.

Answers about one measure m are not independent: whoever does no data work answers every question about it low, whatever their role. They
share a deviation δ ~ N(0, τ²) of that person in that measure, integrated out on Gauss-Hermite nodes x with weights w:

    P(answers to m | s, b) = Σ_g w_g · Π_i P(y_i | μ_i + τ·x_g)

It is the testlet effect of Wainer, Bradlow and Wang (2007), or a bifactor model with equal loadings. Leniency b is how kindly a person
rates themself in everything that is no counted fact; its grid is centred on 0, since raters of others are strict where people are kind.

Plain Python: what some answers to one measure say is worked out once and kept; scoring adds it up.
"""

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import erf, exp, inf, log, sqrt
from operator import itemgetter, mul, sub, truediv

from quiz.answers import Answered, Item, levels_of
from quiz.ladder.format import Ladder
from quiz.scoring.states import State, states_of

SIGMA = 0.9
"""The spread of a person's answers around their level, in levels."""

EPSILON = 0.06
"""The share of answers that are slips."""

TAU = 0.7
"""The spread of a person's deviation in one measure, in levels."""

LENIENCIES = (-1.0, -0.5, 0.0, 0.5, 1.0)
"""The grid of the person-wide tendency to rate oneself kindly, in levels."""

LENIENCY_WEIGHTS = (0.054, 0.244, 0.403, 0.244, 0.054)
"""The prior over the grid, but for a factor; they sum to .999."""

NODES = (0.0, 1.355626179974266, -1.355626179974266, 2.856970013872806, -2.856970013872806)
"""The probabilists' Gauss-Hermite nodes of order 5, in standard deviations of the deviation."""

NODE_WEIGHTS = (8 / 15, 0.2220759220056126, 0.2220759220056126, 0.0112574113277207, 0.0112574113277207)
"""Theirs; they sum to 1."""

NEGLIGIBLE = 1e-9
"""A posterior weight below this is dropped."""

KEPT_ROWS = 20_000
"""Of what some answers to one measure say; more are forgotten and worked out again."""

KEPT_VALUES = 2_000_000
"""In all such rows of a model, which are longer where a ladder has more roles: so much memory at most, however many sheets are scored."""

Given = tuple[tuple[Item, float], ...]
"""Answers to one measure: each item with the level chosen, in a fixed order."""


@dataclass(frozen=True)
class Component:
    """One component of the mixture: a state with a leniency."""

    state: int
    """Position in the model's states."""

    leniency: int
    """Position in `LENIENCIES`."""

    prior: float


@lru_cache(maxsize=20_000)
def option_likelihoods(levels: tuple[float, ...], mean: float) -> tuple[float, ...]:
    """P(option | μ) for every option of an item; sums to 1."""
    cuts = [-inf, *((low + high) / 2 for low, high in itertools.pairwise(levels)), inf]
    below = [0.5 * (1 + erf((cut - mean) / (SIGMA * sqrt(2)))) for cut in cuts]
    slip = EPSILON / len(levels)
    return tuple((1 - EPSILON) * (high - low) + slip for low, high in itertools.pairwise(below))


@lru_cache(maxsize=20_000)
def by_node(levels: tuple[float, ...], mean: float, tau: float = TAU) -> tuple[tuple[float, ...], ...]:
    """[option][node]: P(option | mean + τ·x)."""
    return tuple(zip(*(option_likelihoods(levels, mean + tau * x) for x in NODES), strict=True))


@lru_cache(maxsize=KEPT_ROWS)
def likelihoods_by_node(given: Given, level: float, leniency: float, tau: float = TAU) -> tuple[float, ...]:
    """[node]: Π_i P(y_i | E + λ·b + τ·x) for a person of a level E and a leniency b."""
    products: tuple[float, ...] = (1.0,) * len(NODES)
    for item, chosen in given:
        by_option = by_node(item.levels, level if item.factual else level + leniency, tau)[item.levels.index(chosen)]
        products = tuple(map(mul, products, by_option))
    return products


@lru_cache(maxsize=20_000)
def alone(levels: tuple[float, ...], mean: float, tau: float = TAU) -> tuple[float, ...]:
    """P(option | mean) for every option of an item that is the only one on its measure, the deviation integrated out; sums to 1."""
    return tuple(float(sum(map(mul, NODE_WEIGHTS, nodes))) for nodes in by_node(levels, mean, tau))


@lru_cache(maxsize=KEPT_ROWS)
def likelihood(given: Given, level: float, leniency: float, tau: float = TAU) -> float:
    """P(answers to one measure | E, b), the deviation integrated out."""
    return float(sum(map(mul, NODE_WEIGHTS, likelihoods_by_node(given, level, leniency, tau))))


@lru_cache(maxsize=KEPT_ROWS)
def by_leniency(given: Given, level: float, tau: float = TAU) -> tuple[float, ...]:
    """[leniency]: P(answers to one measure | E, b), the deviation integrated out."""
    return tuple(likelihood(given, level, leniency, tau) for leniency in LENIENCIES)


def deviation_of(ladder: Ladder, measure: str) -> float:
    """τ of a measure, in levels: facets are circumstances that a role comes with, and real people are told apart better without it."""
    return 0.0 if measure in ladder.facets else TAU


class Table:
    """What one item alone says of every component, the deviation integrated out."""

    def __init__(self, rows: Sequence[tuple[float, ...]]) -> None:
        self.likelihood = tuple(rows)
        """[option][component]: P(option | component)."""

    @cached_property
    def log_likelihood(self) -> tuple[tuple[float, ...], ...]:
        """[option][component]: its natural logarithm."""
        return tuple(tuple(map(log, row)) for row in self.likelihood)

    @cached_property
    def expected_log(self) -> tuple[float, ...]:
        """[component]: the mean of the log-likelihood of an answer that the component gives."""
        pairs = zip(zip(*self.likelihood, strict=True), zip(*self.log_likelihood, strict=True), strict=True)
        return tuple(sum(map(mul, probabilities, logs)) for probabilities, logs in pairs)

    @cached_property
    def surprise(self) -> tuple[tuple[float, ...], ...]:
        """[option][component]: how far the log-likelihood of the option is above that mean."""
        return tuple(tuple(map(sub, row, self.expected_log)) for row in self.log_likelihood)

    @cached_property
    def variance_log(self) -> tuple[float, ...]:
        """[component]: the variance of that log-likelihood."""
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
        self.components = [
            Component(position, place, state.prior * weight / total)
            for position, state in enumerate(self.states)
            for place, weight in enumerate(LENIENCY_WEIGHTS)
        ]
        """Every state with every leniency, those of one state together."""
        self.members = {
            role: [(position, share) for position, state in enumerate(self.states) if (share := dict(state.members).get(role))]
            for role in self.roles
        }
        """The states of each role, with the share m_sr that belongs to it."""
        self._most_rows = min(KEPT_ROWS, KEPT_VALUES // len(self.components))
        self._shares = {
            role: (_picking([state for state, _share in members]), [share for _state, share in members])
            for role, members in self.members.items()
        }
        self._log_prior = tuple(log(component.prior) for component in self.components)
        self._rows: dict[Given, tuple[float, ...]] = {}
        self._log_rows: dict[Given, tuple[float, ...]] = {}
        self._tables: dict[Item, Table] = {}

    def row(self, given: Given) -> tuple[float, ...]:
        """[component]: P(answers to one measure | component), the deviation integrated out."""
        row = self._rows.get(given)
        if row is None:
            if len(self._rows) >= self._most_rows:
                self._rows.clear()
            row = self._rows[given] = self._row(given)
        return row

    def _row(self, given: Given) -> tuple[float, ...]:
        item, chosen = given[0]
        if len(given) == 1:
            return self.table(item).likelihood[item.levels.index(chosen)]
        levels = [state.profile.get(item.measures, 0.0) for state in self.states]
        # Many states have a level in common.
        tau = deviation_of(self.ladder, item.measures)
        by_level = {level: by_leniency(given, level, tau) for level in set(levels)}
        return tuple(itertools.chain.from_iterable(by_level[level] for level in levels))

    def log_row(self, given: Given) -> tuple[float, ...]:
        """[component]: its natural logarithm."""
        row = self._log_rows.get(given)
        if row is None:
            if len(self._log_rows) >= self._most_rows:
                self._log_rows.clear()
            row = self._log_rows[given] = tuple(map(log, self.row(given)))
        return row

    def table(self, item: Item) -> Table:
        """The table of an item."""
        table = self._tables.get(item)
        if table is None:
            levels = [state.profile.get(item.measures, 0.0) for state in self.states]
            shift = [0.0 if item.factual else leniency for leniency in LENIENCIES]
            tau = deviation_of(self.ladder, item.measures)
            columns = [alone(item.levels, level + by, tau) for level in levels for by in shift]
            table = self._tables[item] = Table(list(zip(*columns, strict=True)))
        return table

    def by_role(self, weights: Sequence[float]) -> dict[str, float]:
        """Weights of components, summed by role: Σ_s m_sr Σ_b."""
        by_state = _by_state(weights)
        return {role: sum(map(mul, shares, pick(by_state))) for role, (pick, shares) in self._shares.items()}

    def joint(self, given: Mapping[str, Given]) -> list[float]:
        """[component]: log of its prior and of the likelihood of answers, by measure."""
        return [sum(column) for column in zip(self._log_prior, *map(self.log_row, given.values()), strict=True)]

    def posterior(self, answers: Sequence[Answered]) -> "Posterior":
        """What answers say, in whatever order they were given."""
        ordered = sorted(answers, key=lambda answered: answered.question)
        given = by_measure(ordered)
        return Posterior(self, tuple(ordered), given, self.joint(given))


def relative(joint: Sequence[float]) -> list[float]:
    """Weights from their logarithms, the largest of them being 1."""
    return list(map(exp, map(sub, joint, itertools.repeat(max(joint)))))


def _by_state(weights: Sequence[float]) -> tuple[float, ...]:
    """Weights of components, summed by state: those of a state stand together, one for each leniency."""
    return tuple(map(sum, zip(*[iter(weights)] * len(LENIENCIES), strict=True)))


def _picking(places: Sequence[int]) -> Callable[[Sequence[float]], tuple[float, ...]]:
    """What gives the values at some places of a row, for one place too."""
    return itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1))


def model_of(ladder: Ladder) -> Model:
    """The model of a ladder, built when it is first wanted and kept with it; where the ladder is pickled it stays behind."""
    kept = vars(ladder)
    if "_model" not in kept:
        kept["_model"] = Model(ladder)
    model: Model = kept["_model"]
    return model


def by_measure(answers: Iterable[Answered]) -> dict[str, Given]:
    """Answers, put together by what they measure."""
    given: dict[str, list[tuple[Item, float]]] = {}
    for answered in answers:
        given.setdefault(answered.item.measures, []).append((answered.item, answered.level))
    return {measure: in_order(pairs) for measure, pairs in given.items()}


def in_order(pairs: Iterable[tuple[Item, float]]) -> Given:
    """Answers to one measure in an order that does not depend on that of asking."""
    return tuple(sorted(pairs, key=lambda pair: (pair[0].levels, pair[0].factual, pair[1])))


class Posterior:
    """How likely every role is, given answers, and what the answers had to do with it."""

    def __init__(self, model: Model, answers: tuple[Answered, ...], given: Mapping[str, Given], joint: list[float]) -> None:
        self.model = model
        self.answers = answers
        """The evidence, by question id."""
        self.given = given
        """The same by measure."""
        self.joint = joint
        """[component]: log of its prior and of the likelihood of the answers."""
        weights = relative(joint)
        total = sum(weights)
        self.weights = tuple(weight / total for weight in weights)
        """[component]: its probability; sums to 1."""

    @cached_property
    def probabilities(self) -> dict[str, float]:
        """P(role), in the order of the ladder; sums to 1."""
        return self.model.by_role(self.weights)

    @cached_property
    def by_state(self) -> tuple[float, ...]:
        """P(state); sums to 1."""
        return _by_state(self.weights)

    @cached_property
    def portraits(self) -> dict[str, dict[str, float]]:
        """By role the profile, 0-4 by measure, of the state of its own that fits the answers best, never of a mixture."""
        states = self.model.states
        own = {role: [state for state, _share in members if states[state].step is None] for role, members in self.model.members.items()}
        return {role: states[max(found, key=self.by_state.__getitem__)].profile for role, found in own.items()}

    @cached_property
    def answers_to(self) -> dict[str, list[Answered]]:
        """The evidence by what it measures."""
        found: dict[str, list[Answered]] = {}
        for answered in self.answers:
            found.setdefault(answered.item.measures, []).append(answered)
        return found

    @cached_property
    def levels(self) -> dict[str, float]:
        """The level of every measure that was answered, 0-4."""
        return levels_of(self.answers)

    @cached_property
    def ranking(self) -> tuple[str, ...]:
        """The roles, likeliest first; of equals, the one lower on the ladder first."""
        return tuple(sorted(self.probabilities, key=lambda role: -self.probabilities[role]))

    def with_answers(self, item: Item, levels: Sequence[float]) -> list[list[float]]:
        """[level][role]: P(role and level | all answers), for some levels that an item not answered yet offers."""
        before = self.given.get(item.measures, ())
        weights = self._live_weights
        if before:
            weights = list(map(truediv, weights, self._pick(self.model.row(before))))
        options = []
        for level in levels:
            row = self.model.row(in_order([*before, (item, level)]))
            joint = list(map(mul, weights, self._pick(row)))
            options.append([sum(share * sum(joint[part]) for part, share in parts) for parts in self._live_parts])
        return options

    @cached_property
    def _live(self) -> list[int]:
        """The components that can matter. One answer changes a weight by a bounded factor, so what is negligible stays so."""
        return [place for place, weight in enumerate(self.weights) if weight > NEGLIGIBLE]

    @cached_property
    def _live_weights(self) -> list[float]:
        return [self.weights[place] for place in self._live]

    @cached_property
    def _pick(self) -> Callable[[Sequence[float]], tuple[float, ...]]:
        """The values of the components that can matter."""
        return _picking(self._live)

    @cached_property
    def _live_parts(self) -> list[list[tuple[slice, float]]]:
        """[role]: where the live components of each of its states are, with the share that belongs to it."""
        width = len(LENIENCIES)

        def part(state: int) -> slice:
            return slice(bisect_left(self._live, state * width), bisect_left(self._live, (state + 1) * width))

        return [
            [(live, share) for state, share in members if (live := part(state)).start < live.stop]
            for members in self.model.members.values()
        ]

    @cached_property
    def leniency(self) -> tuple[float, ...]:
        """P(b) over `LENIENCIES`; sums to 1."""
        return tuple(sum(self.weights[place :: len(LENIENCIES)]) for place in range(len(LENIENCIES)))

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

        From single answers, each with the deviation integrated out for it alone. Low means that answers clash.
        """
        tables = [(self.model.table(answered.item), answered.item.levels.index(answered.level)) for answered in self.answers]
        surprise = self._mean_of_sum(table.surprise[option] for table, option in tables)
        variance = self._mean_of_sum(table.variance_log for table, _option in tables)
        return surprise / sqrt(variance) if variance else 0.0

    def _mean_of_sum(self, rows: Iterable[Sequence[float]]) -> float:
        """The mean of the sum of some rows, by the weights of the components that can matter."""
        return float(sum(map(mul, self._live_weights, map(sum, zip(*map(self._pick, rows), strict=True)))))
