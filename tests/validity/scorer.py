"""The posterior of a mixture in numpy: the shipped model's, and any other of its form.

A cell is a state and a bias. The log-likelihood of a sheet in every cell is one matrix product: which option was chosen, as 0 and 1, times
the table of log-likelihoods.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import erf, sqrt

import numpy as np

from quiz.scoring.mixture import EPSILON, LENIENCIES, LENIENCY_WEIGHTS, SIGMA, Model
from tests.validity.people import SKIPPED, Bank, Floats, Ints

CHUNK = 4096
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
    """States with biases, each answer a discretised Gaussian around a state's level."""

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
        """
        self.bank = bank
        self.log_prior: Floats = np.log(np.outer(prior, weights / weights.sum())).ravel()
        self.members: Floats = np.repeat(members, len(biases), axis=0)
        """[cell, role]."""
        cells = len(self.log_prior)
        self.table: Floats = np.zeros((len(bank.ids), bank.width, cells))
        """[question, option, cell]: the log-likelihood; 0 beyond a question's last option."""
        self.expected: Floats = np.zeros((len(bank.ids), cells))
        self.variance: Floats = np.zeros((len(bank.ids), cells))
        known: dict[tuple[object, ...], int] = {}
        for number, question in enumerate(bank.questions):
            item = (question.measures, question.levels, question.factual)
            twin = known.setdefault(item, number)
            if twin != number:
                # Questions that measure the same in the same way have the same table.
                self.table[number], self.expected[number], self.variance[number] = (
                    self.table[twin],
                    self.expected[twin],
                    self.variance[twin],
                )
                continue
            options = int(bank.options[number])
            mean = (profiles[:, bank.measured[number], None] + biases * bank.kinds[number]).ravel()
            below = normal_cdf((bank.cuts[number, : options - 1, None] - mean) / sigma)
            edges = np.vstack([np.zeros(cells), below, np.ones(cells)])
            likelihood = (1 - slip) * np.diff(edges, axis=0) + slip / options
            logs = np.log(likelihood)
            self.table[number, :options] = logs
            self.expected[number] = (likelihood * logs).sum(axis=0)
            self.variance[number] = (likelihood * logs**2).sum(axis=0) - self.expected[number] ** 2

    def _chunks(self, sheet: Ints) -> Iterator[tuple[Floats, Floats, Floats]]:
        """For some people at a time: who answered what [person, question], the log-likelihoods and the posterior [person, cell]."""
        flat = self.table.reshape(-1, self.table.shape[2])
        for start in range(0, len(sheet), CHUNK):
            part = sheet[start : start + CHUNK]
            chosen = (part[:, :, None] == np.arange(self.bank.width)).astype(float)
            found = chosen.reshape(len(part), -1) @ flat
            weights = found + self.log_prior
            weights -= weights.max(axis=1, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(axis=1, keepdims=True)
            yield (part != SKIPPED).astype(float), found, weights

    def posterior(self, sheet: Ints) -> Floats:
        """[person, cell]: for few people."""
        return np.vstack([weights for _answered, _found, weights in self._chunks(sheet)])

    def roles(self, sheet: Ints) -> Floats:
        """[person, role]."""
        return np.vstack([weights @ self.members for _answered, _found, weights in self._chunks(sheet)])

    def score(self, sheet: Ints) -> Scored:
        """The roles and the person fit."""
        roles, fits = [], []
        for answered, found, weights in self._chunks(sheet):
            roles.append(weights @ self.members)
            gap = ((found - answered @ self.expected) * weights).sum(axis=1)
            variance = ((answered @ self.variance) * weights).sum(axis=1)
            fits.append(np.divide(gap, np.sqrt(variance), out=np.zeros(len(gap)), where=variance > 0))
        return Scored(np.vstack(roles), np.concatenate(fits))


def shipped(bank: Bank, model: Model) -> Mixture:
    """The shipped model, in numpy."""
    profiles = np.array([bank.profile(state.profile) for state in model.states])
    members = np.array([[dict(state.members).get(role, 0.0) for role in model.roles] for state in model.states])
    prior = np.array([state.prior for state in model.states])
    return Mixture(bank, profiles, prior, members, np.array(LENIENCIES), np.array(LENIENCY_WEIGHTS), SIGMA, EPSILON)
