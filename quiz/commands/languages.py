"""A language that was asked for by name and that the ladder lacks."""

from collections.abc import Iterable

from quiz import door
from quiz.commands.context import Context
from quiz.errors import UserError
from quiz.i18n import _, commas, translated_languages
from quiz.languages import shown
from quiz.tags import best_of


class LacksLanguageError(UserError):
    """The ladder does not speak the language that was asked for."""


def refuse_lacking(asked: str | None, offered: Iterable[str]) -> None:
    """Refuse a language that was asked for by name and is not offered.

    Raises:
        LacksLanguageError: With those that are.
    """
    if asked and best_of(asked, offered) is None:
        known = commas(map(shown, offered))
        raise LacksLanguageError(_("--lang {flag}: this ladder has {languages}").format(flag=repr(asked[:40]), languages=known))


def refuse_what_the_ladder_lacks(context: Context) -> None:
    """The same for a command that does not need the ladder, which is read only where it must be.

    Raises:
        LacksLanguageError: With those that the ladder in use has.
    """
    # The ladder that comes along has every language of the interface.
    if context.ladder_dir is None and best_of(context.language or "", translated_languages()):
        return
    try:
        door.command("ladder").ladder_of(context)
    except LacksLanguageError:
        raise
    except UserError:
        # What is wrong with a ladder is told by the commands that need it.
        return
