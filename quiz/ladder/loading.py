"""A folder of YAML files -> a checked `Ladder`, or every problem it has."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from quiz.i18n import _
from quiz.ladder.checking import problems_across
from quiz.ladder.document import Document, Location, read_document
from quiz.ladder.faults import echoes, location_of, said
from quiz.ladder.fields import LANGUAGE_TAG, MOST_RUNGS, Context, Languages, Part
from quiz.ladder.format import Ladder, Role, Section
from quiz.ladder.guesses import Guesses
from quiz.ladder.head import LadderFile
from quiz.ladder.listing import listing
from quiz.ladder.placed import Placed, places
from quiz.ladder.problem import LadderError, Problem
from quiz.ladder.salvage import Gaps, nothing_of, salvaged
from quiz.ladder_id import shipped_ladder as shipped_ladder
from quiz.levels import RUNGS, Scale
from quiz.os_errors import reason
from quiz.tags import best_language

P = TypeVar("P", bound=Part)

HEAD = "roles/ladder.yaml"

KINDS: dict[str, type[Part]] = {"roles": Role, "questions": Section}
"""The folders of a ladder and what a file in them holds."""

MOST_CHARACTERS = 8_000_000
"""In all files together: more than thirty times what the shipped ladder says in two languages."""

MOST_VALUES = 200_000
"""In all files together: as much again."""


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
    reading = _Reading(folder)
    ladder = reading.checked(languages) if reading.read() else None
    return (ladder, []) if ladder else (None, [*reading.problems, *reading.passed_over])


def in_each_language(folder: Path) -> list[Ladder]:
    """A ladder in each of its languages, its files read once and checked once.

    Raises:
        LadderError: With everything that is wrong with it.
    """
    reading = _Reading(folder)
    first = reading.checked(()) if reading.read() else None
    if first is None:
        raise LadderError(str(folder), [*reading.problems, *reading.passed_over])
    return [first, *(reading.again(first, tag) for tag in first.head.languages[1:])]


def _languages_of(document: Document, wanted: Sequence[str]) -> Languages:
    """The ladder's languages, read before its texts are; none where there is a fault in them, which is reported by itself."""
    found = document.data.get("languages") if isinstance(document.data, dict) else None
    if isinstance(found, list) and found and all(isinstance(tag, str) and re.fullmatch(LANGUAGE_TAG, tag) for tag in found):
        return Languages(tuple(found), best_language(list(wanted), found))
    return Languages((), "")


def _scale_of(document: Document) -> Scale | None:
    """The ladder's scale, read before what is counted in its rungs is; `None` where it has a fault, which is reported by itself."""
    if not isinstance(document.data, dict):
        return None
    names = document.data.get("scale", [""] * RUNGS)
    return Scale(len(names)) if isinstance(names, list) and 2 <= len(names) <= MOST_RUNGS else None


