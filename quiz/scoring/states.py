"""The kinds of person that scoring reckons with, and how likely each is before any answer.

A state is a role as its profile describes it, a variant of a role, or a mixture of two roles that a step joins. With the mixtures, people
between two roles do not come out overconfident; without the rebalanced prior the ends of the ladder would lose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiz.ladder.format import Ladder, Role

MIXTURES = (0.25, 0.5, 0.75)
"""How far along a step the mixtures stand."""

VARIANTS_SHARE = 0.25
"""The part of its role's prior that a role's variants take together."""

ROUNDS = 50
"""Of rescaling the prior to its targets."""


@dataclass(frozen=True)
class State:
    """A kind of person."""

    profile: dict[str, float]
    """The level expected of every measure, 0-4; what is not listed is 0."""

    members: tuple[tuple[str, float], ...]
    """The roles it belongs to, with the share of each; the shares sum to 1."""

    prior: float
    """Its probability before any answer."""

    step: tuple[str, str] | None = None
    """For a mixture, the step it stands on."""

    along: float = 0.0
    """How far along the step, 0 to 1."""


def states_of(ladder: Ladder) -> list[State]:
    """All states of a ladder, their priors summing to 1."""
    joined = [step.ends for step in ladder.scored_steps]
    # Half to the roles, half to the steps; where there are none, rebalancing gives the roles all.
    states = [state for role in ladder.roles for state in _role_states(role, 0.5 / len(ladder.roles))]
    profiles = {role.id: role.profile for role in ladder.roles}
    for start, end in joined:
        mass = 0.5 / len(joined) / len(MIXTURES)
        states += [_mixture(start, end, profiles, along, mass) for along in MIXTURES]
    return rebalanced(states, targets(ladder))


def _role_states(role: Role, mass: float) -> list[State]:
    members = ((role.id, 1.0),)
    share = VARIANTS_SHARE if role.variants else 0.0
    base = State(role.profile, members, mass * (1 - share))
    return [base, *(State({**role.profile, **variant.profile}, members, mass * share / len(role.variants)) for variant in role.variants)]


def _mixture(start: str, end: str, profiles: dict[str, dict[str, float]], along: float, mass: float) -> State:
    a, b = profiles[start], profiles[end]
    profile = {measure: (1 - along) * a.get(measure, 0) + along * b.get(measure, 0) for measure in {**a, **b}}
    members = ((start, 1.0),) if along < 0.5 else ((end, 1.0),) if along > 0.5 else ((start, 0.5), (end, 0.5))
    return State(profile, members, mass, (start, end), along)


def targets(ladder: Ladder) -> dict[str, float]:
    """How likely each role is to be before any answer: even, or with tracks even over tracks and then over a track's roles."""
    tracks = {role.track for role in ladder.roles}
    return {role.id: 1 / len(tracks) / sum(other.track == role.track for other in ladder.roles) for role in ladder.roles}


def rebalanced(states: Sequence[State], target: dict[str, float]) -> list[State]:
    """The states with their priors rescaled until every role's marginal is its target.

    π_s ← π_s · Σ_r m_sr · t_r / Σ_s' π_s' m_s'r, for some rounds; after each the priors sum to 1, as the targets do.
    """
    priors = [state.prior for state in states]
    for _ in range(ROUNDS):
        marginal = dict.fromkeys(target, 0.0)
        for state, prior in zip(states, priors, strict=True):
            for role, share in state.members:
                marginal[role] += prior * share
        priors = [
            prior * sum(share * target[role] / marginal[role] for role, share in state.members)
            for state, prior in zip(states, priors, strict=True)
        ]
    return [replace(state, prior=prior) for state, prior in zip(states, priors, strict=True)]
