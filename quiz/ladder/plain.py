"""What stands without quotes in YAML: a number, `true`, `false`, nothing, a text, or what YAML takes for something else than was meant."""

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.resolver import Resolver

from quiz.i18n import _

_RESOLVER = Resolver()

_NO_TEXT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")

_LONGEST = 40
"""No number or time of a ladder is as long."""


@dataclass(frozen=True)
class Bare:
    """A value that YAML does not take for text though it was probably meant as one, kept as it was written."""

    written: str

    number: float | None = None
    """Which number it is to YAML, where it is one in octal, in sixtieths or in another form that misleads."""

    @property
    def as_number(self) -> str:
        """What to write where a number belongs."""
        digits = self.written.lstrip("+-").replace("_", "")
        if self.number is None or self.number in (float("inf"), float("-inf")) or self.number != self.number:
            return _("write a number")
        if digits.isdigit() and digits.startswith("0") and len(digits) > 1:
            meant, octal = str(-int(digits) if self.written.startswith("-") else int(digits)), f"{self.number:.15g}"
            if meant == octal:
                return _("it is octal to YAML: write {number}").format(number=octal)
            return _("it is octal to YAML, that is {octal}: write {meant} or {octal}").format(octal=octal, meant=meant)
        return _("it is {number} to YAML: write {number}").format(number=f"{self.number:.15g}")


@lru_cache(500)
def plain(written: str) -> object:
    """The value of a text without quotes."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, written, (True, False))  # type: ignore[no-untyped-call]
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag not in _NO_TEXT:
        return written
    if len(written) > _LONGEST:
        return Bare(written)
    try:
        value = SafeConstructor().construct_object(yaml.ScalarNode(tag, written), deep=True)
    except (ValueError, OverflowError, ConstructorError):
        return written
    number = (type(value) is int and str(value) == written.lstrip("+")) or (
        type(value) is float and written.lstrip("+-").replace(".", "", 1).isdigit()
    )
    if number or written in ("true", "false"):
        return value
    return Bare(written, value if isinstance(value, int | float) and not isinstance(value, bool) else None)


def number_in(text: str) -> str | None:
    """The number that a text is to whoever reads it, such as 8 in 08; `None` where it is none."""
    if len(text) > _LONGEST:
        return None
    for read in (int, _based, float):
        with suppress(ValueError):
            number = read(text)
            if isfinite(number):
                return f"{number:.15g}"
    return None


def _based(text: str) -> int:
    return int(text, 0)
