"""The text of a ladder's files, read from a disk that may hold anything under their names."""

import codecs
import os
import re
import stat
from pathlib import Path

from quiz.i18n import N_, _
from quiz.os_errors import reason

MAX_BYTES = 1_000_000
"""Of one file."""

BREAKS = "\r\n|\r|\n"
"""What begins a new line in an editor. YAML knows three more, which no editor shows."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""The longer first: that of UTF-32 begins like that of UTF-16."""

_CAREFULLY = sum(getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOCTTY", "O_NOFOLLOW"))
"""Without waiting for a writer, without becoming the terminal's process, and without a link that was put there meanwhile."""


class UnreadableError(Exception):
    """A file that holds no text one could read, in words for whoever made the ladder."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def read_text(path: Path, root: str | None = None) -> str:
    """The text of a file.

    Args:
        path: The file.
        root: The real path of the folder that it must lie in where it is a link; `None` where it may lie anywhere.

    Raises:
        UnreadableError: Where it cannot be read, is no regular file, lies elsewhere, is too large, or is no UTF-8 text.
    """
    try:
        return _decoded(_content(path, root))
    except OSError as error:
        if path.is_symlink() and not path.exists():
            said = _("this link leads nowhere ({reason}): put the file itself here").format(reason=reason(error))
        else:
            said = _("cannot be read: {reason}").format(reason=reason(error))
        raise UnreadableError(said) from None


def leads_out(path: Path, root: str | None) -> bool:
    """Whether links lead from a path to what does not lie in a folder, given by its real path."""
    real = os.path.realpath(path)
    return root is not None and real != root and not real.startswith(root.rstrip(os.sep) + os.sep)


def _content(path: Path, root: str | None) -> bytes:
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        found = path.stat()
        if leads_out(path, root):
            raise UnreadableError(_("this link leads out of the ladder's folder: put the file itself here"))
        path = Path(os.path.realpath(path))
    # Opening a device may do something by itself, so what is none is looked for before; what was opened is looked at again.
    _refuse_other_than_a_file(found)
    with open(path, "rb", opener=_open) as file:
        found = os.fstat(file.fileno())
        _refuse_other_than_a_file(found)
        raw = file.read(found.st_size + 1)
        # It grows while it is read, or is no file on any disk and has no size: one byte more than may be tells.
        if raw is not None and len(raw) > found.st_size:
            raw += file.read(MAX_BYTES + 1 - len(raw)) or b""
    if raw is None:  # What would block gives nothing.
        raise UnreadableError(_("this is not a regular file"))
    if len(raw) > MAX_BYTES:
        raise _too_large(MAX_BYTES + 1)
    return raw


def _open(name: str, flags: int) -> int:
    return os.open(name, flags | _CAREFULLY)


def _refuse_other_than_a_file(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        folder = stat.S_ISDIR(found.st_mode)
        raise UnreadableError(_("this is a folder, and a file belongs here") if folder else _("this is not a regular file"))
    if found.st_size > MAX_BYTES:
        raise _too_large(found.st_size)


def _too_large(size: int) -> UnreadableError:
    return UnreadableError(_("the file has {size} bytes; at most {limit} are read: split it").format(size=size, limit=MAX_BYTES))


def _decoded(raw: bytes) -> str:
    wide = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    # English in UTF-16 is every other byte nothing, which UTF-8 allows; a text of Chinese still has its colons and line breaks.
    wide = wide or ("UTF-16" if raw.count(0) > len(raw) // 20 else None)
    if wide:
        raise UnreadableError(_seems(wide))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + len(re.findall(BREAKS.encode(), raw[: error.start]))
        seems = _encoding_of(raw)
        said = _seems(seems) if seems else _("byte {position} is not UTF-8 text: save the file as UTF-8").format(position=error.start)
        raise UnreadableError(said, line) from None


def _seems(encoding: str) -> str:
    return _("the file seems to be {encoding}, not UTF-8: save it as UTF-8").format(encoding=_(encoding))


def _encoding_of(raw: bytes) -> str | None:
    """What a text that is not UTF-8 seems to be in; `None` where it is UTF-8 with some bytes lost, or nothing that one meets often."""
    text = raw.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) - lost > lost:
        return None
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", raw)]
    # Accented letters stand alone among plain ones; Chinese stands in pairs of bytes, of which mostly both are high.
    if runs.count(1) > len(runs) // 2:
        return N_("Latin-1 (Windows-1252)")
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GBK"
