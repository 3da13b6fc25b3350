"""`quiz check --calibrate`: sheets in, profiles out, and how well those tell people apart."""

import argparse
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from quiz.calibration import Crowd, Described
from quiz.check import answers_of
from quiz.cli import main
from quiz.commands import calibrate
from quiz.commands.context import Context
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.left_out import MOST_GROUPS, by_present, figures, groups, left_out, told
from quiz.people import people_in
from quiz.report.json import attempt_json
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.taking import begin, finish
from tests.small import Write
from tests.validity.described import people, starting

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("QUIZ_LADDER", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")


def json_lines(path: Path, sheets: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(sheet) + "\n" for sheet in sheets), "utf-8")
    return path


def profiles_in(out: str) -> dict[str, Any]:
    return {role["id"]: role for role in yaml.safe_load_all(out) if role}


MAKER = {"role": "maker", "answers": {"years": 0, "made": 3, "kept": 0}}
KEEPER = {"role": "keeper", "answers": {"years": 4, "made": 1, "kept": 4}}


def test_the_shipped_profiles_are_what_the_sheets_of_the_52_give(ladder: Ladder, tmp_path: Path, capsys: Captured) -> None:
    sheets = ({"id": one.id, "roles": list(one.accept), "answers": sheet} for one in people() for sheet in one.sheets)
    file = json_lines(tmp_path / "people.jsonl", sheets)
    options = argparse.Namespace(calibrate=str(file))
    assert calibrate.run(options, Context(argparse.Namespace()), starting()) == 0
    out, err = capsys.readouterr()
    assert err == ""
    found = profiles_in(out)
    assert list(found) == [role.id for role in ladder.roles]
    for role in ladder.roles:
        assert found[role.id]["profile"] == role.profile
        assert {each["id"]: each["profile"] for each in found[role.id].get("variants", [])} == {
            each.id: each.profile for each in role.variants
        }
    assert "# Programmer: 8.5 people stand behind it\n" in out
    assert "# Technical director: 5.75 people stand behind it\n" in out
    # What the README says of the same people, each left out of the calibration that judges them.
    assert "named a role that is theirs" in out
    made = figures(list(left_out(Crowd(starting(), people()))))
    assert f"{made.log_loss:.2f}" in out
    assert made.log_loss == pytest.approx(0.284, abs=0.0005)


def test_profiles_are_printed_in_rungs_and_in_the_order_of_the_file(small_ladder: Write, tmp_path: Path, capsys: Captured) -> None:
    folder = small_ladder(
        ("roles/ladder.yaml", "languages: [en]\n", "languages: [en]\nscale: [a, b, c, d, e, f, g]\n"),
        ("roles/keeper.yaml", "making: 1\n  keeping: 4\n  experience: 4\n", "experience: 5.55\n  keeping: 4\n  making: 0\n"),
    )
    ladder = load_ladder(folder)
    sheets = [{"role": "keeper", "answers": {"years": 4, "kept": 4}}] * 3 + [MAKER]
    assert main(["check", str(folder), "--calibrate", str(json_lines(tmp_path / "s.jsonl", sheets))]) == 0
    out = capsys.readouterr().out
    # (4 · 5.55 + 3 · 4) / 7, and nobody answered for making.
    assert "id: keeper\nprofile:\n  experience: 4.89\n  keeping: 4\n  making: 0\n" in out
    # They load as they are printed, and are those that people are judged by.
    path = folder / "roles" / "keeper.yaml"
    path.write_text(path.read_text("utf-8").replace("experience: 5.55", "experience: 4.89"), "utf-8")
    made = Crowd(ladder, people_in(str(tmp_path / "s.jsonl"), ladder).described).calibration().ladder
    assert load_ladder(folder).role("keeper").profile["experience"] == made.role("keeper").profile["experience"]


def test_nothing_but_yaml_goes_to_standard_output(small_ladder: Write, tmp_path: Path, capsys: Captured) -> None:
    assert main(["check", str(small_ladder()), "--calibrate", str(json_lines(tmp_path / "s.jsonl", [MAKER, KEEPER]))]) == 0
    out, err = capsys.readouterr()
    assert set(profiles_in(out)) == {"maker", "keeper"}
    assert all(line.startswith(("#", " ", "---", "id:", "profile:")) for line in out.splitlines() if line)
    assert "2 roles" in err


