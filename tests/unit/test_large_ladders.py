"""Ladders with very many of something: the work grows with their size alone, and a report ends where nobody would read on."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.ladder import guesses
from quiz.ladder.loading import in_each_language, load_ladder, read_ladder
from quiz.ladder.problem import MOST_TOLD, LadderError, Problem, told
from tests.small import Write
from tests.unit.test_ladder import HEAD, MAKER, WORK

Enlarge = Callable[[Write, int], Path]


def unknown_keys(write: Write, number: int) -> Path:
    return write((MAKER, "rank: 0", "rank: 0\n" + "\n".join(f"unknown{i}: 1" for i in range(number))))


def unknown_measures(write: Write, number: int) -> Path:
    return write((MAKER, "  making: 3", "  making: 3\n" + "\n".join(f"  making{i}: 1" for i in range(number))))


def unknown_roles(write: Write, number: int) -> Path:
    return write((HEAD, "steps:\n", "steps:\n" + "".join(f"  - {{from: make{i}, to: keep{i}}}\n" for i in range(number))))


def ids_twice(write: Write, number: int) -> Path:
    options = "    ask: What?\n    options:\n      - {level: 0, text: a}\n      - {level: 1, text: b}\n"
    return write((WORK, "questions:\n", "questions:\n" + f"  - id: made\n    measures: making\n{options}" * number))


def the_same_key_again(write: Write, number: int) -> Path:
    return write((MAKER, "rank: 0", "rank: 0\n" + "name: Maker\n" * number))


def many_roles_without_a_place(write: Write, number: int) -> Path:
    folder = write()
    role = "- {{id: role{0}, name: R, rank: 0, summary: S, profile: {{making: 1}}}}\n"
    (folder / "roles/more.yaml").write_text("".join(role.format(i) for i in range(number)))
    return folder


def advice_for_a_facet(write: Write, number: int) -> Path:
    some = "        - needs: {experience: {at_least: 1}}\n          text: For some.\n" * number
    return write((MAKER, "      2: Show another how.\n", f"      2:\n{some}        - text: For all.\n"), (HEAD, "opening: [years]\n", ""))


def languages(write: Write, number: int) -> Path:
    tags = [f"{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(number)]
    texts = "".join(f"  {tag}: text\n" for tag in tags)
    return write((HEAD, "languages: [en]", f"languages: [{', '.join(tags)}]"), (MAKER, "name: Maker\n", f"name:\n{texts}"))


ENLARGED: dict[str, Enlarge] = {
    each.__name__: each
    for each in (
        unknown_keys,
        unknown_measures,
        unknown_roles,
        ids_twice,
        the_same_key_again,
        many_roles_without_a_place,
        advice_for_a_facet,
        languages,
    )
}


def calls_of(folder: Path) -> int:
    """How many functions reading a folder calls, the machine whatever it is."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        read_ladder(folder)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("enlarge", ENLARGED.values(), ids=ENLARGED)
def test_twice_as_much_takes_twice_as_long(small_ladder: Write, enlarge: Enlarge, monkeypatch: pytest.MonkeyPatch) -> None:
    # What guesses cost is bounded by a number of its own, which the next test holds.
    monkeypatch.setattr(guesses, "get_close_matches", lambda *_args, **_named: [])
    read_ladder(enlarge(small_ladder, 1))
    few, some, many = (calls_of(enlarge(small_ladder, number)) for number in (150, 300, 600))
    assert (many - some) < 2.3 * (some - few)


@pytest.mark.parametrize("enlarge", ENLARGED.values(), ids=ENLARGED)
def test_what_may_have_been_meant_is_looked_for_as_often_as_it_is_told(
    small_ladder: Write, enlarge: Enlarge, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def counted(name: str, known: list[str], **_named: int) -> list[str]:
        asked.append((name, len(known)))
        return []

    monkeypatch.setattr(guesses, "get_close_matches", counted)
    read_ladder(enlarge(small_ladder, 600))
    assert len(asked) <= MOST_TOLD
    assert all(len(name) <= 60 and known <= 1000 for name, known in asked)


def test_messages_name_few_of_very_many(small_ladder: Write) -> None:
    folder = many_roles_without_a_place(small_ladder, 600)
    (folder / HEAD).write_text((folder / HEAD).read_text().replace("    to: keeper", "    to: something-else-entirely"))
    (problem,) = (problem for problem in read_ladder(folder)[1] if "something-else" in problem.message)
    assert len(problem.message) < 500
    assert problem.message.endswith(", …")


def test_a_report_ends_where_nobody_would_read_on(small_ladder: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = the_same_key_again(small_ladder, 12_345)
    with pytest.raises(LadderError) as raised:
        load_ladder(folder)
    lines = str(raised.value).splitlines()
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == "… and 12245 more"
    assert len(raised.value.problems) == 12_345
    assert main(["--lang", "en", "check", str(folder)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said == [*lines, f"12345 problems in {folder}"]


def test_as_many_as_are_told_end_in_no_number() -> None:
    problems = [Problem("a", line, "b") for line in range(MOST_TOLD)]
    assert len(told([*problems, *problems])) == MOST_TOLD
    assert told([*problems, Problem("b", 1, "c")])[-1] == "… and 1 more"


@pytest.mark.parametrize("enlarge", [unknown_keys, unknown_roles, ids_twice, the_same_key_again])
def test_thousands_of_faults_are_all_counted(small_ladder: Write, enlarge: Enlarge) -> None:
    assert len(read_ladder(enlarge(small_ladder, 5_000))[1]) >= 5_000


def test_a_ladder_in_each_of_its_languages_is_read_once(small_ladder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_ladder((HEAD, "languages: [en]", "languages: [en, zh]"))
    for name in (HEAD, MAKER, "roles/keeper.yaml", WORK):
        path = folder / name
        path.write_text(_in_both(path.read_text()), encoding="utf-8")
    found = in_each_language(folder)
    assert found == [load_ladder(folder, ["en"]), load_ladder(folder, ["zh"])]
    assert [ladder.role("maker").name for ladder in found] == ["Maker", "Maker zh"]
    assert [ladder.places for ladder in found[:1]] == [load_ladder(folder, ["en"]).places]


def _in_both(text: str) -> str:
    """A file with every text in two languages."""
    lines = []
    for line in text.splitlines():
        key, _colon, value = line.partition(": ")
        prose = key.strip(" -").isdigit() or key.strip(" -") in ("name", "about", "summary", "description", "ask", "text", "say")
        lines.append(f'{key}: {{en: "{value}", zh: "{value} zh"}}' if prose and value else line)
    return "\n".join(lines) + "\n"
