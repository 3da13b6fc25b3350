"""The types of a ladder's fields: texts in a chosen language, ids, levels.

A file gives prose in all of the ladder's languages; reading picks one, so that the rest of the program handles plain strings. It gives
levels in rungs of the ladder's scale, and profiles become levels of 0 to 4 as they are read. Languages and scale come in pydantic's
validation context.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypedDict, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from quiz.answers import RESERVED
from quiz.i18n import N_, _, commas, ngettext
from quiz.ladder.plain import Bare
from quiz.levels import Scale

CONTROL = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202b\u202d\u202e\u2066-\u2069]"
"""Characters that a terminal would obey, or that turn the direction of a text; a new line is none."""

V = TypeVar("V")

LANGUAGE_TAG = r"([A-Za-z]{2,3}|[xX]-[A-Za-z0-9]{1,8})(-[A-Za-z0-9]{1,8})*"
"""Of BCP 47, without asking which subtags are registered; it keeps longer words for languages of a day that has not come."""


@dataclass(frozen=True)
class Languages:
    """Which languages a ladder has, and which one is being read."""

    offered: tuple[str, ...]
    """None where what the ladder says of them has a fault itself, so that nothing can be held against it."""

    chosen: str

    checked: bool = False
    """Whether the texts are known to be sound in every language, so that one need only be taken out."""

    @property
    def sample(self) -> object:
        """A text as a file of the ladder has it."""
        return dict.fromkeys(self.offered, "-") if len(self.offered) > 1 else "-"


class Context(TypedDict):
    """What a part is read by."""

    languages: Languages
    scale: Scale | None
    """`None` where the ladder's has a fault itself, so that nothing can be held against it."""


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
    if not value.isprintable() and (found := re.search(CONTROL, value)):
        raise _fault(_("the text holds the control character {name}: take it out").format(name=f"U+{ord(found[0]):04X}"))
    return value.strip()


def _readable_list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _fault(_("a list of texts belongs here: write each on a line of its own after a hyphen"))
    return tuple(map(_readable, value))


def _in_language(value: object, info: ValidationInfo, read: Callable[[object], V], message: Callable[[], str]) -> V:
    """What stands there in the language chosen, whatever the language it is checked in every one."""
    languages = info.context["languages"] if info.context else Languages(("en",), "en")
    assert isinstance(languages, Languages)
    if not isinstance(value, dict):
        found = read(value)
        if len(languages.offered) > 1:
            raise _fault(message().format(tags=commas(languages.offered)))
        return found
    if languages.checked:
        return read(value[languages.chosen])
    offered = languages.offered or tuple(value)
    found_in, missing = {}, []
    for tag in offered:
        if tag in value:
            found_in[tag] = read(value[tag])
        else:
            missing.append(tag)
    if missing:
        said = ngettext(
            "the translation for {tag} is missing: add a line {tag}: …",
            "the translations for {tag} are missing: add a line for each",
            len(missing),
        )
        raise _fault(said.format(tag=commas(missing)))
    # All that are offered are there, so that any more are unknown.
    if len(value) > len(offered):
        unknown = [str(tag) for tag in value if tag not in found_in]
        said = _("{unknown} is none of the ladder's languages ({tags}): take it out or list it in ladder.yaml")
        raise _fault(said.format(unknown=commas(unknown), tags=commas(offered)))
    if not found_in:
        raise _fault(_("nothing stands here: write a text"))
    return found_in[languages.chosen] if languages.offered else next(iter(found_in.values()))


def _chosen(value: object, info: ValidationInfo) -> str:
    return _in_language(
        value, info, _readable, lambda: _("one text stands here and the ladder has the languages {tags}: give one for each")
    )


def _chosen_list(value: object, info: ValidationInfo) -> tuple[str, ...]:
    return _in_language(
        value, info, _readable_list, lambda: _("one list stands here and the ladder has the languages {tags}: give one for each")
    )


_PLAIN: dict[str, JsonValue] = {"type": "string", "pattern": r"\S"}


