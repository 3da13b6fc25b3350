"""What is shown speaks its own language, whatever the interface speaks around it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest

from quiz.comparison import Comparison, NotComparable, compare
from quiz.i18n import use_language
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.report.blocks import Page
from quiz.report.card import NAME, card_text
from quiz.report.comparison import comparison_json, comparison_pages, heading
from quiz.report.goals import goal_blocks
from quiz.report.html import as_html
from quiz.report.json import attempt_json
from quiz.report.markdown import as_markdown, pages_markdown
from quiz.report.pages import title
from quiz.report.road import role_from_here
from quiz.report.text import as_plain_text, page_text
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.goals import Goal, Goals
from quiz.store.record import Attempt
from tests.taken import as_role, taken

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")

Writer = Callable[[Attempt, Attempt], str]


def goals_of(attempt: Attempt) -> Goals:
    """A step taken on from an attempt and partly done."""
    step = attempt.result.next.first_steps[0]
    goals = Goals().with_goal(
        Goal(
            role=attempt.result.name_of(attempt.result.next.role or ""),
            responsibility=step.responsibility,
            name=step.name,
            action=step.action,
            attempt=attempt.id,
            taken=attempt.ended,
            by=date(2027, 6, 30),
        )
    )
    return goals.settled(1, "partly", "", attempt.ended)


def roles_text(_then: Attempt, now: Attempt) -> str:
    """Every role, from where one stands."""
    return page_text([Page(role, "", tuple(role_from_here(now, role, Goals()))) for role in now.result.roles], "", 80)


def held_beside(then: Attempt, now: Attempt) -> Comparison:
    """Two attempts whose questions differ, in both ways."""
    ladder = load_ladder(shipped_ladder(), [now.language])
    reasons = ("asked in another form", "new since then", "not asked then", "not asked now", "skipped then", "skipped now")
    missing = [NotComparable(given.question, given.topic, why) for given, why in zip(now.answers, reasons, strict=False)]
    return replace(compare(Model(ladder), then, now), not_comparable=missing, other_version=True)


def comparison_text(then: Attempt, now: Attempt) -> str:
    """Two attempts side by side, with the goals between."""
    comparison = held_beside(then, now)
    return page_text(comparison_pages(comparison, goals_of(then)), heading(comparison), 80)


def comparison_page(then: Attempt, now: Attempt) -> str:
    """The same on paper."""
    comparison = held_beside(then, now)
    shown, title = comparison_pages(comparison, goals_of(then)), heading(comparison)
    return pages_markdown(shown, title, now.ladder.name, now.language)


def comparison_sentences(then: Attempt, now: Attempt) -> str:
    """What the comparison says to programs in sentences; keys are the same in every language."""
    content = comparison_json(held_beside(then, now), Goals())
    return "\n".join(re.findall(r'"(?:says|why|topic)": "(.*)"', content))


WRITERS: dict[str, Writer] = {
    "title": lambda _then, now: title(now),
    "text": lambda then, now: as_plain_text(now, 80, goals_of(then)),
    "narrow": lambda then, now: as_plain_text(now, 40, goals_of(then)),
    "markdown": lambda then, now: as_markdown(now, goals_of(then)),
    "html": lambda then, now: re.sub(r"<style>.*?</style>|<[^>]+>", " ", as_html(now, goals_of(then)), flags=re.DOTALL),
    "card": lambda then, now: card_text(now, goals_of(then)).replace(NAME, ""),
    "roles": roles_text,
    "comparison": comparison_text,
    "comparison as a page": comparison_page,
    "comparison for programs": comparison_sentences,
}


def attempts_in(language: str, store: Store) -> tuple[Attempt, Attempt]:
    """Two that use as many of the words as two can: a role gained, side roles, what was skipped, not asked or had no chance, a note."""
    use_language(language)
    ladder = load_ladder(shipped_ladder(), [language])
    model = Model(ladder)
    before, after = as_role(ladder, "programmer"), as_role(ladder, "senior_programmer", joy="fading")
    no_chance = dict.fromkeys(
        [name for name, question in ladder.questions.items() if question.item and not question.item.factual][:4], "no-chance"
    )
    note = {next(iter(after)): "2026"}
    then = taken(model, store, before)
    return then, taken(model, store, {**dict(list(after.items())[:60]), **no_chance}, only=True, mode="quick", notes=note)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_english_holds_no_chinese_in_a_chinese_interface(write: Writer, store: Store) -> None:
    then, now = attempts_in("en", store)
    written = write(then, now)
    use_language("zh")
    assert write(then, now) == written
    assert CHINESE.findall(written) == []


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_chinese_holds_no_english_but_the_ladders_own(write: Writer, store: Store) -> None:
    then, now = attempts_in("zh", store)
    written = write(then, now)
    use_language("en")
    assert write(then, now) == written
    assert CHINESE.search(written)
    values = chain.from_iterable(re.findall(r'^ *(?:"[^"]*": )?"(.*)"', attempt_json(attempt), re.MULTILINE) for attempt in (then, now))
    known = {"id", *WORD.findall(" ".join(values))}
    assert set(WORD.findall(written)) <= known, "Chinese sentences have no Latin word but id"


def test_a_comparison_speaks_the_language_of_the_later_result(store: Store) -> None:
    then, _now = attempts_in("en", store)
    _then, now = attempts_in("zh", store)
    for spoken in ("en", "zh"):
        use_language(spoken)
        assert heading(held_beside(then, now)).count("年") == 2
        assert "上次没问到" in comparison_text(then, now)
        assert "2026" in heading(held_beside(now, then))
        assert "年" not in heading(held_beside(now, then))


def test_goals_speak_the_language_of_the_interface(store: Store) -> None:
    then, _now = attempts_in("en", store)
    use_language("zh")
    words = page_text([Page("goals", "", tuple(goal_blocks(goals_of(then))))], "", 110)
    assert "部分完成" in words
    assert "年" in words
