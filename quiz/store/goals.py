"""Goals: the steps a person took on and the role they aim at. They change, so they live in a file of their own."""

from datetime import date
from typing import Literal

from msgspec import field
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

    def __post_init__(self) -> None:
        must_be_lived(self.taken, self.settled)


class Aim(Frozen):
    """The role a person chose to aim at."""

    role: str
    name: str
    chosen: Moment

    def __post_init__(self) -> None:
        must_be_lived(self.chosen)


class Goals(Frozen):
    """Everything planned, oldest first. Format 1 had no revision, format 2 no goals of one's own words and no dates."""

    format: Literal[1, 2, 3] = 3
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
