"""Keys as hands have them: what an input method or another layout types is the key that is pressed."""

from unicodedata import name

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS

from quiz.layouts import latin


def in_ascii(event: events.Key) -> events.Key:
    """The key that a character of another width or script stands for; any other key as it is."""
    if narrow := latin(event.character or ""):
        return events.Key(_named(narrow), narrow)
    held, _plus, character = event.key.rpartition("+")
    if held and (narrow := latin(character)):
        return events.Key(f"{held}+{_named(narrow)}", None)
    return event


def _named(character: str) -> str:
    if character.isalnum():
        return character
    words = name(character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(words, words)
