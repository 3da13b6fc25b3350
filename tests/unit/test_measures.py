"""What a ladder says of its responsibilities and facets beside their names: what one does at a rung, and whether anything moves it."""

import pytest

from quiz.ladder.fields import Languages
from quiz.ladder.loading import load_ladder
from quiz.ladder.measures import Responsibility
from quiz.levels import Scale
from quiz.result.build import judge
from quiz.scoring.mixture import Model
from tests.small import Write

HEAD, MAKER, KEEPER, WORK = "roles/ladder.yaml", "roles/maker.yaml", "roles/keeper.yaml", "questions/work.yaml"
GROW = "    grow:\n"


def making(small_ladder: Write, levels: str) -> Responsibility:
    ladder = load_ladder(small_ladder((MAKER, GROW, f"    levels:\n{levels}{GROW}")))
    # What is not shown yet must not stand in the way of a result either.
    assert judge(Model(ladder), {"made": 3, "years": 2}).role == "maker"
    return ladder.responsibilities["making"]


def test_a_list_of_levels_is_read_as_one_for_each_rung(small_ladder: Write) -> None:
    duty = making(small_ladder, "".join(f"      - clause {rung}\n" for rung in range(5)))
    assert duty.levels == {rung: f"clause {rung}" for rung in range(5)}
    assert [duty.clause(rung) for rung in (0, 2.5, 4)] == ["clause 0", "clause 2", "clause 4"]


@pytest.mark.parametrize(
    ("rung", "clause"), [(0, None), (1.99, None), (2, "you make it"), (3.9, "you make it"), (4, "all make it"), (5, "all make it")]
)
def test_a_rung_without_a_clause_has_that_of_the_nearest_below(small_ladder: Write, rung: float, clause: str | None) -> None:
    assert making(small_ladder, "      4: all make it\n      2: you make it\n").clause(rung) == clause


def test_levels_are_optional(small_ladder: Write) -> None:
    duty = load_ladder(small_ladder()).responsibilities["making"]
    assert duty.levels == {}
    assert duty.clause(4) is None


def test_levels_are_read_in_the_language_chosen() -> None:
    levels = {2: {"en": "you make it", "zh": "你来做"}}
    duty = {"id": "making", "name": {"en": "a", "zh": "b"}, "description": {"en": "a", "zh": "b"}, "levels": levels}
    read = Responsibility.model_validate(duty, context={"languages": Languages(("en", "zh"), "zh"), "scale": Scale()})
    assert read.levels == {2: "你来做"}


def test_the_schema_knows_both_ways_of_writing_levels() -> None:
    kinds = Responsibility.model_json_schema()["properties"]["levels"]["anyOf"]
    assert [kind["type"] for kind in kinds] == ["object", "array"]


def test_a_facet_may_say_that_no_effort_moves_it(small_ladder: Write) -> None:
    moves = [
        load_ladder(small_ladder((HEAD, "name: Experience", f"name: Experience{line}"))).facets["experience"].moves
        for line in ("", "\n    moves: true", "\n    moves: false")
    ]
    assert moves == [True, True, False]


def test_a_facet_may_have_a_text_for_every_rung(small_ladder: Write) -> None:
    texts = "".join(f"\n      - {word}" for word in ("none", "one", "two", "five", "eight"))
    assert load_ladder(small_ladder((HEAD, "name: Experience", f"name: Experience\n    levels:{texts}"))).facets["experience"].levels == (
        "none",
        "one",
        "two",
        "five",
        "eight",
    )
