"""The commands: what goes to stdout, what to stderr, which status, and never a traceback."""

import io
import json
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from quiz.check import answers_of
from quiz.cli import main
from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.goals import Goal
from quiz.taking import begin, finish
from tests.small import Write

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("QUIZ_LADDER", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")


def lines_in(captured: Captured) -> list[dict[str, object]]:
    return [json.loads(line) for line in captured.readouterr().out.splitlines()]


def test_score_names_the_role_whose_profile_was_answered(ladder: Ladder, tmp_path: Path, capsys: Captured) -> None:
    sheets = tmp_path / "sheets.jsonl"
    sheets.write_text("".join(json.dumps({"id": role.id, "answers": answers_of(ladder, role.profile)}) + "\n" for role in ladder.roles))
    assert main(["score", str(sheets)]) == 0
    for result, role in zip(lines_in(capsys), ladder.roles, strict=True):
        probabilities = result["probabilities"]
        assert isinstance(probabilities, dict)
        assert result["role"] == result["id"] == role.id
        assert probabilities[role.id] >= 0.75
        assert sum(probabilities.values()) == pytest.approx(1)


def test_score_has_the_keys_that_are_promised(tmp_path: Path, capsys: Captured) -> None:
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"answers": {"review-part": 3, "hard-bugs-live": "no-chance", "years": "skip", "coming-year": "depth"}}')
    assert main(["score", str(sheet)]) == 0
    (result,) = lines_in(capsys)
    assert {"role", "probabilities", "band", "between", "responsibilities", "roles", "why_against", "next", "bias", "warnings"} <= set(
        result
    )
    assert result["band"] in ("clear", "leaning", "between", "unclear")
    duties, roles, following = result["responsibilities"], result["roles"], result["next"]
    assert isinstance(duties, dict)
    assert isinstance(roles, dict)
    assert isinstance(following, dict)
    assert duties["hard-bugs"]["level"] == 0
    assert duties["core-features"]["level"] is None
    assert {"level", "expected", "status", "next_expected", "next_status"} <= set(duties["hard-bugs"])
    assert {duty["status"] for duty in duties.values()} <= {"yours", "partly", "not-yet", "not-asked", "little"}
    assert {entry["measure"] for entry in roles[result["why_against"]]["against"]["reasons"]} <= {"review-habits", "hard-bugs"}
    assert {"role", "other", "side", "first_steps"} <= set(following)


def test_score_reads_yaml(tmp_path: Path, capsys: Captured) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("answers:\n  years: 3\n  joy: fading\n")
    assert main(["score", str(sheet)]) == 0
    assert lines_in(capsys)[0]["answered"] == 1


@pytest.mark.parametrize("name", ["none.yaml", "none.json", "none.jsonl"])
def test_a_sheet_that_is_not_there_is_said_to_be_missing(name: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["score", str(tmp_path / name)]) == 1
    complaint = capsys.readouterr().err
    assert name in complaint
    assert "there is no such file or folder" in complaint


def test_an_empty_sheet_scores_to_the_prior_and_says_so(tmp_path: Path, capsys: Captured) -> None:
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"answers": {}}')
    assert main(["score", str(sheet)]) == 0
    (result,) = lines_in(capsys)
    assert result["role"] is None
    assert result["band"] == "unclear"
    assert "Nothing was answered" in str(result["warnings"])
    assert result["probabilities"] == pytest.approx(dict.fromkeys(result["probabilities"], 1 / 6), abs=1e-6)  # type: ignore[call-overload]


BAD_SHEETS = [
    ("sheet.json", b'{"answers": {"yeras": 1}}', "did you mean years?"),
    ("sheet.json", b'{"answers": {"years": 7}}', "it takes 0, 1, 2, 3, 4, skip"),
    ("sheet.json", b'{"answers": {"years": true}}', "it takes 0"),
    ("sheet.json", b'{"answers": {"years": 1.5}}', "it takes 0"),
    ("sheet.json", b'{"answers": {"years": null}}', "it takes 0"),
    ("sheet.json", b'{"answers": {"years": [1]}}', "it takes 0"),
    ("sheet.json", b'{"answers": {"years": "no-chance"}}', "it takes 0, 1, 2, 3, 4, skip"),
    ("sheet.json", b'{"answers": {"joy": "bored"}}', "it takes strong, steady, ceiling, fading, skip"),
    ("sheet.json", b'{"answers": {"years": 1, "years": 2}}', "stands twice"),
    ("sheet.json", b'{"answers": []}', "found a list"),
    ("sheet.json", b"[1]", "found a list"),
    ("sheet.json", b'{"answer": {}}', "unknown key answer"),
    ("sheet.json", b"{}", "the key answers is missing"),
    ("sheet.json", b'{"id": 3, "answers": {}}', "the id must be text"),
    ("sheet.json", b"", "the file is empty"),
    ("sheet.json", b"\xff\xfe", "not UTF-8"),
    ("sheet.json", b'{\n"answers": }', "sheet.json:2"),
    ("sheet.json", b"[" * 100_000, "not JSON"),
    ("sheet.yaml", b"answers:\n  years: x\n", "years: x is no answer"),
    ("sheet.yaml", b"answers: [\n", "not YAML"),
    ("sheet.yaml", b"", "empty"),
    ("sheet.yaml", b"answers:\n  years: 1\n  years: 2\n", "a second time"),
    ("sheet.yaml", b"\xff", "not UTF-8"),
]


