"""`python -m tests.benchmarks scoring`: how long things take, against their targets; exit code 1 where one is missed."""

import argparse
import sys
from collections.abc import Callable, Sequence

from tests.benchmarks import scoring
from tests.benchmarks.timing import Timing, reference, table

SUITES: dict[str, Callable[[], list[Timing]]] = {"scoring": scoring.timings}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("suite", choices=SUITES)
    timings = SUITES[parser.parse_args(arguments).suite]()
    print(table(timings, reference()))
    return 0 if all(timing.met for timing in timings) else 1


if __name__ == "__main__":
    sys.exit(main())
