"""`python -m tests.kill`: runs ended at random moments, then every writing at each of its file-system calls; exit status 1 on any loss."""

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from time import monotonic

from tests.kill.random_moments import Outcome, one_run
from tests.kill.walk import table as walked

KILLS = 500
SEED = "1"
TOLD = 15
"""So many faults are told in words."""

WRONG = ("lost", "unreadable", "temporary", "terminal", "status", "traceback", "hang", "stuck")


def main() -> int:
    """Print what was done and found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help="at random moments; default: %(default)s")
    parser.add_argument("--seed", default=SEED, help="where they are drawn from; default: %(default)s")
    parser.add_argument("--jobs", type=int, default=2, help="at once; default: %(default)s")
    options = parser.parse_args()
    began = monotonic()
    with ProcessPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(partial(one_run, options.seed), range(options.kills)))
    print(of_outcomes(outcomes))
    print(f"{len(outcomes)} kills, {monotonic() - began:.0f} s\n")
    for outcome in [each for each in outcomes if each.wrong][:TOLD]:
        for kind, said in outcome.wrong:
            print(f"{outcome.scenario}, {outcome.how}, {outcome.steps} steps: {kind}: {said}")
    text, well = walked()
    print(text)
    return 0 if well and not any(outcome.wrong for outcome in outcomes) else 1


def of_outcomes(outcomes: list[Outcome]) -> str:
    """A line for each thing that was being done."""
    lines = [f"| being done | KILL | TERM | HUP | closed | steps seen | {' | '.join(WRONG)} |", "|---" * (6 + len(WRONG)) + "|"]
    names = dict.fromkeys(outcome.scenario for outcome in outcomes)
    lines += [_line(name, [outcome for outcome in outcomes if outcome.scenario == name]) for name in names]
    return "\n".join([*lines, _line("all", outcomes)])


def _line(name: str, outcomes: list[Outcome]) -> str:
    hows = Counter(outcome.how for outcome in outcomes)
    kinds = Counter(kind for outcome in outcomes for kind, _said in outcome.wrong)
    cells = [name, *(hows[how] for how in ("KILL", "TERM", "HUP", "closed")), sum(outcome.steps for outcome in outcomes)]
    return "| " + " | ".join(map(str, [*cells, *(kinds[kind] for kind in WRONG)])) + " |"


if __name__ == "__main__":
    sys.exit(main())
