"""A report as plain text, for a pipe or a person who listens."""

from collections.abc import Sequence

from quiz.report import pages as result_pages
from quiz.report.blocks import Page
from quiz.report.flow import downwards
from quiz.report.spans import as_text
from quiz.store.goals import Goals
from quiz.store.record import Attempt


def page_text(pages: Sequence[Page], heading: str, width: int) -> str:
    """Pages in a row under a heading, their lines at most `width` cells wide."""
    return as_text(downwards(pages, heading, width)) + "\n"


def as_plain_text(attempt: Attempt, width: int, goals: Goals, *, notes: bool = True) -> str:
    """The whole result, its lines at most `width` cells wide."""
    return page_text(result_pages.pages(attempt, goals, notes=notes), result_pages.title(attempt), width)
