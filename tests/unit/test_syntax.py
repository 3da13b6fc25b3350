"""The slips that people make most often in YAML, each told in words, with the line that it stands in."""

from pathlib import Path

import pytest

from quiz.ladder.document import read_document

ROWS = [
    "section: work",
    "name: Work",
    "questions:",
    "  - id: years",
    "    measures: experience",
    "    ask: How long?",
    "    options:",
    "      - level: 0",
    "        text: none yet",
    "      - level: 2",
    '        text: "some"',
    "wishes: []",
]


def told(tmp_path: Path, changes: dict[int, str], breaks: str = "\n") -> tuple[int, str]:
    """The line and the message for a file in which some lines, from 1, are others."""
    rows = [changes.get(number, row) for number, row in enumerate(ROWS, 1)]
    path = tmp_path / "work.yaml"
    path.write_bytes(breaks.join([*rows, ""]).encode())
    document = read_document(path, "work.yaml")
    assert document.problems, rows
    problem = document.problems[-1]
    return problem.line, problem.message


SLIPS = [
    ({5: "      measures: experience"}, 5, "6 blanks before “measures: experience”, where the lines above have 0, 2 or 4"),
    ({5: "   measures: experience"}, 5, "3 blanks before “measures: experience”, where the lines above have 0, 2 or 4"),
    ({6: "     ask: How long?"}, 6, "the indentation does not fit: 5 blanks"),
    ({6: " ask: How long?"}, 6, "the indentation does not fit: 1 blank before"),
    ({9: "       text: none yet"}, 9, "7 blanks before “text: none yet”, where the lines above have 0, 2, 4, 6 or 8"),
    ({10: "     - level: 2"}, 10, "5 blanks before “- level: 2”"),
    ({10: "       - level: 2"}, 10, "7 blanks before “- level: 2”"),
    ({2: " name: Work"}, 2, "1 blank before “name: Work”, where the lines above have 0"),
    ({1: " section: work"}, 2, "0 blanks before “name: Work”, where the lines above have 1"),
    ({6: "\task: How long?"}, 6, "not indented with tabs"),
    ({6: "  \task: How long?"}, 6, "not indented with tabs"),
    ({10: "\t- level: 2"}, 10, "not indented with tabs"),
    ({6: "\u00a0\u00a0\u00a0\u00a0ask: How long?"}, 6, "indented with U+00A0"),
    ({6: "\u3000\u3000ask: How long?"}, 6, "indented with U+3000"),
    ({6: "    ask How long?"}, 6, "“ask How long?” has no colon"),
    ({7: "    options"}, 7, "“options” has no colon"),
    ({4: "  - id years"}, 4, "“id years” has no colon"),
    ({2: "name Work"}, 2, "“name Work” has no colon"),
    ({6: "    ask:How long?"}, 6, "a blank is missing behind the colon: write ask: and a blank"),
    ({6: "    ask：How long?"}, 6, "the colon behind ask is a wide one"),
    ({6: '    ask: "How long?'}, 6, 'begins with " here is not closed'),
    ({6: "    ask: 'How long?"}, 6, "begins with ' here is not closed"),
    ({11: '        text: "some'}, 11, 'begins with " here is not closed'),
    ({6: "    ask: 'What's long?'"}, 6, "ends before “s long?'”"),
    ({6: '    ask: "Long" or short?'}, 6, "ends before “or short?”"),
    ({6: '    ask: What: "how long?"'}, 6, "a colon with a blank behind it ends a key: quote the text"),
    ({6: "    ask: 多久: 几年？"}, 6, "a colon with a blank behind it ends a key: quote the text"),
    ({6: "    - ask: How long?"}, 6, "a - begins an item of a list, and a key is expected here"),
    ({6: "    ask: - How long?"}, 6, "a list begins on the line after its key"),
    ({10: "      -level: 2"}, 10, "a blank is missing behind the -"),
    ({6: "    ask: [How long?"}, 6, "the bracket [ is not closed"),
    ({6: "    ask: {How long?"}, 6, "the bracket { is not closed"),
    ({6: "    ask: > 3 years?"}, 6, "a text cannot begin with >: quote the text"),
    ({6: "    ask: *How* long?"}, 6, "a text cannot begin with *: quote the text"),
    ({6: "    ask: @home?"}, 6, "a text cannot begin with @: quote the text"),
    ({6: '    ask: "in C:\\dir"'}, 6, "within double quotes means something of its own"),
]


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
@pytest.mark.parametrize(("changes", "line", "words"), SLIPS)
def test_slips(changes: dict[int, str], line: int, words: str, breaks: str, tmp_path: Path) -> None:
    found, message = told(tmp_path, changes, breaks)
    assert words in message
    assert found == line
    for unheard in ("while parsing", "while scanning", "did not find", "could not find", "not allowed"):
        assert unheard not in message


def test_where_nothing_certain_can_be_said_the_library_is_heard(tmp_path: Path) -> None:
    _line, message = told(tmp_path, {6: "    ask: ]", 7: "    : ["})
    assert message.startswith("this is not YAML: ")


def test_a_long_line_takes_no_long_time(tmp_path: Path) -> None:
    for row in (" " * 500_000 + "x", "a" + " " * 500_000 + "b", "'" * 500_001, '"' + "\\" * 500_001, "- " * 200_000 + "x"):
        path = tmp_path / "long.yaml"
        path.write_text(f"key: value\n  deeper: 1\n{row}\n", encoding="utf-8")
        assert read_document(path, "long.yaml").problems
