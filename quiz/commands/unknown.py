"""A word that is no command."""

from collections.abc import Sequence
from difflib import get_close_matches

from quiz.door import COMMANDS
from quiz.i18n import _, commas
from quiz.typed import quoted


def complaint(words: Sequence[str], options: Sequence[str]) -> str | None:
    """What is wrong with the words of a command line up to the name of the command; `None` where nothing is.

    Args:
        words: What was typed, without what every command takes.
        options: What `quiz` takes before the name.
    """
    at = next((place for place, word in enumerate(words) if not word.startswith("-")), None)
    if at is None:
        return None
    astray = next((word for word in words[:at] if not any(option.startswith(word) for option in options)), None)
    if astray:
        return _("{option}: the options of a command stand after its name").format(option=_shown(astray))
    return None if words[at] in COMMANDS else _no_command(words[at])


def _no_command(word: str) -> str:
    """The word, and what is near it."""
    if close := get_close_matches(word.lower(), COMMANDS, n=1):
        return _("there is no command {word}: did you mean {close}?").format(word=_shown(word), close=close[0])
    return _("there is no command {word}; there are: {known}").format(word=_shown(word), known=commas(COMMANDS))


def _shown(word: str) -> str:
    return quoted(word, 40)
