"""Ladders of other shapes than the one that comes along: what they come to, in numbers and in words."""

import json
from pathlib import Path

import pytest

from quiz.check import answers_of
from quiz.cli import main
from quiz.ladder.asked import LINE, shortened
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.length import usual
from quiz.offers import Saved, likeliest, offers
from quiz.outcome import Result
from quiz.report.blocks import Map, Place
from quiz.report.cells import cell_len, fit, wrap
from quiz.report.drawing import listed
from quiz.report.layout import lay_out
from quiz.report.pages import pages
from quiz.report.reading import role_pages
from quiz.report.road import also
from quiz.report.spans import as_text
from quiz.report.text import page_text
from quiz.result.build import judge
from quiz.result.wording import why_asked, why_known
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.goals import Goals
from tests.properties.rules import NOW, broken
from tests.shapes import NURSING, Shape, furnished, written
from tests.taken import as_role, taken
from tests.tour import TODAY

LADDERS = NURSING.parent
SHAPES = {
    "two roles": Shape(roles=2, duties=2, each=1),
    "forty roles": Shape(roles=40, duties=8, tracks=4),
    "two rungs": Shape(rungs=2),
    "eight rungs": Shape(rungs=8, roles=6, tracks=2),
    "no steps": Shape(steps="none"),
    "many steps": Shape(roles=6, steps="all"),
    "only to the side": Shape(steps="beside"),
    "advice": Shape(grow=True, topics=True),
}


def made(tmp_path: Path, shape: Shape) -> Ladder:
    return load_ladder(written(tmp_path / "made", shape))


def shape_of(name: str) -> Ladder:
    return load_ladder(LADDERS / name)


def met(ladder: Ladder, role: str) -> Result:
    """The result of somebody who does exactly what is typical of a role."""
    return judge(Model(ladder), as_role(ladder, role), every_role=True)


@pytest.mark.parametrize("name", SHAPES)
def test_no_rule_is_broken_by_whoever_meets_a_role(name: str, tmp_path: Path) -> None:
    ladder = made(tmp_path, SHAPES[name])
    model = Model(ladder)
    tried = ladder.roles[:: 1 + len(ladder.roles) // 8]
    assert [line for number, role in enumerate(tried) for line in broken(model, as_role(ladder, role.id), number)] == []


def test_each_role_of_the_second_ladder_comes_out_by_its_own_answers() -> None:
    ladder = shape_of("nursing")
    found = {role.id: met(ladder, role.id) for role in ladder.roles}
    assert {name: result.role for name, result in found.items()} == {name: name for name in found}
    assert min(result.probabilities[name] for name, result in found.items()) >= 0.75


def test_check_finds_no_fault_in_the_second_ladder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(NURSING)]) == 0
    assert "9 roles" in capsys.readouterr().out


# What comes next


@pytest.mark.parametrize("name", ["shape-basecamp", "shape-jorgef", "shape-ft", "nursing"])
def test_a_next_role_above_comes_with_steps(name: str) -> None:
    ladder = shape_of(name)
    for role in ladder.roles:
        result = met(ladder, role.id)
        if result.next.role in result.roles and result.next.role != result.role:
            assert result.next.first_steps, role.id
            assert all(step.action for step in result.next.first_steps), role.id


def test_between_two_roles_of_which_the_far_one_is_met_the_one_above_is_next() -> None:
    result = met(shape_of("shape-basecamp"), "programmer_l2")
    assert (result.band, set(result.between)) == ("between", {"junior_programmer_l1", "programmer_l2"})
    assert result.next.role == "senior_programmer_l3"
    assert len(result.next.first_steps) == 3


def test_the_highest_role_met_is_told_without_a_way_to_go() -> None:
    result = met(shape_of("shape-jorgef"), "tpm7")
    assert result.band == "between"
    assert "meet all that is typical of Technical Program Manager 7, and no rung is above it" in result.next.says
    assert result.next.first_steps == []


