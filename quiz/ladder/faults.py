"""What pydantic finds wrong, in words for the author of the file."""

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic_core import ErrorDetails

from quiz.i18n import _, labelled, of_a_library
from quiz.ladder.document import Location
from quiz.ladder.fields import Part
from quiz.ladder.guesses import Guesses, listed
from quiz.ladder.plain import Bare, number_in

_NUMBERS = ("int_type", "float_type", "int_from_float")


def location_of(fault: ErrorDetails) -> Location:
    """Where a fault is, below what was validated; that of a key is the key's."""
    return tuple(key for key in fault["loc"] if key != "[key]")


def echoes(fault: ErrorDetails) -> bool:
    """Whether a list is called too short only because one of its items, reported by itself, is wrong."""
    return fault["type"] == "too_short" and isinstance(fault["input"], list) and len(fault["input"]) >= fault["ctx"]["min_length"]


def said(fault: ErrorDetails, kind: type[Part], guesses: Guesses) -> str:
    """A fault found in what should be a part of a kind."""
    location = location_of(fault)
    key = next((key for key in reversed(location) if isinstance(key, str)), "")
    found = fault["input"]
    if fault["type"] == "missing":
        return _("{key} is missing: add it").format(key=key)
    if fault["type"] == "extra_forbidden":
        known = _keys_at(kind, location[:-1])
        if close := guesses.nearest(key, known):
            return _("unknown key {key}: did you mean {close}?").format(key=key, close=close)
        hint = _("known keys here: {known}").format(known=listed(known))
        return _("unknown key {key}; {hint}. A text with a comma inside braces must be quoted").format(key=key, hint=hint)
    if isinstance(found, Bare):
        if fault["type"] == "bool_type":
            return _("{key}: found {found}; {said}").format(key=key, found=found.written, said=_("true or false belongs here"))
        if fault["type"] in _NUMBERS and found.number is not None:
            return _("{key}: found {found}; {said}").format(key=key, found=found.written, said=found.as_number)
        return _("{key}: {found} is not what belongs here to YAML: quote the text").format(key=key, found=found.written)
    if fault["type"] in _NUMBERS and isinstance(found, str) and (number := number_in(found)) is not None:
        hint = _("it is text to YAML: write {number}").format(number=number)
        return _("{key}: found {found}; {said}").format(key=key, found=ascii(found)[:40], said=hint)
    if found is None:
        return _("{key}: nothing stands here: give a value or take the key out").format(key=key)
    if fault["type"] == "ladder":
        return labelled(key, fault["msg"]) if key else fault["msg"]
    if isinstance(found, list):
        shown = _("a list of {number}").format(number=len(found))
    else:
        shown = _("a mapping") if isinstance(found, dict) else ascii(found)[:40]
    words = {
        "literal_error": _("{expected} belongs here"),
        "int_type": _("a whole number belongs here"),
        "int_from_float": _("a whole number belongs here"),
        "float_type": _("a number belongs here"),
        "bool_type": _("true or false belongs here"),
        "dict_type": _("a mapping of keys to values belongs here"),
        "model_type": _("a mapping of keys to values belongs here"),
        "tuple_type": _("a list belongs here"),
        "greater_than_equal": _("it must be at least {ge}"),
        "less_than_equal": _("it must be at most {le}"),
        "multiple_of": _("it must be in steps of {multiple_of}"),
        "too_short": _("at least {min_length} belong here"),
        "too_long": _("at most {max_length} belong here"),
    }.get(fault["type"])
    return _("{key}: found {found}; {said}").format(
        key=key or _("the file"), found=shown, said=words.format(**fault.get("ctx", {})) if words else of_a_library(fault["msg"])
    )


def _keys_at(annotation: Any, location: Sequence[str | int]) -> list[str]:
    """The keys that the format knows at a location below something of a type."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = get_args(annotation)[0]
    if container := get_origin(annotation):
        # Of a mapping the values, of a list the items.
        return _keys_at(get_args(annotation)[container is dict], location[1:])
    fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
    return _keys_at(fields[str(location[0])], location[1:]) if location else list(fields)
