"""Private files that are whole or not there at all."""

import errno
import os
import tempfile
from pathlib import Path


def private_folder(folder: Path) -> Path:
    """A folder that only its owner may enter, made where it is missing.

    Raises:
        NotADirectoryError: Where something else has its name.
        OSError: Where it cannot be made.
    """
    if not folder.is_dir():
        if folder.exists():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    return folder


def write_whole(path: Path, text: str, *, replace: bool = True) -> None:
    """Write a text so that a crash leaves the old file or the new one, never a part.

    Args:
        path: Where to; its folder is made where it is missing.
        text: What to write.
        replace: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: Where it is there and may not be replaced.
        OSError: Where it cannot be written.
    """
    private_folder(path.parent)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(temporary).replace(path)
        else:
            # A link fails where the name is taken, which a rename does not.
            os.link(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
