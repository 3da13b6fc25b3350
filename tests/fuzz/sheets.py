"""Answer sheets of every format."""

import json
from functools import cache
from pathlib import Path
from random import Random

import yaml

from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from tests.fuzz.kinds import Drawn, Kind, broken
from tests.fuzz.ladders import SHORT
from tests.fuzz.nasty import VALUES, as_json, in_bytes, in_structure, in_tokens
from tests.fuzz.running import command, must
from tests.fuzz.smalls import small_folder

ENDINGS = (".json", ".jsonl", ".yaml", "-")


@cache
def ladder(*, small: bool) -> Ladder:
    """The small ladder, which most sheets are for, or the shipped one."""
    return load_ladder(small_folder() if small else shipped_ladder())


class Sheets(Kind):
    """The first line of a case says which ladder and which format, the rest is the sheet."""

    name, share, most = "sheet", 3_000, 4

    def write(self, drawn: Drawn) -> bytes:
        first = Random(drawn.first)
        small, ending = first.random() < 0.9, first.choice(ENDINGS)
        known = ladder(small=small)
        sheet = {"id": "one", "answers": {name: first.choice(known.accepts(name)) for name in known.order if first.random() < 0.8}}
        content: object = sheet
        late: list[Random] = []
        for rng in broken(drawn.steps):
            if rng.random() < 0.6:
                content = in_structure(content, rng, VALUES if rng.random() < 0.05 else SHORT)
            else:
                late.append(rng)
        raw = _written(content, ending, first)
        for rng in late:
            raw = in_bytes(raw, rng) if rng.random() < 0.5 else in_tokens(raw.decode("utf-8", "replace"), rng).encode("utf-8", "replace")
        return f"{'small' if small else 'shipped'} {ending}\n".encode() + raw

    def run(self, case: bytes, folder: Path) -> None:
        head, _newline, raw = case.partition(b"\n")
        which, ending = head.decode().split(" ")
        arguments = ["--ladder", str(small_folder() if which == "small" else shipped_ladder()), "score"]
        if ending == "-":
            ran = command(folder, [*arguments, "-"], raw)
        else:
            file = folder / f"sheet{ending}"
            file.write_bytes(raw)
            ran = command(folder, [*arguments, str(file)])
            must(file.read_bytes() == raw, "the sheet is another one")
        for line in ran.out.split("\n")[:-1]:
            scored = json.loads(line, parse_constant=_constant)
            must(abs(sum(scored["probabilities"].values()) - 1) < 1e-6, "odds that do not come to 1")
        must(bool(ran.err) == (ran.code != 0), f"exit {ran.code}, and {'something' if ran.err else 'nothing'} was told")
        must(len(ran.err) < 400 * (raw.count(b"\n") + 2), "more is told than a person reads")


def _constant(name: str) -> object:
    raise AssertionError(f"{name} in what is printed")


def _written(content: object, ending: str, rng: Random) -> bytes:
    if ending == ".yaml":
        try:
            return str(yaml.safe_dump(content, allow_unicode=rng.random() < 0.5)).encode("utf-8", "surrogatepass")
        except (yaml.YAMLError, ValueError, RecursionError):
            return as_json(content, rng)
    if ending == ".json":
        return as_json(content, rng)
    lines = [json.dumps(each).encode() for each in (content, {"answers": {}}, content)]
    return b"\n".join(lines) + b"\n"
