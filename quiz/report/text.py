"""A result as plain text, for a terminal or a pipe."""

from collections.abc import Sequence

from quiz.report import pages as result_pages
from quiz.report.blocks import Block, Gap, Heading, Page, Paragraph
from quiz.report.layout import lay_out
from quiz.report.spans import as_text
from quiz.store.goals import Goals
from quiz.store.record import Attempt


def page_text(pages: Sequence[Page], heading: str, width: int) -> str:
    """Pages in a row under a heading, their lines at most `width` cells wide."""
    blocks: list[Block] = [Paragraph(heading, "quiet"), Gap()]
    for page in pages:
        if page is not pages[0]:
            blocks += [Gap(), Heading(f"── {page.title} ──"), Gap()]
        blocks += page.blocks
    return as_text(lay_out(blocks, width)) + "\n"


def as_plain_text(attempt: Attempt, width: int, goals: Goals, *, notes: bool = True) -> str:
    """The whole result, its lines at most `width` cells wide."""
    return page_text(result_pages.pages(attempt, goals, notes=notes), result_pages.title(attempt), width)
