"""The language of the interface: every string a person reads goes through here.

The content of a ladder carries its own translations; this is about all the rest. Catalogues are gettext's, one per language, under
`quiz/locale`. A language without a catalogue reads the English of the source. Which language is spoken is no part of the environment: what
is shown in a language of its own, such as a saved result, enters it with `speaking`.
"""

import gettext
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

LOCALE = os.path.join(os.path.dirname(__file__), "locale")
"""Where the compiled catalogues are."""

SOURCE = "en"
"""The language that the strings in the source are in."""

_catalogues: dict[str, gettext.NullTranslations] = {}
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_spoken = SOURCE


_HAN = "[\u3400-\u9fff]"
_BORDER = "\0"
"""Stands around a value while it is put into a message."""
_MEETS_LATIN = re.compile(f"(?<={_HAN}){_BORDER}+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]){_BORDER}+(?={_HAN})")


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
    """A message in Chinese with fields: a value in Latin letters or digits keeps a blank to the characters around it."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        said = str.format(self, *map(_Value, args), **{name: _Value(value) for name, value in values.items()})
        return _MEETS_LATIN.sub(" ", said).replace(_BORDER, "")


def _with_fields(message: str) -> str:
    return _Han(message) if "{" in message and re.search(_HAN, message) else message


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Mark a message for translation where it is defined, to be translated where it is shown."""
    return message


def _(message: str) -> str:
    """The message in the language of the interface."""
    return _with_fields(_catalogue.gettext(message)) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that goes with a number."""
    return _with_fields(_catalogue.ngettext(singular, plural, number))


FROM_LIBRARIES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("palette"),
)
"""What argparse and Textual say by themselves and people read."""


def use_language(tag: str) -> None:
    """Speak the language of a tag such as `en` or `zh`; one without a catalogue means English."""
    global _catalogue, _spoken
    if tag not in _catalogues:
        _catalogues[tag] = gettext.translation("quiz", LOCALE, languages=[tag.replace("-", "_")], fallback=True)
    _catalogue, _spoken = _catalogues[tag], tag


def in_language(tag: str) -> str:
    """A sentence in a language: a sample of what it is written in, as far as it has a catalogue."""
    catalogue = gettext.translation("quiz", LOCALE, languages=[tag.replace("-", "_"), tag.split("-")[0]], fallback=True)
    return catalogue.gettext(N_("Which role are you in?"))


def spoken_language() -> str:
    """The tag of the language that is spoken now."""
    return _spoken


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language for a while, such as that of a result which was taken in another one."""
    before = _spoken
    use_language(tag)
    try:
        yield
    finally:
        use_language(before)


def translated_languages() -> list[str]:
    """The tags of the languages that the interface can speak."""
    return [SOURCE, *(name.replace("_", "-") for name in sorted(os.listdir(LOCALE)) if "." not in name and name[0] != "_")]


def preferred_languages() -> list[str]:
    """The language tags that the environment asks for, best first, as `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` and `LANG` give them."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return [tag.split(".")[0].split("@")[0].replace("_", "-") for tag in value.split(":") if tag]
    return []


def best_language(wanted: Iterable[str], offered: Sequence[str]) -> str:
    """The first wanted language that is offered, matched by its leading subtag; else the first one offered."""
    for tag in wanted:
        for candidate in (tag, tag.split("-")[0]):
            if candidate.lower() in (language.lower() for language in offered):
                return next(language for language in offered if language.lower() == candidate.lower())
    return offered[0]
