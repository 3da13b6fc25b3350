"""The schemas that editors read say what loading says, and a word about every key."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from quiz.cli import main
from quiz.ladder.loading import load_ladder, read_ladder, shipped_ladder
from quiz.schema import FOLDER, KINDS, Kind, as_tables, modeline, schema, schema_text, write_beside
from tests.small import Write

HERE = Path(__file__).parents[1]
CHECKOUT = HERE.parent
LADDERS = [shipped_ladder(), *sorted(head.parents[1] for head in (HERE / "data/ladders").glob("*/roles/ladder.yaml"))]

HEAD, MAKER, KEEPER, WORK = "roles/ladder.yaml", "roles/maker.yaml", "roles/keeper.yaml", "questions/work.yaml"


def kind_of(path: Path) -> Kind:
    return "ladder" if path.name == "ladder.yaml" else "role" if path.parent.name == "roles" else "questions"


def files_of(folder: Path) -> list[Path]:
    return sorted(path for part in ("roles", "questions") for path in (folder / part).glob("*.yaml"))


def complaints(path: Path) -> list[str]:
    """What an editor would underline. To JSON every key is a text."""
    said = json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))
    return [error.message for error in Draft7Validator(schema(kind_of(path))).iter_errors(said)]


def keys(found: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema knows, with what it says of it."""
    if isinstance(found, list):
        for item in found:
            yield from keys(item, name)
    elif isinstance(found, dict):
        for word, value in found.items():
            if word in ("properties", "patternProperties"):
                for key, of_key in value.items():
                    yield f"{name}.{key}", of_key
                    yield from keys(of_key, f"{name}.{key}")
            elif word == "definitions":
                for model, of_model in value.items():
                    yield from keys(of_model, model)
            elif word not in ("not", "contains", "examples"):
                yield from keys(value, name)


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_schema_of_draft_7(kind: Kind) -> None:
    assert schema(kind)["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_and_most_have_an_example(kind: Kind) -> None:
    whole = schema(kind)
    described = dict(keys(whole))
    definitions = whole["definitions"]
    silent = [
        name
        for name, key in described.items()
        if not key.get("description") and not definitions.get(key.get("$ref", "").rpartition("/")[2], {}).get("description")
    ]
    assert silent == []
    with_titles = {name: key for name, key in described.items() if "title" in key}
    assert len(with_titles) > 10
    assert sum("examples" in key for key in with_titles.values()) >= 0.6 * len(with_titles)


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_one(kind: Kind) -> None:
    whole = schema(kind)
    for name, key in keys(whole):
        for example in key.get("examples", ()):
            written = json.loads(json.dumps(example))
            assert [error.message for error in Draft7Validator({**key, "definitions": whole["definitions"]}).iter_errors(written)] == [], (
                name
            )


def test_only_what_is_not_the_absence_of_a_key_is_a_default() -> None:
    defaults = {name: key["default"] for kind in KINDS for name, key in keys(schema(kind)) if "default" in key}
    assert defaults == {"Facet.moves": True, "Question.factual": False, "WishOption.stays": False}


@pytest.mark.parametrize("folder", LADDERS, ids=lambda folder: folder.name if "data" in str(folder) else "shipped")
def test_every_ladder_that_loads_is_sound_to_an_editor(folder: Path) -> None:
    assert read_ladder(folder)[0] is not None
    assert {path: said for path in files_of(folder) if (said := complaints(path))} == {}


SOUND = {
    "as it is": [],
    "several roles in one file": [(MAKER, "id: maker\n", "- id: maker\n")],
    "a side step": [(HEAD, "  - from: maker\n    to: keeper\n", "  - between: [maker, keeper]\n")],
    "one of several wishes": [(HEAD, "is: fading", "is: [fading, strong]")],
    "both bounds": [(KEEPER, "at_most: 1", "at_most: 1\n        at_least: 0")],
    "a list of levels": [(MAKER, "    grow:", "    levels: [none, some, alone, many, all]\n    grow:")],
    "a map of levels": [(MAKER, "    grow:", "    levels:\n      2: you make it alone\n    grow:")],
    "advice by whom it is for": [
        (
            MAKER,
            "0: Make one thing.",
            "0:\n        - needs:\n            experience:\n              at_most: 1\n          text: Ask.\n        - text: Make.",
        )
    ],
    "a stage for some": [(MAKER, "rank: 0", "rank: 0\nstage:\n  - needs:\n      years:\n        at_most: 2\n    text: Young.")],
    "a scale of its own": [(HEAD, "sections:", "scale: [no part, some part, alone, with others, all of it, more]\nsections:")],
    "lists that are empty": [(HEAD, "side_roles:", "glossary: []\ntracks: []\ncontradictions: []\nside_roles:")],
    "a wish to stay": [(WORK, "text: It is.", "text: It is.\n        stays: true\n        leads_to: []")],
    "a number between two rungs": [(MAKER, "making: 3\n", "making: 2.75\n")],
}

BROKEN = {
    "unknown key of the head": [(HEAD, "opening:", "openings:")],
    "unknown key of a facet": [(HEAD, "    name: Experience", "    name: Experience\n    move: false")],
    "unknown key of a step": [(HEAD, "- from: maker", "- form: maker")],
    "unknown key of a side role": [(HEAD, "summary: Shows", "sumary: Shows")],
    "unknown key of a role": [(MAKER, "rank: 0", "rank: 0\ntracks: a")],
    "unknown key of a duty": [(MAKER, "description: Making", "describe: Making")],
    "unknown key of a watch-out": [(KEEPER, "say: So", "says: So")],
    "unknown key of a condition": [(KEEPER, "at_most", "at_mots")],
    "unknown key of a question": [(WORK, "factual: true", "fact: true")],
    "unknown key of an option": [(WORK, "text: none", "txt: none")],
    "unknown key of a wish": [(WORK, "leads_to: [guide]", "leads: [guide]")],
    "another format": [(HEAD, "format: 1", "format: 2")],
    "no version": [(HEAD, "version: 1.0.0\n", "")],
    "half a version": [(HEAD, "version: 1.0.0", 'version: "1.0"')],
    "no language": [(HEAD, "[en]", "[]")],
    "no language tag": [(HEAD, "[en]", "[English]")],
    "one role": [(HEAD, "[maker, keeper]", "[maker]")],
    "a scale of one rung": [(HEAD, "sections:", "scale: [a]\nsections:")],
    "a scale of nine rungs": [(HEAD, "sections:", "scale: [a, b, c, d, e, f, g, h, i]\nsections:")],
    "half a step": [(HEAD, "    to: keeper\n", "")],
    "a step both ways and one way": [(HEAD, "    to: keeper\n", "    to: keeper\n    between: [maker, keeper]\n")],
    "a step between three": [(HEAD, "  - from: maker\n    to: keeper\n", "  - between: [maker, keeper, maker]\n")],
    "a condition of both kinds": [(HEAD, "is: fading", "is: fading\n        at_least: 1")],
    "a condition of no kind": [(KEEPER, "years:\n        at_most: 1\n", "years: {}\n")],
    "no condition": [(KEEPER, "when:\n      years:\n        at_most: 1\n", "when: {}\n")],
    "a level that is a text": [(KEEPER, "at_most: 1", "at_most: one")],
    "a level below the lowest": [(WORK, "level: 0", "level: -1")],
    "a level above any": [(WORK, "level: 4", "level: 8")],
    "half a level": [(WORK, "level: 2", "level: 2.5")],
    "one option": [(WORK, "      - level: 2\n        text: some\n      - level: 4\n        text: many\n", "")],
    "no rank": [(MAKER, "rank: 0\n", "")],
    "half a rank": [(MAKER, "rank: 0", "rank: 0.5")],
    "no profile": [(MAKER, "profile:\n  making: 3\n  experience: 1\n", "profile: {}\n")],
    "a profile of words": [(MAKER, "making: 3\n", "making: much\n")],
    "a capital in an id": [(MAKER, "id: maker", "id: Maker")],
    "a blank in an id": [(MAKER, "- id: making", "- id: making things")],
    "a long id": [(MAKER, "- id: making", f"- id: {'m' * 61}")],
    "a reserved id": [(WORK, "- id: strong", "- id: skip")],
    "a number for a text": [(MAKER, "name: Maker", "name: 17")],
    "a bare no for a text": [(MAKER, "name: Maker", "name: no")],
    "a list for a text": [(MAKER, "name: Maker", "name: [Maker]")],
    "an empty text": [(MAKER, "name: Maker", 'name: " "')],
    "nothing for a text": [(MAKER, "name: Maker", "name:")],
    "nothing where a key may be left out": [(HEAD, "about: For tests.", "about:")],
    "nothing for an id that may be left out": [(MAKER, "rank: 0", "rank: 0\ntrack:")],
    "nothing for a list": [(HEAD, "opening: [years]", "opening:")],
    "an unquoted comma in braces": [(MAKER, "summary: Makes things.", "summary: {en: Makes things, and more}")],
    "a text for a list": [(HEAD, "opening: [years]", "opening: years")],
    "a word for a truth value": [(WORK, "factual: true", "factual: sure")],
    "advice above the top of any scale": [(MAKER, "      3: Say", "      7: Say")],
    "advice for a rung in words": [(MAKER, "      3: Say", "      three: Say")],
    "advice that leaves some without": [
        (MAKER, "0: Make one thing.", "0:\n        - needs:\n            experience:\n              at_most: 1\n          text: Ask.")
    ],
    "advice for some that is no list": [(MAKER, "0: Make one thing.", "0:\n        text: Make.")],
    "a wish to stay that leads away": [(WORK, "leads_to: [guide]", "leads_to: [guide]\n        stays: true")],
    "a list where the file should be a mapping": [(WORK, "section: work\n", "- section: work\n")],
}


@pytest.mark.parametrize("changes", SOUND.values(), ids=SOUND)
def test_what_loads_is_sound_to_an_editor(changes: list[tuple[str, str, str]], small_ladder: Write) -> None:
    folder = small_ladder(*changes)
    if changes and changes[0][2].startswith("- id"):
        path = folder / MAKER
        first, *others = path.read_text().splitlines()
        path.write_text("\n".join([first, *(f"  {line}" for line in others)]))
    assert [str(problem) for problem in read_ladder(folder)[1]] == []
    assert [said for path in files_of(folder) for said in complaints(path)] == []


@pytest.mark.parametrize("changes", BROKEN.values(), ids=BROKEN)
def test_what_does_not_load_is_underlined(changes: list[tuple[str, str, str]], small_ladder: Write) -> None:
    folder = small_ladder(*changes)
    if changes[0][2].startswith("- section"):
        path = folder / WORK
        first, *others = path.read_text().splitlines()
        path.write_text("\n".join([first, *(f"  {line}" for line in others)]))
    assert read_ladder(folder)[0] is None
    assert [said for path in files_of(folder) for said in complaints(path)] != []


def test_the_shipped_files_name_their_schema_in_the_first_line() -> None:
    for path in files_of(shipped_ladder()):
        first = path.read_text("utf-8").splitlines(keepends=True)[0]
        assert first == modeline(kind_of(path)), path.name
        assert (path.parent / first.rpartition("=")[2].strip()).resolve() == shipped_ladder() / FOLDER / f"{kind_of(path)}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_beside_them_are_what_the_program_prints(kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    printed = capsys.readouterr().out
    assert printed == schema_text(kind)
    assert (CHECKOUT / FOLDER / f"{kind}.json").read_text("utf-8") == printed, f"write it anew: quiz schema {kind} > {FOLDER}/{kind}.json"


def test_they_are_written_where_those_lines_look(small_ladder: Write) -> None:
    write_beside(folder := small_ladder())
    write_beside(folder)
    for path in files_of(folder):
        named = modeline(kind_of(path)).rpartition("=")[2].strip()
        assert (path.parent / named).read_text("utf-8") == schema_text(kind_of(path))


def test_the_line_that_names_a_schema_changes_nothing_of_a_ladder(small_ladder: Write) -> None:
    before = load_ladder(folder := small_ladder())
    for path in files_of(folder):
        path.write_text(modeline(kind_of(path)) + path.read_text())
    assert load_ladder(folder).content_hash == before.content_hash


def test_the_tables_of_the_format_are_the_programs_own() -> None:
    assert as_tables() in (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8"), "`python -m quiz.schema` prints them"


def test_the_tables_have_every_key() -> None:
    rows = as_tables().splitlines()
    for kind in KINDS:
        for name, key in keys(schema(kind)):
            word = name.rpartition(".")[2]
            if "title" in key:
                assert any(row.startswith(f"| `{word}` |") and key["description"] in row for row in rows), name


def test_rungs_are_told_by_a_pattern_because_editors_take_them_for_numbers() -> None:
    names = [name.rpartition(".")[2] for kind in KINDS for name, _key in keys(schema(kind))]
    assert [name for name in names if name.isdigit()] == []
    assert {"^[0-7]$", "^[0-6]$"} <= set(names)
