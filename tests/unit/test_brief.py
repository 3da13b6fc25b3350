"""A result and a comparison for ears: in fifteen lines, in either language, whoever it is; and every command that prints one."""

import random
import re

import pytest

from quiz.answers import Answer, Mode
from quiz.cli import main
from quiz.comparison import compare
from quiz.i18n import speaking
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.outcome import percentages
from quiz.report.blocks import Entries
from quiz.report.brief import LINES, comparison_in_brief, result_in_brief
from quiz.report.cells import cell_len
from quiz.report.comparison import change_words
from quiz.report.pages import pages
from quiz.report.road import road_blocks, road_line
from quiz.report.spoken import in_words, spoken
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.goals import Goal, Goals
from quiz.store.record import Attempt
from tests.taken import as_role, taken

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module", params=["en", "zh"])
def spoken_model(request: pytest.FixtureRequest) -> Model:
    """The shipped ladder's model in each language."""
    return Model(load_ladder(shipped_ladder(), [request.param]))


@pytest.fixture(scope="module")
def people(spoken_model: Model, tmp_path_factory: pytest.TempPathFactory) -> list[Attempt]:
    """Somebody of each role, somebody of none, and nobody, in either mode."""
    store, ladder = Store(tmp_path_factory.mktemp("people")), spoken_model.ladder
    answers = [as_role(ladder, role.id) for role in ladder.roles] + [somebody(ladder, seed) for seed in range(3)]
    modes: list[Mode] = ["full", "quick"] * len(answers)
    attempts = [taken(spoken_model, store, each, mode=mode) for each, mode in zip(answers, modes, strict=False)]
    return [*attempts, taken(spoken_model, store, {}), taken(spoken_model, store, {"years": 2}, only=True)]


def somebody(ladder: Ladder, seed: int) -> dict[str, Answer]:
    """Answers of nobody in particular."""
    rng = random.Random(seed)
    return {name: rng.choice(ladder.accepts(name)) for name in ladder.order}


def many_goals(attempt: Attempt) -> Goals:
    goals = Goals()
    for step in attempt.result.next.first_steps:
        goals = goals.with_goal(
            Goal(role="", responsibility=step.responsibility, name=step.name, action=step.action, attempt=attempt.id, taken=attempt.ended)
        )
    return goals.with_goal(Goal(name="a goal of my own", taken=attempt.ended))


@pytest.mark.parametrize(
    ("seen", "heard"),
    [
        ("1.7 → 2.7", "1.7 到 2.7"),
        ("2025 年 11 月 22 日 → 2026 年 11 月 23 日", "2025 年 11 月 22 日到 2026 年 11 月 23 日"),
        ("CTO→架构师", "CTO 到架构师"),
    ],
)
def test_what_an_arrow_stands_between_keeps_its_blanks(seen: str, heard: str) -> None:
    with speaking("zh"):
        assert in_words(seen) == heard
    assert in_words("1.7 → 2.7") == "1.7 to 2.7"


def test_a_result_takes_fifteen_lines_at_most(spoken_model: Model, people: list[Attempt]) -> None:
    ids = [role.id for role in spoken_model.ladder.roles]
    for number, attempt in enumerate(people):
        aim = ids[number % len(ids)]
        for goals in (Goals(), many_goals(attempt).aiming(aim, attempt.result.name_of(aim), attempt.ended)):
            lines = result_in_brief(attempt, goals, 80).splitlines()
            assert 0 < len(lines) <= LINES, attempt.given
            assert max(map(cell_len, lines)) <= 80
            assert attempt.result.headline in " ".join(lines) or attempt.result.headline in "".join(lines)


def test_a_comparison_takes_fifteen_lines_at_most(spoken_model: Model, people: list[Attempt]) -> None:
    for then, now in zip(people[::2], people[1::2], strict=False):
        comparison = compare(spoken_model, then, now)
        told = comparison_in_brief(comparison, many_goals(then), 80)
        assert 0 < told.count("\n") <= LINES
        assert now.result.headline in told.replace("\n", " ") or now.result.headline in told.replace("\n", "")


