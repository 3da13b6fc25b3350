"""Scoring against the same formulas written naively, and its thresholds on either side."""

import math
import pickle
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from quiz import comparison
from quiz.answers import Answered, Item
from quiz.comparison import SURE_IN_COMMON, SURE_ON_ALL, ReliableChange, reliable_change
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.levels import LISTED, Band
from quiz.road import brings_nearer
from quiz.scoring import careless, evidence, mixture, twice, verdict
from quiz.scoring.careless import FIT_MINIMUM, FIT_THRESHOLDS, clashing, fit_threshold, one_position, pattern
from quiz.scoring.evidence import REASON_BITS, added, bits_between, portrait, reasons, weights_of_evidence
from quiz.scoring.mixture import LENIENCIES, LENIENCY_WEIGHTS, NODE_WEIGHTS, NODES, Component, Model, Posterior, _picking, model_of
from quiz.scoring.states import states_of
from quiz.scoring.verdict import Verdict, self_rating, verdict_on
from tests import by_the_book
from tests.small import Write
from tests.wide import as_somebody, drawn_anew, wide_ladder

BRANCHING = (
    ("roles/ladder.yaml", "roles: [maker, keeper]", "roles: [maker, keeper, minder]"),
    ("roles/ladder.yaml", "steps:\n", "steps:\n  - between: [keeper, minder]\n"),
    (
        "roles/maker.yaml",
        "  experience: 1\n",
        "  experience: 1\nvariants:\n  - id: late\n    name: Late\n    profile:\n      experience: 3\n"
        "  - id: both\n    name: Both\n    profile:\n      keeping: 2\n",
    ),
    ("roles/minder.yaml", "", "id: minder\nname: Minder\nrank: 1\nsummary: Minds.\nprofile:\n  making: 0.5\n  keeping: 2.5\n"),
    (
        "questions/work.yaml",
        "wishes:",
        "  - id: kept-too\n    measures: keeping\n    ask: And what else?\n    options:\n      - level: 1\n        text: a part\n"
        "      - level: 2\n        text: more\n      - level: 3\n        text: the whole\nwishes:",
    ),
)
"""The small ladder with a third role, variants, steps one way and both ways, and two questions about one measure."""


@pytest.fixture
def branching(small_ladder: Write) -> Ladder:
    return load_ladder(small_ladder(*BRANCHING))


def sheets(ladder: Ladder, number: int = 12, seed: int = 3) -> list[list[Answered]]:
    random = Random(seed)
    found = []
    for _sheet in range(number):
        asked = [name for name in ladder.questions if random.random() < 0.75] or [*ladder.questions][:1]
        found.append(ladder.scored({name: random.choice(ladder.questions[name].levels) for name in asked}))
    return found


def test_every_kind_of_person_is_as_the_book_has_it(branching: Ladder) -> None:
    found, book = states_of(branching), by_the_book.kinds(branching)
    assert len(found) == len(book) == 3 + 2 + 6
    for state, kind in zip(found, book, strict=True):
        measures = {*state.profile, *kind.profile}
        assert {m: state.profile.get(m, 0.0) for m in measures} == pytest.approx({m: kind.profile.get(m, 0.0) for m in measures})
        assert dict(state.members) == kind.shares
        assert state.prior == pytest.approx(kind.prior, rel=1e-9)
    assert {(state.step, state.along) for state in found if state.step} == {
        (ends, along) for ends in (("maker", "keeper"), ("keeper", "minder")) for along in (0.25, 0.5, 0.75)
    }


def test_without_steps_roles_take_all(small_ladder: Write) -> None:
    steps = "  - from: maker\n    to: keeper\n  - from: maker\n    to: guide\n    when:\n      joy:\n        is: fading\n"
    ladder = load_ladder(small_ladder(("roles/ladder.yaml", "steps:\n" + steps, "")))
    assert [state.prior for state in states_of(ladder)] == pytest.approx([0.5, 0.5])
    assert sum(component.prior for component in Model(ladder).components) == pytest.approx(1)


def test_tracks_are_due_alike_and_a_tracks_roles_too(small_ladder: Write) -> None:
    tracked = [
        ("roles/ladder.yaml", "roles: [maker", "tracks:\n  - id: one\n    name: One\n  - id: two\n    name: Two\nroles: [maker"),
        *((f"roles/{role}.yaml", "rank:", f"track: {track}\nrank:") for role, track in (("maker", "one"), ("keeper", "two"))),
    ]
    minder = [*BRANCHING[:-2], (BRANCHING[-2][0], "", BRANCHING[-2][2] + "track: two\n"), BRANCHING[-1]]
    ladder = load_ladder(small_ladder(*minder, *tracked))
    assert Model(ladder).posterior([]).probabilities == pytest.approx({"maker": 0.5, "keeper": 0.25, "minder": 0.25}, abs=1e-6)
    assert [state.prior for state in states_of(ladder)] == pytest.approx([kind.prior for kind in by_the_book.kinds(ladder)])


