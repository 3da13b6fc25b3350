"""The data folder where something stands in the way: other windows, other programs, other file systems, no permission."""

import errno
import io
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from unittest.mock import Mock

import pytest

from quiz import door
from quiz.cli import main
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.regular import read_regular
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store import files
from quiz.store.disk import ChangedElsewhereError, StoreError
from quiz.store.folder import Store
from quiz.store.goals import Goal
from quiz.taking import SavedInterview
from tests.small import Write
from tests.taken import answers_in, as_role, draft_in, kept_in, left, taken

Captured = pytest.CaptureFixture[str]
MOMENT = datetime.fromisoformat("2026-11-23T10:00:00+00:00")


@pytest.fixture
def small(small_ladder: Write) -> Model:
    """The model of the small ladder."""
    return Model(load_ladder(small_ladder()))


# Two windows


def two_windows(small: Model, store: Store) -> tuple[SavedInterview, SavedInterview]:
    """One quiz, left after an answer, opened in two windows."""
    left(small, store, {"years": 2})
    session = Session(small.ladder, store)
    return session.resume(kept_in(store, "small")), session.resume(kept_in(store, "small"))


def test_two_windows_never_drop_each_others_answers(small: Model, store: Store) -> None:
    one, other = two_windows(small, store)
    one.interview.answer(3)
    other.interview.note("mine")
    other.interview.answer(1)
    one.interview.answer(4)
    kept = {kept.place: kept.draft for kept in store.drafts("small").kept}
    assert kept["draft-small.json"].answers == {"years": 2, "made": 3, "kept": 4}
    assert kept["draft-small.2.json"].answers == {"years": 2, "made": 1}
    assert kept["draft-small.2.json"].notes == {"made": "mine"}


def test_both_windows_are_told_once(small: Model, store: Store) -> None:
    one, other = two_windows(small, store)
    one.interview.answer(3)
    assert one.news == []
    other.interview.answer(1)
    assert [news.split(".")[0] for news in other.news] == ["Another window has gone on with this quiz"]
    one.interview.answer(4)
    assert [news.split(".")[0] for news in one.news] == ["Another window is answering this quiz too"]
    other.interview.answer(2)
    one.interview.note("again")
    assert (len(one.news), len(other.news)) == (1, 1)


@pytest.mark.parametrize("ending", ["finished", "forgotten"])
def test_who_goes_on_with_a_quiz_that_another_window_ended_is_told_and_loses_nothing(small: Model, store: Store, ending: str) -> None:
    one, other = two_windows(small, store)
    if ending == "finished":
        Session(small.ladder, store).finish(one)
    else:
        store.drop_draft(one.place)
    other.interview.answer(1)
    other.interview.answer(2)
    assert [news.split(".")[0] for news in other.news] == ["Another window has finished this quiz, or deleted it"]
    assert answers_in(store, "small") == {"years": 2, "made": 1, "kept": 2}


def test_forgetting_a_result_forgets_its_copies_and_no_others(small: Model, store: Store) -> None:
    attempt = taken(small, store, {"years": 2})
    folder = store.folder / "attempts"
    content = (folder / f"{attempt.id}.json").read_bytes()
    for name in (f"{attempt.id} (1).json", f"{attempt.id}.json.bak", f"Copy of {attempt.id}.json"):
        (folder / name).write_bytes(content)
    (folder / f"{attempt.id} (2).json").write_bytes(content + b" ")
    (folder / f"{attempt.id}-2.json").write_bytes(content)
    store.forget(attempt.id)
    assert sorted(path.name for path in folder.iterdir()) == [f"{attempt.id} (2).json", f"{attempt.id}-2.json"]


