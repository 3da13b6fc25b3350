"""A third language takes no code: in one that is made on the fly nothing of the command line stays in plain letters but what one types."""

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.cli import SCHEMAS, SECTIONS, main
from quiz.door import COMMANDS
from quiz.i18n import speaking, use_language
from quiz.ladder import document
from quiz.ladder.loading import load_ladder, read_ladder, shipped_ladder
from quiz.store.folder import Store
from quiz.writing import writing
from tests import pseudo
from tests.small import Write
from tests.tour import TODAY, furnish
from tests.unit.test_bad_ladders import BAD
from tests.unit.test_commands import BAD_SHEETS
from tests.unit.test_ladder import FAULTS

Captured = pytest.CaptureFixture[str]

FORMATS = {"text", "markdown", "html", "json", "svg"}
TYPED = {"quiz", "role-quiz", "latest", "dumb", "hard-bugs-live", *COMMANDS, *SECTIONS, *FORMATS, *SCHEMAS}
"""What one types, and the program's own name."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the ladder and a full data folder in the third language, while the program can speak it."""
    folder = tmp_path_factory.mktemp("third")
    with pseudo.installed(folder / "locale"):
        furnish(Store(folder / "data"), pseudo.TAG, pseudo.translated_ladder(folder / "ladder"))
        yield folder


@pytest.fixture(autouse=True)
def _third(spoken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = {"QUIZ_DATA_DIR": "data", "QUIZ_LADDER": "ladder"}
    for name, place in places.items():
        monkeypatch.setenv(name, str(spoken / place))
    for name, value in {"LANGUAGE": pseudo.TAG, "LANG": "en_US.UTF-8", "COLUMNS": "100", "QUIZ_NOW": TODAY}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    use_language(pseudo.TAG)


def said(capsys: Captured, *argv: str) -> str:
    """All that a command prints, markup and styles left out."""
    with suppress(SystemExit):
        main(argv)
    printed = "\n".join(capsys.readouterr())
    if {"html", "svg"} & {*argv}:
        printed = re.sub(r"<style>.*?</style>|<title>.*?</title>|<[^>]+>", " ", printed, flags=re.DOTALL)
    return printed


GLUE = re.compile(r"[⟧⟦](?:, |: |; | · | \(| - |%)")
"""Signs between two texts that no catalogue has put there."""


def in_plain_letters(printed: str, allowed: set[str]) -> list[str]:
    return pseudo.words(printed, TYPED | allowed) + [line for line in printed.splitlines() if GLUE.search(line)]


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help(command: str | None, capsys: Captured) -> None:
    printed = said(capsys, *([command] if command else []), "--help")
    assert in_plain_letters(printed, set()) == []
    assert "⟦" in printed


ROLES = {"programmer", "senior_programmer", "architect", "tech_manager", "tech_director", "cto"}

WRONG: list[list[str]] = [
    ["frob"],
    ["reslut"],
    ["result", "--format", "pdf"],
    ["result", "--section", "pdf"],
    ["--format", "json", "result"],
    ["result", "--no"],
    ["result", "--no-notes=1"],
    ["result", "1", "2"],
    ["result", "--nonsense"],
    ["result", "9"],
    ["result", "2020-01-01"],
    ["result", "--what-if", "q"],
    ["result", "--what-if", "frob=0"],
    ["result", "--what-if", "hands-on=9"],
    ["result", "--card", "--section", "why"],
    ["result", "--section", "answers", "--no-answers"],
    ["result", "--section", "why", "--format", "json"],
    ["goals", "--done", "x"],
    ["goals", "--done"],
    ["goals", "--done", "99"],
    ["goals", "--done", "1", "--drop", "2"],
    ["goals", "--why", "x"],
    ["goals", "--by", "x"],
    ["goals", "--add", "x", "--by", "frob"],
    ["goals", "--aim", "frob"],
    ["compare", "1"],
    ["road", "cta"],
    ["road", "frob"],
    ["score"],
    ["score", "nowhere.json"],
    ["score", "nowhere.jsonl"],
    ["score", "nowhere.yaml"],
    ["forget"],
    ["forget", "1"],
    ["forget", "--all"],
    ["remind", "nowhere/frob.ics"],
    ["--lang"],
    ["--lang", "fr", "check"],
    ["--lang", "fr", "history"],
    ["--ladder", "nowhere", "check"],
    ["--ladder", "nowhere", "take", "--plain"],
    ["score", "-", "--jobs", "0"],
    ["schema", "frob"],
    ["new", "."],
    ["check", "--against", "nowhere"],
    ["check", "--calibrate", "nowhere.jsonl"],
]


@pytest.mark.parametrize("argv", WRONG, ids=" ".join)
def test_what_is_typed_wrong(argv: list[str], capsys: Captured) -> None:
    printed = said(capsys, *argv)
    assert in_plain_letters(printed, {*argv, "frob", "fr", "cta", "hands-on", "skip", "engineering-ladder", pseudo.TAG, *ROLES}) == []
    assert "⟦" in printed


RIGHT: list[list[str]] = [
    ["history"],
    ["result"],
    ["result", "--card"],
    ["result", "--format", "svg"],
    ["result", "--format", "html"],
    ["result", "--format", "markdown"],
    ["result", "--what-if", "hands-on=0"],
    ["compare"],
    ["compare", "--format", "html"],
    ["compare", "--format", "markdown"],
    ["road"],
    ["road", "cto"],
    ["goals"],
    ["check"],
    ["check", "--against", "LADDER"],
    ["remind", "-"],
]


@pytest.mark.parametrize("argv", RIGHT, ids=" ".join)
def test_what_is_printed(argv: list[str], capsys: Captured) -> None:
    printed = said(capsys, *(str(shipped_ladder()) if word == "LADDER" else word for word in argv))
    assert in_plain_letters(printed, {"engineering-ladder", "retake", "PT", "en", "zh", pseudo.TAG}) == []
    assert "⟦" in printed


def test_narrow(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert in_plain_letters(said(capsys, "result") + said(capsys, "history"), set()) == []


def test_what_one_has_not(capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "none"))
    for command in ("result", "history", "goals", "road", "remind", "compare"):
        assert in_plain_letters(said(capsys, command), set()) == []
    assert in_plain_letters(said(capsys, "forget", "--draft"), set()) == []


def test_files_that_cannot_be_read(capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("QUIZ_DATA_DIR", str(data))
    monkeypatch.setenv("COLUMNS", "400")
    (data / "attempts").mkdir(parents=True)
    for name in ("attempts/2026-11-23.json", "goals.json", "settings.json", "verdicts.json"):
        (data / name).write_text("{")
    (data / "attempts" / "2026-11-24.json").mkdir()
    for argv in (["result"], ["history"], ["goals"], ["take", "--plain"]):
        assert in_plain_letters(said(capsys, *argv), {"years", "hands-on", "plan-horizon", "decisions", "review-part"}) == [], argv


class Typist(io.StringIO):
    """Lines that a person types."""

    def isatty(self) -> bool:
        return True


PLAIN = [
    ("", "--plain"),
    ("3\n\n1\n2\n3\n4\n5\n1\n1\nb\nb\nv\n1\nb\nw\n1\n1\n1\nb\nb\na\n3\n1\na\nb\nb\ny\nb\n4\n1\nd\nb\nb\nl\nb\n5\n1\nb\n?\n", "--plain"),
    ("n\n12\nw\n?\ns\n9\n3\nb\nr\nq\n", "take --plain --full"),
    ("3\n" * 80, "take --plain --quick"),
]


@pytest.mark.parametrize(("typed", "argv"), PLAIN, ids=["home", "one", "questions", "to the result"])
def test_line_by_line(typed: str, argv: str, spoken: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "data"))
    for name in ("attempts", "goals.json"):
        if argv == "--plain" and typed:
            (shutil.copytree if name == "attempts" else shutil.copy)(spoken / "data" / name, tmp_path / "data" / name)
    monkeypatch.setattr("sys.stdin", Typist(typed))
    assert in_plain_letters(said(capsys, *argv.split()), set()) == []


def words_of_files(folder: Path) -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in folder.rglob("*.yaml"))
    return {*re.findall(r"[A-Za-z]{2,}(?:[-_][A-Za-z]+)*", text), "ladder", "maker", "keeper", "work"}