def test_roles_are_as_likely_as_the_book_says(branching: Ladder) -> None:
    model = Model(branching)
    for answers in sheets(branching):
        posterior = model.posterior(answers)
        assert posterior.probabilities == pytest.approx(by_the_book.roles(branching, answers), rel=1e-9)
        assert list(posterior.leniency) == pytest.approx(by_the_book.leniency(branching, answers), rel=1e-9)


def test_the_shipped_ladder_is_scored_by_the_book(ladder: Ladder, model: Model) -> None:
    for answers in sheets(ladder, 2):
        assert model.posterior(answers).probabilities == pytest.approx(by_the_book.roles(ladder, answers), rel=1e-9)


def test_ladders_drawn_at_random_are_scored_by_the_book(tmp_path: Path) -> None:
    """With two questions about a facet too, whose answers share no deviation."""
    base, random = wide_ladder(tmp_path), Random(7)
    for _ladder in range(4):
        drawn = drawn_anew(base, random)
        model, answers = Model(drawn), as_somebody(drawn, random)
        assert model.posterior(answers).probabilities == pytest.approx(by_the_book.roles(drawn, answers), rel=1e-9)


def test_the_model_of_a_ladder_is_built_once_and_stays_where_the_ladder_is_sent_from(branching: Ladder) -> None:
    model = model_of(branching)
    assert model.ladder is branching
    assert model_of(branching) is model
    sent: Ladder = pickle.loads(pickle.dumps(branching))
    assert vars(sent).keys() == {made_of.name for made_of in fields(sent)}
    assert model_of(sent) is not model
    answers = sheets(branching, 1)[0]
    assert model_of(sent).posterior(answers).weights == model.posterior(answers).weights


def test_the_mass_on_a_step_is_that_of_its_mixtures(branching: Ladder) -> None:
    model = Model(branching)
    for answers in sheets(branching, 4):
        table = by_the_book.joint(branching, answers)
        total = sum(map(sum, table))
        for ends, mixtures in ((("keeper", "minder"), table[-6:-3]), (("maker", "keeper"), table[-3:])):
            mass = sum(map(sum, mixtures)) / total
            assert model.posterior(answers).on_step(*ends) == pytest.approx(mass)
            assert model.posterior(answers).on_step(*reversed(ends)) == pytest.approx(mass)


def test_what_another_answer_would_say_is_what_it_then_says(branching: Ladder) -> None:
    model = Model(branching)
    for answers in sheets(branching):
        posterior = model.posterior(answers)
        for question in branching.questions.values():
            if question.id in {each.question for each in answers}:
                continue
            item = question.item
            table = posterior.with_answers(item, item.levels)
            for level, row in zip(item.levels, table, strict=True):
                more = [*answers, Answered(question.id, item, level)]
                likely = by_the_book.p_sheet(branching, more) / by_the_book.p_sheet(branching, answers)
                then = by_the_book.roles(branching, more)
                assert row == pytest.approx([likely * then[role] for role in model.roles], rel=1e-5, abs=1e-8)
            assert sum(map(sum, table)) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(("rows", "spare_values"), [(2, 1000), (1000, 1)])
def test_what_answers_say_is_worked_out_once_and_forgotten_where_there_is_no_room(
    branching: Ladder, monkeypatch: pytest.MonkeyPatch, rows: int, spare_values: int
) -> None:
    monkeypatch.setattr(mixture, "KEPT_ROWS", rows)
    monkeypatch.setattr(mixture, "KEPT_VALUES", 2 * len(Model(branching).components) + spare_values)
    model, item = Model(branching), branching.questions["kept"].item
    assert model.table(item) is model.table(item)
    for ask, kept in ((model.row, model._rows), (model.log_row, model._log_rows)):
        for number, level in enumerate(item.levels):
            twice_given = ((item, level), (item, level))
            assert ask(twice_given) is ask(twice_given)
            assert len(kept) == (number % 2) + 1, "two fit in, and the third finds none of them"


def test_weights_of_some_of_the_leniencies_alone_are_refused(branching: Ladder) -> None:
    model = Model(branching)
    with pytest.raises(ValueError, match="zip"):
        model.by_role([0.5] * (len(model.components) - 1))


@pytest.mark.parametrize("places", [(0,), (3,), (4,), (1, 3), (0, 2, 4)])
def test_values_are_picked_at_their_places_one_or_many(places: tuple[int, ...]) -> None:
    row = (0.1, 0.2, 0.3, 0.4, 0.5)
    assert _picking(places)(row) == tuple(row[place] for place in places)


