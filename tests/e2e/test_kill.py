"""The program ended from outside: the terminal is given back, and nothing that had shown an effect is lost.

A small part of `python -m tests.kill`, which tries hundreds.
"""

import signal
from pathlib import Path

import pytest

from tests.kill.random_moments import one_run
from tests.kill.terminal import Program, surroundings
from tests.kill.walk import WRITINGS, Writing, walk


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_given_back_to_the_shell(tmp_path: Path, number: signal.Signals) -> None:
    program = Program(["take", "--full"], surroundings(tmp_path / "data"), tmp_path)
    try:
        assert program.wait_for("question 1 of")
        assert program.left(), "the full screen takes the terminal"
        assert program.end(number) == 128 + number
        assert program.left() == []
        assert b"Traceback" not in program.written
    finally:
        program.close()


def test_a_window_that_is_closed_ends_the_program(tmp_path: Path) -> None:
    program = Program(["take", "--full"], surroundings(tmp_path / "data"), tmp_path)
    try:
        assert program.wait_for("question 1 of")
        assert program.hang_up() is not None
    finally:
        program.close()


@pytest.mark.parametrize("number", [0, 2, 3, 5, 8, 10])
def test_what_had_shown_an_effect_is_not_lost(number: int) -> None:
    assert one_run("suite", number).wrong == []


SHORT = [writing for writing in WRITINGS if writing.name in ("answering", "adding a goal", "choosing colours", "forgetting everything")]


@pytest.mark.parametrize("writing", SHORT, ids=lambda writing: writing.name)
def test_a_writing_ended_anywhere_is_done_or_not(writing: Writing) -> None:
    walked = walk(writing)
    assert walked.calls > 3
    assert walked.wrong == []
