"""What a command prints: in colour and by the screenful on a terminal, as bare text everywhere else."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from quiz import door, streams
from quiz.commands.context import Context, listens, width
from quiz.report.blocks import Page
from quiz.report.flow import downwards, upwards
from quiz.report.spans import Line, as_text

COLOURS = {"title": "1", "bold": "1", "you": "1", "aim": "35", "good": "32", "middling": "35", "missing": "31"}
"""How a tone is shown: bold, and those of the 16 colours that can be read on black and on white. The other tones are plain."""


def show(context: Context, pages: Sequence[Page], heading: str, *, language: str | None = None, first_last: bool = False) -> None:
    """Print pages under a heading, or for ears as words alone.

    Args:
        context: Whether somebody looks or listens.
        pages: What to print.
        heading: What stands above the first.
        language: Of the pages; the one that is spoken where absent.
        first_last: Whether a terminal gets the first page last, so that it stands nearest to the prompt.
    """
    if context.for_ears:
        sys.stdout.write(door.room("spoken").spoken(pages, heading, language, width()))
        return
    lines = downwards(pages, heading, width())
    if first_last and is_terminal(os.environ, sys.stdout):
        turned, begins = upwards(pages, heading, width())
        put(turned, begins, lines)
    else:
        put(lines)


def put(lines: Sequence[Line], begins: int = 0, from_the_top: Sequence[Line] | None = None) -> None:
    """Print lines, in a pager where the screen does not hold them.

    Args:
        lines: What to print.
        begins: The line that is read first; a pager opens there, or at the end where what follows fits the screen.
        from_the_top: The same for a pager that cannot open but at the top.
    """
    if not is_terminal(os.environ, sys.stdout):
        sys.stdout.write(as_text(lines) + "\n")
        return
    rows = streams.window().lines
    is_colourful = not os.environ.get("NO_COLOR")
    pager = door.command("pager").installed(os.environ) if len(lines) >= rows else None
    if pager is not None:
        shown = lines if pager.opens_anywhere or from_the_top is None else from_the_top
        line = None if begins > 0 and len(lines) - begins < rows else begins + 1
        if pager.show(_painted(shown, is_colourful and pager.takes_colour), os.environ, line):
            return
    sys.stdout.write(_painted(lines, is_colourful))


def is_terminal(environment: Mapping[str, str], stdout: TextIO) -> bool:
    """Whether somebody looks at a screen that has colours, and does not listen to it."""
    return stdout.isatty() and not listens(environment)


def _painted(lines: Sequence[Line], is_colourful: bool) -> str:
    return "\n".join(map(_in_colour, lines)) + "\n" if is_colourful else as_text(lines) + "\n"


def _in_colour(line: Line) -> str:
    painted, left = "", len("".join(span.text for span in line).rstrip())
    for span in line:
        text, left = span.text[:left], max(0, left - len(span.text))
        colour = COLOURS.get(span.tone)
        painted += f"\x1b[{colour}m{text}\x1b[0m" if colour and text.strip() else text
    return painted
