"""The scoring model: what must hold whatever the answers."""

import itertools
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.answers import Answer, Answered, Item, levels_of
from quiz.check import answers_of, standing
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.levels import Scale, status_of
from quiz.scoring.evidence import REASON_BITS, added, portrait, reasons, weights_of_evidence
from quiz.scoring.mixture import NODE_WEIGHTS, NODES, Model, in_order, likelihood, option_likelihoods
from quiz.scoring.states import states_of, targets
from quiz.scoring.verdict import verdict_on
from tests.small import Write

relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def sheets(draw: st.DrawFn, ladder: Ladder) -> dict[str, Answer]:
    asked = draw(st.lists(st.sampled_from(sorted(ladder.questions)), unique=True, max_size=30))
    return {name: draw(st.sampled_from(ladder.accepts(name))) for name in asked}


@relaxed
@given(data=st.data())
def test_probabilities_sum_to_one(ladder: Ladder, model: Model, data: st.DataObject) -> None:
    posterior = model.posterior(ladder.scored(data.draw(sheets(ladder))))
    assert math.isclose(sum(posterior.probabilities.values()), 1, abs_tol=1e-9)
    assert all(0 <= p <= 1 for p in posterior.probabilities.values())
    assert math.isclose(sum(posterior.leniency), 1, abs_tol=1e-9)


@relaxed
@given(data=st.data())
def test_the_order_of_answers_does_not_matter(ladder: Ladder, model: Model, data: st.DataObject) -> None:
    evidence = ladder.scored(data.draw(sheets(ladder)))
    shuffled = data.draw(st.permutations(evidence))
    assert model.posterior(evidence).weights == model.posterior(shuffled).weights


def test_skipping_everything_gives_the_prior(ladder: Ladder, model: Model) -> None:
    posterior = model.posterior(ladder.scored(dict.fromkeys(ladder.questions, "skip")))
    assert posterior.probabilities == pytest.approx(dict.fromkeys(model.roles, 1 / 6), abs=1e-6)
    assert verdict_on(posterior).role is None


@relaxed
@given(data=st.data())
def test_an_answer_moved_towards_a_profile_and_away_from_another_never_lowers_the_first_against_it(
    ladder: Ladder, model: Model, data: st.DataObject
) -> None:
    """For pure states at bias 0: their likelihood ratio rises with the answer."""
    a, b = data.draw(st.permutations(ladder.roles))[:2]
    question = data.draw(st.sampled_from(list(ladder.questions.values())))
    high, low = a.profile.get(question.measures, 0), b.profile.get(question.measures, 0)
    if high < low:
        high, low = low, high
    ratios = [x / y for x, y in zip(option_likelihoods(question.levels, high), option_likelihoods(question.levels, low), strict=True)]
    # The slip flattens the tails: where both levels lie beyond the last cut but one, the ratio may sink by what the slip adds.
    for position, (before, after) in enumerate(itertools.pairwise(ratios)):
        towards = abs(question.levels[position + 1] - high) <= abs(question.levels[position] - high)
        away = abs(question.levels[position + 1] - low) >= abs(question.levels[position] - low)
        if towards and away:
            assert after >= before - 1e-12


@relaxed
@given(
    levels=st.lists(st.integers(0, 4), unique=True, min_size=3, max_size=5).map(lambda found: tuple(sorted(found))), mean=st.floats(-2, 6)
)
def test_any_three_to_five_levels_make_a_distribution(levels: tuple[int, ...], mean: float) -> None:
    likelihoods = option_likelihoods(levels, mean)
    assert math.isclose(sum(likelihoods), 1, abs_tol=1e-12)
    assert min(likelihoods) >= 0.06 / len(levels) - 1e-12


