"""Saved results as files, for tests of what is read again without a ladder."""

import shutil
from pathlib import Path

SAVED = Path(__file__).parent / "data" / "attempts"

OLDER, NEWER = "2026-11-23", "2026-11-28-2"
"""Their ids: a result of the first format and one of the second."""


def two_saved(data: Path, language: str = "en") -> None:
    """Put both into a data folder."""
    (data / "attempts").mkdir(parents=True)
    for number, name in ((1, OLDER), (2, NEWER)):
        shutil.copy(SAVED / f"format-{number}-{language}" / f"{name}.json", data / "attempts")
