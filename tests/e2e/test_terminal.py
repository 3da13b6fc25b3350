"""The quiz in a real terminal, by keys alone, with the installed command."""

import json
import re
import stat
import subprocess
from pathlib import Path

from quiz.ladder import Ladder
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
        terminal.wait_for("11 answers, from today")
        terminal.press("c")
        for number in range(12, total + 1):
            terminal.wait_for(f"question {number} of {total}")
            terminal.press("3")
        terminal.wait_for("That was the last question.")
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
        words = re.sub(r"[█▌▊▎▁▂▃▄▅▆▇━╸╺│┃]", " ", line).split()
        assert " ".join(words) in " ".join(re.sub(r"[█▌┃]", " ", printed).split()), line
    assert run(["result"], data) == printed
    assert saved.stem in run(["history"], data)
    assert json.loads(run(["result", "--format", "json"], data))["role"] == attempt["result"]["role"]


def test_quick_ends_by_itself_with_a_result_and_goes_on_to_full(ladder: Ladder, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Terminal(["take", "--quick"], data) as terminal:
        for number in range(1, 40):
            if (
                terminal.wait_for(f"question {number},", f"question {number} of", "That was the last question.")
                == "That was the last question."
            ):
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
        terminal.wait_for("That was the last question.")
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
