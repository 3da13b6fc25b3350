"""Attempts and drafts on this machine."""

from quiz.attempts.goals import Goal, Goals, Standing
from quiz.attempts.model import AnswerKept, Attempt, Draft, attempt_of
from quiz.attempts.sittings import begin, finish, resume
from quiz.attempts.store import Store, StoreError, Unreadable

__all__ = [
    "AnswerKept",
    "Attempt",
    "Draft",
    "Goal",
    "Goals",
    "Standing",
    "Store",
    "StoreError",
    "Unreadable",
    "attempt_of",
    "begin",
    "finish",
    "resume",
]
