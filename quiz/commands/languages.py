"""Languages by their names, and one that the ladder lacks."""

from collections.abc import Iterable

from quiz import door
from quiz.commands.context import Context
from quiz.errors import UserError
from quiz.i18n import _, translated_languages

NAMES = {
    "ar": "العربية",
    "cs": "Čeština",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "hi": "हिन्दी",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
"""What those call a language who speak it."""


class LacksLanguageError(UserError):
    """The ladder does not speak the language that was asked for."""


def shown(tag: str) -> str:
    """A language by its name and what one types for it; by its tag alone where the name is not known."""
    name = NAMES.get(_base(tag))
    return _("{language} ({tag})").format(language=name, tag=tag) if name else tag


def same(one: str, other: str) -> bool:
    """Whether two tags mean the same language, wherever it is spoken."""
    return _base(one) == _base(other)


def refuse_lacking(asked: str | None, offered: Iterable[str]) -> None:
    """Refuse a language that was asked for by name and is not offered.

    Raises:
        LacksLanguageError: With those that are.
    """
    if asked and not any(same(asked, tag) for tag in offered):
        known = _(", ").join(map(shown, offered))
        raise LacksLanguageError(_("--lang {flag}: this ladder has {languages}").format(flag=ascii(asked)[:40], languages=known))


def refuse_what_the_ladder_lacks(context: Context) -> None:
    """The same for a command that does not need the ladder, which is read only where it must be.

    Raises:
        LacksLanguageError: With those that the ladder in use has.
    """
    # The ladder that comes along has every language of the interface.
    if context.ladder_dir is None and any(same(context.language or "", tag) for tag in translated_languages()):
        return
    try:
        door.command("ladder").ladder_of(context)
    except LacksLanguageError:
        raise
    except UserError:
        # What is wrong with a ladder is told by the commands that need it.
        return


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()
