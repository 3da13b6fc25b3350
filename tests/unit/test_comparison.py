"""Two attempts: what changed for sure, what may be noise, what could not be compared."""

import dataclasses
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.answers import Answer
from quiz.check import answers_of
from quiz.comparison import ReliableChange, changes, compare, in_common, ranks_of, reliable_change, verdict
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.outcome import Warn
from quiz.report.comparison import change_words, comparison_json, comparison_pages
from quiz.report.text import page_text
from quiz.scoring.mixture import NODES, Model
from quiz.scoring.twice import CORRELATION, DROPPED, PAIRED_LENIENCIES, PAIRED_NODES, pairs
from quiz.scoring.verdict import verdict_on
from quiz.store.folder import Store
from quiz.store.goals import Goal, Goals
from quiz.store.record import Attempt, Since
from tests.small import Write
from tests.taken import taken

THEN = "2026-11-23T10:00:00+00:00"
NOW = "2027-11-23T10:00:00+00:00"


def test_a_move_of_one_role_is_found(ladder: Ladder, model: Model) -> None:
    then = ladder.scored(answers_of(ladder, ladder.role("senior_programmer").profile))
    now = ladder.scored(answers_of(ladder, ladder.role("architect").profile))
    assert reliable_change(model, then, now).move == "up"
    assert reliable_change(model, now, then).move == "down"


def test_the_same_answers_are_no_move(ladder: Ladder, model: Model) -> None:
    for role in ladder.roles:
        same = ladder.scored(answers_of(ladder, role.profile))
        assert reliable_change(model, same, same).move == "none"


def test_a_change_of_track_is_a_move_sideways(ladder: Ladder, model: Model) -> None:
    then = ladder.scored(answers_of(ladder, ladder.role("architect").profile))
    now = ladder.scored(answers_of(ladder, ladder.role("tech_manager").profile))
    found = reliable_change(model, then, now)
    assert found.move == "sideways"
    assert found.sideways == ("architect", "tech_manager")


def test_a_track_that_no_result_has_a_name_for_is_told_by_its_id(ladder: Ladder, model: Model, store: Store) -> None:
    attempt = taken(model, store, answers_of(ladder, ladder.role("architect").profile))
    change = ReliableChange("sideways", 0.0, 0.0, 0.0, 0.0, ("architect", "young-role"))
    words, _tone = change_words(dataclasses.replace(compare(model, attempt, attempt), change=change))
    assert "from Architect to young-role:" in words


def test_what_is_unclear_is_no_move(ladder: Ladder, model: Model) -> None:
    sheets = [answers_of(ladder, role.profile) for role in ladder.roles[:-1]]
    mixed = [
        ladder.scored({name: (low if place % 12 < part else high)[name] for place, name in enumerate(ladder.questions)})
        for low in sheets
        for high in sheets
        for part in range(1, 12)
    ]
    unclear = [sheet for sheet in mixed if verdict_on(model.posterior(sheet)).band == "unclear"]
    assert unclear
    now = ladder.scored(answers_of(ladder, ladder.role("cto").profile))
    assert all(reliable_change(model, then, now).up > 0.9 for then in unclear)
    assert {reliable_change(model, then, now).move for then in unclear} == {"none"}


def test_a_move_that_only_new_questions_show_is_not_reported(ladder: Ladder, model: Model) -> None:
    low = answers_of(ladder, ladder.role("programmer").profile)
    high = answers_of(ladder, ladder.role("architect").profile)
    names = list(ladder.questions)
    then = ladder.scored({name: low[name] for name in names[:25]})
    now = ladder.scored({name: high[name] for name in names[25:]})
    assert reliable_change(model, then, now).up > 0.9
    assert reliable_change(model, then, now).move == "none"


def test_the_rank_of_a_mixture_lies_between(ladder: Ladder, model: Model) -> None:
    assert set(ranks_of(model)) >= {0.0, 0.25, 0.5, 0.75, 1.0, 2.0, 2.5, 3.0, 4.0}


@pytest.mark.parametrize("table", [PAIRED_LENIENCIES, PAIRED_NODES], ids=["leniency", "deviation"])
def test_what_two_occasions_share_is_symmetric_and_correlates(table: list[list[float]]) -> None:
    assert sum(map(sum, table)) == pytest.approx(1)
    assert all(table[i][j] == pytest.approx(table[j][i]) for i in range(5) for j in range(5))
    far = table[0][-1] if table is PAIRED_LENIENCIES else table[-1][-2]
    assert table[-1][-1] > far


