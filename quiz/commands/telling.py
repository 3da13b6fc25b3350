"""Messages wrapped for somebody who reads them on a terminal. Loaded when there is one."""

import re

from quiz.report.cells import wrap


def for_a_terminal(message: str, width: int) -> str:
    """A message in lines that the terminal need not break; a path that is longer than a line stays whole, so that it can be copied."""
    lines: list[str] = []
    for line in message.splitlines():
        for place, part in enumerate(re.split(rf"([!-~]{{{width},}})", line)):
            if part.strip():
                lines += [part] if place % 2 else wrap(part.strip(), width)
    return "\n".join(lines)


def hanging(message: str, width: int) -> str:
    """A message in such lines, those after the first set in, so that one sees where the next begins."""
    first, _break, rest = for_a_terminal(message, width).partition("\n")
    if not rest:
        return first
    words = message[len(first) :] if message.startswith(first) else rest
    return "\n".join((first, *(f"    {line}" for line in for_a_terminal(words, width - 4).splitlines())))
