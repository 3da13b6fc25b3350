"""Simulated people: who they are, and how they answer.

Who somebody is (`Crowd`), what they live with (`Lives`: their own profile and how kindly they rate themselves) and what they say on one
occasion (`answer`) are drawn apart, so that the same person can answer twice.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from quiz.ladder.asked import Question
from quiz.ladder.format import Ladder
from quiz.scoring.states import MIXTURES
from quiz.simulation import WORLDS, World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SKIPPED = -1
"""Stands in a sheet where no option was chosen."""


class Bank:
    """The questions of a ladder as arrays."""

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        self.questions: tuple[Question, ...] = tuple(ladder.questions.values())
        self.ids = [question.id for question in self.questions]
        self.measures = [*ladder.responsibilities, *ladder.facets]
        self.measured: Ints = np.array([self.measures.index(question.measures) for question in self.questions])
        self.kinds: Floats = np.array([0.0 if question.factual else 1.0 for question in self.questions])
        """By question: 1 where bias shifts the answer, 0 for counted facts."""
        self.options: Ints = np.array([len(question.levels) for question in self.questions])
        self.width = int(self.options.max())
        self.cuts: Floats = np.full((len(self.questions), self.width - 1), np.inf)
        """[question, cut]: midway between neighbouring options; infinite beyond the last."""
        for row, question in zip(self.cuts, self.questions, strict=True):
            levels = np.array(question.item.levels)
            row[: len(levels) - 1] = (levels[:-1] + levels[1:]) / 2

    def profile(self, levels: dict[str, float]) -> Floats:
        """A profile as a row; what is not listed is 0."""
        return np.array([levels.get(measure, 0.0) for measure in self.measures])


@dataclass(frozen=True)
class Kinds:
    """The kinds of person that a world is made of."""

    profiles: Floats
    """[kind, measure]."""

    credit: Floats
    """[kind, role]: how far naming the role is right; the shares of a kind sum to 1."""

    shares: Floats
    """[kind]: how many people are of it."""

    @classmethod
    def pure(cls, bank: Bank) -> Self:
        """Everybody is one role as its profile says, all roles alike."""
        roles = bank.ladder.roles
        return cls(
            np.array([bank.profile(role.profile) for role in roles]),
            np.eye(len(roles)),
            np.full(len(roles), 1 / len(roles)),
        )

    @classmethod
    def mixed(cls, bank: Bank) -> Self:
        """Half the people are one role, half stand along the steps between scored roles."""
        pure = cls.pure(bank)
        order = [role.id for role in bank.ladder.roles]
        profiles, credit = [], []
        for step in bank.ladder.steps:
            if not set(step.ends) <= set(order):
                continue
            start, end = (order.index(role) for role in step.ends)
            for along in MIXTURES:
                profiles.append((1 - along) * pure.profiles[start] + along * pure.profiles[end])
                to_end = float(np.sign(along - 0.5) + 1) / 2
                credit.append((1 - to_end) * pure.credit[start] + to_end * pure.credit[end])
        between = np.full(len(profiles), 0.5 / len(profiles))
        return cls(
            np.vstack([pure.profiles, *profiles]),
            np.vstack([pure.credit, *credit]),
            np.concatenate([pure.shares / 2, between]),
        )

    @classmethod
    def variant(cls, bank: Bank, role: str, variant: str) -> Self:
        """Everybody lives one role in one of its variants."""
        order = [each.id for each in bank.ladder.roles]
        lived = next(each for each in bank.ladder.role(role).variants if each.id == variant)
        profile = bank.profile({**bank.ladder.role(role).profile, **lived.profile})
        return cls(profile[None], np.eye(len(order))[[order.index(role)]], np.ones(1))

    @property
    def right(self) -> Floats:
        """[kind, role]: 1 where naming the role counts as right; between two roles either does."""
        return (self.credit > 0).astype(float)


@dataclass(frozen=True)
class Lives:
    """People: the kind each is of, and what is each one's own."""

    kind: Ints
    levels: Floats
    """[person, measure]."""

    bias: Floats


def live(kinds: Kinds, world: World, people: int, rng: np.random.Generator) -> Lives:
    """Draw people of a world."""
    kind = rng.choice(len(kinds.shares), people, p=kinds.shares)
    levels = kinds.profiles[kind]
    if world.profile_sd:
        off = rng.normal(0, world.profile_sd, (WORLDS, *kinds.profiles.shape))
        levels = levels + off[rng.integers(WORLDS, size=people), kind]
    levels = np.clip(levels + rng.normal(0, world.deviation_sd, levels.shape), 0, 4)
    return Lives(kind, levels, rng.normal(world.bias_mean, world.bias_sd, people))


def answer(bank: Bank, lives: Lives, world: World, rng: np.random.Generator) -> Ints:
    """What people say to every question on one occasion: [person, question] -> position of the option, or `SKIPPED`.

    Everything is drawn whatever the world, so that worlds of one seed differ in nothing but what they are about.
    """
    shape = (len(lives.kind), len(bank.ids))
    latent = lives.levels[:, bank.measured] + lives.bias[:, None] * bank.kinds + rng.normal(0, 1, shape) * world.noise
    sheet: Ints = (latent[:, :, None] > bank.cuts).sum(axis=2)
    sheet = np.where(rng.random(shape) < world.careless, clicked(bank, len(lives.kind), rng), sheet)
    sheet[rng.random(shape) < world.skips] = SKIPPED
    return sheet


def clicked(bank: Bank, people: int, rng: np.random.Generator) -> Ints:
    """The sheets of people who choose any option."""
    return np.floor(rng.random((people, len(bank.ids))) * bank.options).astype(np.int64)


def only(sheet: Ints, questions: Ints) -> Ints:
    """The sheets with nothing but some questions answered."""
    kept = np.full_like(sheet, SKIPPED)
    kept[:, questions] = sheet[:, questions]
    return kept
