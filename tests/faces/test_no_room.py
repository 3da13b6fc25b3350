"""Keys in a window that leaves a list no room at all."""

import pytest

from quiz.ladder.format import Ladder
from quiz.store.folder import Store
from quiz.tui.widgets.choices import Choices
from tests.faces.test_app import press, running


@pytest.mark.parametrize("key", ["pagedown", "pageup", "down", "up", "home", "end", "enter"])
async def test_a_list_without_room_takes_any_key(ladder: Ladder, store: Store, key: str) -> None:
    async with running(ladder, store) as pilot:
        rows = pilot.app.screen.query_one(Choices)
        rows.styles.width = 0
        await pilot.pause()
        rows.focus()
        rows.highlighted = 0
        await press(pilot, key)
        assert pilot.app.is_running