def test_the_grid_correlates_as_it_says() -> None:
    covariance = sum(PAIRED_NODES[i][j] * x * y for i, x in enumerate(NODES) for j, y in enumerate(NODES))
    variance = sum(PAIRED_NODES[i][j] * x * x for i, x in enumerate(NODES) for j in range(len(NODES)))
    assert covariance / variance == pytest.approx(CORRELATION, abs=0.05)


def test_leaving_out_unlikely_pairs_changes_next_to_nothing(ladder: Ladder, model: Model) -> None:
    answers = {role: answers_of(ladder, ladder.role(role).profile) for role in ("senior_programmer", "architect")}
    few = dict(list(answers["senior_programmer"].items())[::4]), dict(list(answers["architect"].items())[::4])
    ranks = ranks_of(model)
    for then, now in (few, few[::-1], (few[0], few[0])):
        before, after = (model.posterior(ladder.scored(sheet)) for sheet in (then, now))
        up = []
        for dropped in (DROPPED, 0.0):
            weights = list(pairs(model, before, after, dropped))
            total = sum(weight for _then, _now, weight in weights)
            up.append(sum(weight for i, j, weight in weights if ranks[j] > ranks[i]) / total)
        assert up[0] == pytest.approx(up[1], abs=0.005)


def test_a_duty_changed_for_sure_only_over_two_questions_and_far(ladder: Ladder) -> None:
    then = ladder.scored({"task-days": 1, "team-meetings": 1, "newcomers": 0, "core-part": 1, "core-design": 1})
    now = ladder.scored({"task-days": 3, "team-meetings": 2, "newcomers": 4, "core-part": 2, "core-design": 2})
    found = {change.responsibility: change for change in changes(ladder, then, now)}
    assert found["task-management"].sure
    assert not found["team-capability"].sure, "one question is not enough"
    assert not found["core-features"].sure, "one level is not enough"


def test_a_question_offered_in_another_form_is_not_common(small_ladder: Write) -> None:
    before = load_ladder(small_ladder())
    after = load_ladder(small_ladder(("questions/work.yaml", "- level: 1\n        text: a part", "- level: 2\n        text: a part")))
    assert in_common(before.scored({"years": 2, "made": 3}), after.scored({"years": 4, "made": 3})) == {"years"}