def test_a_ladder_without_steps_calls_no_role_the_highest_that_is_not(tmp_path: Path) -> None:
    ladder = made(tmp_path, Shape(steps="none", roles=3))
    low, high = (met(ladder, name).next.says for name in ("role-1", "role-3"))
    assert "no step on from" in low
    assert "no rung is above" in high


def test_without_advice_of_the_ladder_the_next_answer_is_the_step(tmp_path: Path) -> None:
    ladder = made(tmp_path, Shape(roles=3, topics=True))
    (step, *_others) = met(ladder, "role-1").next.first_steps
    assert step.action.startswith("The next answer to reach in “topic ")
    offered = {option.text for question in ladder.questions.values() for option in question.options}
    assert step.action.split("“")[-1].removesuffix("”.") in offered


def test_two_roles_of_one_profile_are_said_to_be_alike(tmp_path: Path) -> None:
    folder = written(tmp_path / "made", Shape(roles=3))
    text = (folder / "roles/all.yaml").read_text(encoding="utf-8")
    first, second, third = text.split("- id: ")[1:]
    profile = second[second.index("  profile:") :]
    alike = "".join(f"- id: {part}" for part in (first, second, third[: third.index("  profile:")] + profile))
    (folder / "roles/all.yaml").write_text(alike, encoding="utf-8")
    result = met(load_ladder(folder), "role-2")
    assert result.detail == "{} and {} ask for the same in this ladder: no answer can tell them apart.".format(
        *(result.name_of(role or "") for role in (result.role, result.why_against))
    )


def test_a_role_below_is_not_told_as_ahead() -> None:
    result = met(shape_of("shape-jorgef"), "d6")
    assert also(result, "d4", "d7") == "Another way: Developer 4"


# What is said of few questions, and of none


def test_answers_to_all_there_is_are_not_called_few(store: Store) -> None:
    ladder = shape_of("shape-jorgef")
    assert [warning.code for warning in met(ladder, "d4").warnings] == []
    four = dict(list(as_role(ladder, "d4").items())[:4])
    assert [warning.code for warning in judge(Model(ladder), four).warnings] == ["few-answers"]
    attempt = taken(Model(ladder), store, as_role(ladder, "d4"))
    told = page_text(pages(attempt, Goals()), "", 80)
    assert "rests on one answer only" in told
    assert "one to three" not in told
    assert "What else" not in told, "there is nothing before it"


@pytest.mark.parametrize(("shape", "quick"), [(Shape(duties=5, each=1), None), (Shape(roles=2, duties=10, each=3), 8)])
def test_home_tells_this_ladders_numbers(shape: Shape, quick: int | None, tmp_path: Path) -> None:
    ladder = made(tmp_path, shape)
    offered = {offer.action.id: offer for offer in offers(ladder, Saved((), None, None, 0, None), NOW)}
    total = shape.duties * shape.each
    assert offered["full"].note.startswith(f"{total} questions")
    assert offered["quick"].note.startswith(f"about {quick} questions") if quick else "quick" not in offered
    assert likeliest(list(offered.values())).action.id == ("quick" if quick else "full")


def test_what_a_quick_quiz_takes_hangs_on_how_far_the_roles_are_apart(ladder: Ladder, tmp_path: Path) -> None:
    assert sum(usual(ladder)) + len(ladder.wishes) == 23, "as the README says"
    assert usual(made(tmp_path, Shape(roles=2, duties=10, each=3))).until_stop == 8
    near = usual(load_ladder(written(tmp_path / "near", Shape(roles=30, duties=10, each=3))))
    assert near.until_stop == 20


