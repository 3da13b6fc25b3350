"""What a person means to do: steps taken on, goals of their own, a role to aim at. The rules under both faces and the commands."""

from datetime import date

from quiz import clock, typed
from quiz.errors import UserError
from quiz.i18n import _
from quiz.outcome import FirstStep
from quiz.store.disk import StoreError
from quiz.store.folder import Store
from quiz.store.goals import Goal, Goals, GoalStatus
from quiz.store.record import Attempt

LONGEST = 500
"""Characters of a goal, and of the word why, that are kept."""


class Plans:
    """The goals and the aim in a data folder."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def known(self) -> Goals:
        """All of it; nothing where it cannot be read, which home and the commands say."""
        try:
            return self._store.goals()
        except StoreError:
            return Goals()

    def take_on(self, attempt: Attempt, role: str, step: FirstStep) -> str:
        """Take a first step towards a role on as a goal; gives what to tell.

        Raises:
            StoreError: Where it cannot be kept.
        """
        name = attempt.result.name_of(role)
        goal = Goal(
            role=name, responsibility=step.responsibility, name=step.name, action=step.action, attempt=attempt.id, taken=clock.now()
        )
        had = self._store.goals()
        if had.has(step.responsibility, step.action):
            return _("That is one of your goals already: {name}.").format(name=step.name)
        self._store.change_goals(lambda goals: goals.with_goal(goal))
        return _("Taken on: {name}. Home lists your goals.").format(name=step.name)

    def add(self, text: str, by: date | None = None) -> Goals:
        """Keep a goal in the person's own words.

        Raises:
            UserError: Where there are none.
            StoreError: Where it cannot be kept.
        """
        words = typed.line(text, LONGEST)
        if not words:
            raise UserError(_("a goal needs words: write what you want to do"))
        goal = Goal(name=words, taken=clock.now(), by=by)
        return self._store.change_goals(lambda goals: goals.with_goal(goal))

    def aim(self, role: str, name: str) -> str:
        """Keep a role as the one to aim at, or no longer where it is already; gives what to tell.

        Raises:
            StoreError: Where it cannot be kept.
        """
        before = self._store.goals().aim
        if before and before.role == role:
            return self.aim_at_nothing()
        self._store.change_goals(lambda goals: goals.aiming(role, name, clock.now()))
        return _("You aim at: {role}.").format(role=name)

    def aim_at_nothing(self) -> str:
        """Take the aim back; gives what to tell.

        Raises:
            StoreError: Where it cannot be kept.
        """
        self._store.change_goals(lambda goals: goals.aimless())
        return _("You aim at no role now.")

    def settle(self, number: int, status: GoalStatus, why: str = "") -> Goals:
        """Say what became of a goal.

        Raises:
            StoreError: Where it cannot be kept, or there is no goal of that number.
        """
        return self._store.settle(number, status, typed.line(why, LONGEST), clock.now())


def day_of(text: str) -> date | None:
    """A day as it is typed, year first; `None` for nothing.

    Raises:
        UserError: Where it is no day, or is past.
    """
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(_("{text} is no day: write it like 2027-06-30").format(text=typed.quoted(text.strip(), 40))) from None
    if day < clock.now().date():
        raise UserError(_("{text} is past: write a day to come, like 2027-06-30").format(text=text.strip()))
    return day
