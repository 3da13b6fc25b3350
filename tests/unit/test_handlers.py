"""How what comes in is handled: Textual calls the handlers of every base class by itself."""

import ast
from pathlib import Path

FACE = Path(__file__).parents[2] / "quiz/tui"

NO_HANDLERS = {"on_event"}
"""Methods that are called once, whatever they are named."""


def test_no_handler_calls_that_of_its_base_so_that_nothing_is_done_twice() -> None:
    calls = [
        f"{path.name}:{node.lineno}"
        for path in FACE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr.lstrip("_").startswith("on_") and node.attr not in NO_HANDLERS
        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name) and node.value.func.id == "super"
    ]
    assert calls == []
