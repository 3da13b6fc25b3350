"""A folder of YAML files -> a checked `Ladder`, or every problem it has."""

import hashlib
import json
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from quiz.i18n import _, commas, labelled, of_a_library
from quiz.ladder.checking import problems_across
from quiz.ladder.document import Bare, Document, Location, read_document
from quiz.ladder.fields import MOST_RUNGS, Languages, Part
from quiz.ladder.format import Ladder, LadderFile, Role, Section
from quiz.ladder.placed import Placed, places
from quiz.ladder.problem import LadderError, Problem
from quiz.levels import Scale
from quiz.os_errors import reason
from quiz.tags import best_language

P = TypeVar("P", bound=Part)

_PACKAGE = Path(__file__).parent.parent


def shipped_ladder() -> Path:
    """The folder of the ladder that comes with the program: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def load_ladder(folder: Path, languages: Sequence[str] = ()) -> Ladder:
    """Read and check a whole ladder.

    Args:
        folder: What holds `roles/` and `questions/`.
        languages: Language tags wanted for its texts, best first; the ladder's own first language where it has none of them.

    Raises:
        LadderError: With everything that is wrong with it.
    """
    ladder, problems = read_ladder(folder, languages)
    if ladder is None:
        raise LadderError(str(folder), problems)
    return ladder


def read_ladder(folder: Path, languages: Sequence[str] = ()) -> tuple[Ladder | None, list[Problem]]:
    """A ladder, or `None` and everything that is wrong with it."""
    reading = _Reading()
    try:
        documents = reading.documents(folder)
    except OSError as error:
        return None, [Problem(Path(error.filename or folder).name, 0, _("cannot be read: {reason}").format(reason=reason(error)))]
    head_document = documents.pop("roles/ladder.yaml", None)
    if head_document is None:
        message = _("there is no such file: a ladder is a folder with roles/ladder.yaml, a file for each role and questions/")
        return None, [Problem("roles/ladder.yaml", 0, message)]
    reading.languages = _languages_of(head_document, languages)
    reading.scale = _scale_of(head_document)
    head = reading.parts(head_document, LadderFile)
    roles = [part for name, document in documents.items() if name.startswith("roles/") for part in reading.parts(document, Role)]
    sections = [part for name, document in documents.items() if name.startswith("questions/") for part in reading.parts(document, Section)]
    if reading.problems or not head:
        return None, reading.problems
    problems = problems_across(head[0], roles, sections)
    if problems:
        return None, problems
    contents = head[0].part
    role_order = {role: position for position, role in enumerate(contents.roles)}
    # Where their order is not said, it is that of the files by name.
    order = contents.sections or [placed.part.section for placed in sections]
    section_order = {section: position for position, section in enumerate(order)}
    return Ladder(
        head=contents,
        roles=tuple(sorted((placed.part for placed in roles), key=lambda role: role_order[role.id])),
        sections=tuple(sorted((placed.part for placed in sections), key=lambda section: section_order[section.section])),
        language=reading.languages.chosen,
        content_hash=_hash([head_document, *documents.values()]),
        folder=str(folder),
        places=places(head[0], roles, sections),
    ), []


def _languages_of(document: Document, wanted: Sequence[str]) -> Languages:
    """The ladder's languages, read before its texts are; a fault in them is reported when the file is validated."""
    found = document.data.get("languages") if isinstance(document.data, dict) else None
    offered = tuple(tag for tag in found if isinstance(tag, str)) if isinstance(found, list) else ()
    offered = offered or ("en",)
    return Languages(offered, best_language(list(wanted), offered))


def _scale_of(document: Document) -> Scale | None:
    """The ladder's scale, read before what is counted in its rungs is; `None` where it has a fault, which is reported by itself."""
    if not isinstance(document.data, dict) or "scale" not in document.data:
        return Scale()
    names = document.data["scale"]
    return Scale(len(names)) if isinstance(names, list) and 2 <= len(names) <= MOST_RUNGS else None


