"""Ladders that somebody wrote wrongly. One that `quiz check` lets pass can be used."""

import json
from functools import cache
from pathlib import Path
from random import Random
from textwrap import dedent

import yaml

import quiz
from quiz.answers import SKIP
from quiz.ladder.loading import read_ladder
from quiz.result.build import judge
from quiz.scoring.mixture import Model
from tests.fuzz.kinds import Drawn, Kind, broken
from tests.fuzz.nasty import VALUES, in_bytes, in_structure, in_tokens
from tests.fuzz.running import command, must, watched
from tests.small import SMALL

SHAPES = Path(__file__).parents[1] / "data" / "ladders"
STARTER = Path(quiz.__file__).parent / "starter"
"""What a ladder of one's own is started from, where this program has it."""

SHORT = tuple(value for value in VALUES if not isinstance(value, str) or len(value) < 1_000)
LONG = 20
"""One value in so many is a long one: they take all the time."""


@cache
def bases() -> list[dict[str, str]]:
    """The files of whole ladders."""
    folders = [path.parent for place in (SHAPES, STARTER) for path in sorted(place.rglob("roles")) if path.is_dir()]
    whole = [
        {
            f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8")
            for part in ("roles", "questions")
            for path in sorted((folder / part).glob("*.yaml"))
        }
        for folder in folders
    ]
    small = {name: dedent(text) for name, text in SMALL.items()}
    # The small one is quick to read, so that more can be done to it.
    return [small, small, small, *whole]


class Ladders(Kind):
    """By bytes, by tokens and by structure."""

    name, share, most = "ladder", 2_400, 3

    def write(self, drawn: Drawn) -> bytes:
        first = Random(drawn.first)
        files = {name: text.encode() for name, text in first.choice(bases()).items()}
        for rng in broken(drawn.steps):
            name = rng.choice(sorted(files))
            files[name] = _broken(files[name], rng)
        return json.dumps({name: raw.decode("utf-8", "surrogateescape") for name, raw in files.items()}, indent=1).encode()

    def run(self, case: bytes, folder: Path) -> None:
        place = folder / "ladder"
        for name, text in json.loads(case).items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
        checked = command(folder, ["check", str(place)])
        with watched():
            ladder, problems = read_ladder(place)
        must((ladder is None) == bool(problems), "a ladder without a problem is none, or the other way round")
        if ladder is None:
            must(checked.code == 1, f"check says {checked.code} of a ladder that cannot be used")
            used = command(folder, ["--ladder", str(place), "--plain"], b"q\n")
            must(used.code == 1 and used.err.count("\n") < 2_000, "a ladder that cannot be used is told at length, or not at all")
            return
        model = Model(ladder)
        rng = Random(len(case))
        with watched():
            for _person in range(3):
                judge(model, {name: rng.choice([*ladder.accepts(name), SKIP]) for name in ladder.order if rng.random() < 0.8})
        answers = b"".join(b"%d\n" % rng.randint(1, 2) for _question in ladder.order)
        for arguments, typed in ((["take", "--full"], answers + b"\nq\n"), (["take", "--quick"], answers + b"\n" * 9)):
            command(folder, ["--ladder", str(place), "--plain", *arguments], typed, tty=True)
        command(folder, ["--ladder", str(place), "result"])


def _broken(raw: bytes, rng: Random) -> bytes:
    text = raw.decode("utf-8", "surrogateescape")
    match rng.randrange(5):
        case 0:
            return in_bytes(raw, rng)
        case 1 | 2:
            return in_tokens(text, rng).encode("utf-8", "surrogateescape" if _is_bytes(text) else "surrogatepass")
    try:
        content = yaml.safe_load(text)
        values = VALUES if rng.randrange(LONG) == 0 else SHORT
        changed = yaml.safe_dump(in_structure(content, rng, values), allow_unicode=rng.random() < 0.5, sort_keys=False)
        return str(changed).encode("utf-8", "surrogatepass")
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return in_bytes(raw, rng)


def _is_bytes(text: str) -> bool:
    """Whether it holds bytes that are no text."""
    return any("\udc80" <= character <= "\udcff" for character in text)
