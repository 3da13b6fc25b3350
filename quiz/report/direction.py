"""Texts that run from right to left, beside others that do not."""

import re
from html import escape

from quiz.i18n import spoken_language
from quiz.report.cells import ISOLATE, ISOLATED

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are written so, by their first subtag."""

_SCRIPTS = re.compile(r"(?i)-(arab|aran|hebr|syrc|thaa|nkoo|adlm)\b")

_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")

_PART = re.compile(f"{ISOLATE}([^{ISOLATED}]*){ISOLATED}")


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return bool(_SCRIPTS.search(language)) or language.split("-")[0].lower() in RIGHT_TO_LEFT


def apart(text: str) -> str:
    """What a person typed, to stand among other words: where directions may meet, each of its lines is marked as one of its own.

    A page makes the mark an element; what is shown in cells, and Markdown, leave it out. Nobody can type one.
    """
    if not (_LETTERS.search(text) or is_right_to_left(spoken_language())):
        return text
    return "\n".join(f"{ISOLATE}{line}{ISOLATED}" if line.strip() else line for line in text.split("\n"))


def in_html(text: str) -> str:
    """A text for a page, with what stands apart as an element of its own direction."""
    return _PART.sub(r"<bdi>\1</bdi>", escape(text))


def parts(text: str) -> list[tuple[bool, str]]:
    """A text in pieces, each with whether it stands apart."""
    return [(place % 2 == 1, part) for place, part in enumerate(_PART.split(text))]
