"""`python -m tests.properties`: every rule on 2,000 simulated people of each ladder; exit status 1 where one is broken."""

import argparse
import sys
from collections import Counter
from multiprocessing import Pool

from quiz.scoring.mixture import Model
from tests.properties.crowd import LADDERS, ladder_of, sheets
from tests.properties.rules import broken

PEOPLE = 2_000
SHARE = 250
"""People that one process takes at a time."""


def share_of(task: tuple[str, int, int]) -> tuple[str, list[str]]:
    """What is broken in one share of the people of a ladder."""
    name, people, seed = task
    model = Model(ladder_of(name))
    return name, [line for person, given in enumerate(sheets(model.ladder, people, seed)) for line in broken(model, given, person)]


def main() -> int:
    """Print how many people each ladder had and what was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="of each ladder; default: %(default)s")
    people: int = parser.parse_args().people
    tasks = [(name, min(SHARE, people - start), start) for name in LADDERS for start in range(0, people, SHARE)]
    found: dict[str, list[str]] = {name: [] for name in LADDERS}
    with Pool() as pool:
        for name, lines in pool.imap_unordered(share_of, tasks):
            found[name] += lines
    for name, lines in found.items():
        print(f"{name}: {people} people, {len(lines)} rules broken")
        for line, count in Counter(lines).most_common(20):
            print(f"  {count} × {line}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
