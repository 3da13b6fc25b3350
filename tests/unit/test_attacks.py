"""What stands outside the program and is not as it should be: special files, modes, clocks."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.regular import TooLargeError, read_regular
from quiz.store.disk import StoreError
from quiz.store.files import _temporary, alone, clear_left_behind, private_folder, write_whole
from quiz.store.folder import Store
from tests.fuzz.kept import resealed
from tests.saved import two_saved

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    two_saved(folder)
    monkeypatch.setenv("QUIZ_DATA_DIR", str(folder))
    return folder


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_without_end(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def a_circle_of_links(path: Path) -> None:
    path.symlink_to(path.name)


SPECIAL = (a_pipe, a_link_without_end, a_folder, a_link_to_nothing, a_circle_of_links)
Make = Callable[[Path], None]


@pytest.mark.parametrize("make", SPECIAL)
@pytest.mark.parametrize("command", [["result"], ["history"], ["compare", "1", "2"], ["remind", "-"], ["road"]])
def test_a_result_that_is_no_file_is_named_and_the_others_are_shown(data: Path, make: Make, command: list[str], capsys: Captured) -> None:
    make(data / "attempts" / "2026-11-29.json")
    main(command)
    said = capsys.readouterr()
    assert said.out
    assert command[0] == "compare" or "2026-11-29.json" in said.err


@pytest.mark.parametrize("make", SPECIAL)
def test_goals_that_are_no_file_are_named_and_left(data: Path, make: Make, capsys: Captured) -> None:
    make(data / "goals.json")
    assert main(["goals", "--add", "read more"]) == 1
    assert "goals.json" in capsys.readouterr().err
    assert os.path.lexists(data / "goals.json")
    assert main(["result"]) == 1
    assert capsys.readouterr().out


@pytest.mark.parametrize("make", SPECIAL)
def test_settings_that_are_no_file_stop_nothing(data: Path, make: Make, capsys: Captured) -> None:
    make(data / "settings.json")
    assert main(["result"]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("make", [a_pipe, a_link_without_end, a_folder])
def test_only_regular_files_are_read(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "odd")
    with pytest.raises(OSError, match="odd"):
        read_regular(tmp_path / "odd", 10)


def test_no_more_is_read_than_may_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 11)
    with pytest.raises(TooLargeError):
        read_regular(tmp_path / "file", 10)
    assert read_regular(tmp_path / "file", 11) == b"x" * 11


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_what_is_made_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "a" / "b" / "c" / "file", b"x")
    finally:
        os.umask(before)
    for place in ("a", "a/b", "a/b/c"):
        assert stat.S_IMODE((tmp_path / place).stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a/b/c/file").stat().st_mode) == 0o600


def test_a_file_system_without_modes_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chmod", refuse)
    assert private_folder(tmp_path / "stick" / "data").is_dir()


@pytest.mark.parametrize(
    "now", ["x", "12:30", "2026-13-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0999-01-01", "\udc80"]
)
@pytest.mark.parametrize("command", [["history"], ["goals", "--add", "read more"], ["remind", "-"], ["result"]])
def test_a_clock_set_to_no_time_is_told_and_nothing_is_done(
    data: Path, now: str, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("QUIZ_NOW", now)
    assert main(command) == 1
    said = capsys.readouterr()
    assert "QUIZ_NOW" in said.err
    assert not said.out
    assert not (data / "goals.json").exists()


@pytest.mark.parametrize("now", ["1000-01-01T00:00:00+00:00", "8999-12-31T23:59:59-12:00", "1969-06-01", "2026-11-28T10:00:00+14:00"])
def test_any_other_time_will_do(data: Path, now: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("QUIZ_NOW", now)
    for command in (["history"], ["goals", "--add", "read more"], ["remind", "-"], ["result"], ["compare"]):
        assert main(command) == 0
        assert capsys.readouterr().out


def test_goals_added_by_many_at_once_are_all_kept(tmp_path: Path) -> None:
    add = (
        "import sys; from pathlib import Path; from quiz.clock import now; from quiz.store.folder import Store\n"
        "from quiz.store.goals import Goal\n"
        "for number in range(25):\n"
        "    Store(Path(sys.argv[1])).change_goals(lambda goals: goals.with_goal(Goal(name=f'{sys.argv[2]} {number}', taken=now())))\n"
    )
    several = [subprocess.Popen([sys.executable, "-c", add, str(tmp_path / "data"), str(who)]) for who in range(4)]
    assert [each.wait(60) for each in several] == [0] * 4
    goals = Store(tmp_path / "data").goals()
    assert {goal.name for goal in goals.goals} == {f"{who} {number}" for who in range(4) for number in range(25)}
    assert len({goal.number for goal in goals.goals}) == len(goals.goals) == goals.revision == 100


def test_what_another_copy_holds_too_long_is_told_and_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.store.files.PATIENCE", 0.05)
    store = Store(tmp_path)
    with alone(tmp_path), pytest.raises(StoreError, match="something else is using it"):
        store.choose(theme="nord")
    store.choose(theme="nord")
    assert store.settings().theme == "nord"


def test_what_a_crash_left_half_written_is_cleared_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    dead = tmp_path / ".goals.json.abc.tmp"
    dead.write_text("notes", encoding="utf-8")
    with _temporary(tmp_path / "goals.json", b"{}") as living:
        clear_left_behind(tmp_path)
        assert living.exists()
        assert not dead.exists()
    clear_left_behind(tmp_path / "nowhere")


def test_a_start_clears_what_a_crash_left(data: Path) -> None:
    places = [data / ".draft-x.json.abc.tmp", data / "attempts" / ".2026-11-30.json.abc.tmp"]
    for place in places:
        place.write_text("notes", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "quiz", "take", "--plain"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert not any(place.exists() for place in places)


def test_one_that_cannot_be_deleted_keeps_no_other_from_being_forgotten(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (data / "attempts" / "x.json").mkdir()
    (data / "draft-small.broken-1").write_text("notes", encoding="utf-8")
    (data / "goals.json").mkdir()
    original = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "2026-11-23.json":
            raise PermissionError(13, "Permission denied", str(path))
        original(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert main(["forget", "--all", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "2026-11-23.json" in said
    assert "goals.json" in said
    assert "deleted: everything" not in said
    assert "x.json is not of this program" in said
    assert sorted(path.name for path in data.rglob("*")) == ["2026-11-23.json", "attempts", "goals.json", "x.json"]


def test_results_that_may_not_be_listed_keep_nothing_else_from_being_forgotten(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (data / "settings.json").write_text("{}", encoding="utf-8")
    original = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "attempts":
            raise PermissionError(13, "Permission denied", str(path))
        return original(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert main(["forget", "--all", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "attempts" in said
    assert "deleted: everything" not in said
    assert not (data / "settings.json").exists()


def test_a_folder_that_another_copy_makes_in_the_same_moment_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, mkdir = tmp_path / "data", Path.mkdir

    def beaten(path: Path, mode: int = 0o777) -> None:
        mkdir(path, mode)
        mkdir(path, mode)

    monkeypatch.setattr(Path, "mkdir", beaten)
    assert private_folder(folder) == folder


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "", "a/b", "2026-11-28-2/", ".", "x" * 5000])
def test_a_result_that_says_it_is_somewhere_else_is_told_of_and_followed_nowhere(data: Path, name: str, capsys: Captured) -> None:
    path = data / "attempts" / "2026-11-28-3.json"
    content = json.loads((data / "attempts" / "2026-11-28-2.json").read_text())
    path.write_bytes(resealed(json.dumps(content | {"id": name}).encode()))
    assert main(["history"]) == 1
    said = capsys.readouterr()
    assert "2026-11-28-2" in said.out
    assert "2026-11-28-3.json" in said.err
    assert len(said.err) < 1000
