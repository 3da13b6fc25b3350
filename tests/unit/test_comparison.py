"""Two attempts: what changed for sure, what may be noise, what could not be compared."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quiz.attempts import Attempt, Goals, Store, begin, finish
from quiz.check import answers_of
from quiz.comparison import changes, growth, in_common, joint_leniency, ranks_of
from quiz.ladder import Ladder, load_ladder
from quiz.report.comparison import as_comparison_json, compare, comparison_pages, growth_words
from quiz.report.text import page_text
from quiz.scoring import Model
from quiz.sheet import Answer, evidence_in
from tests.conftest import Write

THEN = "2026-11-23T10:00:00+00:00"
NOW = "2027-11-23T10:00:00+00:00"


def taken(ladder: Ladder, store: Store, answers: dict[str, Answer]) -> Attempt:
    """An attempt with these answers; all else is skipped."""
    model = Model(ladder)
    saved = begin(ladder, lambda: model, store, "full")
    while (item := saved.interview.current) is not None:
        saved.interview.answer(answers.get(item.id, "skip"))
    return finish(saved, model)


def test_a_move_of_one_role_is_found(ladder: Ladder, model: Model) -> None:
    then = evidence_in(ladder, answers_of(ladder, ladder.role("senior_programmer").profile))
    now = evidence_in(ladder, answers_of(ladder, ladder.role("architect").profile))
    assert growth(ladder, model, then, now).move == "up"
    assert growth(ladder, model, now, then).move == "down"


def test_the_same_answers_are_no_move(ladder: Ladder, model: Model) -> None:
    for role in ladder.roles:
        same = evidence_in(ladder, answers_of(ladder, role.profile))
        assert growth(ladder, model, same, same).move == "none"


def test_a_change_of_track_is_no_move_up(ladder: Ladder, model: Model) -> None:
    then = evidence_in(ladder, answers_of(ladder, ladder.role("architect").profile))
    now = evidence_in(ladder, answers_of(ladder, ladder.role("tech_manager").profile))
    assert growth(ladder, model, then, now).move == "none"


def test_a_move_that_only_new_questions_show_is_not_reported(ladder: Ladder, model: Model) -> None:
    low = answers_of(ladder, ladder.role("programmer").profile)
    high = answers_of(ladder, ladder.role("architect").profile)
    names = list(ladder.questions)
    then = evidence_in(ladder, {name: low[name] for name in names[:25]})
    now = evidence_in(ladder, {name: high[name] for name in names[25:]})
    assert growth(ladder, model, then, now).up > 0.9
    assert growth(ladder, model, then, now).move == "none"


def test_the_rank_of_a_mixture_lies_between(ladder: Ladder, model: Model) -> None:
    assert set(ranks_of(ladder, model)) >= {0.0, 0.25, 0.5, 0.75, 1.0, 2.0, 2.5, 3.0, 4.0}


def test_the_joint_bias_is_symmetric_and_correlated() -> None:
    table = joint_leniency()
    assert sum(map(sum, table)) == pytest.approx(1)
    assert all(table[i][j] == pytest.approx(table[j][i]) for i in range(5) for j in range(5))
    assert table[0][0] > table[0][4]


def test_a_duty_changed_for_sure_only_over_two_questions_and_far(ladder: Ladder) -> None:
    then = evidence_in(ladder, {"task-days": 1, "team-meetings": 1, "newcomers": 0, "core-part": 1, "core-design": 1})
    now = evidence_in(ladder, {"task-days": 3, "team-meetings": 2, "newcomers": 4, "core-part": 2, "core-design": 2})
    found = {change.responsibility: change for change in changes(ladder, then, now)}
    assert found["task-management"].sure
    assert not found["team-capability"].sure, "one question is not enough"
    assert not found["core-features"].sure, "one level is not enough"


def test_a_question_offered_in_another_form_is_not_common(small_ladder: Write) -> None:
    before = load_ladder(small_ladder())
    after = load_ladder(small_ladder(("questions/work.yaml", "- level: 1\n        text: a part", "- level: 2\n        text: a part")))
    assert in_common(evidence_in(before, {"years": 2, "made": 3}), evidence_in(after, {"years": 4, "made": 3})) == {"years"}


def test_a_retake_on_a_changed_bank(small_ladder: Write, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question retired, one reworded under a new id, one added."""
    monkeypatch.setenv("QUIZ_NOW", THEN)
    then = taken(load_ladder(small_ladder()), store, {"years": 0, "made": 3, "kept": 0})
    monkeypatch.setenv("QUIZ_NOW", NOW)
    another = "  - id: saved\n    measures: keeping\n    ask: What did you save?\n    options:\n"
    another += "".join(f"      - level: {level}\n        text: saved {level}\n" for level in (0, 2, 4))
    ladder = load_ladder(
        small_ladder(
            ("roles/ladder.yaml", "version: 1.0.0", "version: 2.0.0"),
            ("questions/work.yaml", "id: made", "id: made-anew"),
            ("questions/work.yaml", "wishes:", another + "wishes:"),
        )
    )
    now = taken(ladder, store, {"years": 4, "made-anew": 1, "kept": 4, "saved": 4})
    found = compare(ladder, Model(ladder), then, now)
    assert (found.common, found.asked) == (2, 5)
    assert {apart.question: apart.why for apart in found.apart} == {
        "made": "retired since then",
        "made-anew": "new since then",
        "saved": "new since then",
    }
    assert found.other_version
    text = page_text(comparison_pages(found, Goals()), "x", 80)
    assert "2 of 5 questions in common" in text
    assert "small 1.0.0, now small 2.0.0" in text
    assert json.loads(as_comparison_json(found, Goals()))["questions_in_common"] == 2