def _in_one_language_or_each(schema: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The JSON Schema of something that stands there as it is, or in each language of the ladder."""
    by_language: dict[str, JsonValue] = {f"^{LANGUAGE_TAG}$": {**schema, "description": "In the language of this tag."}}
    each: dict[str, JsonValue] = {"type": "object", "patternProperties": by_language, "additionalProperties": False, "minProperties": 1}
    return {"anyOf": [schema, each]}


Text = Annotated[
    str,
    BeforeValidator(_chosen),
    WithJsonSchema(_in_one_language_or_each(_PLAIN)),
]
"""Prose: in the file a map of language to text, or a plain text in a ladder of one language; here the one in the language chosen."""

Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_chosen_list),
    WithJsonSchema(_in_one_language_or_each({"type": "array", "items": _PLAIN})),
]
"""A list of texts: in the file a map of language to list, or a plain list in a ladder of one language."""


def _scale_in(info: ValidationInfo) -> Scale | None:
    """The scale of the ladder that is read; `None` where it is at fault itself, so that nothing can be held against it."""
    scale: Scale | None = info.context["scale"] if info.context else Scale()
    return scale


N = TypeVar("N", int, float)
S = TypeVar("S", bound=Sequence[object])


def _rung(value: N, info: ValidationInfo, below_the_top: int = 0) -> N:
    scale = _scale_in(info)
    if scale is None:
        return value
    top = scale.top - below_the_top
    if not 0 <= value <= top:
        message = _("found {found}; it must be at least 0 and at most {top}: the scale has the rungs 0 to {highest}")
        raise _fault(message.format(found=f"{value:.15g}", top=top, highest=scale.top))
    return value


def _rung_below_the_top(value: int, info: ValidationInfo) -> int:
    return _rung(value, info, 1)


def _expected(value: float, info: ValidationInfo) -> float:
    _rung(value, info)
    if round(value, 2) != value:
        raise _fault(_("{found} is finer than two decimals: round it").format(found=value))
    scale = _scale_in(info)
    return scale.level(value) if scale else value


def _one_for_each_rung(value: S, info: ValidationInfo) -> S:
    """The texts themselves, where there is one for each rung of the scale; raises otherwise."""
    scale = _scale_in(info)
    if scale and len(value) != scale.rungs:
        message = _("found a list of {found}; give one text for each of the {rungs} rungs, 0 to {top}")
        raise _fault(message.format(found=len(value), rungs=scale.rungs, top=scale.top))
    return value


LONGEST_ID = 60
"""Characters of an id."""


def _id_of(pattern: str, expected: str, reserved: Sequence[str] = ()) -> BeforeValidator:
    compiled = re.compile(pattern)

    def check(value: object) -> str:
        text = _readable(value)
        if len(text) > LONGEST_ID or not compiled.fullmatch(text):
            raise _fault(_("{found} is no id: {expected}").format(found=ascii(text[:60]), expected=_(expected)))
        if text in reserved:
            raise _fault(_("{found} is an answer that every quiz has: write another id, such as my-{found}").format(found=text))
        return text

    return BeforeValidator(check)


WORD = r"[a-z0-9]+([-_][a-z0-9]+)*"

Id = Annotated[
    str,
    _id_of(WORD, N_("write small letters, digits, - and _, such as my-question"), RESERVED),
    WithJsonSchema({"type": "string", "pattern": f"^{WORD}$", "maxLength": LONGEST_ID, "not": {"enum": list(RESERVED)}}),
]
"""An id that is none of the answers every quiz has."""

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

MOST_RUNGS = 8
"""A scale has so many at most."""

MOST_ROLES = 40
"""So has a ladder roles, and side roles beside them."""

Rung = Annotated[int, AfterValidator(_rung), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_RUNGS - 1})]
"""A rung of the scale, from 0."""

RungBelowTheTop = Annotated[
    int, AfterValidator(_rung_below_the_top), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_RUNGS - 2})
]
"""A rung above which there is another."""

Expected = Annotated[
    float,
    AfterValidator(_expected),
    WithJsonSchema(
        {
            "type": "number",
            "minimum": 0,
            "maximum": MOST_RUNGS - 1,
            "description": "The level typical of the role, in rungs of the scale, with two decimals at most.",
        }
    ),
]
"""What a role expects: in the file in rungs with two decimals at most, here as a level of 0 to 4."""

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A YAML list."""

_FromTwoTexts = Annotated[Many[Text], Field(json_schema_extra={"minItems": 2, "maxItems": MOST_RUNGS})]

OneForEachRung = Annotated[_FromTwoTexts, AfterValidator(_one_for_each_rung)]
"""A text for every rung of the scale."""


def _by_rung(value: object, info: ValidationInfo) -> object:
    """A list as the map that it is short for; anything else as it is."""
    if not isinstance(value, list):
        return value
    return dict(enumerate(_one_for_each_rung(value, info)))


TextByRung = Annotated[dict[Rung, Text], BeforeValidator(_by_rung, json_schema_input_type=dict[Rung, Text] | _FromTwoTexts)]
"""Texts by rung, for some of the rungs or all: in the file a map, or a list with one for each."""


def one_or_many(value: object) -> object:
    """A single value as a list of one."""
    return [value] if isinstance(value, str) else value


class Part(BaseModel):
    """Anything that a ladder's file holds."""

    # Only what a whole file holds is ever validated by itself: schemas of the parts inside would be built for nothing.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)
