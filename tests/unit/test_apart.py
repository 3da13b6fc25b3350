"""Results, goals and the aim of different ladders in one data folder: each ladder speaks of its own."""

import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.answers import Answer
from quiz.cli import main
from quiz.errors import UserError
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.ladder_id import id_written_in
from quiz.regular import read_regular
from quiz.report.history import elsewhere
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.disk import StoreError
from quiz.store.folder import Store
from quiz.store.goals import Goal
from quiz.store.results import Elsewhere
from quiz.store.seal import sealed, unsealed
from tests.saved import NEWER, OLDER, two_saved
from tests.small import Write
from tests.taken import taken

Captured = pytest.CaptureFixture[str]

MOMENT = datetime(2026, 11, 25, 10, tzinfo=UTC)

ANSWERS: dict[str, Answer] = {"years": 2, "made": 1, "kept": 2, "joy": "strong"}

THEIRS = "engineering-ladder"
"""The id of the ladder that the saved results are of."""


@pytest.fixture
def folder(small_ladder: Write) -> Path:
    """The folder of a company's ladder."""
    return small_ladder()


@pytest.fixture
def small(folder: Path) -> Model:
    return Model(load_ladder(folder))


@pytest.fixture(autouse=True)
def data(store: Store, small: Model, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two results of the ladder that comes along, and between and after them one each of the company's."""
    two_saved(store.folder)
    for when in ("2026-11-25", "2027-11-25"):
        monkeypatch.setenv("QUIZ_NOW", f"{when}T10:00:00+00:00")
        taken(small, store.of(small.ladder.id), ANSWERS)
    monkeypatch.setenv("QUIZ_DATA_DIR", str(store.folder))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.delenv("QUIZ_LADDER", raising=False)
    return store.folder


def out(capsys: Captured, *argv: str) -> str:
    """What a command that has nothing to complain of prints."""
    code = main(argv)
    printed, complaint = capsys.readouterr()
    assert (code, complaint) == (0, "")
    return printed


def refused(capsys: Captured, *argv: str) -> str:
    """What a command says that refuses."""
    code = main(argv)
    printed, complaint = capsys.readouterr()
    assert (code, printed) == (1, "")
    return complaint


# The folder


def test_a_folder_speaks_of_the_results_of_one_ladder(store: Store) -> None:
    assert store.of("small").ids() == ["2026-11-25", "2027-11-25"]
    assert store.of(THEIRS).ids() == [OLDER, NEWER]
    assert store.ids() == [OLDER, "2026-11-25", NEWER, "2027-11-25"]
    latest = store.of(THEIRS).results(newest=1).latest
    assert latest is not None
    assert latest.id == NEWER
    before = store.of("small").results(newest=1, before="2027-11-25").latest
    assert before is not None
    assert before.id == "2026-11-25"


def test_it_knows_what_it_keeps_apart(store: Store) -> None:
    (other,) = store.of(THEIRS).elsewhere()
    assert (other.ladder, other.name, other.count, other.last) == ("small", "A small ladder", 2, "2027-11-25")
    assert store.elsewhere() == []


def test_no_result_of_another_ladder_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(path: Path, most: int) -> bytes:
        read.append(path.name)
        return read_regular(path, most)

    monkeypatch.setattr("quiz.store.disk.read_regular", reading)
    own = store.of(THEIRS)
    own.ids()
    own.elsewhere()
    own.results(newest=1)
    assert read == [f"{NEWER}.json"]


def test_a_result_that_another_program_wrote_in_another_order_is_known_too(store: Store) -> None:
    path = store.folder / "attempts" / f"{NEWER}.json"
    content = json.loads(path.read_bytes())
    path.write_text(json.dumps(dict(reversed(content.items())), ensure_ascii=False), encoding="utf-8")
    assert Store(store.folder).of("small").ids() == ["2026-11-25", "2027-11-25"]
    assert Store(store.folder).of(THEIRS).ids() == [OLDER, NEWER]


def test_what_was_typed_never_looks_like_a_ladder(store: Store, small: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2028-11-25T10:00:00+00:00")
    noted = taken(small, store, ANSWERS, notes={"years": '"ladder": {"id": "mine"}'})
    path = store.folder / "attempts" / f"{noted.id}.json"
    content = json.loads(path.read_bytes())
    # Notes come first where keys are sorted.
    path.write_text(json.dumps(dict(sorted(content.items()))), encoding="utf-8")
    assert Store(store.folder).of("small").ids()[-1] == noted.id
    assert store.of("mine").ids() == []


def test_a_result_that_does_not_say_whose_it_is_is_named_for_every_ladder(store: Store, capsys: Captured, folder: Path) -> None:
    (store.folder / "attempts" / "2029-01-01.json").write_text("{")
    for options in ([], ["--ladder", str(folder)]):
        assert main([*options, "result", "--card"]) == 1
        assert "2029-01-01.json" in capsys.readouterr().err


def test_a_damaged_result_is_named_for_its_own_ladder_alone(store: Store, capsys: Captured, folder: Path) -> None:
    path = store.folder / "attempts" / "2027-11-25.json"
    path.write_bytes(path.read_bytes()[:-100])
    assert main(["--ladder", str(folder), "result"]) == 1
    assert "2027-11-25.json" in capsys.readouterr().err
    out(capsys, "result")


def test_a_pipe_among_the_results_hangs_nobody(store: Store, capsys: Captured) -> None:
    os.mkfifo(store.folder / "attempts" / "2029-01-01.json")
    assert main(["result", "--card"]) == 1
    said = capsys.readouterr().err
    assert "2029-01-01.json" in said
    assert "it is no ordinary file" in said


def test_the_result_before_is_one_of_the_same_ladder(store: Store, small: Model) -> None:
    last = store.attempt("2027-11-25")
    assert last.since is not None
    assert last.since.then == "2026-11-25"
    session = Session(small.ladder, store)
    assert [each.id for each in session.before(last).attempts] == ["2026-11-25"]
    assert session.before(store.attempt("2026-11-25")).attempts == ()


# The id of a ladder


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("id: small", "small"),
        ('id: "small"  # ours', "small"),
        ("id: 'small'", "small"),
        ("id:    small\t", "small"),
        ("id: &name small", None),
        ("id: small\nid: other", None),
        ("id: >\n  small", None),
        ("? id\n: small", None),
    ],
)
def test_the_id_is_read_from_its_line_or_left_to_the_loader(folder: Path, line: str, known: str | None) -> None:
    head = folder / "roles" / "ladder.yaml"
    head.write_text(head.read_text().replace("id: small", line, 1))
    assert id_written_in(folder) == known


