"""The whole quiz in terminals of other encodings than UTF-8, in both faces: what is typed is kept, what is shown can be read."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from tests.e2e.terminal import Terminal, installed_quiz
from tests.saved import two_saved

LOCALES = {
    "utf-8": ("C.UTF-8", "", ""),
    "c": ("C", "", ""),
    "gbk": ("zh_CN.GBK", "zh_CN", "GBK"),
    "big5": ("zh_TW.BIG5", "zh_TW", "BIG5"),
    "latin-1": ("en_US.ISO-8859-1", "en_US", "ISO-8859-1"),
}
"""The name of each locale, and what it is made of where a machine does not have it."""

NOTES = {
    "utf-8": "三次发布　全角 👩\u200d💻 عربی می\u200cخواهم",
    "c": "三次发布，déjà vu",
    "gbk": "三次发布　全角，“说明”",
    "big5": "三個版本，繁體　說明",
    "latin-1": "déjà vu: ½ of £ 12\xa0000",
}
"""What is typed in each."""

SPEAKS = {"utf-8": "zh", "gbk": "zh"}
"""Where Chinese is asked for and spoken: Big5 and Latin-1 cannot show it, and C means the language of the source."""


Environment = dict[str, str]


@pytest.fixture(scope="session")
def in_locale(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Environment]:
    """Gives the environment of a terminal of an encoding; the locale is made where it can be, else Python is told."""
    folder = tmp_path_factory.mktemp("locales")

    def environment(encoding: str) -> Environment:
        name, source, charmap = LOCALES[encoding]
        if not source:
            return {"LC_ALL": name}
        if shutil.which("localedef") and not (folder / name).exists():
            subprocess.run(["localedef", "-i", source, "-f", charmap, folder / name], capture_output=True, check=False)
        if (folder / name).exists():
            return {"LOCPATH": str(folder), "LC_ALL": name}
        return {"PYTHONIOENCODING": encoding, "LC_ALL": name}

    return environment


@pytest.fixture(scope="module")
def ladders(ladder: Ladder) -> dict[str, Ladder]:
    return {"en": ladder, "zh": load_ladder(shipped_ladder(), ["zh"])}


def draft(data: Path) -> dict[str, Any]:
    """What is saved of the quiz under way; nothing yet where it is just being written."""
    found = next(iter(data.glob("draft-*.json")), None)
    try:
        content: dict[str, Any] = json.loads(found.read_text(encoding="utf-8")) if found else {}
    except (OSError, ValueError):
        return {}
    return content


def answered(data: Path, count: int) -> bool:
    """Whether so many questions are answered."""
    return len(draft(data).get("answers", {})) >= count


def answer_all(terminal: Terminal, data: Path, key: str, at_once: int = 1) -> None:
    """Give one answer to every question, so many of them first at once; the draft tells when each is in, whatever the screen shows."""
    while True:
        before = draft(data)
        if before and before["position"] == len(before["trail"]):
            return
        count = len(before.get("answers", {}))
        given = 1 if count else at_once
        terminal.press(key * given)
        terminal.wait_until(partial(answered, data, count + given))


def opened(terminal: Terminal) -> str:
    """The first question, by the numbers of its options alone."""
    terminal.wait_until(lambda: all(number in terminal.text for number in "12345"))
    return terminal.settle(0.2)


def take_on_screen(terminal: Terminal, data: Path, note: str, at_once: int = 12) -> str:
    """Take the quiz with a note to the first question; gives the first screen."""
    first = opened(terminal)
    terminal.press("n")
    terminal.settle(0.2)
    terminal.press(note)
    terminal.press("\r")
    terminal.wait_until(lambda: draft(data).get("notes"))
    answer_all(terminal, data, "3", at_once)
    # The last answer is in the draft before the screen that takes this key is there.
    terminal.settle()
    terminal.press("f")
    terminal.wait_until(lambda: list(data.glob("attempts/*.json")))
    terminal.settle(0.1)
    terminal.press("\x11")
    return first


def take_line_by_line(terminal: Terminal, data: Path, note: str, at_once: int = 12) -> str:
    """The same where one types lines; nothing here hangs on the words of a prompt."""
    first = opened(terminal)
    terminal.press(f"n {note}\r")
    terminal.wait_until(lambda: draft(data).get("notes"))
    answer_all(terminal, data, "3\r", at_once)
    terminal.settle(0.1)
    terminal.press("\r")
    terminal.wait_until(lambda: list(data.glob("attempts/*.json")))
    for _each in range(5):
        terminal.settle(0.1)
        terminal.press("q\r")
        if not terminal.is_running:
            break
    return first


def check(terminal: Terminal, data: Path, note: str) -> None:
    assert terminal.wait_for_end() == 0, terminal.text
    assert b"Traceback" not in terminal.written
    (saved,) = (data / "attempts").iterdir()
    attempt = json.loads(saved.read_text(encoding="utf-8"))
    assert attempt["result"]["headline"]
    assert attempt["answers"][0]["note"] == note, "as it was typed"


def squeezed(text: str) -> str:
    """The letters and digits alone: lines are broken, and signs are replaced."""
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize("encoding", LOCALES)
@pytest.mark.parametrize("face", ["screen", "lines"])
def test_the_quiz_in_a_terminal_of_any_encoding(
    face: str, encoding: str, in_locale: Callable[[str], Environment], ladders: dict[str, Ladder], tmp_path: Path
) -> None:
    spoken = SPEAKS.get(encoding, "en")
    codec, note = "utf-8" if encoding == "c" else encoding, NOTES[encoding]
    take = take_on_screen if face == "screen" else take_line_by_line
    arguments = ["take", "--quick", *(["--plain"] if face == "lines" else [])]
    with Terminal(arguments, tmp_path, (80, 40), encoding=codec, LANGUAGE="zh", **in_locale(encoding)) as terminal:
        shown = take(terminal, tmp_path, note)
        check(terminal, tmp_path, note)
    first = ladders[spoken].asked(ladders[spoken].head.opening[0])
    assert squeezed(first.ask) in squeezed(shown)
    assert "\ufffd" not in shown
    assert not [line for line in shown.splitlines() if "??" in line]


def test_all_questions_in_chinese_in_gbk(in_locale: Callable[[str], Environment], ladder: Ladder, tmp_path: Path) -> None:
    arguments = ["take", "--full", "--lang", "zh"]
    with Terminal(arguments, tmp_path, (80, 24), encoding="gbk", **in_locale("gbk")) as terminal:
        take_on_screen(terminal, tmp_path, NOTES["gbk"], len(ladder.order))
        check(terminal, tmp_path, NOTES["gbk"])


def test_what_cannot_be_shown_is_replaced_where_one_insists(in_locale: Callable[[str], Environment], tmp_path: Path) -> None:
    arguments = ["take", "--quick", "--lang", "zh"]
    with Terminal(arguments, tmp_path, (80, 24), encoding="latin-1", **in_locale("latin-1")) as terminal:
        take_on_screen(terminal, tmp_path, NOTES["latin-1"])
        check(terminal, tmp_path, NOTES["latin-1"])


def test_bytes_that_are_no_text_end_nothing(ladder: Ladder, tmp_path: Path) -> None:
    for arguments in (["take", "--full"], ["take", "--full", "--plain"]):
        # What a terminal in GBK sends to a program that was told UTF-8.
        data, enter = tmp_path / arguments[-1], "\r" if "--plain" in arguments else ""
        with Terminal(arguments, data) as terminal:
            opened(terminal)
            terminal.press("\udcc8\udcfd" + enter)
            terminal.settle()
            terminal.press("3" + enter)
            terminal.wait_until(partial(answered, data, 1))
            terminal.press("q" + enter if enter else "\x11")
            assert terminal.wait_for_end() == 0
            assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("encoding", ["gbk", "latin-1"])
def test_the_pager_gets_the_terminals_encoding(
    encoding: str, in_locale: Callable[[str], Environment], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("less") is None:
        pytest.skip("there is no less here")
    for name in ("PAGER", "LESS", "LESSCHARSET"):
        monkeypatch.delenv(name, raising=False)
    two_saved(tmp_path, "zh" if encoding == "gbk" else "en")
    with Terminal(["result"], tmp_path, (80, 24), encoding=encoding, **in_locale(encoding)) as terminal:
        terminal.wait_for("高级程序员" if encoding == "gbk" else "Senior programmer")
        shown = terminal.settle()
        assert "<" not in shown.replace("< ", ""), "no byte is shown by its number"
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("form", ["html", "json", "markdown", "svg"])
def test_a_redirected_file_is_utf_8_whatever_the_locale(form: str, in_locale: Callable[[str], Environment], tmp_path: Path) -> None:
    two_saved(tmp_path, "zh")
    command = [installed_quiz(), "--data-dir", str(tmp_path), "result", "--format", form]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **in_locale("latin-1")})
    assert "高级程序员" in done.stdout.decode("utf-8")
    printed = subprocess.run([*command[:-2]], capture_output=True, check=True, env={**os.environ, **in_locale("gbk")})
    assert "高级程序员" in printed.stdout.decode("gbk")
