"""The posterior of a mixture in numpy: the shipped model's, and any other of its form.

A cell is a state and a bias. The log-likelihood of a sheet in every cell is one matrix product: which option was chosen, as 0 and 1, times
the table of log-likelihoods.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from math import erf, sqrt

import numpy as np

from quiz.scoring.mixture import EPSILON, LENIENCIES, LENIENCY_WEIGHTS, NODE_WEIGHTS, NODES, SIGMA, TAU, Model
from tests.validity.simulated import Bank, Floats, Ints

CHUNK = 2048
"""People scored at once, so that the cells of all fit the memory."""

_erf = np.vectorize(erf, otypes=[float])


def normal_cdf(z: Floats) -> Floats:
    """Φ."""
    found: Floats = 0.5 * (1 + _erf(z / sqrt(2)))
    return found


@dataclass(frozen=True)
class Scored:
    """What a mixture says of sheets."""

    roles: Floats
    """[person, role]: what was asked for of every role; for the shipped model its probability."""

    fit: Floats
    """[person]: l_z."""

    @property
    def first(self) -> Ints:
        """[person]: the role with the most; of equals, the one lower on the ladder."""
        found: Ints = self.roles.argmax(axis=1)
        return found


class Mixture:
    """States with biases, each answer a discretised Gaussian around a state's level and what the person deviates in a measure."""

    def __init__(
        self,
        bank: Bank,
        profiles: Floats,
        prior: Floats,
        members: Floats,
        biases: Floats,
        weights: Floats,
        sigma: float,
        slip: float,
        deviations: Floats,
        node_weights: Floats,
        *,
        clipped: bool = False,
        steady: Container[str] = (),
    ):
        """Build the tables.

        Args:
            bank: The questions.
            profiles: [state, measure].
            prior: [state].
            members: [state, role]: what each role gets of a state's probability.
            biases: The grid of person-wide biases.
            weights: Their weights.
            sigma: The spread of answers.
            slip: The share of answers that are any option.
            deviations: The grid of a person's deviation in one measure, in levels.
            node_weights: Their weights; they sum to 1.
            steady: Measures in which nobody deviates.
            clipped: Whether a person's own level keeps within 0 and 4, as those of simulated people do.
        """
        self.bank = bank
        self.log_prior: Floats = np.log(np.outer(prior, weights / weights.sum())).ravel()
        self.members: Floats = np.repeat(members, len(biases), axis=0)
        """[cell, role]."""
        self._log_nodes: Floats = np.log(node_weights)
        cells, nodes = len(self.log_prior), len(deviations)
        self.table: Floats = np.zeros((len(bank.ids), bank.width, cells, nodes))
        """[question, option, cell, node]: the log-likelihood; 0 beyond a question's last option."""
        self.expected: Floats = np.zeros((len(bank.ids), cells))
        self.variance: Floats = np.zeros((len(bank.ids), cells))
        self.alone: Floats = np.zeros((len(bank.ids), bank.width, cells))
        """[question, option, cell]: the log-likelihood of one answer, the deviation integrated out for it alone."""
        known: dict[tuple[object, ...], int] = {}
        for number, question in enumerate(bank.questions):
            item = (question.measures, question.item.levels, question.factual)
            twin = known.setdefault(item, number)
            if twin != number:
                # Questions that measure the same in the same way have the same table.
                for part in (self.table, self.expected, self.variance, self.alone):
                    part[number] = part[twin]
                continue
            options = int(bank.options[number])
            level = profiles[:, bank.measured[number], None] + deviations * (question.measures not in steady)
            level = np.clip(level, 0, 4) if clipped else level
            mean = (level[:, None, :] + (biases * bank.kinds[number])[None, :, None]).reshape(cells, nodes)
            below = normal_cdf((bank.cuts[number, : options - 1, None, None] - mean) / sigma)
            edges = np.concatenate([np.zeros((1, cells, nodes)), below, np.ones((1, cells, nodes))])
            likelihood = (1 - slip) * np.diff(edges, axis=0) + slip / options
            self.table[number, :options] = np.log(likelihood)
            alone = likelihood @ node_weights
            logs = np.log(alone)
            self.alone[number, :options] = logs
            self.expected[number] = (alone * logs).sum(axis=0)
            self.variance[number] = (alone * logs**2).sum(axis=0) - self.expected[number] ** 2

    def _chunks(self, sheet: Ints) -> Iterator[tuple[Floats, Floats]]:
        """For some people at a time: who chose what [person, question, option], and the posterior [person, cell]."""
        cells = len(self.log_prior)
        groups = [np.flatnonzero(self.bank.measured == measure) for measure in range(len(self.bank.measures))]
        flat = [self.table[group].reshape(len(group) * self.bank.width, -1) for group in groups]
        for start in range(0, len(sheet), CHUNK):
            chosen = (sheet[start : start + CHUNK, :, None] == np.arange(self.bank.width)).astype(float)
            weights = np.tile(self.log_prior, (len(chosen), 1))
            for group, table in zip(groups, flat, strict=True):
                if not len(group) or not chosen[:, group].any():
                    continue
                found = (chosen[:, group].reshape(len(chosen), -1) @ table).reshape(len(chosen), cells, -1)
                if len(self._log_nodes) == 1:
                    weights += found[:, :, 0]
                else:
                    most = found.max(axis=2)
                    weights += most + np.log(np.exp(found - most[:, :, None]) @ np.exp(self._log_nodes))
            weights -= weights.max(axis=1, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(axis=1, keepdims=True)
            yield chosen, weights

    def posterior(self, sheet: Ints) -> Floats:
        """[person, cell]: for few people."""
        return np.vstack([weights for _chosen, weights in self._chunks(sheet)])

    def roles(self, sheet: Ints) -> Floats:
        """[person, role]."""
        return np.vstack([weights @ self.members for _chosen, weights in self._chunks(sheet)])

    def score(self, sheet: Ints) -> Scored:
        """The roles and the person fit."""
        roles, fits = [], []
        alone = self.alone.reshape(-1, self.alone.shape[2])
        for chosen, weights in self._chunks(sheet):
            roles.append(weights @ self.members)
            answered = chosen.sum(axis=2)
            gap = ((chosen.reshape(len(chosen), -1) @ alone - answered @ self.expected) * weights).sum(axis=1)
            variance = ((answered @ self.variance) * weights).sum(axis=1)
            fits.append(np.divide(gap, np.sqrt(variance), out=np.zeros(len(gap)), where=variance > 0))
        return Scored(np.vstack(roles), np.concatenate(fits))


def shipped(bank: Bank, model: Model, *, deviations: bool = True) -> Mixture:
    """The shipped model, in numpy; without the deviations it is many times quicker, and good enough to choose forms by."""
    profiles = np.array([bank.profile(state.profile) for state in model.states])
    members = np.array([[dict(state.members).get(role, 0.0) for role in model.roles] for state in model.states])
    prior = np.array([state.prior for state in model.states])
    nodes, weights = (TAU * np.array(NODES), np.array(NODE_WEIGHTS)) if deviations else (np.zeros(1), np.ones(1))
    leniencies = np.array(LENIENCIES), np.array(LENIENCY_WEIGHTS)
    return Mixture(bank, profiles, prior, members, *leniencies, SIGMA, EPSILON, nodes, weights, steady=bank.ladder.facets)
