"""Every screen at five sizes in both languages: nothing cut, no name split, no line that begins with what may not begin one."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import set_cell_size
from textual.pilot import Pilot
from textual.widget import Widget

from quiz.report.cells import cell_len
from quiz.store.folder import Store
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.page import PageView
from tests.tour import SCENES, furnish, go, home_again, touring

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)]

CLOSING = re.compile(r"^[\s▌▎▐│▏]*([，。、；：？！）》」』”’…,;])")
"""What begins a line and may not."""

FRAMES = re.compile(r"[│▐▌]|(?<=\S) {3,}(?=\S)")
"""What stands between columns."""


def lines_of(pilot: Pilot[None]) -> list[str]:
    """What is on screen, cell by cell."""
    return ["".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()]


def read_of(pilot: Pilot[None], lines: list[str]) -> list[str]:
    """What is read there: of a dialog its box, since what lies behind is covered in part."""
    for box in pilot.app.screen.query(".dialog"):
        left, top, width, height = box.region
        return [set_cell_size(chop_cells_left(line, left), width) for line in lines[top : top + height]]
    return lines


def chop_cells_left(line: str, cells: int) -> str:
    """A line without its first cells."""
    while cells > 0 and line:
        cells -= cell_len(line[0])
        line = line[1:]
    return line


def columns_of(lines: list[str]) -> list[list[str]]:
    """The texts of each line, a column each; a dialog's box and two panels are columns too."""
    return [[part.strip() for part in FRAMES.split(line)] for line in lines]


def beginnings(names: list[str]) -> dict[str, set[str]]:
    """The ways in which a line may cut a name: what stands before, and what then may follow."""
    cuts: dict[str, set[str]] = {}
    for name in names:
        for cut in range(2, len(name) - 1):
            # Chinese has no blanks to break at; English words are not cut.
            if not name[cut - 1].isspace() and not name[cut].isspace():
                cuts.setdefault(name[:cut], set()).add(name[cut:])
    return cuts


def split_names(lines: list[str], cuts: dict[str, set[str]]) -> Iterator[str]:
    """The names of which one line has the beginning and the next one the rest."""
    longest = max(map(len, cuts))
    for upper, lower in pairwise(columns_of(lines)):
        ends = {part[-long:] for part in upper for long in range(2, min(longest, len(part)) + 1)}
        for head in ends & cuts.keys():
            yield from (f"{head}/{tail}" for tail in cuts[head] if any(part.startswith(tail) for part in lower))


def faults(pilot: Pilot[None], cuts: dict[str, set[str]], size: tuple[int, int]) -> list[str]:
    """What is wrong on a screen."""
    lines = lines_of(pilot)
    found = [f"a line of {cell_len(line)} cells: {line}" for line in lines if cell_len(line) > size[0]]
    found += [f"{len(lines)} lines"] if len(lines) != size[1] else []
    read = read_of(pilot, lines)
    found += [f"begins with {mark[1]}: {part}" for line in read for part in FRAMES.split(line) if (mark := CLOSING.match(part))]
    found += [f"split: {split}" for split in split_names(read, cuts)]
    for line in pilot.app.screen.query(KeyLine):
        found += [f"keys outside the window: {line.region}"] if not pilot.app.screen.region.contains_region(line.region) else []
        shown = [part for row in str(line.render()).splitlines() for part in row.strip().split("  ") if part.strip()]
        whole = {f"{key.display} {key.name}" for key in line.keys}
        found += [f"a clipped key: {part}" for part in shown if part.strip() not in whole]
        found += ["no key is shown"] if not shown else []
    for widget in (*pilot.app.screen.query(Choices), *pilot.app.screen.query(PageView)):
        is_on = all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))
        if is_on and not widget.region.height and not pilot.app.screen.max_scroll_y:
            found.append(f"{widget!r} has no row, and nothing scrolls to it")
    for widget in pilot.app.screen.walk_children(Widget):
        region = widget.region
        if widget.display and region and (region.x < 0 or region.right > size[0]) and not widget.is_scrollable:
            found.append(f"{widget!r} from {region.x} to {region.right}")
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_screen_is_whole_at_every_size_it_is_given_while_in_use(language: str, tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    ladder = furnish(store, language)
    names = [name for role in ladder.roles for name in (role.name, role.label)]
    names += [duty.name for duty in ladder.responsibilities.values()]
    cuts = beginnings(names)
    found: dict[str, list[str]] = {}
    for due in (False, True):
        async with touring(store, ladder, SIZES[2], due=due) as pilot:
            for scene in (scene for scene in SCENES if scene.due == due):
                await go(pilot, scene)
                for size in SIZES:
                    await pilot.resize_terminal(*size)
                    await pilot.pause()
                    if wrong := faults(pilot, cuts, size):
                        found[f"{scene.name} at {size[0]}x{size[1]}"] = wrong
                await pilot.resize_terminal(*SIZES[2])
                await home_again(pilot)
    assert found == {}