def test_where_one_kind_of_person_alone_is_left_another_answer_changes_nothing(branching: Ladder) -> None:
    model = Model(branching)
    certain = [float("-inf")] * len(model.components)
    certain[0] = 0.0
    posterior = Posterior(model, (), {}, certain)
    item = branching.questions["made"].item
    expected = by_the_book.p_answers(branching, [Answered("made", item, item.levels[1])], model.states[0].profile["making"], LENIENCIES[0])
    assert posterior.with_answers(item, [item.levels[1]])[0] == pytest.approx([expected, 0.0, 0.0])
    assert posterior.person_fit == 0.0


def test_person_fit_is_the_log_likelihood_standardised(branching: Ladder) -> None:
    model = Model(branching)
    for answers in sheets(branching, 4):
        table = by_the_book.joint(branching, answers)
        total = sum(map(sum, table))
        observed = expected = variance = 0.0
        for each in answers:
            for kind, row in zip(by_the_book.kinds(branching), table, strict=True):
                for b, weight in zip(LENIENCIES, row, strict=True):
                    logs = [
                        (p, math.log(p))
                        for level in each.item.levels
                        for p in [
                            by_the_book.p_answers(branching, [Answered("", each.item, level)], kind.profile.get(each.item.measures, 0.0), b)
                        ]
                    ]
                    mean = sum(p * value for p, value in logs)
                    part = weight / total
                    observed += part * logs[each.item.levels.index(each.level)][1]
                    expected += part * mean
                    variance += part * (sum(p * value**2 for p, value in logs) - mean**2)
        assert model.posterior(answers).person_fit == pytest.approx((observed - expected) / math.sqrt(variance), rel=1e-5)


def test_evidence_is_the_ratio_of_what_two_levels_say_by_the_book(branching: Ladder) -> None:
    model = Model(branching)
    for answers in sheets(branching, 6):
        posterior = model.posterior(answers)
        likely = by_the_book.leniency(branching, answers)
        for measure, given in posterior.given.items():
            own = [each for each in answers if each.item.measures == measure]
            book = by_the_book.bits(branching, likely, own, 1.0, 2.5)
            assert bits_between(posterior, measure, given, 1.0, 2.5) == pytest.approx(book, rel=1e-9)


def test_what_does_not_tell_two_levels_apart_says_nothing(branching: Ladder) -> None:
    posterior = Model(branching).posterior(sheets(branching, 1)[0])
    for measure, given in posterior.given.items():
        assert bits_between(posterior, measure, given, 1.5, 1.5) == 0.0