def test_a_profile_that_is_answered_exactly_names_its_role(ladder: Ladder, model: Model) -> None:
    """Directors and CTOs who were described answer much alike, so the CTO's own profile is told with a little less than .9."""
    found: dict[str, float] = {}
    for role in ladder.roles:
        for life in ({}, *(variant.profile for variant in role.variants)):
            posterior = model.posterior(ladder.scored(answers_of(ladder, {**role.profile, **life})))
            assert posterior.ranking[0] == role.id
            found[role.id] = min(posterior.probabilities[role.id], found.get(role.id, 1.0))
    assert min(found.values()) >= 0.75
    assert {role for role, probability in found.items() if probability < 0.9} == {"cto"}


def test_variants_are_read_as_their_role(ladder: Ladder) -> None:
    assert standing(ladder).misread == ()


def test_priors_meet_their_targets(ladder: Ladder) -> None:
    states = states_of(ladder)
    assert math.isclose(sum(state.prior for state in states), 1)
    for role, target in targets(ladder).items():
        marginal = sum(state.prior * share for state in states for member, share in state.members if member == role)
        assert marginal == pytest.approx(target, abs=1e-6)


def test_there_is_a_state_for_every_role_variant_and_point_on_a_step(ladder: Ladder) -> None:
    scored_steps = [step for step in ladder.steps if step.ends[1] not in ladder.side_roles]
    assert len(states_of(ladder)) == 6 + 3 + 3 * len(scored_steps)


def test_tracks_share_the_prior_evenly(small_ladder: Write) -> None:
    tracked = small_ladder(
        ("roles/ladder.yaml", "roles:", "tracks:\n  - id: one\n    name: One\n  - id: two\n    name: Two\nroles:"),
        ("roles/maker.yaml", "rank: 0", "rank: 0\ntrack: one"),
        ("roles/keeper.yaml", "rank: 1", "rank: 1\ntrack: two"),
    )
    assert targets(load_ladder(tracked)) == {"maker": 0.5, "keeper": 0.5}


def test_evidence_multiplies_up_to_the_ratio_of_likelihoods_of_two_point_states(small_ladder: Write) -> None:
    """One counted fact and no step: each role is one state and leniency plays no part, so the bits are the plain log ratio."""
    steps = "steps:\n  - from: maker\n    to: keeper\n  - from: maker\n    to: guide\n    when:\n      joy:\n        is: fading\n"
    ladder = load_ladder(small_ladder(("roles/ladder.yaml", steps, "")))
    posterior = Model(ladder).posterior(ladder.scored({"years": 4}))
    weights = weights_of_evidence(posterior, "keeper", "maker")
    ((measure, bits),) = weights.items()
    assert measure == "experience"
    given = posterior.given["experience"]
    assert bits == pytest.approx(math.log2(likelihood(given, 4, 0.0, tau=0) / likelihood(given, 1, 0.0, tau=0)))


def test_evidence_points_to_the_role_whose_profile_was_answered(ladder: Ladder, model: Model) -> None:
    posterior = model.posterior(ladder.scored(answers_of(ladder, ladder.role("architect").profile)))
    weights = weights_of_evidence(posterior, "architect", "programmer")
    found = reasons(posterior, "architect", "programmer", weights)
    assert sum(weights.values()) > 10
    assert all(abs(reason.bits) >= REASON_BITS for reason in found)
    left_out = {measure for measure, bits in weights.items() if abs(bits) >= REASON_BITS} - {reason.measure for reason in found}
    profiles = [portrait(posterior, role) for role in ("architect", "programmer")]
    for measure in left_out:
        assert ladder.owner_of(measure) not in ("architect", "programmer", *ladder.facets)
        assert max(profile.get(measure, 0) for profile in profiles) < 2, "what is typical of neither says nothing that one could tell"
    order = [(reason.bits < 0, not reason.done) for reason in found if reason.measure not in ("experience", "org-size")]
    assert order == sorted(order), "what was done for the first role, what was not, then likewise for the second"
    for reason in found:
        assert reason.strongest.item.measures == reason.measure


def test_evidence_turns_round_with_the_roles(ladder: Ladder, model: Model) -> None:
    posterior = model.posterior(ladder.scored(answers_of(ladder, ladder.role("senior_programmer").profile)))
    one, other = (weights_of_evidence(posterior, *pair) for pair in (("senior_programmer", "cto"), ("cto", "senior_programmer")))
    assert one == pytest.approx({measure: -bits for measure, bits in other.items()})


