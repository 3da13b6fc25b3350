"""`quiz new`: a small ladder that works, in a folder that had nothing in it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from quiz.check import answers_of, standing
from quiz.cli import main
from quiz.commands.new import STARTER
from quiz.ladder.fields import WORD
from quiz.ladder.format import Role, Section
from quiz.ladder.head import LadderFile
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.simulation import simulated
from quiz.writing import writing

Captured = pytest.CaptureFixture[str]
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_writes_has_nothing_to_mend(language: str, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "some" / "acme"
    assert main(["--lang", language, "new", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert len(told.out.splitlines()) == 4, "what it is, and three lines on what to do next"
    assert f"quiz check {folder}" in told.out
    assert f"quiz --ladder {folder}" in told.out
    ladder = load_ladder(folder)
    assert ladder.head.languages == (language,)
    assert writing(ladder) == []
    assert standing(ladder).misread == standing(ladder).alike == standing(ladder).unsure == ()
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().err == ""


def test_it_is_small_and_shows_every_part() -> None:
    for language in LANGUAGES:
        ladder = load_ladder(STARTER / language)
        assert len(ladder.roles) == 3
        assert len(ladder.responsibilities) == 5
        assert len(ladder.facets) == len(ladder.wishes) == 1
        assert ladder.head.responsibilities, "one that all roles share"
        assert len(ladder.questions) == 11


def test_both_languages_are_one_ladder() -> None:
    one, other = (load_ladder(STARTER / language) for language in LANGUAGES)
    assert [(role.id, role.profile) for role in one.roles] == [(role.id, role.profile) for role in other.roles]
    assert {name: question.form for name, question in one.questions.items()} == {name: each.form for name, each in other.questions.items()}
    assert [duty.grow.keys() for duty in one.responsibilities.values()] == [duty.grow.keys() for duty in other.responsibilities.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_format_is_explained_in_it(language: str) -> None:
    """In a comment, or named among what may be added."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (STARTER / language).rglob("*.yaml"))
    for model in (LadderFile, Role, Section):
        for name, field in model.model_fields.items():
            assert re.search(rf"(?m)^\s*(- |# +)?{field.alias or name}\b", text), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_an_editor(language: str) -> None:
    for path in (STARTER / language).rglob("*.yaml"):
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 140, path


def test_its_roles_are_told_apart() -> None:
    found = simulated(load_ladder(STARTER / "en"))
    assert found.realistic.right(lambda role, other: role == other) >= 0.85


def test_it_can_be_taken_and_scored(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "acme"
    main(["new", str(folder)])
    ladder = load_ladder(folder)
    sheets = tmp_path / "sheets.jsonl"
    sheets.write_text("".join(json.dumps({"answers": answers_of(ladder, role.profile)}) + "\n" for role in ladder.roles))
    capsys.readouterr()
    assert main(["--ladder", str(folder), "score", str(sheets)]) == 0
    assert [json.loads(line)["role"] for line in capsys.readouterr().out.splitlines()] == [role.id for role in ladder.roles]


@pytest.mark.parametrize(
    ("folder", "ladder_id", "name"),
    [
        ("acme", "acme", "Acme"),
        ("Our Ladder_2", "our-ladder-2", "Our Ladder 2"),
        ("Épée", "epee", "Épée"),
        ('say "hi" #1: \\n', "say-hi-1-n", 'Say "hi" #1: \\n'),
        ("skip", "my-skip", "Skip"),
        ("---", "my-ladder", "My ladder"),
    ],
)
def test_id_and_name_come_of_the_folder(folder: str, ladder_id: str, name: str, tmp_path: Path) -> None:
    main(["new", str(tmp_path / folder)])
    head = load_ladder(tmp_path / folder).head
    assert (head.id, head.name) == (ladder_id, name)


def test_two_ladders_never_share_an_id(tmp_path: Path) -> None:
    names = ["公司", "单位", "公司 a", "a", load_ladder(shipped_ladder()).id]
    for name in names:
        main(["new", str(tmp_path / name)])
    ids = [load_ladder(tmp_path / name).id for name in names]
    assert len({*ids, load_ladder(shipped_ladder()).id}) == len(names) + 1
    assert all(re.fullmatch(WORD, each) for each in ids)


def test_the_folder_may_be_there_when_it_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "acme"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert main(["new", "."]) == 0
    assert load_ladder(folder).id == "acme"


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "mine").write_text("mine")
    assert main(["new", str(tmp_path)]) == 1
    assert "has something in it" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["mine"]


def test_a_file_of_that_name_is_told(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "mine").write_text("mine")
    assert main(["new", str(tmp_path / "mine")]) == 1
    assert "a file stands where a folder is needed" in capsys.readouterr().err
    assert (tmp_path / "mine").read_text() == "mine"


def test_what_cannot_be_written_whole_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    opened = Path.open
    written = iter(range(3))

    def full(self: Path, mode: str = "r", **named: str) -> object:
        if mode == "x" and next(written, None) is None:
            raise OSError(28, "No space left on device", str(self))
        return opened(self, mode, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    assert main(["new", str(tmp_path / "acme")]) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert not [*(tmp_path / "acme").rglob("*.yaml")]


def test_a_disk_that_fills_up_is_told_with_the_file_and_leaves_no_folder(tmp_path: Path) -> None:
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)); from quiz.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", limited, "new", str(tmp_path / "some" / "acme")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert f"quiz: {tmp_path / 'some' / 'acme'}/" in ran.stderr
    assert not (tmp_path / "some").exists()


def test_first_lines_name_the_schemas() -> None:
    kinds = {"roles/ladder.yaml": "ladder", "roles/engineer.yaml": "role", "questions/code.yaml": "questions"}
    for language in LANGUAGES:
        for name, kind in kinds.items():
            text = (STARTER / language / name).read_text(encoding="utf-8")
            assert text.splitlines()[0] == f"# yaml-language-server: $schema=../.schemas/{kind}.json"
            assert isinstance(yaml.safe_load(text), dict)


def test_what_to_do_next_is_told_for_ears_without_columns(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert main(["new", str(tmp_path / "ours")]) == 0
    told = capsys.readouterr().out
    assert "  " not in told
    assert f"\nquiz check {tmp_path / 'ours'}: tells what is wrong with it, with file and line\n" in told