def test_a_ladder_without_reasons_has_none_to_show_beside_a_question() -> None:
    ladder = shape_of("nursing")
    asked = ladder.asked("care-own")
    assert why_known(ladder, asked, brief=True) == []
    assert why_asked(ladder, asked) == ["The ladder gives no reason for this question."]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Who checks?", "Who checks"),
        ("谁来检查？", "谁来检查"),
        ("Two\nlines: what of them?", "Two lines: what of them"),
        ("x" * 200, "x" * (LINE - 1) + "…"),
        ("字" * 80, "字" * 29 + "…"),
        (
            "When it was unclear how somebody should be washed, moved or fed, what did you do?",
            "When it was unclear how somebody should be washed, moved or…",
        ),
    ],
)
def test_a_question_without_a_topic_is_one_line(question: str, topic: str) -> None:
    assert shortened(question) == topic
    assert cell_len(topic) <= LINE


def test_a_role_that_only_shares_responsibilities_says_how_much_it_does_of_them() -> None:
    shown = {page.id: page_text([page], "", 80) for page in role_pages(shape_of("nursing"))}
    assert "daily care" in shown["role-senior_nurse"]
    assert "4.0 of 5" in shown["role-senior_nurse"]
    assert "you set how daily care is given on your ward" in shown["role-senior_nurse"]
    assert "rules for the whole hospital" in shown["role-chief_nurse"]


# What is drawn


def test_of_many_ranks_the_list_keeps_what_has_a_mark() -> None:
    places = [Place(str(number), f"Role {number}", number, percent=40 if number == 20 else 0) for number in range(30)]
    places[9] = Place("9", "Role 9", 9, here=True)
    lines = as_text(listed(Map(tuple(places), ()), 60)).splitlines()
    assert [line.strip() for line in lines] == [
        "Role 0",
        "⋮ 7 roles between",
        "Role 8",
        "Role 9 ●",
        "Role 10",
        "⋮ 9 roles between",
        "Role 20 40%",
        "⋮ 8 roles between",
        "Role 29",
    ]


def test_names_that_differ_at_their_end_are_cut_in_the_middle() -> None:
    one, other = (fit(f"Senior Principal Engineer of the Platform {number}", 20) for number in (1, 2))
    assert one != other
    assert cell_len(one) == cell_len(other) == 20
    assert fit("short", 8) == "short   "


def test_no_line_ends_within_an_emoji() -> None:
    family = "👩\u200d👩\u200d👧"
    lines = wrap(f"who {family}{family} is", 7)
    assert "".join(lines).count(family) == 2
    places = tuple(Place(str(rank), f"{family} Role {rank} e\u0301", rank, here=rank == 1) for rank in range(3))
    drawn_lines = lay_out([Map(places, (("0", "1"), ("1", "2")))], 100)
    assert as_text(drawn_lines).count(family) == 3
    assert len(drawn_lines) == 2, "drawn, not listed"


# Every command


def test_every_command_speaks_of_the_second_ladder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "data")
    ladder = furnished(store, NURSING)
    for name, value in {"QUIZ_DATA_DIR": str(store.folder), "QUIZ_LADDER": str(NURSING), "LANGUAGE": "en", "QUIZ_NOW": TODAY}.items():
        monkeypatch.setenv(name, value)

    def said(*argv: str) -> str:
        assert main(argv) == 0, argv
        return capsys.readouterr().out

    for form in ("text", "markdown", "html", "svg", "json"):
        assert "Nurse specialist" in said("result", "--format", form), form
    assert json.loads(said("result", "--format", "json"))["rungs"] == 6
    assert "from 0 (no part of it) to 5" in said("result", "--section", "responsibilities")
    assert "Nurse specialist" in said("result", "--card")
    assert "Nothing of this is saved" in said("result", "--what-if", "rules-made=5")
    assert "Nurse consultant" in said("road", "nurse_consultant")
    assert "Care assistant" in said("history")
    assert "Care assistant" in said("compare")
    assert "One goal of my own" in said("goals")
    said("remind", str(tmp_path / "retake.ics"))
    sheet = tmp_path / "sheet.json"
    sheet.write_text(json.dumps({"answers": answers_of(ladder, ladder.role("matron").profile)}), encoding="utf-8")
    assert json.loads(said("score", str(sheet)))["role"] == "matron"
