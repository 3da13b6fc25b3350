"""`python -m tests.validity people`: real people, each judged by profiles calibrated without them; without `people`, simulated ones.

Prints the target table of the shipped ladder as Markdown; exit code 1 where a goal is missed.
"""

import argparse
import sys
from collections.abc import Sequence
from statistics import median

from quiz.calibration import calibrated
from tests.validity.described import RATERS, rater
from tests.validity.judged import People, agreement
from tests.validity.profiles import behind
from tests.validity.rows import Row, Sizes, Study
from tests.validity.thresholds import PEOPLE, thresholds

SEED = 20240


def table(rows: Sequence[Row]) -> str:
    """Rows with a target, as Markdown."""
    lines = ["| what | goal | measured |", "|---|---|---|"]
    lines += [f"| {row.what} | {row.target} | {row.measured}{'' if row.met() else ' — **missed**'} |" for row in rows]
    return "\n".join(lines)


def simulated(rows: Sequence[Row]) -> str:
    """How many people stand behind which rows."""
    counts: dict[int, list[str]] = {}
    for number, row in enumerate(rows, start=1):
        counts.setdefault(row.people, []).append(str(number))
    return "; ".join(f"{count} behind row {', '.join(numbers)}" for count, numbers in counts.items())


def confusion(study: People) -> str:
    """Who came out as what, as Markdown."""
    names = [role.label for role in study.ladder.roles]
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for name, counts in zip(names, study.confusion(), strict=True):
        lines.append(f"| {name} | " + " | ".join(f"{count:g}" if count else "" for count in counts) + " |")
    return "\n".join(lines)


def on_people() -> int:
    """Measure on real people and print."""
    study = People()
    rows = study.rows()
    print(table(rows))
    imagined = [len(names) for language in RATERS for names in rater(language).imagined.values()]
    share = sum(imagined) / len(study.ladder.questions) / len(imagined)
    print(f"\n{len(study.people)} real people, two sheets each; a sheet counts a half. {share:.0%} of the answers are imagined.")
    print("\nWho (the first role accepted, by row) came out as what (by column):\n")
    print(confusion(study))
    print("\nPeople behind each profile (who has two roles accepted counts half for each):\n")
    print(behind(calibrated(study.ladder, study.people)))
    kappas = agreement(study.people, study.ladder)
    print(f"\nAgreement of the raters, weighted kappa: median {median(kappas.values()):.2f}.\n")
    for question, kappa in sorted(kappas.items(), key=lambda pair: pair[1]):
        print(f"- {question}: {kappa:.2f}")
    return 0 if all(row.met() for row in rows) else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.validity", description=__doc__)
    parser.add_argument("who", nargs="?", choices=("simulated", "people"), default="simulated")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--people", type=int, default=Sizes.people, help="behind each row; the quick mode takes a part of it")
    parser.add_argument("--thresholds", action="store_true", help="print FIT_THRESHOLDS, ready to paste, and nothing else")
    options = parser.parse_args(arguments)
    if options.who == "people":
        return on_people()
    study = Study(options.seed, Sizes(people=options.people, quick=max(1, options.people * Sizes.quick // Sizes.people)))
    if options.thresholds:
        found = ", ".join(f"({length}, {threshold:.2f})" for length, threshold in thresholds(study.bank, study.scorer, options.seed))
        print(f"FIT_THRESHOLDS = ({found})")
        print(f"# seed {options.seed}, {PEOPLE} people each", file=sys.stderr)
        return 0
    rows = study.rows()
    print(table(rows))
    print(f"\nSimulated people, seed {options.seed}; {simulated(rows)}.")
    print(f"The 24 questions: {', '.join(study.bank.ids[number] for number in study.form)}.")
    print("\nBeside the targets:\n")
    for row in study.informing():
        print(f"- {row.what}: {row.measured} ({row.people} people)")
    return 0 if all(row.met() for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
