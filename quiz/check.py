"""What `quiz check` adds to loading: whether the answers of each role lead to it. How the questions read is `quiz.writing`'s."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.answers import Answer
from quiz.i18n import _, commas, ngettext, percent, semicolons
from quiz.ladder.asked import Question
from quiz.ladder.format import Ladder, Place, Role
from quiz.ladder.problem import Problem
from quiz.remarks import at_all, place_of
from quiz.scoring.mixture import Model

SURE = 0.9
"""A role whose own profile, answered, is told with less than this is named."""


def answers_of(ladder: Ladder, profile: Mapping[str, float]) -> dict[str, Answer]:
    """A profile answered exactly: by options around each expected level, so that their mean over a measure's questions is nearest to it.

    Where two options are equally near, that is taken which makes up for what the measures before were rounded by: otherwise somebody half
    way between two rungs in everything would come out at the lower of them.
    """
    answers: dict[str, Answer] = {}
    rounded = 0.0
    for measure, questions in _by_measure(ladder).items():
        expected = profile.get(measure, 0.0)
        given: list[float] = []
        for question in questions:
            levels = question.item.levels
            place = _levelling(levels, expected, given, up=rounded < 0)
            given.append(levels[place])
            answers[question.id] = question.levels[place]
        # What floating point leaves over would decide ties that should begin with the lower.
        rounded = round(rounded + sum(given) / len(given) - expected, 9)
    return {question: answers[question] for question in ladder.questions}


def _by_measure(ladder: Ladder) -> dict[str, list[Question]]:
    """The questions by what they measure, in the order of asking."""
    questions: dict[str, list[Question]] = {}
    for question in ladder.questions.values():
        questions.setdefault(question.measures, []).append(question)
    return questions


def _levelling(levels: Sequence[float], expected: float, before: Sequence[float], *, up: bool) -> int:
    """Of the places around the level expected, 0-4, that which brings the mean of a measure's answers nearest to it."""
    below = max((place for place, level in enumerate(levels) if level <= expected), default=0)
    above = min((place for place, level in enumerate(levels) if level >= expected), default=len(levels) - 1)

    def off(place: int) -> float:
        return round(abs((sum(before) + levels[place]) / (len(before) + 1) - expected), 9)

    return min((above, below) if up else (below, above), key=off)


@dataclass(frozen=True)
class Standing:
    """How the roles of a ladder come out by their own profiles."""

    misread: tuple[Problem, ...]
    """Roles, or variants of them, that come out as another."""

    alike: tuple[Problem, ...]
    """Roles that no answer can tell apart, in one remark."""

    unsure: tuple[Problem, ...]
    """Roles that come out first and with little certainty, in one remark; that may well be as it must."""


@dataclass(frozen=True)
class _Life:
    """A role, or one of its variants, answered by its own profile."""

    role: Role
    name: str
    place: Place
    profile: Mapping[str, float]


def standing(ladder: Ladder) -> Standing:
    """Answer each role's own profile and see what comes out; of roles with the same profile either is right."""
    model = Model(ladder)
    groups = twins(ladder)
    group_of = {role.id: (role.id,) for role in ladder.roles} | {role: group for group in groups for role in group}
    misread, unsure = [], []
    for life in _lives(ladder):
        posterior = model.posterior(ladder.scored(answers_of(ladder, life.profile)))
        right = group_of[life.role.id]
        # What cannot be told apart shares its probability: another role could lead by that alone.
        share = sum(posterior.probabilities[role] for role in right)
        other = next((role for role in posterior.ranking if role not in right), None)
        if other and posterior.ranking[0] == other and share <= posterior.probabilities[other]:
            message = _("{name}: its own profile, answered, comes out as {other}; set the two further apart")
            misread.append(Problem(*life.place, message.format(name=life.name, other=ladder.name_of(other))))
        elif share < SURE:
            unsure.append((share, life))
    return Standing(tuple(misread), tuple(_alike(ladder, groups)), tuple(_unsure(unsure)))


def _lives(ladder: Ladder) -> Iterator[_Life]:
    for role in ladder.roles:
        yield _Life(role, role.name, place_of(ladder, "role", role.id), role.profile)
        for variant in role.variants:
            place = place_of(ladder, "variant", f"{role.id}/{variant.id}")
            yield _Life(role, commas((role.name, variant.name)), place, {**role.profile, **variant.profile})


def twins(ladder: Ladder) -> list[tuple[str, ...]]:
    """Roles that have the same profile in all that is measured, together."""
    measured = [*_by_measure(ladder)]
    groups: dict[tuple[float, ...], list[str]] = {}
    for role in ladder.roles:
        groups.setdefault(tuple(role.profile.get(measure, 0.0) for measure in measured), []).append(role.id)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _alike(ladder: Ladder, groups: Sequence[Sequence[str]]) -> Iterator[Problem]:
    if groups:
        names = semicolons(" = ".join(map(ladder.name_of, group)) for group in groups)
        message = _("the same profile, so that no answer can tell them apart: {names}. Say what differs, or make them one role")
        yield at_all([place_of(ladder, "role", role) for group in groups for role in group], message.format(names=names))


def _unsure(found: Sequence[tuple[float, _Life]]) -> Iterator[Problem]:
    if not found:
        return
    share, least = min(found, key=lambda each: each[0])
    message = ngettext(
        "{name}: its own profile, answered, comes out first with no more than {share}; more questions where it differs would make it surer",
        "{number} roles come out first with less than {sure} when their own profiles are answered, {name} with the least, {share}; "
        "more questions where they differ would make that surer",
        len(found),
    )
    said = message.format(name=least.name, number=len(found), share=percent(round(share * 100)), sure=percent(round(SURE * 100)))
    yield at_all([life.place for _share, life in found], said)
