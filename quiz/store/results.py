"""The files of saved results: which there are, of which ladder each is, what is in them. Names tell the order; what is shown is read."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from quiz.i18n import _
from quiz.store.disk import StoreError, Unreadable, beginning_of, bytes_of, listed_folder
from quiz.store.record import Attempt, LadderVersion
from quiz.store.seal import unsealed
from quiz.typed import fit_throughout, is_unfit_json

ID = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(\d{1,4}))?")
"""The id of a result: its day, with a number from the second of that day on."""

_OF_A_RESULT = re.compile(r"\d{4}-\d{2}-\d{2}(?:-\d{1,4}(?!\d))?")
"""Where a name that is none of ours, such as `2026-11-23 (conflicted copy)`, says which result it was made of."""

BEGINNING = 4096
"""Bytes of a result that say of which ladder it is: that stands before the answers."""

_LADDER = re.compile(rb'"ladder"\s*:\s*(?=\{)')
"""Within a text each quote has a sign before it, so that nothing that was typed looks like this."""

_LADDER_ID = re.compile(rb'"ladder"\s*:\s*\{\s*"id"\s*:\s*"([a-z0-9_-]+)"')


class Results(msgspec.Struct, frozen=True):
    """Saved results, oldest first, and the files among them that could not be read."""

    attempts: tuple[Attempt, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def latest(self) -> Attempt | None:
        """The newest that can be read."""
        return self.attempts[-1] if self.attempts else None


class Elsewhere(msgspec.Struct, frozen=True):
    """The results of another ladder than the one that is spoken of."""

    ladder: str
    """Its id."""

    name: str
    """What its newest result calls it."""

    count: int
    last: str
    """The id of the newest."""


class ResultFiles:
    """The folder of the results. Which ladder a file belongs to is read once, from its beginning."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, tuple[tuple[int, int], str | None]] = {}
        """By name: which writing it was, and the ladder it belongs to."""

    def path(self, attempt_id: str) -> Path:
        """The file of a result."""
        return self.folder / f"{attempt_id}.json"

    def files(self) -> list[Path]:
        """All of them, whatever is in them.

        Raises:
            StoreError: Where the folder may not be read.
        """
        return [path for path in listed_folder(self.folder) if path.suffix == ".json" and not path.name.startswith(".")]

    def ids(self, ladder: str | None = None) -> list[str]:
        """The ids of the results of a ladder, or of all, oldest first.

        One that does not say whose it is may be anybody's, and is among those of every ladder.

        Raises:
            StoreError: Where the folder may not be read.
        """
        named = (path for path in self.files() if ID.fullmatch(path.stem))
        return sorted((path.stem for path in named if self._may_be_of(path, ladder)), key=age)

    def read(self, ladder: str | None, newest: int | None, before: str | None) -> Results:
        """The results of a ladder, or of all: so many of the newest that can be read, of those before an id.

        Raises:
            StoreError: Where the folder may not be read.
        """
        attempts: list[Attempt] = []
        unreadable: list[Unreadable] = []
        for path in sorted(self.files(), key=lambda path: age(path.stem), reverse=True):
            if len(attempts) == newest:
                break
            if before is not None and age(path.stem) >= age(before):
                continue
            if not self._may_be_of(path, ladder) or self._is_copy(path):
                continue
            try:
                attempt = attempt_in(path)
            except StoreError as error:
                unreadable.append(Unreadable(path, str(error)))
            else:
                attempts += [attempt] if ladder in (None, attempt.ladder.id) else []
        return Results(tuple(reversed(attempts)), tuple(reversed(unreadable)))

    def elsewhere(self, ladder: str) -> list[Elsewhere]:
        """What there is of other ladders, the one with the newest result first.

        Raises:
            StoreError: Where the folder may not be read.
        """
        found: dict[str, list[str]] = {}
        for attempt_id in reversed(self.ids()):
            other = self.ladder_of(attempt_id)
            if other not in (None, ladder):
                found.setdefault(other, []).append(attempt_id)
        return [Elsewhere(other, self._name(ids[0]) or other, len(ids), ids[0]) for other, ids in found.items()]

    def ladder_of(self, attempt_id: str) -> str | None:
        """The id of the ladder that a result belongs to; `None` where there is no such result, or it does not say."""
        return self._ladder_in(self.path(attempt_id))

    def ladder_at(self) -> Callable[[datetime, str], str]:
        """Which ladder somebody had at a moment, and with a result where one is named, by what is saved now.

        It is the ladder of that result, else of the newest one until that day, else of the first one since; empty without any.
        """
        days = [(attempt_id[:10], of) for attempt_id in self.ids() if (of := self.ladder_of(attempt_id))]

        def ladder(moment: datetime, attempt_id: str) -> str:
            if attempt_id and (named := self.ladder_of(attempt_id)):
                return named
            until = [each for day, each in days if day <= f"{moment:%Y-%m-%d}"]
            return until[-1] if until else days[0][1] if days else ""

        return ladder

    def _is_copy(self, path: Path) -> bool:
        """Whether a file is what another program made of a result that lies beside it: a backup, or a copy with nothing new."""
        if ID.fullmatch(path.stem):
            return False
        for original in {found[0] for found in _OF_A_RESULT.finditer(path.stem)}:
            try:
                if bytes_of(self.path(original)) == bytes_of(path):
                    return True
            except StoreError:
                continue
        return False

    def copies(self, attempt_id: str) -> list[Path]:
        """What other programs made of a result and has nothing new in it: conflict copies, backups."""
        try:
            content = bytes_of(self.path(attempt_id))
        except StoreError:
            return []
        found = []
        for path in listed_folder(self.folder):
            if path != self.path(attempt_id) and attempt_id in {of[0] for of in _OF_A_RESULT.finditer(path.name)}:
                with suppress(StoreError):
                    found += [path] if bytes_of(path) == content else []
        return found

    def _may_be_of(self, path: Path, ladder: str | None) -> bool:
        return ladder is None or self._ladder_in(path) in (None, ladder)

    def _ladder_in(self, path: Path) -> str | None:
        try:
            status = path.stat()
            writing = (status.st_mtime_ns, status.st_ino)
            kept = self._known.get(path.name)
            if kept is None or kept[0] != writing:
                kept = self._known[path.name] = (writing, _ladder_id(path))
        except (OSError, StoreError):
            return None
        return kept[1]

    def _name(self, attempt_id: str) -> str:
        try:
            version = _version(beginning_of(self.path(attempt_id), BEGINNING))
        except StoreError:
            return ""
        return version.name if version else ""


