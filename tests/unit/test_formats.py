"""Attempt files of every released format are read for ever, with the words they were saved with.

A file here is never written again. When the format changes, a new folder comes beside these.
"""

import shutil
from pathlib import Path

import pytest

from quiz.i18n import use_language
from quiz.report.text import as_plain_text
from quiz.store.folder import Store
from quiz.store.goals import Goals

SAVED = sorted((Path(__file__).parents[1] / "data" / "attempts").iterdir())


@pytest.mark.parametrize("spoken", ["en", "zh"])
@pytest.mark.parametrize("folder", SAVED, ids=lambda folder: folder.name)
def test_a_saved_result_is_shown_as_it_was_whatever_the_interface_speaks(folder: Path, spoken: str, tmp_path: Path) -> None:
    (saved,) = folder.glob("*.json")
    (tmp_path / "attempts").mkdir()
    shutil.copy(saved, tmp_path / "attempts" / saved.name)
    attempt = Store(tmp_path).attempt(saved.stem)
    use_language(spoken)
    assert as_plain_text(attempt, 80, Goals()) == (folder / "result.txt").read_text(encoding="utf-8")
