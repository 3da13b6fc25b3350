"""Lines that somebody types or pipes in: any words, in any order, ending anywhere."""

import json
from pathlib import Path
from random import Random

from quiz.ladder.loading import shipped_ladder
from tests.fuzz.kept import laid, shipped_files, small_files
from tests.fuzz.kinds import Drawn, Kind, broken
from tests.fuzz.running import command, files, must, same
from tests.fuzz.sheets import ladder
from tests.fuzz.smalls import small_folder

KEYS: tuple[str, ...] = (*"1234567890?bqsonprwlfcxagvymkdjtu", "", "", "1", "2", "3", "1", "2")
WORDS: tuple[str, ...] = (
    *(
        "n a note",
        "n",
        "p",
        "p words",
        "x",
        "years: 2",
        "years:2",
        "years：２",
        "joy: fading",
        "nobody: 3",
        "nobody",
        "# a remark",
        "2027-06-30",
    ),
    *(
        "2026-13-01",
        "0001-01-01",
        "9999-12-31",
        "²",
        "③",
        "１",
        "ｎ",
        "т",
        "-1",
        "99",
        "9" * 5_000,
        "1" * 300,
        "1 2",
        "1;2",
        "\x1b[A",
        "\x1b",
    ),
    *(
        "\0",
        "\x03",
        "\x04",
        "\ufeff1",
        "\ud800",
        "\udcff",
        "a" * 50_000,
        "n " + "w" * 20_000,
        "n " + "字 " * 5_000,
        "n \x1b]0;x\x07",
        "\t",
        " 2 ",
    ),
    *(
        "\u2028",
        "2\r",
        "\r",
        "n [/x]",
        "n {0} %s",
        "y",
        "yes",
        "да",
        "quit",
        "exit",
        ":q",
        "../x",
        "made: 3 4",
        "made",
        "made=3",
        "kept: n words",
    ),
)
STARTS = (["--plain"], ["take", "--plain"], ["take", "--plain", "--quick"], ["take", "--plain", "--full"], ["--plain", "--lang", "zh"])


class Lines(Kind):
    """Everything that the line-by-line face can be told."""

    name, share, most = "lines", 1_000, 60

    def write(self, drawn: Drawn) -> bytes:
        first = Random(drawn.first)
        small = first.random() < 0.75
        typed = [_typed(rng, small=small) for rng in broken(drawn.steps)]
        return json.dumps(
            {
                "ladder": "small" if small else "shipped",
                "arguments": first.choice(STARTS[: 4 if small else 5]),
                "there": first.choice(("nothing", "all", "all")),
                "tty": first.random() < 0.7,
                "end": first.choice(("\n", "\n", "\r\n", "")),
                "typed": typed,
            },
            indent=1,
        ).encode()

    def run(self, case: bytes, folder: Path) -> None:
        said = json.loads(case)
        small = said["ladder"] == "small"
        content = {} if said["there"] == "nothing" else small_files() if small else shipped_files()
        data = laid(folder, content)
        text = "\n".join(said["typed"]) + said["end"]
        raw = text.encode("utf-8", "surrogateescape") if not _halves(text) else text.encode("utf-8", "surrogatepass")
        place = small_folder() if small else shipped_ladder()
        before = files(data) if data.is_dir() else {}
        ran = command(folder, ["--ladder", str(place), *said["arguments"]], raw, tty=said["tty"])
        must(ran.code in (0, 1), f"exit {ran.code}")
        changes = ("goals.json", "settings.json", "verdicts.json", f"draft-{ladder(small=small).id}.json")
        same(before, data, but=changes)
        again = command(folder, ["--ladder", str(place), "--plain"], b"q\n", tty=True)
        must("Note well" not in again.out and "请注意" not in again.out, f"something is left that cannot be read: {again.out[:300]}")


def _typed(rng: Random, *, small: bool) -> str:
    if rng.random() < 0.75:
        return rng.choice(KEYS)
    known = ladder(small=small)
    if rng.random() < 0.2:
        asked = rng.choice(list(known.order))
        given: str = rng.choice((*map(str, known.accepts(asked)), *KEYS))
        return f"{asked}: {given}"
    return rng.choice(WORDS)


def _halves(text: str) -> bool:
    return any("\ud800" <= character < "\udc80" or "\udcff" < character <= "\udfff" for character in text)
