"""The data folder of one person: a JSON file for each result, never changed once written, and beside them drafts, goals and settings."""

import errno
import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

import msgspec

from quiz.i18n import _, commas
from quiz.store.disk import (
    ChangedElsewhereError,
    NewerFormatError,
    StoreError,
    Unreadable,
    decoded,
    delete,
    is_there,
    listed,
    listed_folder,
    stands,
    unsaved,
)
from quiz.store.draft import Draft, KeptDraft, Stamp
from quiz.store.files import TEMPORARY, clear_left_behind, private_folder, write_new
from quiz.store.kept import Kept
from quiz.store.record import Attempt
from quiz.store.results import Elsewhere, Results, attempt_in, is_of_a_result, is_of_others
from quiz.store.seal import sealed
from quiz.typed import quoted

DRAFT = re.compile(r"[.~$]*draft-.+\.(json|broken-\d+).*")
"""The name of a draft, also of one that was set aside, and of the copies that other programs make of them."""


class Forgotten(msgspec.Struct, frozen=True):
    """What is still there when everything was to be deleted."""

    left: tuple[Path, ...]
    """What is not of this program."""

    refused: tuple[StoreError, ...]
    """What could not be deleted, or looked for."""

    is_all_refused: bool = False
    """Nothing could be looked for, so nothing was deleted."""


class Drafts(msgspec.Struct, frozen=True):
    """Quizzes left in the middle, the one saved last first, and the files among them that could not be read."""

    kept: tuple[KeptDraft, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def latest(self) -> KeptDraft | None:
        """The one to go on with."""
        return self.kept[0] if self.kept else None


class Store(Kept):
    """The data folder; made when the first thing is saved."""

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
        for folder in (self.folder, self._results.folder):
            clear_left_behind(folder)

    # Results

    def of(self, ladder: str) -> "Store":
        """The same folder, speaking of the results and plans of one ladder alone."""
        return Store(self.folder, ladder, self._results)

    def ids(self) -> list[str]:
        """The ids of the results, oldest first, by the names and first lines of their files alone.

        Raises:
            StoreError: Where the folder may not be read.
        """
        return self._results.ids(self.ladder)

    def results(self, newest: int | None = None, before: str | None = None) -> Results:
        """The results, or so many of the newest that can be read; where an id is given, of those before it.

        Of the newest no file is read that is not needed; those newer than the ones that can be read are named.

        Raises:
            StoreError: Where the folder may not be read.
        """
        return self._results.read(self.ladder, newest, before)

    def elsewhere(self) -> list[Elsewhere]:
        """What is kept apart, since it belongs to other ladders.

        Raises:
            StoreError: Where the folder may not be read.
        """
        return self._results.elsewhere(self.ladder) if self.ladder else []

    def ladders(self) -> list[str]:
        """The ids of the ladders that there are results of, the first one first; a StoreError where the folder may not be read."""
        return list(dict.fromkeys(filter(None, map(self._results.ladder_of, self._results.ids()))))

    def attempt(self, attempt_id: str) -> Attempt:
        """The attempt of an id, of whatever ladder.

        Raises:
            StoreError: Where there is none or it cannot be read.
        """
        path = self._results.path(self.known(attempt_id))
        try:
            return attempt_in(path)
        except StoreError as error:
            raise StoreError(str(Unreadable(path, str(error)))) from None

    def known(self, attempt_id: str) -> str:
        """The id itself, where a file of that name is there, readable or not, of whatever ladder.

        Raises:
            StoreError: Where there is none.
        """
        known = self._results.ids()
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
                write_new(self._results.path(attempt.id), sealed(attempt))
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
        known = self.known(attempt_id)
        # Copies with nothing new in them are shown nowhere, so nobody would know that they stay.
        for copy in self._results.copies(known):
            delete(copy)
        delete(self._results.path(known))

    def forget_all(self) -> Forgotten:
        """Delete results, goals, drafts, those set aside too, settings, and what a crash left; one that stays keeps no other."""
        try:
            listed_folder(self.folder)
        except StoreError as error:
            return Forgotten((), (error,), is_all_refused=True)
        refused: list[StoreError] = []
        left: list[Path] = []
        for folder in (self._results.folder, self.folder):
            try:
                found = listed_folder(folder)
            except StoreError as error:
                refused.append(error)
                continue
            for path in found:
                if path == self._results.folder:
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
        with suppress(OSError):
            # One that may not be looked at is told when it cannot be deleted.
            if path.is_dir() and not path.is_symlink():
                return False
        if path.match(TEMPORARY):
            return True
        if path.parent == self._results.folder:
            return is_of_a_result(path) or (path.suffix == ".json" and not path.name.startswith(".") and not is_of_others(path))
        return (
            path in (self._goals, self._settings, self._verdicts) or DRAFT.fullmatch(path.name) is not None or self._is_copy_of_kept(path)
        )

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
                unreadable.append(Unreadable(path, str(error), isinstance(error, NewerFormatError)))
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
        """Rename drafts that cannot be read, so that a new one does not write over them; those of a later version keep their names.

        Raises:
            OSError: Where one cannot be renamed.
        """
        for broken in self.drafts(ladder).unreadable:
            if broken.is_newer:
                continue
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
