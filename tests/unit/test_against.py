"""`quiz check --against`: what it prints, where, and with which status."""

import shutil
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.ladder.loading import shipped_ladder
from tests.small import Write

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("QUIZ_LADDER", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def old(tmp_path: Path, small_ladder: Write) -> Path:
    """The small ladder as it was; the other one is written anew by `small_ladder`."""
    return shutil.copytree(small_ladder(), tmp_path / "old")


def told(old: Path, new: Path, capsys: Captured) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["check", str(new), "--against", str(old)])
    out, err = capsys.readouterr()
    return code, out, err


VERSION = ("roles/ladder.yaml", "version: 1.0.0", "version: 1.1.0")
NO_WISH_OF_LATE = ("questions/work.yaml", "ask: What did you keep?", "ask: What did you keep going?")


def test_nothing_changed(old: Path, small_ladder: Write, capsys: Captured) -> None:
    code, out, _err = told(old, small_ladder(), capsys)
    assert code == 0
    assert out.endswith("nothing changed since 1.0.0\n")


def test_a_number_raised_for_nothing_is_said_to_be(old: Path, small_ladder: Write, capsys: Captured) -> None:
    code, out, _err = told(old, small_ladder(VERSION), capsys)
    assert code == 0
    assert "1.0.0 → 1.1.0: nothing changed, so the old number would do" in out


def test_a_number_that_is_too_low_is_told_with_its_line_and_why(old: Path, small_ladder: Write, capsys: Captured) -> None:
    demand = ("roles/keeper.yaml", "making: 1", "making: 2")
    code, out, err = told(old, small_ladder(demand, VERSION), capsys)
    assert code == 1
    assert "roles/ladder.yaml:3: 1.0.0 → 1.1.0, but 1 typical level moved by half a rung or more: 2.0.0 fits" in err
    assert "  major: 1 typical level moved by half a rung or more: keeper making 1 → 2" in out
    assert " fits" not in out


def test_the_same_number_for_another_ladder_is_too_low(old: Path, small_ladder: Write, capsys: Captured) -> None:
    code, _out, err = told(old, small_ladder(NO_WISH_OF_LATE), capsys)
    assert code == 1
    assert "still 1.0.0, but 1 text was reworded: 1.0.1 fits" in err


def test_a_number_that_went_back_does_not_fit(old: Path, small_ladder: Write, capsys: Captured) -> None:
    code, _out, err = told(old, small_ladder(("roles/ladder.yaml", "1.0.0", "0.9.0")), capsys)
    assert code == 1
    assert "1.0.0 → 0.9.0: the version went back" in err


def test_a_higher_number_than_need_be_is_a_remark(old: Path, small_ladder: Write, capsys: Captured) -> None:
    code, out, err = told(old, small_ladder(NO_WISH_OF_LATE, ("roles/ladder.yaml", "1.0.0", "2.0.0")), capsys)
    assert code == 0
    assert "1.0.0 → 2.0.0: higher than it need be, for 1.0.1 fits too" in out
    assert "ladder.yaml:3" not in err


def test_a_question_that_reads_differently_is_shown_as_it_was_and_is(old: Path, small_ladder: Write, capsys: Captured) -> None:
    other = ("questions/work.yaml", "text: the whole", "text: all that there was")
    code, out, _err = told(old, small_ladder(other, ("roles/ladder.yaml", "1.0.0", "1.0.1")), capsys)
    assert code == 0
    assert "1.0.0 → 1.0.1 fits\nA patch will do if the questions below say the same in other words." in out
    assert "  questions/work.yaml:24: made option 3\n    old: the whole\n    new: all that there was\n" in out


def test_a_long_text_is_shown_from_a_little_before_it_parts(old: Path, small_ladder: Write, capsys: Captured) -> None:
    long = "word " * 200
    before = shutil.copytree(small_ladder(("questions/work.yaml", "How many years?", f"{long}yes?")), old.parent / "before")
    _code, out, _err = told(before, small_ladder(("questions/work.yaml", "How many years?", f"{long}no?")), capsys)
    assert "old: …word word word word word word yes?\n" in out
    assert "new: …word word word word word word no?\n" in out


