"""What a command prints on a terminal, and everywhere else."""

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import SECTIONS, main
from quiz.report.cells import cell_len
from quiz.report.pages import pages
from quiz.store.folder import Store
from quiz.store.goals import Goals
from tests.saved import NEWER, two_saved

Captured = pytest.CaptureFixture[str]
Run = Callable[..., str]

SGR = re.compile(r"\x1b\[[0-9;]*m")


class Screen(io.StringIO):
    """A terminal that keeps what was written."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a terminal of 80 by 24 with two results; gives what it prints."""
    two_saved(tmp_path / "data")
    (tmp_path / "bin").mkdir()
    for name in ("NO_COLOR", "ACCESSIBLE", "QUIZ_LADDER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"QUIZ_DATA_DIR": str(tmp_path / "data"), "LANGUAGE": "en", "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("PAGER", "")

    def run(*argv: str, screen: type[io.StringIO] = Screen, **environment: str) -> str:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        stdout = screen()
        monkeypatch.setattr(sys, "stdout", stdout)
        assert main(argv) == 0
        return stdout.getvalue()

    return run


@pytest.fixture
def pager(tmp_path: Path) -> Callable[[str], Path]:
    """Puts a pager of a name on the path; gives the file to which it writes its options and what it is given."""

    def put(name: str) -> Path:
        program, told = tmp_path / "bin" / name, tmp_path / "told"
        program.write_text(f'#!/bin/sh\n{{ echo "$@"; cat; }} > {told}\n')
        program.chmod(0o755)
        return told

    return put


def test_a_terminal_gets_colour_and_nothing_else_does(run: Run) -> None:
    painted = run("result")
    assert SGR.search(painted)
    assert SGR.sub("", painted) == run("result", NO_COLOR="1")
    assert run("result", NO_COLOR="") == painted, "an empty one does not count"
    for bare in (run("result", screen=io.StringIO), run("result", TERM="dumb"), run("result", TERM="xterm", ACCESSIBLE="1")):
        assert "\x1b" not in bare


def test_colours_are_those_that_can_be_read_on_black_and_on_white(run: Run) -> None:
    codes = set(SGR.findall("".join(run(*words) for words in (["result"], ["compare"], ["road"], ["goals"], ["history"]))))
    assert codes
    # Bold, red, green, magenta: neither faint nor grey, neither yellow nor blue.
    assert codes <= {f"\x1b[{code}m" for code in (0, 1, 31, 32, 35)}


def words_of(printed: str) -> list[str]:
    """All words, without the frames that a terminal gets."""
    return sorted(re.findall(r"[^\W_]{3,}", printed))


def test_on_a_terminal_the_summary_stands_nearest_to_the_prompt(run: Run) -> None:
    for argv, first in ((["result"], "Result ·"), (["compare"], "23 November 2026 · Quick →")):
        upwards, downwards = run(*argv, NO_COLOR="1"), run(*argv, screen=io.StringIO)
        assert downwards.startswith(first)
        titles = re.findall(r"── .* ──", downwards)
        assert len(titles) >= 2
        assert re.findall(r"── .* ──", upwards) == titles[::-1]
        assert upwards.index(first) > upwards.index(titles[0])
        assert words_of(upwards) == words_of(downwards)


def test_who_listens_hears_the_summary_and_what_else_there_is(run: Run) -> None:
    heard = run("result", ACCESSIBLE="1")
    assert heard == run("result", TERM="dumb") == run("result", "--plain")
    assert heard.startswith("Result, ")
    assert "More: quiz result --section PART" in heard
    assert len(heard.splitlines()) <= 16
    everything = run("result", screen=io.StringIO, ACCESSIBLE="1")
    assert "Responsibilities:" in everything, "what is kept in a file is whole"


def test_what_the_screen_holds_goes_to_no_pager(run: Run, pager: Callable[[str], Path]) -> None:
    told = pager("less")
    assert "2026-11-23" in run("history", PAGER="less")
    assert not told.exists()


def test_less_opens_at_the_summary(run: Run, pager: Callable[[str], Path]) -> None:
    told = pager("less")
    everything = run("result")
    assert run("result", PAGER="less -i") == ""
    options, shown = told.read_text().split("\n", 1)
    assert shown == everything
    line = re.fullmatch(r"-i -R \+(\d+)g", options)
    assert line, "a summary that is longer than the screen is read from its first line"
    assert "Result ·" in SGR.sub("", shown).splitlines()[int(line[1]) - 1]
    run("result", LINES="100")
    assert told.read_text().startswith("-i -R +G\n"), "one that fits stands at the end"


def test_a_pager_that_cannot_open_at_the_end_gets_the_summary_first(run: Run, pager: Callable[[str], Path]) -> None:
    told = pager("other")
    assert run("result", PAGER="other") == ""
    options, shown = told.read_text().split("\n", 1)
    assert options == ""
    assert SGR.sub("", shown) == run("result", screen=io.StringIO)


def test_more_gets_no_colour(run: Run, pager: Callable[[str], Path]) -> None:
    told = pager("more")
    run("result", PAGER="more")
    assert "\x1b" not in told.read_text()


@pytest.mark.parametrize("named", ["", "nonesuch", "'", "   "])
def test_where_there_is_no_pager_all_is_printed(run: Run, named: str) -> None:
    assert "Your answers" in run("result", PAGER=named)


def test_a_pager_that_is_left_at_once_is_no_problem(run: Run, tmp_path: Path, capfd: Captured) -> None:
    program = tmp_path / "bin" / "hasty"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    assert run("result", PAGER="hasty") == ""
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["result", "history", "compare", "goals", "road"])
def test_no_line_is_wider_than_the_window(
    command: str, width: int, language: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_language = tmp_path / language
    two_saved(from_language, language)
    for name, value in {"QUIZ_DATA_DIR": str(from_language), "LANGUAGE": language, "COLUMNS": str(width)}.items():
        monkeypatch.setenv(name, value)
    assert main([command]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert [line for line in lines if cell_len(line) > width] == []


def test_the_sections_are_the_pages_of_a_result(tmp_path: Path) -> None:
    two_saved(tmp_path)
    attempt = Store(tmp_path).attempt(NEWER)
    assert tuple(page.id for page in pages(attempt, Goals())) == SECTIONS