class _Reading:
    """One pass over a folder, and what was met on the way."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[Problem] = []
        self.passed_over: list[Problem] = []
        """Remarks on what is not read."""
        self._folder = folder
        self._head = Document(HEAD, None, {}, ())
        self._documents: dict[str, Document] = {}
        self._context = Context(languages=Languages((), ""), scale=None)
        self._gaps = Gaps()
        self._guesses = Guesses()

    def read(self) -> bool:
        """Read every file there is; gives whether the folder could be looked into."""
        try:
            missing = [part for part in KINDS if not (self._folder / part).is_dir()]
            # Installers may link the files of a package to a place of their own.
            is_shipped = os.path.realpath(self._folder) == os.path.realpath(shipped_ladder())
            root = None if is_shipped else os.path.realpath(self._folder)
            names = [name for part in KINDS if part not in missing for name in self._listed(part, root)]
        except OSError as error:
            place = Path(error.filename or self._folder).name
            self.problems = [Problem(place, 0, _("cannot be read: {reason}").format(reason=reason(error)))]
            return False
        for part in missing:
            self._gaps.lose(KINDS[part])
            # Of a folder without either, it is enough to say what a ladder is.
            if len(missing) < len(KINDS):
                self._miss(part)
        self._read_all(names, root)
        if HEAD in self._documents:
            self._head = self._documents.pop(HEAD)
        else:
            message = _("there is no such file: a ladder is a folder with roles/ladder.yaml, a file for each role and questions/")
            self.problems.append(Problem(HEAD, 0, message))
        self.problems += [problem for document in (self._head, *self._documents.values()) for problem in document.problems]
        return True

    def _listed(self, part: str, root: str | None) -> list[str]:
        """The files that are read in one of the two folders."""
        found = listing(self._folder / part, part, root)
        self.problems += found.problems
        self.passed_over += found.remarks
        if found.problems:
            self._gaps.lose(KINDS[part])
        return [f"{part}/{file}" for file in found.files]

    def _miss(self, part: str) -> None:
        if os.path.lexists(self._folder / part):
            message = _("this is no folder, and the folder of this name holds the YAML files of the {part}")
        else:
            message = _("there is no such folder: it holds the YAML files of the {part}")
        self.problems.append(Problem(part, 0, message.format(part=part)))

    def _read_all(self, names: Sequence[str], root: str | None) -> None:
        characters = values = 0
        # What all others are read by is read before them.
        for name in sorted(names, key=lambda name: name != HEAD):
            document = read_document(self._folder / name, name, root)
            characters += document.length
            values += document.values
            if characters > MOST_CHARACTERS or values > MOST_VALUES:
                message = _(
                    "up to here the ladder has more than {characters} characters or {values} values, and no more is read: shorten it"
                )
                self.problems.append(Problem(name, 0, message.format(characters=MOST_CHARACTERS, values=MOST_VALUES)))
                for kind in KINDS.values():
                    self._gaps.lose(kind)
                return
            self._documents[name] = document

    def checked(self, languages: Sequence[str]) -> Ladder | None:
        """The ladder in the first of some languages that it has; `None` where it has problems."""
        self._context = Context(languages=_languages_of(self._head, languages), scale=_scale_of(self._head))
        head = next(iter(self._parts(self._head, LadderFile)), None) or Placed(nothing_of(LadderFile, self._context), self._head)
        roles, sections = self._all(Role), self._all(Section)
        if not any(section.part.questions for section in sections) and "question" not in self._gaps.unknown:
            self.problems.append(Problem("questions", 0, _("no question stands in these files, and a ladder asks at least one")))
        self.problems += problems_across(head, roles, sections, self._gaps, self._guesses)
        return None if self.problems else self._assembled(head, roles, sections, self._hash())

    def again(self, first: Ladder, language: str) -> Ladder:
        """A ladder without problems in another of its languages."""
        self._context["languages"] = Languages(first.head.languages, language, checked=True)
        (head,) = self._parts(self._head, LadderFile)
        return self._assembled(head, self._all(Role), self._all(Section), first.content_hash)

    def _hash(self) -> str:
        """Of what the files say, whatever their layout and comments; 16 hexadecimal digits."""
        documents = (self._head, *self._documents.values())
        said = json.dumps(sorted((document.file, document.data) for document in documents), sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def _assembled(
        self, head: Placed[LadderFile], roles: Sequence[Placed[Role]], sections: Sequence[Placed[Section]], content_hash: str
    ) -> Ladder:
        contents = head.part
        role_order = {role: position for position, role in enumerate(contents.roles)}
        # Where their order is not said, it is that of the files by name.
        order = contents.sections or [placed.part.section for placed in sections]
        section_order = {section: position for position, section in enumerate(order)}
        remarks = [remark for document in (self._head, *self._documents.values()) for remark in document.remarks]
        return Ladder(
            head=contents,
            roles=tuple(sorted((placed.part for placed in roles), key=lambda role: role_order[role.id])),
            sections=tuple(sorted((placed.part for placed in sections), key=lambda section: section_order[section.section])),
            language=self._context["languages"].chosen,
            content_hash=content_hash,
            folder=str(self._folder),
            places=places(head, roles, sections),
            remarks=tuple(sorted([*self.passed_over, *remarks])),
        )

    def _all(self, kind: type[P]) -> list[Placed[P]]:
        """What could be read of one kind, in all files that hold it."""
        folder = next(part for part, held in KINDS.items() if held is kind)
        return [part for name, document in self._documents.items() if name.startswith(f"{folder}/") for part in self._parts(document, kind)]

    def _parts(self, document: Document, kind: type[P]) -> list[Placed[P]]:
        """What could be read of a document: one part of a kind or, for roles, a list of them."""
        data = document.data
        if data is None and (document.problems or document is self._head):
            self._gaps.lose(kind)
            return []
        items: list[tuple[Location, object]] = [((), data)]
        if kind is Role and isinstance(data, list):
            items = [((position,), item) for position, item in enumerate(data)]
        return [placed for location, item in items if (placed := self._part(document, kind, location, item))]

    def _part(self, document: Document, kind: type[P], location: Location, item: object) -> Placed[P] | None:
        """The part at a place, without what is wrong in it; `None` where too little is left."""
        unread = [place[len(location) :] for place in document.unread if place[: len(location)] == location]
        faults: list[Location] = [*unread]
        try:
            part = kind.model_validate(item, context=dict(self._context))
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                place = location_of(fault)
                faults.append(place)
                if not echoes(fault) and not any(place == told[: len(place)] for told in unread):
                    self.problems.append(document.problem((*location, *place), said(fault, kind, self._guesses)))
        else:
            if not faults:
                return Placed(part, document, location)
        rest = salvaged(kind, item, faults, self._context, self._gaps)
        return Placed(rest.part, document, location, rest.positions) if rest else None
