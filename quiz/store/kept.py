"""What is kept beside results and drafts and changes: goals, settings, what comparisons came to. Each has a file of its own."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from quiz.i18n import _, commas
from quiz.store.disk import NewerFormatError, S, StoreError, Unreadable, decoded, is_there, unsaved
from quiz.store.files import alone, private_folder, write_whole
from quiz.store.goals import Goals, GoalStatus, Planned
from quiz.store.record import Attempt, Since
from quiz.store.results import ResultFiles
from quiz.store.settings import Settings
from quiz.store.verdicts import Verdicts


class Kept:
    """The files of a data folder that are changed, each by one copy of the program at a time."""

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
        """What was planned on the ladder that is spoken of.

        Raises:
            StoreError: Where the file is there and cannot be read; it is then not written over either.
        """
        return self._planned().of(self.ladder)

    def change_goals(self, change: Callable[[Goals], Goals]) -> Goals:
        """Read, change and keep the goals, while no other window does.

        Raises:
            StoreError: Where they cannot be read or written.
        """
        with self._alone():
            planned = self._planned()
            kept = planned.with_those_of(self.ladder, change(planned.of(self.ladder)))
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
        try:
            return self._chosen()
        except StoreError as error:
            raise StoreError(str(Unreadable(self._settings, str(error)))) from None

    def _chosen(self) -> Settings:
        if not is_there(self._settings):
            return Settings()
        return decoded(self._settings, Settings, _("these are no settings that can be read"))

    def choose(self, *, theme: str | None = None, language: str | None = None) -> None:
        """Remember a theme or a language.

        Raises:
            StoreError: Where it cannot be written.
        """
        with self._alone():
            try:
                settings = self._chosen()
            except NewerFormatError as error:
                # Another version of the program uses it, and would miss what it kept there.
                raise StoreError(str(Unreadable(self._settings, str(error)))) from None
            except StoreError:
                # Nothing that cannot be chosen again in a moment.
                settings = Settings()
            settings = replace(settings, theme=theme or settings.theme, language=language or settings.language)
            self._write(self._settings, msgspec.json.encode(settings) + b"\n")

    # Files

    def _is_copy_of_kept(self, path: Path) -> bool:
        """Whether another program has copied goals, settings or comparisons there: `goals (1).json`, `settings.json.bak`."""
        kinds: dict[Path, type[Planned | Settings | Verdicts]] = {self._goals: Planned, self._settings: Settings, self._verdicts: Verdicts}
        for kept, kind in kinds.items():
            if re.match(rf"[.~$]*{re.escape(kept.stem)}\b", path.name):
                try:
                    decoded(path, kind, "")
                except StoreError:
                    return False
                return True
        return False

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
