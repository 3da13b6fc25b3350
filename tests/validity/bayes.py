"""The best that any scorer could do: Bayes' rule with the distribution that made the people."""

import numpy as np

from quiz.scoring.mixture import NODE_WEIGHTS, NODES
from quiz.simulation import World
from tests.validity.scorer import Mixture
from tests.validity.simulated import Bank, Kinds

POINTS = 15
"""Of the grid over which a person's bias is integrated."""

REACH = 3.0
"""How far the grid goes to either side, in standard deviations."""


def ideal(bank: Bank, kinds: Kinds, world: World) -> Mixture:
    """The scorer that is right most often in a world.

    What it gives each role is the probability that naming it counts as right, so for somebody midway between two roles both get all: the
    role with the most is then the best guess there is.

    Raises:
        ValueError: For a world with profiles of its own, over which no grid can integrate.
    """
    if world.profile_sd:
        raise ValueError("the ceiling is known only where the world's profiles are the ladder's")
    offsets = np.linspace(-REACH, REACH, POINTS)
    weights = np.exp(-(offsets**2) / 2)
    biases = world.bias_mean + world.bias_sd * offsets
    deviations = world.deviation_sd * np.array(NODES)
    return Mixture(
        bank,
        kinds.profiles,
        kinds.shares,
        kinds.right,
        biases,
        weights,
        world.noise,
        world.careless,
        deviations,
        np.array(NODE_WEIGHTS),
        clipped=True,
    )
