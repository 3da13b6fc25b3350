"""Maps, weights, changes, panels and columns on a page and in Markdown: what is drawn is said, and nothing is left out."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.i18n import speaking
from quiz.ladder.format import Ladder
from quiz.report.blocks import (
    Bar,
    Bars,
    Block,
    Change,
    Changes,
    Columns,
    Entries,
    Entry,
    Evidence,
    Gap,
    Heading,
    Map,
    Page,
    Panel,
    Paragraph,
    Place,
    Weight,
)
from quiz.report.charts import change_chart, fit_chart, weight_chart
from quiz.report.html import as_html, pages_html
from quiz.report.map_chart import map_chart
from quiz.report.markdown import as_markdown, pages_markdown
from quiz.report.pages import pages
from quiz.store.folder import Store
from quiz.store.goals import Goals
from tests.unit.test_attempts import take
from tests.unit.test_map import maps
from tests.unit.test_report_formats import Page as Read

HOSTILE = "<b>R&D</b> | x"

MAP = Map(
    (
        Place("coder", "Coder", 0, percent=6, visits=("①",)),
        Place("senior", "Senior", 1, percent=91, here=True, visits=("②",)),
        Place("lead", HOSTILE, 2, percent=3, aim=True),
        Place("boss", "Boss", 2, percent=0),
    ),
    (("coder", "senior"), ("senior", "lead"), ("senior", "boss"), ("boss", "a side role")),
    (("lead", "boss"),),
    (("coder", "senior"),),
    "You are a Senior, 91%.",
)
EVIDENCE = Evidence(
    "Senior", "Coder", (Weight("hard bugs", 3.0, "speaks strongly for Senior", "three"), Weight("rules", -1.5, "speaks for Coder", "none"))
)
CHANGES = Changes((Change("design", 1.0, 3.0, True, "1.0 → 3.0 · 3 questions"), Change("bugs", 3.0, 2.5, False, "3.0 → 2.5 · 1 question")))


def html(*blocks: Block) -> str:
    """A page of some blocks."""
    return pages_html([Page("one", "One", blocks)], "Heading", "About", "en")


def markdown(*blocks: Block) -> str:
    """The same in Markdown."""
    return pages_markdown([Page("one", "One", blocks)], "Heading", "About", "en")


def at(length: str | None) -> float:
    """A length in percent."""
    assert length is not None
    return float(length.removesuffix("%"))


@given(map=maps(), upright=st.booleans())
def test_every_role_stands_on_the_map_whole_and_beside_the_others(map: Map, upright: bool) -> None:  # noqa: A002
    drawn = ElementTree.fromstring(map_chart(map, upright=upright))
    _x, _y, width, height = [float(side) for side in (drawn.get("viewBox") or "").split()]
    boxes = []
    for place in drawn.iterfind("g"):
        box = place.find("rect")
        assert box is not None
        left, top, wide, tall = (float(box.get(side) or "") for side in ("x", "y", "width", "height"))
        assert min(left, top) >= 0
        assert left + wide <= width
        assert top + tall <= height
        boxes.append((left, top, wide, tall))
    assert len(boxes) == len(map.places)
    for number, (left, top, wide, tall) in enumerate(boxes):
        for other, above, _wide, _tall in boxes[:number]:
            assert abs(left - other) >= wide or abs(top - above) >= tall


def test_a_map_rises_to_the_right_on_paper_and_upwards_on_a_phone() -> None:
    for upright, axis, sign in ((False, "x", 1), (True, "y", -1)):
        drawn = ElementTree.fromstring(map_chart(MAP, upright=upright))
        tops = [float(box.get(axis) or "") for place in drawn.iterfind("g") if (box := place.find("rect")) is not None]
        assert sign * tops[0] < sign * tops[1] < sign * tops[2] == sign * tops[3]


def test_a_map_draws_the_steps_it_knows_the_change_of_track_and_the_move() -> None:
    drawn = ElementTree.fromstring(map_chart(MAP))
    kinds = [line.get("class") for line in drawn.iterfind("path")]
    assert kinds == ["step", "step", "step", "step sideways", "move", "arrow"]


def test_a_map_says_what_it_shows() -> None:
    drawn = ElementTree.fromstring(map_chart(MAP))
    assert drawn.findtext("desc") == "You are a Senior, 91%."
    assert (ElementTree.fromstring(map_chart(replace(MAP, says=""))).findtext("desc") or "").startswith("Coder: 6%; Senior: 91%")
    page = Read(html(MAP))
    for words in ("Senior", "91%", "you", "your aim", "① ②: your results, the oldest first"):
        assert words in page.text
    assert "your aim" not in html(replace(MAP, places=MAP.places[:2]))


def test_a_map_is_a_table_of_ranks_in_markdown() -> None:
    written = markdown(MAP)
    assert "You are a Senior, 91%." in written
    assert re.search(r"\| Rank 1 +\| Rank 2 +\| Rank 3 +\|", written)
    assert "● **Senior** 91% ②" in written
    assert "◎ \\<b>R&D\\</b> \\| x 3%" in written
    assert "● you · ◎ your aim · ① ②: your results, the oldest first" in written


def test_weights_pull_to_the_side_they_speak_for() -> None:
    right, left = (ElementTree.fromstring(weight_chart(row, EVIDENCE)).find("rect") for row in EVIDENCE.rows)
    assert right is not None
    assert left is not None
    assert at(right.get("x")) == 50
    assert at(left.get("x")) + at(left.get("width")) == 50
    assert at(right.get("width")) == 2 * at(left.get("width"))


def test_evidence_names_its_sides_and_says_every_weight_unless_the_picture_does() -> None:
    page = Read(html(EVIDENCE))
    assert "← Coder" in page.text
    assert "Senior →" in page.text
    assert page.text.count("speaks strongly for Senior") == 2
    assert Read(html(replace(EVIDENCE, brief=True))).text.count("speaks strongly for Senior") == 1
    assert "| `··········│██████████` | speaks strongly for Senior | three " in markdown(EVIDENCE)
    assert "| `·····█████│··········` | speaks for Coder " in markdown(EVIDENCE)


@pytest.mark.parametrize(("row", "kind"), list(zip(CHANGES.rows, ("sure", "noise"), strict=True)))
def test_a_change_leads_from_a_ring_to_a_dot(row: Change, kind: str) -> None:
    drawn = ElementTree.fromstring(change_chart(row, 4)).find("g")
    assert drawn is not None
    assert drawn.get("class") == kind
    ring, dot = drawn.findall("svg")
    assert ring.find("circle[@class='ring']") is not None
    assert dot.find("circle[@class='dot']") is not None
    assert at(ring.get("x")) - at(dot.get("x")) == pytest.approx((row.then - row.now) / 4 * 90, abs=0.1)


def test_what_may_be_noise_says_so_where_something_else_is_sure() -> None:
    assert Read(html(CHANGES)).text.count("may be noise") == 1
    assert "may be noise" not in Read(html(Changes(CHANGES.rows[1:]))).text
    assert "| design         | `┼···○━━━━━━━●···┼` | 1.0 → 3.0 · 3 questions" in markdown(CHANGES)
    assert "`┼···┼···┼·●╌○···┼` | 3.0 → 2.5 · 1 question · may be noise" in markdown(CHANGES)


def test_bars_show_what_was() -> None:
    bars = Bars((Bar("Senior", 0.6, 60, was=91), Bar("Lead", 0.4, 40)))
    drawn = ElementTree.fromstring(fit_chart(bars))
    assert drawn.findtext("desc") == "Senior: 91% → 60%; Lead: 40%"
    assert [was.get("width") for was in drawn.iter("rect") if was.get("class") == "was"] == ["91%"]
    assert "91% → 60%" in markdown(bars)
    with speaking("zh"):
        assert ElementTree.fromstring(fit_chart(bars)).findtext("desc") == "Senior：91% → 60%；Lead：40%"


def test_a_climb_is_a_meter_beside_its_words() -> None:
    written = html(Entries((Entry("1", "design", "3 → 21%", climb=(3, 21)),)))
    assert '<rect class="gained" x="3%" width="18%"' in written
    assert written.count("3 → 21%") == 1


def test_headings_stand_below_the_panel_they_are_in() -> None:
    nested = Columns((Panel("Why", (Heading("Bugs"), Paragraph("because"))),), (Panel("", (Heading("Road"),)), Gap(), Paragraph("on")))
    written = html(nested)
    assert written.index('<h3 dir="auto">Why</h3>') < written.index('<h4 dir="auto">Bugs</h4>') < written.index('<h3 dir="auto">Road</h3>')
    assert "### Why\n\n#### Bugs\n\nbecause\n\n### Road\n\non\n" in markdown(nested)


def test_marks_are_told_where_they_are_drawn_and_no_others(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store)
    written = as_html(attempt, Goals())
    assert not set("┃◇□") & set(Read(written).text)
    table = written[written.index('<table class="levels">') :]
    head = table[: table.index("</thead>")]
    rows = table[table.index("<tbody>") : table.index("</table>")]
    for mark in ("dot", "stroke", "hollow"):
        assert f'class="{mark}"' in head
        assert f'class="{mark}"' in rows
    levels = as_markdown(attempt, Goals()).partition("## Responsibilities")[2].partition("\n## ")[0]
    for mark in re.findall("[●┃◇]", levels):
        assert f"| {mark} " in levels


def test_a_brief_report_has_neither_answers_nor_notes(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store, note="Alex of payments")
    assert [page.id for page in pages(attempt, Goals(), answers=False)] == [page.id for page in pages(attempt, Goals())][:-1]
    for write in (as_html, as_markdown):
        assert "Alex" in write(attempt, Goals())
        assert "Alex" not in write(attempt, Goals(), answers=False)
        asked = attempt.answers[3].ask.partition("?")[0]
        assert asked in write(attempt, Goals(), notes=False)
        assert asked not in write(attempt, Goals(), answers=False)


@given(map=maps(), upright=st.booleans())
def test_no_line_leaves_the_map(map: Map, upright: bool) -> None:  # noqa: A002
    drawn = ElementTree.fromstring(map_chart(map, upright=upright))
    _x, _y, width, height = [float(side) for side in (drawn.get("viewBox") or "").split()]
    for line in drawn.iterfind("path[@class='step']"):
        numbers = [float(number) for number in re.findall(r"-?\d+", line.get("d") or "")]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        start, *controls, end = points
        middle = [(start[axis] + 3 * sum(point[axis] for point in controls) + end[axis]) / 8 for axis in (0, 1)]
        for x, y in (start, middle, end):
            assert 0 <= x <= width
            assert 0 <= y <= height
