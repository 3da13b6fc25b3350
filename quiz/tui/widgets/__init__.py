"""Widgets that several screens share."""

from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.page import PageView, Pages

__all__ = ["Choices", "PageView", "Pages"]
