"""Which question to ask next in the quick mode, and when to stop."""

from collections.abc import Collection, Mapping
from math import log2
from operator import mul

from quiz.ladder import Ladder
from quiz.scoring import Model, Posterior
from quiz.sheet import Answer, Item, evidence_in, item_of

STOP_AT = 0.9
"""The probability of the first role at which asking stops."""

MIN_ANSWERS = 8
"""Before that many answers asking does not stop for being sure."""

MAX_ITEMS = 20
"""Skips count as asked, not as answers."""

BALANCE_AT_MOST = 8
"""Questions after the stop, for responsibilities that had none."""


def next_item(ladder: Ladder, model: Model, answers: Mapping[str, Answer], asked: Collection[str]) -> str | None:
    """The next question, or `None` when it is time to stop.

    First the ladder's opening; then the largest expected gain of information about the role, halved for what was measured already.

    Args:
        ladder: Where the questions are.
        model: Its scoring model.
        answers: Those given so far.
        asked: The ids already asked, answered or skipped.
    """
    for opening in ladder.head.opening:
        if opening not in asked:
            return opening
    posterior = model.posterior(evidence_in(ladder, answers))
    scored = sum(name in ladder.questions for name in asked)
    sure = max(posterior.probabilities.values()) > STOP_AT and len(posterior.answers) >= MIN_ANSWERS
    left = [question for question in ladder.questions.values() if question.id not in asked]
    if sure or scored >= MAX_ITEMS or not left:
        return None
    measured = {answered.item.measures for answered in posterior.answers}
    gains: dict[Item, float] = {}
    for question in left:
        item = item_of(question)
        if item not in gains:
            gains[item] = expected_gain(model, posterior, item) / (2 if item.measures in measured else 1)
    return max(left, key=lambda question: gains[item_of(question)]).id


def expected_gain(model: Model, posterior: Posterior, item: Item) -> float:
    """The information about the role that an answer to an item is expected to give, in bits: H(role) − Σ_k P(k)·H(role | k)."""
    gain = -sum(p * log2(p) for p in posterior.probabilities.values() if p > 0)
    cells = list(model.role_components.values())
    for row in model.table(item).likelihood:
        joint = list(map(mul, row, posterior.weights))
        by_role = [sum(joint[part]) for part in cells]
        total = sum(by_role)
        gain += sum(p * log2(p / total) for p in by_role if p > 0)
    return gain


def cover(ladder: Ladder, model: Model, answers: Mapping[str, Answer], asked: Collection[str]) -> list[str]:
    """What is asked after the stop: a question for each responsibility that had none, of the likely role and of those its steps lead to."""
    likely = model.posterior(evidence_in(ladder, answers)).ranking[0]
    reached = [end for step in ladder.steps if (end := step.leads_from(likely)) and end not in ladder.side_roles]
    seen = {ladder.questions[question].measures for question in asked if question in ladder.questions}
    found: list[str] = []
    for role in dict.fromkeys([likely, *reached]):
        for duty in ladder.role(role).responsibilities:
            if duty.id not in seen:
                seen.add(duty.id)
                found.append(next(question.id for question in ladder.questions.values() if question.measures == duty.id))
    return found[:BALANCE_AT_MOST]
