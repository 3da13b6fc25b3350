"""The data folder of one person: a JSON file for each result, never changed once written, and beside them drafts, goals and settings."""

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import msgspec
from msgspec.structs import replace

from quiz.i18n import _, commas
from quiz.store.disk import ChangedElsewhereError, S, StoreError, Unreadable, bytes_of, decoded, delete, is_there, listed, stands, unsaved
from quiz.store.draft import Draft, KeptDraft, Stamp
from quiz.store.files import TEMPORARY, alone, clear_left_behind, private_folder, write_new, write_whole
from quiz.store.goals import Goals, GoalStatus
from quiz.store.record import Attempt, Since
from quiz.store.seal import sealed, unsealed
from quiz.store.settings import Settings
from quiz.store.verdicts import Verdicts
from quiz.typed import quoted

ID = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(\d{1,4}))?")
"""The id of a result: its day, with a number from the second of that day on."""

DRAFT = re.compile(r"draft-.+\.(json|broken-\d+)")
"""The name of a draft, also of one that was set aside."""


class Results(msgspec.Struct, frozen=True):
    """Saved results, oldest first, and the files among them that could not be read."""

    attempts: tuple[Attempt, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def latest(self) -> Attempt | None:
        """The newest that can be read."""
        return self.attempts[-1] if self.attempts else None


class Forgotten(msgspec.Struct, frozen=True):
    """What is still there when everything was to be deleted."""

    left: tuple[Path, ...]
    """What is not of this program."""

    refused: tuple[StoreError, ...]
    """What could not be deleted, or looked for."""


class Drafts(msgspec.Struct, frozen=True):
    """Quizzes left in the middle, the one saved last first, and the files among them that could not be read."""

    kept: tuple[KeptDraft, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def latest(self) -> KeptDraft | None:
        """The one to go on with."""
        return self.kept[0] if self.kept else None


class Store:
    """The data folder; made when the first thing is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def why_not_writable(self) -> str | None:
        """Why nothing could be saved now; `None` where nothing stands in the way. Makes no folder."""
        try:
            there = next(path for path in (self.folder, *self.folder.parents) if stands(path))
            if not there.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "")
            if not os.access(there, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, "")
        except OSError as error:
            return str(unsaved(self.folder, error))
        return None

    def clear_left_behind(self) -> None:
        """Delete what a crash left half written."""
        for folder in (self.folder, self._attempts):
            clear_left_behind(folder)

    # Results

    @property
    def _attempts(self) -> Path:
        return self.folder / "attempts"

    def ids(self) -> list[str]:
        """The ids of all results, oldest first, by the names of their files alone.

        Raises:
            StoreError: Where the folder may not be read.
        """
        return sorted((path.stem for path in self._result_files() if ID.fullmatch(path.stem)), key=_age)

    def results(self, newest: int | None = None, before: str | None = None) -> Results:
        """All results, or so many of the newest that can be read; where an id is given, of those before it.

        Of the newest no file is read that is not needed; those newer than the ones that can be read are named.

        Raises:
            StoreError: Where the folder may not be read.
        """
        attempts: list[Attempt] = []
        unreadable: list[Unreadable] = []
        for path in sorted(self._result_files(), key=lambda path: _age(path.stem), reverse=True):
            if len(attempts) == newest:
                break
            if before is not None and _age(path.stem) >= _age(before):
                continue
            try:
                attempts.append(_read_attempt(path))
            except StoreError as error:
                unreadable.append(Unreadable(path, str(error)))
        return Results(tuple(reversed(attempts)), tuple(reversed(unreadable)))

    def _result_files(self) -> list[Path]:
        return [path for path in listed(self._attempts) if path.suffix == ".json" and not path.name.startswith(".")]

    def attempt(self, attempt_id: str) -> Attempt:
        """The attempt of an id.

        Raises:
            StoreError: Where there is none or it cannot be read.
        """
        path = self._attempts / f"{self.known(attempt_id)}.json"
        try:
            return _read_attempt(path)
        except StoreError as error:
            raise StoreError(str(Unreadable(path, str(error)))) from None

    def known(self, attempt_id: str) -> str:
        """The id itself, where a file of that name is there, readable or not.

        Raises:
            StoreError: Where there is none.
        """
        known = self.ids()
        if attempt_id in known:
            return attempt_id
        shown = quoted(attempt_id)
        if not known:
            raise StoreError(_("there is no result {id}: none is saved yet").format(id=shown))
        close = get_close_matches(attempt_id, known, n=1)
        hint = _(" (did you mean {close}?)").format(close=close[0]) if close else ""
        raise StoreError(_("there is no result {id}{hint}; there are: {known}").format(id=shown, hint=hint, known=commas(known)))

    def save(self, day: datetime, make: Callable[[str], Attempt]) -> Attempt:
        """Save a new attempt under an id of its own.

        Args:
            day: When it ended; the id is its date, with a number from the second of that day on.
            make: Gives the attempt for an id.

        Raises:
            StoreError: Where it cannot be written.
        """
        for number in range(1, 10_000):
            attempt = make(f"{day:%Y-%m-%d}" + (f"-{number}" if number > 1 else ""))
            try:
                private_folder(self.folder)
                write_new(self._attempts / f"{attempt.id}.json", sealed(attempt))
            except FileExistsError:
                continue
            except OSError as error:
                raise unsaved(self.folder, error) from None
            return attempt
        raise StoreError(_("ten thousand results in one day are more than can be kept"))

    def forget(self, attempt_id: str) -> None:
        """Delete an attempt that is there, even one that cannot be read.

        Raises:
            StoreError: Where there is none, or it cannot be deleted.
        """
        delete(self._attempts / f"{self.known(attempt_id)}.json")

    def forget_all(self) -> Forgotten:
        """Delete results, goals, drafts, those set aside too, settings, and what a crash left; one that stays keeps no other."""
        refused: list[StoreError] = []
        left: list[Path] = []
        for folder in (self._attempts, self.folder):
            try:
                found = listed(folder)
            except StoreError as error:
                refused.append(error)
                continue
            for path in found:
                if path == self._attempts:
                    continue
                if not self._is_ours(path):
                    left.append(path)
                    continue
                try:
                    delete(path)
                except StoreError as error:
                    refused.append(error)
            # An empty folder that cannot be removed holds nothing of anybody; of one with something in it nothing is lost.
            with suppress(OSError):
                folder.rmdir()
        return Forgotten(tuple(left), tuple(refused))

    def _is_ours(self, path: Path) -> bool:
        """Whether this program gives files such a name."""
        if path.is_dir() and not path.is_symlink():
            return False
        if path.match(TEMPORARY):
            return True
        if path.parent == self._attempts:
            return path.suffix == ".json" and not path.name.startswith(".")
        return path in (self._goals, self._settings, self._verdicts) or DRAFT.fullmatch(path.name) is not None

    # Drafts

    def drafts(self, ladder: str) -> Drafts:
        """The quizzes left in the middle for a ladder. Two windows that went on with one leave two.

        Raises:
            StoreError: Where the folder may not be read.
        """
        kept: list[KeptDraft] = []
        unreadable: list[Unreadable] = []
        for path in self._draft_files(ladder):
            try:
                kept.append(KeptDraft(path.name, decoded(path, Draft, _("this is no draft that can be read"))))
            except StoreError as error:
                unreadable.append(Unreadable(path, str(error)))
        return Drafts(tuple(sorted(kept, key=lambda each: each.draft.saved, reverse=True)), tuple(unreadable))

    def _draft_files(self, ladder: str) -> list[Path]:
        name = re.compile(rf"draft-{re.escape(ladder)}(\.\d+)?\.json")
        return [path for path in listed(self.folder) if name.fullmatch(path.name)]

    def draft_place(self, ladder: str) -> str:
        """The file that a draft of a ladder usually has."""
        return f"draft-{ladder}.json"

    def draft_places(self, ladder: str) -> list[str]:
        """The files that hold drafts of a ladder, read or not."""
        return [path.name for path in self._draft_files(ladder)]

    def save_draft(self, draft: Draft, place: str, over: Stamp | None) -> None:
        """Keep a quiz that is under way.

        Args:
            draft: Its state.
            place: The name of its file.
            over: The writing that it goes over; any other one that is there stays.

        Raises:
            ChangedElsewhereError: Where another one is there.
            StoreError: Where it cannot be written.
        """
        path = self.folder / place
        with self._alone():
            if is_there(path) and self._stamp(path) != over:
                raise ChangedElsewhereError(_("another window has gone on with this quiz"))
            self._write(path, msgspec.json.format(msgspec.json.encode(draft), indent=1) + b"\n")

    def free_draft_place(self, ladder: str) -> str:
        """A file for a second draft of a ladder."""
        taken = self.draft_places(ladder)
        return next(name for number in range(2, 10_000) if (name := f"draft-{ladder}.{number}.json") not in taken)

    def set_broken_drafts_aside(self, ladder: str) -> None:
        """Rename drafts that cannot be read, so that a new one does not write over them.

        Raises:
            OSError: Where one cannot be renamed.
        """
        for broken in self.drafts(ladder).unreadable:
            aside = (broken.path.with_suffix(f".broken-{number}") for number in range(1, 10_000))
            broken.path.rename(next(name for name in aside if not stands(name)))

    def _stamp(self, path: Path) -> Stamp:
        """Which writing a file holds; one that cannot be read is nobody's that is known here."""
        try:
            return decoded(path, Stamp, "")
        except StoreError:
            return Stamp(datetime.fromtimestamp(0, UTC), -1)

    def drop_draft(self, place: str, of: Stamp | None = None) -> None:
        """Remove a draft, if it is there; where a writing is given, only that one.

        Raises:
            StoreError: Where it cannot be deleted.
        """
        path = self.folder / place
        if not is_there(path):
            return
        with self._alone():
            if of is None or (is_there(path) and self._stamp(path) == of):
                delete(path)

    # What comparisons came to

    @property
    def _verdicts(self) -> Path:
        return self.folder / "verdicts.json"

    def verdict(self, attempt: Attempt, before: str) -> Since | None:
        """What holding a result beside the one before it came to; `None` where that was not looked at yet, or cannot be read."""
        if attempt.since and attempt.since.then == before:
            return attempt.since
        # Also where the result that it was held beside is gone, and another one stands before it now.
        try:
            kept = self.verdicts().since.get(attempt.id)
        except StoreError:
            return None
        return kept if kept and kept.then == before else None

    def keep_verdict(self, attempt_id: str, since: Since) -> None:
        """Keep what a comparison came to for a result that does not hold it itself; a StoreError where it cannot be written."""
        if self.verdicts().since.get(attempt_id) == since:
            return
        with self._alone():
            known = self.verdicts().since
            self._write(self._verdicts, msgspec.json.encode(Verdicts(since={**known, attempt_id: since})) + b"\n")

    def verdicts(self) -> Verdicts:
        """What was kept of comparisons.

        Raises:
            StoreError: Where the file is there and cannot be read.
        """
        if not is_there(self._verdicts):
            return Verdicts()
        return self._read(self._verdicts, Verdicts, _("these are no comparisons that can be read"))

    # Goals and settings

    @property
    def _goals(self) -> Path:
        return self.folder / "goals.json"

    def goals(self) -> Goals:
        """What was planned.

        Raises:
            StoreError: Where the file is there and cannot be read; it is then not written over either.
        """
        return self._read(self._goals, Goals, _("these are no goals that can be read")) if is_there(self._goals) else Goals()

    def change_goals(self, change: Callable[[Goals], Goals]) -> Goals:
        """Read, change and keep the goals, while no other window does.

        Raises:
            StoreError: Where they cannot be read or written.
        """
        with self._alone():
            before = self.goals()
            goals = replace(change(before), format=3, revision=before.revision + 1)
            self._write(self._goals, msgspec.json.format(msgspec.json.encode(goals), indent=1) + b"\n")
            return goals

    def settle(self, number: int, status: GoalStatus, why: str, when: datetime) -> Goals:
        """Say what became of a goal.

        Raises:
            StoreError: Where it cannot be kept, or there is no goal of that number.
        """
        try:
            return self.change_goals(lambda goals: goals.settled(number, status, why, when))
        except KeyError:
            known = commas(goal.number for goal in self.goals().goals) or "—"
            raise StoreError(_("there is no goal {number}; there are: {known}").format(number=number, known=known)) from None

    @property
    def _settings(self) -> Path:
        return self.folder / "settings.json"

    def settings(self) -> Settings:
        """What was chosen once and for all.

        Raises:
            StoreError: Where the file is there and cannot be read.
        """
        if not is_there(self._settings):
            return Settings()
        return self._read(self._settings, Settings, _("these are no settings that can be read"))

    def choose(self, *, theme: str | None = None, language: str | None = None) -> None:
        """Remember a theme or a language.

        Raises:
            StoreError: Where it cannot be written.
        """
        with self._alone():
            try:
                settings = self.settings()
            except StoreError:
                # Nothing that cannot be chosen again in a moment.
                settings = Settings()
            settings = replace(settings, theme=theme or settings.theme, language=language or settings.language)
            self._write(self._settings, msgspec.json.encode(settings) + b"\n")

    # Files

    def _read(self, path: Path, kind: type[S], otherwise: str) -> S:
        try:
            return decoded(path, kind, otherwise)
        except StoreError as error:
            raise StoreError(str(Unreadable(path, str(error)))) from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with alone(self.folder):
                yield
        except OSError as error:
            raise unsaved(self.folder, error) from None

    def _write(self, path: Path, content: bytes) -> None:
        try:
            # The folder itself too, not only the one in it that the file goes to.
            private_folder(self.folder)
            write_whole(path, content)
        except OSError as error:
            raise unsaved(self.folder, error) from None


def _age(name: str) -> tuple[str, int]:
    """A name by its day and number; one that is no id comes last, as the newest might."""
    parts = ID.fullmatch(name)
    return (parts[1], int(parts[2] or 1)) if parts else (f"~{name}", 0)


def _read_attempt(path: Path) -> Attempt:
    attempt = unsealed(bytes_of(path))
    if attempt.id != path.stem:
        raise StoreError(_("it holds the result {id}, not what its name says: rename it to {id}.json").format(id=attempt.id))
    return attempt
