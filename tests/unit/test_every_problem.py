"""Every problem of a ladder at once: a fault hides none elsewhere, and nothing is told that only follows from it."""

import re
import shutil
from pathlib import Path

import pytest

from quiz.ladder.loading import read_ladder, shipped_ladder
from tests.small import Write
from tests.unit.test_ladder import HEAD, MAKER, TWO_OPTIONS, WORK, problems_of

KEEPER = "roles/keeper.yaml"
FILES = sorted(f"{part}/{path.name}" for part in ("roles", "questions") for path in (shipped_ladder() / part).glob("*.yaml"))


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped ladder."""
    for part in ("roles", "questions"):
        shutil.copytree(shipped_ladder() / part, tmp_path / part)
    return tmp_path


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_no_yaml_is_the_only_problem_that_it_makes(shipped: Path, file: str) -> None:
    (shipped / file).write_text((shipped / file).read_text(encoding="utf-8") + "\n[", encoding="utf-8")
    assert [problem.file for problem in read_ladder(shipped)[1]] == [file]


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_not_there_makes_problems_elsewhere(shipped: Path, file: str) -> None:
    (shipped / file).unlink()
    assert any(problem.file != file or file == HEAD for problem in read_ladder(shipped)[1])


@pytest.mark.parametrize("bad", ["zzz: 1", "id: Not an id", "id: skip", "name: no", "id: *nothing", "<<: *nothing"])
@pytest.mark.parametrize("file", [HEAD, "roles/architect.yaml", "questions/code-review.yaml"])
def test_a_fault_of_one_part_is_told_and_nothing_that_follows_from_it(shipped: Path, file: str, bad: str) -> None:
    lines = (shipped / file).read_text(encoding="utf-8").splitlines()
    parts = [number for number, line in enumerate(lines) if re.match(" *- id:|id:", line)]
    assert parts
    for number in parts[:6]:
        key, broken = bad.split(":")[0], list(lines)
        if key == "id":
            broken[number] = re.sub("id:.*", bad, lines[number])
        else:
            broken.insert(number + 1, re.sub("- ", "  ", re.sub("id:.*", bad, lines[number])))
        (shipped / file).write_text("\n".join(broken), encoding="utf-8")
        problems = read_ladder(shipped)[1]
        assert problems
        around = {(file, near) for near in range(number + 1, number + 6)}
        assert {(problem.file, problem.line) for problem in problems} <= around, problems


def test_faults_of_one_file_hide_no_other_question_of_it(small_ladder: Write) -> None:
    found = problems_of(
        small_ladder(
            (WORK, "ask: What did you make?", "ask: no"),
            (WORK, "measures: keeping", "measures: keepin"),
            (WORK, "leads_to: [guide]", "leads_to: [gide]"),
        )
    )
    assert {problem.partition(": ")[2] for problem in found} == {
        "ask: no is not what belongs here to YAML: quote the text",
        "there is no responsibility or facet keepin: did you mean keeping?",
        "there is no role or side role gide: did you mean guide?",
        "no question measures the responsibility keeping: add one, or retire the responsibility",
    }


def test_what_is_wrong_in_files_and_what_is_wrong_between_them_is_told_together(small_ladder: Write) -> None:
    found = problems_of(
        small_ladder(
            (MAKER, "rank: 0", "rank: high"),
            (MAKER, "  making: 3", "  makin: 3"),
            (KEEPER, "name: Keeper\n", ""),
            (HEAD, "    to: keeper", "    to: keper"),
            (HEAD, "opening: [years]", "opening: [year]"),
            (WORK, TWO_OPTIONS, "      - level: 4\n        text: many\n      - level: 2\n        text: some\n"),
        )
    )
    assert [problem.split(":")[0] for problem in found] == [WORK, KEEPER, HEAD, HEAD, MAKER, MAKER]


def test_positions_are_right_behind_a_part_that_could_not_be_read(small_ladder: Write) -> None:
    folder = small_ladder((WORK, "id: years", "id: Years"), (WORK, "measures: making", "measures: makin"))
    line = (folder / WORK).read_text().splitlines().index("    measures: makin") + 1
    assert any(problem.startswith(f"{WORK}:{line}: there is no responsibility or facet makin") for problem in problems_of(folder))


def test_a_fault_in_the_languages_is_not_told_at_every_text(small_ladder: Write) -> None:
    assert len(problems_of(small_ladder((HEAD, "languages: [en]", "languages: [en, 7]")))) == 1
    assert len(problems_of(small_ladder((HEAD, "languages: [en]", "languages: en")))) == 1
    assert len(problems_of(small_ladder((HEAD, "languages: [en]", "languages: []")))) == 1


def test_a_language_that_many_texts_lack_is_told_with_all_that_they_lack(small_ladder: Write) -> None:
    found = problems_of(small_ladder((HEAD, "languages: [en]", "languages: [en, zh, fr]"), (MAKER, "name: Maker", "name: {en: Maker}")))
    assert f"{MAKER}:2: name: the translations for zh, fr are missing: add a line for each" in found


def test_two_tags_that_differ_in_capitals_are_one_language(small_ladder: Write) -> None:
    found = problems_of(small_ladder((HEAD, "languages: [en]", "languages: [en, EN]")))
    assert any("the entry en stands here a second time" in problem for problem in found)


def test_a_ladder_that_asks_nothing_is_told_so(small_ladder: Write) -> None:
    folder = small_ladder()
    (folder / WORK).write_text("section: work\nname: Work\n")
    assert "questions: no question stands in these files, and a ladder asks at least one" in problems_of(folder)


def test_without_its_first_file_the_others_are_still_read(small_ladder: Write) -> None:
    folder = small_ladder((MAKER, "rank: 0", "rank: x"))
    (folder / HEAD).unlink()
    found = problems_of(folder)
    assert [problem.split(": ")[0] for problem in found] == [HEAD, f"{MAKER}:3"]


def test_more_than_forty_roles_are_too_many(small_ladder: Write) -> None:
    names = [f"r{number}" for number in range(41)]
    folder = small_ladder((HEAD, "roles: [maker, keeper]", f"roles: [{', '.join(names)}]"))
    assert f"{HEAD}:12: roles: found a list of 41; at most 40 belong here" in problems_of(folder)
