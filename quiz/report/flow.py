"""Pages in a row as lines, from the first down or from the last up to it."""

from collections.abc import Sequence

from quiz.report.blocks import Block, Gap, Heading, Page, Paragraph
from quiz.report.layout import lay_out
from quiz.report.names import unbroken
from quiz.report.spans import Line


def downwards(pages: Sequence[Page], heading: str, width: int) -> list[Line]:
    """Pages under a heading, the first one first, in lines of at most `width` cells."""
    blocks: list[Block] = [Paragraph(heading, "quiet"), Gap()]
    for page in pages:
        blocks += unbroken(page) if page is pages[0] else [Gap(), *_titled(page)]
    return lay_out(blocks, width)


def upwards(pages: Sequence[Page], heading: str, width: int) -> tuple[list[Line], int]:
    """The same for somebody who reads from the prompt up: the first page last, with the heading, and in which line that begins."""
    before: list[Line] = []
    for page in reversed(pages[1:]):
        before += lay_out(_titled(page), width, framed=True)
        while not before[-1]:
            before.pop()
        before.append(())
    return [*before, *lay_out([Paragraph(heading, "bold"), Gap(), *unbroken(pages[0])], width, framed=True)], len(before)


def _titled(page: Page) -> list[Block]:
    return [Heading(f"── {page.title} ──"), Gap(), *unbroken(page)]
