"""What `quiz check` says of a ladder that loads: of its roles, and of its writing."""

from dataclasses import replace
from pathlib import Path

import pytest

from quiz.check import answers_of, standing, twins
from quiz.cli import main
from quiz.ladder.loading import load_ladder
from quiz.ladder.problem import Problem
from quiz.writing import writing
from tests.small import Write

Captured = pytest.CaptureFixture[str]
Change = tuple[str, str, str]
SHAPES = Path(__file__).parents[1] / "data/ladders"

WORK, MAKER, KEEPER, HEAD = "questions/work.yaml", "roles/maker.yaml", "roles/keeper.yaml", "roles/ladder.yaml"

SECOND = """\
  - id: made-too
    measures: making
    ask: What else did you make?
    options:
      - level: 0
        text: nothing
      - level: 4
        text: all
  - id: kept-too
    measures: keeping
    ask: What else did you keep?
    options:
      - level: 0
        text: nothing
      - level: 4
        text: all
wishes:"""
"""A second question for both responsibilities, so that nothing is left to remark on."""

WHOLE: Change = (WORK, "wishes:", SECOND)


def remarks(folder: Path) -> list[str]:
    """What is said of the writing, with places."""
    return [str(remark) for remark in writing(load_ladder(folder))]


def test_a_ladder_with_two_questions_a_responsibility_has_nothing_to_mend(small_ladder: Write, capsys: Captured) -> None:
    assert main(["check", str(small_ladder(WHOLE))]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.splitlines()[-1] == "nothing to mend"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([(WORK, "ask: What did you make?", "ask: What did you make as a keeper?")], "a role's name stands in a question (“keeper”)"),
        ([(WORK, "ask: What did you make?", "ask: What do keepers make?")], "a role's name stands in a question (“keepers”)"),
        ([(WORK, "text: a part", "text: what a maker makes")], "a role's name stands in a question (“maker”)"),
        ([(WORK, "text: a part", "text: Nothing!")], "two options of a question read alike (“nothing” and “Nothing!”)"),
        ([(WORK, "text: many", "text: some")], "two options of a question read alike (“some”)"),
        (
            [(WORK, "text: some", "text: my own house"), (WORK, "text: many", "text: my own horse")],
            "two options of a question read alike (“my own house” and “my own horse”)",
        ),
        ([(WORK, "ask: What did you keep?", "ask: What did you make")], "a question asks what one before it asked"),
        ([(WORK, "ask: What did you make?", f"ask: What did you {'make ' * 24}?")], "a question takes more than two lines of 60 columns"),
        ([(WORK, "text: a part", f"text: a {'part ' * 24}")], "an option takes more than two lines of 60 columns"),
        ([(HEAD, "  - id: experience", "  - id: reach\n    name: Reach\n  - id: experience")], "no question measures the facet reach"),
        ([(MAKER, "  1: Make one alone.", "  # 1")], "grow has advice for some levels and none for others: making (1)"),
        ([(WORK, "id: made-too", "id: made_too")], "ids are written both with - and with _ (kept-too, made_too)"),
    ],
)
def test_a_remark_for_what_could_read_better(small_ladder: Write, changes: list[Change], says: str) -> None:
    found = remarks(small_ladder(WHOLE, *changes))
    assert len(found) == 1
    assert f": {says}" in found[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 or 2 changes", "3 or 4 changes"),
        ("under 5%", "5% or more"),
        ("< 5", "> 5"),
        ("1-3 days", "13 days"),
        ("C code", "C# code"),
        ("one team", "two teams"),
        ("I wrote it", "I did not"),
        ("with help", "without help"),
        ("我一个人开发", "几个人开发"),
        ("我自己写的部分", "我负责写的部分"),
    ],
)
def test_options_that_differ_in_what_counts_are_not_alike(small_ladder: Write, one: str, other: str) -> None:
    folder = small_ladder(WHOLE, (WORK, "text: some", f'text: "{one}"'), (WORK, "text: many", f'text: "{other}"'))
    assert remarks(folder) == []


