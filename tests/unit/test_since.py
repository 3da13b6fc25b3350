"""One story of what changed: the verdict saved with the later result, history that reads it, and what further questions added."""

import json
import re

import pytest
from msgspec.structs import replace

from quiz import actions
from quiz.cli import main
from quiz.comparison import compare
from quiz.ladder.format import Ladder
from quiz.report.comparison import comparison_pages, heading
from quiz.report.history import moves
from quiz.report.places import map_of
from quiz.report.text import as_plain_text, page_text
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.store.goals import Goals
from quiz.store.record import Since
from quiz.store.seal import sealed
from tests.taken import as_role, taken

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def years(ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three results, a year apart: a senior, the same again, an architect."""
    ids = []
    for year, role in ((2024, "senior_programmer"), (2025, "senior_programmer"), (2026, "architect")):
        monkeypatch.setenv("QUIZ_NOW", f"{year}-11-23T10:00:00+00:00")
        ids.append(taken(model, store, as_role(ladder, role)).id)
    return ids


def first_format(store: Store, attempt_id: str) -> None:
    """Write a result as the first format had it, with no verdict."""
    attempt = store.attempt(attempt_id)
    path = store.folder / "attempts" / f"{attempt_id}.json"
    path.write_bytes(sealed(replace(attempt, format=1, since=None)))


def test_the_verdict_is_saved_with_the_later_result(store: Store, years: list[str]) -> None:
    found = [attempt.since for attempt in store.results().attempts]
    assert found == [None, Since(then=years[0], move="none"), Since(then=years[1], move="up")]


def test_history_draws_no_move_that_the_comparison_calls_noise(store: Store, years: list[str], capsys: Captured) -> None:
    del years
    assert main(["--data-dir", str(store.folder), "--lang", "en", "history"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "23 November 2024 → 23 November 2025: no move you could rely on",
        "23 November 2025 → 23 November 2026: up, from Senior programmer to Architect",
    ]


def test_history_and_home_compute_nothing(
    ladder: Ladder, store: Store, years: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    del years
    monkeypatch.setattr("quiz.comparison.reliable_change", None)
    (offer,) = (offer for offer in Session(ladder, store).offers() if offer.action == actions.RESULTS)
    assert re.search(r": Architect \d+% · up since the one before$", offer.note)
    assert main(["--data-dir", str(store.folder), "history"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 7


def test_a_result_of_the_first_format_gets_its_verdict_when_a_comparison_is_opened(
    ladder: Ladder, store: Store, years: list[str], capsys: Captured
) -> None:
    first_format(store, years[2])
    before = (store.folder / "attempts" / f"{years[2]}.json").read_bytes()
    attempts = store.results().attempts
    assert len(moves(attempts, store.verdict)) == 1, "nobody has compared the last two"
    Session(ladder, store).compare(attempts[0], attempts[2])
    assert len(moves(attempts, store.verdict)) == 1, "that was not the one before"
    assert main(["--data-dir", str(store.folder), "--lang", "en", "compare"]) == 0
    assert "You moved up: the answers leave little doubt of it." in capsys.readouterr().out
    assert moves(store.results().attempts, store.verdict)[-1].endswith("up, from Senior programmer to Architect")
    assert (store.folder / "attempts" / f"{years[2]}.json").read_bytes() == before, "a record is never written again"


def test_a_verdict_on_a_result_that_is_gone_is_not_told_of_another(ladder: Ladder, store: Store, years: list[str]) -> None:
    Session(ladder, store).forget(years[1])
    attempts = store.results().attempts
    assert moves(attempts, store.verdict) == []
    Session(ladder, store).compare(*attempts)
    assert moves(attempts, store.verdict) == ["23 November 2024 → 23 November 2026: up, from Senior programmer to Architect"]


def test_what_cannot_be_read_of_comparisons_is_named_and_hides_no_result(store: Store, years: list[str], capsys: Captured) -> None:
    (store.folder / "verdicts.json").write_text("{")
    assert main(["--data-dir", str(store.folder), "--lang", "en", "history"]) == 1
    told = capsys.readouterr()
    assert all(each in told.out for each in years)
    assert "verdicts.json" in told.err


def test_a_result_that_is_doubted_shows_no_move(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(model, store, as_role(ladder, "programmer"))
    now = taken(model, store, {name: question.levels[-1] for name, question in ladder.questions.items()})
    assert now.result.is_doubted
    found = compare(model, then, now)
    assert found.change is not None
    assert found.change.move == "none"
    assert now.since == Since(then=then.id, move="none")
    assert "clicked through" in page_text(comparison_pages(found, Goals()), "", 110)


def test_verdicts_go_with_everything(ladder: Ladder, store: Store, years: list[str]) -> None:
    first_format(store, years[2])
    Session(ladder, store).compare(*store.results().attempts[1:])
    assert (store.folder / "verdicts.json").exists()
    assert store.forget_all().left == ()
    assert not store.folder.exists()


def test_the_answers_that_differ_stand_word_for_word(ladder: Ladder, model: Model, store: Store) -> None:
    then = taken(model, store, as_role(ladder, "senior_programmer"))
    now = taken(model, store, {**then.given, "bugs-handed": 0})
    found = compare(model, then, now)
    assert [(each.question, each.now) for each in found.answers] == [("bugs-handed", "None")]
    before = ladder.questions["bugs-handed"].choice(then.given["bugs-handed"]).text
    assert f"then: “{before}”\n    now: “None”" in page_text(comparison_pages(found, Goals()), "", 80)


def test_then_and_now_of_every_responsibility_and_what_became_of_that_of_a_goal(
    ladder: Ladder, model: Model, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2025-11-23T10:00:00+00:00")
    session = Session(ladder, store)
    then = taken(model, store, as_role(ladder, "senior_programmer"))
    step = then.result.roles["architect"].steps[0]
    session.plans.take_on(then, "architect", step)
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    now = taken(model, store, as_role(ladder, "architect"))
    found = compare(model, then, now)
    text = page_text(comparison_pages(found, store.goals()), "", 110)
    (change,) = (each for each in found.changes if each.responsibility == step.responsibility)
    assert f"open · level {change.then:.1f} → {change.now:.1f}" in text
    every = text.split("Every responsibility, then and now")[1]
    assert len(re.findall(r"\d\.\d → \d\.\d · \d questions?", every)) == len(found.changes) == len(ladder.responsibilities)


def test_nothing_is_sure_beside_something_that_is_not(ladder: Ladder, model: Model, store: Store) -> None:
    """A move of many small changes says so, where no single responsibility changed by enough."""
    then = taken(model, store, as_role(ladder, "senior_programmer"))
    now = taken(model, store, as_role(ladder, "architect"))
    found = compare(model, then, now)
    unsure = [replace_now(change) for change in found.changes]
    text = page_text(comparison_pages(found.__class__(**{**found.__dict__, "changes": unsure}), Goals()), "", 110)
    assert "You moved up: the answers leave little doubt of it." in text
    assert "It is many small changes together" in text
    assert "No responsibility changed by enough" not in text


def replace_now(change: object) -> object:
    """A change that is half a level."""
    return change.__class__(**{**change.__dict__, "now": change.__dict__["then"] + 0.5})


def test_quick_against_full_is_said(ladder: Ladder, model: Model, store: Store) -> None:
    quick = taken(model, store, dict(list(as_role(ladder, "architect").items())[:20]), mode="quick", only=True)
    full = taken(model, store, as_role(ladder, "architect"))
    found = compare(model, quick, full)
    assert re.fullmatch(r".* · Quick → .* · Full", heading(found))
    assert "One of the two is a quick result" in page_text(comparison_pages(found, Goals()), "", 110)


def test_going_on_in_full_says_what_the_other_questions_added(ladder: Ladder, store: Store) -> None:
    session = Session(ladder, store)
    answers = as_role(ladder, "architect", coming_year="depth", joy="steady")
    quick = taken(session.model, store, dict(list(answers.items())[:20]), mode="quick", only=True)
    on = session.in_full(quick)
    assert on.continues == quick.id
    while (item := on.interview.current) is not None:
        on.interview.answer(answers[item.id])
    attempt = store.attempt(session.finish(on).attempt.id)
    told = attempt.continued
    assert told is not None
    assert told.quick == quick.id
    assert "29 answers more" in told.says
    assert told.added
    assert all(re.fullmatch(r".+: \d answers? more, (?:for|all for|\d for) .+", line) for line in told.added)
    assert any("all for Architect" in line for line in told.added)
    text = as_plain_text(attempt, 110, Goals())
    assert text.index(told.says) < text.index("── Responsibilities ──")
    assert "What the other questions added" in text
    assert moves(store.results().attempts, store.verdict) == [], "nobody moves between two halves of one sitting"


def test_a_draft_that_goes_on_from_a_quick_result_remembers_it(ladder: Ladder, store: Store) -> None:
    session = Session(ladder, store)
    quick = taken(session.model, store, dict(list(as_role(ladder, "architect").items())[:20]), mode="quick", only=True)
    on = session.in_full(quick)
    on.interview.answer(0)
    kept = session.in_the_way()
    assert kept is not None
    assert json.loads((store.folder / kept.place).read_text())["continues"] == quick.id
    assert session.resume(kept).continues == quick.id
    session.forget(quick.id)
    resumed = session.resume(kept)
    assert session.finish(resumed).attempt.continued is None, "what is gone cannot be told of"


def test_percentages_of_a_result_add_up_and_none_is_called_certain(ladder: Ladder, model: Model, store: Store) -> None:
    attempt = taken(model, store, as_role(ladder, "cto", coming_year="direction"))
    shown = [place.percent or 0 for place in map_of(attempt.result, Goals()).places]
    assert sum(shown) == 100
    assert [f"{number}%" in as_plain_text(attempt, 80, Goals()) for number in shown] == [True] * 6
    assert max(shown) < 100
