"""The small ladder in a folder that lasts as long as the process."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from textwrap import dedent

from tests.small import SMALL


@cache
def small_folder() -> Path:
    """Where it is."""
    folder = Path(tempfile.mkdtemp(prefix="small-ladder-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text), encoding="utf-8")
    return folder
