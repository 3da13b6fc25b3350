"""The line-by-line face: the same interview, numbered, for a screen reader, a braille display, a dumb terminal or a pipe.

No cursor moves, no colour is needed, and the end of the input saves and leaves.
"""

import os
import sys
from collections.abc import Mapping
from typing import TextIO

from quiz.attempts import Store, StoreError
from quiz.interview import Mode
from quiz.ladder import Ladder
from quiz.plain.face import PlainFace

__all__ = ["PlainFace", "is_wanted", "run", "wanted"]


def wanted(environment: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> bool:
    """Whether this face is the one for where the program runs."""
    dumb = environment.get("TERM") == "dumb" or bool(environment.get("ACCESSIBLE"))
    return dumb or not (stdin.isatty() and stdout.isatty())


def run(ladder: Ladder, store: Store, *, take: bool, mode: Mode | None) -> int:
    """The face on this process's input and output; gives the exit status."""
    face = PlainFace(ladder, store, sys.stdin, sys.stdout)
    try:
        return face.take(mode) if take else face.home()
    except StoreError as error:
        print(f"quiz: {error}", file=sys.stderr)
        return 1


def is_wanted() -> bool:
    """Whether this process should use this face unasked."""
    return wanted(os.environ, sys.stdin, sys.stdout)
