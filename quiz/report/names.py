"""Names that stand on one line wherever a text is broken."""

import re
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from quiz.report.blocks import Block, Map, Page
from quiz.report.cells import whole

T = TypeVar("T")

APART = frozenset({"id", "tone", "mark"})
"""What is no text to read."""


def unbroken(page: Page) -> tuple[Block, ...]:
    """The blocks of a page, in which no line is broken within one of its names, as far as a line holds it."""
    longest_first = sorted({name for name in page.names if len(name) > 1}, key=len, reverse=True)
    if not longest_first:
        return page.blocks
    return _kept(page.blocks, re.compile("|".join(map(re.escape, longest_first))))


def _kept(value: T, pattern: re.Pattern[str]) -> T:
    if isinstance(value, str):
        return pattern.sub(lambda found: whole(found[0]), value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_kept(each, pattern) for each in value)  # type: ignore[return-value]
    if isinstance(value, Struct) and not isinstance(value, Map):
        texts = {name: getattr(value, name) for name in value.__struct_fields__ if name not in APART}
        return replace(value, **{name: _kept(text, pattern) for name, text in texts.items()})
    return value