def test_a_role_is_portrayed_by_its_own_state_that_fits_best_and_never_by_a_mixture(ladder: Ladder, model: Model) -> None:
    variant = ladder.role("tech_manager").variants[0]
    lived = {**ladder.role("tech_manager").profile, **variant.profile}
    for profile, expected in ((lived, lived), (ladder.role("tech_manager").profile, ladder.role("tech_manager").profile)):
        assert portrait(model.posterior(ladder.scored(answers_of(ladder, profile))), "tech_manager") == expected


def test_what_further_answers_add_is_the_rest_of_the_weight(ladder: Ladder, model: Model) -> None:
    answers = answers_of(ladder, ladder.role("architect").profile)
    some = {name: answer for place, (name, answer) in enumerate(answers.items()) if place % 2}
    before, after = (model.posterior(ladder.scored(each)) for each in (some, answers))
    found = added(before, after, "architect", "programmer")
    assert found
    for each in found:
        new = [answered for answered in after.answers if answered.item.measures == each.measure and answered.question not in some]
        assert len(new) == each.answers >= each.for_first
    assert added(after, after, "architect", "programmer") == []


def test_no_chance_counts_as_level_0_for_the_match(ladder: Ladder, model: Model) -> None:
    said = model.posterior(ladder.scored({"hard-bugs-live": "no-chance"}))
    assert said.weights == model.posterior(ladder.scored({"hard-bugs-live": 0})).weights


def test_no_chance_is_the_lowest_option_where_there_is_no_0() -> None:
    answered = Answered("x", Item("making", (2, 3, 4)), 2, no_chance=True)
    assert levels_of([answered]) == {"making": 0}


@pytest.mark.parametrize(
    ("level", "expected", "status"),
    [
        (None, 3, "not-asked"),
        (2.5, 3, "yours"),
        (2.4, 3, "partly"),
        (1.5, 3, "partly"),
        (1.4, 3, "not-yet"),
        (4, 1, "yours"),
        (2, 1, "yours"),
        (1.9, 1, "little"),
        (0, 0.5, "little"),
        (1.5, 1.5, "partly"),
        (0.9, 2, "not-yet"),
        (3, 3.7, "yours"),
        (3, 3.8, "partly"),
    ],
)
def test_status_against_an_expectation(level: float | None, expected: float, status: str) -> None:
    assert status_of(level, expected, Scale()) == status


def test_the_nodes_integrate_a_normal_deviation() -> None:
    assert sum(NODE_WEIGHTS) == pytest.approx(1)
    for power, moment in ((2, 1), (4, 3), (6, 15)):
        assert sum(w * x**power for w, x in zip(NODE_WEIGHTS, NODES, strict=True)) == pytest.approx(moment)


def test_two_answers_to_one_measure_are_less_than_two_pieces_of_evidence(ladder: Ladder, model: Model) -> None:
    one, other = [question for question in ladder.questions.values() if question.measures == "core-implementation"][:2]
    alone = [model.posterior(ladder.scored({question.id: 0})).probabilities["architect"] for question in (one, other)]
    both = model.posterior(ladder.scored({one.id: 0, other.id: 0})).probabilities["architect"]
    prior = 1 / len(ladder.roles)
    odds = [p / (1 - p) * (1 - prior) / prior for p in (*alone, both)]
    assert odds[0] * odds[1] < odds[2] < 1, "both speak against it, and less than if they were independent"


def test_the_answers_to_a_measure_are_likely_together(ladder: Ladder) -> None:
    question = next(question for question in ladder.questions.values() if not question.factual and len(question.levels) == 5)
    item = question.item
    total = sum(likelihood(in_order([(item, first), (item, second)]), 2.0, 0.5) for first in item.levels for second in item.levels)
    assert total == pytest.approx(1)
    apart = likelihood(((item, 0),), 2.0, 0.0) ** 2
    assert likelihood(((item, 0), (item, 0)), 2.0, 0.0) > apart
