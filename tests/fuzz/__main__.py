"""`python -m tests.fuzz`: ten thousand broken inputs and more; exit status 1 where one ends badly.

What does is made as short as it gets, and kept in `tests/data/fuzz`, which the suite tries again every time.
"""

import argparse
import faulthandler
import hashlib
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.all import KINDS
from tests.fuzz.kinds import Drawn, Kind
from tests.fuzz.running import HangError

CASES = 10_500
SEED = 20_261_129
SHARE = 25
"""Cases that a process takes at a time."""

TRIES = 60
"""Attempts at making a failing case shorter."""

STUCK = 300.0
"""Seconds after which a process that answers to nothing tells where it is, and ends."""

KEPT = Path(__file__).parents[1] / "data" / "fuzz"


@dataclass(frozen=True)
class Failure:
    """A case that ended badly."""

    kind: str
    said: str
    """The last line of what was raised, and where."""

    case: bytes


def failure(kind: Kind, case: bytes) -> str | None:
    """How a case ends badly; `None` where it does not."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        kind.run(case, folder)
    except (Exception, HangError) as error:
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "tests/fuzz" not in frame.filename]
        ours = [frame for frame in frames if "/quiz/" in frame.filename] or frames
        where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "here"
        return f"{type(error).__name__} at {where}: {str(error)[:200]!a}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return None


def shortened(kind: Kind, drawn: Drawn, said: str) -> bytes:
    """The case with every step left out that it does not need to end in the same way."""
    tries, until = 0, time.monotonic() + STUCK / 2
    sign = said.partition(":")[0]
    while True:
        for fewer in drawn.fewer():
            tries += 1
            if tries > TRIES or time.monotonic() > until:
                return kind.write(drawn)
            if (again := failure(kind, kind.write(fewer))) and again.partition(":")[0] == sign:
                drawn = fewer
                break
        else:
            return kind.write(drawn)


def share_of(task: tuple[str, int, int, int]) -> tuple[str, int, float, list[Failure]]:
    """What ended badly in one share of the cases of a kind."""
    name, seed, start, number = task
    kind, found, began = KINDS[name], [], time.monotonic()
    seen: set[str] = set()
    for place in range(start, start + number):
        faulthandler.dump_traceback_later(STUCK, exit=True)
        drawn = kind.draw(Random(f"{seed} {name} {place}"))
        case = kind.write(drawn)
        if said := failure(kind, case):
            # Of many that end in one way one is enough to keep.
            sign = said.partition(":")[0]
            found.append(Failure(name, said, shortened(kind, drawn, said) if sign not in seen else b""))
            seen.add(sign)
    faulthandler.cancel_dump_traceback_later()
    return name, number, time.monotonic() - began, found


def keep(found: Failure) -> Path:
    """Put a case among those that the suite tries."""
    path = KEPT / found.kind / hashlib.sha256(found.case).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(found.case)
    return path


def main() -> int:
    """Try all kinds, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES, help="of all kinds together; default: %(default)s")
    parser.add_argument("--seed", type=int, default=SEED, help="where they are drawn from; default: %(default)s")
    parser.add_argument("--jobs", type=int, default=2, help="processes; default: %(default)s")
    parser.add_argument("--keep", action="store_true", help="keep what ends badly for the suite")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; default: all")
    options = parser.parse_args()
    wanted = options.kinds or list(KINDS)
    whole = sum(KINDS[name].share for name in wanted)
    tasks = []
    for name in wanted:
        number = -(-options.cases * KINDS[name].share // whole)
        tasks += [(name, options.seed, start, min(SHARE, number - start)) for start in range(0, number, SHARE)]
    cases: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    found: list[Failure] = []
    # One that is stuck ends its process, which ends all.
    with ProcessPoolExecutor(options.jobs) as pool:
        for name, number, took, failures in pool.map(share_of, tasks):
            cases[name] += number
            seconds[name] += round(took)
            found += failures
            for each in failures:
                if each.case:
                    print(f"{each.kind}: {each.said}" + (f" -> {keep(each)}" if options.keep else ""), flush=True)
    print("| kind | cases | failures | seconds |\n|---|---|---|---|")
    for name in wanted:
        print(f"| {name} | {cases[name]} | {sum(each.kind == name for each in found)} | {seconds[name]} |")
    print(f"| all | {sum(cases.values())} | {len(found)} | {sum(seconds.values())} |")
    for said, number in Counter(f"{each.kind}: {each.said.partition(':')[0]}" for each in found).most_common():
        print(f"  {number} × {said}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
