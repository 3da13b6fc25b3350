"""Language tags: the one rule by which a language that is wanted finds one that is there.

It is the lookup of RFC 4647, section 3.4, with three additions. A tag may be written as a locale (`zh_TW.UTF-8`, `sr_RS@latin`, `C`). A
language that is written in several scripts is matched in the likely one first, so that `zh-TW` finds `zh-Hant` rather than `zh`. And where
no shorter tag is there, a longer one does (`pt` finds `pt-BR`), else any of the same language.
"""

from collections.abc import Iterable, Sequence

SOURCE = "en"
"""The language that the strings in the source are in, which is also what `C` and `POSIX` ask for."""

ALIASES = {"cmn": "zh", "in": "id", "iw": "he", "ji": "yi", "nb": "no"}
"""Other codes for a language."""

MODIFIERS = {"latin": "latn", "cyrillic": "cyrl", "arabic": "arab", "devanagari": "deva"}
"""Scripts as locales name them; any other modifier, such as `@euro`, says nothing of the language."""

SCRIPTS = {
    "az": "latn",
    "az-ir": "arab",
    "kk": "cyrl",
    "kk-cn": "arab",
    "ku": "latn",
    "ku-iq": "arab",
    "mn": "cyrl",
    "mn-cn": "mong",
    "pa": "guru",
    "pa-pk": "arab",
    "sr": "cyrl",
    "sr-me": "latn",
    "uz": "latn",
    "uz-af": "arab",
    "zh": "hans",
    "zh-hk": "hant",
    "zh-mo": "hant",
    "zh-tw": "hant",
}
"""The likely script of languages that are written in several, and of their regions that write another (from CLDR's likely subtags)."""


def subtags(tag: str) -> tuple[str, ...]:
    """A tag or a locale in small letters, in its parts, without encoding."""
    name, _sign, modifier = tag.strip().lower().replace("_", "-").partition("@")
    language, *rest = name.partition(".")[0].split("-")
    if not rest and language in ("c", "posix"):
        return (SOURCE,)
    script = MODIFIERS.get(modifier)
    if script and not any(map(_is_script, rest)):
        rest.insert(0, script)
    return (ALIASES.get(language, language), *rest)


def best_of(wanted: str, offered: Iterable[str]) -> str | None:
    """The tag of those offered that a wanted one finds; `None` where none is of its language.

    An exact match comes first; then, of those in the likely script of what is wanted and after them of the others, the longest that it
    begins with, the first that begins with it, the first of its language.
    """
    ranked = [(rank, place, tag) for place, tag in enumerate(offered) if (rank := _rank(subtags(wanted), subtags(tag))) is not None]
    return min(ranked)[2] if ranked else None


def shortened(tag: str) -> list[str]:
    """A tag in small letters and what it begins with, longest first, those with its likely script before those without."""
    parts = subtags(tag)
    full = _with_script(parts)
    with_script = [full[:length] for length in range(len(full), 1, -1)] if len(parts) > 1 else []
    without = [parts[:length] for length in range(len(parts), 0, -1)]
    return ["-".join(form) for form in (parts, *with_script, *without)]


def best_language(wanted: Iterable[str], offered: Sequence[str]) -> str:
    """The first wanted language that is offered in any form; else the first one offered."""
    return next((found for tag in wanted if (found := best_of(tag, offered))), offered[0])


def _rank(wanted: tuple[str, ...], there: tuple[str, ...]) -> tuple[int, int, int] | None:
    """How far one tag is from another, from the nearest; `None` where the languages differ."""
    if wanted[0] != there[0] or not wanted[0]:
        return None
    if wanted == there:
        return (0, 0, 0)
    full, full_there = _with_script(wanted), _with_script(there)
    scripts = {script for parts in (full, full_there) for script in parts[1:2] if _is_script(script)}
    pairs = ((wanted, there), (full, full_there))
    tier = 3
    if any(_begins(one, other) for one, other in pairs):
        tier = 1
    elif any(_begins(other, one) for one, other in pairs):
        tier = 2
    return (1 + (len(scripts) > 1), tier, -len(full_there) if tier == 1 else 0)


def _with_script(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a tag with the likely script, where the language has several and the tag names none."""
    language, *rest = parts
    if rest and _is_script(rest[0]):
        return parts
    region = next((part for part in rest if len(part) == 2), "")
    script = SCRIPTS.get(f"{language}-{region}", SCRIPTS.get(language))
    return (language, script, *rest) if script else parts


def _begins(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    return longer[: len(shorter)] == shorter


def _is_script(part: str) -> bool:
    return len(part) == 4 and part.isalpha()
