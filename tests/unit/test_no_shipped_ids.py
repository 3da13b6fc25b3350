"""The program knows no ladder: no text in its source is an id of the one that comes along."""

import ast
from collections.abc import Iterator
from pathlib import Path

import quiz
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder

SOURCE = Path(quiz.__file__).parent


def ids_of(ladder: Ladder) -> set[str]:
    """Of roles, responsibilities, facets, questions, wishes and their options."""
    options = {option.id for wish in ladder.wishes.values() for option in wish.options}
    return {role.id for role in ladder.roles} | {*ladder.responsibilities, *ladder.facets, *ladder.questions, *ladder.wishes} | options


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text in a module with its line; what stands alone as a statement is a docstring."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def named_in(source: str, ids: set[str]) -> list[tuple[int, str]]:
    """Where a module names an id: as a text of its own, or as a word in a longer one that no word of a language could be."""
    unmistakable = {name for name in ids if "-" in name or "_" in name}
    return [
        (line, name)
        for line, text in literals(ast.parse(source))
        for name in ids
        if text == name or (name in unmistakable and name in text.replace(":", " ").replace(",", " ").split())
    ]


def test_no_text_of_the_program_is_an_id_of_the_shipped_ladder() -> None:
    ids = ids_of(load_ladder(shipped_ladder()))
    found = {
        f"{path.relative_to(SOURCE)}:{line}: {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, name in named_in(path.read_text(encoding="utf-8"), ids)
    }
    assert found == set()


def test_an_id_is_found_wherever_it_stands() -> None:
    source = (
        '"""review-part"""\nONE = "years"\ndef f(x="review-part"):\n    """years"""\n    return f"like {x} review-part: 3", "many years"\n'
    )
    assert sorted(named_in(source, {"years", "review-part"})) == [(2, "years"), (3, "review-part"), (5, "review-part")]
