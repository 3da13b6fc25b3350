"""Scores from Python: pure, picklable, the same in every process and thread, and the same as the command's."""

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quiz import api
from quiz.answers import Answer
from quiz.cli import main
from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.result.build import judge
from quiz.scoring import mixture
from quiz.scoring.mixture import Model
from tests.properties.crowd import LADDERS, ladder_of, sheets
from tests.small import Write

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"


@pytest.fixture(scope="module")
def some(ladder: Ladder) -> list[dict[str, Answer]]:
    """A few people's answers."""
    return list(sheets(ladder, 12, seed=3))


def test_it_is_what_the_command_says(
    ladder: Ladder, some: list[dict[str, Answer]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sheets.jsonl"
    file.write_text("".join(json.dumps({"answers": answers}) + "\n" for answers in some))
    for options, brief in (([], False), (["--brief"], True)):
        assert main(["--lang", "en", "--data-dir", str(tmp_path / "data"), "score", str(file), *options]) == 0
        said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert said == [api.score(ladder, answers, brief=brief) for answers in some]


def test_the_brief_result_is_a_part_of_the_whole(ladder: Ladder, some: list[dict[str, Answer]]) -> None:
    for answers in (*some, {}):
        whole = api.score(ladder, answers)
        assert api.score(ladder, answers, brief=True) == {key: whole[key] for key in ("role", "probabilities")}


def test_without_a_folder_it_is_the_ladder_that_comes_along(ladder: Ladder) -> None:
    assert api.load() == ladder
    assert api.load(language="zh").language == "zh"


def test_what_is_wrong_is_a_typed_error(ladder: Ladder, small_ladder: Write, tmp_path: Path) -> None:
    with pytest.raises(api.SheetError, match="years: 9 is no answer"):
        api.score(ladder, {"years": 9})
    with pytest.raises(api.SheetError, match="did you mean years"):
        api.score(ladder, {"yeras": 1})
    with pytest.raises(api.SheetError, match="true is no answer"):
        api.score(ladder, {"years": True})
    with pytest.raises(api.LadderError) as caught:
        api.load(tmp_path)
    assert [problem.file for problem in caught.value.problems] == ["roles/ladder.yaml"]
    with pytest.raises(api.LanguageError, match="'fr': this ladder has en, zh"):
        api.load(language="fr")
    assert api.load(small_ladder()).language == "en"


def test_integers_of_numpy_are_integers(ladder: Ladder) -> None:
    given: dict[str, Any] = {"years": np.int64(3)}
    assert api.score(ladder, given) == api.score(ladder, {"years": 3})


def test_what_the_rest_of_the_program_speaks_makes_no_difference(ladder: Ladder, some: list[dict[str, Answer]]) -> None:
    before = [api.score(ladder, answers) for answers in some]
    use_language("zh")
    assert [api.score(ladder, answers) for answers in some] == before
    with pytest.raises(api.SheetError, match="is no answer"):
        api.score(ladder, {"years": 9})


def test_it_runs_in_another_process(ladder: Ladder, some: list[dict[str, Answer]]) -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        there = list(pool.map(api.score, [ladder] * len(some), some))
    assert there == [api.score(ladder, answers) for answers in some]


def test_a_ladder_travels_without_what_was_worked_out_from_it(some: list[dict[str, Answer]]) -> None:
    fresh = api.load()
    size = len(pickle.dumps(fresh))
    for answers in some:
        api.score(fresh, answers)
    assert len(pickle.dumps(fresh)) == size
    assert pickle.loads(pickle.dumps(fresh)) == fresh


def test_threads_score_two_ladders_in_two_languages_at_once(some: list[dict[str, Answer]]) -> None:
    ladders = [api.load(language="en"), api.load(language="zh"), ladder_of("shape-ft")]
    by_person = zip(some, some, sheets(ladders[2], len(some), seed=3), strict=True)
    work = [pair for own in by_person for pair in zip(ladders, own, strict=True)]
    alone = [api.score(ladder, answers) for ladder, answers in work]
    fresh = {id(ladder): pickle.loads(pickle.dumps(ladder)) for ladder in ladders}
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda pair: api.score(fresh[id(pair[0])], pair[1]), work))
    assert together == alone
    assert {result["language"] for result in together} == {"en", "zh"}


@pytest.mark.parametrize("name", LADDERS)
def test_what_is_kept_from_other_sheets_changes_no_bit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ladder = ladder_of(name)
    crowd: Sequence[dict[str, Answer]] = list(sheets(ladder, 50, seed=5))
    model = Model(ladder)
    warm = [judge(model, answers) for answers in crowd]
    # Nothing of one sheet is left for the next, and little of one measure for another.
    monkeypatch.setattr(mixture, "KEPT_VALUES", 0)
    plain = Model(ladder)
    for answers, result in zip(crowd, warm, strict=True):
        for kept in (mixture.option_likelihoods, mixture.by_node, mixture.alone, mixture.likelihood, mixture.by_leniency):
            kept.cache_clear()
        mixture.likelihoods_by_node.cache_clear()
        assert judge(plain, answers) == result


@pytest.mark.skipif(not find_spec("dask"), reason="the extra `engines` is not installed")
def test_the_example_for_engines_runs_as_it_stands(tmp_path: Path) -> None:
    found = re.search(r"## Scores inside an engine\n.*?```python\n(.*?)```", CONTRIBUTING.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    example = tmp_path / "example.py"
    example.write_text(found[1], encoding="utf-8")
    done = subprocess.run([sys.executable, str(example)], capture_output=True, text=True, check=True)
    header, *rows = [line.split(",") for line in done.stdout.split()]
    ladder = api.load()
    assert header == ["", "role", *(role.id for role in ladder.roles)]
    given: list[dict[str, Answer]] = [
        {"years": 0, "review-part": 0, "people-reporting": 0, "coming-year": "depth"},
        {"years": 2, "review-part": 3},
        {"years": 4, "review-part": 1, "people-reporting": 4, "coming-year": "stay"},
    ]
    for row, answers in zip(rows, given, strict=True):
        result = api.score(ladder, answers, brief=True)
        assert row[1] == result["role"]
        assert [float(share) for share in row[2:]] == pytest.approx([*result["probabilities"].values()])
