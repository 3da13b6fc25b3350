"""What is left of a part of a ladder once its faults are taken out, so that all the rest of it can be checked too."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from quiz.answers import RESERVED
from quiz.ladder.document import Location
from quiz.ladder.faults import location_of
from quiz.ladder.fields import WORD, Context, Part
from quiz.ladder.format import Role, Section
from quiz.ladder.head import LadderFile

P = TypeVar("P", bound=Part)

UNREAD = ""
"""An id that was there and could not be read."""

_PARTS = {
    "facets": "facet",
    "responsibilities": "responsibility",
    "tracks": "track",
    "side_roles": "side_role",
    "questions": "question",
    "wishes": "wish",
    "glossary": "",
    "contradictions": "",
    "steps": "",
    "stage": "",
    "variants": "",
    "watch_outs": "",
}
"""Keys that list parts, each of which can be left out by itself, and the kind of those that others name."""

_WHOLE: dict[type[Part], tuple[str, ...]] = {
    LadderFile: ("facet", "responsibility", "track", "side_role", "roles", "sections", "opening"),
    Role: ("role", "responsibility"),
    Section: ("section", "question", "wish", "measured"),
}
"""What a whole file holds: parts by their kind, lists by their key, and `measured`, what questions measure."""

_ROUNDS = 3
"""A fault of a part as a whole is only found when those of its fields are out."""


@dataclass
class Gaps:
    """What of a ladder could not be read: nobody is told that it is not there."""

    unknown: set[str] = field(default_factory=set)
    """Of these, any may be among what was not read."""

    _ids: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def lose(self, kind: type[Part]) -> None:
        """A whole file of a kind could not be read."""
        self.unknown.update(_WHOLE[kind])

    def may_hold(self, kinds: Iterable[str], name: str) -> bool:
        """Whether an id of one of some kinds may be among what was not read."""
        return any(kind in self.unknown or name in self._ids[kind] for kind in kinds)

    def leave_out(self, key: str, item: object = None) -> None:
        """A part under a key could not be read, or all of them where none is given."""
        kind = _PARTS.get(key, key)
        self._leave_out(kind, item.get("id") if isinstance(item, dict) else None)
        if kind == "question":
            self._leave_out("measured", item.get("measures") if isinstance(item, dict) else None)

    def _leave_out(self, kind: str, name: object) -> None:
        if isinstance(name, str) and re.fullmatch(WORD, name.strip()) and name.strip() not in RESERVED:
            self._ids[kind].add(name.strip())
        else:
            self.unknown.add(kind)


@dataclass(frozen=True)
class Salvaged(Generic[P]):
    """A part without what was wrong in it."""

    part: P
    positions: dict[str, list[int]]
    """Of lists that lost some parts, which ones the others are in the file."""


def salvaged(kind: type[P], data: object, faults: Collection[Location], context: Context, gaps: Gaps) -> Salvaged[P] | None:
    """A part of a kind without what is at fault, what is missing filled in; `None` where too little is left.

    Args:
        kind: What it should be.
        data: As the file has it.
        faults: Where something is wrong, below it.
        context: What it is read by.
        gaps: What is left out is noted there.
    """
    if not isinstance(data, dict) or () in faults:
        gaps.lose(kind)
        return None
    cutting = _Cutting(dict(data), gaps)
    for _round in range(_ROUNDS):
        cutting.cut(faults)
        cutting.fill(kind, context["languages"].sample)
        try:
            part = kind.model_validate(cutting.data, context=dict(context))
        except ValidationError as error:
            faults = [location_of(fault) for fault in error.errors(include_url=False, include_context=False, include_input=False)]
        else:
            return Salvaged(part.model_copy(update=cutting.unread), cutting.positions)
    gaps.lose(kind)
    return None


def nothing_of(kind: type[P], context: Context) -> P:
    """What stands for a file of which nothing could be read."""
    found = salvaged(kind, {}, (), context, Gaps())
    assert found is not None
    return found.part


class _Cutting:
    """A mapping that loses what is at fault."""

    def __init__(self, data: dict[Any, Any], gaps: Gaps) -> None:
        self.data = data
        self.positions: dict[str, list[int]] = {}
        self.unread: dict[str, object] = {}
        self._gaps = gaps

    def cut(self, faults: Iterable[Location]) -> None:
        """Take out the smallest things that others do not need, each once."""
        items: defaultdict[str, set[int]] = defaultdict(set)
        unfit: set[str | int] = set()
        for key, *below in faults:
            there = self.data.get(key)
            if isinstance(there, list) and key in _PARTS and below and isinstance(below[0], int):
                items[str(key)].add(below[0])
            elif isinstance(there, dict) and key == "profile" and below:
                unfit.add(below[0])
            elif key in self.data:
                self._drop(key)
        if unfit and "profile" in self.data:
            self.data["profile"] = {name: level for name, level in self.data["profile"].items() if name not in unfit}
        for key, positions in items.items():
            if key in self.data:
                self._drop_items(key, positions)

    def _drop(self, key: str | int) -> None:
        del self.data[key]
        if key in _PARTS or key in ("roles", "sections", "opening"):
            self._gaps.leave_out(str(key))
        if key == "track":
            self.unread["track"] = UNREAD

    def _drop_items(self, key: str, positions: set[int]) -> None:
        there = self.data[key]
        before = self.positions.get(key, range(len(there)))
        self.positions[key] = [before[at] for at in range(len(there)) if at not in positions]
        for at in positions:
            self._gaps.leave_out(key, there[at] if at < len(there) else None)
        self.data[key] = [item for at, item in enumerate(there) if at not in positions]

    def fill(self, kind: type[Part], text: object) -> None:
        """Put in what must be there."""
        stand_ins: dict[str, tuple[object, object]] = {
            "format": (1, 1),
            "id": ("unread", UNREAD),
            "section": ("unread", UNREAD),
            "version": ("0.0.0", "0.0.0"),
            "name": (text, "-"),
            "summary": (text, "-"),
            "rank": (0, 0),
            "profile": ({"unread": 0}, {}),
            "languages": (["en"], ()),
            "roles": (["unread", "unread"], ()),
        }
        for key, of_kind in kind.model_fields.items():
            if of_kind.is_required() and (key not in self.data or self.data[key] == {}):
                self.data[key], self.unread[key] = stand_ins[key]
                if (kind, key) in ((Role, "id"), (Section, "section")):
                    self._gaps.unknown.add("role" if kind is Role else "section")
                if key == "roles":
                    self._gaps.unknown.add("roles")
