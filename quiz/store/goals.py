"""Goals: the steps a person took on and the role they aim at. They change, so they live in a file of their own."""

from typing import Literal

from msgspec import field
from msgspec.structs import replace

from quiz.frozen import Frozen
from quiz.store.record import Moment

GoalStatus = Literal["open", "done", "partly", "dropped"]


class Goal(Frozen):
    """One step taken on, with the words it had."""

    number: int
    """Counted from 1, never used again."""

    role: str
    """The role it leads towards, by name."""

    responsibility: str
    """Its id."""

    name: str
    action: str
    attempt: str
    """The attempt it was taken on from."""

    taken: Moment
    standing: GoalStatus = "open"
    why: str = ""
    settled: Moment | None = None


class Aim(Frozen):
    """The role a person chose to aim at."""

    role: str
    name: str
    chosen: Moment


class Goals(Frozen):
    """Everything planned, oldest first. Format 1 had no revision."""

    format: Literal[1, 2] = 2
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

    def with_goal(self, *, role: str, responsibility: str, name: str, action: str, attempt: str, taken: Moment) -> "Goals":
        """With one more step, unless it is open already."""
        if self.has(responsibility, action):
            return self
        number = max((goal.number for goal in self.goals), default=0) + 1
        goal = Goal(number=number, role=role, responsibility=responsibility, name=name, action=action, attempt=attempt, taken=taken)
        return replace(self, goals=[*self.goals, goal])

    def settled(self, number: int, status: GoalStatus, why: str, when: Moment) -> "Goals":
        """With one goal done, partly done, dropped or open again; KeyError where there is none of that number."""
        if not any(goal.number == number for goal in self.goals):
            raise KeyError(number)
        settled = None if status == "open" else when
        return replace(
            self,
            goals=[
                replace(goal, standing=status, why=why.strip(), settled=settled) if goal.number == number else goal for goal in self.goals
            ],
        )

    def aiming(self, role: str, name: str, when: Moment) -> "Goals":
        """With another role to aim at."""
        return replace(self, aim=Aim(role=role, name=name, chosen=when))