@pytest.mark.parametrize(("name", "content", "says"), BAD_SHEETS)
def test_a_bad_sheet_is_one_clear_message(tmp_path: Path, capsys: Captured, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["score", str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert says in captured.err
    assert str(path) in captured.err
    assert not (tmp_path / "data").exists()


def test_one_bad_sheet_in_a_stream_does_not_stop_the_others(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = b'{"id": "a", "answers": {"years": 1}}\n\n{"answers": {"years": 9}}\n\xff\n{"id": "b", "answers": {}}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stream)))
    assert main(["score", "-"]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["a", "b"]
    assert "-:3: years: 9" in captured.err
    assert "-:4: byte 0" in captured.err


def test_a_file_that_is_not_there_is_named(capsys: Captured) -> None:
    assert main(["score", "nowhere.jsonl"]) == 1
    assert main(["score", "nowhere.json"]) == 1
    assert capsys.readouterr().err.count("nowhere") == 2


def test_check_is_clean_on_the_shipped_ladder(capsys: Captured) -> None:
    assert main(["check"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "nothing to mend" in captured.out


def test_check_tells_every_problem_and_how_many(small_ladder: Write, capsys: Captured) -> None:
    folder = small_ladder(("roles/maker.yaml", "rank: 0", "rank: x"), ("roles/keeper.yaml", "rank: 1", "rank: y"))
    assert main(["check", str(folder)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "roles/keeper.yaml:3" in captured.err
    assert "roles/maker.yaml:3" in captured.err
    assert "2 problems" in captured.err


def test_a_broken_ladder_ends_every_command_with_its_problems(small_ladder: Write, capsys: Captured, tmp_path: Path) -> None:
    folder = small_ladder(("roles/maker.yaml", "rank: 0", "rank: x"))
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"answers": {}}')
    assert main(["--ladder", str(folder), "score", str(sheet)]) == 1
    assert "roles/maker.yaml:3" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["--ladder", "DIR", "check"], ["check", "--ladder", "DIR"], ["check", "DIR"]])
def test_global_options_stand_before_or_after_the_command(small_ladder: Write, capsys: Captured, argv: list[str]) -> None:
    folder = str(small_ladder())
    main([folder if word == "DIR" else word for word in argv])
    assert "small 1.0.0" in capsys.readouterr().out


def test_the_languages_are_those_of_the_ladder(capsys: Captured, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"answers": {"years": 1}}')
    assert main(["--lang", "zh", "score", str(sheet)]) == 0
    assert "程序员" in capsys.readouterr().out
    assert main(["--lang", "fr", "score", str(sheet)]) == 1
    assert "this ladder has English (en), 中文 (zh)" in capsys.readouterr().err


def test_without_results_one_is_told_how_to_get_one(capsys: Captured) -> None:
    assert main(["result"]) == 1
    assert "no result is saved yet" in capsys.readouterr().err
    assert main(["history"]) == 0


@pytest.mark.parametrize("argv", [["--nonsense"], ["nonsense"], ["score"], ["result", "--format", "png"], ["take", "--quick", "--full"]])
def test_wrong_usage_ends_with_2(argv: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(argv)
    assert leaving.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.fixture
def two_results(ladder: Ladder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two saved results, a year apart."""
    store = Store(tmp_path / "data")
    model = Model(ladder)
    for moment, role in (("2026-11-23T10:00:00+00:00", "senior_programmer"), ("2027-11-23T10:00:00+00:00", "architect")):
        monkeypatch.setenv("QUIZ_NOW", moment)
        saved = begin(model, store, "full")
        saved.interview.note("<b>my</b> evidence")
        answers = answers_of(ladder, ladder.role(role).profile)
        while (item := saved.interview.current) is not None:
            saved.interview.answer(answers.get(item.id, "skip"))
        finish(saved)
    return ["2026-11-23", "2027-11-23"]


def test_result_prints_the_latest_and_any_other(two_results: list[str], capsys: Captured) -> None:
    assert main(["result"]) == 0
    assert "Your answers clearly match Architect" in capsys.readouterr().out
    assert main(["result", two_results[0]]) == 0
    assert "Your answers clearly match Senior programmer" in capsys.readouterr().out
    assert main(["result", "2020-01-01"]) == 1
    assert "there are: 2026-11-23, 2027-11-23" in capsys.readouterr().err


@pytest.mark.usefixtures("two_results")
def test_another_language_than_the_results_own_is_not_ignored_in_silence(capsys: Captured) -> None:
    assert main(["--lang", "zh", "result"]) == 0
    out, err = capsys.readouterr()
    assert "en" in err
    assert "Programmer" in out, "the very words of then"
    assert main(["--lang", "en", "result"]) == 0
    assert not capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_notes_can_be_left_out(two_results: list[str], capsys: Captured, form: str) -> None:
    del two_results
    assert main(["result", "--format", form]) == 0
    assert "evidence" in capsys.readouterr().out
    assert main(["result", "--format", form, "--no-notes"]) == 0
    assert "my</b> evidence" not in capsys.readouterr().out


def test_compare_takes_the_last_two_or_any(two_results: list[str], capsys: Captured) -> None:
    assert main(["compare"]) == 0
    assert "You moved up" in capsys.readouterr().out
    assert main(["compare", two_results[1], two_results[0], "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["growth"]["move"] == "down"
    for form, begins in (("markdown", "# "), ("html", "<!doctype html>")):
        assert main(["compare", "--format", form]) == 0
        printed = capsys.readouterr().out
        assert printed.startswith(begins)
        assert "You moved up" in printed
    assert main(["compare", two_results[0]]) == 1
    assert "name two results" in capsys.readouterr().err


def test_history_shows_the_rank_over_time(two_results: list[str], capsys: Captured) -> None:
    assert main(["history"]) == 0
    out = capsys.readouterr().out
    assert "from Senior programmer to Architect" in out
    assert all(name in out for name in two_results)
    assert main(["history", "--format", "json"]) == 0
    assert [row["role"] for row in json.loads(capsys.readouterr().out)] == ["senior_programmer", "architect"]


def test_goals_are_listed_and_settled(two_results: list[str], tmp_path: Path, capsys: Captured) -> None:
    store = Store(tmp_path / "data")
    attempt = store.attempt(two_results[0])
    store.change_goals(
        lambda goals: goals.with_goal(
            Goal(role="R", responsibility="x", name="hard bugs", action="Do it.", attempt=attempt.id, taken=attempt.ended)
        )
    )
    assert main(["goals"]) == 0
    assert "hard bugs" in capsys.readouterr().out
    assert main(["goals", "--done", "1", "--why", "it worked"]) == 0
    assert "done: it worked" in capsys.readouterr().out
    assert main(["goals", "--drop", "7"]) == 1
    assert "there is no goal 7; there are: 1" in capsys.readouterr().err


def test_remind_writes_a_calendar_file_once(two_results: list[str], tmp_path: Path, capsys: Captured) -> None:
    del two_results
    path = tmp_path / "retake.ics"
    assert main(["remind", str(path)]) == 0
    content = path.read_text()
    assert "DTSTART;VALUE=DATE:20281123" in content
    assert "BEGIN:VEVENT" in content
    capsys.readouterr()
    assert main(["remind", str(path)]) == 0
    assert "retake-2.ics" in capsys.readouterr().out, "a number is added, nothing is written over"
    assert path.read_text() == content
    assert (tmp_path / "retake-2.ics").exists()


@pytest.mark.usefixtures("two_results")
def test_the_day_of_the_retake_stays_free_and_rings_in_the_morning(tmp_path: Path) -> None:
    assert main(["remind", str(tmp_path / "retake.ics")]) == 0
    content = (tmp_path / "retake.ics").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n"), "as the standard has it, on every system"
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["TRANSP"] == "TRANSPARENT"
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"]
    assert b"TRIGGER:PT9H\r\n" in content


@pytest.mark.usefixtures("two_results")
def test_a_dash_is_standard_output_and_input_in_every_command(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["remind", "-"]) == 0
    sys.stdout.flush()
    assert capfdbinary.readouterr().out.startswith(b"BEGIN:VCALENDAR")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"answers": {}}\n')))
    assert main(["score", "-"]) == 0


def test_forget_asks_and_yes_does_not(two_results: list[str], tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["forget", two_results[0]]) == 1
    assert "add --yes" in capsys.readouterr().err
    assert main(["forget"]) == 1
    assert main(["forget", "../goals", "--yes"]) == 1
    assert main(["forget", two_results[0], "--yes"]) == 0
    assert [path.stem for path in (tmp_path / "data" / "attempts").iterdir()] == [two_results[1]]
    assert main(["forget", "--all", "--yes"]) == 0
    assert not (tmp_path / "data").exists()
