"""`python -m tests.uses`: the installed program through every use, on each Python; exit status 1 where one fails."""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.uses.commands import groups
from tests.uses.environments import LIBRARIES, Environment, InstallError, build_wheel, install
from tests.uses.screens import sittings
from tests.uses.seat import LOCALES, Seat, Tally
from tests.uses.words import Words

TOLD = 20
"""So many failures are told in full."""


def main() -> int:
    """Print what was done where, and what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", nargs="+", default=[sys.executable], help="interpreters to try; default: this one")
    parser.add_argument("--libraries", nargs="+", choices=LIBRARIES, default=LIBRARIES, help="default: both")
    parser.add_argument("--languages", nargs="+", choices=LOCALES, default=list(LOCALES), help="default: all")
    parser.add_argument("--jobs", type=int, default=2, help="environments at once; default: %(default)s")
    options = parser.parse_args()
    began = monotonic()
    with TemporaryDirectory(prefix="uses-") as made, ProcessPoolExecutor(options.jobs) as pool:
        folder = Path(made)
        wheel = build_wheel(folder / "dist")
        tried = list(product(options.python, options.libraries))
        waiting = [
            pool.submit(one, python, libraries, wheel, folder / str(place), options.languages)
            for place, (python, libraries) in enumerate(tried)
        ]
        print("| Python | libraries | versions | uses done | failed | longest drive |\n|---|---|---|---|---|---|", flush=True)
        rows = []
        for each in waiting:
            name, versions, tally = each.result()
            rows.append((name, tally))
            print(f"| {name} | {versions} | {len(tally.done)} | {len(tally.failed)} | {tally.seconds:.0f} s |", flush=True)
    print(f"{monotonic() - began:.0f} s")
    failed = [(name, use, seen) for name, tally in rows for use, seen in tally.failed]
    for name, use, seen in failed[:TOLD]:
        print(f"\n{name}: {use}\n{seen}")
    return 1 if failed else 0


def one(python: str, libraries: str, wheel: Path, folder: Path, languages: Sequence[str]) -> tuple[str, str, Tally]:
    """One environment, in every language: its name, its libraries, what came of it."""
    tally = Tally()
    try:
        environment = install(python, libraries, wheel, folder / "environment")
    except InstallError as error:
        tally.failed.append(("install", str(error)))
        return f"{python} | {libraries}", "", tally
    for language in languages:
        drive(environment, Words(language, wheel), folder / language, tally)
    versions = ", ".join(f"{name} {version}" for name, version in environment.versions.items())
    return f"{environment.python_version} | {libraries}", versions, tally


def drive(environment: Environment, words: Words, folder: Path, tally: Tally) -> None:
    """All uses in a language: the screens, then the commands, each on a data folder of their own."""
    for uses, name in ((sittings, "screens"), (groups, "commands")):
        (folder / name).mkdir(parents=True)
        seat = Seat(environment, words, folder / name, tally)
        for does in uses(seat):
            seat.drive(does)


if __name__ == "__main__":
    sys.exit(main())