KEYS = {"summary", "name", "means", "at_most", "tag", "org", "yaml"}
"""Of the format, and what YAML itself calls a tag."""


def every_fault() -> list[tuple[str, list[Any]]]:
    return [(name, changes) for name, (changes, _says) in BAD.items()] + [(str(each.id), [each.values[0]]) for each in FAULTS]


@pytest.mark.parametrize(("changes"), [changes for _name, changes in every_fault()], ids=[name for name, _changes in every_fault()])
def test_faults_of_a_ladder(changes: list[Any], small_ladder: Write) -> None:
    folder = small_ladder(*changes)
    with speaking(pseudo.TAG):
        _ladder, problems = read_ladder(folder)
    told = "\n".join(problem.message for problem in problems)
    assert in_plain_letters(told, words_of_files(folder) | KEYS) == []


@pytest.mark.parametrize(
    "written",
    [
        "a: b: c",
        "a: [1",
        "a: {b",
        "a: 'b",
        'a: "\\q"',
        "a:\n\tb: c",
        "- a\nb: c",
        "a: &",
        "a: *",
        "a: @b",
        "a: |x\n b",
        "%YAML 9.9\n---\na",
        "a\nb: c",
        "a: b\n c: d",
        "---\na: b\n...\nc: d",
        "a: !x!y b",
    ],
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_what_the_yaml_parser_says(written: str, loader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LOADER", getattr(yaml, loader))
    (tmp_path / "some.yaml").write_text(written)
    with speaking(pseudo.TAG):
        problems = document.read_document(tmp_path / "some.yaml", "some.yaml").problems
    told = "\n".join(problem.message for problem in problems)
    assert told
    assert in_plain_letters(told, {"document", "start"}) == []


@pytest.mark.parametrize(("name", "content", "_says"), BAD_SHEETS)
def test_sheets(name: str, content: bytes, _says: str, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / name).write_bytes(content)
    ours = {"id", "answers", "years", "strong", "steady", "ceiling", "fading", "skip", "no-chance"}
    allowed = {*re.findall(r"[A-Za-z]{2,}", content.decode("utf-8", "replace")), *ours}
    printed = said(capsys, "score", str(tmp_path / name))
    assert in_plain_letters(printed, allowed) == []


def test_remarks_on_the_writing(spoken: Path) -> None:
    assert in_plain_letters("\n".join(remark.message for remark in writing(load_ladder(spoken / "ladder"))), {pseudo.TAG}) == []


def test_a_simulation(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.simulation.FEWEST", 20)
    monkeypatch.setattr("quiz.simulation.MOST", 20)
    for before in ((), ("--plain",)):
        printed = said(capsys, *before, "check", "--simulate")
        assert in_plain_letters(printed, {"engineering-ladder", "calibrate", pseudo.TAG}) == []
        assert "⟦" in printed


def test_a_new_ladder(capsys: Captured, tmp_path: Path) -> None:
    printed = said(capsys, "new", str(tmp_path / "acme"))
    assert in_plain_letters(printed.replace(str(tmp_path / "acme"), ""), {"quiz", "check", "ladder", "README"}) == []
    assert "⟦" in printed
