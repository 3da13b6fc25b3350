"""The harness itself, and a small version of its table."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from quiz.scoring.careless import FIT_THRESHOLDS
from quiz.scoring.mixture import Model
from quiz.selection import MAX_ITEMS, MIN_ANSWERS
from quiz.simulation import PLAIN, REALISTIC
from tests.validity.bayes import ideal
from tests.validity.retake import evidence
from tests.validity.rows import Sizes, Study
from tests.validity.scorer import shipped
from tests.validity.simulated import SKIPPED, Bank, Kinds, answer, live, only
from tests.validity.thresholds import thresholds

SMALL = Sizes(people=1_200, quick=120, retakes=50, choosing=150, processes=1)

LEEWAY = 3.0
"""Standard errors: so few people cannot tell a target just missed from one just met."""

ROWS = (
    "top_role",
    "top_role_or_neighbour",
    "distance_to_ceiling",
    "calibration",
    "inflation",
    "quick_mode",
    "false_growth",
    "growth_found",
    "founder",
    "clickers",
)


@cache
def study() -> Study:
    """One for all tests, so that its forms are chosen once."""
    return Study(7, SMALL)


MISSED = {"top_role": (0.88, 0.84), "growth_found": (0.74, 0.85)}
"""Goals that calibrated profiles miss, as the README says and why, with what it says of each figure."""


@pytest.mark.parametrize("row", [row for row in ROWS if row not in MISSED])
def test_a_target_is_met(row: str) -> None:
    found = getattr(study(), row)()
    assert found.met(LEEWAY), f"{found.what}: {found.measured}, target {found.target}"


@pytest.mark.parametrize("row", MISSED)
def test_a_goal_that_is_missed_is_missed_by_no_more_than_the_readme_says(row: str) -> None:
    found = getattr(study(), row)()
    told = zip(found.figures, MISSED[row], strict=True)
    assert all(replace(figure, limit=said).meets(LEEWAY) for figure, said in told), found.measured
    assert not found.met(), "the goal is met again: the README and MISSED are behind"


def test_the_numpy_scorer_agrees_with_the_shipped_model() -> None:
    bank, model = study().bank, study().model
    rng = np.random.default_rng(1)
    sheet = answer(bank, live(study().mixed, REALISTIC, 40, rng), REALISTIC, rng)
    sheet[:10] = only(sheet[:10], np.arange(5))
    sheet[0] = SKIPPED
    scored = study().scorer.score(sheet)
    for row, roles, fit in zip(sheet, scored.roles, scored.fit, strict=True):
        posterior = model.posterior(evidence(bank, row))
        assert list(posterior.probabilities.values()) == pytest.approx(roles, abs=1e-9)
        # The shipped model drops what weighs next to nothing.
        assert posterior.person_fit == pytest.approx(fit, abs=1e-5)


def test_questions_with_fewer_options_are_scored_alike(model: Model) -> None:
    """The shipped questions all have five; the arrays must take three as well."""
    ladder = study().bank.ladder
    section = ladder.sections[0]
    short = section.questions[0].model_copy(update={"options": section.questions[0].options[::2]})
    changed = section.model_copy(update={"questions": (short, *section.questions[1:])})
    bank = Bank(replace(ladder, sections=(changed, *ladder.sections[1:])))
    rng = np.random.default_rng(2)
    sheet = answer(bank, live(Kinds.mixed(bank), PLAIN, 20, rng), PLAIN, rng)
    assert sheet[:, bank.ids.index(short.id)].max() <= 2
    for row, roles in zip(sheet, shipped(bank, model).roles(sheet), strict=True):
        assert list(model.posterior(evidence(bank, row)).probabilities.values()) == pytest.approx(roles, abs=1e-9)


def test_no_scorer_beats_the_ceiling() -> None:
    sample = study().sample(study().mixed, PLAIN, 20)
    best = sample.right(ideal(study().bank, study().mixed, PLAIN).roles(sample.sheet).argmax(axis=1))
    reached = sample.right(study().scorer.score(sample.sheet).first)
    assert best.mean() >= reached.mean() - 0.004


def test_the_same_seed_gives_the_same_people() -> None:
    first, second = (study().sample(study().mixed, REALISTIC, 21, 50) for _turn in range(2))
    assert (first.sheet == second.sheet).all()


def test_the_form_has_one_question_for_each_responsibility_and_four_facets() -> None:
    bank = study().bank
    measures = [bank.questions[number].measures for number in study().form]
    assert len(set(measures)) == len(measures) == 24
    own = {duty.id for role in bank.ladder.roles for duty in role.responsibilities}
    assert own <= set(measures)
    assert sorted(study().order) == list(range(len(bank.ids)))


def test_quick_sittings_keep_to_their_bounds() -> None:
    _sample, sittings = study().quick
    assert sittings.until_stop.max() <= MAX_ITEMS
    assert sittings.until_stop.min() >= MIN_ANSWERS
    assert ((sittings.at_stop != SKIPPED) <= (sittings.at_end != SKIPPED)).all()


def test_the_thresholds_are_those_of_this_bank() -> None:
    """So few people give each to about .15."""
    table = thresholds(study().bank, study().scorer, 1, people=1_000)
    assert [length for length, _fit in table] == [length for length, _fit in FIT_THRESHOLDS]
    assert all(abs(fit - shipped) < 0.45 for (_length, fit), (_, shipped) in zip(table, FIT_THRESHOLDS, strict=True))
