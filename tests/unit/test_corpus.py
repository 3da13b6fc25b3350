"""What `python -m tests.fuzz` once found ends well now, and so do a few cases of each kind that are drawn anew."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.all import KINDS
from tests.fuzz.kinds import Drawn

CORPUS = Path(__file__).parents[1] / "data" / "fuzz"
FOUND = sorted(str(path.relative_to(CORPUS)) for path in CORPUS.glob("*/*"))
SOME = {"ladder": 12, "sheet": 25, "record": 3, "draft": 3, "goals": 3, "settings": 3, "lines": 6, "screens": 0}
"""Drawn here, of those that take little time."""


@pytest.mark.parametrize("found", FOUND)
def test_what_was_found_ends_well(found: str, tmp_path: Path) -> None:
    KINDS[found.partition("/")[0]].run((CORPUS / found).read_bytes(), tmp_path)


@pytest.mark.parametrize("name", [name for name in KINDS if SOME[name]])
def test_what_is_drawn_ends_well(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    for number in range(SOME[name]):
        folder = tmp_path / str(number)
        folder.mkdir()
        kind.run(kind.write(kind.draw(Random(f"suite {number}"))), folder)


@pytest.mark.parametrize("name", KINDS)
def test_a_case_is_the_same_whenever_it_is_drawn(name: str) -> None:
    drawn = KINDS[name].draw(Random("again"))
    assert KINDS[name].write(drawn) == KINDS[name].write(drawn)
    assert KINDS[name].write(drawn) != KINDS[name].write(Drawn(drawn.first + 1, drawn.steps[::-1] + drawn.steps))
