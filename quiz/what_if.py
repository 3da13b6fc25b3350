"""What if some answers were others: the odds of every role now and then, side by side. Never saved as a result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from quiz.advice import contradictions
from quiz.answers import NO_CHANCE, SKIP, Answer, Answered, scored
from quiz.errors import UserError
from quiz.i18n import _, commas, speaking
from quiz.result.wording import headline
from quiz.scoring.careless import doubts
from quiz.scoring.mixture import Model
from quiz.scoring.verdict import verdict_on
from quiz.store.record import Attempt, GivenAnswer

ELSE = 0.005
"""What differs by less than this reads the same."""


@dataclass(frozen=True)
class Changed:
    """One answer that was changed by hand."""

    question: str
    topic: str
    now: str
    """The answer given, in its words."""

    then: str


@dataclass(frozen=True)
class WhatIf:
    """The true answers and the changed ones, both scored with today's ladder."""

    changes: tuple[Changed, ...]
    now: Mapping[str, float]
    """P(role) by the true answers; sums to 1."""

    then: Mapping[str, float]
    names: Mapping[str, str]
    """Of the roles."""

    headline: str
    """What a result of the changed answers would say first."""

    language: str
    """That all of it is in: the result's."""

    anew: bool
    """Whether the true answers come out otherwise today than they were saved."""


def of_another(attempt: Attempt) -> str:
    """What to say where a result belongs to another ladder than the one in use, which nothing can be worked out with."""
    message = _("{result} is a result of another ladder, {ladder} ({id}): start with that one, by --ladder")
    return message.format(result=attempt.id, ladder=attempt.ladder.name, id=attempt.ladder.id)


def what_if(model: Model, attempt: Attempt, changed: Mapping[str, Answer]) -> WhatIf:
    """The odds with some answers of a result changed.

    Args:
        model: Today's scoring model, in the language of the result.
        attempt: The result, which stays as it is.
        changed: Other answers, by question.

    Raises:
        UserError: Where a question was not asked or does not offer the answer, or the result belongs to another ladder.
    """
    if attempt.ladder.id != model.ladder.id:
        raise UserError(of_another(attempt))
    known = {given.question: given for given in attempt.answers if given.measures}
    for question, answer in changed.items():
        if question not in known:
            raise UserError(_not_asked(attempt, question, [*known]))
        if answer not in answers_to(known[question]):
            offered = commas(answers_to(known[question]))
            raise UserError(
                _("{answer} is no answer to {question}; it takes: {offered}").format(answer=answer, question=question, offered=offered)
            )
    answers = _answers(attempt, changed)
    before, after = model.posterior(attempt.scored_answers), model.posterior(answers)
    with speaking(attempt.language):
        verdict = verdict_on(after, doubted=bool(doubts(after, answers) or contradictions(model.ladder, {**attempt.given, **changed})))
        said = headline(model.ladder, verdict, after)
        changes = tuple(
            Changed(question, known[question].topic, known[question].words, words_of(known[question], answer))
            for question, answer in changed.items()
        )
    return WhatIf(
        changes=changes,
        now=before.probabilities,
        then=after.probabilities,
        names={role.id: role.name for role in model.ladder.roles},
        headline=said,
        language=attempt.language,
        anew=any(abs(p - attempt.result.probabilities.get(role, 0.0)) >= ELSE for role, p in before.probabilities.items()),
    )


def _answers(attempt: Attempt, changed: Mapping[str, Answer]) -> list[Answered]:
    """The answers as evidence, in the order in which they were given."""
    scale = attempt.result.scale
    answers = (
        scored(given.question, item, changed.get(given.question, given.answer), scale)
        for given in attempt.answers
        if (item := given.item(scale))
    )
    return [answered for answered in answers if answered]


def answers_to(given: GivenAnswer) -> Sequence[Answer]:
    """Every answer that a question took as it was asked, so far as the record says."""
    levels: list[Answer] = [option.level for option in given.options]
    return [*levels, *([NO_CHANCE] if given.answer == NO_CHANCE else []), SKIP]


def words_of(given: GivenAnswer, answer: Answer) -> str:
    """An answer to a question as it was asked, in its words."""
    if answer == given.answer:
        return given.words
    return next((option.text for option in given.options if option.level == answer), _("Skipped"))


def _not_asked(attempt: Attempt, question: str, known: Sequence[str]) -> str:
    if question in attempt.given:
        return _("{question} is a wish, and no odds hang on wishes").format(question=question)
    close = get_close_matches(question, known, n=1)
    hint = _(" (did you mean {close}?)").format(close=close[0]) if close else ""
    return _("{question} was not asked in this result{hint}; `quiz result --format json` lists what was").format(
        question=question, hint=hint
    )
