"""Help of every command: in the window, in cells, with names whole."""

import re

import pytest

from quiz.cli import main
from quiz.door import COMMANDS
from quiz.report.cells import cell_len

Captured = pytest.CaptureFixture[str]

WORDS = ([], *([name] for name in COMMANDS))
NAMES = ("QUIZ_LADDER", "QUIZ_DATA_DIR", "ACCESSIBLE", "TERM=dumb", "QUESTION=ANSWER", "`quiz history`", "--format svg", "FILE.ics")
CLOSING = "，。、；：？！）》」』”’…,;:?!)]}"


def help_in(argv: list[str], capsys: Captured) -> str:
    with pytest.raises(SystemExit) as leaving:
        main([*argv, "--help"])
    assert leaving.value.code == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize("words", WORDS, ids=lambda words: " ".join(words) or "quiz")
@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_fits_the_window_and_breaks_no_name(
    words: list[str], width: int, language: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LANGUAGE", language)
    out = help_in(words, capsys)
    lines = out.splitlines()
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in lines if line.strip()[:1] in CLOSING and line.strip()] == []
    assert [line for line in lines if line != line.rstrip()] == []
    squeezed = re.sub(r"\s+", "", out)
    whole = [name for name in NAMES if name != "--format svg"]
    assert {name: out.count(name) for name in whole} == {name: squeezed.count(re.sub(r"\s", "", name)) for name in whole}
    assert "\n\n\n" not in out
    assert not re.search(r"[:：]\n\n", out), "a title stands right above what it is the title of"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [30, 40, 80])
def test_usage_goes_on_in_the_cell_in_which_it_began(width: int, language: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LANGUAGE", language)
    for name in ("result", "goals"):
        usage = help_in([name], capsys).split("\n\n")[0].splitlines()
        head = usage[0][: usage[0].index(name) + len(name)]
        begins = 4 if usage[0] == head else cell_len(head) + 1
        assert len(usage) > 1
        assert {len(line) - len(line.lstrip()) for line in usage[1:]} == {begins}


def test_a_title_is_translated_once(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh")
    out = help_in([], capsys)
    assert "\n命令：\n" in out
    assert "原文" not in out


def test_help_says_every_option_of_a_command_once(capsys: Captured) -> None:
    out = help_in(["goals"], capsys)
    for option in ("--done N", "--partly N", "--drop N", "--reopen N", "--add TEXT", "--aim ROLE", "--no-aim", "--by DATE", "--why TEXT"):
        assert out.count(f"\n  {option} ") == 1, option
    assert "[--done N | --partly N | --drop N" in out


def test_usage_names_a_command_as_one(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["reslut"])
    err = capsys.readouterr().err
    assert err.startswith("usage: quiz [COMMAND]\n")
    assert "there is no command reslut: did you mean result?" in err


def test_an_option_before_the_command_it_belongs_to_is_named(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--format", "json", "result"])
    assert leaving.value.code == 2
    assert "--format: the options of a command stand after its name" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["goals", "--done", "x"], ["result", "--no=1"], ["result", "--no"], ["result", "--no-notes=1"]])
def test_what_is_typed_wrong_is_refused_in_the_language_of_the_reader(
    argv: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for language in ("en", "zh"):
        monkeypatch.setenv("LANGUAGE", language)
        with pytest.raises(SystemExit) as leaving:
            main(argv)
        assert leaving.value.code == 2
        said[language] = capsys.readouterr().err.splitlines()[-1]
    assert re.search(r"[\u4e00-\u9fff]", said["zh"])
    assert "int" not in said["en"]


SET_BY_BLANKS = r"(?m)^ |\S  +\S"
"""What begins in a column: under something, or beside it."""


@pytest.mark.parametrize("words", WORDS, ids=lambda words: " ".join(words) or "quiz")
@pytest.mark.parametrize("how", ["ACCESSIBLE", "TERM", "--plain"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_for_ears_has_no_columns(words: list[str], how: str, language: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LANGUAGE", language)
    seen = help_in(words, capsys)
    assert re.search(SET_BY_BLANKS, seen)
    if how == "--plain":
        words = [*words, how]
    else:
        monkeypatch.setenv(how, "dumb")
    heard = help_in(words, capsys)
    assert not re.search(SET_BY_BLANKS, heard)
    assert re.sub(r"[\s:：]", "", heard) == re.sub(r"[\s:：]", "", seen), "it says the same"
    assert [line for line in heard.splitlines() if cell_len(line) > 80] == []
