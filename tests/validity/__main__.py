"""`python -m tests.validity`: the target table for the shipped ladder, as Markdown; exit code 1 where a target is missed."""

import argparse
import sys
from collections.abc import Sequence

from tests.validity.rows import Row, Sizes, Study
from tests.validity.thresholds import PEOPLE, thresholds

SEED = 20240


def table(rows: Sequence[Row]) -> str:
    """Rows with a target, as Markdown."""
    lines = ["| what | target | measured |", "|---|---|---|"]
    lines += [f"| {row.what} | {row.target} | {row.measured}{'' if row.met() else ' — **missed**'} |" for row in rows]
    return "\n".join(lines)


def people(rows: Sequence[Row]) -> str:
    """How many people stand behind which rows."""
    counts: dict[int, list[str]] = {}
    for number, row in enumerate(rows, start=1):
        counts.setdefault(row.people, []).append(str(number))
    return "; ".join(f"{count} behind row {', '.join(numbers)}" for count, numbers in counts.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.validity", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--people", type=int, default=Sizes.people, help="behind each row; the quick mode takes a part of it")
    parser.add_argument("--thresholds", action="store_true", help="print FIT_THRESHOLDS, ready to paste, and nothing else")
    options = parser.parse_args(arguments)
    study = Study(options.seed, Sizes(people=options.people, quick=max(1, options.people * Sizes.quick // Sizes.people)))
    if options.thresholds:
        found = ", ".join(f"({length}, {threshold:.2f})" for length, threshold in thresholds(study.bank, study.scorer, options.seed))
        print(f"FIT_THRESHOLDS = ({found})")
        print(f"# seed {options.seed}, {PEOPLE} people each", file=sys.stderr)
        return 0
    rows = study.rows()
    print(table(rows))
    print(f"\nSimulated people, seed {options.seed}; {people(rows)}.")
    print(f"The 24 questions: {', '.join(study.bank.ids[number] for number in study.form)}.")
    print("\nBeside the targets:\n")
    for row in study.informing():
        print(f"- {row.what}: {row.measured} ({row.people} people)")
    return 0 if all(row.met() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
