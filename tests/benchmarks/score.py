"""Scores for many, by the installed command: sheets a second and core, with and without processes, and what memory it takes.

Sheets are those of simulated people, no two alike, so that what is kept from one helps the next no more than it would in life. Rates are
per second of a core: sheets by the time that the processes had of one, their start taken off. So they hold on a machine that does
something else besides.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from quiz.answers import Answer
from tests.benchmarks.timing import reference
from tests.properties.crowd import ladder_of, sheets

SEED = 11
ROUNDS = 3
FEW, MANY = 1_000, 20_000
MEASURED = 3_000
"""Sheets in each run that is timed."""

BAD = 10
"""One in so many of the file with bad lines."""

FULL_GOAL, BRIEF_GOAL = 400, 2_000
"""Sheets a second and core."""

JOBS_GOAL = 0.8
"""What two processes make of two cores: the share of twice the rate of one, by the time of the cores."""

MEMORY_GOAL = 1.1
"""How much more memory many sheets may take than few."""


WATCH = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""
"""Runs a command and tells what it took. A process of its own, since a process is said to have had all the memory of who started it."""


@dataclass(frozen=True)
class Run:
    """One run of the command."""

    seconds: float
    """From start to end."""

    core: float
    """Seconds of a core, its processes' together."""

    megabytes: float
    """The most memory of a process."""


def score(file: Path, *options: str) -> Run:
    """Run the command on a file."""
    words = [sys.executable, "-m", "quiz", "--lang", "en", "--data-dir", str(file.parent / "data"), "score", str(file), *options]
    done = subprocess.run([sys.executable, "-c", WATCH, *words], stdout=subprocess.PIPE, check=True)
    seconds, core, memory = json.loads(done.stdout)
    return Run(seconds, core, memory / (1024 if sys.platform == "darwin" else 1) / 1024)


def write(file: Path, people: Iterable[dict[str, Answer]], bad: int = 0) -> Path:
    """A file of sheets, one in so many of them bad."""
    with file.open("w", encoding="utf-8") as out:
        for number, answers in enumerate(people):
            given: dict[str, object] = {**answers, "years": "many"} if bad and number % bad == 0 else {**answers}
            out.write(json.dumps({"id": f"p{number}", "answers": given}) + "\n")
    return file


def table() -> tuple[str, bool]:
    """The table as Markdown, and whether every goal is met."""
    people = list(sheets(ladder_of("shipped"), MANY, SEED))
    assert len({tuple(answers.items()) for answers in people}) == MANY
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        none = write(folder / "none.jsonl", [])
        some = write(folder / "some.jsonl", islice(people, MEASURED))
        bad = write(folder / "bad.jsonl", islice(people, MEASURED), BAD)
        few, many = write(folder / "few.jsonl", islice(people, FEW)), write(folder / "many.jsonl", people)
        score(none)
        runs: dict[str, list[Run]] = {}
        cases: dict[str, tuple[Path, list[str]]] = {
            "start": (none, []),
            "full": (some, []),
            "brief": (some, ["--brief"]),
            "bad": (bad, []),
            "two": (some, ["--jobs", "2"]),
        }
        for _round in range(ROUNDS):
            for what, (file, options) in cases.items():
                runs.setdefault(what, []).append(score(file, *options))
        small, large = score(few, "--brief"), score(many, "--brief")
        small_full, large_full = score(few), score(many)
    start = median(run.core for run in runs["start"])
    core = {what: median(run.core for run in found) - start for what, found in runs.items()}
    took = {what: median(run.seconds for run in found) for what, found in runs.items()}
    good = MEASURED * (1 - 1 / BAD)
    # Both processes start, and so does the one that hands out.
    two = core["full"] / (core["two"] - 2 * start)
    rows = [
        _row("full results a second and core", f"≥ {FULL_GOAL}", MEASURED / core["full"], MEASURED / core["full"] >= FULL_GOAL),
        _row("`--brief`", f"≥ {BRIEF_GOAL:,}", MEASURED / core["brief"], MEASURED / core["brief"] >= BRIEF_GOAL),
        _row(f"full results, one line in {BAD} bad", f"≥ {FULL_GOAL}", good / core["bad"], good / core["bad"] >= FULL_GOAL),
        f"| `--jobs 2`: results of a core, against those of `--jobs 1` | ≥ {JOBS_GOAL} × | {two:.2f} ×{_missed(two >= JOBS_GOAL)} |",
        f"| the same by the clock, on {os.cpu_count()} cores | | {took['full'] / took['two']:.2f} × |",
    ]
    met = all("missed" not in row for row in rows)
    for what, one, other in (("full", small_full, large_full), ("`--brief`", small, large)):
        grown = other.megabytes / one.megabytes
        told = f"{grown:.2f} × ({one.megabytes:.0f} and {other.megabytes:.0f} MB)"
        rows.append(f"| memory at {MANY:,} sheets against {FEW:,}, {what} | ≤ {MEMORY_GOAL} × | {told}{_missed(grown <= MEMORY_GOAL)} |")
        met &= grown <= MEMORY_GOAL
    ending = f"Start {1000 * start:.0f} ms. Reference loop: {reference():.2f} ms."
    return "\n".join(["| what | goal | measured |", "|---|---|---|", *rows, "", ending]), met


def _row(what: str, goal: str, rate: float, is_met: bool) -> str:
    return f"| {what} | {goal} | {rate:,.0f}{_missed(is_met)} |"


def _missed(is_met: bool) -> str:
    return "" if is_met else " — **missed**"