def test_what_is_added_is_the_difference_by_measure_and_the_strongest_first(
    branching: Ladder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told: set[str] = set()
    random = Random(4)
    wide = wide_ladder(tmp_path_factory.mktemp("wide"))
    for ladder, number in ((branching, 30), *((drawn_anew(wide, random), 4) for _ladder in range(5))):
        model = Model(ladder)
        for answers in sheets(ladder, number):
            random.shuffle(answers)
            for cut in range(len(answers)):
                before, after = model.posterior(answers[:cut]), model.posterior(answers)
                first, second = random.sample(model.roles, 2)
                expected = added_by_the_book(after, first, second, answers[:cut], answers[cut:])
                found = added(before, after, first, second)
                assert {each.measure: each.answers for each in found} == {
                    measure: later for measure, (_bits, later, _some) in expected.items()
                }
                assert all(each.for_first in expected[each.measure][2] for each in found)
                assert [each.bits for each in found] == pytest.approx([expected[each.measure][0] for each in found])
                assert found == sorted(found, key=lambda each: (-abs(each.bits), each.measure))
                told.update(expected)
    assert told == {question.measures for ladder in (branching, wide) for question in ladder.questions.values()}


def added_by_the_book(
    after: Posterior, first: str, second: str, earlier: list[Answered], later: list[Answered]
) -> dict[str, tuple[float, int, range]]:
    """By measure what later answers add to its weight, how many they are, and how many may speak for the first by themselves.

    Which way one leans that lies in the middle is up to the last bit of a logarithm, which is not the same everywhere.
    """
    ladder = after.model.ladder
    one, other = portrait(after, first), portrait(after, second)

    def bits(answers: list[Answered], measure: str) -> float:
        return by_the_book.bits(ladder, after.leniency, answers, one.get(measure, 0.0), other.get(measure, 0.0))

    found = {}
    for measure in {each.item.measures for each in later}:
        old, new = ([each for each in part if each.item.measures == measure] for part in (earlier, later))
        if abs(weight := bits([*old, *new], measure) - bits(old, measure)) >= REASON_BITS:
            alone = [bits([each], measure) for each in new]
            found[measure] = weight, len(new), range(sum(said > 1e-9 for said in alone), sum(said > -1e-9 for said in alone) + 1)
    return found


def test_what_is_just_a_reason_is_one(branching: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The threshold set to what a measure weighs, and to a little more."""
    model = Model(branching)
    answers = sheets(branching, 1)[0]
    posterior, nothing = model.posterior(answers), model.posterior([])
    weights = weights_of_evidence(posterior, "maker", "keeper")
    (measure,) = (each.measure for each in reasons(posterior, "maker", "keeper", weights)[:1])
    for threshold, there in ((abs(weights[measure]), True), (math.nextafter(abs(weights[measure]), 9.0), False)):
        monkeypatch.setattr(evidence, "REASON_BITS", threshold)
        assert (measure in {each.measure for each in reasons(posterior, "maker", "keeper", weights)}) is there
        assert (measure in {each.measure for each in added(nothing, posterior, "maker", "keeper")}) is there


@pytest.mark.parametrize("grid", [(NODES, NODE_WEIGHTS), ([b / twice.LENIENCY_SD for b in LENIENCIES], LENIENCY_WEIGHTS)])
def test_two_occasions_weigh_as_two_normal_values_that_correlate(grid: tuple[list[float], list[float]]) -> None:
    points, weights = grid
    table = twice.paired(points, weights)
    naive = [
        [
            w * v * by_the_book.normal_pair(x, y, twice.CORRELATION) / by_the_book.normal(x) / by_the_book.normal(y)
            for y, v in zip(points, weights, strict=True)
        ]
        for x, w in zip(points, weights, strict=True)
    ]
    total = sum(map(sum, naive))
    for row, expected in zip(table, naive, strict=True):
        assert row == pytest.approx([value / total for value in expected], rel=1e-9)


def test_a_point_of_a_grid_without_a_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        twice.paired([-1.0, 0.0, 1.0], [0.5, 0.5])


@pytest.mark.parametrize(("wide", "seed"), [(False, 3), (True, 2)])
def test_pairs_of_people_weigh_as_the_book_has_it(
    branching: Ladder, tmp_path_factory: pytest.TempPathFactory, wide: bool, seed: int
) -> None:
    ladder = drawn_anew(wide_ladder(tmp_path_factory.mktemp("wide")), Random(seed)) if wide else branching
    model = Model(ladder)
    then, now = (model.posterior(answers[:7] if wide else answers) for answers in sheets(ladder, 2, seed=seed))
    assert {*then.given} & {*now.given} & {*ladder.facets}, "what both answered of a facet is no likelier together than apart"
    found = {(before, after): weight for before, after, weight in twice.pairs(model, then, now, dropped=0.0)}
    by_nodes, by_leniencies = twice.paired(NODES, NODE_WEIGHTS), twice.PAIRED_LENIENCIES
    apart = [[w * v for v in NODE_WEIGHTS] for w in NODE_WEIGHTS]
    shared = {*then.given} & {*now.given}

    def at_nodes(posterior: Posterior, measure: str, component: Component) -> list[float]:
        own = [each for each in posterior.answers if each.item.measures == measure]
        level = model.states[component.state].profile.get(measure, 0.0)
        tau, b = 0.7 if measure in ladder.responsibilities else 0.0, LENIENCIES[component.leniency]
        return [
            math.prod(by_the_book.p_answer(each, level + (0 if each.item.factual else b) + tau * node) for each in own) for node in NODES
        ]

    measures = sorted({*then.given} | {*now.given})
    rows = [{m: [at_nodes(posterior, m, each) for each in model.components] for m in measures} for posterior in (then, now)]
    naive = {}
    for i, before in enumerate(model.components):
        for j, after in enumerate(model.components):
            weight = model.states[before.state].prior * model.states[after.state].prior * by_leniencies[before.leniency][after.leniency]
            for m in measures:
                pairs = by_nodes if m in shared and m in ladder.responsibilities else apart
                weight *= sum(pairs[x][y] * rows[0][m][i][x] * rows[1][m][j][y] for x in range(len(NODES)) for y in range(len(NODES)))
            naive[i, j] = weight
    total, found_total = sum(naive.values()), sum(found.values())
    for pair, weight in naive.items():
        assert found.get(pair, 0.0) / found_total == pytest.approx(weight / total, rel=1e-6, abs=1e-9)


def test_pairs_are_left_out_below_a_part_of_the_likeliest(branching: Ladder) -> None:
    model = Model(branching)
    then, now = (model.posterior(answers) for answers in sheets(branching, 2, seed=8))
    largest = max(then.weights) * max(now.weights)
    for dropped in (0.5, 0.1, 1e-3, twice.DROPPED):
        kept = {(i, j) for i, p in enumerate(then.weights) for j, q in enumerate(now.weights) if p * q > dropped * largest}
        assert {(before, after) for before, after, _weight in twice.pairs(model, then, now, dropped)} == kept


def test_answers_to_a_measure_are_held_together_once_for_each_level_that_people_have_of_it(branching: Ladder) -> None:
    model = Model(branching)
    then, now = (model.posterior(branching.scored({"made": made})).given["making"] for made in (0, 3))
    places = range(len(model.components))
    tie = twice._Tie(model, "making", then, now, places, places)
    alike = [
        place
        for place, component in enumerate(model.components)
        if component.leniency == 0 and model.states[component.state].profile.get("making", 0.0) == 3
    ]
    assert len(alike) > 1
    assert len({id(tie.row(place)) for place in alike}) == 1


# Thresholds, on either side


def test_the_threshold_of_person_fit_is_interpolated() -> None:
    for length, threshold in FIT_THRESHOLDS:
        assert fit_threshold(length) == pytest.approx(threshold)
    assert fit_threshold(FIT_THRESHOLDS[0][0] - 5) == FIT_THRESHOLDS[0][1]
    assert fit_threshold(FIT_THRESHOLDS[-1][0] + 50) == FIT_THRESHOLDS[-1][1]
    for (low, at_low), (high, at_high) in pairwise(FIT_THRESHOLDS):
        quarter = low + (high - low) // 4
        assert fit_threshold(quarter) == pytest.approx(at_low + (quarter - low) / (high - low) * (at_high - at_low))


class _Fit:
    """As much of a posterior as `clashing` looks at."""

    def __init__(self, answered: int, person_fit: float) -> None:
        self.answers = [None] * answered
        self.person_fit = person_fit


@pytest.mark.parametrize(("answered", "off", "clash"), [(12, -0.001, True), (12, 0.0, False), (11, -9.0, False), (13, -0.001, True)])
def test_answers_clash_below_the_threshold_from_twelve_on(answered: int, off: float, clash: bool) -> None:
    found = _Fit(answered, fit_threshold(answered) + off)
    assert clashing(found) is clash  # type: ignore[arg-type]


def given(*places: int, options: int = 5, factual: bool = False) -> list[Answered]:
    levels = tuple(float(level) for level in range(options))
    return [Answered(f"q{number}", Item("m", levels, factual), levels[place]) for number, place in enumerate(places)]


def test_nine_in_ten_at_one_position_are_one_line_and_less_is_not() -> None:
    for line, other in ((1, 3), (3, 1), (2, 4)):
        assert one_position(given(*[line] * 18, *[other] * 2))
        assert not one_position(given(*[line] * 17, *[other] * 3))
    assert not one_position(given(*[2] * (FIT_MINIMUM - 1)))


def test_positions_are_counted_from_either_end_and_from_the_middle() -> None:
    lengths = (3, 4, 5, 6, 7)
    from_the_top = [each for options in lengths for each in given(*[options - 1] * 3, options=options)]
    assert one_position(from_the_top)
    assert one_position([each for options in lengths for each in given(*[options - 2] * 3, options=options)])
    assert one_position([each for options in (3, 5, 7) for each in given(*[options // 2] * 5, options=options)])
    assert not one_position([each for options in (3, 4, 6, 7) for each in given(*[options // 2] * 4, options=options)])


def test_the_lowest_throughout_is_one_line_beside_two_high_counts_alone() -> None:
    high = given(careless.HIGH, careless.HIGH, factual=True)
    assert one_position([*given(*[0] * 18), *high])
    assert not one_position([*given(*[0] * 19), *high[:1]])
    assert not one_position([*given(*[0] * 18), *given(careless.HIGH - 1, careless.HIGH, factual=True)])
    assert not one_position([*given(*[0] * 18), *given(careless.HIGH, careless.HIGH)])


@pytest.mark.parametrize("period", careless.PERIODS)
def test_a_pattern_is_one_from_twelve_answers_on(period: int) -> None:
    repeated = [number % period for number in range(FIT_MINIMUM)]
    assert pattern(given(*repeated))
    assert not pattern(given(*repeated[:-1]))
    assert pattern(given(*[4] * 3, *repeated))
    assert not pattern(given(6, 5, 6, *repeated[:-1], options=7)), "what stands before it is none of it"
    assert not pattern(given(*repeated[: FIT_MINIMUM // 2], 4, 4, *repeated[: FIT_MINIMUM // 2]))


def test_one_position_over_and_over_is_no_pattern() -> None:
    assert not pattern(given(*[2] * 30))


class _Lenient:
    def __init__(self, facts: int, leniency: tuple[float, ...]) -> None:
        self.answers = [*given(*[1] * facts, factual=True), *given(1, 2)]
        self.leniency = leniency


@pytest.mark.parametrize(
    ("facts", "leniency", "said"),
    [
        (4, (0.0, 0.0, 0.05, 0.0, 0.95), "above"),
        (4, (0.0, 0.0, 0.06, 0.04, 0.90), None),
        (4, (0.5, 0.45, 0.05, 0.0, 0.0), "below"),
        (4, (0.90, 0.04, 0.06, 0.0, 0.0), None),
        (3, (0.0, 0.0, 0.0, 0.0, 1.0), None),
        (5, (0.0, 0.0, 0.05, 0.45, 0.5), "above"),
        (4, (0.0, 0.0, 1.0, 0.0, 0.0), None),
    ],
)
def test_how_kindly_one_rates_oneself_is_told_when_it_is_all_but_sure(facts: int, leniency: tuple[float, ...], said: str | None) -> None:
    assert self_rating(_Lenient(facts, leniency)) == said  # type: ignore[arg-type]


@pytest.fixture
def two_sheets(ladder: Ladder) -> tuple[list[Answered], list[Answered]]:
    then = ladder.scored({name: question.levels[0] for name, question in ladder.questions.items()})
    now = ladder.scored({name: question.levels[-1] for name, question in list(ladder.questions.items())[:40]})
    return then, now


@pytest.mark.parametrize(
    ("on_all", "in_common", "move"),
    [
        ((SURE_ON_ALL + 1e-6, 0.0), (SURE_IN_COMMON + 1e-6, 0.0), "up"),
        ((SURE_ON_ALL, 0.0), (1.0, 0.0), "none"),
        ((1.0, 0.0), (SURE_IN_COMMON, 0.0), "none"),
        ((0.0, SURE_ON_ALL + 1e-6), (0.0, SURE_IN_COMMON + 1e-6), "down"),
        ((0.0, SURE_ON_ALL), (0.0, 1.0), "none"),
        ((0.0, 1.0), (0.0, SURE_IN_COMMON), "none"),
    ],
)
def test_a_move_is_told_above_both_thresholds(
    model: Model,
    two_sheets: tuple[list[Answered], list[Answered]],
    on_all: tuple[float, float],
    in_common: tuple[float, float],
    move: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[set[str], set[str]]] = []

    def moved(_model: Model, before: Posterior, after: Posterior) -> tuple[float, float]:
        asked.append(({each.question for each in before.answers}, {each.question for each in after.answers}))
        return on_all if len(asked) == 1 else in_common

    monkeypatch.setattr(comparison, "moved", moved)
    found = reliable_change(model, *two_sheets)
    assert found == ReliableChange(move, *on_all, *in_common)  # type: ignore[arg-type]
    then, now = ({each.question for each in sheet} for sheet in two_sheets)
    assert asked == [(then, now), (now, now)], "first on all answers, then on those to questions that both have"


def test_where_all_is_in_common_it_is_looked_at_once_and_where_nothing_is_there_is_no_move(
    ladder: Ladder, model: Model, two_sheets: tuple[list[Answered], list[Answered]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def moved(_model: Model, before: Posterior, _after: Posterior) -> tuple[float, float]:
        asked.append(len(before.answers))
        return 1.0, 0.0

    monkeypatch.setattr(comparison, "moved", moved)
    then, now = two_sheets
    asked_now = {each.question for each in now}
    both = [each for each in then if each.question in asked_now]
    assert reliable_change(model, both, now) == ReliableChange("up", 1.0, 0.0, 1.0, 0.0)
    assert asked == [40]
    others = [each for each in then if each.question not in asked_now]
    assert reliable_change(model, others, now) == ReliableChange("none", 1.0, 0.0, 0.0, 0.0)


def test_a_change_of_track_is_told_above_both_thresholds(
    ladder: Ladder, model: Model, two_sheets: tuple[list[Answered], list[Answered]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "moved", lambda *_any: (0.0, 0.0))
    monkeypatch.setattr(comparison, "_track_changed", lambda *_any: ("architect", "tech_manager"))
    chances: Iterator[float] = iter([])
    monkeypatch.setattr(comparison, "_from_to", lambda *_any: next(chances))
    for pair, move in (
        ((SURE_ON_ALL + 1e-6, SURE_IN_COMMON + 1e-6), "sideways"),
        ((SURE_ON_ALL, 1.0), "none"),
        ((1.0, SURE_IN_COMMON), "none"),
    ):
        chances = iter(pair)
        found = reliable_change(model, *two_sheets)
        assert found.move == move
        assert found.sideways == (("architect", "tech_manager") if move == "sideways" else None)


def test_the_chance_of_a_change_of_track_is_that_of_both_ends(ladder: Ladder, model: Model) -> None:
    one, other = (model.posterior(answers) for answers in sheets(ladder, 2))
    found = comparison._from_to(one, other, "architect", "tech_manager")
    assert found == pytest.approx(one.probabilities["architect"] * other.probabilities["tech_manager"])


def test_a_move_is_the_share_of_pairs_that_rise_and_fall(branching: Ladder) -> None:
    model = Model(branching)
    then, now = (model.posterior(answers) for answers in sheets(branching, 2, seed=8))
    ranks = comparison.ranks_of(model)
    weights = [*twice.pairs(model, then, now)]
    total = sum(weight for _then, _now, weight in weights)
    up = sum(weight for before, after, weight in weights if ranks[after] > ranks[before]) / total
    down = sum(weight for before, after, weight in weights if ranks[after] < ranks[before]) / total
    assert comparison.moved(model, then, now) == pytest.approx((up, down))


def test_more_of_a_duty_brings_nearer_where_it_is_listed_and_not_there_yet(branching: Ladder) -> None:
    assert brings_nearer(branching, "keeper", "keeping", 1.0)
    assert not brings_nearer(branching, "keeper", "keeping", 4.0)
    assert not brings_nearer(branching, "keeper", "making", 0.0), "typical of it is hardly any"
    assert not brings_nearer(branching, "minder", "making", 0.0), "it is another role's own"
    listed = replace(
        branching, roles=tuple(role.model_copy(update={"profile": {**role.profile, "making": 2.0}}) for role in branching.roles)
    )
    assert brings_nearer(listed, "minder", "making", 0.0), "from 2 on it is listed for whoever does not own it"
    own = branching.role("maker").model_copy(update={"profile": {"making": 1.5}})
    assert brings_nearer(replace(branching, roles=(own, *branching.roles[1:])), "maker", "making", 0.0), "its own is listed at any level"


class _Says:
    """As much of a posterior as `verdict_on` looks at: a, b, c and d, of which a step joins a and b."""

    def __init__(self, a: float, b: float, c: float, d: float = 0.0, *, on_step: float = 0.0) -> None:
        self.answers = [None]
        self.probabilities = {"a": a, "b": b, "c": c, "d": d}
        self.ranking = tuple(sorted(self.probabilities, key=lambda role: -self.probabilities[role]))
        self.model = SimpleNamespace(ladder=SimpleNamespace(steps=[SimpleNamespace(ends=("b", "a"))]))
        self._on_step = on_step

    def on_step(self, first: str, second: str) -> float:
        return self._on_step if {first, second} == {"a", "b"} else math.nan


LESS = -1e-9


@pytest.mark.parametrize(
    ("says", "doubted", "band", "between", "on_the_way"),
    [
        (_Says(0.9, 0.1, 0.0), False, "clear", (), False),
        (_Says(0.9 + LESS, 0.1, 0.0), False, "leaning", (), False),
        (_Says(0.9, 0.1, 0.0), True, "leaning", (), False),
        (_Says(0.6, 0.2, 0.2, on_step=0.4), False, "between", ("a", "b"), True),
        (_Says(0.6, 0.2, 0.2, on_step=0.4 + LESS), False, "between", ("a", "b"), False),
        (_Says(0.6, 0.2, 0.2, on_step=0.4), True, "between", ("a", "b"), True),
        (_Says(0.75, 0.2 + LESS, 0.0), False, "leaning", (), False),
        (_Says(0.55, 0.0, 0.45), False, "leaning", (), False),
        (_Says(0.55 + LESS, 0.0, 0.45), False, "unclear", ("a", "c"), False),
        (_Says(0.4, 0.2, 0.4), False, "unclear", ("a", "c", "b"), False),
        (_Says(0.4, 0.2 + LESS, 0.4), False, "unclear", ("a", "c"), False),
        (_Says(0.3, 0.35, 0.35, on_step=0.2), False, "unclear", ("b", "c", "a"), False),
        (_Says(0.3, 0.2, 0.25, 0.25), False, "unclear", ("a", "c", "d"), False),
    ],
)
def test_how_sure_a_role_is_told_on_either_side_of_each_threshold(
    says: _Says, doubted: bool, band: Band, between: tuple[str, ...], on_the_way: bool
) -> None:
    first, second = says.ranking[:2]
    expected = Verdict(first, second, band, between, on_the_way)
    assert verdict_on(says, doubted=doubted) == expected  # type: ignore[arg-type]
    if not doubted:
        assert verdict_on(says) == expected  # type: ignore[arg-type]


def test_nothing_answered_names_no_role(branching: Ladder) -> None:
    assert verdict_on(Model(branching).posterior([])) == Verdict(None, None, "unclear", (), on_the_way=False)


def test_verdict_constants_are_those_that_are_written_down() -> None:
    assert (verdict.CLEAR, verdict.LEANING, verdict.BETWEEN, verdict.LENIENCY_SURE, verdict.LENIENCY_FACTS) == (0.9, 0.55, 0.2, 0.95, 4)


def own_state(ladder: Ladder, answers: list[Answered], role: str) -> dict[str, float]:
    """The profile of the role or of whichever variant of it has the most posterior mass."""
    table, found = by_the_book.joint(ladder, answers), by_the_book.kinds(ladder)
    at = next(position for position, each in enumerate(found) if each.shares == {role: 1.0})
    variants = range(at, at + 1 + len(ladder.role(role).variants))
    return dict(found[max(variants, key=lambda position: sum(table[position]))].profile)


def test_the_weight_of_a_measure_is_between_the_two_portraits(branching: Ladder) -> None:
    model = Model(branching)
    for answers in sheets(branching, 8):
        posterior = model.posterior(answers)
        weights = weights_of_evidence(posterior, "maker", "minder")
        assert set(weights) == set(posterior.given)
        one, other = own_state(branching, answers, "maker"), own_state(branching, answers, "minder")
        assert portrait(posterior, "maker") == one
        for measure, bits in weights.items():
            between = bits_between(posterior, measure, posterior.given[measure], one.get(measure, 0.0), other.get(measure, 0.0))
            assert bits == pytest.approx(between)


@pytest.mark.parametrize("which", ["shipped", "branching", *range(4)])
def test_reasons_are_those_that_can_be_told_the_done_before_the_undone_and_the_strongest_first(
    ladder: Ladder, branching: Ladder, tmp_path_factory: pytest.TempPathFactory, which: str | int
) -> None:
    if isinstance(which, str):
        asked = {"shipped": ladder, "branching": branching}[which]
    else:
        asked = drawn_anew(wide_ladder(tmp_path_factory.mktemp("wide")), Random(which))
    model = Model(asked)
    for answers in sheets(asked, 6, seed=5):
        posterior = model.posterior(answers)
        for first, second in ((asked.roles[0].id, asked.roles[1].id), (asked.roles[2].id, asked.roles[1].id)):
            one, other = portrait(posterior, first), portrait(posterior, second)
            weights = weights_of_evidence(posterior, first, second)
            found = reasons(posterior, first, second, weights)
            told = {
                measure
                for measure, bits in weights.items()
                if abs(bits) >= REASON_BITS
                and (
                    measure in asked.facets
                    or any(
                        asked.owner_of(measure) == role or profile.get(measure, 0.0) >= LISTED
                        for role, profile in ((first, one), (second, other))
                    )
                )
            }
            assert {reason.measure for reason in found} == told
            for reason in found:
                levels = one.get(reason.measure, 0.0), other.get(reason.measure, 0.0)
                assert reason.bits == weights[reason.measure]
                assert reason.done is ((reason.bits > 0) == (levels[0] > levels[1]))
                towards = levels if reason.bits > 0 else levels[::-1]
                own = [each for each in answers if each.item.measures == reason.measure]
                alone = {each.question: bits_between(posterior, reason.measure, ((each.item, each.level),), *towards) for each in own}
                assert alone[reason.strongest.question] == max(alone.values())
            # For the first what was done, then what was not, then for the second; what no effort moves comes last of its side.
            side = [
                (reason.bits < 0, reason.measure in asked.facets and not asked.facets[reason.measure].moves, not reason.done)
                for reason in found
            ]
            assert side == sorted(side)
            for key in set(side):
                kind = [reason for reason, its in zip(found, side, strict=True) if its == key]
                more = [first if (reason.bits > 0) == reason.done else second for reason in kind]
                elsewhere = [asked.owner_of(reason.measure) != role for reason, role in zip(kind, more, strict=True)]
                assert elsewhere == sorted(elsewhere), "a role's own duties stand first"
                for own_or_not in (False, True):
                    strengths = [abs(reason.bits) for reason, its in zip(kind, elsewhere, strict=True) if its is own_or_not]
                    assert strengths == sorted(strengths, reverse=True)


def test_which_answer_about_a_circumstance_is_the_strongest_follows_from_its_level_alone(small_ladder: Write) -> None:
    """Nobody deviates in a circumstance; asked about more than once, it is explained by what the book has as the strongest."""
    asked = "".join(
        f"  - id: years-{number}\n    measures: experience\n    factual: true\n    ask: How many more?\n    options:\n"
        + "".join(f"      - level: {level}\n        text: rung {level}\n" for level in levels)
        for number, levels in enumerate(((1, 2, 3), (0, 1, 3, 4), (0, 1, 2, 3, 4)))
    )
    ladder = load_ladder(small_ladder(*BRANCHING, ("questions/work.yaml", "wishes:", asked + "wishes:")))
    model, strongest = Model(ladder), set()
    for answers in sheets(ladder, 60, seed=2):
        posterior = model.posterior(answers)
        for first, second in pairwise(("maker", "keeper", "minder", "maker")):
            one, other = portrait(posterior, first), portrait(posterior, second)
            for reason in reasons(posterior, first, second, weights_of_evidence(posterior, first, second)):
                own = [each for each in answers if each.item.measures == reason.measure]
                levels = one.get(reason.measure, 0.0), other.get(reason.measure, 0.0)
                book = partial(by_the_book.bits, ladder, posterior.leniency, one=levels[0], other=levels[1])
                assert reason.bits == pytest.approx(book(own))
                alone = {each.question: book([each]) * math.copysign(1, reason.bits) for each in own}
                assert alone[reason.strongest.question] == pytest.approx(max(alone.values()))
                strongest.add((reason.measure, reason.strongest.question))
    assert len([question for measure, question in strongest if measure == "experience"]) == 4