def test_a_retake_on_a_changed_bank(small_ladder: Write, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question retired, one reworded under a new id, one added."""
    monkeypatch.setenv("QUIZ_NOW", THEN)
    then = taken(Model(load_ladder(small_ladder())), store, {"years": 0, "made": 3, "kept": 0})
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
    now = taken(Model(ladder), store, {"years": 4, "made-anew": 1, "kept": 4, "saved": 4})
    found = compare(Model(ladder), then, now)
    assert (found.common, found.asked) == (2, 5)
    assert {apart.question: apart.why for apart in found.not_comparable} == {
        "made": "retired since then",
        "made-anew": "new since then",
        "saved": "new since then",
    }
    assert found.other_version
    text = page_text(comparison_pages(found, Goals()), "x", 80)
    assert "2 of 5 questions in common" in text
    assert "small 1.0.0, now small 2.0.0" in text
    assert json.loads(comparison_json(found, Goals()))["questions_in_common"] == 2


def test_each_question_that_cannot_be_compared_says_why(small_ladder: Write, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_NOW", THEN)
    ladder = load_ladder(small_ladder())
    then = taken(Model(ladder), store, {"years": 2, "made": "skip"}, only=True)
    monkeypatch.setenv("QUIZ_NOW", NOW)
    now = taken(Model(ladder), store, {"years": "skip", "made": 3, "kept": 4}, only=True)

    def why(one: Attempt, other: Attempt, ladder: Ladder = ladder) -> dict[str, str]:
        return {apart.question: apart.why for apart in compare(Model(ladder), one, other).not_comparable}

    assert why(then, now) == {"years": "skipped now", "made": "skipped then", "kept": "not asked then"}
    assert why(now, then) == {"years": "skipped then", "made": "skipped now", "kept": "not asked now"}
    changed = load_ladder(small_ladder(("questions/work.yaml", "- level: 1\n        text: a part", "- level: 2\n        text: a part")))
    anew = taken(Model(changed), store, {"years": 2, "made": 3}, only=True)
    assert why(now, anew, changed) == {"years": "skipped then", "made": "asked in another form", "kept": "not asked now"}


def test_what_cannot_be_compared_is_not_scored(small_ladder: Write, store: Store) -> None:
    model = Model(load_ladder(small_ladder()))
    then, now = taken(model, store, {"years": 0}), taken(model, store, {"kept": 4})
    apart = compare(model, then, now)
    assert (apart.then_anew, apart.now_anew, apart.changes, verdict(apart)) == (None, None, [], None)
    then, now = taken(model, store, {"years": 0, "made": 3, "kept": 0}), taken(model, store, {"years": 4, "made": 0, "kept": 4})
    held = compare(model, then, now)
    assert (held.then_anew, held.now_anew) == ("maker", "keeper")
    assert [change.responsibility for change in held.changes] == ["making", "keeping"]


def test_results_of_another_ladder_are_not_held_against_each_other(small_ladder: Write, store: Store) -> None:
    """Though they may have asked the same."""
    model = Model(load_ladder(small_ladder()))
    then, now = (taken(model, store, {"years": years, "made": 3, "kept": 4}) for years in (0, 4))
    other = Model(load_ladder(small_ladder(("roles/ladder.yaml", "id: small", "id: other"))))
    apart = compare(other, then, now)
    assert apart.common == 3
    assert (apart.change, apart.then_anew, apart.now_anew, apart.changes) == (None, None, None, [])
    assert compare(model, then, now).change is not None


def test_what_an_older_version_did_not_ask_was_not_asked_now_and_what_today_does_not_know_is_retired(
    small_ladder: Write, store: Store
) -> None:
    """The later result may be one of an older ladder; the one in use says what there is to ask."""
    older = load_ladder(small_ladder())
    another = "  - id: saved\n    measures: keeping\n    ask: What did you save?\n    options:\n"
    another += "".join(f"      - level: {level}\n        text: saved {level}\n" for level in (0, 2, 4))
    newer = load_ladder(small_ladder(("questions/work.yaml", "wishes:", another + "wishes:")))
    then, now = taken(Model(newer), store, {"years": 2, "saved": 4}), taken(Model(older), store, {"years": 2})
    for ladder, why in ((newer, "not asked now"), (older, "retired since then")):
        assert {each.question: each.why for each in compare(Model(ladder), then, now).not_comparable} == {"saved": why}
    again = taken(Model(newer), store, {"years": 2, "made": 0}, only=True)
    told = {each.question: each.why for each in compare(Model(older), then, again).not_comparable}
    assert told == {"made": "skipped then", "saved": "not asked now"}, "the later one knew of it, though nobody asks it any more"


def test_a_verdict_keeps_the_move_and_the_names_of_its_ends(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(model, store, dict(answers_of(ladder, ladder.role("architect").profile)))
    now = taken(model, store, dict(answers_of(ladder, ladder.role("tech_manager").profile)))
    since = verdict(compare(model, then, now))
    assert since == Since(then=then.id, move="sideways", from_to=(ladder.name_of("architect"), ladder.name_of("tech_manager")))
    held = compare(model, then, now)
    assert held.change is not None
    younger = dataclasses.replace(held, change=dataclasses.replace(held.change, sideways=("younger", "tech_manager")))
    assert verdict(younger) == Since(then=then.id, move="sideways", from_to=("younger", ladder.name_of("tech_manager")))
    up = dataclasses.replace(held, change=ReliableChange("up", 1.0, 0.0, 1.0, 0.0))
    assert verdict(up) == Since(then=then.id, move="up", from_to=None)


def test_a_doubted_result_shows_no_move(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(model, store, dict(answers_of(ladder, ladder.role("architect").profile)))
    now = taken(model, store, dict(answers_of(ladder, ladder.role("tech_manager").profile)))
    doubted = replace(now, result=replace(now.result, warnings=[Warn(code="careless", says="x")]))
    assert doubted.result.is_doubted
    found = compare(model, then, doubted).change
    assert found is not None
    assert (found.move, found.sideways) == ("none", None)


def test_nothing_in_common_is_said(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    then, now = taken(Model(ladder), store, {"years": 0}), taken(Model(ladder), store, {"kept": 4})
    found = compare(Model(ladder), then, now)
    assert found.change is None
    assert "no question in common" in change_words(found)[0]
    assert {apart.why for apart in found.not_comparable} == {"skipped now", "skipped then"}


def test_scored_anew_both_labels_are_told(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(Model(ladder), store, dict(answers_of(ladder, ladder.role("architect").profile)))
    relabelled = replace(then, result=replace(then.result, role="tech_manager"))
    found = compare(model, relabelled, then)
    told = page_text(comparison_pages(found, Goals()), "x", 120)
    first = " ".join(told.split()).removeprefix("x ")
    assert re.match(r"Scored with today's ladder, the answers of .* \(then\) come out as Architect, not as Technical manager\.", first)
    assert first.index("That is no move.") < first.index("Nothing differs")


def test_what_changed_for_sure_is_told_where_the_role_did_not(ladder: Ladder, model: Model, store: Store) -> None:
    """The verdict on roles does not deny what stands below it."""
    before = answers_of(ladder, ladder.role("senior_programmer").profile)
    questions = [name for name, question in ladder.questions.items() if question.measures == "knowledge-culture"]
    then, now = (taken(model, store, {**before, **dict.fromkeys(questions, level)}) for level in (0, 3))
    comparison = compare(model, then, now)
    assert comparison.change is not None
    assert comparison.change.move == "none"
    assert [change.responsibility for change in comparison.changes if change.sure] == ["knowledge-culture"]
    words, _tone = change_words(comparison)
    assert words == "No move between roles that you could rely on. What changed for sure: knowledge and culture."
    words, _tone = change_words(compare(model, now, now))
    assert words == "Nothing differs: the answers are the same."


def test_another_wish_is_another_answer(ladder: Ladder, model: Model, store: Store) -> None:
    """It moves nobody, and yet the answers are not the same."""
    answers = answers_of(ladder, ladder.role("architect").profile)
    then, now = (taken(model, store, {**answers, "joy": joy}) for joy in ("strong", "fading"))
    comparison = compare(model, then, now)
    assert [answer.question for answer in comparison.answers] == ["joy"]
    assert "Nothing differs" not in change_words(comparison)[0]


def test_other_answers_are_told_in_the_words_of_both_where_both_were_asked_the_same(small_ladder: Write, store: Store) -> None:
    changed = load_ladder(small_ladder(("questions/work.yaml", "- level: 1\n        text: a part", "- level: 2\n        text: a part")))
    now = taken(Model(changed), store, {"years": 4, "made": 0, "kept": 2, "joy": "fading"})
    model = Model(load_ladder(small_ladder()))

    def told(then: Attempt) -> set[tuple[str, str, str]]:
        return {(answer.question, answer.then, answer.now) for answer in compare(Model(changed), then, now).answers}

    years, joy = ("years", "none", "many"), ("joy", "It is.", "Less and less.")
    assert told(taken(model, store, {"years": 0, "made": 3, "kept": 2, "joy": "strong"})) == {years, joy}
    assert told(taken(model, store, {"years": 0, "made": 3, "kept": 2}, only=True)) == {years}, "no wish was asked about then"


def test_goals_of_the_time_between_are_shown(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(Model(ladder), store, {"years": 2})
    now = taken(Model(ladder), store, {"years": 2})
    goals = Goals().with_goal(
        Goal(role="Architect", responsibility="x", name="hard bugs", action="Do it.", attempt=then.id, taken=then.ended)
    )
    goals = goals.settled(1, "partly", "no time", now.ended)
    text = page_text(comparison_pages(compare(model, then, now), goals), "x", 80)
    assert "partly done: no time" in text


def test_a_language_makes_no_difference(ladder: Ladder, model: Model, store: Store) -> None:
    chinese = load_ladder(Path(ladder.folder), ["zh"])
    answers: dict[str, Answer] = dict(answers_of(ladder, ladder.role("architect").profile))
    found = compare(model, taken(Model(chinese), store, answers), taken(Model(ladder), store, answers))
    assert found.common == len(ladder.questions)
    assert found.change is not None
    assert found.change.move == "none"
    assert not found.other_version


def test_goals_are_numbered_for_ever_and_settled(store: Store) -> None:
    moment = datetime.fromisoformat(THEN)
    goals = Goals()
    for name in ("a", "b", "a"):
        goals = goals.with_goal(Goal(role="R", responsibility=name, name=name, action=name, attempt="x", taken=moment))
    assert [goal.number for goal in goals.goals] == [1, 2], "a step is taken on once"
    goals = goals.settled(1, "done", " it worked ", moment + timedelta(days=3))
    assert [goal.name for goal in goals.open_goals] == ["b"]
    assert goals.goals[0].why == "it worked"
    assert goals.settled(1, "open", "", moment).goals[0].settled is None
    with pytest.raises(KeyError):
        goals.settled(9, "done", "", moment)
    store.change_goals(lambda _old: goals)
    assert store.goals().goals == goals.goals