@pytest.mark.parametrize("shape", sorted((Path(__file__).parents[1] / "data" / "ladders").iterdir()), ids=lambda path: path.name)
def test_it_is_what_the_loader_says(shape: Path) -> None:
    assert id_written_in(shape) == load_ladder(shape).id
    assert id_written_in(shipped_ladder()) == load_ladder(shipped_ladder()).id == THEIRS


def test_an_id_in_no_line_of_its_own_is_found_all_the_same(folder: Path, capsys: Captured) -> None:
    head = folder / "roles" / "ladder.yaml"
    head.write_text(head.read_text().replace("id: small", "? id\n: small", 1))
    assert "2026-11-25" in out(capsys, "--ladder", str(folder), "history")


def test_a_ladder_that_is_none_knows_no_id(tmp_path: Path) -> None:
    assert id_written_in(tmp_path) is None
    (tmp_path / "roles").mkdir()
    os.mkfifo(tmp_path / "roles" / "ladder.yaml")
    assert id_written_in(tmp_path) is None


# The commands


def test_every_list_and_every_number_is_of_the_ladder_in_use(folder: Path, capsys: Captured) -> None:
    mine, theirs = out(capsys, "--ladder", str(folder), "history"), out(capsys, "history")
    assert [line.split()[:2] for line in theirs.splitlines()[1:3]] == [["1", OLDER], ["2", NEWER]]
    assert [line.split()[:2] for line in mine.splitlines()[1:3]] == [["1", "2026-11-25"], ["2", "2027-11-25"]]
    for options, names in (([], (OLDER, NEWER)), (["--ladder", str(folder)], ("2026-11-25", "2027-11-25"))):
        for word, name in (("1", names[0]), ("2", names[1]), ("latest", names[1])):
            assert json.loads(out(capsys, *options, "result", word, "--format", "json"))["id"] == name
        assert [each["id"] for each in json.loads(out(capsys, *options, "history", "--format", "json"))] == list(names)


@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_a_list_says_what_is_kept_apart(plain: list[str], folder: Path, capsys: Captured) -> None:
    theirs = " ".join(out(capsys, *plain, "history").split())
    assert "kept apart: 2 of A small ladder (small, the last: 2027-11-25)." in theirs
    mine = " ".join(out(capsys, *plain, "--ladder", str(folder), "history").split())
    assert f"kept apart: 2 of Six roles, from programmer to CTO ({THEIRS}, the last: {NEWER})." in mine


