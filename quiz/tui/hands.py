"""Keys as hands have them: an input method that is on types wide characters."""

from unicodedata import name

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS

WIDE_TO_ASCII = {**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, "\u3000": " "}
"""Full-width forms alone. What else looks like a digit, such as ² or ①, is none here."""


def in_ascii(event: events.Key) -> events.Key:
    """The key that a full-width character stands for; any other key as it is."""
    narrow = WIDE_TO_ASCII.get(event.character or "")
    return events.Key(_named(narrow), narrow) if narrow else event


def _named(character: str) -> str:
    if character.isalnum():
        return character
    words = name(character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(words, words)
