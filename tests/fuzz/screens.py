"""All screens, by what a terminal sends: keys singly and in bursts, clicks anywhere, pastes, sizes, rubbish; and other copies at work."""

import asyncio
import gc
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot

from quiz import streams
from quiz.answers import Mode
from quiz.ladder.loading import shipped_ladder
from quiz.session import Session, usable_ladder
from quiz.store.disk import StoreError
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from tests.fuzz.kept import changed, laid, shipped_files, small_files
from tests.fuzz.kinds import Drawn, Kind, broken
from tests.fuzz.running import environment, files, must, watched
from tests.fuzz.sheets import ladder
from tests.fuzz.smalls import small_folder

PATIENCE = 120.0
"""Seconds for a whole run, on a machine that others work on too; each event is watched by itself."""

ESCAPE, ENTER, UP, DOWN, RIGHT, LEFT = "\x1b", "\r", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
KEYS = (
    *"123456789", *"1223", *"crgl3snNowrfqxa/dpuvym tkjh?",
    ENTER, ENTER, ENTER, ESCAPE, ESCAPE, UP, DOWN, DOWN, RIGHT, LEFT, "\t", "\x1b[Z", "\x7f"
)  # fmt: skip
RARE = (
    *(
        "\x0c",
        "\x10",
        "\x0a",
        "\x03",
        "\x15",
        "\x17",
        "\x0b",
        "\x05",
        "\x01",
        "\x16",
        "\x1a",
        "\x18",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[H",
        "\x1b[F",
    ),
    *(
        "\x1b[3~",
        "\x1b[2~",
        "\x1bOP",
        "\x1b[1;5C",
        "\x1b[1;2A",
        "\x1b[1;5D",
        "²",
        "③",
        "１",
        "ｎ",
        "т",
        "字",
        "é",
        "́",
        "👩\u200d💻",
        "\ufeff",
        "\0",
    ),
    *(
        "\x1b[1081;5u",
        "\x1b[57414u",
        "\x1b[49;1;49u",
        "\x1b[97;2u",
        "\x1b[",
        "\x1b[<",
        "\x1bP",
        "\x1b]0;x\x07",
        "\x1b[200~",
        "\x1b[201~",
        "\x1b[I",
    ),
    *("\x1b[O", "\x1b[?2026;2$y", "\x1b[1;1R", "\x80", "\x9b", "[/x]", "{0}", "%s", "word word word", "2027-06-30", "a" * 600),
)
PASTES = ("one\ntwo", "\n\n", "x" * 800, "\x1b[31m", "[/b]\t[x]", "字" * 300, "\ud800", "", "2027-06-30", "\0\x07")
SIZES = ((1, 1), (2, 1), (1, 2), (5, 3), (10, 5), (20, 8), (39, 11), (40, 12), (60, 20), (80, 24), (120, 40), (200, 50), (300, 100))


class Screens(Kind):
    """A run of some tens of events, on a data folder that may hold odd files."""

    name, share, most = "screens", 400, 45

    def write(self, drawn: Drawn) -> bytes:
        first = Random(drawn.first)
        small = first.random() < 0.6
        there = dict(small_files() if small else shipped_files())
        odd = {name: _odd(raw, first) for name, raw in there.items() if first.random() < 0.12}
        gone = [name for name in sorted(there) if first.random() < 0.15]
        return json.dumps(
            {
                "ladder": "small" if small else "shipped",
                "size": first.choice(SIZES[6:]),
                "take": first.choice((None, None, None, "quick", "full")),
                "empty": first.random() < 0.15,
                "gone": gone,
                "odd": {name: raw.decode("utf-8", "surrogateescape") for name, raw in odd.items()},
                "events": [_event(rng) for rng in broken(drawn.steps)],
            },
            indent=1,
        ).encode()

    def run(self, case: bytes, folder: Path) -> None:
        said = json.loads(case)
        small = said["ladder"] == "small"
        content = {} if said["empty"] else dict(small_files() if small else shipped_files())
        content = {name: raw for name, raw in content.items() if name not in said["gone"]}
        if not said["empty"]:
            content |= {name: text.encode("utf-8", "surrogateescape") for name, text in said["odd"].items()}
        content["not ours.txt"] = b"somebody's"
        data = laid(folder, content)
        bank = folder / "ladder"
        if small:
            shutil.copytree(small_folder(), bank)
        unreadable = _unreadable(data)
        with environment(folder):
            streams.prepare()
            asyncio.run(_play(said, data, bank if small else shipped_ladder()))
            gc.enable()
        now = files(data)
        must(now["not ours.txt"] == b"somebody's", "a file that is not ours was changed")
        # Another copy may have deleted or broken some; and a result may have been forgotten, which is asked for and confirmed.
        touched = {name for name, *_rest in said["events"] for name in _rest if isinstance(name, str)}
        for name, raw in content.items():
            if name.startswith("attempts/") and name not in touched:
                must(now.get(name, raw) == raw, f"{name} was changed")
        for name in unreadable - touched:
            lost = name.startswith("draft-") and content[name] in now.values()
            must(
                now.get(name) == content[name] or lost or name == "settings.json" or name.startswith("attempts/"), f"{name} is another one"
            )
        must(not [name for name in now if name.endswith(".tmp")], "a temporary file is left")
        fresh = set(now) - set(content)
        for name in sorted(fresh - touched):
            if name.startswith("attempts/"):
                Store(data).attempt(Path(name).stem)


def _unreadable(data: Path) -> set[str]:
    store = Store(data)
    found = set()
    for name, read in (("goals.json", store.goals), ("settings.json", store.settings), ("verdicts.json", store.verdicts)):
        with suppress(StoreError):
            read()
            continue
        found.add(name)
    drafts = [each.path.name for tag in ("small", ladder(small=False).id) for each in store.drafts(tag).unreadable]
    return found | set(drafts)


def _odd(raw: bytes, rng: Random) -> bytes:
    drawn = Drawn(rng.getrandbits(64), tuple(rng.getrandbits(64) for _step in range(rng.randint(1, 2))))
    return changed(raw, drawn, sealed=b'"digest"' in raw)


def _event(rng: Random) -> list[Any]:
    draw = rng.random()
    if draw < 0.6:
        return ["type", rng.choice(KEYS)]
    if draw < 0.66:
        return ["type", rng.choice(RARE)]
    if draw < 0.72:
        return ["type", "".join(rng.choice(KEYS) for _key in range(rng.randint(2, 6)))]
    if draw < 0.84:
        # A click as a terminal tells it; sometimes twice, with another button, or beside the window.
        button, column, row = rng.choice((0, 0, 0, 0, 0, 1, 2, 16, 64, 65)), rng.randint(1, 130), rng.randint(1, 45)
        click = f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m"
        return ["type", click * rng.choice((1, 1, 1, 2, 3))]
    if draw < 0.87:
        return ["type", f"\x1b[<{rng.choice((0, 32, 35))};{rng.randint(0, 300)};{rng.randint(0, 100)}{rng.choice('Mm')}"]
    if draw < 0.9:
        return ["type", f"\x1b[200~{rng.choice(PASTES)}\x1b[201~"]
    if draw < 0.96:
        return ["size", rng.choice(SIZES)]
    return rng.choice(
        (
            ["delete", "attempts/2026-11-28.json"],
            ["delete", "attempts/2026-01-23.json"],
            ["delete", "goals.json"],
            ["delete", "settings.json"],
            ["delete", "draft-small.json"],
            ["break", "goals.json"],
            ["break", "attempts/2026-11-28.json"],
            ["break", "draft-small.json"],
            ["break", "settings.json"],
            ["break", "verdicts.json"],
            ["break ladder"],
            ["remove here"],
        )
    )


async def _play(said: dict[str, Any], data: Path, bank: Path) -> None:
    store = Store(data)
    mode: Mode | None = said["take"]

    def opening() -> Session:
        # The shipped one takes as long to read as all the rest, and nothing breaks it here.
        known = ladder(small=False) if said["ladder"] == "shipped" else usable_ladder(bank, ["en"])
        return Session(known, store)

    app = QuizApp(opening, store, take=mode is not None, mode=mode)
    async with asyncio.timeout(PATIENCE), app.run_test(size=tuple(said["size"])) as pilot:
        for _turn in range(500):
            if app.session is not None:
                break
            await pilot.pause(0.01)
        parser = XTermParser()
        do: dict[str, Callable[..., Any]] = {
            "type": lambda text: _type(pilot, parser, text),
            "size": lambda size: _resize(pilot, size),
            "delete": lambda name: _other(lambda: (data / name).unlink(missing_ok=True)),
            "break": lambda name: _other(lambda: (data / name).write_bytes(b'{"x": ')),
            "remove here": lambda: _other(lambda: _remove_here()),
            "break ladder": lambda: _other(lambda: _break(bank)),
        }
        for name, *given in said["events"]:
            if not app.is_running or app._exit:
                break
            with watched():
                await do[name](*given)


async def _type(pilot: Pilot[None], parser: XTermParser, text: str) -> None:
    driver = pilot.app._driver
    assert driver is not None
    for message in parser.feed(text):
        driver.process_message(message)
    # What is half a sequence waits for the rest a moment, and is then taken as it is.
    parser._timeout_time = None if parser._timeout_time is None else 0.0
    for message in parser.tick():
        driver.process_message(message)
    for _turn in range(3):
        await pilot.pause()


async def _resize(pilot: Pilot[None], size: list[int]) -> None:
    await pilot.resize_terminal(*size)


async def _other(do: Callable[[], object]) -> None:
    # Its folder may be gone, or never have been there.
    with suppress(FileNotFoundError):
        do()


def _break(bank: Path) -> None:
    if bank != shipped_ladder():
        (bank / "roles" / "ladder.yaml").write_text("format: [", encoding="utf-8")


def _remove_here() -> None:
    with suppress(OSError):
        shutil.rmtree(Path.cwd())
