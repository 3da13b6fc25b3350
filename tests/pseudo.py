"""A language that nobody speaks, made on the fly: every message and every text of a ladder in letters that English does not have.

What still stands in plain letters afterwards was never given to a translator: it is written into the code, comes from a library, or is what
one types.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from quiz import i18n
from quiz.ladder.loading import shipped_ladder

TAG = "qps"

LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÀƁÇÐÈƑĜĤÎĴĶĻḾÑÒƤɊŘŠŢÛṼŴẊÝŽàƀçðèƒĝĥîĵķļɱñòƥɋřšţûṽŵẋýž",
)
SIGNS = str.maketrans(",:;·()%", "‚∶⁏•❨❩٪")
"""Signs that only a catalogue can have put there."""

_KEPT = re.compile(r"(`[^`]*`|\{[^}]*\}|%\(\w+\)[sr]|%[sr]|--[a-z-]+|\b[A-Z_]{3,}[A-Z](?:=\w+)?\b|<[a-z ]+>)")
"""Fields, and what one types: a translator leaves it."""

WORD = re.compile(r"[A-Za-z]{2,}")


def pseudo(text: str) -> str:
    """A text as this language has it."""
    parts = _KEPT.split(text)
    said = "".join(part if place % 2 else part.translate(LETTERS).translate(SIGNS) for place, part in enumerate(parts))
    return f"⟦{said}⟧" if WORD.search(text) else said


@cache
def _compiled() -> bytes:
    """The catalogue, of every string in the source."""
    catalogue = Catalog(locale="en")
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    for _file, _line, message, _comments, _context in extract_from_dir(
        Path(i18n.__file__).parent, method_map=[("**.py", "python")], keywords=keywords
    ):
        if message not in ("", ("", "")):
            catalogue.add(message, tuple(map(pseudo, message)) if isinstance(message, tuple) else pseudo(message))
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


@contextmanager
def installed(folder: Path) -> Iterator[None]:
    """A program that has its catalogue, beside those that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in i18n.translated_languages()[1:]:
        (folder / name.replace("-", "_")).symlink_to(Path(i18n.LOCALE) / name.replace("-", "_"))
    messages = folder / TAG / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "quiz.mo").write_bytes(_compiled())
    with patch.object(i18n, "LOCALE", str(folder)), patch.dict(i18n._catalogues):
        i18n._catalogues.clear()
        yield


def translated_ladder(folder: Path) -> Path:
    """The shipped ladder in this language alone."""
    for path in (*(shipped_ladder() / "roles").glob("*.yaml"), *(shipped_ladder() / "questions").glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        place = folder / path.parent.name / path.name
        place.parent.mkdir(parents=True, exist_ok=True)
        written = yaml.dump(_translated(content), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
        place.write_text(written, encoding="utf-8")
    return folder


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _translated(value: object) -> object:
    if isinstance(value, list):
        return [TAG] if value == ["en", "zh"] else [_translated(each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"en", "zh"}:
        texts = value["en"]
        return {TAG: [pseudo(text) for text in texts] if isinstance(texts, list) else pseudo(str(texts))}
    return {key: _translated(each) for key, each in value.items()}


_TYPED = re.compile(
    r"`[^`]*`|--[a-z-]+|(?:\.{0,2}/)?[\w.~-]*/[\w./~-]+|\b[\w-]+\.(?:jsonl?|ya?ml|ics|md|html|svg|py)\b|\b[A-Z_]{2,}(?:=[A-Z]+)?\b"
)
"""Commands, options, names in capitals, paths and files."""

_ORIGINAL = re.compile(re.escape(pseudo("original text")[1:-1]) + r"[^“]*“[^”]*”")
"""What a library says that no catalogue has, told as such."""


def words(shown: str, allowed: set[str]) -> list[str]:
    """The lines in which a word stands in plain letters that is none of those allowed, each with these words."""
    found = []
    for line in shown.splitlines():
        left = _TYPED.sub(" ", _ORIGINAL.sub(" ", line))
        if odd := [word for word in re.findall(r"[A-Za-z]{2,}(?:[-_][A-Za-z]+)*", left) if word not in allowed]:
            found.append(f"{', '.join(odd)} in {line.strip()!r}")
    return found
