"""`quiz check --simulate`: simulated people of each role, counted by what they come out as."""

import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from quiz.cli import main
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.simulation import FEWEST, MOST, PLAIN, Confusion, _Crowd, simulated
from tests.small import Write

Captured = pytest.CaptureFixture[str]
SHAPES = Path(__file__).parents[1] / "data/ladders"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few people, for tests that look at no number."""
    monkeypatch.setattr("quiz.simulation.MOST", 20)
    monkeypatch.setattr("quiz.simulation.FEWEST", 20)


def test_the_same_ladder_gives_the_same_numbers(small_ladder: Write) -> None:
    ladder = load_ladder(small_ladder())
    assert simulated(ladder) == simulated(load_ladder(Path(ladder.folder)))


@pytest.mark.usefixtures("few")
def test_everybody_is_counted_once() -> None:
    found = simulated(load_ladder(SHAPES / "shape-basecamp"))
    for confusion in (found.plain, found.realistic):
        assert {role: sum(of_one.values()) for role, of_one in confusion.counts.items()} == dict.fromkeys(confusion.counts, 20)
        assert len(confusion.counts) == 5


def test_progress_rises_to_the_whole(small_ladder: Write) -> None:
    told: list[float] = []
    simulated(load_ladder(small_ladder()), told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_large_ladders_get_fewer_people(ladder: Ladder, small_ladder: Write) -> None:
    """What is added up, components times measures times people, is bounded whatever the ladder."""
    small, shipped, many = (_Crowd(each) for each in (load_ladder(small_ladder()), ladder, load_ladder(SHAPES / "shape-jorgef")))
    assert small.people_of_a_role() == MOST
    assert FEWEST < many.people_of_a_role() < MOST
    assert shipped.people_of_a_role() > 200, "enough to tell percents"


def test_people_score_as_they_are_scored(small_ladder: Write) -> None:
    """A person is a sheet like any other: all levels are offered, none of their answers is to a question that is not there."""
    ladder = load_ladder(small_ladder())
    model = Model(ladder)
    confusion, everybody = _Crowd(ladder).confusion(PLAIN, 30, lambda: None)
    assert len(everybody) == 60
    again = Confusion(30)
    for person in everybody:
        for answered in person.sheet:
            assert answered.level in ladder.questions[answered.question].item.levels
        of_role = again.counts.setdefault(person.role, {})
        first = model.posterior(person.sheet).ranking[0]
        of_role[first] = of_role.get(first, 0) + 1
    assert again == confusion


def test_what_is_further_apart_is_confused_less(small_ladder: Write) -> None:
    near = small_ladder(("roles/keeper.yaml", "making: 1\n  keeping: 4\n  experience: 4", "making: 2\n  keeping: 1\n  experience: 1"))
    found = simulated(load_ladder(near))
    far = small_ladder()
    apart = simulated(load_ladder(far))
    assert found.realistic.mutual("maker", "keeper") > 2 * apart.realistic.mutual("maker", "keeper")
    (pair,) = found.pairs
    assert [each.measure for each in pair.differences] == ["making", "keeping"]
    assert pair.then_all < pair.share, "a question more on each of them helps"


def test_the_shares_of_a_confusion() -> None:
    confusion = Confusion(10, {"a": {"a": 7, "b": 3}, "b": {"b": 9, "a": 1}})
    assert confusion.share("a", "b") == 0.3
    assert confusion.mutual("a", "b") == pytest.approx(0.2)
    assert confusion.right(lambda role, other: role == other) == pytest.approx(0.8)
    assert confusion.right(lambda _role, _other: True) == 1


@pytest.mark.usefixtures("few")
def test_a_table_names_rows_and_columns_alike(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["check", str(SHAPES / "shape-basecamp"), "--simulate"]) == 0
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    rows = [line for line in lines if re.match(r" \d \S.* (\d+|·)$", line)]
    assert len(rows) == 5
    for row in rows:
        shares = [0 if cell == "·" else int(cell) for cell in row[-25:].split()]
        assert len(shares) == 5
        assert abs(sum(shares) - 100) <= 3
    assert "of their people come out as the other" in " ".join(lines)
    assert "not whether the" in captured.out
    assert max(map(len, lines[3:])) <= 80
    assert "%" not in captured.err, "no progress where nobody looks"


@pytest.mark.usefixtures("few")
def test_many_roles_are_a_list(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["check", str(SHAPES / "shape-jorgef"), "--simulate"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        sum(bool(re.match(r"(Developer|Tech Lead|Technical Program Manager|Engineering Manager) \d \(\w+\): \d+%", line)) for line in lines)
        == 18
    )
    assert max(map(len, lines[3:])) <= 80


@pytest.mark.usefixtures("few")
def test_for_ears_there_is_no_table(capsys: Captured) -> None:
    assert main(["--plain", "check", str(SHAPES / "shape-basecamp"), "--simulate"]) == 0
    told = capsys.readouterr().out
    assert "·" not in told
    assert "Columns" not in told
    assert re.search(r"Programmer \(L2\): \d+%; taken for ", told)


@pytest.mark.usefixtures("few")
def test_roles_with_one_profile_are_said_to_need_another_profile(small_ladder: Write, capsys: Captured) -> None:
    folder = small_ladder(("roles/keeper.yaml", "making: 1\n  keeping: 4\n  experience: 4", "making: 3\n  experience: 1"))
    main(["check", str(folder), "--simulate"])
    told = " ".join(capsys.readouterr().out.split())
    assert "Maker and Keeper:" in told
    assert "Their profiles are the same, so no question tells them apart" in told


def test_a_terminal_sees_how_far_it_is(tmp_path: Path) -> None:
    words = ["-m", "quiz", "check", str(SHAPES / "shape-basecamp"), "--simulate"]
    environment = {**os.environ, "QUIZ_DATA_DIR": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm", "COLUMNS": "80"}
    terminal = pexpect.spawn(sys.executable, words, env=environment, dimensions=(40, 80), encoding="utf-8", timeout=60)
    told = terminal.read()
    shares = [int(share) for share in re.findall(r"simulating: \[[#.]+\] +(\d+)%", told)]
    assert len(shares) > 20
    assert shares == sorted(shares)
    rest = told[told.rindex("100%") :]
    assert "How well the questions tell the roles apart" in rest, "the table follows on a clean line"
    assert "\r\x1b[K" in rest
