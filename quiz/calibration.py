"""Described people's answers -> the profiles of a ladder.

A profile set from what a role is said to answer for is where calibration begins; what people of the role answer moves it. The rule shrinks
the mean of few people towards that beginning, as an empirical Bayes estimate with a prior weight of `KAPPA` people does.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log

from quiz.answers import Answer, Answered, levels_of
from quiz.ladder.format import Ladder, Role, Variant
from quiz.levels import Scale
from quiz.scoring.mixture import LENIENCIES, LENIENCY_WEIGHTS, by_measure, deviation_of, likelihood

KAPPA = 4.0
"""How many people the profile that calibration begins with is worth."""

DECIMALS = 2
"""Of a calibrated level, in rungs of the ladder's scale."""


@dataclass(frozen=True)
class Described:
    """A person whose role others have named, with the questionnaire answered for them once or more."""

    id: str
    accept: tuple[str, ...]
    """The roles that careful readers give them, the best first."""
    sheets: tuple[Mapping[str, Answer], ...]
    """One for each rater: answers by question id."""

    @property
    def weight(self) -> float:
        """What the person counts for each role accepted."""
        return 1 / len(self.accept)


@dataclass(frozen=True)
class Calibration:
    """A ladder with calibrated profiles, and how many people stand behind each."""

    ladder: Ladder
    behind: dict[tuple[str, str | None], float] = field(default_factory=dict)
    """By role and variant (`None`: the base profile): the weights of its people, summed."""


@dataclass(frozen=True)
class Crowd:
    """People described, and the ladder whose profiles they move."""

    ladder: Ladder
    """With the profiles that calibration begins with."""
    people: tuple[Described, ...]

    def calibration(self, without: Collection[Described] = ()) -> Calibration:
        """The ladder with its profiles moved towards what people of each role answer, some of them left out.

        E_rm = (κ·E⁰_rm + Σ_i w_i·ȳ_im) / (κ + Σ_i w_i), over the people i of role r who answered m, where E⁰ is the profile that the ladder
        has, ȳ_im the mean over raters of a person's mean answer to m, and w_i one part of a person for each role accepted. A person counts
        for the base profile unless a variant explains their answers better; then, for the measures that the variant overlays, for the
        variant alone.
        """
        left_out = {id(person) for person in without}
        behind: dict[tuple[str, str | None], float] = {}
        roles = []
        for role in self.ladder.roles:
            own = [one for one in self._of_role[role.id] if id(one.person) not in left_out]
            for one in own:
                key = (role.id, one.variant.id if one.variant else None)
                behind[key] = behind.get(key, 0.0) + one.person.weight
            roles.append(_moved(self.ladder, role, own))
        return Calibration(replace(self.ladder, roles=tuple(roles)), behind)

    @cached_property
    def _of_role(self) -> dict[str, list["_Own"]]:
        # What somebody answered, and which variant that is nearest, does not depend on who else is there.
        means = [_means(self.ladder, person) for person in self.people]
        return {
            role.id: [
                _Own(person, levels, nearest(self.ladder, role, person))
                for person, levels in zip(self.people, means, strict=True)
                if role.id in person.accept
            ]
            for role in self.ladder.roles
        }


@dataclass(frozen=True)
class _Own:
    """Somebody of a role."""

    person: Described
    means: Mapping[str, float]
    variant: Variant | None


def calibrated(ladder: Ladder, people: Iterable[Described]) -> Calibration:
    """The ladder with its profiles moved towards what people of each role answer, as `Crowd.calibration` has it."""
    return Crowd(ladder, tuple(people)).calibration()


def nearest(ladder: Ladder, role: Role, person: Described) -> Variant | None:
    """The variant of a role that explains a person's answers best; `None` where the role itself does."""
    sheets = [ladder.scored(sheet) for sheet in person.sheets]

    def fit(profile: Mapping[str, float]) -> float:
        return sum(_log_likelihood(ladder, profile, sheet) for sheet in sheets)

    best, most = None, fit(role.profile)
    for variant in role.variants:
        if (found := fit({**role.profile, **variant.profile})) > most:
            best, most = variant, found
    return best


def _log_likelihood(ladder: Ladder, profile: Mapping[str, float], sheet: Sequence[Answered]) -> float:
    """log P(sheet | profile), leniency and deviations integrated out."""
    given = by_measure(sheet)
    total = 0.0
    for leniency, weight in zip(LENIENCIES, LENIENCY_WEIGHTS, strict=True):
        product = weight
        for measure, answers in given.items():
            product *= likelihood(answers, profile.get(measure, 0.0), leniency, deviation_of(ladder, measure))
        total += product
    return log(total)


def _means(ladder: Ladder, person: Described) -> dict[str, float]:
    """By measure: the mean over raters of the person's mean answer."""
    by_rater = [levels_of(ladder.scored(sheet)) for sheet in person.sheets]
    measures = {measure for levels in by_rater for measure in levels}
    answered = {measure: [levels[measure] for levels in by_rater if measure in levels] for measure in measures}
    return {measure: sum(levels) / len(levels) for measure, levels in answered.items()}


def _moved(ladder: Ladder, role: Role, own: Sequence[_Own]) -> Role:
    """A role with its profiles calibrated on its own people."""
    measures = (*ladder.responsibilities, *ladder.facets)
    base = {
        measure: _shrunk(
            role.profile.get(measure, 0.0),
            [(one.person.weight, one.means[measure]) for one in own if measure in one.means and measure not in _overlaid(one.variant)],
            ladder.scale,
        )
        for measure in measures
    }
    variants = tuple(
        variant.model_copy(
            update={
                "profile": {
                    measure: _shrunk(
                        level,
                        [(one.person.weight, one.means[measure]) for one in own if one.variant is variant and measure in one.means],
                        ladder.scale,
                    )
                    for measure, level in variant.profile.items()
                }
            }
        )
        for variant in role.variants
    )
    return role.model_copy(update={"profile": {measure: level for measure, level in base.items() if level}, "variants": variants})


def _overlaid(variant: Variant | None) -> Mapping[str, float]:
    return variant.profile if variant else {}


def _shrunk(prior: float, answers: Sequence[tuple[float, float]], scale: Scale) -> float:
    """The weighted mean of answers, with the prior as `KAPPA` answers among them, as a file gives it: in rungs, rounded."""
    people = sum(weight for weight, _level in answers)
    level = (KAPPA * prior + sum(weight * level for weight, level in answers)) / (KAPPA + people)
    return scale.level(round(scale.rung(level), DECIMALS))
