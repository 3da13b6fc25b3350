"""Where to go next, from the graph, the wishes and what is already there."""

import pytest

from quiz.advice import first_step
from quiz.answers import Answer, levels_of
from quiz.check import answers_of
from quiz.ladder.format import Ladder
from quiz.outcome import Result
from quiz.result.build import judge
from quiz.scoring.mixture import Model


def judged(ladder: Ladder, model: Model, role: str, **wishes: Answer) -> Result:
    answers = answers_of(ladder, ladder.role(role).profile)
    return judge(model, {**answers, **{name.replace("_", "-"): answer for name, answer in wishes.items()}})


@pytest.mark.parametrize(
    ("role", "wish", "expected"),
    [
        ("programmer", "craft", "senior_programmer"),
        ("senior_programmer", "depth", "architect"),
        ("senior_programmer", "people", "tech_manager"),
        ("architect", "direction", "cto"),
        ("architect", "people", "tech_manager"),
        ("tech_manager", "people", "tech_director"),
        ("tech_manager", "depth", "architect"),
        ("tech_director", "direction", "cto"),
    ],
)
def test_the_next_role_is_where_a_wish_leads(ladder: Ladder, model: Model, role: str, wish: str, expected: str) -> None:
    assert judged(ladder, model, role, coming_year=wish).next.role == expected


def test_the_other_track_stands_beside_it(ladder: Ladder, model: Model) -> None:
    assert judged(ladder, model, "senior_programmer", coming_year="depth").next.other == "tech_manager"
    assert judged(ladder, model, "tech_director").next.other is None


def test_a_cto_has_no_rung_above_and_is_advised_to_grow_rounder(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("cto").profile) | {
        "course-days": 4,
        "technology-direction": 4,
        "strategy-technology": 4,
        "architecture-say": 4,
        "heads-asking": 4,
        "departments-served": 1,
        "speaks-for-technology": 4,
        "sharing": 0,
        "knowledge-base": 2,
    }
    result = judge(model, answers)
    assert result.role == "cto"
    assert result.next.role == "cto"
    assert result.probabilities["cto"] < 0.9
    assert [step.responsibility for step in result.next.first_steps] == ["business-support"]
    assert result.next.says == "No rung is above CTO: grow rounder in it."


def test_first_steps_are_the_first_moves_of_the_road_the_next_roles_own_duties_first(ladder: Ladder, model: Model) -> None:
    result = judged(ladder, model, "senior_programmer", coming_year="depth")
    own = {duty.id for duty in ladder.role("architect").responsibilities}
    steps, road = result.next.first_steps, result.roles["architect"].road
    assert road is not None
    assert steps == [move.step for move in road.moves][:3]
    assert len(steps) == 3
    owned = [step.responsibility in own for step in steps]
    assert any(owned)
    assert owned == sorted(owned, reverse=True)


def test_a_wish_for_a_role_further_on_leads_over_the_next_one(ladder: Ladder, model: Model) -> None:
    following = judged(ladder, model, "senior_programmer", coming_year="direction").next
    assert (following.role, following.goal) == ("architect", "cto")
    assert following.says == "The way to CTO leads over Architect, which comes next."


def test_a_wish_for_the_present_role_is_to_grow_in_it(ladder: Ladder, model: Model) -> None:
    following = judged(ladder, model, "architect", coming_year="depth").next
    assert (following.role, following.goal) == ("architect", None)
    assert following.says == "What you want is what Architect means: grow in it."


def test_a_wish_that_no_way_leads_to_is_followed_all_the_same(ladder: Ladder, model: Model) -> None:
    following = judged(ladder, model, "tech_director", coming_year="craft").next
    assert (following.role, following.goal) == ("senior_programmer", None)


def test_a_wish_for_a_way_out_is_offered_from_any_role_with_what_to_begin_with(ladder: Ladder, model: Model) -> None:
    for role in ladder.roles:
        following = judged(ladder, model, role.id, coming_year="product").next
        assert following.role == "product_manager"
        assert following.side[0] == "product_manager"
        assert [step.responsibility for step in following.first_steps] == ["product_manager"]
        assert following.wishes == ["Deciding what gets built, and for whom"]


