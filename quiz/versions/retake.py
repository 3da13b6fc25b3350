"""What a retake can still compare when the first attempt saw an older version of the ladder, and what becomes of answers under way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quiz.answers import Answer, Answered
from quiz.check import answers_of
from quiz.comparison import QUESTIONS_IN_COMMON, in_common, reliable_change
from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model

Pair = tuple[str, str]
"""Two roles that a step joins."""


@dataclass(frozen=True)
class Retake:
    """What can be told of somebody who answered both versions in full."""

    common: tuple[str, ...]
    """Questions with the same id and the same form."""
    steady: tuple[str, ...]
    """Responsibilities that keep enough questions in common to be said to have changed."""
    lost: tuple[str, ...]
    """Those that had enough and no longer have."""
    told: tuple[Pair, ...]
    """Steps on which a move is told."""
    untold: tuple[Pair, ...]
    """Steps on which it would be, had both answered the newer version, and now is not."""


@dataclass(frozen=True)
class UnderWay:
    """What becomes of answers that were given and not finished."""

    dropped: tuple[str, ...]
    """Questions whose answers an unfinished quiz loses."""
    refused: dict[str, tuple[Answer, ...]]
    """Answers that are refused in a sheet, by question; none named where the whole question is unknown."""
    is_reordered: bool
    """Whether answers that are piped in the order of asking no longer meet their questions."""


def retake(old: Ladder, new: Ladder, progress: Callable[[float], None] = lambda _share: None) -> Retake:
    """What a retake can still compare.

    Args:
        old: What the first attempt answered.
        new: What the second does, and by which both are scored.
        progress: Told of the share that is done.
    """
    common = _common(old, new)
    counts = {duty: _questions_on(duty, new, common) for duty in new.responsibilities}
    had = [duty for duty in old.responsibilities if _questions_on(duty, old, set(old.questions)) >= QUESTIONS_IN_COMMON]
    told, untold = [], []
    model = Model(new)
    steps = list(_steps(old, new))
    for done, (start, end) in enumerate(steps, start=1):
        then, before, now = _as_answered(old, start), _as_answered(new, start), _as_answered(new, end)
        if common and reliable_change(model, then, now).move != "none":
            told.append((start, end))
        elif then != before and reliable_change(model, before, now).move != "none":
            untold.append((start, end))
        progress(done / len(steps))
    return Retake(
        common=tuple(question for question in new.questions if question in common),
        steady=tuple(duty for duty, count in counts.items() if count >= QUESTIONS_IN_COMMON),
        lost=tuple(duty for duty in had if counts.get(duty, 0) < QUESTIONS_IN_COMMON),
        told=tuple(told),
        untold=tuple(untold),
    )


def _common(old: Ladder, new: Ladder) -> set[str]:
    """As a comparison of two full sheets has it."""
    return in_common(_anything(old), _anything(new))


def _anything(ladder: Ladder) -> list[Answered]:
    return ladder.scored({name: question.levels[0] for name, question in ladder.questions.items()})


def _questions_on(duty: str, ladder: Ladder, among: set[str]) -> int:
    return sum(question.measures == duty and question.id in among for question in ladder.questions.values())


def _as_answered(ladder: Ladder, role: str) -> list[Answered]:
    """What somebody answers whose levels are those typical of a role."""
    return ladder.scored(answers_of(ladder, ladder.role(role).profile))


def _steps(old: Ladder, new: Ladder) -> Iterator[Pair]:
    """The steps between roles that both know; in a ladder without steps from each role to the next."""
    known = {role.id for role in old.roles}
    steps = [step.ends for step in new.scored_steps] or [(one.id, other.id) for one, other in zip(new.roles, new.roles[1:], strict=False)]
    yield from dict.fromkeys(ends for ends in steps if known.issuperset(ends))


def under_way(old: Ladder, new: Ladder) -> UnderWay:
    """What becomes of answers to the older version that the newer one meets."""
    known = set(new.order)
    refused: dict[str, tuple[Answer, ...]] = {}
    for name in old.order:
        taken = new.accepts(name) if name in known else ()
        if lacking := tuple(answer for answer in old.accepts(name) if answer not in taken):
            refused[name] = lacking if name in known else ()
    # An unfinished quiz keeps an answer where the question is asked in the same form, as `quiz.taking.resume` has it.
    dropped = tuple(name for name in old.order if name not in known or new.asked(name).form != old.asked(name).form)
    return UnderWay(dropped, refused, old.order != new.order)