def _hash(documents: Sequence[Document]) -> str:
    """Of what the files say, whatever their layout and comments; 16 hexadecimal digits."""
    said = json.dumps(sorted((document.file, document.data) for document in documents), sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class _Reading:
    """One pass over a folder, and the problems met on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.languages = Languages(("en",), "en")
        self.scale: Scale | None = Scale()

    def documents(self, folder: Path) -> dict[str, Document]:
        found: dict[str, Document] = {}
        for part in ("roles", "questions"):
            if not (folder / part).is_dir():
                self.problems.append(
                    Problem(part, 0, _("there is no such folder: it holds the YAML files of the {part}").format(part=part))
                )
                continue
            for path in sorted((folder / part).iterdir()):
                name = f"{part}/{path.name}"
                if path.suffix == ".yml":
                    self.problems.append(Problem(name, 0, _("only files that end in .yaml are read: rename it")))
                elif path.suffix == ".yaml" and not path.name.startswith("."):
                    found[name] = read_document(path, name)
                    self.problems.extend(found[name].problems)
        return found

    def parts(self, document: Document, kind: type[P]) -> list[Placed[P]]:
        """What a document holds: one part of a kind or, for roles, a list of them."""
        data = document.data
        if data is None and document.problems:
            return []
        items: list[tuple[Location, object]] = [((), data)]
        if kind is Role and isinstance(data, list):
            items = [((position,), item) for position, item in enumerate(data)]
        placed = []
        for location, item in items:
            try:
                part = kind.model_validate(item, context={"languages": self.languages, "scale": self.scale})
            except ValidationError as error:
                for fault in error.errors(include_url=False):
                    if not _echoes(fault):
                        place = (*location, *(key for key in fault["loc"] if key != "[key]"))
                        self.problems.append(document.problem(place, _said(fault, kind)))
            else:
                placed.append(Placed(part, document, location))
        return placed


def _echoes(fault: ErrorDetails) -> bool:
    """Whether a list is called too short only because one of its items, reported by itself, is wrong."""
    return fault["type"] == "too_short" and isinstance(fault["input"], list) and len(fault["input"]) >= fault["ctx"]["min_length"]


def _said(fault: ErrorDetails, kind: type[Part]) -> str:
    """A fault of pydantic's, in words for the author of the file."""
    location = [key for key in fault["loc"] if key != "[key]"]
    key = next((key for key in reversed(location) if isinstance(key, str)), "")
    found = fault["input"]
    if fault["type"] == "missing":
        return _("{key} is missing: add it").format(key=key)
    if fault["type"] == "extra_forbidden":
        known = _keys_at(kind, location[:-1])
        if close := get_close_matches(key, known, n=1):
            return _("unknown key {key}: did you mean {close}?").format(key=key, close=close[0])
        hint = _("known keys here: {known}").format(known=commas(known))
        return _("unknown key {key}; {hint}. A text with a comma inside braces must be quoted").format(key=key, hint=hint)
    if fault["type"] == "bool_type" and isinstance(found, Bare):
        return _("{key}: found {found}; {said}").format(key=key, found=found.written, said=_("true or false belongs here"))
    if isinstance(found, Bare):
        return _("{key}: {found} is not what belongs here to YAML: quote the text").format(key=key, found=found.written)
    if found is None:
        return _("{key}: nothing stands here: give a value or take the key out").format(key=key)
    if fault["type"] == "ladder":
        return labelled(key, fault["msg"]) if key else fault["msg"]
    if isinstance(found, list):
        shown = _("a list of {number}").format(number=len(found))
    else:
        shown = _("a mapping") if isinstance(found, dict) else ascii(found)[:40]
    said = {
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
        key=key or _("the file"), found=shown, said=said.format(**fault.get("ctx", {})) if said else of_a_library(fault["msg"])
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
