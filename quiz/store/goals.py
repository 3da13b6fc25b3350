"""Goals: the steps a person took on and the role they aim at. They change, so they live in a file of their own."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from msgspec import UNSET, UnsetType, field
from msgspec.structs import replace

from quiz.frozen import Frozen
from quiz.store.record import Moment, Typed, must_be_lived

GoalStatus = Literal["open", "done", "partly", "dropped"]


class Goal(Frozen, kw_only=True):
    """One step taken on, with the words it had."""

    number: int = 0
    """Counted from 1, never used again; 0 before it is among the others."""

    role: str = ""
    """The role it leads towards, by name; empty where it is the person's own."""

    responsibility: str = ""
    """Its id; likewise."""

    name: Typed
    """Of the responsibility, or what the person wants, in their words."""

    action: Typed = ""
    attempt: str = ""
    """The attempt it was taken on from; empty where there is none."""

    taken: Moment
    by: date | None = None
    """The day until which it is to be done."""

    standing: GoalStatus = "open"
    why: Typed = ""
    settled: Moment | None = None
    ladder: str = ""
    """The id of the ladder that it was taken on with; empty before it is among the others."""

    def __post_init__(self) -> None:
        must_be_lived(self.taken, self.settled)


class Aim(Frozen):
    """The role a person chose to aim at."""

    role: str
    name: str
    chosen: Moment
    ladder: str = ""
    """The id of the ladder that has it; empty before it is kept."""

    def __post_init__(self) -> None:
        must_be_lived(self.chosen)


class Goals(Frozen):
    """Everything planned on a ladder, oldest first."""

    format: Literal[4] = 4
    revision: int = 0
    """Raised with every writing, so that a newer one is seen and never written over."""

    aim: Aim | None = None
    goals: list[Goal] = field(default_factory=list)

    @property
    def open_goals(self) -> list[Goal]:
        """Those not settled yet."""
        return [goal for goal in self.goals if goal.standing == "open"]

    def has(self, responsibility: str, action: str) -> bool:
        """Whether a step is taken on already."""
        return any(goal.responsibility == responsibility and goal.action == action for goal in self.open_goals)

    def with_goal(self, goal: Goal) -> "Goals":
        """With one more, under a number of its own, unless the same step is open already."""
        if goal.responsibility and self.has(goal.responsibility, goal.action):
            return self
        number = max((other.number for other in self.goals), default=0) + 1
        return replace(self, goals=[*self.goals, replace(goal, number=number)])

    def open_between(self, start: Moment, end: Moment) -> list[Goal]:
        """Those that were open at some time between two moments."""
        return [goal for goal in self.goals if goal.taken <= end and (goal.settled is None or goal.settled >= start)]

    def settled(self, number: int, status: GoalStatus, why: str, when: Moment) -> "Goals":
        """With one goal done, partly done, dropped or open again; KeyError where there is none of that number."""
        if not any(goal.number == number for goal in self.goals):
            raise KeyError(number)
        settled = None if status == "open" else when
        return replace(
            self,
            goals=[
                replace(goal, standing=status, why=why.strip() or goal.why, settled=settled) if goal.number == number else goal
                for goal in self.goals
            ],
        )

    def aiming(self, role: str, name: str, when: Moment) -> "Goals":
        """With another role to aim at."""
        return replace(self, aim=Aim(role=role, name=name, chosen=when))

    def aimless(self) -> "Goals":
        """With no role to aim at."""
        return replace(self, aim=None)


class Planned(Frozen):
    """Everything planned on any ladder, as it is saved.

    Format 1 had no revision, format 2 no goals of one's own words and no dates, format 3 one aim for all and no word of ladders.
    """

    format: Literal[1, 2, 3, 4] = 4
    revision: int = 0
    """Raised with every writing."""

    aim: Aim | UnsetType | None = UNSET
    """The only one, until format 3."""

    aims: list[Aim] = field(default_factory=list)
    """One a ladder at most."""

    goals: list[Goal] = field(default_factory=list)
    """Numbered by ladder."""

    @property
    def is_told_apart(self) -> bool:
        """Whether each says which ladder it belongs to."""
        return not self.aim and all(aim.ladder for aim in self.aims) and all(goal.ladder for goal in self.goals)

    def told_apart(self, ladder_at: Callable[[Moment, str], str]) -> "Planned":
        """With the ladder of whatever does not say it.

        Args:
            ladder_at: Gives the id of the ladder that was in use at a moment, and with a result where one is named; empty where no one
                knows.
        """
        aims: list[Aim] = [*self.aims, *filter(None, (self.aim or None,))]
        return replace(
            self,
            format=4,
            aim=UNSET,
            aims=[aim if aim.ladder else replace(aim, ladder=ladder_at(aim.chosen, "")) for aim in aims],
            goals=[goal if goal.ladder else replace(goal, ladder=ladder_at(goal.taken, goal.attempt)) for goal in self.goals],
        )

    def of(self, ladder: str | None) -> Goals:
        """What was planned on a ladder, and what no one knows the ladder of; without an id all, with the aim chosen last."""
        aims = sorted((aim for aim in self.aims if _is_of(aim, ladder)), key=lambda aim: aim.chosen)
        return Goals(revision=self.revision, aim=aims[-1] if aims else None, goals=[goal for goal in self.goals if _is_of(goal, ladder)])

    def with_those_of(self, ladder: str | None, goals: Goals) -> "Planned":
        """With what is planned on a ladder changed, and all else as it was, as the next writing."""
        mine = [goal if goal.ladder else replace(goal, ladder=ladder or "") for goal in goals.goals]
        aim = goals.aim
        aims = [aim if aim.ladder else replace(aim, ladder=ladder or "")] if aim else []
        return Planned(
            revision=self.revision + 1,
            aims=[*(each for each in self.aims if not _is_of(each, ladder)), *aims],
            goals=[*(goal for goal in self.goals if not _is_of(goal, ladder)), *mine],
        )


def _is_of(planned: Goal | Aim, ladder: str | None) -> bool:
    return ladder is None or planned.ladder in ("", ladder)
