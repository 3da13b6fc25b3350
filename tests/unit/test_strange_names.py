"""Names that are no names: of nobody's home, of links in a circle, of what is no file or folder, with what a terminal would obey."""

import os
import re
from pathlib import Path

import pytest

from quiz.cli import main
from tests.saved import two_saved

Captured = pytest.CaptureFixture[str]

OBEYED = "\x1b]0;mine\x07\x9b31m\u202e"
"""What gives a window a title, changes a colour, turns a direction."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / f"d{OBEYED}"
    two_saved(folder)
    monkeypatch.setenv("QUIZ_DATA_DIR", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ["new", "~nosuchuser/x"],
        ["remind", "~nosuchuser/x.ics"],
        ["check", "~nosuchuser/x"],
        ["check", "--against", "~nosuchuser/x"],
        ["check", "--calibrate", "~nosuchuser/x"],
        ["score", "~nosuchuser/x"],
        ["--ladder", "~nosuchuser/x", "take"],
        ["new", "circle"],
        ["new", "circle/x"],
        ["remind", "circle"],
        ["remind", "circle/x.ics"],
        ["check", "circle"],
        ["score", "circle"],
        ["new", "/dev/null/x"],
    ],
)
def test_what_leads_nowhere_is_told_in_a_message(data: Path, command: list[str], capsys: Captured) -> None:
    (data.parent / "circle").symlink_to("circle")
    assert main(command) in (0, 1)
    said = capsys.readouterr()
    assert said.out or said.err


@pytest.mark.parametrize(
    "command", [["score", "pipe.jsonl"], ["check", "--calibrate", "pipe.jsonl"], ["check", "--calibrate", "pipe.yaml"]]
)
def test_a_pipe_named_as_sheets_is_told_and_not_waited_for(data: Path, command: list[str], capsys: Captured) -> None:
    os.mkfifo(data.parent / command[-1])
    assert main(command) == 1
    assert command[-1] in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["history"],
        ["result"],
        ["goals"],
        ["forget", "--all"],
        ["forget", "--all", "--yes"],
        ["forget", OBEYED, "--yes"],
        ["remind", f"{OBEYED}.ics"],
        ["new", f"n{OBEYED}"],
        ["check", OBEYED],
        ["check", "--against", OBEYED],
        ["check", "--calibrate", OBEYED],
        ["--ladder", OBEYED, "take"],
        ["--lang", OBEYED, "history"],
        ["result", "--what-if", f"{OBEYED}=1"],
        ["result", "--what-if", f"years={OBEYED}"],
        ["score", OBEYED],
        ["goals", "--aim", OBEYED],
        ["road", OBEYED],
        ["compare", OBEYED, "latest"],
        ["goals", "--add", "x", "--by", OBEYED],
    ],
)
def test_no_name_is_obeyed(data: Path, command: list[str], capsys: Captured) -> None:
    (data / "attempts" / f"x{OBEYED}.json").write_text("{", encoding="utf-8")
    (data / "goals.json").write_text("{", encoding="utf-8")
    (data / f"foreign{OBEYED}").touch()
    main(command)
    said = capsys.readouterr()
    assert said.out or said.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", (said.out + said.err).replace("\r\n", "\n"))


def test_a_ladder_in_a_folder_of_such_a_name_names_it_harmlessly(data: Path, capsys: Captured) -> None:
    folder = data.parent / f"l{OBEYED}"
    (folder / "roles").mkdir(parents=True)
    (folder / "roles" / "ladder.yaml").write_text("[", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    assert main(["--ladder", str(folder), "take"]) == 1
    assert "\x1b" not in capsys.readouterr().err


def stand(kind: str, place: Path) -> None:
    """Put something that is no folder where one belongs."""
    match kind:
        case "file":
            place.write_text("notes", encoding="utf-8")
        case "pipe":
            os.mkfifo(place)
        case "link to nothing":
            place.symlink_to("nowhere")
        case "link to a file":
            place.symlink_to(__file__)
        case "device":
            place.symlink_to("/dev/null")


@pytest.mark.parametrize("kind", ["file", "pipe", "link to nothing", "link to a file", "device"])
def test_results_that_lie_in_no_folder_are_told_and_not_called_deleted(data: Path, kind: str, capsys: Captured) -> None:
    place = data / "attempts"
    for path in place.iterdir():
        path.unlink()
    place.rmdir()
    stand(kind, place)
    for command in (["history"], ["result"], ["forget", "--all", "--yes"]):
        assert main(command) == 1
        said = capsys.readouterr().err
        assert "attempts" in said
        assert "deleted: everything" not in said


@pytest.mark.parametrize("kind", ["file", "pipe", "link to nothing"])
def test_a_data_folder_that_is_none_is_not_called_deleted(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    place = tmp_path / "data"
    stand(kind, place)
    monkeypatch.setenv("QUIZ_DATA_DIR", str(place))
    assert main(["forget", "--all", "--yes"]) == 1
    assert "deleted" not in capsys.readouterr().err
    assert os.path.lexists(place)


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody without HOME, of whom the machine has no entry, in a folder of their own."""

    def unknown(number: int) -> None:
        raise KeyError(number)

    for name in ("HOME", "XDG_DATA_HOME", "QUIZ_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", [["history"], ["result"], ["goals", "--add", "x"], ["take", "--plain"], ["forget", "--all", "--yes"]])
def test_who_has_no_home_is_told_to_name_a_folder(nobody: Path, command: list[str], capsys: Captured) -> None:
    assert main(command) == 1
    assert "--data-dir" in capsys.readouterr().err
    assert not list(nobody.iterdir())


@pytest.mark.parametrize("command", [["check"], ["schema", "role"], ["new", "ladder"], ["--data-dir", "data", "goals", "--add", "x"]])
def test_who_has_no_home_can_do_all_that_needs_none(nobody: Path, command: list[str], capsys: Captured) -> None:
    assert main(command) == 0
    assert capsys.readouterr().out


def test_what_may_not_be_looked_at_keeps_nothing_else_from_being_forgotten(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    is_dir = Path.is_dir

    def refuse(path: Path) -> bool:
        if path.name == "2026-11-23.json":
            raise PermissionError(13, "Permission denied", str(path))
        return is_dir(path)

    # As Python before 3.14 does in a folder that may be listed and not entered.
    monkeypatch.setattr(Path, "is_dir", refuse)
    (data / "goals.json").write_text("{", encoding="utf-8")
    main(["forget", "--all", "--yes"])
    assert not (data / "goals.json").exists()


@pytest.mark.parametrize("command", [["remind"], ["remind", "x.ics"], ["new", "x"], ["--ladder", "x", "take"]])
def test_a_current_folder_that_is_gone_is_named(data: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    gone = data.parent / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(command) == 1
    assert "the current folder" in capsys.readouterr().err