def test_an_id_with_another_meaning_is_a_fault_even_where_the_number_fits(old: Path, small_ladder: Write, capsys: Captured) -> None:
    other = ("questions/work.yaml", "- level: 3\n", "- level: 4\n")
    code, out, err = told(old, small_ladder(other, VERSION), capsys)
    assert code == 1
    assert "1.0.0 → 1.1.0 fits" in out
    assert "questions/work.yaml:15: made offered the levels 0, 1, 3: an id is for ever" in err
    assert "  2 questions of 3 then and 3 now\n" in out
    assert "  an unfinished quiz loses its answers to: made\n" in out
    assert "  answer sheets are refused that answer: made (3)\n" in out


def test_another_scale_is_told_once_and_not_for_every_question(old: Path, small_ladder: Write, capsys: Captured) -> None:
    scale = ("roles/ladder.yaml", "languages: [en]\n", "languages: [en]\nscale: [a, b, c, d, e, f]\n")
    code, out, err = told(old, small_ladder(scale, ("roles/ladder.yaml", "1.0.0", "2.0.0")), capsys)
    assert code == 0
    assert "for ever" not in err
    assert "major: the scale has another number of rungs" in out


def test_two_ladders_are_never_compared(old: Path, small_ladder: Write, capsys: Captured) -> None:
    code, out, err = told(old, small_ladder(("roles/ladder.yaml", "id: small", "id: other")), capsys)
    assert code == 1
    assert "are two ladders" in err
    assert "What changed" not in out


def test_an_old_ladder_that_cannot_be_used_is_told_with_its_folder(old: Path, small_ladder: Write, capsys: Captured) -> None:
    (old / "roles" / "maker.yaml").write_text("id: maker\n", "utf-8")
    code, _out, err = told(old, small_ladder(), capsys)
    assert code == 1
    assert f"{old}/roles/maker.yaml:1: name is missing" in err
    code, _out, err = told(old / "nowhere", small_ladder(), capsys)
    assert code == 1
    assert "nowhere" in err


def test_ladders_without_a_language_in_common_are_compared_by_all_but_their_words(old: Path, small_ladder: Write, capsys: Captured) -> None:
    german = small_ladder(("roles/ladder.yaml", "languages: [en]", "languages: [de]"), VERSION)
    code, out, _err = told(old, german, capsys)
    assert code == 0
    assert "minor: 2 languages came or went: de, en" in out
    assert "reworded" not in out


def test_what_a_terminal_would_obey_is_not_printed(old: Path, small_ladder: Write, tmp_path: Path, capsys: Captured) -> None:
    strange = shutil.copytree(old, tmp_path / "a\x1b]0;b")
    (strange / "roles" / "maker.yaml").write_text("id: maker\n", "utf-8")
    _code, out, err = told(strange, small_ladder(), capsys)
    assert "\x1b" not in out + err


def test_both_languages_of_the_shipped_ladder_are_compared(tmp_path: Path, capsys: Captured) -> None:
    new = tmp_path / "new"
    for part in ("roles", "questions"):
        shutil.copytree(Path(shipped_ladder()) / part, new / part)
    path = new / "questions" / "team.yaml"
    path.write_text(path.read_text("utf-8").replace("你现在每周打交道的团队，连你一共多少人？", "连你一共多少人？"), "utf-8")
    code, out, err = told(Path(shipped_ladder()), new, capsys)
    assert code == 1
    assert "1 text was reworded" in err
    assert "team-size ask, in 中文 alone" in out
    assert "new: 连你一共多少人？" in out
    assert "a move to another role, on all 7 steps that show one" in out
    assert "20 responsibilities can be said to have changed" in out