def test_nothing_in_common_is_said(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    then, now = taken(ladder, store, {"years": 0}), taken(ladder, store, {"kept": 4})
    found = compare(ladder, Model(ladder), then, now)
    assert found.growth is None
    assert "no question in common" in growth_words(found)[0]
    assert {apart.why for apart in found.apart} == {"skipped now", "skipped then"}


def test_scored_anew_both_labels_are_told(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(ladder, store, dict(answers_of(ladder, ladder.role("architect").profile)))
    relabelled = then.model_copy(update={"result": then.result.model_copy(update={"role": "tech_manager"})})
    found = compare(ladder, model, relabelled, then)
    assert "come out as Architect" in page_text(comparison_pages(found, Goals()), "x", 80)


def test_goals_of_the_time_between_are_shown(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(ladder, store, {"years": 2})
    now = taken(ladder, store, {"years": 2})
    goals = Goals().with_goal(role="Architect", responsibility="x", name="hard bugs", action="Do it.", attempt=then.id, taken=then.ended)
    goals = goals.settled(1, "partly", "no time", now.ended)
    text = page_text(comparison_pages(compare(ladder, model, then, now), goals), "x", 80)
    assert "partly done: no time" in text


def test_a_language_makes_no_difference(ladder: Ladder, model: Model, store: Store) -> None:
    chinese = load_ladder(Path(ladder.folder), ["zh"])
    answers: dict[str, Answer] = dict(answers_of(ladder, ladder.role("architect").profile))
    found = compare(ladder, model, taken(chinese, store, answers), taken(ladder, store, answers))
    assert found.common == len(ladder.questions)
    assert found.growth is not None
    assert found.growth.move == "none"
    assert not found.other_version


def test_goals_are_numbered_for_ever_and_settled(store: Store) -> None:
    moment = datetime.fromisoformat(THEN)
    goals = Goals()
    for name in ("a", "b", "a"):
        goals = goals.with_goal(role="R", responsibility=name, name=name, action=name, attempt="x", taken=moment)
    assert [goal.number for goal in goals.goals] == [1, 2], "a step is taken on once"
    goals = goals.settled(1, "done", " it worked ", moment + timedelta(days=3))
    assert [goal.name for goal in goals.open_goals] == ["b"]
    assert goals.goals[0].why == "it worked"
    assert goals.settled(1, "open", "", moment).goals[0].settled is None
    with pytest.raises(KeyError):
        goals.settled(9, "done", "", moment)
    store.change_goals(lambda _old: goals)
    assert store.goals() == goals
