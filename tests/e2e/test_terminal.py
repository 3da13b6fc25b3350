"""The quiz in a real terminal, by keys alone, with the installed command."""

import json
import re
import shutil
import stat
import subprocess
from pathlib import Path

from quiz.ladder.format import Ladder
from tests.e2e.terminal import Terminal, installed_quiz

ESCAPE, LEFT = "\x1b", "\x1b[D"


def run(arguments: list[str], data: Path) -> str:
    """What a command prints."""
    done = subprocess.run([installed_quiz(), "--data-dir", str(data), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def test_from_home_to_a_saved_result_with_a_break_in_between(ladder: Ladder, tmp_path: Path) -> None:
    data = tmp_path / "data"
    total = len(ladder.order)
    with Terminal([], data) as terminal:
        terminal.wait_for("Which role are you in?")
        terminal.press("2")
        for number in range(1, 12):
            terminal.wait_for(f"question {number} of {total}")
            terminal.press("3")
        terminal.wait_for(f"question 12 of {total}")
        terminal.press(LEFT)
        terminal.wait_for(f"question 11 of {total}")
        terminal.press("2")
        terminal.wait_for(f"question 12 of {total}")
        terminal.press(ESCAPE)
        terminal.wait_for("Continue")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    draft = json.loads((data / f"draft-{ladder.id}.json").read_text())
    assert len(draft["answers"]) == 11

    with Terminal([], data) as terminal:
        terminal.wait_for("answered, from today")
        terminal.press("c")
        for number in range(12, total + 1):
            terminal.wait_for(f"question {number} of {total}")
            terminal.press("3")
        terminal.wait_for("All answered.")
        terminal.press("\r")
        terminal.wait_for("Result ·")
        shown = terminal.settle()
        terminal.press(ESCAPE)
        terminal.wait_for("Results")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0

    (saved,) = (data / "attempts").iterdir()
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert not (data / f"draft-{ladder.id}.json").exists()
    attempt = json.loads(saved.read_text())
    headline = attempt["result"]["headline"]
    assert headline in shown
    printed = run(["result"], data)
    assert headline in printed
    # Everything that the first page said stands in the printed result as well, word for word.
    for line in shown.splitlines()[4:-2]:
        words = FRAMES.sub(" ", line).split()
        assert " ".join(words) in " ".join(FRAMES.sub(" ", printed).split()), line
    assert run(["result"], data) == printed
    assert saved.stem in run(["history"], data)
    assert json.loads(run(["result", "--format", "json"], data))["role"] == attempt["result"]["role"]


def test_quick_ends_by_itself_with_a_result_and_goes_on_to_full(ladder: Ladder, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Terminal(["take", "--quick"], data) as terminal:
        for number in range(1, 40):
            if terminal.wait_for(f"question {number},", f"question {number} of", "All answered.") == "All answered.":
                break
            terminal.press("2")
        terminal.press("f")
        terminal.wait_for("Result ·")
        terminal.wait_for("Quick, ")
        terminal.press("f")
        terminal.wait_for(f" of {len(ladder.order)}")
        terminal.press("q")
        terminal.wait_for("Continue")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    (saved,) = (data / "attempts").iterdir()
    answered = len(json.loads(saved.read_text())["answers"])
    assert 10 <= answered <= 30
    assert len(json.loads((data / f"draft-{ladder.id}.json").read_text())["answers"]) == answered


def test_keys_that_come_faster_than_the_screen_lose_and_double_nothing(ladder: Ladder, tmp_path: Path) -> None:
    data, total = tmp_path / "data", len(ladder.order)
    with Terminal(["take", "--full"], data) as terminal:
        terminal.wait_for(f"question 1 of {total}")
        terminal.press("23" * (total // 2) + "2" * (total % 2) + "4")
        terminal.wait_for("All answered.")
        terminal.press("ffff")
        terminal.wait_for("Result ·")
        terminal.settle()
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    (saved,) = (data / "attempts").iterdir()
    attempt = json.loads(saved.read_text())
    assert [each["question"] for each in attempt["answers"]] == list(ladder.order)
    places = [[option["level"] for option in each["options"]].index(each["answer"]) for each in attempt["answers"] if each["measures"]]
    assert places == [1 + number % 2 for number in range(len(places))]


def test_a_tiny_terminal_without_colour_still_takes_answers(ladder: Ladder, tmp_path: Path) -> None:
    with Terminal(["take", "--full"], tmp_path / "data", (40, 12), NO_COLOR="1") as terminal:
        terminal.wait_for(f"question 1 of {len(ladder.order)}")
        terminal.press("2")
        terminal.wait_for(f"question 2 of {len(ladder.order)}")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0


def test_piped_answers_save_what_the_same_answers_on_screen_save(ladder: Ladder, tmp_path: Path) -> None:
    piped, shown = tmp_path / "piped", tmp_path / "shown"
    lines = "3\n" * len(ladder.order)
    command = [installed_quiz(), "--data-dir", str(piped), "take", "--plain", "--full"]
    done = subprocess.run(command, capture_output=True, text=True, input=lines, check=True)
    assert "\x1b" not in done.stdout
    with Terminal(["take", "--full"], shown) as terminal:
        for number in range(1, len(ladder.order) + 1):
            terminal.wait_for(f"question {number} of {len(ladder.order)}")
            terminal.press("3")
        terminal.wait_for("All answered.")
        terminal.press("f")
        terminal.wait_for("Result ·")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    saved = [json.loads(next((folder / "attempts").iterdir()).read_text()) for folder in (piped, shown)]
    for attempt in saved:
        for key in ("started", "ended", "digest"):
            del attempt[key]
    assert saved[0] == saved[1]


def test_a_dumb_terminal_is_asked_line_by_line(ladder: Ladder, tmp_path: Path) -> None:
    with Terminal(["take", "--full"], tmp_path / "data", TERM="dumb") as terminal:
        terminal.wait_for(f"question 1 of {len(ladder.order)}")
        terminal.press("2\r")
        terminal.wait_for(f"question 2 of {len(ladder.order)}")
        terminal.press("q\r")
        assert terminal.wait_for_end() == 0
    assert json.loads((tmp_path / "data" / f"draft-{ladder.id}.json").read_text())["answers"] == {"years": 1}


def changed_bank(checkout: Path, folder: Path) -> Path:
    """The shipped ladder a version later: one question retired, one reworded under a new id, one added."""
    for part in ("roles", "questions"):
        shutil.copytree(checkout / part, folder / part)
    people, delivery, head = folder / "questions/people.yaml", folder / "questions/delivery.yaml", folder / "roles/ladder.yaml"
    text = people.read_text(encoding="utf-8")
    start = text.index("  - id: sharing")
    people.write_text(text[:start], encoding="utf-8")
    text = delivery.read_text(encoding="utf-8").replace("id: automation", "id: automation-anew")
    added = "  - id: retrospectives\n    measures: team-capability\n    ask:\n      en: How many retrospectives?\n      zh: 几次复盘？\n"
    added += "    options:\n" + "".join(
        f"      - level: {level}\n        text:\n          en: {level} times\n          zh: {level} 次\n" for level in (0, 2, 4)
    )
    delivery.write_text(text.rstrip("\n") + "\n" + added, encoding="utf-8")
    head.write_text(head.read_text(encoding="utf-8").replace("version: 2.1.1", "version: 3.0.0"), encoding="utf-8")
    return folder


def take_all(terminal: Terminal, total: int, key: str) -> None:
    for number in range(1, total + 1):
        terminal.wait_for(f"question {number} of {total}")
        terminal.press(key)
    terminal.wait_for("All answered.")
    terminal.press("f")


def test_a_retake_after_a_year_on_a_changed_bank(ladder: Ladder, tmp_path: Path) -> None:
    data, total = tmp_path / "data", len(ladder.order)
    with Terminal(["take", "--full"], data, QUIZ_NOW="2026-11-23T10:00:00+00:00") as terminal:
        take_all(terminal, total, "2")
        terminal.wait_for("Result ·")
        terminal.press("g")
        terminal.wait_for("Which step do you take on?")
        terminal.press("1")
        terminal.wait_for("Taken on:")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0

    bank = changed_bank(Path(ladder.folder), tmp_path / "ladder")
    with Terminal(["--ladder", str(bank)], data, QUIZ_NOW="2027-11-23T10:00:00+00:00") as terminal:
        terminal.wait_for("it is time: the last result is from a year ago")
        terminal.press("r")
        terminal.wait_for("what became of what you planned?")
        terminal.press("d")
        terminal.wait_for("A word why?")
        terminal.press("it helped\r")
        terminal.wait_for("done: it helped")
        terminal.press("\r")
        take_all(terminal, total, "3")
        terminal.wait_for("What changed")
        shown = terminal.settle()
        assert "Answers that may have been clicked through" in " ".join(shown.split())
        assert f"{total - 4} of {total} questions in common." in shown
        assert "it helped" in shown
        terminal.press("3")
        terminal.wait_for("now: “")
        terminal.press("4")
        terminal.wait_for("retired since then")
        told = terminal.settle()
        assert "engineering-ladder 2.1.1, now engineering-ladder 3.0.0" in " ".join(told.split())
        assert told.count("new since then") == 2
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    assert "Answers that may have been clicked through" in run(["compare"], data)


def beginnings(terminal: Terminal, marks: str) -> set[int]:
    """The cells in which a line begins, over all lines that begin with one of some marks."""
    lines = [line for line in terminal.text.splitlines() if line.strip()[:1] in marks and line.strip()]
    return {len(line) - len(line.lstrip()) for line in lines}


FRAMES = re.compile("[\u2500-\u259f]")
"""What panels, bars and rules are drawn with."""


def columns_of(terminal: Terminal, marks: str) -> set[int]:
    """The cells in which the first of some marks stands in a line, over all lines that have one."""
    found = set()
    for row in range(terminal.screen.lines):
        cells = [terminal.screen.buffer[row][column].data for column in range(terminal.screen.columns)]
        at = [column for column, cell in enumerate(cells) if cell and cell in marks]
        found |= set(at[:1])
    return found


def test_the_whole_quiz_in_chinese_stays_aligned(ladder: Ladder, tmp_path: Path) -> None:
    total = len(ladder.order)
    with Terminal(["--lang", "zh"], tmp_path / "data") as terminal:
        terminal.wait_for("你现在是哪个角色", "角色")
        terminal.press("2")
        for number in range(1, total + 1):
            terminal.wait_for(f"第 {number} 题，共 {total} 题")
            # Every option begins in the same cell, and nothing runs over the edge: the frame's last column stays empty or a scroll bar.
            digits = beginnings(terminal, "12345")
            assert digits <= {3}, terminal.text
            terminal.press("3")
        terminal.wait_for("全部答完")
        terminal.press("f")
        terminal.wait_for("结果 ·")
        shown = terminal.settle()
        assert not re.search(r"\b(Result|Summary|Next|Why|points|question)\b", shown), shown
        terminal.press("2")
        terminal.wait_for("┃")
        terminal.settle()
        # The ends of all scales stand under each other.
        assert len(columns_of(terminal, "┼")) == 1, terminal.text
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
