"""`quiz score` as scripts use it: streams, processes, signals."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from tests.e2e.terminal import PATIENCE

EMPTY = b'{"answers": {}}\n'

BAD = [
    (rb'{"id": "\ud800", "answers": {}}', "half a character"),
    (rb'{"answers": {"years": NaN}}', "NaN is no number of JSON"),
    (rb'{"answers": {"years": -Infinity}}', "-Infinity is no number of JSON"),
    (rb'{"answers": {"years": 3.0}}', "3.0 is no answer"),
    (rb'{"answers": {"years": "3"}}', 'years: "3" is no answer'),
    (rb'{"answers": {"years": "true"}}', 'years: "true" is no answer'),
    (b'{"answers": {"years": ' + b"9" * 5000 + b"}}", "not JSON that can be read"),
    (b'{"answers": {"years": ' + b"9" * 4000 + b"}}", "is no answer"),
    (rb'{"answers": {"\ud800": 1}}', "unknown question ?"),
    (rb'{"answers": {"years": "\u001b]0;title\u0007"}}', "?]0;title? is no answer"),
    (rb'{"answers": {"\u009b2J": 1, "\u009b2J": 2}}', "the key ?2J stands twice"),
    (b'{"answers": {"' + b"q" * 689_000 + b'": 1}}', "this ladder has no such id"),
    (b"{" + b", ".join(b'"k%d": 1' % number for number in range(50_000)) + b"}", "unknown key k0"),
    (b"[" * 100_000, "not JSON that can be read"),
    (b"x" * 1_500_000, "at most 1000000 bytes"),
    (b"\xff\xfe{\x00", "byte 0 is not UTF-8"),
    (b"{", "not JSON at column 2"),
    (b"null", "found nothing"),
]
"""Lines that hold no sheet, and what is said of each."""

GOOD = [
    b'\xef\xbb\xbf{"id": "mark", "answers": {"years": 1}}\r',
    b"",
    b" \t\r",
    '{"id": "line\u2028separator", "answers": {}}'.encode(),
    rb'{"id": "\u001b[2J\u009b31m", "answers": {}}',
]
"""Lines that hold one, or nothing."""


@contextmanager
def scoring(folder: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command that scores what is written to it, in a group of processes of its own, which is gone in the end."""
    environment = {**os.environ, "QUIZ_DATA_DIR": str(folder / "data"), "LANGUAGE": "en"}
    words = [sys.executable, "-m", "quiz", "score", "-", *options]
    pipe = subprocess.PIPE
    process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True)
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def ask(process: subprocess.Popen[bytes], sheet: bytes = EMPTY) -> bytes:
    """Write a sheet and wait for what is said of it."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(sheet)
    process.stdin.flush()
    return process.stdout.readline()


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that work for a command, as the system lists them, until they are gone."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[2]) == process.pid and b"spawn_main" in words:
            found.append(int(entry.name))
    return found


on_linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system lists its processes elsewhere")
jobs = pytest.mark.parametrize("jobs", ["1", "2"])


@jobs
def test_every_bad_line_is_told_by_its_number_and_passed_over(jobs: str, tmp_path: Path) -> None:
    lines = [*GOOD, *(line for line, _says in BAD), b'{"id": "last", "answers": {}}']
    with scoring(tmp_path, "--brief", "--jobs", jobs) as process:
        out, err = process.communicate(b"\n".join(lines), timeout=PATIENCE)
    assert process.returncode == 1
    ids = [json.loads(line)["id"] for line in out.splitlines()]
    assert ids == ["mark", "line\u2028separator", "\x1b[2J\x9b31m", "last"]
    told = err.decode().splitlines()
    for number, ((_line, says), message) in enumerate(zip(BAD, told, strict=True), len(GOOD) + 1):
        assert message.startswith(f"quiz: -:{number}: ")
        assert says in message
    assert (out + err).replace(b"\n", b"").decode().isprintable(), "nothing that a terminal would obey"


@jobs
def test_a_stream_that_goes_on_is_answered_as_it_comes(jobs: str, tmp_path: Path) -> None:
    with scoring(tmp_path, "--jobs", jobs) as process:
        for number in range(3):
            assert json.loads(ask(process, b'{"id": "%d", "answers": {"years": 2}}\n' % number))["id"] == str(number)


@jobs
def test_whoever_has_read_enough_is_left_in_peace(jobs: str, tmp_path: Path) -> None:
    with scoring(tmp_path, "--jobs", jobs) as process:
        ask(process)
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(EMPTY)
        process.stdin.flush()
        assert process.wait(PATIENCE) == 1
        assert process.stderr.read() == b""


@on_linux
@jobs
def test_ctrl_c_leaves_at_once_and_leaves_nothing(jobs: str, tmp_path: Path) -> None:
    with scoring(tmp_path, "--jobs", jobs) as process:
        ask(process)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr
        assert process.stderr.read() == b""
        assert workers_of(process) == []


@on_linux
def test_ctrl_c_while_processes_start_leaves_nothing_either(tmp_path: Path) -> None:
    with scoring(tmp_path, "--jobs", "2") as process:
        assert process.stdin
        process.stdin.write(EMPTY)
        process.stdin.flush()
        while not workers_of(process):
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr
        assert process.stderr.read() == b""
        assert workers_of(process) == []


@on_linux
def test_a_process_that_the_system_kills_is_one_message(tmp_path: Path) -> None:
    with scoring(tmp_path, "--jobs", "2") as process:
        ask(process)
        for worker in workers_of(process):
            os.kill(worker, signal.SIGKILL)
        out, err = process.communicate(EMPTY, timeout=PATIENCE)
    assert process.returncode == 1
    assert out == b""
    assert err.decode() == "quiz: a process ended before its work was done, perhaps for want of memory; fewer --jobs need less\n"
    assert workers_of(process) == []


def test_a_closed_input_is_told_where_sheets_calibrate(tmp_path: Path) -> None:
    words = ["sh", "-c", '"$0" -m quiz --lang en check --calibrate - <&-', sys.executable]
    done = subprocess.run(words, capture_output=True, env={**os.environ, "QUIZ_DATA_DIR": str(tmp_path)})
    assert done.returncode == 1
    assert done.stderr.endswith(b"quiz: standard input is closed: give a file, or pipe sheets in\n")
    assert b"no sheet" not in done.stderr


@jobs
def test_a_closed_input_is_told(jobs: str, tmp_path: Path) -> None:
    words = ["sh", "-c", '"$0" -m quiz --lang en score - --jobs "$1" <&-', sys.executable, jobs]
    done = subprocess.run(words, capture_output=True, env={**os.environ, "QUIZ_DATA_DIR": str(tmp_path)})
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"quiz: standard input is closed: give a file, or pipe sheets in\n"


def test_progress_is_shown_to_whoever_sees_it_and_messages_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "sheets.jsonl"
    file.write_bytes(EMPTY + b"null\n" + EMPTY)
    words = '"$0" -m quiz --lang en score "$1"'
    inherited = {key: value for key, value in os.environ.items() if key != "ACCESSIBLE"}
    environment = {**inherited, "QUIZ_DATA_DIR": str(tmp_path / "data"), "TERM": "xterm"}
    for redirect, seen in ((" > /dev/null", True), ("", False)):
        run = ["-c", words + redirect, sys.executable, str(file)]
        child = pexpect.spawn("sh", run, env=environment, timeout=PATIENCE, encoding="utf-8")
        written = str(child.read())
        child.close()
        assert child.exitstatus == 1
        assert (" · 1 passed over\r\n" in written) == ("3 sheets · " in written) == seen
        assert "sheets.jsonl:2: a sheet is a mapping" in " ".join(written.split())


def test_a_pipe_gets_no_progress(tmp_path: Path) -> None:
    with scoring(tmp_path) as process:
        assert process.communicate(EMPTY * 3, timeout=PATIENCE)[1] == b""


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "1000"])
def test_a_number_of_processes_that_is_none_is_a_usage_error(number: str, tmp_path: Path) -> None:
    with scoring(tmp_path, "--jobs", number) as process:
        _out, err = process.communicate(b"", timeout=PATIENCE)
    assert process.returncode == 2
    assert b"--jobs" in err.splitlines()[-1]
