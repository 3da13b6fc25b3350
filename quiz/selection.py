"""Which question to ask next in the quick mode, and when to stop."""

from collections.abc import Collection, Mapping
from math import log2

from quiz.answers import Answer, Item
from quiz.scoring.mixture import Model, Posterior

STOP_AT = 0.9
"""The probability of the first role at which asking stops."""

MIN_ANSWERS = 8
"""Before that many answers asking does not stop for being sure."""

MAX_ITEMS = 20
"""Skips count as asked, not as answers."""

BALANCE_AT_MOST = 8
"""Questions after the stop, for responsibilities that had none."""


def next_item(model: Model, answers: Mapping[str, Answer], asked: Collection[str]) -> str | None:
    """The next question, or `None` when it is time to stop.

    First the ladder's opening; then the largest expected gain of information about the role.

    Args:
        model: The scoring model of the ladder that is asked.
        answers: Those given so far.
        asked: The ids already asked, answered or skipped.
    """
    ladder = model.ladder
    for opening in ladder.head.opening:
        if opening not in asked:
            return opening
    posterior = model.posterior(ladder.scored(answers))
    scored = sum(name in ladder.questions for name in asked)
    sure = max(posterior.probabilities.values()) > STOP_AT and len(posterior.answers) >= MIN_ANSWERS
    left = [question for question in ladder.questions.values() if question.id not in asked]
    if sure or scored >= MAX_ITEMS or not left:
        return None
    gains = {item: expected_gain(posterior, item) for item in {question.item for question in left}}
    return max(left, key=lambda question: gains[question.item]).id


def expected_gain(posterior: Posterior, item: Item) -> float:
    """The information about the role that an answer to an item is expected to give, in bits: H(role) − Σ_k P(k)·H(role | k).

    A second question on one measure gains little by itself, since the two share the person's deviation.
    """
    gain = -sum(p * log2(p) for p in posterior.probabilities.values() if p > 0)
    for by_role in posterior.with_answers(item, item.levels):
        total = sum(by_role)
        gain += sum(p * log2(p / total) for p in by_role if p > 0)
    return gain


def to_balance(model: Model, answers: Mapping[str, Answer], asked: Collection[str]) -> list[str]:
    """What is asked after the stop to balance the content.

    A question for each responsibility that had none, of the likely role and of those its steps lead to.
    """
    ladder = model.ladder
    likely = model.posterior(ladder.scored(answers)).ranking[0]
    reached = [end for step in ladder.steps if (end := step.leads_from(likely)) and end not in ladder.side_roles]
    seen = {ladder.questions[question].measures for question in asked if question in ladder.questions}
    questions: list[str] = []
    for role in dict.fromkeys([likely, *reached]):
        for duty in ladder.role(role).responsibilities:
            if duty.id not in seen:
                seen.add(duty.id)
                questions.append(next(question.id for question in ladder.questions.values() if question.measures == duty.id))
    return questions[:BALANCE_AT_MOST]