def test_forgetting_everything_takes_the_copies_of_what_is_ours_and_leaves_what_is_others(small: Model, store: Store) -> None:
    attempt = taken(small, store, {"years": 2})
    store.change_goals(lambda goals: goals.with_goal(Goal(name="secret", taken=MOMENT)))
    folder = store.folder / "attempts"
    result, goals = (folder / f"{attempt.id}.json").read_bytes(), (store.folder / "goals.json").read_bytes()
    for name in (f"{attempt.id}.json~", f".{attempt.id}.json.swp", f"{attempt.id}.JSON", "mine.json", f"{attempt.id}.sync-conflict-1.json"):
        (folder / name).write_bytes(result)
    for name in ("goals (1).json", "goals.json.bak", "goals.sync-conflict-20261123-1-A.json", "draft-small.json.bak"):
        (store.folder / name).write_bytes(goals)
    theirs = {
        folder / "package.json": '{"name": "x"}',
        store.folder / "goals.txt": "our goals",
        store.folder / "settings-of-mine.json": "[]",
    }
    for path, content in theirs.items():
        path.write_text(content)
    forgotten = store.forget_all()
    assert set(forgotten.left) == set(theirs)
    assert {path for path in store.folder.rglob("*") if path.is_file()} == set(theirs)


def test_home_offers_both_and_each_is_finished_by_itself(small: Model, store: Store) -> None:
    one, other = two_windows(small, store)
    one.interview.answer(3)
    other.interview.answer(1)
    session = Session(small.ladder, store)
    drafts = [offer.draft for offer in session.offers() if offer.draft]
    assert {draft.place for draft in drafts} == {"draft-small.json", "draft-small.2.json"}
    session.finish(one)
    assert store.draft_places("small") == ["draft-small.2.json"]
    assert answers_in(store, "small") == {"years": 2, "made": 1}


def test_a_quiz_begun_instead_of_another_goes_over_that_one_alone(small: Model, store: Store) -> None:
    left(small, store, {"years": 2})
    session = Session(small.ladder, store)
    anew = session.begin("full", instead=kept_in(store, "small"))
    anew.interview.answer(4)
    assert store.draft_places("small") == ["draft-small.json"]
    assert answers_in(store, "small") == {"years": 4}


def test_a_newer_writing_is_never_written_over(small: Model, store: Store) -> None:
    saved = left(small, store, {"years": 2})
    draft, stamp = draft_in(store, "small"), saved.over
    assert draft is not None
    saved.interview.answer(3)
    with pytest.raises(ChangedElsewhereError):
        store.save_draft(draft, saved.place, stamp)
    assert answers_in(store, "small") == {"years": 2, "made": 3}


def test_finishing_never_drops_what_another_window_has_gone_on_with(small: Model, store: Store) -> None:
    one, other = two_windows(small, store)
    other.interview.answer(3)
    Session(small.ladder, store).finish(one)
    assert answers_in(store, "small") == {"years": 2, "made": 3}


def test_a_finished_quiz_saves_nothing_more(small: Model, store: Store) -> None:
    saved = left(small, store, {"years": 2})
    Session(small.ladder, store).finish(saved)
    saved.interview.back()
    assert store.draft_places("small") == []


def test_a_draft_that_cannot_be_read_is_never_written_over(small: Model, store: Store) -> None:
    quick = taken(small, store, {"years": 2}, mode="quick", only=True)
    path = store.folder / "draft-small.json"
    path.write_text("{")
    Session(small.ladder, store).in_full(quick).interview.answer(3)
    assert [each.read_text() for each in store.folder.glob("*broken*")] == ["{"]
    path.write_text("{")
    saved = left(small, store, {"years": 4})
    assert saved.failure == ""
    assert sorted(each.name for each in store.folder.glob("*broken*")) == ["draft-small.broken-1", "draft-small.broken-2"]


def test_going_on_in_full_leaves_another_quiz_alone_and_tells_no_tale(small: Model, store: Store) -> None:
    quick = taken(small, store, {"years": 2}, mode="quick", only=True)
    left(small, store, {"years": 4})
    full = Session(small.ladder, store).in_full(quick)
    assert full.news == []
    assert {kept.place: kept.draft.answers["years"] for kept in store.drafts("small").kept} == {
        "draft-small.json": 4,
        "draft-small.2.json": 2,
    }


