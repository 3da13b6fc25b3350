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
from msgspec.structs import replace

from quiz.i18n import _, commas
from quiz.store.disk import ChangedElsewhereError, S, StoreError, Unreadable, decoded, delete, is_there, listed, stands, unsaved
from quiz.store.draft import Draft, KeptDraft, Stamp
from quiz.store.files import TEMPORARY, private_folder, write_new, write_whole
from quiz.store.goals import Goals, GoalStatus, Planned
from quiz.store.record import Attempt, Since
from quiz.store.results import Elsewhere, ResultFiles, Results, attempt_in
from quiz.store.seal import sealed
from quiz.store.settings import Settings
from quiz.store.verdicts import Verdicts
from quiz.typed import quoted

DRAFT = re.compile(r"draft-.+\.(json|broken-\d+)")
"""The name of a draft, also of one that was set aside."""


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

    def __init__(self, folder: Path, ladder: str | None = None, results: ResultFiles | None = None) -> None:
        """Look at a folder.

        Args:
            folder: Where everything is kept.
            ladder: The id of the ladder whose results and plans are spoken of; without one all are.
            results: The files of the results, as far as somebody else has looked at them.
        """
        self.folder = folder
        self.ladder = ladder
        """Whose results and plans these are; `None` for those of all ladders."""
        self._results = results or ResultFiles(folder / "attempts")

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
        delete(self._results.path(self.known(attempt_id)))

    def forget_all(self) -> list[Path]:
        """Delete results, goals, drafts, those set aside too, settings, and what a crash left; gives what is not ours and stays.

        Raises:
            StoreError: Where one of them cannot be deleted.
        """
        drafts = [path for path in listed(self.folder) if DRAFT.fullmatch(path.name)]
        ours = [*self._results.files(), *self._results.folder.glob(TEMPORARY), *drafts, *self.folder.glob(TEMPORARY)]
        for path in (*ours, self._goals, self._settings, self._verdicts):
            delete(path)
        for folder in (self._results.folder, self.folder):
            # An empty folder that cannot be removed holds nothing of anybody.
            with suppress(OSError):
                if not listed(folder):
                    folder.rmdir()
        return [path for path in listed(self.folder) if path != self._results.folder] + listed(self._results.folder)

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
        known = self.verdicts().since
        if known.get(attempt_id) != since:
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
        """What was planned on the ladder that is spoken of.

        Raises:
            StoreError: Where the file is there and cannot be read; it is then not written over either.
        """
        return self._planned().of(self.ladder)

    def change_goals(self, change: Callable[[Goals], Goals]) -> Goals:
        """Read, change and keep the goals; where another window was quicker, what it wrote is changed instead.

        Raises:
            StoreError: Where they cannot be read or written.
        """
        while True:
            before = self.goals()
            goals = change(before)
            planned = self._planned()
            if planned.revision == before.revision:
                kept = planned.with_those_of(self.ladder, goals)
                self._write(self._goals, msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
                return kept.of(self.ladder)

    def _planned(self) -> Planned:
        """What was planned on all ladders."""
        if not is_there(self._goals):
            return Planned()
        planned = self._read(self._goals, Planned, _("these are no goals that can be read"))
        return planned if planned.is_told_apart else planned.told_apart(self._results.ladder_at())

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

    def _write(self, path: Path, content: bytes) -> None:
        try:
            # The folder itself too, not only the one in it that the file goes to.
            private_folder(self.folder)
            write_whole(path, content)
        except OSError as error:
            raise unsaved(self.folder, error) from None
