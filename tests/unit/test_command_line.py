"""Parts of a result, results by number, options that do not go together, a language that the ladder lacks, forgetting half-way."""

import json
import re
from pathlib import Path

import pytest

from quiz.cli import SECTIONS, main
from quiz.i18n import translated_languages
from quiz.ladder.format import Ladder
from quiz.store import folder
from quiz.store.disk import StoreError, delete
from tests.saved import NEWER, OLDER, two_saved
from tests.small import Write

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two results."""
    two_saved(tmp_path / "data")
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("QUIZ_LADDER", raising=False)
    return tmp_path / "data"


def out(capsys: Captured, *argv: str) -> str:
    """What a command that has nothing to complain of prints."""
    assert main(argv) == 0
    printed, complaint = capsys.readouterr()
    assert complaint == ""
    return printed


def refused(capsys: Captured, *argv: str) -> str:
    """What a command says that refuses."""
    assert main(argv) == 1
    printed, complaint = capsys.readouterr()
    assert printed == ""
    return complaint


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_each_section_is_a_part_and_together_they_are_the_whole(form: str, capsys: Captured) -> None:
    whole = out(capsys, "result", "--format", form)
    parts = {name: out(capsys, "result", "--format", form, "--section", name) for name in SECTIONS}
    assert all(set(part.splitlines()) < set(whole.splitlines()) for part in parts.values())
    assert set(whole.splitlines()) - set().union(*(part.splitlines() for part in parts.values())) <= {
        f"── {title} ──" for title in ("Responsibilities", "Road", "Why", "Answers")
    }
    asked = "How much of a normal week do you now spend"
    assert [name for name, part in parts.items() if asked in part] == ["answers"]


def test_json_is_always_whole(capsys: Captured) -> None:
    assert "--section goes with text, markdown, html: json holds the whole" in refused(
        capsys, "result", "--format", "json", "--section", "why"
    )


def test_latest_and_numbers_name_a_result_as_history_lists_them(capsys: Captured) -> None:
    listed = out(capsys, "history")
    assert re.search(rf"^1  {OLDER} ", listed, re.MULTILINE)
    assert re.search(rf"^2  {NEWER} ", listed, re.MULTILINE)
    newest, oldest = (json.loads(out(capsys, "result", name, "--format", "json"))["id"] for name in ("2", "1"))
    assert (newest, oldest) == (NEWER, OLDER)
    assert out(capsys, "result", "latest") == out(capsys, "result") == out(capsys, "result", NEWER)
    assert out(capsys, "compare", "1", "latest") == out(capsys, "compare", OLDER, NEWER)
    for number in ("0", "3"):
        assert f"there is no result {number}; saved: 2, and 1 is the oldest" in refused(capsys, "result", number)


def test_a_result_that_cannot_be_read_keeps_its_number(data: Path, capsys: Captured) -> None:
    (data / "attempts" / f"{NEWER}.json").write_text("{")
    assert main(["history"]) == 1
    assert re.search(rf"^1  {OLDER} ", capsys.readouterr().out, re.MULTILINE)
    assert main(["forget", "2", "--yes"]) == 0
    assert [path.stem for path in (data / "attempts").iterdir()] == [OLDER]


def test_forget_latest_deletes_the_one_that_result_prints(data: Path, capsys: Captured) -> None:
    assert main(["forget", "latest", "--yes"]) == 0
    assert f"deleted: {NEWER}" in capsys.readouterr().err
    assert [path.stem for path in (data / "attempts").iterdir()] == [OLDER]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_no_answers_leaves_out_the_answers_and_what_was_typed(form: str, data: Path, capsys: Captured) -> None:
    typed = next(given["note"] for given in json.loads((data / "attempts" / f"{NEWER}.json").read_text())["answers"] if given["note"])
    asked = "How much of a normal week do you now spend"
    whole, less = out(capsys, "result", "--format", form), out(capsys, "result", "--format", form, "--no-answers")
    assert asked in whole
    assert asked not in less
    word = max(typed.split(), key=len)
    assert word in whole
    assert word not in less


def test_answers_without_answers_are_refused(capsys: Captured) -> None:
    assert "nothing to print" in refused(capsys, "result", "--section", "answers", "--no-answers")


def test_what_if_takes_the_result_before_and_after_it(capsys: Captured) -> None:
    before = out(capsys, "result", NEWER, "--what-if", "hard-bugs-live=0")
    assert "Nothing of this is saved." in before
    for argv in (
        ["--what-if", "hard-bugs-live=0", NEWER],
        ["--what-if", "hard-bugs-live=0", "latest"],
        ["--what-if", "hard-bugs-live=0", "2"],
        ["--what-if", NEWER, "hard-bugs-live=0"],
    ):
        assert out(capsys, "result", *argv) == before
    both = out(capsys, "result", "--what-if", "hard-bugs-live=0", "--what-if", "hands-on=0", "2")
    assert both == out(capsys, "result", "2", "--what-if", "hard-bugs-live=0", "hands-on=0")
    assert both != before


@pytest.mark.parametrize("words", [["hard-bugs-live"], ["hard-bugs-live", "3"], ["hands-on=0", "1", "2"], ["=3"], ["hands-on="], ["1"]])
def test_what_if_says_how_an_answer_is_written(words: list[str], capsys: Captured) -> None:
    assert "write QUESTION=ANSWER" in refused(capsys, "result", "--what-if", *words)


@pytest.mark.parametrize(
    "words", [["--section", "why"], ["--format", "json"], ["--format", "html"], ["--what-if", "hands-on=0"], ["--what-if", "1"]]
)
def test_a_card_goes_with_nothing_else(words: list[str], capsys: Captured) -> None:
    assert "--card" in refused(capsys, "result", "--card", *words) or "--what-if" in words


def test_the_card_is_printed_as_text_and_as_a_picture(capsys: Captured) -> None:
    card = out(capsys, "result", "--card")
    assert 0 < card.count("\n") <= 20
    picture = out(capsys, "result", "--format", "svg")
    assert picture.startswith("<svg")
    assert out(capsys, "result", "--card", "--format", "svg") == picture


WITHOUT_A_LADDER = [["result"], ["history"], ["goals"], ["road"], ["remind", "-"], ["forget", "1", "--yes"]]


def test_a_language_that_is_lacking_is_refused_in_ones_own(data: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert "--lang 'fr'：没有这种语言，可用：English（en）、中文（zh）" in refused(capsys, "--lang", "fr", "result")
    assert "现有：2026-11-23、2026" in refused(capsys, "result", "nobody")
    assert ", " not in refused(capsys, "road", "nobody").replace("quiz: ", "")


@pytest.mark.parametrize("argv", [*WITHOUT_A_LADDER, ["compare"], ["check"], ["take", "--plain"], ["--plain"]], ids=" ".join)
def test_a_language_that_the_ladder_lacks_is_refused_by_every_command(argv: list[str], data: Path, capsys: Captured) -> None:
    before = sorted(data.rglob("*"))
    complaint = refused(capsys, "--lang", "fr", *argv)
    assert "--lang 'fr': this ladder has English (en), 中文 (zh)" in complaint
    assert sorted(data.rglob("*")) == before


@pytest.mark.parametrize("argv", WITHOUT_A_LADDER, ids=" ".join)
def test_so_is_one_that_another_ladder_lacks(argv: list[str], small_ladder: Write, capsys: Captured) -> None:
    complaint = refused(capsys, "--ladder", str(small_ladder()), "--lang", "zh", *argv)
    assert complaint.startswith("quiz: --lang 'zh'")
    assert "English" in complaint


def test_a_ladder_that_cannot_be_used_keeps_nobody_from_what_is_saved(small_ladder: Write, capsys: Captured) -> None:
    renamed = ("roles/ladder.yaml", "id: small", "id: engineering-ladder")
    broken = str(small_ladder(renamed, ("roles/maker.yaml", "rank: 0", "rank: high")))
    assert OLDER in out(capsys, "--ladder", broken, "--lang", "en", "history")
    assert "cannot be used" in refused(capsys, "--ladder", broken, "compare")


@pytest.mark.parametrize("tag", ["en", "EN", "en_GB", "en-GB"])
def test_a_language_is_known_however_it_is_written(tag: str, capsys: Captured) -> None:
    assert OLDER in out(capsys, "--lang", tag, "history")


def test_the_ladder_that_comes_along_speaks_all_that_the_interface_does(ladder: Ladder) -> None:
    assert set(translated_languages()) <= set(ladder.head.languages)


def test_a_result_in_another_language_is_called_by_its_name(capsys: Captured) -> None:
    assert main(["--lang", "zh", "result"]) == 0
    assert "English" in capsys.readouterr().err


def test_forgetting_everything_says_what_is_left(data: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "goals.json").write_text("{}")

    def stubborn(path: Path) -> None:
        if path.name == f"{NEWER}.json":
            raise StoreError("the disk says no")
        delete(path)

    monkeypatch.setattr(folder, "delete", stubborn)
    complaint = refused(capsys, "forget", "--all", "--yes")
    assert "the disk says no" in complaint
    assert "the rest was deleted" in complaint
    assert "everything" not in complaint
    assert [path.name for path in data.rglob("*.json")] == [f"{NEWER}.json"]
