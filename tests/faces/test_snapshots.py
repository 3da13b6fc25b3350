"""Pictures of the key screens at four sizes; the README shows these very files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from tests.tour import SCENES, TODAY, Scene, furnish, go

Compare = Callable[..., bool]

SIZES = [(40, 12), (80, 24), (120, 40), (200, 50)]
SHOWN = ("home", "question", "result", "comparison")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene.name in SHOWN], ids=lambda scene: scene.name)
def test_picture(scene: Scene, size: tuple[int, int], tmp_path: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "data")
    ladder = furnish(store, "en")
    monkeypatch.setenv("QUIZ_NOW", TODAY)
    app = QuizApp(lambda: Session(ladder, store), store)

    async def reach(pilot: Pilot[None]) -> None:
        while app.session is None:
            await pilot.pause(0.01)
        await pilot.pause()
        await go(pilot, scene)

    assert snap_compare(app, run_before=reach, terminal_size=size)
