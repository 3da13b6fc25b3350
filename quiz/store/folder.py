"""Attempts and drafts on disk: one JSON file each, private, never changed once written."""

import errno
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from quiz.store.files import private_folder, write_whole
from quiz.store.goals import Goals
from quiz.store.record import Attempt, Draft
from quiz.i18n import _
from quiz.ladder.fields import listed
from quiz.os_errors import reason, told

ID = re.compile(r"\d{4}-\d{2}-\d{2}(-\d{1,4})?")

MAX_BYTES = 5_000_000


class StoreError(Exception):
    """Something about the saved files that the person must know; the message says what to do."""


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read, kept where it is."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return _("{path}: {reason}. The file is left as it is.").format(path=self.path, reason=self.reason)


class Store:
    """The data folder of one person."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where everything is; made when the first thing is saved."""

    def obstacle(self) -> str | None:
        """Why nothing could be saved now; `None` where nothing stands in the way. Makes no folder."""
        there = next(path for path in (self.folder, *self.folder.parents) if path.exists())
        if not there.is_dir():
            return str(self._refused(NotADirectoryError(errno.ENOTDIR, "")))
        if not os.access(there, os.W_OK | os.X_OK):
            return str(self._refused(PermissionError(errno.EACCES, "")))
        return None

    def _refused(self, error: OSError) -> StoreError:
        return StoreError(_("nothing can be saved in {folder}: {reason}").format(folder=self.folder, reason=reason(error)))

    def _write(self, path: Path, text: str, *, replace: bool = True) -> None:
        try:
            # The folder itself too, not only the one in it that the file goes to.
            private_folder(self.folder)
            write_whole(path, text, replace=replace)
        except FileExistsError:
            raise
        except OSError as error:
            raise self._refused(error) from None

    @property
    def _attempts(self) -> Path:
        return self.folder / "attempts"

    def attempts(self) -> tuple[list[Attempt], list[Unreadable]]:
        """All attempts, oldest first, and the files that could not be read."""
        found, unreadable = [], []
        if self._attempts.is_dir():
            for path in sorted(self._attempts.glob("*.json")):
                try:
                    found.append(_read_attempt(path))
                except StoreError as error:
                    unreadable.append(Unreadable(path, str(error)))
        return sorted(found, key=lambda attempt: (attempt.ended, len(attempt.id), attempt.id)), unreadable

    def attempt(self, attempt_id: str) -> Attempt:
        """The attempt of an id.

        Raises:
            StoreError: Where there is none or it cannot be read.
        """
        path = self._attempts / f"{attempt_id}.json"
        if not ID.fullmatch(attempt_id) or not path.is_file():
            known = [attempt.id for attempt in self.attempts()[0]]
            close = get_close_matches(attempt_id, known, n=1)
            shown = "".join(character if character.isprintable() else "?" for character in attempt_id[:60])
            if not known:
                raise StoreError(_("there is no result {id}: none is saved yet").format(id=shown))
            hint = _(" (did you mean {close}?)").format(close=close[0]) if close else ""
            raise StoreError(_("there is no result {id}{hint}; there are: {known}").format(id=shown, hint=hint, known=listed(known)))
        try:
            return _read_attempt(path)
        except StoreError as error:
            raise StoreError(str(Unreadable(path, str(error)))) from None

    def latest(self) -> Attempt | None:
        """The newest attempt that can be read."""
        found, _unreadable = self.attempts()
        return found[-1] if found else None

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
                self._write(self._attempts / f"{attempt.id}.json", _sealed(attempt), replace=False)
            except FileExistsError:
                continue
            return attempt
        raise StoreError(_("ten thousand results in one day are more than can be kept"))

    def known(self, attempt_id: str) -> str:
        """The id itself, where a file of that name is there, readable or not.

        Raises:
            StoreError: Where there is none.
        """
        if ID.fullmatch(attempt_id) and (self._attempts / f"{attempt_id}.json").is_file():
            return attempt_id
        return self.attempt(attempt_id).id

    def forget(self, attempt_id: str) -> None:
        """Delete an attempt that is there, even one that cannot be read.

        Raises:
            StoreError: Where there is none, or it cannot be deleted.
        """
        _delete(self._attempts / f"{self.known(attempt_id)}.json")

    def forget_all(self) -> None:
        """Delete all results, goals and drafts; files of others stay.

        Raises:
            StoreError: Where one of them cannot be deleted.
        """
        for path in (*self._attempts.glob("*.json"), *self.folder.glob("draft-*.json"), self._goals_path):
            _delete(path)

    def _draft_path(self, ladder: str) -> Path:
        return self.folder / f"draft-{ladder}.json"

    def draft(self, ladder: str) -> Draft | None:
        """The quiz left in the middle for a ladder.

        Raises:
            StoreError: Where there is one and it cannot be read.
        """
        path = self._draft_path(ladder)
        if not path.exists():
            return None
        try:
            return Draft.model_validate_json(_text_of(path))
        except (ValidationError, StoreError):
            raise StoreError(str(Unreadable(path, _("this is no draft that can be read")))) from None

    def save_draft(self, draft: Draft) -> None:
        """Keep a quiz that is under way.

        Raises:
            StoreError: Where it cannot be written.
        """
        self._write(self._draft_path(draft.ladder), draft.model_dump_json(indent=1))

    def set_broken_draft_aside(self, ladder: str) -> None:
        """Rename a draft that cannot be read, so that a new one does not write over it.

        Raises:
            OSError: Where it cannot be renamed.
        """
        path = self._draft_path(ladder)
        try:
            self.draft(ladder)
        except StoreError:
            number = next(number for number in range(1, 10_000) if not path.with_suffix(f".broken-{number}").exists())
            path.rename(path.with_suffix(f".broken-{number}"))

    def drop_draft(self, ladder: str) -> None:
        """Remove the draft of a ladder, if there is one.

        Raises:
            StoreError: Where it cannot be deleted.
        """
        _delete(self._draft_path(ladder))

    @property
    def _goals_path(self) -> Path:
        return self.folder / "goals.json"

    def goals(self) -> Goals:
        """What was planned.

        Raises:
            StoreError: Where the file is there and cannot be read; it is then not written over either.
        """
        if not self._goals_path.exists():
            return Goals()
        try:
            return Goals.model_validate_json(_text_of(self._goals_path))
        except (ValidationError, StoreError):
            raise StoreError(str(Unreadable(self._goals_path, _("these are no goals that can be read")))) from None

    def change_goals(self, change: Callable[[Goals], Goals]) -> Goals:
        """Read, change and keep the goals.

        Raises:
            StoreError: Where they cannot be read or written.
        """
        goals = change(self.goals())
        self._write(self._goals_path, goals.model_dump_json(indent=1) + "\n")
        return goals


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(told(error)) from None


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise StoreError(_("the file is larger than any result"))
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise StoreError(_("this is not UTF-8 text")) from None
    except OSError as error:
        raise StoreError(_("it cannot be read ({reason})").format(reason=reason(error))) from None


def _digest(content: dict[str, object]) -> str:
    said = json.dumps({key: value for key, value in content.items() if key != "digest"}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _sealed(attempt: Attempt) -> str:
    content = attempt.model_dump(mode="json")
    return json.dumps({**content, "digest": _digest(content)}, ensure_ascii=False, indent=1) + "\n"


def _read_attempt(path: Path) -> Attempt:
    text = _text_of(path)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise StoreError(_("this is not JSON; it may have been cut off")) from None
    if not isinstance(content, dict) or "result" not in content or "ladder" not in content:
        raise StoreError(_("this is JSON, but no result of this program"))
    if content.get("format") != 1:
        raise StoreError(
            _("format {format} is newer than this program: update it to read this result").format(format=ascii(content.get("format")))
        )
    if content.pop("digest", None) != _digest(content):
        raise StoreError(_("the file was changed after it was saved"))
    try:
        attempt = Attempt.model_validate(content)
    except ValidationError:
        raise StoreError(_("this is JSON, but no result of this program")) from None
    if attempt.id != path.stem:
        raise StoreError(_("it holds the result {id}, not what its name says: rename it to {id}.json").format(id=attempt.id))
    return attempt
