"""Answers from a pipe or a file: UTF-8, in order or by name, and nothing that slips."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.errors import UserError
from quiz.i18n import speaking
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.plain.face import PlainFace
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from tests.small import Write
from tests.taken import as_role, draft_in, left

Answers = dict[str, int | str]


def piped(ladder: Ladder, store: Store, text: str | bytes, *, mode: str | None = "full", take: bool = True) -> str:
    """What the face says to what is piped in."""
    raw = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    out = io.StringIO()
    # As the locale would have it, which is of no account.
    face = PlainFace(Session(ladder, store), io.TextIOWrapper(raw, encoding="latin-1", newline="\n"), out)
    chosen = {"full": "full", "quick": "quick"}.get(mode or "")
    assert (face.take(chosen) if take else face.home()) == 0  # type: ignore[arg-type]
    return out.getvalue()


def given(store: Store) -> Answers | None:
    latest = store.results().latest
    return dict(latest.given) if latest else None


def drafted(store: Store) -> Answers | None:
    draft = draft_in(store, "small")
    return dict(draft.answers) if draft else None


@pytest.fixture
def small(small_ladder: Write) -> Ladder:
    return load_ladder(small_ladder())


ALL: Answers = {"years": 2, "made": 3, "kept": "no-chance", "joy": "strong"}
IN_ORDER = "2\n3\no\n1\n"


@pytest.mark.parametrize(
    "text",
    [
        IN_ORDER,
        IN_ORDER.strip(),
        IN_ORDER + "\n\n",
        IN_ORDER.replace("\n", "\r\n"),
        IN_ORDER.replace("\n", "\r"),
        IN_ORDER.replace("\n", "\r").strip(),
        IN_ORDER.replace("\n", "\r\r\n"),
        "\ufeff" + IN_ORDER,
        "\ufeff2\n3\n\ufeffo\n1\n",
        "\ufeffyears: 2\nmade: 3\n\ufeffkept: o\njoy: 1\n",
        "2\n# and then\n3\no\n# the wish\n1\n# that is all\n",
        "\u200f2\u200f\n\u200b3\n\u2060o\n1\u200e\n",
        "# my answers\n" + IN_ORDER,
        "２\n３\nｏ\n１\n",
        "years: 2\nmade: 3\nkept: o\njoy: 1\n",
        "\ufeffyears: 2\n\n# then\nmade: 3\n\nkept: o\njoy: 1\n\n",
        "joy: 1\nkept: o\nmade：3\nyears:2",
        "  years :  2  \nmade: 3\nkept: o\njoy: 1",
    ],
)
def test_answers_that_are_taken(text: str, small: Ladder, store: Store) -> None:
    said = piped(small, store, text)
    assert given(store) == ALL
    latest = store.results().latest
    assert latest is not None
    assert latest.result.headline in said


@pytest.mark.parametrize(
    ("text", "number", "kept"),
    [
        ("2\nx\no\n1\n", 2, {"years": 2}),
        ("2\n\n3\no\n1\n", 2, {"years": 2}),
        ("2\n9\n3\no\n1\n", 2, {"years": 2}),
        ("o\n2\n3\n1\n", 1, None),
        (IN_ORDER + "2\n", 5, ALL),
        (IN_ORDER + "\n\n2\n", 7, ALL),
        ("2\nmade: 3\no\n1\n", 2, {"years": 2}),
        ("years: 2\n3\no\n1\n", 2, {"years": 2}),
        ("years: 2\nmade: 3\nmade: 1\nkept: o\njoy: 1\n", 3, {"years": 2, "made": 3}),
        ("years: 2\nmaid: 3\n", 2, {"years": 2}),
        ("years: 2\njoy: 1\nmade: none\nkept: 1\n", 3, {"years": 2, "joy": "strong"}),
        ("2\nn\nmine\n", 2, {"years": 2}),
    ],
)
def test_a_line_that_is_no_answer_ends_the_run_and_keeps_the_draft(
    text: str, number: int, kept: Answers | None, small: Ladder, store: Store
) -> None:
    with pytest.raises(UserError, match=f"line {number}, ") as raised:
        piped(small, store, text)
    assert given(store) is None
    assert drafted(store) == kept
    said = str(raised.value)
    assert ("`quiz take --plain` goes on from there" in said) == bool(kept)
    assert ("nothing is saved" in said) == (not kept)


def test_a_name_that_is_nearly_right_is_told(small: Ladder, store: Store) -> None:
    with pytest.raises(UserError, match=r"line 1, “yeras: 2”: no question has the id yeras \(did you mean years\?\)"):
        piped(small, store, "yeras: 2\n")


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (IN_ORDER.encode("utf-16"), 1),
        (IN_ORDER.encode("utf-16-le"), 1),
        (IN_ORDER.encode("utf-32"), 1),
        ("2\nn 因为\n3\no\n1\n".encode("gbk"), 2),
        ("2\n3\nn caf\xe9\no\n1\n".encode("latin-1"), 3),
        (b"2\n3\0\no\n1\n", 2),
    ],
)
def test_other_encodings_are_refused_with_the_line(raw: bytes, number: int, small: Ladder, store: Store) -> None:
    with pytest.raises(UserError, match=f"line {number} is no UTF-8 text"):
        piped(small, store, raw)
    assert given(store) is None


@pytest.mark.parametrize(
    ("text", "kept", "lacking"),
    [
        ("2\n3\n", {"years": 2, "made": 3}, "kept, joy"),
        ("made: 3\nyears: 2\n", {"years": 2, "made": 3}, "kept, joy"),
        ("joy: 1\nmade: n mine\nmade: 3\nkept: o\n", {"joy": "strong", "made": 3, "kept": "no-chance"}, "years"),
        ("", None, "years, made, kept, joy"),
    ],
)
def test_what_ends_too_early_says_what_is_lacking_and_keeps_the_rest(
    text: str, kept: Answers | None, lacking: str, small: Ladder, store: Store
) -> None:
    with pytest.raises(UserError, match=f"for want of answers to {lacking}"):
        piped(small, store, text)
    assert (given(store), drafted(store)) == (None, kept)


def test_the_rest_can_follow(small: Ladder, store: Store) -> None:
    with pytest.raises(UserError):
        piped(small, store, "2\n3\n")
    assert "Going on where you left: Full, 2 answers." in piped(small, store, "o\n1\n", mode=None)
    assert given(store) == ALL


def test_a_named_answer_replaces_one_that_was_given_before(small: Ladder, store: Store) -> None:
    left(Model(small), store, {"years": 4, "made": 1})
    with pytest.raises(UserError, match="for want of answers to kept"):
        piped(small, store, "joy: 1\nyears: n mine\nyears: 2\n", mode=None)
    assert drafted(store) == {"years": 2, "made": 1, "joy": "strong"}
    piped(small, store, "kept: o\nmade: 3\n", mode=None)
    assert given(store) == ALL
    latest = store.results().latest
    assert latest is not None
    assert latest.answers[0].note == "mine"


@pytest.mark.parametrize("mode", ["full", "quick"])
def test_all_answers_are_not_taken_for_those_that_are_left(mode: str, small: Ladder, store: Store) -> None:
    left(Model(small), store, {"years": 2})
    with pytest.raises(UserError, match="a quiz with 1 answer was left in the middle"):
        piped(small, store, IN_ORDER, mode=mode)
    assert drafted(store) == {"years": 2}


def test_notes_go_with_their_answers(small: Ladder, store: Store) -> None:
    piped(small, store, "n 因为: 三年\n2\n3\np later\no\n1\n")
    latest = store.results().latest
    assert latest is not None
    assert [each.note for each in latest.answers] == ["因为: 三年", "later", None, None]


def test_named_notes_too(small: Ladder, store: Store) -> None:
    piped(small, store, "joy: 1\nmade: n mine: all\nmade: 3\nkept: o\nyears: 2\n")
    latest = store.results().latest
    assert latest is not None
    assert [each.note for each in latest.answers] == [None, "mine: all", None, None]


def test_a_new_question_shifts_nothing_where_answers_are_named(small_ladder: Write, store: Store) -> None:
    """The same file for a ladder that has grown: no question is answered by what was meant for its neighbour."""
    planned = """\
  - id: planned
    measures: making
    ask: What did you plan?
    options:
      - level: 0
        text: nothing
      - level: 2
        text: some
      - level: 3
        text: much
  - id: made"""
    grown = load_ladder(small_ladder(("questions/work.yaml", "  - id: made", planned)))
    with pytest.raises(UserError, match="for want of answers to planned"):
        piped(grown, store, "years: 2\nmade: 3\nkept: o\njoy: 1\n")
    assert drafted(store) == ALL
    piped(grown, store, "planned: 1\n", mode=None)
    assert given(store) == {**ALL, "planned": 0}


def test_named_answers_serve_the_quick_quiz_which_takes_what_it_asks_for(ladder: Ladder, store: Store) -> None:
    answers = as_role(ladder, "architect")
    lines = [
        f"{name}: {1 + [choice.answer for choice in ladder.asked(name).choices].index(answers[name])}" if name in answers else f"{name}: s"
        for name in ladder.order
    ]
    piped(ladder, store, "\n".join(lines), mode="quick")
    latest = store.results().latest
    assert latest is not None
    assert latest.mode == "quick"
    assert len(latest.answers) < len(ladder.order)
    assert latest.result.role == "architect"


def test_a_script_for_the_menus_ends_at_its_first_slip(small: Ladder, store: Store) -> None:
    with pytest.raises(UserError, match="line 1, “zz”: type a number from 2 to 5, "):
        piped(small, store, "zz\n2\n", take=False)
    with pytest.raises(UserError, match=r"line 3, “8”: type a number from 1 to 3, s, o, b, n, p, w, r, q or [?]\nSaved, with 1 answer"):
        piped(small, store, "2\n2\n8\n3\n", take=False)
    with pytest.raises(UserError, match="was left in the middle"):
        piped(small, store, "2\n2\n3\no\n1\n\n", take=False)
    assert given(store) is None


def test_answers_to_everything_that_end_before_the_result_are_said_to_be_all(small: Ladder, store: Store) -> None:
    with pytest.raises(UserError, match=r"^all is answered; the result comes with an empty line or f. Saved, with 4 answers"):
        piped(small, store, "2\n" + IN_ORDER, take=False)
    assert (given(store), drafted(store)) == (None, ALL)


def test_a_key_keeps_its_blank_to_the_chinese_beside_it(small: Ladder, store: Store) -> None:
    with speaking("zh"), pytest.raises(UserError, match=r"第 1 行“zz”：请输入 2 到 5 的数字、.*[?] 或 q"):
        piped(small, store, "zz\n", take=False)


def test_nothing_that_is_asked_for_is_done_by_the_end_of_a_script(small: Ladder, store: Store) -> None:
    said = piped(small, store, "2\n2\n3\no\n1\n\nd\nn\nb\nq\n", take=False)
    assert given(store) == ALL
    assert "cannot be brought back" in said
    piped(small, store, "3\n1\n", take=False)
    assert given(store) == ALL


def test_the_command_says_it_on_stderr_with_exit_status_1(small_ladder: Write, tmp_path: Path) -> None:
    folder = small_ladder()
    command = [sys.executable, "-m", "quiz", "take", "--plain", "--full", "--ladder", str(folder), "--data-dir", str(tmp_path / "data")]
    for text, status, told in (
        (b"2\n3\no\n1\n", 0, b""),
        (b"\xff\xfe2\0", 1, b"no UTF-8"),
        (b"2\n", 1, b"for want of answers"),
        (b"2\nx\n", 1, b"line 2"),
    ):
        ended = subprocess.run(command, input=text, capture_output=True, check=False, env={"LANG": "C", "PATH": ""})
        assert ended.returncode == status, ended.stderr
        assert told in ended.stderr
        assert b"Traceback" not in ended.stderr
        for draft in (tmp_path / "data").glob("draft*"):
            draft.unlink()


@pytest.mark.parametrize("line", ["n {note}", "years: n {note}", "made: N {note}", "years: p {note}"])
def test_a_note_that_is_longer_than_a_note_is_refused_with_its_line_and_never_cut(small_ladder: Write, store: Store, line: str) -> None:
    ladder = load_ladder(small_ladder())
    with pytest.raises(UserError, match=r"^line 1, .*: a note has at most 500 characters, and this one has 501"):
        piped(ladder, store, line.format(note="長" * 501) + "\n")
    kept = draft_in(store, "small")
    assert kept is None or kept.notes == {}


def test_a_note_of_all_the_characters_there_are_is_kept_whole(small_ladder: Write, store: Store) -> None:
    with pytest.raises(UserError, match="no result"):
        piped(load_ladder(small_ladder()), store, f"years: n {'長' * 500}\n")
    kept = draft_in(store, "small")
    assert kept is not None
    assert kept.notes == {"years": "長" * 500}
