"""What is typed is kept as it is, whatever this Python's tables know of it, and nothing a terminal would obey is."""

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import typed
from quiz.cli import main
from quiz.interview import NOTE_LENGTH, Interview, InterviewState
from quiz.ladder.format import Ladder
from quiz.plans import Plans
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from tests.unit.test_attempts import take

OBEYED = [chr(code) for code in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)) if code != 10]
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
SURROGATES = [chr(code) for code in range(0xD800, 0xE000)]

KEPT = [
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d💻 ❤\ufe0f",
    "全角　空格",
    "12\xa0000 12\u202f000",
    "\U0001fae8\U0001fabf and \U0001fbff",
    "private \ue000, unassigned \u0378 \U000e0080",
    "a\u200fb\u200ec\u061cd",
    "🏴\U000e0067\U000e0062\U000e007f",
    "soft\u00adhyphen zero\u200bwidth",
    "two  blanks",
]

ANY = st.text(
    st.one_of(st.characters(exclude_categories=[]), st.sampled_from([*OBEYED, *BREAKS, *SURROGATES[::200], "\n", "\t", "\u200d", "　"]))
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_typed_is_kept(text: str, ladder: Ladder, model: Model, store: Store) -> None:
    assert typed.fit(text) == text
    interview = Interview(model, InterviewState("full"))
    interview.note(text)
    assert list(interview.state.notes.values()) == [text]
    plans = Plans(store)
    plans.add(text)
    plans.settle(1, "done", text)
    (goal,) = store.goals().goals
    assert (goal.name, goal.why) == (text, text)


@given(ANY)
def test_nothing_that_is_obeyed_is_left_and_nothing_else_is_lost(text: str) -> None:
    kept = typed.fit(text)
    assert not set(kept) & {*OBEYED, *BREAKS, *SURROGATES}
    kept.encode()
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    gone = {*OBEYED, *BREAKS, "\n", " "}
    assert [each for each in kept if each not in gone] == [each for each in whole if each not in gone]
    assert typed.fit(kept) == kept


@given(ANY, st.integers(1, 40))
def test_a_text_is_kept_to_its_length_and_the_same_when_it_is_kept_again(text: str, longest: int) -> None:
    lines, line = typed.lines(text, longest), typed.line(text, longest)
    assert "\n" not in line
    for kept, again in ((lines, typed.lines), (line, typed.line)):
        assert len(kept) <= longest
        assert kept == kept.strip()
        assert again(kept, longest) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("led\tteam of 3\t2026", "led team of 3 2026"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x85four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("\x1b[31mred\x9b0m\x07\x00", "[31mred0m"),
        ("\u202eevil\u202c \u2067x\u2069", "evil x"),
        ("\ud83d\ude00 pair, \udcff lone", "😀 pair,  lone"),
        ("　　indented　", "indented"),
        ("\u200b\ufeff ", ""),
    ],
)
def test_what_becomes_of_the_rest(text: str, kept: str) -> None:
    assert typed.lines(text, 500) == kept


def test_several_lines_make_one(store: Store) -> None:
    Plans(store).add("write \n\n the plan\r\n")
    assert store.goals().goals[0].name == "write the plan"


def test_a_note_is_cut_at_its_length(model: Model) -> None:
    interview = Interview(model, InterviewState("full"))
    interview.note("字" * (NOTE_LENGTH + 1))
    assert [len(note) for note in interview.state.notes.values()] == [NOTE_LENGTH]


def test_half_a_character_reaches_no_file(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store, note="byte \udce4 and half \ud83d")
    for path in store.folder.rglob("*.json"):
        path.read_bytes().decode("utf-8")
    assert store.attempt(attempt.id) == attempt
    assert attempt.answers[0].note == "byte  and half"


def test_bytes_on_the_command_line_are_no_traceback(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    word = os.fsdecode(b"plan \xff") if sys.platform != "win32" else "plan \udcff"
    assert main(["--data-dir", str(store.folder), "goals", "--add", word]) == 0
    assert main(["--data-dir", str(store.folder), "goals", "--done", "1", "--why", word]) == 0
    assert main(["--data-dir", str(store.folder), "goals", "--aim", word]) in (0, 1)
    assert [(goal.name, goal.why) for goal in store.goals().goals] == [("plan", "plan")]
    assert "\udcff" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("hostile", ["\x1b]0;title\x07", "\u202e", "\x9b31m"])
@pytest.mark.parametrize("escaped", [True, False])
def test_what_somebody_wrote_into_a_file_is_not_obeyed(hostile: str, escaped: bool, store: Store) -> None:
    Plans(store).add("the plan")
    path: Path = store.folder / "goals.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["goals"][0]["name"] += hostile
    # JSON itself allows no control characters of the first kind as themselves.
    path.write_text(json.dumps(content, ensure_ascii=escaped or hostile[0] < " "), encoding="utf-8")
    name = store.goals().goals[0].name
    assert name.startswith("the plan")
    assert not set(name) & set(OBEYED)


def test_a_message_quotes_in_one_line() -> None:
    assert typed.quoted("a\nb\x1b\u202e\udcff\u2028c 🫨\u200d") == "a?b????c 🫨\u200d"
