"""A result that parses is read only if it holds together: thousands drawn by simulated people do, and each kind of fault is told."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.report.cells import cell_len, wrap
from quiz.scoring.mixture import Model
from quiz.store.consistent import fault_in
from quiz.store.disk import StoreError
from quiz.store.files import write_new
from quiz.store.folder import Store
from quiz.store.record import Attempt, Since
from quiz.store.seal import _digest, unsealed
from tests.properties.crowd import LADDERS, ladder_of, sheets
from tests.saved import SAVED
from tests.taken import taken


@pytest.mark.parametrize("name", LADDERS)
def test_whatever_people_answer_holds_together(name: str, store: Store) -> None:
    model = Model(ladder_of(name))
    for answers in (*sheets(model.ladder, 3, 7), {}):
        assert fault_in(taken(model, store, answers)) is None
        assert fault_in(taken(model, store, answers, only=True)) is None
    assert not store.results().unreadable


@pytest.mark.parametrize("path", sorted(SAVED.glob("*/*.json")), ids=lambda path: path.parent.name)
def test_what_was_saved_before_is_read_still(path: Path) -> None:
    assert isinstance(unsealed(path.read_bytes()), Attempt)


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda result: result.update(role="nobody"), "role: nobody"),
        (lambda result: result["next"].update(role="nobody"), "next: role: nobody"),
        (lambda result: result["next"].update(side=["nobody"]), "next: side: nobody"),
        (lambda result: result.update(why_against="nobody"), "why_against: nobody"),
        (lambda result: result["probabilities"].update(nobody=0.0), "probabilities"),
        (lambda result: result["probabilities"].update(cto=float("nan")), "probabilities"),
        (lambda result: result["probabilities"].update(cto=1e300), "probabilities"),
        (lambda result: result["bias"].update(estimate=float("inf")), "bias"),
        (lambda result: result["roles"]["cto"]["expected"].update(nothing=1.0), "roles: cto: expected: nothing"),
        (lambda result: result["roles"]["cto"].update(rank=10**40), "roles: cto: rank"),
        (lambda result: next(iter(result["responsibilities"].values())).update(level=-100.0), "responsibilities"),
        (lambda result: next(iter(result["responsibilities"].values())).update(owner="\x1b[2J"), "owner"),
    ],
)
def test_what_does_not_hold_together_is_told_with_its_place(change: Change, place: str) -> None:
    content = json.loads((SAVED / "format-2-en" / "2026-11-28-2.json").read_bytes())
    del content["digest"]
    change(content["result"])
    with pytest.raises(StoreError, match=place) as refused:
        unsealed(json.dumps({**content, "digest": _digest(content)}).encode())
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("goals.json", '{"goals": [{"name": "x", "taken": "2026-11-23"}]}', "goals[0].taken"),
        ("goals.json", '{"goals": [{"name": "x"}]}', "goals[0].taken"),
        ("goals.json", '{"goals": [{"name": "x", "taken": "9999-12-31T23:59:59Z"}]}', "goals[0]"),
        ("goals.json", '{"goals": [{"\\u001b[2J": 1}]}', "goals[0].[2J"),
        ("settings.json", '{"theme": 1}', "theme"),
        ("verdicts.json", '{"since": {"x": {"then": "y", "move": "away"}}}', "since[...].move"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_the_place(store: Store, name: str, content: str, place: str) -> None:
    store.folder.mkdir()
    (store.folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        {"goals.json": store.goals, "settings.json": store.settings, "verdicts.json": store.verdicts}[name]()
    assert str(refused.value).startswith(str(store.folder / name))
    assert f", at {place}. " in str(refused.value)
    assert str(refused.value).isprintable()


def test_a_word_longer_than_any_line_is_cut_into_full_lines() -> None:
    for word in ("a" * 1_000, "a\u0301" * 1_000, "字" * 1_000, "(" * 1_000):
        lines = wrap(f"before {word} after", 40)
        assert "".join(lines).replace(" ", "") == f"before{word}after"
        assert all(cell_len(line) <= 40 for line in lines)
        assert all(cell_len(line) >= 39 for line in lines[1:-1])


def test_a_new_file_has_no_name_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    sync = os.fsync

    def looking(handle: int) -> None:
        seen.append([path.name for path in tmp_path.iterdir()])
        sync(handle)

    monkeypatch.setattr(os, "fsync", looking)
    write_new(tmp_path / "file", b"whole")
    if not hasattr(os, "O_TMPFILE"):
        pytest.skip("only Linux knows files without a name")
    assert seen[0] == []
    assert (tmp_path / "file").read_bytes() == b"whole"
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "file", b"another")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_new_file_is_written_where_the_system_knows_none_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    write_new(tmp_path / "file", b"whole")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "file", b"another")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"whole"


def _changes(store: Store, name: str) -> Callable[[], object]:
    """What reads a file to write it."""
    return {
        "goals.json": lambda: store.change_goals(lambda goals: goals),
        "settings.json": lambda: store.choose(theme="light"),
        "verdicts.json": lambda: store.keep_verdict("2026-11-23", Since(then="2025-11-23", move="none")),
    }[name]


@pytest.mark.parametrize("name", ["goals.json", "settings.json", "verdicts.json", "draft-ladder.json"])
def test_what_a_later_version_keeps_is_called_newer_and_left_as_it_is(store: Store, name: str) -> None:
    later = '{"format": 99, "goals": {"said": "otherwise"}, "since": [], "theme": ["a", "b"]}'
    store.folder.mkdir()
    (store.folder / name).write_text(later, encoding="utf-8")
    if name.startswith("draft"):
        (unreadable,) = store.drafts("ladder").unreadable
        told = str(unreadable)
    else:
        with pytest.raises(StoreError) as refused:
            _changes(store, name)()
        told = str(refused.value)
    assert told.startswith(str(store.folder / name))
    assert "format 99 is newer than this program" in told
    assert (store.folder / name).read_text(encoding="utf-8") == later


@pytest.mark.parametrize("written", [0, -1, True, None, "2", [2], {}])
def test_a_result_of_no_format_is_not_called_newer(written: object) -> None:
    content = json.loads(next(iter(sorted(SAVED.glob("*/*.json")))).read_bytes())
    with pytest.raises(StoreError) as refused:
        unsealed(json.dumps({**content, "format": written}).encode())
    assert "newer" not in str(refused.value)
