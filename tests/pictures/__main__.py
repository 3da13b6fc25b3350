"""Draws every screen at four sizes, in every language and theme, as SVG files with a page that shows them all.

`python -m tests.pictures DIR [WORD …]`: with words, only the pictures whose names hold one of them.
"""

import asyncio
import sys
import tempfile
from html import escape
from pathlib import Path

from quiz.ladder.format import Ladder
from quiz.store.folder import Store
from quiz.tui.theme import themes
from tests.pictures.svg import in_cells
from tests.tour import SCENES, furnish, go, home_again, touring

SIZES = ((40, 12), (80, 24), (120, 40), (200, 50))


async def draw(folder: Path, store: Store, ladder: Ladder, size: tuple[int, int], words: list[str]) -> list[str]:
    """Draw all scenes at one size in one language; gives the names of the files."""
    drawn = []
    for due in (False, True):
        async with touring(store, ladder, size, due=due) as pilot:
            for scene in SCENES:
                if scene.due != due:
                    continue
                await go(pilot, scene)
                for theme in themes():
                    name = f"{scene.name}-{size[0]}x{size[1]}-{ladder.language}-{theme.name}.svg"
                    if words and not any(word in name for word in words):
                        continue
                    pilot.app.theme = theme.name
                    await pilot.pause()
                    (folder / name).write_text(in_cells(pilot.app.export_screenshot(title=scene.name)), encoding="utf-8")
                    drawn.append(name)
                await home_again(pilot)
    return drawn


def main(folder: Path, words: list[str]) -> None:
    """Draw them all."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn: list[str] = []
    for language in ("en", "zh"):
        for size in SIZES:
            with tempfile.TemporaryDirectory() as data:
                store = Store(Path(data))
                drawn += asyncio.run(draw(folder, store, furnish(store, language), size, words))
    figures = "".join(f'<figure><img src="{escape(name)}" width="900"><figcaption>{escape(name)}</figcaption></figure>\n' for name in drawn)
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8"><title>quiz</title>\n{figures}', encoding="utf-8")
    print(f"{len(drawn)} pictures: {folder / 'index.html'}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
