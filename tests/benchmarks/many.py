"""What it costs to have much, as ratios of one run: thousands of saved results beside one, a large bank beside one of the usual size."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import yaml

from quiz.ladder.loading import load_ladder, shipped_ladder
from tests.benchmarks.start import ROWS, Row, environment, process, results, screen
from tests.e2e.terminal import installed_quiz

MANY = 5000
TIMES = 10
"""As many questions."""

GOALS = (
    Row(f"`quiz result`, {MANY:,} results against one", 1.5, "result of many", "result of one"),
    Row(f"`quiz remind`, {MANY:,} results against one", 1.5, "remind of many", "remind of one"),
    Row(f"taking and saving one more, {MANY:,} results against one", 1.5, "save in many", "save in one"),
    Row(f"home complete, {MANY:,} results against one", 2.0, "home of many", "home of one"),
    Row(f"first question, a bank {TIMES} times as large", 1.25, "large bank", "bank"),
)


def cases(folder: Path) -> dict[str, Callable[[], float]]:
    """Every case, ready to be measured again and again; each result that is saved is one of a day that has as many as there are."""
    common, quiz = environment(), [installed_quiz()]
    for name, number in (("one", 1), ("one to save in", 1), ("many", MANY)):
        results(folder / name, number)
    large_bank(folder / "large")
    skips = folder / "skips.txt"
    skips.write_text("s\n" * len(load_ladder(shipped_ladder()).order), encoding="utf-8")
    fresh = count()

    def data(name: str) -> dict[str, str]:
        return {**common, "QUIZ_DATA_DIR": str(folder / name)}

    def saved(name: str) -> float:
        return process([*quiz, "take", "--plain", "--full"], data(name), skips)

    def first(ladder: Path) -> float:
        return screen([*quiz, "--ladder", str(ladder), "take", "--full"], data(f"taken-{next(fresh)}"), "question 1 of")

    return {
        "result of one": lambda: process([*quiz, "result"], data("one")),
        "result of many": lambda: process([*quiz, "result"], data("many")),
        "remind of one": lambda: process([*quiz, "remind", "-"], data("one")),
        "remind of many": lambda: process([*quiz, "remind", "-"], data("many")),
        "save in one": lambda: saved("one to save in"),
        "save in many": lambda: saved("many"),
        "home of one": lambda: screen(quiz, data("one"), ROWS),
        "home of many": lambda: screen(quiz, data("many"), ROWS),
        "bank": lambda: first(shipped_ladder()),
        "large bank": lambda: first(folder / "large"),
    }


def large_bank(folder: Path) -> None:
    """The shipped ladder with every question so many times."""
    shutil.copytree(shipped_ladder() / "roles", folder / "roles")
    (folder / "questions").mkdir()
    for path in (shipped_ladder() / "questions").glob("*.yaml"):
        section = yaml.safe_load(path.read_text(encoding="utf-8"))
        questions = section.get("questions", ())
        section["questions"] = [*questions, *({**each, "id": f"{each['id']}-{copy}"} for copy in range(1, TIMES) for each in questions)]
        text = yaml.safe_dump(section, allow_unicode=True, sort_keys=False)
        (folder / "questions" / path.name).write_text(text, encoding="utf-8")
