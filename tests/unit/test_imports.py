"""What loads what: the real import in a fresh process, since a contract on the graph cannot see what was put off."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def loaded_after(code: str, tmp_path: Path) -> set[str]:
    """The top-level modules in a process that ran some code."""
    ending = "\nimport sys, json\nprint('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules} | set(sys.modules))))"
    environment = {"QUIZ_DATA_DIR": str(tmp_path / "data"), "PATH": "", "LANGUAGE": "en"}
    done = subprocess.run([sys.executable, "-c", code + ending], capture_output=True, text=True, check=True, env=environment)
    found: set[str] = set(json.loads(done.stdout.splitlines()[-1]))
    return found


COMMANDS = [["take", "--plain"], ["goals"], ["result"], ["history"], ["score", "SHEET"], ["check"]]


@pytest.mark.parametrize("argv", COMMANDS, ids=lambda argv: argv[0])
def test_text_commands_never_load_textual(argv: list[str], tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.json"
    sheet.write_text('{"answers": {"years": 1}}')
    words = [str(sheet) if word == "SHEET" else word for word in argv]
    assert "textual" not in loaded_after(f"from quiz.cli import main\nmain({words!r})", tmp_path)


def test_help_and_version_load_nothing_heavy(tmp_path: Path) -> None:
    for flag in ("--help", "--version"):
        code = f"from quiz.cli import main\ntry:\n    main([{flag!r}])\nexcept SystemExit:\n    pass"
        assert not {"textual", "pydantic", "yaml", "rich", "quiz.ladder"} & loaded_after(code, tmp_path)


def test_the_core_knows_no_screen(tmp_path: Path) -> None:
    core = "import quiz.ladder, quiz.scoring, quiz.selection, quiz.advice, quiz.result, quiz.interview, quiz.attempts, quiz.report.pages"
    assert not {"textual", "argparse"} & loaded_after(core, tmp_path)


def test_the_first_screen_needs_no_tables(tmp_path: Path) -> None:
    code = """
import asyncio
from pathlib import Path
from quiz.store.folder import Store
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.tui.app import QuizApp
app = QuizApp(load_ladder(shipped_ladder(), ["en"]), Store(Path("nowhere")))
async def first_screen():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "Home"
asyncio.run(first_screen())
assert "model" not in vars(app)
"""
    assert "quiz.tui.screens.result" not in loaded_after(code, tmp_path)