def test_a_name_of_two_lines_stays_within_the_comments(small_ladder: Write, tmp_path: Path, capsys: Captured) -> None:
    folder = small_ladder(
        ("roles/keeper.yaml", "name: Keeper\n", 'name: "Keeper\\nid: x"\n'),
        ("roles/ladder.yaml", "name: A small ladder", 'name: "A\\nid: y"'),
    )
    main(["check", str(folder), "--calibrate", str(json_lines(tmp_path / "s.jsonl", [MAKER, KEEPER]))])
    out = capsys.readouterr().out
    assert list(profiles_in(out)) == ["maker", "keeper"]
    assert out.count("\nid:") == 2


def test_few_people_are_said_to_be_few(small_ladder: Write, tmp_path: Path, capsys: Captured) -> None:
    sheets = [KEEPER] * 2 + [MAKER] * 4
    main(["check", str(small_ladder()), "--calibrate", str(json_lines(tmp_path / "s.jsonl", sheets))])
    out = capsys.readouterr().out
    assert "# Keeper: 2 people stand behind it: hardly more than the profile that you wrote\n" in out
    assert "# Maker: 4 people stand behind it\n" in out
    main(["check", str(small_ladder()), "--calibrate", str(json_lines(tmp_path / "s.jsonl", [MAKER]))])
    assert "# Keeper: nobody stands behind it, so it is the profile that you wrote\n" in capsys.readouterr().out


def test_who_has_two_roles_counts_half_for_each(small_ladder: Write, tmp_path: Path, capsys: Captured) -> None:
    both = {"roles": ["maker", "keeper"], "answers": {"made": 3}}
    main(["check", str(small_ladder()), "--calibrate", str(json_lines(tmp_path / "s.jsonl", [both]))])
    out = capsys.readouterr().out
    assert "# Maker: 0.5 people stand behind it" in out
    assert "Who has several roles is divided evenly among them." in out


def test_sheets_of_one_id_are_raters_of_one_person(small_ladder: Write, tmp_path: Path) -> None:
    ladder = load_ladder(small_ladder())
    sheets = [{"id": "a", **MAKER}, {"id": "b", **KEEPER}, {"id": "a", "role": "maker", "answers": {"made": 1}}, KEEPER, KEEPER]
    found = people_in(str(json_lines(tmp_path / "s.jsonl", sheets)), ladder)
    assert [len(person.sheets) for person in found.described] == [2, 1, 1, 1]
    assert found.sheets == 5
    assert not found.bad


BAD = (
    ('{"role": "maker", "answers": {"years": 9}}', "years: 9 is no answer to this question"),
    ('{"role": "makre", "answers": {"years": 0}}', "no role has the id makre: did you mean maker?"),
    ('{"role": {"a": 1}, "answers": {"years": 0}}', "the ladder's roles are maker, keeper"),
    ('{"role": "guide", "answers": {"years": 0}}', "no role has the id guide"),
    ('{"answers": {"years": 0}}', "either role or roles belongs here"),
    ('{"role": "maker", "roles": ["maker"], "answers": {"years": 0}}', "either role or roles belongs here"),
    ('{"roles": [], "answers": {"years": 0}}', "roles is a list of ids"),
    ('{"roles": ["maker", "maker"], "answers": {"years": 0}}', "roles names one twice"),
    ('{"role": "maker", "answers": {}}', "no answer that says anything of a role"),
    ('{"role": "maker", "answers": {"years": "skip", "joy": "strong"}}', "no answer that says anything of a role"),
    ('{"role": "maker", "title": "x", "answers": {}}', "unknown key title; the keys are id, role, roles, answers"),
    ('{"role": "maker", "answers": {"years": 0, "years": 2}}', "the key years stands twice"),
    ('{"id": "a", "role": "keeper", "answers": {"years": 0}}', "a has other roles here than in"),
    ('["maker"]', "a sheet is a mapping"),
    ('{"role": "maker"', "this is not JSON at column"),
    ('{"role": "maker", "answers": {"years": 0}} {}', "this is not JSON at column 44"),
    ("[" * 5000, "this is not JSON that can be read"),
)


@pytest.mark.parametrize(("line", "complaint"), BAD)
def test_a_bad_sheet_is_told_with_its_line_and_passed_over(
    line: str, complaint: str, small_ladder: Write, tmp_path: Path, capsys: Captured
) -> None:
    good = json.dumps({"id": "a", **MAKER})
    path = tmp_path / "s.jsonl"
    path.write_text(f"{good}\n\n{line}\n{json.dumps(KEEPER)}\n", "utf-8")
    assert main(["check", str(small_ladder()), "--calibrate", str(path)]) == 1
    out, err = capsys.readouterr()
    assert f"quiz: {path}:3: " in err
    assert complaint in err
    assert "calibrated on 2 people with 2 sheets" in out


