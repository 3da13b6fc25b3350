"""Whatever lies in a ladder's folder: a clear message, at once, and nothing that was not meant is opened or followed."""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml

from quiz.ladder import document
from quiz.ladder.document import read_document
from quiz.ladder.loading import load_ladder, read_ladder
from quiz.ladder.problem import Problem
from quiz.ladder.source import MAX_BYTES
from tests.small import Write
from tests.unit.test_ladder import HEAD, MAKER, WORK, problems_of

LOADERS = pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])


def reading(path: Path, content: str | bytes, loader: str = "CSafeLoader") -> document.Document:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "LOADER", getattr(yaml, loader))
        return read_document(path, "some.yaml")


UNFIT = ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufffe", "\uffff"]


@LOADERS
@pytest.mark.parametrize("character", UNFIT, ids=lambda character: f"U+{ord(character):04X}")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["n", "rn", "r"])
def test_an_unfit_character_is_named_with_the_line_of_an_editor(tmp_path: Path, loader: str, character: str, end: str) -> None:
    lines = ["# 中文注释，很长很长", "a: 值", f"b: 值{character}后 # {character}", "c: 1", f"# 注释{character}"]
    name = f"U+{ord(character):04X}"
    found = reading(tmp_path / "some.yaml", end.join(lines), loader)
    assert [problem.line for problem in found.problems] == [3, 5]
    assert all(f"the character {name} cannot stand in a text" in problem.message for problem in found.problems)
    assert found.lines["c",] == 4


@LOADERS
def test_what_stands_behind_an_unfit_character_is_still_checked(tmp_path: Path, loader: str) -> None:
    found = reading(tmp_path / "some.yaml", "a: x\u2028y\nb: 1\nb: 2\n", loader)
    assert [problem.line for problem in found.problems] == [1, 3]


def test_of_very_many_unfit_characters_the_number_is_told(tmp_path: Path) -> None:
    found = reading(tmp_path / "some.yaml", "a:\n" + "- \x07\n" * 5000)
    assert len(found.problems) == 101
    assert found.problems[-1].message == "4900 more lines hold such characters"


@LOADERS
@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a:\n  b: 1\n\tc: 2\n", "a:\n- b\n\t- c\n", "\ta: 1\n"])
def test_tabs_as_indentation_are_called_so(tmp_path: Path, loader: str, text: str) -> None:
    (problem,) = reading(tmp_path / "some.yaml", text, loader).problems
    assert "YAML is not indented with tabs: write blanks" in problem.message


@LOADERS
@pytest.mark.parametrize("sign", ["@", "`", "%"])
def test_a_text_that_begins_with_a_sign_of_yamls_is_to_be_quoted(tmp_path: Path, loader: str, sign: str) -> None:
    (problem,) = reading(tmp_path / "some.yaml", f"b: 1\na: {sign}work\n", loader).problems
    assert problem.line == 2
    assert f"a text cannot begin with {sign}: quote the text" in problem.message


@LOADERS
def test_a_colon_in_a_text_is_to_be_quoted(tmp_path: Path, loader: str) -> None:
    (problem,) = reading(tmp_path / "some.yaml", "a: Note: this\n", loader).problems
    assert problem.message.endswith(": a colon with a blank behind it ends a key: quote the text")


CHINESE = "name: 值班工程师\nsummary: 负责线上系统的稳定运行。\n"
GERMAN = "name: Größe\nsummary: Für alle, die über Äpfel sprechen.\n"

ENCODED = {
    "UTF-16": [
        CHINESE.encode("utf-16"),
        GERMAN.encode("utf-16-le"),
        CHINESE.encode("utf-16-be"),
        b"\xfe\xff" + CHINESE.encode("utf-16-be"),
    ],
    "UTF-32": [CHINESE.encode("utf-32")],
    "GBK": [CHINESE.encode("gbk"), CHINESE.encode("gb2312")],
    "Latin-1 (Windows-1252)": [GERMAN.encode("latin-1"), "name: „Größe“\n".encode("cp1252")],
}