def test_a_comparison_begins_with_what_it_comes_to(model: Model, ladder: Ladder, store: Store) -> None:
    then, now = (taken(model, store, as_role(ladder, role)) for role in ("programmer", "architect"))
    comparison = compare(model, then, now)
    said = comparison_in_brief(comparison, Goals(), 80).splitlines()
    assert said[1] == in_words(change_words(comparison)[0])
    assert any(line.endswith(" now, of 4.") for line in said)


@pytest.mark.parametrize("how", ["--plain", "ACCESSIBLE", "TERM"])
@pytest.mark.parametrize(
    "command",
    [["result"], ["result", "--section", "road"], ["result", "--card"], ["history"], ["compare"], ["goals"], ["road"]],
    ids=" ".join,
)
def test_every_command_is_words_alone_for_ears(
    command: list[str], how: str, model: Model, ladder: Ladder, store: Store, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2025-11-23T10:00:00+00:00")
    first = taken(model, store, as_role(ladder, "programmer"))
    store.change_goals(lambda _goals: many_goals(first).aiming("architect", "Architect", first.ended).settled(1, "done", "", first.ended))
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    taken(model, store, as_role(ladder, "senior_programmer"))
    if how != "--plain":
        monkeypatch.setenv(how, {"ACCESSIBLE": "1", "TERM": "dumb"}[how])
    arguments = [*command, "--data-dir", str(store.folder), *(["--plain"] if how == "--plain" else [])]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert said.strip()
    assert not set(said) & set("█▌▏▎▍▋▊▉│╭╮╰╯○●◎━─◀▶┼┃◇□✔✓✎↻×→·\x1b")


def test_a_result_read_aloud_at_a_terminal_is_brief_and_names_its_parts(
    model: Model, ladder: Ladder, store: Store, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"), notes={"years": "mine alone"})
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["result", "--plain", "--data-dir", str(store.folder)]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") <= LINES + 1
    assert said.splitlines()[-1] == "More: quiz result --section PART, where PART is one of responsibilities, road, why, answers"


def test_reasons_and_levels_are_told_in_an_order_for_ears(model: Model, ladder: Ladder, store: Store) -> None:
    """What weighs most first, each weight once; what a word means before it is used."""
    attempt = taken(model, store, as_role(ladder, "senior_programmer"))
    every = {page.id: page for page in pages(attempt, Goals())}
    reasons = spoken([every["why"]], "", "en", 400).splitlines()
    strengths = [line for line in reasons if re.fullmatch("(strongly )?points to .*:", line)]
    assert strengths
    assert len(strengths) == len(set(strengths))
    assert strengths[0].startswith("strongly") or not any(line.startswith("strongly") for line in strengths)
    levels = spoken([every["responsibilities"]], "", "en", 400)
    assert levels.index("yours: 2.0 or more") < levels.index("your level")


def test_the_odds_of_a_role_are_one_number_wherever_they_stand(people: list[Attempt]) -> None:
    for attempt in people:
        result = attempt.result
        if result.role is None:
            continue
        odds = percentages(result.probabilities)
        for role, shown in result.roles.items():
            # Of a way over another role no odds are told.
            if shown.road is None or shown.via or not shown.road.moves:
                continue
            with speaking("en"):
                line = road_line(result, role, shown.road)
            told = re.search(r"from (under 1%|\d+%) to", line)
            assert told is None or told[1] == (f"{odds[role]}%" if odds[role] else "under 1%")
            first = next(block for block in road_blocks(result, role, shown.road, Goals()) if isinstance(block, Entries)).rows[0]
            assert first.climb is not None
            assert first.climb[0] == odds[role]


def test_reasons_say_for_whom_they_speak(model: Model, ladder: Ladder, store: Store) -> None:
    """A reason for the other role is never heard as one for the first."""
    attempt = taken(model, store, as_role(ladder, "senior_programmer"))
    said = " ".join(result_in_brief(attempt, Goals(), 80).split())
    why = re.search(r"Why (.*?) and not (.*?)\? (.*?)\.", said)
    assert why
    assert re.fullmatch(f"for {why[1]}: [^;]+(; for {why[2]}: [^;]+)?", why[3]), why[3]
