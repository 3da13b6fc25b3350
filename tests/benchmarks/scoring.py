"""What scoring costs in plain Python: a sheet, the choice of a question, the tables."""

from random import Random
from time import perf_counter

from quiz.answers import Answer
from quiz.check import answers_of
from quiz.interview import Interview, InterviewState
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.result.build import judge
from quiz.scoring.mixture import Model, alone, by_leniency, by_node, likelihood, likelihoods_by_node, option_likelihoods
from quiz.selection import next_item
from tests.benchmarks.timing import Timing, quantile, timed

SEED = 1
SITTINGS = 60
NOISE = 0.8

SHEET_TARGET = 2.0
CHOICE_TARGET = 5.0
TABLES_TARGET = 30.0


def timings() -> list[Timing]:
    """All timings of scoring."""
    ladder = load_ladder(shipped_ladder(), ["en"])
    model = with_tables(ladder)
    answers = answers_of(ladder, ladder.roles[2].profile)
    evidence = ladder.scored(answers)
    judge(model, answers)  # Fills what is kept for later sheets.
    posterior = timed(lambda: model.posterior(evidence), 201)
    roles = timed(lambda: model.posterior(evidence).probabilities, 201)
    result = timed(lambda: judge(model, answers), 101)
    choice = sorted(choices(ladder, model))
    tables = timed(lambda: with_tables(ladder), 11)
    return [
        Timing("a sheet of the full bank: posterior", quantile(posterior, 0.5), SHEET_TARGET),
        Timing("a sheet of the full bank: posterior and roles", quantile(roles, 0.5)),
        Timing("a sheet of the full bank: the whole result, with its words", quantile(result, 0.5)),
        Timing("choosing the next question, p50", quantile(choice, 0.5)),
        Timing("choosing the next question, p95", quantile(choice, 0.95), CHOICE_TARGET),
        Timing("building all tables of the shipped ladder", quantile(tables, 0.5), TABLES_TARGET),
    ]


def with_tables(ladder: Ladder) -> Model:
    """A model with the table of every question, built from nothing."""
    for kept in (option_likelihoods, by_node, alone, likelihoods_by_node, likelihood, by_leniency):
        kept.cache_clear()
    model = Model(ladder)
    for question in ladder.questions.values():
        model.table(question.item)
    return model


def choices(ladder: Ladder, model: Model) -> list[float]:
    """How long each choice after the opening took over quick sittings of people of all roles, in milliseconds."""
    random = Random(SEED)
    found = []
    for number in range(SITTINGS):
        profile = ladder.roles[number % len(ladder.roles)].profile
        state = InterviewState("quick")
        interview = Interview(model, state)
        while (current := interview.current) is not None and current.id not in ladder.wishes:
            if state.to_balance is None and len(state.administered) > len(ladder.head.opening):
                before = dict(state.answers)
                asked = [name for name in state.administered if name in before]
                start = perf_counter()
                next_item(model, before, asked)
                found.append(1000 * (perf_counter() - start))
            interview.answer(said_by(ladder, profile, current.id, random))
    return found


def said_by(ladder: Ladder, profile: dict[str, float], asked: str, random: Random) -> Answer:
    """What somebody of a profile answers."""
    question = ladder.questions[asked]
    level = profile.get(question.measures, 0.0) + random.gauss(0, NOISE)
    return min(question.levels, key=lambda offered: abs(offered - level))
