"""The format of a ladder's files as JSON Schema, which editors use for completion and hover text.

The classes of `quiz.ladder` are the format; what is said of each key is the docstring under it there. Draft 7 is what the YAML language
server knows best.
"""

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from quiz.ladder.fields import Part, Text, Texts
from quiz.ladder.format import Role, Section
from quiz.ladder.head import LadderFile

Kind = Literal["ladder", "role", "questions"]
"""The kinds of file that a ladder is made of."""

KINDS: tuple[Kind, ...] = get_args(Kind)

FOLDER = ".schemas"
"""Where a ladder keeps them, beside its `roles` and `questions`."""

_HELD: Mapping[Kind, type[Part]] = {"ladder": LadderFile, "role": Role, "questions": Section}

_EXAMPLES = re.compile(r"\n\s*Examples?:\s*")


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema, draft 7, of one kind of file; every key in it has a description."""
    held = _HELD[kind]
    generated = held.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Draft7)
    definitions: dict[str, Any] = generated.pop("$defs", {})
    definitions[held.__name__] = generated
    for model in _models(held):
        _describe(definitions[model.__name__], model)
    for name, adapter in (("TextByLanguage", TypeAdapter(Text)), ("TextsByLanguage", TypeAdapter(Texts))):
        by_language = adapter.json_schema()["anyOf"][1]
        definitions = _naming(definitions, name, by_language)
        if f"#/definitions/{name}" in json.dumps(definitions):
            definitions[name] = by_language
    whole: dict[str, Any] = definitions[held.__name__]
    if kind == "role":
        one = {"$ref": f"#/definitions/{held.__name__}"}
        several = {"type": "array", "description": "Several roles in one file.", "items": one}
        whole = {"title": whole["title"], "description": whole["description"], "anyOf": [one, several]}
    else:
        del definitions[held.__name__]
    return {"$schema": _Draft7.schema_dialect, **whole, "definitions": dict(sorted(definitions.items()))}


def schema_text(kind: Kind) -> str:
    """The same as the text of a file, in ASCII."""
    return json.dumps(schema(kind), indent=2) + "\n"


def write_beside(folder: Path) -> None:
    """Write all of them into a ladder's folder, where the first lines of its files look for them."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for kind in KINDS:
        (folder / FOLDER / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")


def modeline(kind: Kind) -> str:
    """The first line of a file in `roles` or `questions` by which editors find its schema; to YAML it is a comment."""
    return f"# yaml-language-server: $schema=../{FOLDER}/{kind}.json\n"


def _naming(found: Any, name: str, named: dict[str, Any]) -> Any:
    """What was found, with a reference wherever something stands that has a name, as most texts have."""
    if found == named:
        return {"$ref": f"#/definitions/{name}"}
    if isinstance(found, dict):
        return {key: _naming(value, name, named) for key, value in found.items()}
    return [_naming(value, name, named) for value in found] if isinstance(found, list) else found


def as_tables() -> str:
    """Every key of the format in Markdown: a table for each kind of file, then one for each part in them."""
    rows: list[str] = []
    for model in dict.fromkeys([*_HELD.values(), *(part for held in _HELD.values() for part in _models(held))]):
        described = model.model_json_schema(schema_generator=_Draft7)
        defined = described.get("$defs", {}).get(model.__name__, described)
        _describe(defined, model)
        rows += ["", f"**{defined['title']}.** {inspect.getdoc(model)}", "", "| key | needed | says |", "|---|---|---|"]
        for key, said in defined["properties"].items():
            rows.append(f"| `{key}` | {'yes' if key in defined.get('required', ()) else ''} | {said['description']} |")
    return "\n".join(rows[1:]) + "\n"


class _Draft7(GenerateJsonSchema):
    """Pydantic's schema, in the words of draft 7 and without those that hinder an editor."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that may be left out does not stand there without a value."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """An empty list is as good as no key, so that nobody need have it proposed."""
        found = super().default_schema(schema)
        if not isinstance(found.get("default"), bool):
            found.pop("default", None)
        return found

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """Tuples of a fixed length are all of one type here."""
        found = super().tuple_schema(schema)
        if (each := found.pop("prefixItems", None)) is not None:
            assert all(item == each[0] for item in each)
            found["items"] = each[0]
        return found

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A map takes nothing but rungs or ids as its keys."""
        found = super().dict_schema(schema)
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        if keys.get("type") == "integer":
            # Under `properties` the YAML language server looks for texts, and to it a rung is a number.
            rungs = f"^[{keys['minimum']}-{keys['maximum']}]$"
            found["patternProperties"] = {rungs: {"description": "For this rung of the scale.", **found.pop("additionalProperties")}}
        found["additionalProperties"] = False
        return found


def _models(held: type[Part]) -> list[type[Part]]:
    """A class of the format and those of everything inside it, each once."""
    met = [held]
    for model in met:
        inside = [part for field in model.model_fields.values() for part in _parts_in(field.annotation)]
        met += [part for part in dict.fromkeys(inside) if part not in met]
    return met


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    """The classes of the format that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_in(argument)


def _describe(described: dict[str, Any], model: type[Part]) -> None:
    """Write what the docstrings of a class say of it, and of each of its keys, into its schema."""
    described["title"] = _title(model)
    said = _said_of_attributes(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        text, *examples = _EXAMPLES.split(said[name])
        found = described["properties"][key]
        found["title"] = key.replace("_", " ").capitalize()
        found["description"] = " ".join(text.split())
        if examples:
            found["examples"] = [yaml.safe_load(line) for line in examples[0].splitlines() if line.strip()]


def _title(model: type[Part]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).capitalize()


def _said_of_attributes(model: type[Part]) -> dict[str, str]:
    """The docstrings under the attributes of a class and of those that it inherits from."""
    said = _said_of_attributes(base) if issubclass(base := model.__bases__[0], Part) and base is not Part else {}
    body = next(node.body for node in _statements(model.__module__) if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    for before, after in pairwise(body):
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and isinstance(after, ast.Expr):
            said[before.target.id] = inspect.cleandoc(str(ast.literal_eval(after.value)))
    return said


@cache
def _statements(module: str) -> list[ast.stmt]:
    """What a module consists of. Classes keep no docstrings under their attributes, so the source is read, here and never at a start."""
    return ast.parse(inspect.getsource(sys.modules[module])).body


if __name__ == "__main__":
    print(as_tables(), end="")
