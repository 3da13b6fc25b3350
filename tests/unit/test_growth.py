"""Advice that is for some people and not for others."""

import pytest

from quiz.advice import first_step
from quiz.answers import Answer, levels_of
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from tests.small import Write
from tests.taken import taken

HEAD, MAKER, WORK = "roles/ladder.yaml", "roles/maker.yaml", "questions/work.yaml"
AT_ONE = "      1: Make one alone.\n"

GROW = """\
      1:
        - needs:
            experience:
              at_least: 3
            kept:
              at_most: 2
          text: Make one for others.
        - needs:
            joy:
              is: fading
          text: Make one for fun.
        - text: Make one alone.
"""

SECOND_YEARS = """\
  - id: years-here
    measures: experience
    factual: true
    ask: How many here?
    options:
      - level: 0
        text: none
      - level: 4
        text: many
wishes:
"""


@pytest.fixture
def growing(small_ladder: Write) -> Ladder:
    """The small ladder, with advice for the experienced, two questions about experience, and a role of its own to grow into."""
    return load_ladder(small_ladder((MAKER, AT_ONE, GROW), (WORK, "wishes:\n", SECOND_YEARS), (MAKER, "making: 3", "making: 4")))


def advised(ladder: Ladder, **answers: Answer) -> str:
    given: dict[str, Answer] = {"made": 1, **{name.replace("_", "-"): answer for name, answer in answers.items()}}
    levels = levels_of(ladder.scored(given))
    return first_step(ladder, ladder.role("maker"), "making", levels, given, set()).action


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        pytest.param({"years": 4, "kept": 0}, "Make one for others.", id="all holds"),
        pytest.param({"years": 2, "years_here": 4, "kept": 0}, "Make one for others.", id="a facet is the mean of its answers"),
        pytest.param({"years": 4, "years_here": 0, "kept": 0}, "Make one alone.", id="which may be too low"),
        pytest.param({"years": 4, "years_here": "skip", "kept": 0}, "Make one for others.", id="what is skipped is not in it"),
        pytest.param({"years": "skip", "kept": 0}, "Make one alone.", id="a skip does not hold"),
        pytest.param({"kept": 0}, "Make one alone.", id="nor what is unanswered"),
        pytest.param({"years": 4}, "Make one alone.", id="all must hold"),
        pytest.param({"years": 4, "kept": "no-chance"}, "Make one alone.", id="no-chance never holds"),
        pytest.param({"years": 4, "kept": 4}, "Make one alone.", id="a question's bound"),
        pytest.param({"years": 0, "joy": "fading"}, "Make one for fun.", id="a wish"),
        pytest.param({"years": 4, "kept": 0, "joy": "fading"}, "Make one for others.", id="the first that holds"),
    ],
)
def test_advice_is_the_first_that_suits(growing: Ladder, answers: dict[str, Answer], text: str) -> None:
    assert advised(growing, **answers) == text


def test_where_nobody_is_known_the_text_is_that_for_everybody(growing: Ladder) -> None:
    making = growing.responsibilities["making"]
    assert [making.next_action(rung) for rung in (0, 1.5, 3)] == ["Make one thing.", "Show another how.", "Say what is made."]
    assert growing.responsibilities["keeping"].next_action(2) == ""


def test_a_saved_result_keeps_the_text_that_suited(growing: Ladder, store: Store) -> None:
    attempt = taken(Model(growing), store, {"made": 1, "years": 4, "kept": 0})
    assert "Make one for others." in str(store.attempt(attempt.id).result.roles["maker"].road)


def test_a_facets_level_is_held_against_needs_in_rungs(small_ladder: Write) -> None:
    needs = "      0:\n        - needs: {experience: {at_least: 1}}\n          text: For old hands.\n        - text: For all.\n"
    ladder = load_ladder(
        small_ladder(
            (HEAD, "sections: [work]", "scale: [a, b, c]\nsections: [work]"),
            (MAKER, "      0: Make one thing.\n      1: Make one alone.\n      2: Show another how.\n      3: Say what is made.\n", needs),
            (MAKER, "making: 3", "making: 2"),
            ("roles/keeper.yaml", "keeping: 4\n  experience: 4", "keeping: 2\n  experience: 2"),
            (WORK, "      - level: 2\n        text: some\n      - level: 4", "      - level: 1\n        text: some\n      - level: 2"),
            (WORK, "level: 3", "level: 2"),
            (WORK, "      - level: 2\n        text: a part\n      - level: 4", "      - level: 1\n        text: a part\n      - level: 2"),
        )
    )
    found = []
    for years in (0, 1, 2):
        given: dict[str, Answer] = {"made": 0, "years": years}
        found.append(first_step(ladder, ladder.role("maker"), "making", levels_of(ladder.scored(given)), given, set()).action)
    assert found == ["For all.", "For old hands.", "For old hands."]
