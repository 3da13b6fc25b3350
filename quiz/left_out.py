"""How well calibrated profiles tell people apart: each person judged by profiles that they had no part in.

Judged by profiles made of their own answers, everybody would look as if they were told well (leave-one-out cross-validation; Stone 1974).
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from quiz.advice import contradictions
from quiz.answers import Answer
from quiz.calibration import Crowd, Described
from quiz.ladder.format import Ladder
from quiz.levels import Band
from quiz.scoring.careless import doubts
from quiz.scoring.mixture import Model
from quiz.scoring.verdict import verdict_on

MOST_GROUPS = 100
"""So many people are left out one by one; more are left out in so many groups, which takes no longer and says nearly the same."""


@dataclass(frozen=True)
class Told:
    """What one sheet of a person came out as."""

    person: Described
    role: str | None
    """The role named; `None` where nothing was answered."""
    band: Band
    probabilities: Mapping[str, float]

    @property
    def share(self) -> float:
        """What the sheet counts: one part of a person for each of theirs."""
        return 1 / len(self.person.sheets)

    @property
    def is_right(self) -> bool:
        """Whether the role named is among those accepted."""
        return self.role in self.person.accept

    @property
    def is_clearly_wrong(self) -> bool:
        """Whether a wrong role was told as if there were no doubt."""
        return self.band == "clear" and not self.is_right

    @property
    def log_loss(self) -> float:
        """−ln P(any role accepted)."""
        # With hundreds of questions less may be left than a number can hold.
        return -log(max(sum(self.probabilities[role] for role in self.person.accept), sys.float_info.min))


def told(model: Model, person: Described) -> list[Told]:
    """What a person's sheets come out as."""
    return [_told(model, person, sheet) for sheet in person.sheets]


def _told(model: Model, person: Described, sheet: Mapping[str, Answer]) -> Told:
    posterior = model.posterior(model.ladder.scored(sheet))
    given = {answered.question: answered for answered in posterior.answers}
    doubted = doubts(posterior, [given[name] for name in sheet if name in given]) or contradictions(model.ladder, sheet)
    verdict = verdict_on(posterior, doubted=bool(doubted))
    return Told(person, verdict.role, verdict.band, posterior.probabilities)


def groups(people: Sequence[Described]) -> list[Sequence[Described]]:
    """Who is left out together: each person alone, or where they are many so many groups of them as is the most."""
    return [people[start::MOST_GROUPS] for start in range(min(MOST_GROUPS, len(people)))]


def left_out(crowd: Crowd, progress: Callable[[float], None] = lambda _share: None) -> Iterator[Told]:
    """What all sheets come out as, each by profiles calibrated without the person, and those left out together with them.

    Args:
        crowd: The people, and the ladder that calibration begins with.
        progress: Told of the share that is done.
    """
    parts = groups(crowd.people)
    for done, group in enumerate(parts, start=1):
        model = Model(crowd.calibration(without=group).ladder)
        for person in group:
            yield from told(model, person)
        progress(done / len(parts))


def by_present(ladder: Ladder, people: Sequence[Described]) -> list[Told]:
    """What the same sheets come out as by the profiles that a ladder has."""
    model = Model(ladder)
    return [each for person in people for each in told(model, person)]


@dataclass(frozen=True)
class Figures:
    """How well some sheets were told."""

    people: float
    """How many stand behind them; each sheet is a part of a person."""
    right: float
    """Of them, how many came out as a role that is theirs."""
    log_loss: float
    """The mean; the less, the better."""
    clearly_wrong: float
    """Of them, how many were told a wrong role clearly."""


def figures(sheets: Sequence[Told]) -> Figures:
    """How well sheets were told; at least one."""
    people = sum(sheet.share for sheet in sheets)
    return Figures(
        people,
        sum(sheet.share for sheet in sheets if sheet.is_right),
        sum(sheet.share * sheet.log_loss for sheet in sheets) / people,
        sum(sheet.share for sheet in sheets if sheet.is_clearly_wrong),
    )


def confusion(ladder: Ladder, sheets: Sequence[Told]) -> list[list[float]]:
    """[first role accepted][role named]: how many people."""
    places = {role.id: place for place, role in enumerate(ladder.roles)}
    table = [[0.0] * len(places) for _role in places]
    for sheet in sheets:
        if sheet.role is not None:
            table[places[sheet.person.accept[0]]][places[sheet.role]] += sheet.share
    return table
