"""The files of the data folder: found, read and deleted, every refusal in a person's words."""

import codecs
import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from quiz.errors import UserError, harmless
from quiz.i18n import _
from quiz.os_errors import describe, reason
from quiz.regular import TooLargeError, opened, read_regular
from quiz.typed import fit_throughout, is_unfit_json

MAX_BYTES = 5_000_000
"""Of a file that is read; the largest result has a tenth of it."""

MAX_PLACE = 100
"""Characters of where in a file something is wrong."""

S = TypeVar("S", bound=msgspec.Struct)


class _OfSomeFormat(msgspec.Struct):
    """All that is read of a file to know who wrote it."""

    format: int


class StoreError(UserError):
    """Something about the saved files that the person must know; the message says what to do."""


class RefusedError(StoreError):
    """The operating system refuses. It is shown as long as it lasts, so that it speaks the language of the moment."""

    def __init__(self, say: Callable[[], str]) -> None:
        super().__init__(say)
        self._say = say

    def __str__(self) -> str:
        return harmless(self._say())


class ChangedElsewhereError(StoreError):
    """A file that another copy of the program has written since it was read."""


class NewerFormatError(StoreError):
    """A file that a later version of the program has written."""

    def __init__(self, number: int) -> None:
        super().__init__(_("format {format} is newer than this program: update it to read this file").format(format=number))


class Unreadable(msgspec.Struct, frozen=True):
    """A file that could not be read, kept where it is."""

    path: Path
    reason: str
    is_newer: bool = False
    """Whether a later version of the program has written it, and will want it."""

    def __str__(self) -> str:
        return harmless(_("{path}: {reason}. The file is left as it is.").format(path=self.path, reason=self.reason))


def listed(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing where it is not there.

    Raises:
        StoreError: Where one may not look.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise refused(folder, error) from None


def listed_folder(path: Path) -> list[Path]:
    """The same, where something else than a folder is refused too, since what belongs in there can neither be read nor kept.

    Raises:
        StoreError: Where it is none, or one may not look.
    """
    found = listed(path)
    if not found and is_there(path) and not path.is_dir():
        raise refused(path, NotADirectoryError(errno.ENOTDIR, ""))
    return found


def stands(path: Path) -> bool:
    """Whether something has this name; raises PermissionError where one may not look, which pathlib's own `exists` does or hides."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def is_there(path: Path) -> bool:
    """The same, with a refusal in a person's words."""
    try:
        return stands(path)
    except OSError as error:
        raise refused(path.parent, error) from None


def refused(path: Path, error: OSError) -> StoreError:
    return RefusedError(lambda: _("{path} cannot be read: {reason}").format(path=path, reason=reason(error)))


def unsaved(folder: Path, error: OSError) -> StoreError:
    return RefusedError(lambda: _("nothing can be saved in {folder}: {reason}").format(folder=folder, reason=reason(error)))


def delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise StoreError(describe(error)) from None


def decoded(path: Path, kind: type[S], otherwise: str) -> S:
    # Editors on Windows put it there.
    raw = bytes_of(path).removeprefix(codecs.BOM_UTF8)
    try:
        return msgspec.json.decode(_fit(raw), type=kind)
    except msgspec.ValidationError as error:
        if (newer := _newer_format(raw, kind)) is not None:
            raise NewerFormatError(newer) from None
        place = place_of(error)
        raise StoreError(_("{problem}, at {place}").format(problem=otherwise, place=place) if place else otherwise) from None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise StoreError(otherwise) from None


def _newer_format(raw: bytes, kind: type[msgspec.Struct]) -> int | None:
    """The number of a format that the program does not know yet; `None` where the file is wrong in another way."""
    ours = {field.name: field.default for field in msgspec.structs.fields(kind)}.get("format")
    try:
        said = msgspec.json.decode(raw, type=_OfSomeFormat).format
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return said if isinstance(ours, int) and said > ours else None


def place_of(error: msgspec.ValidationError) -> str:
    """Where in a file something is that does not belong there: `goals[0].taken`; empty where it is the whole."""
    said, _sign, path = str(error).partition(" - at `")
    _said, _sign, key = said.partition("field `")
    keys = (path.removesuffix("`").removeprefix("$").removeprefix("."), key.removesuffix("`"))
    return ".".join(filter(None, keys))[:MAX_PLACE].replace("\n", " ")


def _fit(raw: bytes) -> bytes:
    """JSON in which no text holds what a terminal would obey, whoever wrote it."""
    return json.dumps(fit_throughout(json.loads(raw))).encode() if is_unfit_json(raw) else raw


def bytes_of(path: Path) -> bytes:
    """All of a file; a StoreError where it is none, cannot be read, or is too large."""
    try:
        return read_regular(path, MAX_BYTES)
    except TooLargeError:
        raise StoreError(_("the file is larger than any result")) from None
    except OSError as error:
        raise StoreError(_("it cannot be read ({reason})").format(reason=reason(error))) from None


def beginning_of(path: Path, length: int) -> bytes:
    """So many bytes of a file, from its first on; a StoreError where it is none or cannot be read."""
    try:
        with opened(path) as file:
            return file.read(length)
    except OSError as error:
        raise StoreError(_("it cannot be read ({reason})").format(reason=reason(error))) from None
