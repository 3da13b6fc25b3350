"""Files read without trusting their names: a pipe would wait for ever, a device never end, a link lead to either."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from quiz.i18n import _

AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Opening a pipe that nobody writes to would wait."""


class TooLargeError(OSError):
    """More bytes than are read."""


def at_home(name: str) -> Path:
    """A file or folder as it is typed, where `~` stands for one's own."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # It begins with the name of somebody whom nobody knows, so it is a name like any other.
        return Path(name)


def read_regular(path: Path, most: int) -> bytes:
    """The content of a regular file.

    Args:
        path: The file, or a link to it.
        most: Bytes that it may have.

    Raises:
        TooLargeError: Where it has more.
        OSError: Where it cannot be read, or is something else than a regular file.
    """
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        # One that grows meanwhile is not read to an end that may never come.
        content = file.read(most + 1) if size <= most else b""
    if size > most or len(content) > most:
        raise TooLargeError(errno.EFBIG, _("the file is too large"), str(path))
    return content


def opened(path: Path) -> BufferedReader:
    """A regular file, open to be read; an OSError where it cannot be, or is something else."""
    # Asked before it is opened, since opening some devices does something; and again, since the name may have gone to another file.
    _refuse_special(path, path.stat())
    file = os.fdopen(os.open(path, os.O_RDONLY | AT_ONCE), "rb")
    try:
        _refuse_special(path, os.fstat(file.fileno()))
    except OSError:
        file.close()
        raise
    return file


def _refuse_special(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.ENOTSUP, _("it is no ordinary file"), str(path))