# What cannot be read


def damage(store: Store, attempt_id: str) -> Path:
    path = store.folder / "attempts" / f"{attempt_id}.json"
    path.write_text(path.read_text().replace('"mode": "full"', '"mode": "quick"'))
    return path


@pytest.fixture
def three(ladder: Ladder, model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three results of three years, the newest damaged; gives the damaged file."""
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LANGUAGE", "en")
    store = Store(tmp_path / "data")
    for year in (2024, 2025, 2026):
        monkeypatch.setenv("QUIZ_NOW", f"{year}-11-23T10:00:00+00:00")
        taken(model, store, as_role(ladder, "senior_programmer"))
    return damage(store, "2026-11-23")


@pytest.mark.parametrize("argv", [["result"], ["remind", "FILE"], ["compare"], ["history"]], ids=lambda argv: argv[0])
def test_a_damaged_newest_result_is_named_by_every_command_that_would_have_shown_it(
    three: Path, argv: list[str], capsys: Captured, tmp_path: Path
) -> None:
    words = [str(tmp_path / "x.ics") if word == "FILE" else word for word in argv]
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert f"{three}: the file was changed after it was saved" in err
    assert out, "what can be read is shown all the same"


def test_a_damaged_newest_result_is_named_by_home_and_passed_over_by_a_comparison(three: Path, ladder: Ladder, tmp_path: Path) -> None:
    session = Session(ladder, Store(tmp_path / "data"))
    assert any(str(three) in problem for problem in session.problems())
    assert [attempt.id for attempt in session.latest().attempts] == ["2025-11-23"]
    before = session.store.results(newest=1, before="2099-01-01")
    assert [str(three) in str(unreadable) for unreadable in before.unreadable] == [True]


def test_home_reads_the_newest_result_and_no_other(three: Path, ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(path: Path, most: int) -> bytes:
        read.append(path.name)
        return read_regular(path, most)

    monkeypatch.setattr("quiz.store.disk.read_regular", reading)
    session = Session(ladder, Store(tmp_path / "data"))
    session.problems()
    session.offers()
    assert [name for name in read if name.startswith("20")] == [three.name, "2025-11-23.json"]


@pytest.fixture
def forbidden(tmp_path: Path, small_ladder: Write, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that one may not enter, whoever one is."""
    monkeypatch.setenv("LANGUAGE", "en")
    folder = tmp_path / "mine"
    (folder / "attempts").mkdir(parents=True)
    small_ladder().rename(folder / "ladder")
    folder.chmod(0)
    for name in (*door.COMMANDS, "context", "ladder", "home"):
        door.command(name)
    for name in door.ROOMS:
        door.room(name)
    if root := os.geteuid() == 0:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)


DATA_COMMANDS = [["history"], ["goals"], ["result"], ["compare"], ["remind"], ["forget", "2026-11-23"], ["forget", "--all", "--yes"]]


