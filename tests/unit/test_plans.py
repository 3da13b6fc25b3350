"""What a person means to do: steps of any road, goals of their own, a role to aim at; and that it is followed everywhere."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from quiz import clock
from quiz.cli import main
from quiz.errors import UserError
from quiz.ladder.format import Ladder
from quiz.plans import Plans, day_of
from quiz.report.html import as_html
from quiz.report.markdown import as_markdown
from quiz.report.pages import pages
from quiz.report.road import course, roles_from_here
from quiz.report.text import as_plain_text
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.store.goals import Aim, Goals
from quiz.store.record import Attempt
from tests.taken import as_role, taken

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def attempt(ladder: Ladder, model: Model, store: Store) -> Attempt:
    return taken(model, store, as_role(ladder, "senior_programmer", coming_year="depth"))


def aiming_at(role: str, name: str) -> Goals:
    return Goals(aim=Aim(role=role, name=name, chosen=clock.now()))


def test_a_step_of_any_roles_road_can_be_taken_on_once(attempt: Attempt, store: Store) -> None:
    plans = Plans(store)
    step = attempt.result.roles["tech_manager"].steps[0]
    assert plans.take_on(attempt, "tech_manager", step).startswith("Taken on")
    assert plans.take_on(attempt, "tech_manager", step).startswith("That is one of your goals already")
    (goal,) = store.goals().goals
    assert (goal.role, goal.responsibility, goal.attempt) == ("Technical manager", step.responsibility, attempt.id)
    assert step.name in as_plain_text(attempt, 100, store.goals()).split("Since then")[1]


def test_a_goal_may_be_ones_own_and_have_a_date(store: Store) -> None:
    plans = Plans(store)
    plans.add("  write the\nmigration plan ", date(2027, 6, 30))
    (goal,) = store.goals().goals
    assert (goal.name, goal.by, goal.role, goal.action) == ("write the migration plan", date(2027, 6, 30), "", "")
    plans.add("write the migration plan")
    assert [goal.number for goal in store.goals().goals] == [1, 2], "what is typed is kept, twice where it is typed twice"
    with pytest.raises(UserError, match="a goal needs words"):
        plans.add("  \n")


def test_nothing_that_a_terminal_would_obey_is_kept(store: Store) -> None:
    Plans(store).add("write \x1b[31mthe\x07 plan \udcff\u202e")
    assert store.goals().goals[0].name == "write [31mthe plan"


def test_a_result_of_the_first_format_shows_the_aim_too(store: Store) -> None:
    (store.folder / "attempts").mkdir(parents=True)
    saved = Path(__file__).parents[1] / "data" / "attempts" / "format-1-en" / "2026-11-23.json"
    shutil.copy(saved, store.folder / "attempts")
    first = store.attempt("2026-11-23")
    shown = {page.id: str(page.blocks) for page in pages(first, aiming_at("cto", "CTO"))}
    assert "You aim at CTO." in shown["summary"]
    assert "You aim at CTO." in shown["road"]
    assert "You aim" not in str(pages(first, Goals()))


def test_an_aim_of_another_ladder_is_told_not_dropped(attempt: Attempt) -> None:
    assert "Your aim, Wizard, is no role of this ladder." in as_plain_text(attempt, 100, aiming_at("wizard", "Wizard"))


def test_the_ladder_that_is_named_knows_its_roles(attempt: Attempt, store: Store) -> None:
    del attempt
    shape = str(Path(__file__).parents[1] / "data" / "ladders" / "shape-jorgef")
    assert main(["--data-dir", str(store.folder), "--ladder", shape, "goals", "--aim", "d3"]) == 0


@pytest.mark.parametrize("typed", ["30.6.2027", "2027-02-30", "soon"])
def test_a_day_is_written_year_first(typed: str) -> None:
    with pytest.raises(UserError, match="write it like 2027-06-30"):
        day_of(typed)
    assert day_of(" 2027-06-30 ") == date(2027, 6, 30)
    assert day_of("") is None


def test_an_aim_is_taken_back_by_aiming_again(store: Store) -> None:
    plans = Plans(store)
    assert plans.aim("cto", "CTO") == "You aim at: CTO."
    assert plans.aim("architect", "Architect") == "You aim at: Architect."
    assert plans.aim("architect", "Architect") == "You aim at no role now."
    assert store.goals().aim is None


def test_an_aim_comes_before_the_wish_and_is_said_on_every_page_and_in_every_export(attempt: Attempt) -> None:
    goals = aiming_at("tech_director", "Technical director")
    way = course(attempt.result, goals)
    assert (way.role, way.goal, way.aimed) == ("tech_manager", "tech_director", True)
    said = "You aim at Technical director. The way there leads over Technical manager, which comes next."
    shown = {page.id: str(page.blocks) for page in pages(attempt, goals)}
    assert said in shown["summary"]
    assert said in shown["road"]
    assert "The road to Technical director" in shown["road"]
    assert "'Senior', 'Director'" in shown["responsibilities"]
    assert "Why Senior programmer and not Technical director" in shown["why"]
    assert "You aim at this role." in str(roles_from_here(attempt, goals)[4].blocks)
    for written in (as_plain_text(attempt, 100, goals), as_markdown(attempt, goals), as_html(attempt, goals)):
        assert "You aim at Technical director." in written
    assert "You aim" not in str(pages(attempt, Goals()))


def test_aiming_at_what_one_is_says_so(attempt: Attempt) -> None:
    way = course(attempt.result, aiming_at("senior_programmer", "Senior programmer"))
    assert way.says == "You aim at Senior programmer, which is where your answers put you."


def test_an_aim_that_the_result_does_not_know_changes_nothing(attempt: Attempt) -> None:
    assert course(attempt.result, aiming_at("wizard", "Wizard")) == course(attempt.result, Goals())


def test_an_aim_comes_before_the_wish_to_stay(ladder: Ladder, model: Model, store: Store) -> None:
    stays = taken(model, store, as_role(ladder, "senior_programmer", coming_year="stay"))
    assert course(stays.result, Goals()).role is None
    assert course(stays.result, aiming_at("architect", "Architect")).role == "architect"


def test_without_notes_nothing_that_was_typed_is_exported(attempt: Attempt, store: Store) -> None:
    Plans(store).add("leave for the competitor")
    assert "competitor" in as_html(attempt, store.goals())
    for written in (as_html(attempt, store.goals(), notes=False), as_markdown(attempt, store.goals(), notes=False)):
        assert "competitor" not in written


def test_a_word_why_outlives_another_settling_without_one(attempt: Attempt, store: Store) -> None:
    plans = Plans(store)
    plans.add("learn to say no")
    plans.settle(1, "partly", "half the time")
    plans.settle(1, "dropped")
    assert store.goals().goals[0].why == "half the time"
    del attempt


def test_the_command_adds_aims_and_takes_back(attempt: Attempt, store: Store, capsys: Captured) -> None:
    data = ["--data-dir", str(store.folder), "--lang", "en", "goals"]
    assert main([*data, "--add", "write the plan", "--by", "2027-06-30"]) == 0
    assert "by 30 June 2027" in capsys.readouterr().out
    assert main([*data, "--aim", "technical manager"]) == 0
    assert "You aim at: Technical manager." in capsys.readouterr().out
    assert main([*data, "--aim", "tech_manager"]) == 0, "saying it twice is no change of mind"
    assert store.goals().aim is not None
    assert main([*data, "--no-aim"]) == 0
    assert store.goals().aim is None
    del attempt


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["--add", "  "], "a goal needs words"),
        (["--add", "x", "--by", "June"], "June is no day"),
        (["--by", "2027-06-30"], "--by says until when a new goal"),
        (["--add", "x", "--why", "because"], "--why goes with --done"),
        (["--add", "\x01\u200b"], "a goal needs words"),
        (["--aim", "tech_manger"], "there is no role tech_manger (did you mean tech_manager?)"),
    ],
)
def test_a_goal_or_an_aim_that_is_none_is_one_message_and_status_1(store: Store, capsys: Captured, typed: list[str], says: str) -> None:
    assert main(["--data-dir", str(store.folder), "--lang", "en", "goals", *typed]) == 1
    told = capsys.readouterr()
    assert says in told.err
    assert len(told.err.splitlines()) == 1
    assert not (store.folder / "goals.json").exists()


def test_the_road_is_printed_to_the_aim_else_to_what_comes_next_or_to_any_role(attempt: Attempt, store: Store, capsys: Captured) -> None:
    data = ["--data-dir", str(store.folder), "--lang", "en"]
    assert main([*data, "road"]) == 0
    assert "The road to Architect" in capsys.readouterr().out
    assert main([*data, "road", "Manager"]) == 0
    assert "The road to Technical manager" in capsys.readouterr().out
    Plans(store).aim("cto", "CTO")
    assert main([*data, "road", "--format", "json"]) == 0
    assert '"role": "cto"' in capsys.readouterr().out
    assert main([*data, "road", "wizard"]) == 1
    assert capsys.readouterr().err.startswith("quiz: there is no role wizard; there are: programmer")
    del attempt


def test_there_is_no_road_from_nowhere(ladder: Ladder, model: Model, store: Store, capsys: Captured) -> None:
    data = ["--data-dir", str(store.folder), "--lang", "en"]
    assert main([*data, "road"]) == 1
    assert "no result is saved yet" in capsys.readouterr().err
    taken(model, store, {})
    assert main([*data, "road"]) == 1
    assert "nothing was answered, so there is no place to start from" in capsys.readouterr().err
    del ladder


def test_goals_that_cannot_be_read_are_named_and_the_result_is_shown(attempt: Attempt, store: Store, capsys: Captured) -> None:
    (store.folder / "goals.json").write_text("{")
    assert main(["--data-dir", str(store.folder), "--lang", "en", "result"]) == 1
    told = capsys.readouterr()
    assert attempt.result.headline in told.out
    assert "goals.json" in told.err


def test_the_retake_asks_about_goals_taken_on_a_quick_result_that_went_on_in_full(
    ladder: Ladder, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    session = Session(ladder, store)
    quick = taken(session.model, store, dict(list(as_role(ladder, "senior_programmer").items())[:20]), mode="quick", only=True)
    role, step = next((role, shown.steps[0]) for role, shown in quick.result.roles.items() if shown.steps)
    session.plans.take_on(quick, role, step)
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T11:00:00+00:00")
    full = session.in_full(quick)
    answers = as_role(ladder, "senior_programmer", coming_year="depth", joy="strong")
    while (item := full.interview.current) is not None:
        full.interview.answer(answers[item.id])
    then = session.finish(full).attempt
    session.plans.settle(1, "partly", "one of two")
    monkeypatch.setenv("QUIZ_NOW", "2027-11-23T10:00:00+00:00")
    now = taken(session.model, store, as_role(ladder, "architect"))
    goals = store.goals().open_between(then.ended, now.ended)
    assert [goal.name for goal in goals] == [step.name]
