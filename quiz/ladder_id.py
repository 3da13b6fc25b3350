"""Where the ladder that comes along is, and which id a ladder has, with nothing of it loaded.

Results are kept apart by the ids of their ladders. Whoever only rereads them wants that one word and no YAML, which takes longer to load
than all of the rereading.
"""

import re
from pathlib import Path

HEAD = "roles/ladder.yaml"
"""The file in a ladder's folder that names it."""

_PACKAGE = Path(__file__).parent

_LONGEST = 1_000_000
"""Bytes of the file; a longer one is refused wherever a ladder is loaded."""

_ID = re.compile(rb"""^id:[ \t]+(["']?)([a-z][a-z0-9_-]*)\1[ \t]*(?:[ \t]#.*)?\r?$""", re.MULTILINE)


def shipped_ladder() -> Path:
    """The folder of the ladder that comes with the program: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def id_written_in(folder: Path) -> str | None:
    """The id of the ladder in a folder, where it stands on a line of its own as `id: word`.

    `None` where it is written in another way, such as within braces, or cannot be read: the ladder itself must then be loaded.
    """
    head = folder / HEAD
    try:
        # What is no file, such as a pipe, might never end.
        raw = head.read_bytes() if head.is_file() and head.stat().st_size <= _LONGEST else b""
    except OSError:
        return None
    found = _ID.findall(raw)
    return found[0][1].decode() if len(found) == 1 else None
