"""Where each part of a ladder stands, for those who tell its author of it."""

from quiz.ladder.loading import load_ladder, shipped_ladder
from tests.small import Write
from tests.unit.test_ladder import HEAD, MAKER, WORK

TERM = "glossary:\n  - word: Unit\n    means: A team.\n"
SHARED = "responsibilities:\n  - id: helping\n    name: Help\n    description: H.\n"
OPTIONS = "    options:\n      - {level: 0, text: a}\n      - {level: 4, text: b}\n"
EVERYTHING = (
    (HEAD, "roles: [", f"{TERM}{SHARED}roles: ["),
    (WORK, "questions:\n", f"questions:\n  - id: helped\n    measures: helping\n    ask: Did you?\n{OPTIONS}"),
    (MAKER, "profile:", "variants:\n  - id: lone\n    name: Lone maker\n    profile:\n      making: 4\nprofile:"),
)


def test_every_part_is_found_in_its_file_and_line(small_ladder: Write) -> None:
    folder = small_ladder(*EVERYTHING)
    ladder = load_ladder(folder)
    ids = {
        "role": "maker",
        "responsibility": "making",
        "facet": "experience",
        "question": "helped",
        "wish": "joy",
        "section": "work",
        "side_role": "guide",
        "term": "Unit",
        "variant": "maker/lone",
        "option": "helped/4",
    }
    assert {kind for kind, _name in ladder.places} == set(ids)
    for kind, name in ids.items():
        file, line = ladder.places[kind, name]
        written = (folder / file).read_text(encoding="utf-8").splitlines()[line - 1]
        assert ("level: 4" if kind == "option" else name.split("/")[-1]) in written, (kind, name, written)


def test_whatever_the_shipped_ladder_holds_has_a_place() -> None:
    ladder = load_ladder(shipped_ladder())
    for kind, names in {
        "role": [role.id for role in ladder.roles],
        "responsibility": ladder.responsibilities,
        "facet": ladder.facets,
        "question": ladder.questions,
        "wish": ladder.wishes,
        "side_role": ladder.side_roles,
        "section": [section.section for section in ladder.sections],
        "term": [term.word for term in ladder.head.glossary],
    }.items():
        assert {name for at, name in ladder.places if at == kind} == set(names)


def test_two_readings_are_equal_wherever_their_parts_stand(small_ladder: Write) -> None:
    folder = small_ladder()
    first = load_ladder(folder)
    head = folder / HEAD
    head.write_text("# moved down\n" + head.read_text(encoding="utf-8"), encoding="utf-8")
    second = load_ladder(folder)
    assert first == second
    assert first.places != second.places
    assert first.content_hash == second.content_hash
