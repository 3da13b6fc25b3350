"""The lines one writes a search in: the review's and the palette's take what is pasted as every other line does."""

import pytest
from textual import events
from textual.geometry import Offset
from textual.widgets import Input

from quiz.ladder.format import Ladder
from quiz.store.folder import Store
from quiz.tui.widgets.line import LONGEST_SEARCH
from tests.faces.test_app import App, press, running, toasts

SEARCHES = ["1 1 1 r /", "ctrl+p"]


async def searching(pilot: App, keys: str) -> Input:
    """The line of a search, with the cursor in it."""
    await press(pilot, *keys.split())
    field = pilot.app.focused
    assert isinstance(field, Input)
    return field


@pytest.mark.parametrize("keys", SEARCHES)
async def test_a_search_takes_all_lines_of_a_paste_and_nothing_that_a_terminal_obeys(ladder: Ladder, store: Store, keys: str) -> None:
    async with running(ladder, store) as pilot:
        field = await searching(pilot, keys)
        pilot.app.post_message(events.Paste("\nx\u2028y\x1b[31m\tq\u202e\r\nz\x07\n"))
        await pilot.pause()
        assert field.value == "x y[31m q z"


@pytest.mark.parametrize("keys", SEARCHES)
async def test_a_search_keeps_no_more_than_a_line_has_room_for_and_says_so(ladder: Ladder, store: Store, keys: str) -> None:
    async with running(ladder, store) as pilot:
        field = await searching(pilot, keys)
        pilot.app.post_message(events.Paste("y" * 100_000))
        await pilot.pause()
        assert len(field.value) == LONGEST_SEARCH
        assert "99500 characters left out" in toasts(pilot)
        # What the palette searches in the background would find it gone, were the app taken down in the middle.
        await pilot.app.workers.wait_for_complete()


@pytest.mark.parametrize("keys", SEARCHES)
async def test_the_terminals_cursor_stands_where_one_searches(ladder: Ladder, store: Store, keys: str) -> None:
    async with running(ladder, store) as pilot:
        field = await searching(pilot, keys)
        await pilot.pause()
        assert pilot.app.cursor_position == field.content_region.offset
        await press(pilot, "a", "b")
        for size in ((80, 24), (120, 40), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert pilot.app.cursor_position == field.content_region.offset + Offset(2, 0)
        await pilot.app.workers.wait_for_complete()
