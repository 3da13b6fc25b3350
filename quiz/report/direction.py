"""Texts that run from right to left, beside others that do not."""

import re

from quiz.i18n import spoken_language
from quiz.report.cells import ISOLATE, ISOLATED

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are written so, by their first subtag."""

_SCRIPTS = r"(?i)-(arab|aran|hebr|syrc|thaa|nkoo|adlm)\b"

_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"

_PART = f"{ISOLATE}([^{ISOLATED}]*){ISOLATED}"


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-")[0].lower() in RIGHT_TO_LEFT or bool("-" in language and re.search(_SCRIPTS, language))


def apart(text: str) -> str:
    """What a person typed, to stand among other words: where directions may meet, each of its lines is marked as one of its own.

    A page makes the mark an element; what is shown in cells, and Markdown, leave it out. Nobody can type one.
    """
    has_letters = not text.isascii() and re.search(_LETTERS, text)
    if not has_letters and not is_right_to_left(spoken_language()):
        return text
    return "\n".join(f"{ISOLATE}{line}{ISOLATED}" if line.strip() else line for line in text.split("\n"))


def parts(text: str) -> list[tuple[bool, str]]:
    """A text in pieces, each with whether it stands apart."""
    return [(place % 2 == 1, part) for place, part in enumerate(re.split(_PART, text))]
