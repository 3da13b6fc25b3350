"""A word that is no command."""

from difflib import get_close_matches

from quiz.door import COMMANDS
from quiz.i18n import _


def message(word: str) -> str:
    """The word, and what is near it."""
    shown = "".join(character if character.isprintable() else "?" for character in word[:40])
    if close := get_close_matches(word, COMMANDS, n=1):
        return _("there is no command {word}: did you mean {close}?").format(word=shown, close=close[0])
    return _("there is no command {word}; there are: {known}").format(word=shown, known=", ".join(COMMANDS))
