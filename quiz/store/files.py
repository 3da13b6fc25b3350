"""Private files that are whole or not there at all."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from quiz.i18n import _

try:
    import fcntl
except ImportError:
    # Where there is none, as on Windows, the last of two that write in one moment wins.
    fcntl = None  # type: ignore[assignment]

NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a file system answers that keeps no file back, and so has nothing to bring to the disk."""

TEMPORARY = ".*.tmp"
"""The pattern of what a crash may leave behind."""

PATIENCE = 5.0
"""Seconds that one waits for another copy to finish writing, which takes it some milliseconds."""


def private_folder(folder: Path) -> Path:
    """A folder that only its owner may enter, made where it is missing, as are those that it stands in.

    Raises:
        NotADirectoryError: Where something else has its name.
        OSError: Where it cannot be made.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            private_folder(folder.parent)
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            if folder.is_dir():
                # Another copy was quicker by a moment.
                return folder
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
        # What the umask took is the owner's all the same. File systems that know no modes refuse, and have nothing to take.
        with suppress(OSError, NotImplementedError):
            folder.chmod(0o700)
    return folder


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a part; its folder is made where it is missing.

    Raises:
        OSError: Where it cannot be written.
    """
    private_folder(path.parent)
    with _temporary(path, content) as temporary:
        temporary.replace(path)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole; its folder is made where it is missing.

    Raises:
        FileExistsError: Where the name is taken.
        OSError: Where it cannot be written.
    """
    private_folder(path.parent)
    if _whole_at_once(path, content):
        return
    with _temporary(path, content) as temporary:
        try:
            # A link fails where the name is taken, which a rename does not.
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            # Where there are no hard links, a FAT stick and Android answer as if a permission were missing, others as if there were no room
            # for links, and so on. Whether a file can be written here at all, the other way tells.
            _take_name(temporary, path)


def _take_name(temporary: Path, path: Path) -> None:
    """Rename what is whole to a name that is free, where no link can see to that.

    Raises:
        FileExistsError: Where it is taken.
        OSError: Where it cannot be renamed.
    """
    if os.name == "nt":
        # There a rename never goes over what has the name.
        temporary.rename(path)
        return
    # Copies of this program take turns. Taking the name with an empty file first would leave that one after a crash.
    with alone(path.parent):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        temporary.replace(path)


def _whole_at_once(path: Path, content: bytes) -> bool:
    """Write a new file that has no name until it is whole, so that a crash leaves nothing; False where the system cannot.

    Raises:
        FileExistsError: Where the name is taken.
    """
    try:
        handle = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except (AttributeError, OSError):
        return False
    with os.fdopen(handle, "wb") as file:
        # A umask may have taken the owner's own rights.
        with suppress(OSError):
            os.fchmod(handle, 0o600)
        file.write(content)
        file.flush()
        _sync(handle)
        try:
            # What has no name is named by its place among the open files. Only with a folder's handle does Python follow that link.
            os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle, follow_symlinks=True)
        except FileExistsError:
            raise
        except OSError:
            return False
    _sync_folder(path.parent)
    return True


def write_beside(path: Path, content: bytes) -> Path:
    """Write a new file under a name or, where it is taken, under the same with a number; gives where it went.

    Raises:
        OSError: Where it cannot be written, its folder is not there, or something else than a file has the name.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        # Beside a device or a link lies what is not the person's.
        raise OSError(errno.ENOTSUP, _("it is no ordinary file"), str(path))
    number, place = 1, path
    while True:
        try:
            write_new(place, content)
        except FileExistsError:
            number += 1
            place = path.with_stem(f"{path.stem}-{number}")
        else:
            return place


@contextmanager
def _temporary(path: Path, content: bytes) -> Iterator[Path]:
    """The content in a file of its own, on the disk and private, gone at the end unless it was renamed."""
    handle, temporary = _held(path)
    try:
        with os.fdopen(handle, "wb") as file:
            # As above: a umask may have taken the owner's own right to write.
            with suppress(OSError, NotImplementedError):
                temporary.chmod(0o600)
            file.write(content)
            file.flush()
            _sync(file.fileno())
            if fcntl:
                # Closing it would let go of it, and whoever clears up would take it for left behind.
                yield temporary
        if not fcntl:
            yield temporary
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _held(path: Path) -> tuple[int, Path]:
    """A temporary file for a path, held as long as it is open."""
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        # In the moment before it was held, whoever clears up may have taken it for left behind.
        if not _holds(handle) or os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)


def _holds(handle: int) -> bool:
    """Whether a file or folder is held from now on, by nobody else, until it is closed."""
    if not fcntl:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def clear_left_behind(folder: Path) -> None:
    """Delete what a crash left half written in a folder; what somebody is writing just now stays."""
    with suppress(OSError):
        for path in folder.glob(TEMPORARY):
            with suppress(OSError):
                handle = os.open(path, os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
                try:
                    if _holds(handle):
                        path.unlink()
                finally:
                    os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other copy of the program reads something in a folder to change it; where a file system knows no locks, one hopes.

    Raises:
        OSError: Where another copy holds it for longer than any writing takes.
    """
    handle = os.open(private_folder(folder), os.O_RDONLY) if fcntl else -1
    try:
        _wait_for(handle, folder)
        yield
    finally:
        if fcntl:
            os.close(handle)


def _wait_for(handle: int, folder: Path) -> None:
    until = monotonic() + PATIENCE
    while fcntl:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder)) from None
            sleep(0.01)
        except OSError:
            return
        else:
            return


def _sync(handle: int) -> None:
    """Wait until what is written is on the disk.

    Raises:
        OSError: Where it does not get there.
    """
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    # The file is there and whole. Some network file systems know no syncing of folders, which is no reason to call it not saved.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
