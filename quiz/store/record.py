"""Attempts and drafts as they are saved.

An attempt is complete in itself: the words, numbers and order that were shown, and what each answer measured, so that neither a newer
ladder nor a newer program changes what is read again.
"""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from quiz.i18n import _
from quiz.interview import Interview, Mode
from quiz.ladder import Ladder, Question
from quiz.result import Result
from quiz.result.wording import no_chance, skipped
from quiz.sheet import NO_CHANCE, SKIP, Answer, Answered, Item

SCORER = "1"
"""The version of the scoring; raised when the same answers may give other numbers."""


class Kept(BaseModel):
    """A frozen part of a saved file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class LadderSeen(Kept):
    """Which ladder it was."""

    id: str
    version: str
    content_hash: str
    name: str


class OptionSeen(Kept):
    """An option as it was shown."""

    level: int
    text: str


class WishOptionSeen(Kept):
    """An option of a wish as it was shown."""

    id: str
    text: str
    leads_to: list[str]


class AnswerKept(Kept):
    """One question, as it was shown, and its answer."""

    question: str
    section: str
    topic: str
    ask: str
    measures: str | None
    """The responsibility or facet; `None` for a wish."""

    factual: bool
    options: list[OptionSeen]
    wish_options: list[WishOptionSeen]
    answer: Answer
    words: str
    """The answer as it was shown."""

    note: str | None

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that were offered, rising."""
        return tuple(option.level for option in self.options)


class NotAsked(Kept):
    """A question that was not asked."""

    question: str
    topic: str
    measures: str | None


class Attempt(BaseModel):
    """One finished quiz."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    id: str
    started: datetime
    ended: datetime
    language: str
    mode: Mode
    ladder: LadderSeen
    answers: list[AnswerKept]
    """In the order of asking."""

    not_asked: list[NotAsked]
    scorer: str
    software: str
    result: Result

    @property
    def given(self) -> dict[str, Answer]:
        """The answers by question."""
        return {kept.question: kept.answer for kept in self.answers}

    @property
    def evidence(self) -> list[Answered]:
        """The answers that are evidence, with what was stored about their questions, so that no ladder is needed to score them anew."""
        found = []
        for kept in self.answers:
            if kept.measures is not None and kept.answer != SKIP:
                no_chance = kept.answer == NO_CHANCE
                level = kept.levels[0] if no_chance else kept.answer
                assert isinstance(level, int)
                found.append(Answered(kept.question, Item(kept.measures, kept.levels, kept.factual), level, no_chance))
        return found


class Draft(BaseModel):
    """A quiz that was left in the middle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    ladder: str
    content_hash: str
    started: datetime
    saved: datetime
    mode: Mode
    answers: dict[str, Answer]
    notes: dict[str, str]
    trail: list[str]
    position: int
    to_balance: list[str] | None
    offered: dict[str, tuple[str, list[int] | list[str], bool]]
    """What each question of the trail measured, the answers it offered and whether it was factual, so that a change is seen."""


def attempt_of(interview: Interview, attempt_id: str, started: datetime, ended: datetime, software: str, result: Result) -> Attempt:
    """A finished interview as it is kept."""
    ladder, sitting = interview.ladder, interview.state
    asked = [item for item in state.administered if item in state.answers]
    return Attempt(
        id=attempt_id,
        started=started,
        ended=ended,
        language=ladder.language,
        mode=state.mode,
        ladder=LadderSeen(id=ladder.id, version=ladder.version, content_hash=ladder.content_hash, name=ladder.head.name),
        answers=[kept_answer(ladder, item, state.answers[item], state.notes.get(item)) for item in asked],
        not_asked=[
            NotAsked(question=item, topic=ladder.item(item).subject, measures=getattr(ladder.item(item), "measures", None))
            for item in ladder.order
            if item not in asked
        ],
        scorer=SCORER,
        software=software,
        result=result,
    )


def kept_answer(ladder: Ladder, asked: str, answer: Answer, note: str | None) -> AnswerKept:
    """An answer together with all that was shown."""
    item = ladder.item(asked)
    scored = isinstance(item, Question)
    return AnswerKept(
        question=asked,
        section=ladder.section_of(asked).name,
        topic=item.subject,
        ask=item.ask,
        measures=item.measures if isinstance(item, Question) else None,
        factual=isinstance(item, Question) and item.factual,
        options=[OptionSeen(level=option.level, text=option.text) for option in item.options] if isinstance(item, Question) else [],
        wish_options=[]
        if scored
        else [WishOptionSeen(id=o.id, text=o.text, leads_to=list(o.leads_to)) for o in ladder.wishes[asked].options],
        answer=answer,
        words=answer_words(ladder, asked, answer),
        note=note,
    )


def answer_words(ladder: Ladder, asked: str, answer: Answer) -> str:
    """An answer as it is shown."""
    if answer == SKIP:
        return skipped()
    if answer == NO_CHANCE:
        return no_chance()
    item = ladder.item(asked)
    if isinstance(item, Question):
        assert isinstance(answer, int)
        return item.option(answer).text
    return next(option.text for option in item.options if option.id == answer)


def topic_and_words(ladder: Ladder, asked: str, answer: Answer) -> str:
    """An answer with what it was about, on one line."""
    return _("{topic}: {answer}").format(topic=ladder.item(asked).subject, answer=answer_words(ladder, asked, answer))


def offer(ladder: Ladder, asked: str) -> tuple[str, list[int] | list[str], bool]:
    """What a question or wish offers, to see whether it is still the same."""
    item = ladder.item(asked)
    if isinstance(item, Question):
        return item.measures, list(item.levels), item.factual
    return "", [option.id for option in item.options], False
