"""Goals: the steps a person took on and the role they aim at. They change, so they live in a file of their own."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Standing = Literal["open", "done", "partly", "dropped"]


class Goal(BaseModel):
    """One step taken on, with the words it had."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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

    taken: datetime
    standing: Standing = "open"
    why: str = ""
    settled: datetime | None = None


class Aim(BaseModel):
    """The role a person chose to aim at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: str
    name: str
    chosen: datetime


class Goals(BaseModel):
    """Everything planned, oldest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    aim: Aim | None = None
    goals: list[Goal] = []

    @property
    def open_goals(self) -> list[Goal]:
        """Those not settled yet."""
        return [goal for goal in self.goals if goal.standing == "open"]

    def has(self, responsibility: str, action: str) -> bool:
        """Whether a step is taken on already."""
        return any(goal.responsibility == responsibility and goal.action == action for goal in self.open_goals)

    def with_goal(self, *, role: str, responsibility: str, name: str, action: str, attempt: str, taken: datetime) -> "Goals":
        """With one more step, unless it is open already."""
        if self.has(responsibility, action):
            return self
        number = max((goal.number for goal in self.goals), default=0) + 1
        goal = Goal(number=number, role=role, responsibility=responsibility, name=name, action=action, attempt=attempt, taken=taken)
        return self.model_copy(update={"goals": [*self.goals, goal]})

    def settled(self, number: int, standing: Standing, why: str, when: datetime) -> "Goals":
        """With one goal done, partly done, dropped or open again; KeyError where there is none of that number."""
        if not any(goal.number == number for goal in self.goals):
            raise KeyError(number)
        changed = {"standing": standing, "why": why.strip(), "settled": None if standing == "open" else when}
        goals = [goal.model_copy(update=changed) if goal.number == number else goal for goal in self.goals]
        return self.model_copy(update={"goals": goals})

    def aiming(self, role: str, name: str, when: datetime) -> "Goals":
        """With another role to aim at."""
        return self.model_copy(update={"aim": Aim(role=role, name=name, chosen=when)})
