"""Widgets that several screens share."""

from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.keys import Keys
from quiz.tui.widgets.page import Pages, PageView

__all__ = ["Choices", "Keys", "PageView", "Pages"]
