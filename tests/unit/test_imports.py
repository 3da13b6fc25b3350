"""What loads what: the real import in a fresh process, since a contract on the graph cannot see what was put off."""

import ast
import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import quiz
from quiz import door

SAVED = Path(__file__).parents[1] / "data/attempts/format-1-en/2026-11-23.json"

OTHER = Path(__file__).parents[1] / "data/ladders/shape-jorgef"


def loaded_after(code: str, tmp_path: Path) -> set[str]:
    """The top-level modules in a process that ran some code."""
    ending = "\nimport sys, json\nprint('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules} | set(sys.modules))))"
    environment = {"QUIZ_DATA_DIR": str(tmp_path / "data"), "PATH": "", "LANGUAGE": "en"}
    done = subprocess.run([sys.executable, "-c", code + ending], capture_output=True, text=True, check=True, env=environment)
    found: set[str] = set(json.loads(done.stdout.splitlines()[-1]))
    return found


HEAVY = {"textual", "pydantic", "yaml", "icalendar", "quiz.session", "quiz.ladder", "quiz.scoring"}

ALLOWED: list[tuple[list[str], set[str]]] = [
    (["take", "--plain"], {"pydantic", "yaml", "quiz.session", "quiz.ladder", "quiz.scoring"}),
    (["goals"], set()),
    (["result"], set()),
    (["result", "--format", "html"], set()),
    (["history"], set()),
    (["remind", "FILE"], {"icalendar"}),
    (["forget", "2026-11-23", "--yes"], set()),
    (["--ladder", "LADDER", "history"], set()),
    (["--ladder", "LADDER", "goals"], set()),
    (["compare"], {"pydantic", "yaml", "quiz.session", "quiz.ladder", "quiz.scoring"}),
    (["score", "SHEET"], {"pydantic", "yaml", "quiz.session", "quiz.ladder", "quiz.scoring"}),
    (["check"], {"pydantic", "yaml", "quiz.session", "quiz.ladder", "quiz.scoring"}),
    (["schema", "role"], {"pydantic", "yaml", "quiz.ladder"}),
    (["new", "FOLDER"], {"pydantic", "yaml", "quiz.ladder"}),
    (["--help"], set()),
    (["frob"], set()),
]
"""Commands, and what of the heavy modules each may load."""


@pytest.mark.parametrize(("argv", "allowed"), ALLOWED, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_a_command_loads_what_it_needs_and_no_more(argv: list[str], allowed: set[str], tmp_path: Path) -> None:
    (tmp_path / "sheet.json").write_text('{"answers": {"years": 1}}')
    (tmp_path / "data" / "attempts").mkdir(parents=True)
    for number in ("", "-2"):
        shutil.copy(SAVED, tmp_path / "data" / "attempts" / f"2026-11-23{number}.json")
    places = {
        "SHEET": str(tmp_path / "sheet.json"),
        "FILE": str(tmp_path / "retake.ics"),
        "LADDER": str(OTHER),
        "FOLDER": str(tmp_path / "acme"),
    }
    words = [places.get(word, word) for word in argv]
    loaded = loaded_after(f"from quiz.cli import main\ntry:\n    main({words!r})\nexcept SystemExit:\n    pass", tmp_path)
    assert HEAVY & loaded <= allowed


def test_the_version_loads_nothing_but_argparse(tmp_path: Path) -> None:
    loaded = loaded_after("from quiz.cli import main\ntry:\n    main(['--version'])\nexcept SystemExit:\n    pass", tmp_path)
    bare = {name.split(".")[0] for name in loaded_after("", tmp_path)}
    assert {name.split(".")[0] for name in loaded} - set(sys.stdlib_module_names) - bare == {"quiz"}
    known = {"quiz.cli", "quiz.door", "quiz.errors", "quiz.i18n", "quiz.streams", "quiz.tags"}
    assert {name for name in loaded if name.startswith("quiz.")} == known


FIRST_SCREEN = """
import asyncio
import sys
from pathlib import Path
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
def never():
    raise SystemExit("opened before home was on screen")
async def first_screen():
    app = QuizApp(never, Store(Path("nowhere")))
    app._open_beside = lambda home: None
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "Home"
        assert [row.text.strip() for row in app.screen.query("Choices").first().rows] == ["Quick", "Full", "Goals", "The ladder"]
asyncio.run(first_screen())
"""


def test_home_is_on_screen_before_pydantic_yaml_and_the_ladder(tmp_path: Path) -> None:
    loaded = loaded_after(FIRST_SCREEN, tmp_path)
    assert not {"pydantic", "yaml", "icalendar", "quiz.ladder", "quiz.scoring", "quiz.session"} & loaded
    assert {name for name in loaded if name.startswith("quiz.tui.screens.")} == {"quiz.tui.screens.home"}


def test_imports_are_put_off_at_the_door_alone() -> None:
    package = Path(quiz.__file__).parent
    inside = [
        f"{path.relative_to(package)}:{node.lineno}"
        for path in package.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []
    callers = [path.name for path in package.rglob("*.py") if "import_module" in path.read_text(encoding="utf-8")]
    assert callers == ["door.py"]


def test_the_table_of_the_door_leads_somewhere() -> None:
    for module in (*door.ROOMS.values(), *(f"quiz.commands.{name}" for name in door.COMMANDS)):
        assert find_spec(module), module


def test_no_module_is_longer_than_its_idea() -> None:
    package = Path(quiz.__file__).parent
    long = {path.name: lines for path in package.rglob("*.py") if (lines := path.read_text(encoding="utf-8").count("\n")) > 400}
    assert long == {}
