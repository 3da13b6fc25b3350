"""The README in parts, for the tests that hold it."""

import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
GUIDE = README[README.index("## Your own ladder, in fifteen minutes\n") : README.index("## 中文\n")]
"""How to make a ladder of one's own."""


def fenced(text: str, language: str = "") -> list[str]:
    """The blocks of some Markdown that are said to be in a language; those for a shell say nothing."""
    return [block for said, block in re.findall(r"^```(\w*)\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE) if said == language]