@pytest.mark.parametrize(("encoding", "content"), [(name, content) for name, contents in ENCODED.items() for content in contents])
def test_a_wrong_encoding_is_guessed(tmp_path: Path, encoding: str, content: bytes) -> None:
    (problem,) = reading(tmp_path / "some.yaml", content).problems
    assert problem.message == f"the file seems to be {encoding}, not UTF-8: save it as UTF-8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["n", "rn", "r"])
def test_a_byte_that_was_lost_is_told_with_its_line_and_no_guess(tmp_path: Path, end: str) -> None:
    content = end.join(["a: 值班工程师", "b: 稳定", "c: 运行"]).encode()
    (problem,) = reading(tmp_path / "some.yaml", content[:-1]).problems
    assert problem.line == 3
    assert "is not UTF-8 text" in problem.message


def test_a_mark_at_the_beginning_is_none_of_the_text(tmp_path: Path) -> None:
    assert reading(tmp_path / "some.yaml", b"\xef\xbb\xbfa: b\n").data == {"a": "b"}


@pytest.mark.parametrize("line", ["&b [1, *b]", "&a a: [*a]"])
def test_an_alias_within_what_it_names_is_told(tmp_path: Path, line: str) -> None:
    found = reading(tmp_path / "some.yaml", f"a: {line}\n" if line.startswith("&b") else f"{line}\n")
    assert any("names nothing that stands before it" in problem.message for problem in found.problems)


def test_an_alias_of_a_long_text_is_bounded_too(tmp_path: Path) -> None:
    found = reading(tmp_path / "some.yaml", f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 200)}]\n")
    assert "unfolds to more than 1000000 characters" in found.problems[0].message


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("<<: {a: 1}", "merge keys (<<) are not read: copy the lines here that it names"),
        ("<<: *elsewhere", "merge keys (<<) are not read: copy the lines here that it names"),
        ("<<: [*a, {010: 1}]", "merge keys (<<) are not read: copy the lines here that it names"),
        ("[a]: 1", "a key must be a word, not a list or a mapping"),
        ("a: !x 1", "the tag !x is not read: where it is part of a text, quote the text"),
        ("a: *x", "the alias *x names nothing that stands before it: where it is part of a text, quote the text"),
        ("010: x", "the key 010 is 8 to YAML: write 8, or quote the text"),
        ("no: x", "the key no is not read as text by YAML: quote the text"),
    ],
)
def test_what_is_not_read_is_told_and_the_rest_is_read(tmp_path: Path, key: str, says: str) -> None:
    found = reading(tmp_path / "some.yaml", f"first: 1\n{key}\nlast: 2\nlast: 3\n")
    assert [problem.message for problem in found.problems] == [
        says,
        "the key last stands here a second time (first in line 3): take one out",
    ]
    assert isinstance(found.data, dict)
    assert found.data["last"] == 2


def test_a_pipe_is_not_waited_for(small_ladder: Write) -> None:
    folder = small_ladder()
    (folder / MAKER).unlink()
    os.mkfifo(folder / MAKER)
    assert problems_of(folder) == [f"{MAKER}: this is not a regular file"]


