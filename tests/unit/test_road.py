"""The shortest way to a role. What holds of every road is tried on simulated people in `tests.properties`."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from quiz import outcome
from quiz.answers import Answer
from quiz.check import answers_of
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.report.road import road_line, road_page
from quiz.result.build import judge
from quiz.road import ARRIVED, MOST_MOVES, Road, _Offers, _rises, _Walk, road_to
from quiz.scoring.mixture import Model, in_order
from quiz.store.folder import Store
from quiz.store.goals import Goals
from tests.road_by_the_book import Roads
from tests.small import Write
from tests.taken import as_role, taken
from tests.wide import as_somebody, drawn_anew, wide_ladder

HEAD = "roles/ladder.yaml"


def road(model: Model, answers: dict[str, Answer], target: str, past: str | None = None) -> Road:
    return road_to(model.posterior(model.ladder.scored(answers)), target, past)


def told(result: outcome.Result, role: str) -> outcome.Road:
    """The road to a role, as it is saved."""
    found = result.roles[role].road
    assert found is not None
    return found


def test_a_road_is_walked_by_giving_the_answers_it_names(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("senior_programmer").profile)
    found = road(model, answers, "architect")
    assert found.moves
    assert found.arrives
    walked = dict(answers)
    for move in (*found.moves, *found.circumstances, *found.hand_over):
        levels = list(move.given)
        for question in ladder.questions.values():
            if question.measures == move.measure:
                place = next(place for place, (item, _level) in enumerate(levels) if item == question.item)
                walked[question.id] = int(levels.pop(place)[1])
    posterior = model.posterior(ladder.scored(walked))
    assert posterior.ranking[0] == "architect"
    assert posterior.probabilities["architect"] == pytest.approx(found.odds)


def test_who_is_there_has_nowhere_to_go(ladder: Ladder, model: Model) -> None:
    found = road(model, answers_of(ladder, ladder.role("architect").profile), "architect")
    assert (found.moves, found.arrives, found.odds) == ((), True, found.start)


def test_a_role_that_leads_without_being_clear_is_reached_where_it_is_clear(ladder: Ladder, model: Model) -> None:
    senior, architect = ladder.role("senior_programmer").profile, ladder.role("architect").profile
    near = {measure: 0.25 * senior.get(measure, 0) + 0.75 * architect.get(measure, 0) for measure in {**senior, **architect}}
    answers = answers_of(ladder, near)
    posterior = model.posterior(ladder.scored(answers))
    assert posterior.ranking[0] == "architect"
    assert ARRIVED < posterior.probabilities["architect"] < 0.9
    found = road(model, answers, "architect")
    assert found.arrives
    assert found.odds >= 0.9 or not (found.moves or found.circumstances)
    result = judge(model, answers, every_role=True)
    assert "more than a year" not in road_line(result, "architect", told(result, "architect"))


def test_what_is_too_far_for_a_year_goes_as_far_as_it_goes_and_says_so(ladder: Ladder, model: Model) -> None:
    answers = {**answers_of(ladder, ladder.role("programmer").profile), "build-largest": 0, "hardest-code": 0, "years": 0, "review-part": 0}
    found = road(model, answers, "senior_programmer")
    assert not found.arrives
    assert found.start < found.odds < ARRIVED
    assert len(found.moves) + len(found.hand_over) <= MOST_MOVES
    result = judge(model, answers, every_role=True)
    assert "more than a year away" in road_line(result, "senior_programmer", told(result, "senior_programmer"))


def test_a_road_without_a_move_or_a_gain_is_not_said_to_bring_one_nearer(ladder: Ladder, model: Model) -> None:
    nearer, rng = 0, random.Random(1)
    for number in [3] * 20 + [12] * 20:
        answers = {name: rng.choice(ladder.accepts(name)) for name in ladder.order[:number]}
        result = judge(model, answers, every_role=True)
        for role in ladder.roles:
            if (found := result.roles[role.id].road) and "brings you nearer" in (said := road_line(result, role.id, found)):
                nearer += 1
                assert found.length, said
                assert found.odds > found.start, said
    assert nearer


def test_years_and_the_size_of_the_place_are_on_no_road(ladder: Ladder, model: Model) -> None:
    for start in ladder.roles:
        for target in ladder.roles:
            found = road(model, answers_of(ladder, start.profile), target.id)
            assert not {move.measure for move in found.circumstances} & {"experience", "org-size"}
            assert not {move.measure for move in found.moves} & set(ladder.facets), "circumstances are no steps to begin with"


def test_what_brings_the_role_on_the_way_nearer_comes_first(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("senior_programmer").profile)
    straight, past = road(model, answers, "cto"), road(model, answers, "cto", past="architect")
    assert {move.measure for move in straight.moves} == {move.measure for move in past.moves}
    typical = ladder.role("architect").profile
    nearer = [typical.get(move.measure, 0) >= 2 and move.before < typical[move.measure] - 0.5 for move in past.moves]
    assert nearer == sorted(nearer, reverse=True)


def test_where_only_less_of_something_leads_there_it_is_handed_over(small_ladder: Write) -> None:
    """Who makes much and keeps all is nearer to the one whose making is little once they make less."""
    ladder = load_ladder(
        small_ladder(
            ("roles/maker.yaml", "  making: 3\n  experience: 1", "  making: 4\n  keeping: 4"),
            ("roles/keeper.yaml", "  making: 1\n  keeping: 4\n  experience: 4", "  making: 0\n  keeping: 4"),
        )
    )
    found = road(Model(ladder), {"made": 3, "kept": 4}, "keeper")
    assert (found.moves, found.circumstances) == ((), ())
    assert [(move.measure, move.before, move.after) for move in found.hand_over] == [("making", 3, 0)]
    assert found.arrives


def test_a_step_taken_on_says_so_and_opportunity_is_told_apart(ladder: Ladder, model: Model, store: Store) -> None:
    no_chance: dict[str, Answer] = {"key-requirements": "no-chance", "options-set-out": "no-chance", "coming-year": "depth"}
    attempt = taken(model, store, {**as_role(ladder, "senior_programmer"), **no_chance})
    road = attempt.result.roles["architect"].road
    assert road is not None
    step = next(move.step for move in road.moves if move.step.responsibility == "requirements-analysis")
    assert step.opportunity
    before = str(road_page(attempt, Goals()))
    assert "a matter of opportunity: ask for the chance" in before
    assert "taken on" not in before


def test_roads_are_kept_with_the_result_for_every_role(ladder: Ladder, model: Model, store: Store) -> None:
    attempt = store.attempt(taken(model, store, as_role(ladder, "senior_programmer")).id)
    assert all(role.road is not None for role in attempt.result.roles.values())
    assert attempt.result.roles["cto"].via == "architect"
    assert attempt.result.roles["architect"].via is None


def test_a_ladder_without_steps_has_roads_all_the_same() -> None:
    ladder = load_ladder(Path(__file__).parents[1] / "data" / "ladders" / "shape-jorgef", ["en"])
    model = Model(ladder)
    found = road(model, answers_of(ladder, ladder.role("d4").profile), "d5")
    assert found.moves
    assert found.odds > found.start


def test_roads_are_as_the_book_has_them(tmp_path: Path) -> None:
    """On ladders drawn at random, from people near a role and from people who are its opposite; past a role and straight."""
    base, rng, kinds = wide_ladder(tmp_path), random.Random(1), set()
    for _ladder in range(40):
        drawn = drawn_anew(base, rng)
        model = Model(drawn)
        for answers in (as_somebody(drawn, rng) for _person in range(4)):
            posterior = model.posterior(answers)
            for target in model.roles:
                past = rng.choice((None, None, *model.roles))
                found, book = road_to(posterior, target, past), Roads(model, answers, target).way(past)
                assert (found.role, found.arrives) == (target, book.arrives)
                assert found.start == posterior.probabilities[target]
                parts = found.moves, found.circumstances, found.hand_over, found.usual
                for moves, changes in zip(parts, (book.more, book.around, book.less, book.usual), strict=True):
                    assert [(move.measure, move.before, move.after, move.shown) for move in moves] == [
                        (change.measure, change.before, change.after, change.furthest) for change in changes
                    ]
                    assert [move.given for move in moves] == [
                        in_order((each.item, each.level) for each in change.answers) for change in changes
                    ]
                walked = [*found.moves, *found.circumstances, *found.hand_over]
                assert [move.odds for move in walked] == pytest.approx(book.odds)
                assert found.odds == pytest.approx(book.odds[-1] if book.odds else found.start)
                kinds.add(tuple(map(bool, (*parts, found.arrives))))
    assert len(kinds) > 12, "with and without each kind of move, arriving or not"


def test_who_comes_first_with_exactly_half_is_there(small_ladder: Write) -> None:
    """Two roles that nothing tells apart: the first of them is led to where it is clear, and no move leads there."""
    steps = "steps:\n  - from: maker\n    to: keeper\n  - from: maker\n    to: guide\n    when:\n      joy:\n        is: fading\n"
    alike = [(HEAD, steps, ""), ("roles/maker.yaml", "  making: 3\n  experience: 1", "  making: 1\n  keeping: 4\n  experience: 4")]
    model = Model(load_ladder(small_ladder(*alike)))
    sheets: list[dict[str, Answer]] = [{"years": 0, "made": made, "kept": kept} for made in (0, 1, 3) for kept in (0, 2, 4)]
    # The last bit of a logarithm is not the same everywhere.
    exact = [sheet for sheet in sheets if model.posterior(model.ladder.scored(sheet)).probabilities["maker"] == ARRIVED]
    assert exact
    for sheet in exact:
        found = road(model, sheet, "maker")
        assert (found.arrives, found.moves, found.circumstances) == (True, (), ())
        assert [move.measure for move in found.usual] == ["experience"], "told of whoever is not clearly there"


def test_a_step_after_which_the_role_is_as_likely_as_before_does_not_lead_back(ladder: Ladder, model: Model) -> None:
    first, second, *_rest = road(model, answers_of(ladder, ladder.role("programmer").profile), "cto").moves
    assert _rises(0.25, [replace(first, odds=0.25), replace(second, odds=0.25)])
    assert not _rises(0.25, [replace(first, odds=0.3), replace(second, odds=0.29)])
    assert not _rises(0.25, [replace(first, odds=0.24)])


@pytest.mark.parametrize(
    ("odds", "arrives"),
    [
        ({"maker": 0.1, "keeper": 0.5, "minder": 0.4}, True),
        ({"maker": 0.1, "keeper": 0.499, "minder": 0.401}, False),
        ({"maker": 0.5, "keeper": 0.5, "minder": 0.0}, False),
        ({"maker": 0.0, "keeper": 0.5, "minder": 0.5}, True),
    ],
)
def test_a_road_ends_where_its_role_comes_first_with_at_least_half(small_ladder: Write, odds: dict[str, float], arrives: bool) -> None:
    """Of two as likely the one lower on the ladder comes first."""
    model = Model(load_ladder(small_ladder()))
    nobody_yet = model.posterior(model.ladder.scored({"years": 0, "made": 3, "kept": 0}))
    assert _Walk(nobody_yet, "keeper").suffices(odds) is arrives


@pytest.mark.parametrize(("own", "goes_first"), [(0.9, "keeping"), (0.89, "making")])
def test_a_duty_of_the_roles_own_goes_first_where_it_is_no_more_than_a_tenth_weaker(
    small_ladder: Write, monkeypatch: pytest.MonkeyPatch, own: float, goes_first: str
) -> None:
    model = Model(load_ladder(small_ladder(("roles/keeper.yaml", "making: 1", "making: 3"))))
    posterior = model.posterior(model.ladder.scored({"years": 0, "made": 0, "kept": 0}))
    offers, gains = _Offers(posterior, "keeper"), {"making": 1.0, "keeping": own}
    moves = [move for duty in gains if (move := offers.upwards(duty))]
    monkeypatch.setattr(_Walk, "_gain", lambda _walk, move, _rival: gains[move.measure])
    taken, _arrives = _Walk(posterior, "keeper").greedy([], moves, 1)
    assert [move.measure for move in taken] == [goes_first]


@pytest.mark.parametrize(("typical", "after"), [(1.4, 1.0), (1.5, None), (1.6, None), (0.5, 0.0)])
def test_half_a_level_above_what_is_typical_is_not_handed_over(small_ladder: Write, typical: float, after: float | None) -> None:
    whole_is_two = ("questions/work.yaml", "- level: 3\n        text: the whole", "- level: 2\n        text: the whole")
    model = Model(load_ladder(small_ladder(whole_is_two, ("roles/keeper.yaml", "making: 1", f"making: {typical}"))))
    move = _Offers(model.posterior(model.ladder.scored({"made": 2})), "keeper").downwards("making")
    assert (move and move.after) == after


def test_who_comes_first_with_less_than_half_is_not_there_and_is_with_half(model: Model) -> None:
    nothing_answered = model.posterior([])
    first = nothing_answered.ranking[0]
    walk = _Walk(nothing_answered, first)
    assert not walk.is_there
    assert walk.suffices({**dict.fromkeys(model.roles, 0.1), first: ARRIVED})
