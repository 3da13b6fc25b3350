"""Ladders of other shapes on screen and line by line: many roles, few questions, texts that look like markup."""

import io
import re
from pathlib import Path

import pytest

from quiz.ladder.loading import load_ladder
from quiz.plain.face import PlainFace
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.screens.home import Home
from quiz.tui.screens.ladder import LadderScreen
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.tabs import PageList, Pages, TabLine
from tests.faces.test_both import Typist
from tests.faces.test_walk import beginnings, faults, lines_of
from tests.shapes import NURSING, Shape, furnished, written
from tests.taken import as_role, taken
from tests.tour import SCENES, go, home_again, touring

SIZES = [(40, 12), (80, 24), (120, 40)]

SHOWN = ("home", "question", "responsibilities", "responsibility-open", "road", "why", "roles", "ladder-role", "what-if", "history")
"""Where ladders differ most."""

ALSO_SHOWN = ("question-why", "review", "result", "versus", "answers", "take-on", "side-by-side", "goals", "ladder", "palette")
"""Where else their texts stand."""

EIGHTEEN = NURSING.parent / "shape-jorgef"


async def test_the_second_ladder_is_whole_on_every_screen(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    ladder = furnished(store, NURSING)
    names = [role.name for role in ladder.roles] + [duty.name for duty in ladder.responsibilities.values()]
    cuts, found = beginnings(names), {}
    async with touring(store, ladder, SIZES[1]) as pilot:
        for scene in (scene for scene in SCENES if scene.name in SHOWN):
            await go(pilot, scene)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                if wrong := faults(pilot, cuts, size):
                    found[f"{scene.name} at {size[0]}x{size[1]}"] = wrong
            await pilot.resize_terminal(*SIZES[1])
            await home_again(pilot)
    assert found == {}


MARKUP = Shape(
    roles=10,
    duties=3,
    each=1,
    grow=True,
    topics=True,
    name="[b]Role{number}[/x]",
    text="[b]{what}{number}[/x][@click=app.quit]",
)

ANY = re.compile(r"(?<!\[b\])(?:Role\d|duty\d|description\d|topic\d|option \d|Summary\d|Section(?=\[)|Ladder(?=\[)|advice\d)")
"""A text of that ladder without what stands before it."""


async def test_what_looks_like_markup_is_shown_on_every_screen(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    ladder = furnished(store, written(tmp_path / "made", MARKUP))
    seen: dict[str, str] = {}
    async with touring(store, ladder, (120, 40)) as pilot:
        for scene in (scene for scene in SCENES if scene.name in (*SHOWN, *ALSO_SHOWN)):
            await go(pilot, scene)
            seen[scene.name] = "\n".join(lines_of(pilot))
            await home_again(pilot)
        for keys in ("l t", "3 enter a a", "3 enter a t", "3 enter g 1", "c 1 w", "3 space down space c"):
            await pilot.press(*keys.split())
            await pilot.pause()
            seen[keys] = "\n".join(lines_of(pilot))
            await pilot.press("escape", "escape")
            await home_again(pilot)
    assert {name: found for name, text in seen.items() if (found := ANY.findall(text))} == {}
    everything = "\n".join(seen.values())
    for words in ("Role1[/x]", "duty1[/x]", "topic1[/x]", "option 1", "Summary1[/x]", "Section[/x]", "advice"):
        assert f"[b]{words}" in everything, words
    assert "[@click=app.quit]" in everything


async def test_many_roles_stand_in_a_list_beside_the_page_that_one_can_click(store: Store) -> None:
    async with touring(store, load_ladder(EIGHTEEN), (120, 40)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        pages = pilot.app.screen.query_one(Pages)
        assert not pilot.app.screen.query_one(TabLine).display
        assert sum(line.strip().startswith(("D", "TL", "TPM", "EM")) for line in lines_of(pilot)) >= 18
        await pilot.click(PageList, offset=(4, 17))
        await pilot.pause()
        assert pages.active == "role-em6"
        assert "Engineering Manager 6" in "\n".join(lines_of(pilot))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert pilot.app.screen.query_one(TabLine).display
        assert not pilot.app.screen.query_one(PageList).display


async def test_the_role_on_show_stays_in_sight_in_a_list_that_is_longer_than_the_window(tmp_path: Path, store: Store) -> None:
    ladder = load_ladder(written(tmp_path / "made", Shape(roles=40)))
    async with touring(store, ladder, (100, 20)) as pilot:
        await pilot.press("l", "left")
        await pilot.pause()
        assert any(line.strip().startswith("▌ Role 40") for line in lines_of(pilot))
        assert not any(re.match(r"\s*Role 1\s", line) for line in lines_of(pilot))


async def test_where_numbers_do_not_reach_a_key_lists_all_by_their_whole_names(store: Store) -> None:
    async with touring(store, load_ladder(EIGHTEEN), (60, 30)) as pilot:
        await pilot.press("l", "right", "t")
        await pilot.pause()
        choices = pilot.app.screen.query_one(Choices)
        assert [row.text for row in choices.rows][-1] == "Engineering Manager 7"
        assert choices.value == 1, "the cursor is where one is"
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LadderScreen)
        assert pilot.app.screen.page == "role-em7"


async def test_few_roles_have_numbers_and_no_list(tmp_path: Path, store: Store) -> None:
    async with touring(store, load_ladder(written(tmp_path / "made", Shape(roles=3))), (120, 40)) as pilot:
        await pilot.press("l", "t")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LadderScreen)
        assert not pilot.app.screen.query(PageList)


async def test_what_if_leaves_room_for_the_answers_where_roles_are_many(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    ladder = furnished(store, written(tmp_path / "made", Shape(roles=14)))
    async with touring(store, ladder, (80, 24)) as pilot:
        await pilot.press("3", "enter", "w")
        await pilot.pause()
        assert pilot.app.screen.query_one(Choices).region.height >= 5
        assert "5 other roles together" in "\n".join(lines_of(pilot))


@pytest.mark.parametrize("key", ["1", "2"])
async def test_home_offers_no_quick_quiz_where_the_full_one_is_as_short(key: str, store: Store) -> None:
    async with touring(store, load_ladder(EIGHTEEN), (80, 24)) as pilot:
        shown = "\n".join(lines_of(pilot))
        assert "5 questions" in shown
        assert "Quick" not in shown
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home) == (key == "1")


def test_the_plain_face_does_likewise_and_shows_texts_as_they_are(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    ladder = load_ladder(written(tmp_path / "made", MARKUP))
    taken(Model(ladder), store, as_role(ladder, "role-4"))
    out = io.StringIO()
    lines = "5\n3\nb\n3\n1\n1\n2\n3\n4\nb\nb\n?\nq\n"
    PlainFace(Session(ladder, store), Typist(lines), out).home()
    said = out.getvalue()
    assert "Quick" not in said
    assert "2: Full: 3 questions" in said
    assert ANY.findall(said) == []
    assert "[b]Role3[/x]" in said
    assert "no rung" not in said
    assert "not the one that comes along" in said


async def test_the_name_of_a_ladder_is_shown_as_it_is_in_the_frame_of_home(tmp_path: Path, store: Store) -> None:
    folder = written(tmp_path / "made", MARKUP)
    async with touring(store, load_ladder(folder), (120, 40)) as pilot:
        assert "[b]Ladder[/x][@click=app.quit]" in "\n".join(lines_of(pilot))
