"""Whatever an encoding is, what is written in it can be read, and nothing raises."""

import codecs
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz import streams

ENCODINGS = ("ascii", "latin-1", "cp1252", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "koi8-r", "utf-8")


@pytest.fixture(scope="module", autouse=True)
def _handlers() -> None:
    streams.prepare()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("way", [streams.TEXT, streams.SCREEN, streams.JSON])
@given(text=st.text(st.characters(exclude_categories=[])))
def test_every_text_can_be_written(encoding: str, way: str, text: str) -> None:
    shown = text.encode(encoding, way).decode(encoding)
    plain = "".join(character for character in text if character.isascii())
    assert [character for character in shown if character in plain or not character.isascii()] or not plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a · b – c — d", "a - b - c -- d"),
        ("✔ yours → next …", "* yours -> next ..."),
        ("“x” ‘y’ «z»", '"x" \'y\' "z"'),
        ("café ① ½ ﬁ ，", "cafe 1 1/2 fi ,"),
        ("╭─┃█▌", "+-|##"),
        ("三次", "??"),
        ("👩\u200d💻", "??"),
        ("caf\udce9.yaml \ud800", "caf\\xe9.yaml ?"),
    ],
)
def test_what_stands_for_what(text: str, shown: str) -> None:
    assert text.encode("ascii", streams.TEXT).decode() == shown


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_screen_keeps_its_cells(text: str) -> None:
    for character in text:
        assert cell_len(character.encode("ascii", streams.SCREEN).decode()) == cell_len(character)


@given(st.text(st.characters(exclude_categories=[])), st.sampled_from([each for each in ENCODINGS if each not in ("shift_jis", "euc_jp")]))
def test_json_says_the_same_in_any_encoding(text: str, encoding: str) -> None:
    # The Japanese ones write a sign, ¥, as the backslash.
    said = json.dumps({"id": text}, ensure_ascii=False)
    whole = json.loads(json.dumps({"id": text}))
    assert json.loads(said.encode(encoding, streams.JSON).decode(encoding)) == whole


def test_a_file_of_its_own_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "latin-1", write_through=True))
    streams.for_a_file(json=False)
    print("三次 → ✔")
    assert written.getvalue().decode("utf-8").strip() == "三次 → ✔"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", {"en", "zh"}), ("gbk", {"en", "zh"}), ("gb18030", {"en", "zh"}), ("big5", {"en"}), ("latin-1", {"en"}), ("ascii", {"en"})],
)
def test_a_language_that_would_be_question_marks_is_known(encoding: str, shown: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
    assert {tag for tag in ("en", "zh") if streams.shows(tag)} == shown
    assert streams.shows("zh-CN") is streams.shows("zh")


def test_what_cannot_be_read_is_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"n \xc8\xfd!\n3\n"), "utf-8"))
    streams.prepare()
    assert sys.stdin.readline() == "n \ufffd\ufffd!\n"
    assert sys.stdin.readline() == "3\n"


def test_streams_that_are_not_there_are_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    streams.prepare()
    streams.for_a_file(json=True)
    assert streams.encoding_of(sys.stdout) == "utf-8"
    assert streams.shows("zh")


def test_a_decoding_error_is_nothing_to_write() -> None:
    with pytest.raises(UnicodeDecodeError):
        codecs.decode(b"\xff", "utf-8", streams.TEXT)