def test_advice_is_for_the_persons_reach(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("senior_programmer").profile)
    for reports, kind in ((0, None), (1, 1), (4, 3)):
        needs = {"reports": {"at_least": kind}} if kind else None
        known = {**answers, "people-reporting": reports, "team-size": 0}
        step = first_step(ladder, ladder.role("tech_manager"), "quality-management", levels_of(ladder.scored(known)), known, set())
        written = next(
            growth.text
            for growth in ladder.responsibilities["quality-management"].grow[int(step.level + 0.5)]
            if (growth.needs["reports"].model_dump(exclude_none=True) if growth.needs else None) == (needs and needs["reports"])
        )
        assert step.action == written


def test_what_a_role_says_of_years_depends_on_years(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("programmer").profile)
    young, old = (judge(model, {**answers, "years": years}).roles["programmer"].stage for years in (1, 4))
    assert "little experience" in young
    assert "little experience" not in old
    assert "Usually about the first three years" not in old
    threshold = "meet a ceiling"
    senior = answers_of(ladder, ladder.role("senior_programmer").profile)
    told = {
        (years, joy): threshold in judge(model, {**senior, "years": years, "joy": joy}).roles["senior_programmer"].stage
        for years in (2, 4)
        for joy in ("strong", "fading")
    }
    assert told == {(2, "strong"): False, (2, "fading"): True, (4, "strong"): False, (4, "fading"): False}


def test_a_gap_of_opportunity_is_told_apart(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("senior_programmer").profile)
    answers |= {"coming-year": "depth", "key-requirements": "no-chance", "debt-options": "no-chance"}
    steps = {step.responsibility: step for step in judge(model, answers).next.first_steps}
    assert steps["requirements-analysis"].opportunity
    assert not steps["architecture-design"].opportunity


@pytest.mark.parametrize(
    ("years", "joy", "is_open"),
    [
        (2, "ceiling", True),
        (3, "fading", True),
        (1, "fading", False),
        (4, "fading", False),
        (2, "steady", False),
        ("skip", "fading", False),
    ],
)
def test_side_steps_open_at_the_threshold_only(ladder: Ladder, model: Model, years: Answer, joy: str, is_open: bool) -> None:
    answers = answers_of(ladder, ladder.role("senior_programmer").profile) | {"years": years, "joy": joy}
    side = judge(model, answers).next.side
    assert set(side) == ({"product_manager", "presales_support", "aftersales_support"} if is_open else set())


def test_the_wish_decides_which_way_out_comes_first(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("senior_programmer").profile) | {"years": 3, "joy": "ceiling", "coming-year": "customers"}
    assert judge(model, answers).next.side[0] == "presales_support"


def test_the_cto_who_lives_on_stages_is_warned(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("cto").profile) | {"review-part": 0, "hands-on": 0, "conference-days": 4}
    assert judge(model, answers).watch_outs
    assert len(judge(model, {**answers, "conference-days": 1}).watch_outs) < len(judge(model, answers).watch_outs)


def test_between_two_roles_of_a_step_the_far_end_is_next(ladder: Ladder, model: Model) -> None:
    senior, architect = ladder.role("senior_programmer").profile, ladder.role("architect").profile
    halfway = {measure: (senior.get(measure, 0) + architect.get(measure, 0)) / 2 for measure in {**senior, **architect}}
    result = judge(model, answers_of(ladder, halfway))
    assert result.band == "between"
    assert set(result.between) == {"senior_programmer", "architect"}
    assert "on the way from Senior programmer to Architect" in result.detail
    assert result.next.role == "architect"


def test_nothing_answered_says_so_and_advises_nothing(ladder: Ladder, model: Model) -> None:
    result = judge(model, {})
    assert result.role is None
    assert result.band == "unclear"
    assert [warning.code for warning in result.warnings] == ["nothing-answered"]
    assert result.next.role is None
    assert result.next.first_steps == []


def test_what_was_not_asked_is_no_gap(ladder: Ladder, model: Model) -> None:
    result = judge(model, {"years": 2, "coming-year": "depth"})
    assert result.next.first_steps == []
    assert {view.status for view in result.responsibilities.values()} == {"not-asked"}


def test_an_unclear_result_has_no_next_step_and_says_what_would_tell_the_roles_apart(ladder: Ladder, model: Model) -> None:
    unclear = judge(model, {"newcomers": 2})
    assert unclear.band == "unclear"
    assert (unclear.next.role, unclear.next.first_steps) == (None, [])
    assert len(unclear.next.unanswered) == 3
    assert all(topic in unclear.next.says for topic in unclear.next.unanswered)
    clear = judge(model, answers_of(ladder, ladder.role("architect").profile))
    assert clear.next.says.startswith("Next step")