def test_what_is_only_style_is_told_once_for_all_its_places(small_ladder: Write) -> None:
    long = "word " * 30
    changes = [(WORK, f"text: {text}\n", f"text: {text} {long}\n") for text in ("none", "some", "many", "a part", "the whole")]
    found = remarks(small_ladder(WHOLE, *changes))
    assert len(found) == 1
    assert "5 options take more than two lines of 60 columns: shorten them" in found[0]


def test_in_two_languages_nothing_is_told_twice(small_ladder: Write) -> None:
    """What is too long in one language alone says in which."""
    both = [
        ("roles/ladder.yaml", "languages: [en]", "languages: [en, zh]"),
        ("roles/ladder.yaml", "name: A small ladder", "name: {en: A small ladder, zh: 小}"),
        ("roles/ladder.yaml", "about: For tests.", ""),
        ("roles/ladder.yaml", "name: Experience", "name: {en: Experience, zh: 年限}"),
        ("roles/ladder.yaml", "name: Guide\n    summary: Shows others round.", "name: {en: Guide, zh: 带}\n    summary: {en: a, zh: 甲}"),
        (MAKER, "name: Maker", "name: {en: Maker, zh: 做}"),
        (MAKER, "summary: Makes things.", "summary: {en: a, zh: 甲}"),
        (MAKER, "name: making\n    description: Making things that work.", "name: {en: a, zh: 甲}\n    description: {en: a, zh: 甲}"),
        (MAKER, "      0: Make one thing.\n      1: Make one alone.\n      2: Show another how.\n      3: Say what is made.\n", ""),
        (MAKER, "    grow:\n", ""),
        (KEEPER, "name: Keeper", "name: {en: Keeper, zh: 守}"),
        (KEEPER, "summary: Keeps things.", "summary: {en: a, zh: 甲}"),
        (KEEPER, "name: keeping\n    description: Keeping things in use.", "name: {en: b, zh: 乙}\n    description: {en: a, zh: 甲}"),
        (KEEPER, "say: So young and keeping already.", "say: {en: a, zh: 甲}"),
    ]
    folder = small_ladder(*both)
    long = "w" * 121
    (folder / "questions/work.yaml").write_text(
        f"""\
section: work
name: {{en: Work, zh: 工}}
questions:
  - id: years
    measures: experience
    ask: {{en: {long}, zh: {long}}}
    options: [{{level: 0, text: {{en: a, zh: 甲}}}}, {{level: 4, text: {{en: {long}, zh: 乙}}}}]
  - id: made
    measures: making
    ask: {{en: a, zh: 甲}}
    options: [{{level: 0, text: {{en: a, zh: 甲}}}}, {{level: 4, text: {{en: b, zh: 乙}}}}]
  - id: kept
    measures: keeping
    ask: {{en: b, zh: 乙}}
    options: [{{level: 0, text: {{en: a, zh: 甲}}}}, {{level: 4, text: {{en: b, zh: 乙}}}}]
wishes:
  - id: joy
    ask: {{en: c, zh: 丙}}
    options: [{{id: fading, text: {{en: a, zh: 甲}}}}, {{id: strong, text: {{en: b, zh: 乙}}}}]
"""
    )
    found = remarks(folder)
    assert len(found) == 3, "one question alone for each duty is the third"
    assert sum(": a question takes more than two lines" in remark for remark in found) == 1
    assert sum(": English: an option takes more than two lines" in remark for remark in found) == 1


def test_nothing_that_may_be_left_out_is_missed(small_ladder: Write) -> None:
    grow = "    grow:\n      0: Make one thing.\n      1: Make one alone.\n      2: Show another how.\n      3: Say what is made.\n"
    bare = ((HEAD, "about: For tests.\n", ""), (HEAD, "sections: [work]\n", ""), (HEAD, "opening: [years]\n", ""), (MAKER, grow, ""))
    assert remarks(small_ladder(WHOLE, *bare)) == []


def test_a_role_that_its_own_answers_do_not_lead_to_is_a_fault(small_ladder: Write, capsys: Captured) -> None:
    folder = small_ladder(
        (KEEPER, "making: 1\n  keeping: 4\n  experience: 4", "making: 3\n  experience: 1"), (MAKER, "making: 3", "making: 2.1")
    )
    assert main(["check", str(folder)]) == 1
    captured = capsys.readouterr()
    assert "Maker: its own profile, answered, comes out as Keeper; set the two further apart" in captured.err
    assert "1 role comes out as another" in captured.out


