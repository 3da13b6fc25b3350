"""The language of the interface: every string a person reads goes through here.

The content of a ladder carries its own translations; this is about all the rest. Catalogues are gettext's, one per language, under
`quiz/locale`. A language without a catalogue reads the English of the source. Which language is spoken is no part of the environment: what
is shown in a language of its own, such as a saved result, enters it with `speaking`.
"""

import gettext
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce

from quiz.tags import SOURCE, best_language, best_of

__all__ = ["SOURCE", "best_language"]

LOCALE = os.path.join(os.path.dirname(__file__), "locale")
"""Where the compiled catalogues are."""

_catalogues: dict[str, gettext.NullTranslations] = {}
_source = gettext.NullTranslations()
_spoken = (SOURCE, _source)
_for_a_while: ContextVar[tuple[str, gettext.NullTranslations] | None] = ContextVar("for_a_while", default=None)
"""What one thread or task speaks while all others go on as they were."""


_HAN = "[\u3400-\u9fff]"
_BORDER = "\0"
"""Stands around a value while it is put into a message."""
_MEETS_LATIN = f"(?<={_HAN}){_BORDER}+(?=[!-~])|(?<=[!-~]){_BORDER}+(?={_HAN})"
"""Compiled when the first message in Chinese is filled in."""


class _Value:
    """A value on its way into a message, with its borders marked."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, form: str) -> str:
        return _BORDER + format(self.value, form) + _BORDER

    def __str__(self) -> str:
        return _BORDER + str(self.value) + _BORDER

    def __repr__(self) -> str:
        return _BORDER + repr(self.value) + _BORDER


class _Han(str):
    """A message in Chinese with fields: a value in letters or signs of half width keeps a blank to the characters around it."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        said = str.format(self, *map(_Value, args), **{name: _Value(value) for name, value in values.items()})
        return re.sub(_MEETS_LATIN, " ", said).replace(_BORDER, "")


def _with_fields(message: str) -> str:
    return _Han(message) if "{" in message and not message.isascii() and re.search(_HAN, message) else message


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Mark a message for translation where it is defined, to be translated where it is shown."""
    return message


def _(message: str) -> str:
    """The message in the language of the interface."""
    return _with_fields(_now()[1].gettext(message)) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that goes with a number."""
    return _with_fields(_now()[1].ngettext(singular, plural, number))


def commas(words: Iterable[object]) -> str:
    """Words one after the other: a, b, c."""
    return _(", ").join(map(str, words))


def semicolons(clauses: Iterable[str]) -> str:
    """Clauses one after the other: a; b."""
    return _("; ").join(clauses)


def dots(facts: Iterable[str]) -> str:
    """Facts one after the other, those that are empty left out: a · b."""
    return _(" · ").join(filter(None, facts))


def sentences(said: Iterable[str]) -> str:
    """Sentences one after the other, with a blank between them where the language has one; those that are empty are left out."""
    found = [*filter(None, said)]
    return reduce(lambda first, second: _("{first} {second}").format(first=first, second=second), found) if found else ""


def labelled(name: object, text: object) -> str:
    """What something is, and what is said of it: a: b."""
    return _("{topic}: {answer}").format(topic=name, answer=text)


def percent(number: int) -> str:
    """A share in hundredths: 55%."""
    return _("{percent}%").format(percent=number)


def of_a_library(*messages: str) -> str:
    """What a library says, each more exactly than the one before; where the catalogue lacks one, in the library's own words, as such."""
    said = [_(message) for message in messages]
    is_translating = _now()[1] is not _source
    if is_translating and any(one == message for one, message in zip(said, messages, strict=True)):
        return _("(original text: “{words}”)").format(words=": ".join(messages))
    return reduce(labelled, said)


def use_language(tag: str) -> None:
    """Speak the language of a tag such as `en` or `zh`; one without a catalogue means English."""
    global _spoken
    _spoken = (tag, _catalogue_of(tag))


def spoken_language() -> str:
    """The tag of the language that is spoken now."""
    return _now()[0]


def in_language(tag: str) -> str:
    """A sentence in a language: a sample of what it is written in, as far as it has a catalogue."""
    return _catalogue_of(tag).gettext(N_("Which role are you in?"))


def _now() -> tuple[str, gettext.NullTranslations]:
    return _for_a_while.get() or _spoken


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language for a while, such as that of a result which was taken in another one; other threads and tasks do not."""
    token = _for_a_while.set((tag, _catalogue_of(tag)))
    try:
        yield
    finally:
        _for_a_while.reset(token)


def _catalogue_of(tag: str) -> gettext.NullTranslations:
    if tag not in _catalogues:
        found = best_of(tag, translated_languages())
        _catalogues[tag] = _source if found in (None, SOURCE) else _read(found or "")
    return _catalogues[tag]


def _read(tag: str) -> gettext.NullTranslations:
    try:
        with open(os.path.join(LOCALE, tag.replace("-", "_"), "LC_MESSAGES", "quiz.mo"), "rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        # It is compiled when the package is installed.
        return _source


def translated_languages() -> list[str]:
    """The tags of the languages that the interface can speak."""
    return [SOURCE, *(name.replace("_", "-") for name in sorted(os.listdir(LOCALE)) if "." not in name and name[0] != "_")]


def preferred_languages(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The languages that the environment asks for, best first, as gettext reads them.

    `LC_ALL`, `LC_MESSAGES` and `LANG` give one, the first of them that is set and not empty; `LANGUAGE` gives a list that comes before it,
    but counts for nothing where that one is `C` or `POSIX`, whose messages are those of the source.
    """
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    if locale in ("C", "POSIX"):
        return [SOURCE]
    wanted = environment.get("LANGUAGE") or locale
    return [tag for tag in wanted.split(":") if tag]
