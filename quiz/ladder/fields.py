"""The types of a ladder's fields: texts in a chosen language, ids, levels.

A file gives prose in all of the ladder's languages; reading picks one, so that the rest of the program handles plain strings. The
languages come in pydantic's validation context.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from quiz.answers import RESERVED
from quiz.i18n import N_, _
from quiz.ladder.document import Bare

_CONTROL = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a\u202b\u202d\u202e\u2066-\u2069]"
"""Characters that a terminal would obey, or that turn the direction of a text; a new line is none."""

LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


@dataclass(frozen=True)
class Languages:
    """Which languages a ladder has, and which one is being read."""

    offered: tuple[str, ...]
    chosen: str


def _fault(message: str) -> PydanticCustomError:
    # Braces in the message would be taken for pydantic's own placeholders.
    return PydanticCustomError("ladder", "{said}", {"said": message})


def _readable(value: object) -> str:
    """The text itself, when it is text that a terminal can show; raises otherwise."""
    if isinstance(value, Bare | bool):
        written = value.written if isinstance(value, Bare) else str(value).lower()
        raise _fault(_("{found} is not text to YAML: quote the text").format(found=written))
    if value is None or (isinstance(value, str) and not value.strip()):
        raise _fault(_("nothing stands here: write a text"))
    if isinstance(value, int | float):
        raise _fault(_("{found} is a number and text belongs here: quote the text").format(found=value))
    if not isinstance(value, str):
        raise _fault(_("a list or a mapping stands here and text belongs here: quote the text"))
    if not value.isprintable() and (found := re.search(_CONTROL, value)):
        raise _fault(_("the text holds the control character {name}: take it out").format(name=f"U+{ord(found[0]):04X}"))
    return value.strip()


def _chosen(value: object, info: ValidationInfo) -> str:
    languages = info.context["languages"] if info.context else Languages(("en",), "en")
    assert isinstance(languages, Languages)
    if not isinstance(value, dict):
        text = _readable(value)
        if len(languages.offered) > 1:
            tags = ", ".join(languages.offered)
            raise _fault(_("one text stands here and the ladder has the languages {tags}: give one for each").format(tags=tags))
        return text
    texts = {}
    for tag in languages.offered:
        if tag not in value:
            raise _fault(_("the translation for {tag} is missing: add a line {tag}: …").format(tag=tag))
        texts[tag] = _readable(value[tag])
    if unknown := [str(tag) for tag in value if tag not in languages.offered]:
        tags = ", ".join(languages.offered)
        message = _("{unknown} is none of the ladder's languages ({tags}): take it out or list it in ladder.yaml")
        raise _fault(message.format(unknown=", ".join(unknown), tags=tags))
    return texts[languages.chosen]


Text = Annotated[
    str,
    BeforeValidator(_chosen),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}),
]
"""Prose: in the file a map of language to text, or a plain text in a ladder of one language; here the one in the language chosen."""


def _id_of(pattern: str, expected: str, reserved: Sequence[str] = ()) -> BeforeValidator:
    compiled = re.compile(pattern)

    def check(value: object) -> str:
        text = _readable(value)
        if len(text) > 60 or not compiled.fullmatch(text):
            raise _fault(_("{found} is no id: {expected}").format(found=ascii(text[:60]), expected=_(expected)))
        if text in reserved:
            raise _fault(_("{found} is an answer that every quiz has: write another id, such as my-{found}").format(found=text))
        return text

    return BeforeValidator(check)


KEBAB = r"[a-z0-9]+(-[a-z0-9]+)*"
SNAKE = r"[a-z0-9]+(_[a-z0-9]+)*"

Id = Annotated[
    str,
    _id_of(KEBAB, N_("write small letters, digits and hyphens, such as review-part"), RESERVED),
    WithJsonSchema({"type": "string", "pattern": f"^{KEBAB}$", "not": {"enum": list(RESERVED)}}),
]
"""A kebab-case id that is none of the answers every quiz has."""

RoleId = Annotated[
    str,
    _id_of(SNAKE, N_("write small letters, digits and underscores, such as tech_manager")),
    WithJsonSchema({"type": "string", "pattern": f"^{SNAKE}$"}),
]
"""The snake_case id of a role or a side role."""

Version = Annotated[
    str,
    _id_of(r"\d+\.\d+\.\d+", N_("write three numbers, such as 1.0.0")),
    WithJsonSchema({"type": "string", "pattern": r"^\d+\.\d+\.\d+$"}),
]
"""A semantic version: major.minor.patch."""

Tag = Annotated[
    str,
    _id_of(LANGUAGE_TAG, N_("write a language tag, such as en or zh")),
    WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE_TAG}$"}),
]
"""A language tag."""

Level = Annotated[int, Field(ge=0, le=4)]
"""A level of the scale, 0 to 4."""

Expected = Annotated[float, Field(ge=0, le=4, multiple_of=0.5)]
"""A level that a role expects, 0 to 4 in halves."""

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A YAML list."""


def one_or_many(value: object) -> object:
    """A single value as a list of one."""
    return [value] if isinstance(value, str) else value


def comma_separated(words: Iterable[object]) -> str:
    """Ids for a message: a, b, c."""
    return ", ".join(map(str, words))