@pytest.mark.parametrize("argv", DATA_COMMANDS, ids=" ".join)
def test_a_data_folder_one_may_not_enter_is_told_in_one_message(forbidden: Path, argv: list[str], capsys: Captured) -> None:
    assert main(["--data-dir", str(forbidden), *argv]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "you have no permission there" in err
    assert err.count("\n") == 1


def test_taking_a_quiz_where_one_may_not_save_says_so_beforehand(
    forbidden: Path, ladder: Ladder, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    session = Session(ladder, Store(forbidden))
    assert any("you have no permission there" in problem for problem in session.problems())
    assert [offer.action.id for offer in session.offers()] == ["quick", "full", "ladder"]


@pytest.mark.parametrize("argv", [["check", "DIR"], ["--ladder", "DIR", "take", "--plain"], ["--ladder", "DIR", "compare"]], ids=" ".join)
def test_a_ladder_one_may_not_read_is_told(forbidden: Path, argv: list[str], capsys: Captured) -> None:
    assert main([str(forbidden / "ladder") if word == "DIR" else word for word in argv]) == 1
    assert "you have no permission there" in capsys.readouterr().err


# Other file systems


@pytest.mark.parametrize("refusal", [errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EIO])
def test_results_are_saved_where_hard_links_do_not_exist(small: Model, store: Store, monkeypatch: pytest.MonkeyPatch, refusal: int) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    assert [taken(small, store, {"years": 2}).id for _ in range(2)] == ["2026-11-23", "2026-11-23-2"]
    assert len(store.results().attempts) == 2
    assert not list((store.folder / "attempts").glob(files.TEMPORARY))


def test_copies_that_save_at_once_where_hard_links_do_not_exist_each_keep_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_whole_at_once", lambda _path, _content: False)
    monkeypatch.setattr(os, "link", Mock(side_effect=PermissionError(errno.EPERM, "")))

    def save(number: int) -> Path:
        return files.write_beside(tmp_path / "x.json", f"{number}".encode())

    with ThreadPoolExecutor(8) as copies:
        places = list(copies.map(save, range(40)))
    assert [place.read_text(encoding="utf-8") for place in places] == [str(number) for number in range(40)]
    assert len(list(tmp_path.iterdir())) == 40


def test_a_folder_that_cannot_be_synced_is_no_reason_to_save_twice(small: Model, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.fsync

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        original(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    finished = Session(small.ladder, store).finish(left(small, store, {"years": 2}))
    assert finished.not_saved == ""
    assert len(store.ids()) == 1


@pytest.mark.parametrize("refusal", [errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS])
@pytest.mark.parametrize("is_at_once", [True, False])
def test_a_disk_that_knows_no_modes_is_no_reason_not_to_save(
    small: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: int, is_at_once: bool
) -> None:
    for name in ("chmod", "fchmod"):
        monkeypatch.setattr(os, name, Mock(side_effect=OSError(refusal, os.strerror(refusal))))
    monkeypatch.setattr(Path, "chmod", Mock(side_effect=OSError(refusal, os.strerror(refusal))))
    if not is_at_once:
        monkeypatch.setattr(files, "_whole_at_once", lambda _path, _content: False)
    store = Store(tmp_path / "new" / "folder")
    finished = Session(small.ladder, store).finish(left(small, store, {"years": 2}))
    assert finished.not_saved == ""
    assert len(store.ids()) == 1


def test_a_disk_that_keeps_nothing_back_has_nothing_to_sync_and_a_full_one_is_told(
    small: Model, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(errno.EINVAL, os.strerror(errno.EINVAL))))
    assert Session(small.ladder, store).finish(left(small, store, {"years": 2})).not_saved == ""
    saved = left(small, store, {"years": 2})
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    assert "the disk is full" in Session(small.ladder, store).finish(saved).not_saved
    assert len(store.ids()) == 1


@pytest.mark.parametrize("name", ["{id} (conflicted copy)", "{id}~", "{id} 2", "~${id}", "Copy of {id}", "{id}.sync-conflict-1"])
def test_the_copy_of_a_result_beside_it_is_no_result_and_no_reason_to_complain(small: Model, store: Store, name: str) -> None:
    ids = [taken(small, store, {"years": level}).id for level in (0, 2)]
    folder = store.folder / "attempts"
    for attempt_id in ids:
        (folder / f"{name.format(id=attempt_id)}.json").write_bytes((folder / f"{attempt_id}.json").read_bytes())
    before = sorted(folder.iterdir())
    results = store.results()
    assert [attempt.id for attempt in results.attempts] == ids
    assert results.unreadable == ()
    assert sorted(folder.iterdir()) == before


def test_another_result_of_the_same_id_is_told_with_a_way_that_loses_neither(small: Model, store: Store, tmp_path: Path) -> None:
    elsewhere = Store(tmp_path / "elsewhere")
    ids = {taken(small, each, {"years": level}).id for each, level in ((store, 0), (elsewhere, 2))}
    (name,) = ids
    conflict = store.folder / "attempts" / f"{name} (conflicted copy).json"
    conflict.write_bytes((elsewhere.folder / "attempts" / f"{name}.json").read_bytes())
    results = store.results()
    assert [attempt.id for attempt in results.attempts] == [name]
    (told,) = results.unreadable
    assert told.path == conflict
    assert f"it holds another result {name} than {name}.json: move it to a data folder of its own" in str(told)


@pytest.mark.parametrize("change", [lambda raw: raw.replace(b"\n", b"\r\n"), lambda raw: b"\xef\xbb\xbf" + raw], ids=["windows", "mark"])
def test_what_another_editor_did_to_line_breaks_and_the_beginning_changes_nothing(
    small: Model, store: Store, change: Callable[[bytes], bytes]
) -> None:
    taken(small, store, {"years": 2})
    store.change_goals(lambda goals: goals)
    left(small, store, {"years": 2})
    store.choose(language="zh")
    for path in store.folder.rglob("*.json"):
        path.write_bytes(change(path.read_bytes()))
    assert store.results().unreadable == ()
    assert len(store.results().attempts) == 1
    assert store.settings().language == "zh"
    assert store.drafts(small.ladder.id).latest is not None


def test_a_folder_is_no_file_to_write_beside(three: Path, tmp_path: Path, capsys: Captured) -> None:
    del three
    assert main(["remind", str(tmp_path)]) == 1
    assert "it is a folder" in capsys.readouterr().err
    assert not list(tmp_path.parent.glob(f"{tmp_path.name}-*"))


@pytest.mark.skipif(os.name != "posix", reason="devices and links of POSIX")
def test_nothing_is_written_beside_a_device_or_a_link(three: Path, tmp_path: Path, capsys: Captured) -> None:
    del three
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "null").symlink_to(os.devnull)
    (folder / "gone").symlink_to("nowhere")
    for name in ("null", "gone"):
        assert main(["remind", str(folder / name)]) == 1
        assert "it is no ordinary file" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["gone", "null"]


def test_a_full_disk_under_the_output_is_told(three: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    del three

    class Full(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def fileno(self) -> int:
            return os.open(os.devnull, os.O_WRONLY)

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["history"]) == 1
    assert "the disk is full" in capfd.readouterr().err


def test_forgetting_all_forgets_what_was_set_aside_and_left_by_a_crash_too(
    small: Model, store: Store, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_windows(small, store)
    one.interview.answer(3)
    other.interview.answer(1)
    taken(small, store, {"years": 2})
    store.change_goals(lambda goals: goals.aiming("keeper", "Keeper", MOMENT))
    store.choose(theme="nord")
    (store.folder / "draft-small.broken-1").write_text("notes")
    (store.folder / ".goals.json.abc.tmp").write_text("notes")
    (store.folder / "attempts" / ".2026-11-23.json.abc.tmp").write_text("notes")
    for name in ("photo.jpg", "draft-letter.txt"):
        (store.folder / name).write_text("theirs")
    assert main(["--data-dir", str(store.folder), "forget", "--all", "--yes"]) == 0
    assert {path.name for path in store.folder.rglob("*")} == {"photo.jpg", "draft-letter.txt"}
    assert "photo.jpg is not of this program and stays" in capsys.readouterr().err


def test_a_draft_can_be_forgotten_by_itself(small: Model, store: Store, small_ladder: Write, capsys: Captured) -> None:
    left(small, store, {"years": 2})
    argv = ["--data-dir", str(store.folder), "--ladder", str(small_ladder()), "forget", "--draft", "--yes"]
    assert main(argv) == 0
    assert store.draft_places("small") == []
    assert main(argv) == 1
    assert "no quiz was left" in capsys.readouterr().err


def test_a_draft_and_goals_of_format_1_are_read_as_before(store: Store, small: Model) -> None:
    store.folder.mkdir()
    (store.folder / "draft-small.json").write_text(
        '{"format":1,"ladder":"small","content_hash":"x","started":"2026-11-23T10:00:00Z","saved":"2026-11-23T10:05:00+01:00",'
        '"mode":"full","answers":{"years":2},"notes":{"years":"since 2020"},"trail":["years","made"],"position":1,"covering":null,'
        '"offered":{"years":["experience",[0,2,4],true],"made":["making",[0,1,3],false]}}'
    )
    (store.folder / "goals.json").write_text('{"format":1,"aim":null,"goals":[]}')
    saved = Session(small.ladder, store).resume(kept_in(store, "small"))
    assert saved.interview.state.answers == {"years": 2}
    assert saved.interview.state.notes == {"years": "since 2020"}
    saved.interview.answer(3)
    assert answers_in(store, "small") == {"years": 2, "made": 3}
    store.change_goals(lambda goals: goals)
    assert json.loads((store.folder / "goals.json").read_bytes())["format"] == 4


def test_goals_and_a_draft_of_format_2_are_read_as_before(store: Store, small: Model) -> None:
    store.folder.mkdir()
    (store.folder / "draft-small.json").write_text(
        '{"format":2,"ladder":"small","content_hash":"x","started":"2026-11-23T10:00:00Z","saved":"2026-11-23T10:05:00+01:00","revision":3,'
        '"mode":"full","answers":{"years":2},"notes":{},"trail":["years"],"position":1,"covering":null,'
        '"offered":{"years":["experience",[0,2,4],true]}}'
    )
    (store.folder / "goals.json").write_text(
        '{"format":2,"revision":4,"aim":{"role":"keeper","name":"Keeper","chosen":"2026-11-23T10:00:00Z"},"goals":[{"number":1,'
        '"role":"Keeper","responsibility":"keeping","name":"keeping","action":"Keep one.","attempt":"2026-11-23",'
        '"taken":"2026-11-23T10:00:00Z","standing":"partly","why":"half","settled":"2026-11-24T10:00:00Z"}]}'
    )
    saved = Session(small.ladder, store).resume(kept_in(store, "small"))
    assert (saved.interview.state.answers, saved.continues) == ({"years": 2}, None)
    goals = store.goals()
    assert goals.aim is not None
    assert [(goal.standing, goal.why, goal.by) for goal in goals.goals] == [("partly", "half", None)]
    changed = store.change_goals(lambda goals: goals.with_goal(Goal(name="more", taken=MOMENT)))
    assert (changed.format, changed.revision, [goal.number for goal in changed.goals]) == (4, 5, [1, 2])


def test_settings_are_remembered_and_never_needed(store: Store, ladder: Ladder) -> None:
    store.choose(theme="high-contrast", language="zh")
    settings = store.settings()
    assert (settings.theme, settings.language) == ("high-contrast", "zh")
    (store.folder / "settings.json").write_text("{")
    with pytest.raises(StoreError, match=r"settings\.json"):
        store.settings()
    assert any("settings.json" in problem for problem in Session(ladder, store).problems())
    assert main(["--data-dir", str(store.folder), "goals"]) == 0
    store.choose(language="en")
    assert store.settings().language == "en"


def test_the_language_chosen_once_is_spoken_by_every_command(store: Store, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    store.choose(language="zh")
    assert main(["--data-dir", str(store.folder), "goals"]) == 0
    assert "目标" in capsys.readouterr().out
    assert main(["--data-dir", str(store.folder), "--lang", "en", "goals"]) == 0
    assert "Goals" in capsys.readouterr().out


@pytest.mark.parametrize(("wanted", "speaks"), [("fr:zh", "显示帮助"), ("fr:en", "show this help"), ("zh:en", "显示帮助")])
def test_the_first_language_that_is_spoken_wins(
    wanted: str, speaks: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANGUAGE", wanted)
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path))
    with pytest.raises(SystemExit):
        main(["--help"])
    assert speaks in capsys.readouterr().out
    assert main(["check"]) == 0
    assert ("没有发现问题" in capsys.readouterr().out) == ("zh" in wanted)
    assert os.environ["LANGUAGE"] == wanted, "the environment is not ours to change"
