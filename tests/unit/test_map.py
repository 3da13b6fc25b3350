"""The lanes of a map: of any ladder."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.ladder.format import Ladder
from quiz.report.blocks import Map, Place
from quiz.report.map import lanes


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """Any graph of roles, tracks and ranks."""
    ids = [f"role-{number}" for number in range(draw(st.integers(1, 20)))]
    tracks = st.sampled_from([None, "craft", "people", "product"]) if draw(st.booleans()) else st.none()
    places = tuple(Place(each, each, draw(st.integers(0, 6)), draw(tracks)) for each in ids)
    steps = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=40))
    return Map(places, tuple(steps))


@given(map=maps())
def test_no_two_roles_of_a_rank_share_a_lane(map: Map) -> None:  # noqa: A002
    rows = lanes(map)
    assert set(rows) == {place.id for place in map.places}
    at = [(place.rank, rows[place.id]) for place in map.places]
    assert len(set(at)) == len(at)


@given(map=maps())
def test_lanes_are_numbered_from_nought_without_a_gap(map: Map) -> None:  # noqa: A002
    used = set(lanes(map).values())
    assert used == set(range(len(used)))


@given(map=maps())
def test_the_order_of_the_steps_changes_nothing(map: Map) -> None:  # noqa: A002
    assert lanes(map) == lanes(replace(map, steps=map.steps[::-1]))


def test_the_shipped_ladder_branches_above_and_below_its_trunk(ladder: Ladder) -> None:
    places = tuple(Place(role.id, role.short or role.name, role.rank, role.track) for role in ladder.roles)
    steps = tuple(step.ends for step in ladder.steps if step.between is None)
    rows = lanes(Map(places, steps))
    assert rows == {
        "programmer": 1,
        "senior_programmer": 1,
        "architect": 0,
        "tech_manager": 2,
        "tech_director": 2,
        "cto": 1,
    }


def test_a_track_has_one_lane_and_what_has_none_stands_in_the_middle() -> None:
    places = (
        Place("junior", "Junior", 0),
        Place("staff", "Staff", 1, "craft"),
        Place("lead", "Lead", 1, "people"),
        Place("principal", "Principal", 2, "craft"),
        Place("head", "Head", 2, "people"),
        Place("chief", "Chief", 3),
    )
    rows = lanes(Map(places, ()))
    assert rows["staff"] == rows["principal"] == 0
    assert rows["junior"] == rows["chief"] == 1
    assert rows["lead"] == rows["head"] == 2


def test_three_that_follow_the_same_role_stand_above_beside_and_below_it() -> None:
    places = (Place("first", "First", 0), Place("a", "A", 1), Place("b", "B", 1), Place("c", "C", 1))
    assert lanes(Map(places, (("first", "a"), ("first", "b"), ("first", "c")))) == {"first": 1, "a": 0, "b": 1, "c": 2}
