"""A result as plain text, for a terminal or a pipe."""

from quiz.attempts import Attempt
from quiz.report.blocks import Block, Gap, Heading, Paragraph
from quiz.report.layout import as_text, lay_out
from quiz.report.pages import pages, title


def as_plain_text(attempt: Attempt, width: int, *, notes: bool = True) -> str:
    """The whole result, its lines at most `width` cells wide."""
    blocks: list[Block] = [Paragraph(title(attempt), "quiet"), Gap()]
    for page in pages(attempt, notes=notes):
        if page.id != "summary":
            blocks += [Gap(), Heading(f"── {page.title} ──"), Gap()]
        blocks += page.blocks
    return as_text(lay_out(blocks, width)) + "\n"
