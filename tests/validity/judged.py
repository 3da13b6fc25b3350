"""How real people come out: each judged by profiles that were calibrated without them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quiz.answers import SKIP, Answer
from quiz.calibration import Crowd, Described
from quiz.interview import Interview, InterviewState
from quiz.ladder.format import Ladder
from quiz.left_out import Told, confusion, told
from quiz.outcome import Result
from quiz.result.build import judge
from quiz.scoring.mixture import Model
from tests.validity.described import people, starting
from tests.validity.rows import Figure, Row

SHEET = 0.5
"""What one of a person's two sheets counts."""

CLEARLY_WRONG = 0.02
"""Of all sheets: how many may be told a wrong role clearly."""


@dataclass(frozen=True)
class Judged:
    """One sheet of a person, judged by profiles that the person had no part in."""

    told: Told
    full: Result
    quick: Result
    """What the quick mode says, of what it would have asked."""

    @property
    def person(self) -> Described:
        """Whose sheet it is."""
        return self.told.person

    @property
    def right(self) -> bool:
        """Whether the role named is among those accepted."""
        return self.told.is_right

    @property
    def log_loss(self) -> float:
        """−ln P(any role accepted)."""
        return self.told.log_loss


def judged(crowd: Crowd, left_out: Described) -> list[Judged]:
    """A person's sheets, by profiles calibrated on all others."""
    model = Model(crowd.calibration(without=[left_out]).ladder)
    sheets = zip(told(model, left_out), left_out.sheets, strict=True)
    return [Judged(each, judge(model, sheet), judge(model, _quick(model, sheet))) for each, sheet in sheets]


def _quick(model: Model, sheet: Mapping[str, Answer]) -> dict[str, Answer]:
    """What a person would have answered in the quick mode."""
    interview = Interview(model, InterviewState("quick"))
    while (current := interview.current) is not None:
        interview.answer(sheet.get(current.id, SKIP))
    return interview.state.answers


class People:
    """The rows of the table on people."""

    def __init__(self, ladder: Ladder | None = None, everybody: Sequence[Described] | None = None) -> None:
        self.ladder = ladder or starting()
        self.people = tuple(everybody or people())

    @cached_property
    def sheets(self) -> list[Judged]:
        """Two for each person."""
        crowd = Crowd(self.ladder, self.people)
        return [sheet for person in self.people for sheet in judged(crowd, person)]

    def rows(self) -> list[Row]:
        """The table."""
        return [self.clear_ones(), self.others(), self.log_loss(), self.clearly_wrong(), self.quick(), self.flagged()]

    def _row(self, what: str, target: str, measured: str, *figures: Figure) -> Row:
        return Row(what, target, measured, len(self.people), figures)

    def clear_ones(self) -> Row:
        """People whom careful readers give one role."""
        ones = [sheet for sheet in self.sheets if len(sheet.person.accept) == 1]
        by_role = {role.id: [sheet.right for sheet in ones if role.id in sheet.person.accept] for role in self.ladder.roles}
        shares = {role: sum(right) / len(right) for role, right in by_role.items() if right}
        share = sum(sheet.right for sheet in ones) / len(ones)
        names = {role.id: role.name for role in self.ladder.roles}
        measured = f"{share:.3f} of {len(ones) * SHEET:g}; " + ", ".join(
            f"{names[role]} {shares[role]:.2f} of {len(by_role[role]) * SHEET:g}" for role in shares
        )
        figures = (Figure(share, ">=", 0.85, 0.0), *(Figure(found, ">=", 0.6, 0.0) for found in shares.values()))
        return self._row("people with one role accepted: named it", "≥ .85; no role under .6", measured, *figures)

    def others(self) -> Row:
        """People whom several roles fit."""
        several = [sheet for sheet in self.sheets if len(sheet.person.accept) > 1]
        share = sum(sheet.right for sheet in several) / len(several)
        measured = f"{share:.3f} of {len(several) * SHEET:g}"
        return self._row("people with several roles accepted: named one of them", "≥ .93", measured, Figure(share, ">=", 0.93, 0.0))

    def log_loss(self) -> Row:
        """How much probability the accepted roles were given."""
        mean = sum(sheet.log_loss for sheet in self.sheets) / len(self.sheets)
        return self._row("mean log loss, −ln P(accepted)", "≤ .40", f"{mean:.3f}", Figure(mean, "<=", 0.40, 0.0))

    def clearly_wrong(self) -> Row:
        """Told with at least .9, and wrong."""
        told = [sheet for sheet in self.sheets if sheet.full.band == "clear"]
        wrong = [sheet for sheet in told if not sheet.right]
        share = len(wrong) / len(self.sheets)
        listed = "".join(f"; {sheet.person.id} told {sheet.full.role}, is {sheet.person.accept[0]}" for sheet in wrong)
        return self._row(
            "told clearly (.9) and wrong", "≤ 2 % of all sheets", f"{len(wrong)} of {len(told)} told clearly{listed}",
            Figure(share, "<=", CLEARLY_WRONG, 0.0),
        )  # fmt: skip

    def quick(self) -> Row:
        """What the quick mode keeps."""
        right = [sheet for sheet in self.sheets if sheet.right]
        share = sum(sheet.quick.role in sheet.person.accept for sheet in right) / len(right)
        wrong = sum(sheet.quick.band == "clear" and sheet.quick.role not in sheet.person.accept for sheet in self.sheets)
        return self._row(
            "quick: of those right in full, right in quick; told clearly and wrong", "≥ .95; ≤ 3",
            f"{share:.3f}; {wrong}", Figure(share, ">=", 0.95, 0.0), Figure(wrong, "<=", 3, 0.0),
        )  # fmt: skip

    def flagged(self) -> Row:
        """Taken for careless."""
        count = sum(sheet.full.is_doubted for sheet in self.sheets)
        return self._row("flagged as careless", f"≤ 2 of {len(self.sheets)}", str(count), Figure(count, "<=", 2, 0.0))

    def confusion(self) -> list[list[float]]:
        """[first role accepted][role named]: how many people, each sheet a half."""
        return confusion(self.ladder, [sheet.told for sheet in self.sheets])


def agreement(everybody: Sequence[Described], ladder: Ladder) -> dict[str, float]:
    """Weighted kappa (Cohen 1968, squared distances) of the two raters, by question; 1 where both always say the same."""
    return {
        question: _kappa([(person.sheets[0][question], person.sheets[1][question]) for person in everybody])
        for question in ladder.questions
    }


def _kappa(pairs: Sequence[tuple[Answer, Answer]]) -> float:
    ones, others = ([int(answer) for answer in side] for side in zip(*pairs, strict=True))
    apart = sum((one - other) ** 2 for one, other in zip(ones, others, strict=True)) / len(pairs)
    by_chance = sum((one - other) ** 2 for one in ones for other in others) / len(pairs) ** 2
    return 1 - apart / by_chance if by_chance else 1.0
