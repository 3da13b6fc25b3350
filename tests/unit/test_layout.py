"""Every block at every width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.ladder.loading import load_ladder, shipped_ladder
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
    Page,
    Panel,
    Paragraph,
    Weight,
)
from quiz.report.cells import cell_len
from quiz.report.layout import lay_out
from quiz.report.names import unbroken
from quiz.report.pages import pages
from quiz.report.road import roles_from_here
from quiz.report.spans import Line, as_text, width_of
from quiz.report.spoken import spoken
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.goals import Aim, Goals
from tests.taken import as_role, taken

PULLS = Evidence(
    "Smith", "Armourer", (Weight("forging", 3.0, "strongly points to Smith", "blades: “four”"), Weight("designs", -0.8, "points", "“two”"))
)
MOVED = Changes(
    (
        Change("forging", 1.0, 3.0, True, "1.0 → 3.0 · 3 questions", "3 questions"),
        Change("selling", 2.0, 1.5, False, "2.0 → 1.5 · 1 question"),
    )
)
ODDS = Bars((Bar("Smith", 0.91, 91, first=True, was=84), Bar("Armourer", 0.09, 9, was=16)), was="now", then="then")
STEPS = Entries((Entry("1", "forging", "now 1.0", "Forge one blade.", climb=(3, 21)), Entry("2", "selling by the fair", climb=(21, 38))))
ALL: list[Block] = [
    Panel("Why", (Columns((PULLS, Paragraph("a word or two")), (MOVED,), right_first=True),), "title"),
    Columns((Panel("One", (ODDS,)),), (Panel("A rather long title for a narrow panel, I should say", (STEPS, Gap(), Heading("Then"))),)),
]


def lines(blocks: list[Block], width: int, *, framed: bool = True) -> list[str]:
    return as_text(lay_out(blocks, width, framed=framed)).splitlines()


@given(width=st.integers(24, 220), framed=st.booleans())
def test_no_line_is_wider_than_its_page(width: int, framed: bool) -> None:
    assert all(width_of(line) <= width for line in lay_out(ALL, width, framed=framed))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("role", ["programmer", "tech_manager", "cto"])
def test_no_page_of_a_result_is_wider_than_asked_for(role: str, language: str, store: Store) -> None:
    ladder = load_ladder(shipped_ladder(), [language])
    attempt = taken(Model(ladder), store, as_role(ladder, role))
    goals = Goals(aim=Aim(role="architect", name=ladder.name_of("architect"), chosen=attempt.ended))
    shown = [*pages(attempt, goals), *roles_from_here(attempt, goals)]
    for width in (24, 40, 56, 76, 98, 116, 150, 196):
        for page in shown:
            wide: list[Line] = [line for line in lay_out(unbroken(page), width, framed=True) if width_of(line) > width]
            assert wide == [], (page.id, width)


def test_panels_stand_side_by_side_with_one_lower_edge_and_below_each_other_where_it_is_narrow() -> None:
    wide, narrow = lines(ALL[1:], 120), lines(ALL[1:], 60)
    assert wide[0].count("╭") == 2
    assert wide[-1].count("╰") == 2
    assert len({cell_len(line) for line in wide}) == 1
    assert max(line.count("╭") for line in narrow) == 1


def test_a_title_that_is_too_long_stands_whole_inside_its_panel() -> None:
    (panel,) = (Panel("A rather long title for a narrow panel, I should say", (Paragraph("text"),)),)
    told = lines([panel], 50)
    assert set(told[0]) <= {"╭", "─", "╮"}
    assert " ".join(" ".join(line.strip("│ ") for line in told[1:3]).split()) == panel.title


def test_without_frames_nothing_is_framed_and_columns_stand_below_each_other() -> None:
    told = "\n".join(lines(ALL, 150, framed=False))
    assert not set("╭╮╰╯│") - {"│"} & set(told)
    assert told.index("One") < told.index("A rather long title")


def test_what_pulls_left_and_right_starts_at_one_axis() -> None:
    told = lines([PULLS], 80)
    right, left = (next(line for line in told if word in line) for word in ("forging", "designs"))
    assert right.index("│") == left.index("│")
    assert "▶" in right
    assert "◀" in left
    assert right.count("█") > left.count("█")


def test_a_dumbbell_joins_then_and_now_and_the_sure_one_stands_out() -> None:
    sure, noise = lay_out([MOVED], 90)
    assert "○━━━━━━━━━●" in as_text([sure]).replace("┼", "━")
    assert "1.0 → 3.0 · 3 questions" in as_text([sure])
    assert {span.tone for span in sure if "●" in span.text} == {"good"}
    assert {span.tone for span in noise if "●" in span.text} == {"quiet"}


def test_meters_stand_in_one_column_with_their_words() -> None:
    first, second = (line for line in lines([STEPS], 80) if "→" in line)
    assert first.index("3→21%") == second.index("21→38%")
    assert "Forge one blade." in "\n".join(lines([STEPS], 80))


def test_odds_now_and_then_stand_side_by_side() -> None:
    head, smith, _armourer = lines([ODDS], 80)
    assert head.index("then") > head.index("now")
    assert smith.index("84%") < smith.index("→") < smith.index("91%")


def test_for_ears_every_picture_is_words() -> None:
    page = Page("p", "P", tuple(ALL))
    told = " ".join(spoken([page], "", "en", 80).split())
    assert not set(told) & set("█▌▏▎▍▋▊▉│╭╮╰╯○●━◀▶┼→·✔")
    for words in (
        "strongly points to Smith",
        "level 1.0 then, 3.0 now, of 4; 3 questions; a sure change",
        "now 84%, then 91%",
        "fit from 3% to 21%",
    ):
        assert words in told