@pytest.mark.parametrize("name", ["s.json", "s.yaml"])
def test_a_list_is_read_with_the_line_of_each(name: str, small_ladder: Write, tmp_path: Path) -> None:
    ladder = load_ladder(small_ladder())
    path = tmp_path / name
    lines = ",\n".join(json.dumps(sheet) for sheet in (MAKER, {"role": "x", "answers": {}}, KEEPER))
    path.write_text(f"[\n{lines}\n]\n", "utf-8")
    found = people_in(str(path), ladder)
    assert [person.accept for person in found.described] == [("maker",), ("keeper",)]
    assert [bad.place for bad in found.bad] == [f"{path}:3"]


def test_json_that_breaks_off_is_told_where(small_ladder: Write, tmp_path: Path) -> None:
    ladder = load_ladder(small_ladder())
    path = tmp_path / "s.json"
    for text, line in (
        (f"[\n{json.dumps(MAKER)}\n{json.dumps(KEEPER)}\n]", 3),
        (f"[\n{json.dumps(MAKER)},\n", 3),
        (f"[\n{json.dumps(MAKER)}\n]\nx", 4),
    ):
        path.write_text(text, "utf-8")
        (bad,) = people_in(str(path), ladder).bad
        assert bad.place == f"{path}:{line}", text


def test_a_file_that_is_not_there_is_named(small_ladder: Write, tmp_path: Path, capsys: Captured) -> None:
    for name in ("none.jsonl", "none.json", "none.yaml"):
        assert main(["check", str(small_ladder()), "--calibrate", str(tmp_path / name)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert name in err
        assert "there is no such file or folder" in err


def test_sheets_are_read_from_standard_input(small_ladder: Write, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{json.dumps(MAKER)}\n".encode())))
    assert main(["check", str(small_ladder()), "--calibrate", "-"]) == 0
    assert "calibrated on 1 person with 1 sheet" in capsys.readouterr().out


def test_a_saved_result_becomes_a_sheet_with_the_role_that_others_give(model: Model, store: Store, tmp_path: Path) -> None:
    saved = begin(model, store, "full")
    answers = answers_of(model.ladder, model.ladder.roles[0].profile)
    while (current := saved.interview.current) is not None:
        saved.interview.answer(answers.get(current.id, "skip"))
    result = json.loads(attempt_json(finish(saved)))
    sheet = {"id": result["id"], "role": "architect", "answers": {given["question"]: given["answer"] for given in result["answers"]}}
    found = people_in(str(json_lines(tmp_path / "s.jsonl", [sheet])), model.ladder)
    assert not found.bad
    assert found.described[0].accept == ("architect",)
    assert found.described[0].sheets[0]["years"] == answers["years"]


def test_nobody_is_judged_by_profiles_of_their_own(ladder: Ladder) -> None:
    # Somebody who answers as nobody of the role does, so that with themselves in they would come out nearer to it.
    odd = Described("odd", ("cto",), (answers_of(ladder, ladder.role("programmer").profile),))
    others = [Described(role.id, (role.id,), (answers_of(ladder, role.profile),)) for role in ladder.roles]
    alone = next(each for each in left_out(Crowd(ladder, (*others, odd))) if each.person is odd)
    without = Model(Crowd(ladder, tuple(others)).calibration().ladder)
    assert alone == told(without, odd)[0]
    within = told(Model(Crowd(ladder, (*others, odd)).calibration().ladder), odd)[0]
    assert within.log_loss < alone.log_loss
    assert by_present(ladder, [odd])[0].log_loss == pytest.approx(told(Model(ladder), odd)[0].log_loss)


def test_many_people_are_left_out_in_groups() -> None:
    crowd = [Described(str(number), ("maker",), ()) for number in range(3 * MOST_GROUPS + 1)]
    parts = groups(crowd)
    assert len(parts) == MOST_GROUPS
    assert sorted(person.id for part in parts for person in part) == sorted(person.id for person in crowd)
    assert groups(crowd[:5]) == [[person] for person in crowd[:5]]


def test_a_certainty_that_no_number_holds_is_no_fault(small_ladder: Write) -> None:
    ladder = load_ladder(small_ladder())
    sheet = told(Model(ladder), Described("one", ("maker",), ({"years": 0},)))[0]
    impossible = type(sheet)(sheet.person, "keeper", "clear", {"maker": 0.0, "keeper": 1.0})
    assert 700 < impossible.log_loss < 750
    assert impossible.is_clearly_wrong
