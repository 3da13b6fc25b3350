"""Text measured in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.report.cells import cell_len, fit, pad, whole, wrap

mixed = st.text(st.sampled_from("ab cde, 。，（）中文程序员review 12"), max_size=200)


@given(text=mixed, width=st.integers(4, 60))
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    # A mark that may not begin a line hangs on to the word before it, so a run of marks is cut like any long word.
    assert all(cell_len(line) <= width for line in wrap(text, width))


@given(text=mixed, width=st.integers(4, 60))
def test_nothing_but_space_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(text=mixed, width=st.integers(1, 40))
def test_padding_fills_or_cuts_to_the_width(text: str, width: int) -> None:
    assert cell_len(pad(text, width)) == width


def test_a_chinese_line_does_not_begin_with_a_mark() -> None:
    assert all(line[0] not in "，。" for line in wrap("你修好了别人修不好的问题，而且讲清了原因。" * 3, 20))


def test_words_stay_whole() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]


def test_a_long_word_is_cut_in_no_time() -> None:
    assert len(wrap("x" * 100_000, 80)) == 1250


def test_a_name_kept_whole_goes_to_the_next_line_and_breaks_only_where_no_line_holds_it() -> None:
    assert wrap(f"先看{whole('技术经理')}", 10) == ["先看", "技术经理"]
    assert wrap(f"a {whole('vision and execution')}", 21) == ["a", "vision and execution"]
    assert wrap(whole("functional design and code"), 22) == ["functional design and", "code"]
    assert wrap(whole("知识培训与技术文化"), 12) == ["知识培训与技", "术文化"], "no line of twelve cells holds it"


def test_a_number_and_its_measure_word_stay_together() -> None:
    assert wrap("一共有 10 人参加", 10) == ["一共有", "10 人参加"]
    assert wrap("每周 5 到 10 人", 12) == ["每周 5 到", "10 人"]


def test_of_a_long_name_no_more_is_looked_at_than_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counting(text: str) -> int:
        asked.append(len(text))
        return cell_len(text)

    monkeypatch.setattr("quiz.report.cells.cell_len", counting)
    looked: list[int] = []
    for length in (2_000, 4_000):
        asked.clear()
        assert cell_len(fit("字" * length + "尾", 30)) == 30
        looked.append(len(asked))
    assert looked[0] == looked[1]


@given(text=mixed, width=st.integers(8, 60))
def test_a_name_that_is_cut_keeps_its_beginning_and_its_end(text: str, width: int) -> None:
    shown = fit(text, width)
    assert cell_len(shown) == width
    if "…" in shown and "…" not in text:
        head, _sign, tail = shown.partition("…")
        assert text.startswith(head.rstrip())
        assert text.rstrip().endswith(tail.rstrip()) or text.endswith(tail)