def test_a_pipe_that_takes_the_place_of_a_file_meanwhile_is_not_waited_for(small_ladder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_ladder()
    really = os.open

    def swapped(name: str, flags: int, *args: int) -> int:
        path = Path(name)
        if path.name == "maker.yaml" and path.is_file():
            path.unlink()
            os.mkfifo(path)
        return really(name, flags, *args)

    monkeypatch.setattr(os, "open", swapped)
    assert problems_of(folder) == [f"{MAKER}: this is not a regular file"]


def test_a_link_that_takes_the_place_of_a_file_meanwhile_is_not_followed(small_ladder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_ladder()
    really = os.open
    (folder.parent / "secret.yaml").write_text("id: secret\n")

    def swapped(name: str, flags: int, *args: int) -> int:
        path = Path(name)
        if path.name == "maker.yaml" and not path.is_symlink():
            path.unlink()
            path.symlink_to(folder.parent / "secret.yaml")
        return really(name, flags, *args)

    monkeypatch.setattr(os, "open", swapped)
    assert problems_of(folder) == [f"{MAKER}: cannot be read: its links lead in a circle"]


def test_a_file_that_grows_while_it_is_read_is_read_no_further_than_may_be(small_ladder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_ladder()
    really = os.fstat

    def grown(descriptor: int) -> os.stat_result:
        found = really(descriptor)
        if found.st_ino == (folder / MAKER).stat().st_ino and found.st_size < MAX_BYTES:
            with (folder / MAKER).open("a") as more:
                more.write("# more\n" * MAX_BYTES)
        return found

    monkeypatch.setattr(os, "fstat", grown)
    assert problems_of(folder) == [f"{MAKER}: the file has {MAX_BYTES + 1} bytes; at most {MAX_BYTES} are read: split it"]


def test_devices_and_folders_are_no_files(small_ladder: Write) -> None:
    folder = small_ladder()
    (folder / MAKER).unlink()
    (folder / MAKER).mkdir()
    (folder / "questions/zero.yaml").symlink_to("/dev/zero")
    assert problems_of(folder) == [
        "questions/zero.yaml: this link leads out of the ladder's folder: put the file itself here",
        f"{MAKER}: this is a folder, and a file belongs here",
    ]


def test_links_may_not_lead_out_of_the_folder(small_ladder: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = small_ladder()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "maker.yaml"
    (folder / MAKER).rename(elsewhere)
    (folder / MAKER).symlink_to(elsewhere)
    assert problems_of(folder) == [f"{MAKER}: this link leads out of the ladder's folder: put the file itself here"]
    elsewhere.unlink()
    assert problems_of(folder) == [f"{MAKER}: this link leads nowhere (there is no such file or folder): put the file itself here"]
    (folder / MAKER).unlink()
    (folder / MAKER).symlink_to(folder / MAKER)
    assert problems_of(folder) == [f"{MAKER}: this link leads nowhere (its links lead in a circle): put the file itself here"]


def test_a_folder_of_questions_may_not_be_a_link_to_elsewhere(small_ladder: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = small_ladder()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "questions"
    (folder / "questions").rename(elsewhere)
    (folder / "questions").symlink_to(elsewhere)
    assert problems_of(folder) == ["questions: this link leads out of the ladder's folder: put the folder itself here"]


def test_links_within_the_folder_and_to_it_are_followed(small_ladder: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = small_ladder()
    (folder / "kept").mkdir()
    (folder / MAKER).rename(folder / "kept/maker.yaml")
    (folder / MAKER).symlink_to("../kept/maker.yaml")
    link = tmp_path_factory.mktemp("elsewhere") / "ladder"
    link.symlink_to(folder)
    assert load_ladder(link) == load_ladder(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_one_may_not_read_is_told(small_ladder: Write) -> None:
    folder = small_ladder()
    (folder / MAKER).chmod(0)
    assert problems_of(folder) == [f"{MAKER}: cannot be read: you have no permission there"]


@pytest.mark.parametrize(
    "name", ["maker.yml", "maker.YAML", "maker.Yml", "maker.yaml.txt", "maker.yaml.1"], ids=lambda name: name.rpartition("maker")[2]
)
def test_a_name_that_was_meant_to_be_read_is_a_problem(small_ladder: Write, name: str) -> None:
    folder = small_ladder()
    (folder / MAKER).rename(folder / "roles" / name)
    assert problems_of(folder) == [f"roles/{name}: only files that end in .yaml are read: rename it"]


@pytest.mark.parametrize("name", ["extra.json", "extra.toml", "extra", "old/"])
def test_what_is_passed_over_and_holds_something_is_a_remark(small_ladder: Write, name: str) -> None:
    folder = small_ladder()
    if name.endswith("/"):
        (folder / "roles" / name).mkdir()
    else:
        (folder / "roles" / name).write_text("{}")
    (remark,) = load_ladder(folder).remarks
    assert remark.file == f"roles/{name.rstrip('/')}"
    (folder / MAKER).unlink()
    assert str(remark) in problems_of(folder)


PASSED_OVER = [
    ".hidden.yaml",
    ".DS_Store",
    "maker.yaml~",
    "#maker.yaml#",
    ".maker.yaml.swp",
    "maker.yaml.bak",
    "maker.yaml.orig",
    "Thumbs.db",
]


@pytest.mark.parametrize("name", [*PASSED_OVER, "README.md", "README", "LICENSE", "notes.txt", "map.svg", "__pycache__/", ".git/"])
def test_notes_and_what_editors_leave_are_passed_over(small_ladder: Write, name: str) -> None:
    folder = small_ladder()
    for part in ("roles", "questions"):
        if name.endswith("/"):
            (folder / part / name).mkdir()
        else:
            (folder / part / name).write_text("[")
    assert load_ladder(folder).remarks == ()


COPIES = (
    "work (conflicted copy 2026).yaml",
    "work (1).yaml",
    "work copy.yaml",
    "work.sync-conflict-2026-1.yaml",
    "work_conflict-20261123.yaml",
    "work - 副本.yaml",
)


@pytest.mark.parametrize("copied", COPIES)
def test_a_copy_that_another_program_made_is_told_and_not_read(small_ladder: Write, copied: str) -> None:
    folder = small_ladder()
    (folder / "questions" / copied).write_bytes((folder / "questions/work.yaml").read_bytes())
    said = [remark for remark in load_ladder(folder).remarks if remark.file == f"questions/{copied}"]
    assert [remark.message for remark in said] == [
        "this seems to be a copy of work.yaml that another program made, and is not read: rename it if it is meant"
    ]
    (folder / "questions/work.yaml").unlink()
    assert load_ladder(folder).remarks == ()


@pytest.mark.parametrize("name", ["work-conflict.yaml", "work_conflicts.yaml", "work-2.yaml", "work_copy.yaml"])
def test_a_name_that_a_person_may_give_is_no_copy(small_ladder: Write, name: str) -> None:
    folder = small_ladder()
    (folder / "questions" / name).write_bytes((folder / "questions/work.yaml").read_bytes().replace(b"section: work", b"section: other"))
    assert any(name in problem for problem in problems_of(folder))


def test_a_name_that_a_terminal_would_obey_is_told_without_it(small_ladder: Write) -> None:
    folder = small_ladder()
    (folder / "roles/a\x1b[31m.yaml").write_text("id: a\n")
    assert problems_of(folder) == ["roles/a?[31m.yaml: the name of the file holds the control character U+001B: rename it"]


def test_nothing_that_is_said_of_a_ladder_is_obeyed_by_a_terminal(small_ladder: Write) -> None:
    evil = '"\\e]0;x\\a\\u202e[bold]"'
    changes = [
        (MAKER, "id: maker", f"id: {evil}"),
        (MAKER, "  making: 3", f"  {evil}: 3"),
        (WORK, "measures: making", f"measures: {evil}"),
        (WORK, "section: work", f"section: {evil}"),
        (HEAD, "languages: [en]", f"languages: [{evil}]"),
        (HEAD, "side_roles:", f"{evil}: 1\nside_roles:"),
    ]
    for change in changes:
        found = problems_of(small_ladder(change))
        assert found
        assert not [message for message in found if any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") for sign in message)]


def test_empty_folders_are_told(small_ladder: Write) -> None:
    folder = small_ladder()
    (folder / WORK).unlink()
    assert problems_of(folder) == ["questions: no file in this folder ends in .yaml: it holds the YAML files of the questions"]
    (folder / "questions").rmdir()
    assert problems_of(folder) == ["questions: there is no such folder: it holds the YAML files of the questions"]
    (folder / "questions").write_text("")
    assert problems_of(folder) == ["questions: this is no folder, and the folder of this name holds the YAML files of the questions"]


def test_a_folder_with_thousands_of_files_is_not_read(small_ladder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small_ladder()
    for number in range(1001):
        (folder / f"questions/{number}.yaml").touch()
    opened: list[str] = []
    really = os.open

    def noted(name: str, flags: int, *args: int) -> int:
        opened.append(name)
        return really(name, flags, *args)

    monkeypatch.setattr(os, "open", noted)
    assert problems_of(folder) == [
        "questions: the folder holds more than 1000 files: a ladder has one for each role and each section of questions"
    ]
    assert len(opened) == 3


def test_all_files_together_are_bounded(small_ladder: Write) -> None:
    folder = small_ladder()
    for number in range(30):
        (folder / f"questions/{number:02}.yaml").write_text(f"section: s{number}\nname: S\n# " + "x" * (MAX_BYTES - 40))
    problems = read_ladder(folder)[1]
    assert [problem for problem in problems if "more than 8000000 characters" in problem.message]
    assert len(problems) < 20


def test_so_are_the_values_in_them_whether_they_are_in_order_or_not(small_ladder: Write) -> None:
    for content in ("x:\n" + "- 1\n" * 90_000, "x:\n" + "- 1\n" * 90_000 + "["):
        folder = small_ladder()
        for number in range(9):
            (folder / f"questions/{number}.yaml").write_text(content)
        problems = read_ladder(folder)[1]
        assert {problem.file for problem in problems if "200000 values" in problem.message} == {"questions/2.yaml"}
        assert not [problem for problem in problems if problem.file > "questions/2.yaml" and problem.file.startswith("questions")]


BOMBS = {
    "aliases": "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(f"{c}: &{c} [{','.join(['*' + chr(ord(c) - 1)] * 10)}]\n" for c in "bcdefgh"),
    "brackets": "[" * (MAX_BYTES - 1),
    "braces": "{a: " * (MAX_BYTES // 5),
    "dashes": "- " * (MAX_BYTES // 2 - 1),
    "one key": "x" * (MAX_BYTES - 10) + ": 1\n",
    "one text": "summary: " + "x" * (MAX_BYTES - 10),
    "many keys": "".join(f"k{number}: 1\n" for number in range(70_000)),
    "one key very often": "id: a\n" * 90_000,
    "many values": "stage:\n" + "- \n" * 90_000,
    "bells": "\x07\n" * (MAX_BYTES // 2),
    "comment": "# " * (MAX_BYTES // 2),
    "anchors": "".join(f"k{number}: &a{number} x\n" for number in range(45_000)),
}

IN_BOUNDS = """
import resource, sys
from pathlib import Path
from quiz.ladder.loading import read_ladder
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
ladder, problems = read_ladder(Path(sys.argv[1]))
print(len(problems), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_file_made_to_explode_is_refused_in_bounded_memory(small_ladder: Write, bomb: str) -> None:
    folder = small_ladder()
    (folder / MAKER).write_text(bomb)
    done = subprocess.run([sys.executable, "-c", IN_BOUNDS, str(folder)], capture_output=True, text=True, check=True)
    problems, megabytes = map(int, done.stdout.split())
    assert problems
    assert megabytes < 250


def test_a_file_of_fifty_megabytes_is_not_read(small_ladder: Write) -> None:
    folder = small_ladder()
    with (folder / MAKER).open("r+b") as file:
        file.truncate(50_000_000)
    done = subprocess.run([sys.executable, "-c", IN_BOUNDS, str(folder)], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[1]) < 20
    assert problems_of(folder) == [f"{MAKER}: the file has 50000000 bytes; at most {MAX_BYTES} are read: split it"]


@pytest.mark.parametrize("markup", ["[bold]Maker[/bold]", "Maker [/x]", "[@click=app.quit]Maker[/]", "Maker [red"])
def test_markup_is_text_like_any_other(small_ladder: Write, markup: str) -> None:
    ladder = load_ladder(small_ladder((MAKER, "name: Maker", f"name: '{markup}'"), (WORK, "text: some", f"text: '{markup}'")))
    assert ladder.role("maker").name == markup
    assert ladder.remarks == ()


NUMBERS = {
    "010": "it is octal to YAML, that is 8: write 10 or 8",
    "07": "it is octal to YAML: write 7",
    "0x1F": "it is 31 to YAML: write 31",
    "1_000": "it is 1000 to YAML: write 1000",
    "0b11": "it is 3 to YAML: write 3",
    "1:30": "it is 90 to YAML: write 90",
}


@pytest.mark.parametrize(("written", "says"), NUMBERS.items())
def test_a_number_that_misleads_is_told_with_what_to_write(small_ladder: Write, written: str, says: str) -> None:
    assert problems_of(small_ladder((MAKER, "rank: 0", f"rank: {written}"))) == [f"{MAKER}:3: rank: found {written}; {says}"]
    (problem,) = problems_of(small_ladder((MAKER, "  making: 3", f"  making: {written}")))
    assert problem == f"{MAKER}:15: making: found {written}; {says}"


def test_a_number_is_still_to_be_quoted_where_text_belongs(small_ladder: Write) -> None:
    (problem,) = problems_of(small_ladder((MAKER, "name: Maker", "name: 010")))
    assert problem == f"{MAKER}:2: name: 010 is not what belongs here to YAML: quote the text"


@pytest.mark.parametrize("written", [".inf", ".nan", "9" * 5000, "-.inf"])
def test_a_number_without_an_end_is_no_number(small_ladder: Write, written: str) -> None:
    for change in (
        (MAKER, "rank: 0", f"rank: {written}"),
        (MAKER, "  making: 3", f"  making: {written}"),
        (WORK, "level: 4", f"level: {written}"),
    ):
        assert re.search(r"\d: (rank|making|level): ", problems_of(small_ladder(change))[0])


def test_problems_are_compared_by_file_and_line() -> None:
    assert Problem("a", 1, "x") < Problem("a", 2, "a") < Problem("b", 0, "a")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("010", "010; it is octal to YAML, that is 8: write 10 or 8"),
        ("-010", "-010; it is octal to YAML, that is -8: write -10 or -8"),
        ("00", "00; it is octal to YAML: write 0"),
        ("-0", "-0; it is 0 to YAML: write 0"),
        ("-00", "-00; it is octal to YAML: write 0"),
        ("08", "'08'; it is text to YAML: write 8"),
        ("0o10", "'0o10'; it is text to YAML: write 8"),
        ("1e0", "'1e0'; it is text to YAML: write 1"),
        ("'1'", "'1'; it is text to YAML: write 1"),
        ("１", "'\\uff11'; it is text to YAML: write 1"),
        ("high", "'high'; a whole number belongs here"),
        ("'inf'", "'inf'; a whole number belongs here"),
        (f"'{'9' * 5000}'", f"'{'9' * 39}; a whole number belongs here"),
    ],
)
def test_a_number_that_yaml_reads_as_something_else_is_told_with_what_to_write(small_ladder: Write, written: str, says: str) -> None:
    folder = small_ladder()
    maker = folder / MAKER
    maker.write_text(maker.read_text(encoding="utf-8").replace("rank: 0", f"rank: {written}"), encoding="utf-8")
    assert problems_of(folder) == [f"{MAKER}:3: rank: found {says}"]


def test_a_level_that_is_octal_is_told_once(small_ladder: Write) -> None:
    folder = small_ladder()
    maker = folder / MAKER
    maker.write_text(maker.read_text(encoding="utf-8").replace("1: Make one alone", "01: Make one alone"), encoding="utf-8")
    assert problems_of(folder) == [f"{MAKER}:11: the key 01 is 1 to YAML: write 1, or quote the text"]
