"""The best that any scorer could do: Bayes' rule with the distribution that made the people."""

import numpy as np

from tests.validity.people import Bank, Kinds, World
from tests.validity.scorer import Mixture

POINTS = 41
"""Of the grid over which a person's bias is integrated."""

REACH = 4.0
"""How far the grid goes to either side, in standard deviations."""


def ideal(bank: Bank, kinds: Kinds, world: World) -> Mixture:
    """The scorer that is right most often in a world.

    What it gives each role is the probability that naming it counts as right, so for somebody midway between two roles both get all: the
    role with the most is then the best guess there is.

    Raises:
        ValueError: For a world with profiles of everybody's own, over which no grid can integrate.
    """
    if world.profile_sd:
        raise ValueError("the ceiling is known only where people are as their profiles say")
    offsets = np.linspace(-REACH, REACH, POINTS)
    weights = np.exp(-(offsets**2) / 2)
    biases = world.bias_mean + world.bias_sd * offsets
    return Mixture(bank, kinds.profiles, kinds.shares, kinds.right, biases, weights, world.noise, world.careless)
