"""Ladders with a scale of their own: files, answers and results count in its rungs, scoring does not see them."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from quiz.answers import Answer
from quiz.check import answers_of
from quiz.comparison import compare
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.levels import Scale
from quiz.outcome import Result, Role
from quiz.report.comparison import comparison_json, comparison_pages
from quiz.report.html import as_html
from quiz.report.json import attempt_json, score_line
from quiz.report.markdown import as_markdown
from quiz.report.road import role_from_here
from quiz.report.text import as_plain_text, page_text
from quiz.result.build import judge
from quiz.scoring.mixture import Model
from quiz.sheet import SheetError, read_sheet
from quiz.store.folder import Store
from quiz.store.goals import Goals
from quiz.writing import writing
from tests.small import Write
from tests.taken import taken

HEAD, MAKER, KEEPER, WORK = "roles/ladder.yaml", "roles/maker.yaml", "roles/keeper.yaml", "questions/work.yaml"

EVEN = ((WORK, "level: 1\n        text: a part", "level: 2\n        text: a part"), (WORK, "level: 3", "level: 4"))
"""Makes every level of the small ladder an even one."""

SHEET: dict[str, Answer] = {"years": 2, "made": 2, "kept": 4}


@pytest.fixture
def five(small_ladder: Write, tmp_path: Path) -> Ladder:
    """The small ladder with even levels."""
    folder = small_ladder(*EVEN).rename(tmp_path / "five")
    return load_ladder(folder)


@pytest.fixture
def three(small_ladder: Write) -> Ladder:
    """The same on a scale of three rungs: every number in it is half of what it was."""
    folder = small_ladder(
        *EVEN,
        (HEAD, "sections: [work]", "scale: [not me, me too, me alone]\nsections: [work]"),
        (MAKER, "      2: Show another how.\n      3: Say what is made.\n", ""),
    )
    for path in folder.rglob("*.yaml"):
        text = re.sub(r"(level|at_most): (\d)", lambda found: f"{found[1]}: {int(found[2]) // 2}", path.read_text())
        text = re.sub(r"(  (?:making|keeping|experience)): (\d)", lambda found: f"{found[1]}: {int(found[2]) / 2}", text)
        path.write_text(text)
    return load_ladder(folder)


def halved(sheet: dict[str, Answer]) -> dict[str, Answer]:
    return {name: answer // 2 if isinstance(answer, int) else answer for name, answer in sheet.items()}


@pytest.mark.parametrize("rungs", range(2, 9))
def test_a_rung_comes_back_as_it_went(rungs: int) -> None:
    scale = Scale(rungs)
    assert [scale.rung(scale.level(rung)) for rung in range(rungs)] == list(range(rungs))
    assert (scale.level(0), scale.level(scale.top)) == (0, 4)


def test_a_ladder_without_a_scale_has_the_usual_five_rungs(ladder: Ladder) -> None:
    assert ladder.scale == Scale(5)
    assert (ladder.rungs[0], ladder.rungs[-1]) == ("not part of my work", "I answer for it across the organisation")


def test_the_usual_rungs_are_named_in_the_ladders_language(ladder: Ladder) -> None:
    assert load_ladder(Path(ladder.folder), ["zh"]).rungs[2] == "我能独立做"


@pytest.mark.parametrize("sheet", [SHEET, {**SHEET, "made": "no-chance"}, {"years": 0, "kept": "skip", "made": 4}, {}])
def test_the_same_answers_on_another_scale_score_the_same(five: Ladder, three: Ladder, sheet: dict[str, Answer]) -> None:
    one, other = judge(Model(five), sheet, every_role=True), judge(Model(three), halved(sheet), every_role=True)
    assert other.probabilities == one.probabilities
    assert [duty.status for duty in other.responsibilities.values()] == [duty.status for duty in one.responsibilities.values()]
    assert [reasons_of(role) for role in other.roles.values()] == [reasons_of(role) for role in one.roles.values()]
    assert [odds_of(role) for role in other.roles.values()] == [odds_of(role) for role in one.roles.values()]


def reasons_of(role: Role) -> list[tuple[str, str, float]]:
    """What speaks for the first role and against one, by answer."""
    return [(reason.measure, reason.answer, reason.bits) for reason in role.against.reasons] if role.against else []


def odds_of(role: Role) -> list[float]:
    """The odds along the road to a role."""
    return [move.odds for move in role.road.moves] if role.road else []


def test_a_result_speaks_in_rungs(three: Ladder) -> None:
    result = judge(Model(three), {"years": 1, "made": 1, "kept": 0})
    making = result.responsibilities["making"]
    assert (making.level, result.roles["maker"].expected["making"]) == (1.0, 1.5)
    result = judge(Model(three), {"years": 1, "made": 1, "kept": 0}, every_role=True)
    road = result.roles["keeper"].road
    assert road is not None
    (move,) = road.moves
    assert (move.step.level, move.step.expected, move.after) == (0.0, 2.0, 2.0)


def test_thirds_and_sixths_of_a_level_are_whole_rungs(small_ladder: Write) -> None:
    seven = load_ladder(
        small_ladder(
            (HEAD, "sections: [work]", "scale: [a, b, c, d, e, f, g]\nsections: [work]"),
            (WORK, "level: 3\n        text: the whole", "level: 5\n        text: the whole"),
        )
    )
    result = judge(Model(seven), {"made": 5, "kept": 2})
    assert (result.responsibilities["making"].level, result.responsibilities["keeping"].level) == (5, 2)
    assert result.responsibilities["making"].status == "yours"
    assert json.loads(score_line(result, None))["rungs"] == 7


def test_json_says_how_many_rungs_only_where_they_are_not_five(five: Ladder, three: Ladder) -> None:
    on_three, on_five = (json.loads(score_line(judge(Model(each), {"made": 2}), None)) for each in (three, five))
    assert on_three["rungs"] == 3
    assert on_three["responsibilities"]["making"]["level"] == 2
    assert not {"rungs", "rung_names"} & set(on_five)


def test_a_sheet_takes_the_rungs_that_are_offered(three: Ladder) -> None:
    assert read_sheet({"answers": {"made": 2}}, three).answers == {"made": 2}
    with pytest.raises(SheetError, match="it takes 0, 1, 2"):
        read_sheet({"answers": {"made": 4}}, three)


def test_conditions_count_in_rungs(three: Ladder) -> None:
    assert judge(Model(three), {"years": 0, "kept": 2, "made": 0}).watch_outs
    assert not judge(Model(three), {"years": 1, "kept": 2, "made": 0}).watch_outs


def test_whoever_answers_a_profile_answers_in_rungs(three: Ladder) -> None:
    assert answers_of(three, three.role("keeper").profile) == {"years": 2, "made": 0, "kept": 2}


def test_a_saved_result_is_shown_and_scored_anew_without_its_ladder(three: Ladder, store: Store) -> None:
    model = Model(three)
    saved = taken(model, store, halved(SHEET))
    read = Store(store.folder).attempt(saved.id)
    assert (read.result.rungs, read.result.rung_names) == (3, ["not me", "me too", "me alone"])
    assert model.posterior(read.scored_answers).probabilities == read.result.probabilities
    assert [option.level for option in read.answers[0].options] == [0, 1, 2]
    told = as_plain_text(read, 100, Goals())
    assert "from 0 (not me) to 2 (me alone)" in told
    assert re.search(r"┼─+┼─+◉ 2\.0  2\.0 ✔ yours", told)
    assert "| `┼···┼···●` 2.0 |" in as_markdown(read, Goals())
    assert ">2</text></svg>" in as_html(read, Goals())
    assert ">3</text>" not in as_html(read, Goals())


def test_any_role_seen_from_a_result_on_another_scale_stands_as_it_would_on_the_usual_one(
    five: Ladder, three: Ladder, store: Store, tmp_path: Path
) -> None:
    saved = taken(Model(three), store, halved(SHEET)), taken(Model(five), Store(tmp_path / "other"), SHEET)
    marks = [re.findall(r"words='([^']*)'", str(role_from_here(each, "maker", Goals()))) for each in saved]
    assert marks[0] == marks[1] != []


def test_a_saved_result_that_names_no_scale_is_on_five_rungs(ladder: Ladder, model: Model, store: Store) -> None:
    content = json.loads(attempt_json(taken(model, store, {"years": 2})))
    assert not {"rungs", "rung_names"} & set(content)
    assert store.results().attempts[0].result.rungs == 5


@pytest.mark.parametrize("rungs", [1, 0, 9, 2.5, "5", None])
def test_a_result_on_no_scale_is_none(three: Ladder, rungs: object) -> None:
    content = msgspec.to_builtins(judge(Model(three), {"years": 1}))
    assert msgspec.convert(content, Result).scale == Scale(3)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**content, "rungs": rungs}, Result)


def test_a_comparison_tells_in_rungs_what_it_weighs_in_levels(three: Ladder, store: Store) -> None:
    model = Model(three)
    then, now = (taken(model, store, {"years": 1, "made": rung, "kept": rung}) for rung in (0, 1))
    found = compare(model, then, now)
    assert (found.changes[0].then, found.changes[0].now) == (0, 2)
    told = json.loads(comparison_json(found, Goals()))
    assert told["rungs"] == 3
    assert [(duty["then"], duty["now"]) for duty in told["responsibilities"]] == [(0, 1), (0, 1)]
    assert "0.0 → 1.0" in page_text(comparison_pages(found, Goals()), "", 80)


def test_the_same_levels_compare_whatever_their_rungs_are_called(five: Ladder, three: Ladder, store: Store) -> None:
    then = taken(Model(three), store, {"years": 1, "made": 1})
    now = taken(Model(five), store, {"years": 2, "made": 4})
    found = compare(Model(five), then, now)
    assert found.common == 2
    assert found.change is not None


def test_advice_is_missed_only_below_the_top_of_the_scale(three: Ladder) -> None:
    """Its one responsibility with advice has it for levels 0 and 1 of 0 to 2; the other has none at all, which is nobody's fault."""
    assert not [remark for remark in writing(three) if "grow" in remark.message]