def test_of_many_ladders_three_are_named() -> None:
    assert elsewhere([]) == ""
    told = elsewhere([Elsewhere(f"l{number}", f"L{number}", 1, "2026-11-23") for number in range(5)])
    assert "1 of L2 (l2: 2026-11-23), those of 2 more ladders." in told
    assert "L3" not in told


def test_one_ladder_alone_says_nothing_of_others(data: Path, capsys: Captured) -> None:
    for name in ("2026-11-25", "2027-11-25"):
        (data / "attempts" / f"{name}.json").unlink()
    assert "apart" not in out(capsys, "history")


def test_the_environment_names_the_ladder_too_and_a_tilde_is_ones_own(
    folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_LADDER", str(folder))
    assert json.loads(out(capsys, "result", "--format", "json"))["id"] == "2027-11-25"
    monkeypatch.setenv("QUIZ_LADDER", str(shipped_ladder()))
    assert json.loads(out(capsys, "--ladder", str(folder), "result", "--format", "json"))["id"] == "2027-11-25"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("QUIZ_LADDER", "~/ladder")
    assert json.loads(out(capsys, "result", "--format", "json"))["id"] == "2027-11-25"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZ_LADDER", "ladder")
    assert json.loads(out(capsys, "result", "--format", "json"))["id"] == "2027-11-25"
    monkeypatch.setenv("QUIZ_LADDER", "")
    assert json.loads(out(capsys, "result", "--format", "json"))["id"] == NEWER


def test_any_result_is_reached_by_its_id(folder: Path, capsys: Captured) -> None:
    assert json.loads(out(capsys, "--ladder", str(folder), "result", OLDER, "--format", "json"))["id"] == OLDER
    assert json.loads(out(capsys, "result", "2026-11-25", "--format", "json"))["id"] == "2026-11-25"


def test_the_reminder_is_of_the_ladder_in_use_and_says_which(folder: Path, capsys: Captured, tmp_path: Path) -> None:
    for options, day, name in (([], "20271128", "Six roles"), (["--ladder", str(folder)], "20281125", "A small ladder")):
        file = tmp_path / f"{day}.ics"
        out(capsys, *options, "remind", str(file))
        written = file.read_text().replace("\n ", "")
        assert f"DTSTART;VALUE=DATE:{day}" in written
        assert name in written


def test_the_last_two_are_of_the_ladder_in_use(folder: Path, capsys: Captured) -> None:
    told = json.loads(out(capsys, "--ladder", str(folder), "compare", "--format", "json"))
    assert [told[when]["id"] for when in ("then", "now")] == ["2026-11-25", "2027-11-25"]
    told = json.loads(out(capsys, "compare", "--format", "json"))
    assert [told[when]["id"] for when in ("then", "now")] == [OLDER, NEWER]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_results_of_two_ladders_are_not_compared(form: str, folder: Path, capsys: Captured) -> None:
    for options in ([], ["--ladder", str(folder)]):
        complaint = refused(capsys, *options, "compare", NEWER, "2027-11-25", "--format", form)
        assert f"{NEWER} is a result of Six roles, from programmer to CTO ({THEIRS})" in complaint
        assert "2027-11-25 one of A small ladder (small)" in complaint
        assert "cannot be compared" in complaint


def test_two_of_a_ladder_that_is_not_in_use_are_held_side_by_side_without_a_verdict(capsys: Captured) -> None:
    told = out(capsys, "compare", "2026-11-25", "2027-11-25")
    assert "Both are results of A small ladder, not of the ladder in use" in told
    assert "changed by enough" not in told


def test_what_needs_another_ladder_says_which(capsys: Captured) -> None:
    complaint = refused(capsys, "result", "2027-11-25", "--what-if", "years=4")
    assert "2027-11-25 is a result of another ladder, A small ladder (small)" in complaint


def test_without_results_of_its_own_a_ladder_says_what_there_is(data: Path, folder: Path, capsys: Captured) -> None:
    for name in ("2026-11-25", "2027-11-25"):
        (data / "attempts" / f"{name}.json").unlink()
    for argv in (["result"], ["history"], ["remind", "-"], ["road"]):
        main(["--ladder", str(folder), *argv])
        complaint = capsys.readouterr().err
        assert "no result of the ladder small is saved yet" in complaint
        assert f"2 of Six roles, from programmer to CTO ({THEIRS}, the last: {NEWER})" in complaint
    assert "kept apart" in refused(capsys, "--ladder", str(folder), "result", "1")
    assert "kept apart" in refused(capsys, "--ladder", str(folder), "compare")


def test_a_number_forgets_within_the_ladder_in_use(data: Path, folder: Path, capsys: Captured) -> None:
    assert main(["--ladder", str(folder), "forget", "1", "--yes"]) == 0
    assert "deleted: 2026-11-25" in capsys.readouterr().err
    assert sorted(path.stem for path in (data / "attempts").iterdir()) == [OLDER, NEWER, "2027-11-25"]


def test_forgetting_everything_names_every_ladder(data: Path, capsys: Captured) -> None:
    assert main(["forget", "--all", "--yes"]) == 0
    assert f"of all ladders: {THEIRS}, small" in capsys.readouterr().err
    assert not data.exists()


@pytest.mark.parametrize("argv", [["result"], ["history"], ["goals"], ["take", "--plain"], ["check"], ["--plain"]], ids=" ".join)
def test_a_ladder_that_is_not_there_is_told_with_where_its_name_comes_from(
    argv: list[str], tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    missing = tmp_path / "nowhere"
    assert refused(capsys, "--ladder", "nowhere", *argv) == f"quiz: --ladder names a ladder that is not there: {missing}\n"
    monkeypatch.setenv("QUIZ_LADDER", "nowhere")
    assert refused(capsys, *argv) == f"quiz: QUIZ_LADDER names a ladder that is not there: {missing}\n"
    (tmp_path / "file.yaml").write_text("id: small")
    assert "--ladder takes the folder of a ladder" in refused(capsys, "--ladder", "file.yaml", *argv)
    assert "--ladder takes the folder of a ladder" in refused(capsys, "--ladder", "", *argv)
    assert "not there" in refused(capsys, "--ladder", "file.yaml/more", *argv)
    assert "not there" in refused(capsys, "--ladder", "~nobody-is-called-so/ladder", *argv)


def test_what_is_saved_is_read_by_its_id_whatever_the_ladder(capsys: Captured) -> None:
    assert json.loads(out(capsys, "--ladder", "nowhere", "result", OLDER, "--format", "json"))["id"] == OLDER


# Goals and the aim


def test_goals_and_the_aim_belong_to_a_ladder(folder: Path, capsys: Captured) -> None:
    mine = ["--ladder", str(folder)]
    out(capsys, *mine, "goals", "--add", "keep a thing")
    out(capsys, *mine, "goals", "--aim", "keeper")
    out(capsys, "goals", "--add", "design a thing")
    out(capsys, "goals", "--aim", "architect")
    theirs, ours = (json.loads(out(capsys, *options, "goals", "--format", "json")) for options in ([], mine))
    assert ([(each["number"], each["name"]) for each in theirs["goals"]], theirs["aim"]["role"]) == ([(1, "design a thing")], "architect")
    assert ([(each["number"], each["name"]) for each in ours["goals"]], ours["aim"]["role"]) == ([(1, "keep a thing")], "keeper")
    out(capsys, *mine, "goals", "--done", "1")
    assert "keep a thing" not in out(capsys, "goals")
    assert "○" in out(capsys, "goals")
    out(capsys, "goals", "--no-aim")
    assert "You aim at: Keeper." in out(capsys, *mine, "goals")


def test_a_result_shows_the_aim_of_its_own_ladder(folder: Path, capsys: Captured) -> None:
    out(capsys, "--ladder", str(folder), "goals", "--aim", "keeper")
    assert "aim" not in out(capsys, "result", "--section", "summary").lower()
    assert "You aim at Keeper." in " ".join(out(capsys, "result", "2027-11-25", "--section", "road").split())


def test_a_retake_asks_about_its_own_goals_alone(small: Model, ladder: Ladder, store: Store) -> None:
    ours, theirs = Session(small.ladder, store), Session(ladder, store)
    theirs.plans.add("design a thing")
    assert ours.plans.known().open_goals == []
    assert [goal.name for goal in theirs.plans.known().open_goals] == ["design a thing"]
    assert [goal.ladder for goal in theirs.plans.known().goals] == [THEIRS]


OLD = (
    '{"format":3,"revision":7,"aim":{"role":"keeper","name":"Keeper","chosen":"2026-11-26T10:00:00Z"},"goals":['
    '{"number":1,"name":"of the first","attempt":"2026-11-23","taken":"2027-12-01T10:00:00Z"},'
    '{"number":2,"name":"own, of then","taken":"2026-11-26T10:00:00Z"},'
    '{"number":3,"name":"own, of later","taken":"2026-11-29T10:00:00Z"},'
    '{"number":4,"name":"own, before all","taken":"2020-01-01T10:00:00Z"}]}'
)


def test_goals_from_before_are_those_of_their_result_or_of_the_newest_one_of_then(store: Store) -> None:
    (store.folder / "goals.json").write_text(OLD)
    ours, theirs = store.of("small").goals(), store.of(THEIRS).goals()
    assert ([goal.name for goal in ours.goals], ours.aim and ours.aim.role) == (["own, of then"], "keeper")
    assert ([goal.name for goal in theirs.goals], theirs.aim) == (["of the first", "own, of later", "own, before all"], None)
    changed = store.of("small").change_goals(lambda goals: goals.with_goal(Goal(name="new", taken=MOMENT)))
    assert [(goal.number, goal.name) for goal in changed.goals] == [(2, "own, of then"), (3, "new")]
    kept = json.loads((store.folder / "goals.json").read_bytes())
    assert (kept["format"], kept["revision"], "aim" in kept) == (4, 8, False)
    assert {goal["name"]: goal["ladder"] for goal in kept["goals"]} == {
        "of the first": THEIRS,
        "own, of later": THEIRS,
        "own, before all": THEIRS,
        "own, of then": "small",
        "new": "small",
    }


def test_goals_from_before_any_result_are_those_of_whoever_writes_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "empty")
    store.folder.mkdir()
    (store.folder / "goals.json").write_text('{"format":2,"goals":[{"number":1,"name":"mine","taken":"2026-11-23T10:00:00Z"}]}')
    assert len(store.of("a").goals().goals) == len(store.of("b").goals().goals) == 1
    store.of("a").change_goals(lambda goals: goals)
    assert [goal.name for goal in store.of("a").goals().goals] == ["mine"]
    assert store.of("b").goals().goals == []


def test_goals_of_a_newer_program_are_never_written_over(store: Store) -> None:
    (store.folder / "goals.json").write_text('{"format":5,"goals":[]}')
    with pytest.raises(StoreError, match="newer than this program"):
        store.of("small").change_goals(lambda goals: goals)
    assert (store.folder / "goals.json").read_text() == '{"format":5,"goals":[]}'


# The session


def test_a_session_speaks_of_its_own_ladder(small: Model, ladder: Ladder, store: Store) -> None:
    ours, theirs = Session(small.ladder, store), Session(ladder, store)
    assert [[each.id for each in session.results().attempts] for session in (ours, theirs)] == [
        ["2026-11-25", "2027-11-25"],
        [OLDER, NEWER],
    ]
    assert [last.id for session in (ours, theirs) if (last := session.last())] == ["2027-11-25", NEWER]
    assert ["2 " in next(offer.note for offer in session.offers() if offer.action.id == "results") for session in (ours, theirs)] == [
        True,
        True,
    ]
    with pytest.raises(UserError, match="cannot be compared"):
        ours.compare(store.attempt(NEWER), store.attempt("2027-11-25"))
    assert "A small ladder (small, the last: 2027-11-25)" in theirs.elsewhere()


@pytest.mark.parametrize("changed", ["version", "content_hash", "name"])
def test_a_copy_of_a_ladder_under_the_same_id_is_the_same_ladder(store: Store, small: Model, changed: str) -> None:
    path = store.folder / "attempts" / "2026-11-25.json"
    attempt = unsealed(path.read_bytes())
    path.write_bytes(sealed(replace(attempt, ladder=replace(attempt.ladder, **{changed: "0.9.0"}))))
    session = Session(small.ladder, store)
    then, now = session.results().attempts
    compared = session.compare(then, now)
    assert compared.change is not None
    assert compared.other_version == (changed == "content_hash")


def test_what_is_told_to_type_names_what_was_named(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    named = f"--ladder {folder} --data-dir {data}"
    main([*named.split(), "take", "--plain", "--full"])
    printed = capsys.readouterr()
    assert f"`quiz {named} take --plain` goes on from there, `quiz {named} forget --draft --yes` deletes it." in printed.out + printed.err