def age(name: str) -> tuple[str, int]:
    """A name by its day and number; one that is no id comes last, as the newest might."""
    parts = ID.fullmatch(name)
    return (parts[1], int(parts[2] or 1)) if parts else (f"~{name}", 0)


def is_of_a_result(path: Path) -> bool:
    """Whether a name says that it is a result, or what another program made of one: `2026-11-23.json~`, `.2026-11-23.json.swp`."""
    return _OF_A_RESULT.search(path.name) is not None and ".json" in path.name.casefold()


def is_of_others(path: Path) -> bool:
    """Whether a file is well and holds something else than a result; of one that is damaged nobody knows."""
    try:
        content = json.loads(bytes_of(path).decode("utf-8-sig"))
    except (StoreError, ValueError, RecursionError):
        return False
    return not isinstance(content, dict) or "result" not in content or "ladder" not in content


def attempt_in(path: Path) -> Attempt:
    """The result in a file; a StoreError where it holds none that can be read."""
    attempt = unsealed(bytes_of(path))
    if attempt.id != path.stem:
        if ID.fullmatch(attempt.id) is None:
            # No file can be named so.
            message = _("it does not hold together, at {place}").format(place="id")
        elif path.with_name(f"{attempt.id}.json").exists():
            message = _("it holds another result {id} than {id}.json: move it to a data folder of its own, under that name, to read it")
        else:
            message = _("it holds the result {id}, not what its name says: rename it to {id}.json")
        raise StoreError(message.format(id=attempt.id))
    return attempt


def _ladder_id(path: Path) -> str | None:
    if found := _LADDER_ID.search(beginning_of(path, BEGINNING)):
        return found[1].decode()
    # Another program may have put it elsewhere.
    version = _version(bytes_of(path))
    return version.id if version else None


def _version(raw: bytes) -> LadderVersion | None:
    """What is said about the ladder in a result, or in the beginning of one."""
    if (found := _LADDER.search(raw)) is None:
        return None
    try:
        said, _end = json.JSONDecoder().raw_decode(raw[found.end() :].decode("utf-8", "ignore"))
        return msgspec.convert(fit_throughout(said) if is_unfit_json(raw) else said, LadderVersion)
    except (ValueError, RecursionError, msgspec.ValidationError):
        return None
