"""`python -m tests.benchmarks scoring|score|start|many`: what things take, against their goals; exit status 1 where one is missed."""

import argparse
import sys
from collections.abc import Callable, Sequence

from tests.benchmarks import many, score, scoring, start
from tests.benchmarks.timing import reference
from tests.benchmarks.timing import table as timing_table


def _scoring() -> tuple[str, bool]:
    timings = scoring.timings()
    return timing_table(timings, reference()), all(timing.met for timing in timings)


def _many() -> tuple[str, bool]:
    return start.table(many.cases, many.GOALS)


SUITES: dict[str, Callable[[], tuple[str, bool]]] = {"scoring": _scoring, "score": score.table, "start": start.table, "many": _many}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("suite", choices=SUITES)
    table, met = SUITES[parser.parse_args(arguments).suite]()
    print(table)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
