"""A result as plain text, for a terminal or a pipe."""

from collections.abc import Sequence

from quiz.attempts import Attempt
from quiz.report.blocks import Block, Gap, Heading, Page, Paragraph
from quiz.report.layout import as_text, lay_out
from quiz.report.pages import pages, title


def page_text(pages: Sequence[Page], heading: str, width: int) -> str:
    """Pages in a row under a heading, their lines at most `width` cells wide."""
    blocks: list[Block] = [Paragraph(heading, "quiet"), Gap()]
    for page in pages:
        if page is not pages[0]:
            blocks += [Gap(), Heading(f"── {page.title} ──"), Gap()]
        blocks += page.blocks
    return as_text(lay_out(blocks, width)) + "\n"


def as_plain_text(attempt: Attempt, width: int, *, notes: bool = True) -> str:
    """The whole result, its lines at most `width` cells wide."""
    return page_text(pages(attempt, notes=notes), title(attempt), width)
