"""Results: what a person reads after the quiz, complete in itself."""

from quiz.result.build import judge
from quiz.result.model import FirstStepView, FlipView, NextView, ResponsibilityView, Result, RoleView, Warn, WhyView

__all__ = ["FirstStepView", "FlipView", "NextView", "ResponsibilityView", "Result", "RoleView", "Warn", "WhyView", "judge"]