def test_roles_with_one_profile_are_one_remark_and_no_fault(small_ladder: Write, capsys: Captured) -> None:
    folder = small_ladder(WHOLE, (KEEPER, "making: 1\n  keeping: 4\n  experience: 4", "making: 3\n  experience: 1"))
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "no answer can tell them apart: Maker = Keeper" in told[0]


@pytest.mark.parametrize("shape", ["shape-ft", "shape-basecamp", "shape-jorgef"])
def test_shapes_of_public_frameworks_are_fine(shape: str, capsys: Captured) -> None:
    assert main(["check", str(SHAPES / shape)]) == 0
    captured = capsys.readouterr()
    assert "comes out as" not in captured.err
    assert "grow" not in captured.err
    assert len(captured.err.splitlines()) <= 2
    assert sum("comes out first with" in line or "come out first with" in line for line in captured.out.splitlines()) == 1


def test_two_pairs_of_roles_with_one_profile_are_told_in_one_remark(capsys: Captured) -> None:
    ladder = load_ladder(SHAPES / "shape-ft")
    assert twins(ladder) == [("senior_2_ic", "senior_2_pm"), ("principal_ic", "principal_pm")]
    assert len(standing(ladder).alike) == 1


def test_a_profile_between_two_options_is_met_by_going_up_and_down_in_turns() -> None:
    ladder = load_ladder(SHAPES / "shape-ft")
    answers = answers_of(ladder, ladder.role("senior_2_ic").profile)
    assert list(answers.values()) == [2, 3, 2, 3, 2, 3, 2, 3, 2]


def test_what_two_questions_answer_exactly_leaves_no_rounding_to_make_up_for(small_ladder: Write) -> None:
    folder = small_ladder(WHOLE)
    answers = answers_of(load_ladder(folder), {"making": 2, "keeping": 3})
    assert (answers["made"], answers["made-too"]) == (1, 4), "the lower of two equally near, then what brings the mean nearest"


def test_every_remark_names_file_and_line(small_ladder: Write, capsys: Captured) -> None:
    long = "word " * 30
    folder = small_ladder(
        WHOLE,
        (WORK, "text: some", f"text: some {long}"),
        (WORK, "ask: What did you keep?", f"ask: What did you keep? {long}"),
        (WORK, "ask: What did you make?", "ask: What did you make, maker?"),
        (HEAD, "steps:", "glossary:\n  - word: Unit\n    means: A team.\nsteps:"),
        (MAKER, "  1: Make one alone.", "  # 1"),
    )
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr()
    lines = {name: (folder / name).read_text().splitlines() for name in (WORK, HEAD, MAKER)}
    found = [line.split(":")[:2] for line in told.err.splitlines()]
    stands = [lines[name][int(number) - 1].strip()[:12] for name, number in found]
    assert sorted(stands) == ["- id: kept", "- id: made", "- id: making", "- word: Unit", "text: some w"]
    assert told.out.splitlines()[-1] == "5 remarks: the ladder works as it is"
    assert found == sorted(found, key=lambda place: (place[0], int(place[1])))


def test_what_reading_remarks_is_told_among_them(small_ladder: Write, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    ladder = replace(load_ladder(small_ladder(WHOLE)), remarks=(Problem(MAKER, 4, "quote the text"),))
    monkeypatch.setattr("quiz.commands.check.read_ladder", lambda _folder, _languages: (ladder, []))
    assert main(["check", ladder.folder]) == 0
    told = capsys.readouterr()
    assert told.err == "roles/maker.yaml:4: quote the text\n"
    assert told.out.splitlines()[-1] == "1 remark: the ladder works as it is"


def test_a_terminal_gets_lines_that_are_set_in(small_ladder: Write, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["check", str(small_ladder())])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 2
    assert max(map(len, lines)) <= 60
    assert [line.startswith("    ") for line in lines] == [False, *(True for _line in lines[1:])]
