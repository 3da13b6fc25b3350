"""Why one role and not another: the weight of evidence of each measure, between the plain portraits of the two.

W_m = log₂ [Σ_b p(b) · P(answers to m | E_a, b) / Σ_b p(b) · P(answers to m | E_b, b)], with the person's deviation integrated out, p(b) the
posterior of their leniency on all answers, and E_a the portrait of a: the profile of whichever of a's own states, the role or one of its
variants and never a mixture, has the most posterior mass. It is I. J. Good's weight of evidence, in bits. A mixture would already explain
every strong answer, and only what is beside the point would be left to tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from operator import mul

from quiz.answers import Answered
from quiz.ladder.format import Ladder
from quiz.levels import is_listed
from quiz.scoring.mixture import Given, Posterior, by_leniency, deviation_of

REASON_BITS = 0.5
"""Less than this is no reason for anything."""


@dataclass(frozen=True)
class Reason:
    """What the answers to one measure say for one role against another."""

    measure: str
    bits: float
    """Above 0 for the first of the two."""

    done: bool
    """Whether it speaks for the role of which more of it is typical: something that was done, not something that was not."""

    strongest: Answered
    """The answer in it that says most."""


def portrait(posterior: Posterior, role: str) -> dict[str, float]:
    """The profile, 0-4 by measure, of the state of a role's own that fits the answers best."""
    return posterior.portraits[role]


def bits_between(posterior: Posterior, measure: str, given: Given, one: float, other: float) -> float:
    """What answers to a measure say for one level of it against another, in bits.

    Args:
        posterior: What all answers say; it knows how kindly the person rates themself.
        measure: A responsibility or a facet.
        given: Answers to it.
        one: A level, 0-4.
        other: Another.
    """
    if one == other:
        return 0.0
    tau = deviation_of(posterior.model.ladder, measure)
    for_one = sum(map(mul, posterior.leniency, by_leniency(given, one, tau)))
    for_other = sum(map(mul, posterior.leniency, by_leniency(given, other, tau)))
    return log2(for_one / for_other)


def weights_of_evidence(posterior: Posterior, first: str, second: str) -> dict[str, float]:
    """What each measure says for one role against another, in bits; KeyError where the ladder has no such role."""
    one, other = portrait(posterior, first), portrait(posterior, second)
    return {
        measure: bits_between(posterior, measure, given, one.get(measure, 0.0), other.get(measure, 0.0))
        for measure, given in posterior.given.items()
    }


def reasons(posterior: Posterior, first: str, second: str, weights: dict[str, float]) -> list[Reason]:
    """The measures that say something: for the first what was done, then what was not, then likewise for the second; strongest first.

    Of a kind, what the role in question answers for stands first: that of which more was done by its own, or not done by whoever lacks it.
    What no effort moves, such as years, is no doing of anybody's and stands last. A responsibility that neither role owns and that is
    typical of neither says nothing that one could tell.

    Args:
        posterior: What the answers say.
        first: The role that is to be explained.
        second: The one it is held against.
        weights: What `weights_of_evidence` says of the two.
    """
    one, other = portrait(posterior, first), portrait(posterior, second)
    ladder = posterior.model.ladder
    found = []
    for measure, bits in weights.items():
        levels = one.get(measure, 0.0), other.get(measure, 0.0)
        if abs(bits) >= REASON_BITS and _is_told(ladder, measure, {first: levels[0], second: levels[1]}):
            strongest = _strongest(posterior, measure, posterior.answers_to[measure], *(levels if bits > 0 else levels[::-1]))
            found.append(Reason(measure, bits, (bits > 0) == (levels[0] > levels[1]), strongest))
    fixed = {facet.id for facet in ladder.facets.values() if not facet.moves}

    def place(reason: Reason) -> tuple[bool, bool, bool, bool, float, str]:
        more = first if (reason.bits > 0) == reason.done else second
        elsewhere = ladder.owner_of(reason.measure) != more
        return reason.bits < 0, reason.measure in fixed, not reason.done, elsewhere, -abs(reason.bits), reason.measure

    return sorted(found, key=place)


def _is_told(ladder: Ladder, measure: str, levels: Mapping[str, float]) -> bool:
    owner = ladder.owner_of(measure)
    return measure in ladder.facets or any(is_listed(level, own=owner == role) for role, level in levels.items())


@dataclass(frozen=True)
class Added:
    """What further answers to one measure say for one role against another."""

    measure: str
    bits: float
    """What they change in the weight of the measure; above 0 for the first role."""

    answers: int
    for_first: int
    """How many of them say by themselves that the first is nearer."""


def added(before: Posterior, after: Posterior, first: str, second: str) -> list[Added]:
    """The measures in which answers that came later say something for one of two roles; strongest first.

    Args:
        before: What the earlier answers say.
        after: What all of them say.
        first: One role.
        second: Another; both are portrayed as all answers have it.
    """
    one, other = portrait(after, first), portrait(after, second)
    earlier = {answered.question for answered in before.answers}
    found = []
    for measure, given in after.given.items():
        new = [each for each in after.answers if each.item.measures == measure and each.question not in earlier]
        levels = one.get(measure, 0.0), other.get(measure, 0.0)
        bits = bits_between(after, measure, given, *levels) - bits_between(after, measure, before.given.get(measure, ()), *levels)
        if new and abs(bits) >= REASON_BITS:
            alone = [bits_between(after, measure, ((each.item, each.level),), *levels) for each in new]
            found.append(Added(measure, bits, len(new), sum(each > 0 for each in alone)))
    return sorted(found, key=lambda each: (-abs(each.bits), each.measure))


def _strongest(posterior: Posterior, measure: str, answers: Sequence[Answered], one: float, other: float) -> Answered:
    """The answer that by itself says most for one level of a measure against another."""
    if len(answers) == 1:
        return answers[0]
    return max(answers, key=lambda answered: bits_between(posterior, measure, ((answered.item, answered.level),), one, other))
