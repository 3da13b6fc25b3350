"""What can be read and was probably not meant so: text that YAML leaves out without a word."""

from pathlib import Path

import pytest
import yaml

from quiz.ladder import document
from quiz.ladder.document import read_document
from quiz.ladder.loading import load_ladder
from tests.small import Write
from tests.unit.test_ladder import HEAD, MAKER, WORK

CUT = [
    "Knows C# and #golang",
    "Maker #1",
    "维护 #1 的模块",
    "工程师 #golang",
    "See issue #12 and #13",
    "Owns 3 repositories\n  and the #general channel",
    "Works by ear #",
]
"""Texts that are cut, but for the last, which ends in the sign of an empty comment."""

COMMENTED = [
    "Maker  # the one who makes",
    "Maker # the one who makes",
    "Maker  #the one who makes",
    "Maker\t#the one",
    "Makes things. #",
    "Makes things. ## see below",
    "2 #height",
    "2.75 #calibrated",
    "maker #the-id",
    "false #never",
    "1.0.0 #first",
    "zh-Hant #traditional",
    "'Maker' #quoted",
    '"Knows C# and #golang"',
    ">-\n  Knows C# and #golang",
    "C#",
    "C#golang and F#",
]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("text", CUT[:-1])
def test_a_text_that_is_cut_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: str, text: str) -> None:
    monkeypatch.setattr(document, "LOADER", getattr(yaml, loader))
    (tmp_path / "some.yaml").write_text(f"# 中文\nother: 值\nsummary: {text}\nlast: 1\n", encoding="utf-8")
    (remark,) = read_document(tmp_path / "some.yaml", "some.yaml").remarks
    assert remark.line == 3 + text.count("\n")
    assert remark.message.startswith("YAML takes what follows “ #” for a comment and leaves out #")
    assert remark.message.endswith("quote the text")


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("text", [*COMMENTED, CUT[-1]])
def test_a_comment_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: str, text: str) -> None:
    monkeypatch.setattr(document, "LOADER", getattr(yaml, loader))
    (tmp_path / "some.yaml").write_text(f"summary: {text}\nlast: [1, 2] #both\nnext:\n  a: 1 #x\n", encoding="utf-8")
    assert read_document(tmp_path / "some.yaml", "some.yaml").remarks == ()


def test_an_anchor_that_nothing_uses_was_part_of_a_text(small_ladder: Write) -> None:
    ladder = load_ladder(small_ladder((WORK, "text: some", "text: &ref some")))
    (remark,) = ladder.remarks
    assert (remark.file, remark.line) == (WORK, 12)
    assert "YAML takes &ref for a name that nothing uses" in remark.message


@pytest.mark.parametrize(
    "content",
    ["a: &x some\nb: *x\n", "a: &x [1]\n", "a: &x\n  b: 1\n", "a: &x some\nb: *x\nc: *x\n", "a: &x 1\nb: &y *x\n"[:9] + "b: *x\n"],
)
def test_an_anchor_that_is_used_or_takes_nothing_away_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "some.yaml").write_text(content)
    assert read_document(tmp_path / "some.yaml", "some.yaml").remarks == ()


def test_an_anchor_that_another_of_its_name_replaces_unused_is_told(tmp_path: Path) -> None:
    (tmp_path / "some.yaml").write_text("a: &x some\nb: &x more\nc: *x\n")
    assert [remark.line for remark in read_document(tmp_path / "some.yaml", "some.yaml").remarks] == [1]


def test_remarks_stand_by_file_and_line_and_change_nothing(small_ladder: Write) -> None:
    plain = load_ladder(small_ladder())
    ladder = load_ladder(small_ladder((MAKER, "name: Maker", "name: Maker #1"), (HEAD, "name: A small ladder", "name: A small ladder #1")))
    assert [(remark.file, remark.line) for remark in ladder.remarks] == [(HEAD, 4), (MAKER, 2)]
    assert ladder == plain
    assert ladder.content_hash == plain.content_hash


def test_the_shipped_ladder_has_none(ladder: object) -> None:
    assert getattr(ladder, "remarks", None) == ()
