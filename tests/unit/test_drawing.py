"""The map in cells."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quiz.ladder.format import Ladder
from quiz.report.blocks import Map, Place
from quiz.report.cells import cell_len
from quiz.report.drawing import drawn, listed
from quiz.report.layout import lay_out
from quiz.report.reading import ladder_map
from quiz.report.spans import Line, as_text

FORK = Map(
    (
        Place("a", "Apprentice", 0, percent=6),
        Place("b", "Smith", 1, percent=91, here=True),
        Place("c", "Armourer", 2, percent=3, aim=True),
        Place("d", "Foreman", 2, percent=0),
        Place("e", "Master", 3, percent=0),
    ),
    steps=(("a", "b"), ("b", "c"), ("b", "d"), ("c", "e"), ("d", "e")),
    beside=(("c", "d"),),
)


def text(lines: Sequence[Line] | None) -> list[str]:
    assert lines is not None
    return [line.rstrip() for line in as_text(lines).splitlines()]


def test_a_fork_is_drawn_with_its_odds_the_place_and_the_aim() -> None:
    assert text(drawn(FORK, 44)) == [
        "                      ╭─ Armourer ─╮",
        "                      │  ◎ 3%      │",
        "Apprentice ─── Smith ─┤  ┆         ├─ Master",
        "6%             ● 91%  │  ┆         │",
        "                      ╰─ Foreman ──╯",
    ]


def test_where_it_does_not_fit_it_is_a_list_by_rank_with_names_whole() -> None:
    assert drawn(FORK, 30) is None
    assert text(list(listed(FORK, 30))) == ["  Apprentice 6%", "  Smith ● 91%", "  Armourer ◎ 3% · Foreman", "  Master"]
    assert text(list(listed(FORK, 20)))[2:4] == ["  Armourer ◎ 3%", "  Foreman"]
    assert text(lay_out([FORK], 40)) == text(list(listed(FORK, 40)))


def test_results_by_year_stand_where_they_were_and_moves_are_heavy() -> None:
    places = tuple(
        Place(place.id, place.name, place.rank, visits={"a": ("①",), "b": ("②", "③")}.get(place.id, ())) for place in FORK.places
    )
    lines = text(drawn(Map(places, FORK.steps, FORK.beside, (("a", "b"),)), 60))
    (row,) = [line for line in lines if "Apprentice" in line]
    assert "━" in row[: row.index("Smith")]
    assert "━" not in row[row.index("Smith") :]
    assert "①" in lines[lines.index(row) + 1]
    assert "② ③" in lines[lines.index(row) + 1]


def test_the_shipped_ladder_forks_after_the_senior(ladder: Ladder) -> None:
    lines = text(drawn(ladder_map(ladder), 76))
    assert "Programmer" in lines[2]
    assert "┤" in lines[2]
    assert "├" in lines[2]
    assert "Architect" in lines[0]
    assert "Director" in lines[4]


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """Any ladder, with steps up and to the side."""
    ranks = draw(st.lists(st.integers(0, 6), min_size=1, max_size=20))
    names = [draw(st.sampled_from(["Lead", "工程师", "Principal engineer", "CTO", "高级"])) + str(place) for place in range(len(ranks))]
    tracks = draw(st.sampled_from([(None,), ("one", "two"), ("one", "two", None)]))
    places = tuple(
        Place(f"r{place}", name, rank, draw(st.sampled_from(tracks)), percent=draw(st.sampled_from([None, 3, 91])), here=place == 0)
        for place, (name, rank) in enumerate(zip(names, ranks, strict=True))
    )
    ends = st.tuples(st.sampled_from(places), st.sampled_from(places))
    pairs = [(one.id, other.id) for one, other in draw(st.lists(ends, max_size=20))]
    rank = {place.id: place.rank for place in places}
    return Map(
        places,
        tuple(pair for pair in pairs if rank[pair[0]] < rank[pair[1]]),
        tuple(pair for pair in pairs if rank[pair[0]] == rank[pair[1]] and pair[0] != pair[1]),
        tuple(pairs[:3]),
    )


@given(block=maps(), width=st.integers(16, 200))
def test_any_ladder_is_drawn_whole_or_not_at_all(block: Map, width: int) -> None:
    lines = drawn(block, width)
    if lines is None:
        lines = list(listed(block, width))
    assert all(sum(cell_len(span.text) for span in line) <= width for line in lines)
    told = as_text(lines)
    for place in block.places:
        assert place.name in told or width < cell_len(place.name) + 8


@given(block=maps(), width=st.integers(60, 200))
def test_a_line_goes_through_no_name(block: Map, width: int) -> None:
    lines = drawn(block, width)
    if lines is not None:
        rows = [f" {row} " for row in as_text(lines).splitlines()]
        assert all(any(f" {place.name} " in row for row in rows) for place in block.places)
