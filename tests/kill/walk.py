"""All that is written, ended at every file-system call of it: what was there before or what comes after, never anything else."""

import io
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from quiz import export
from quiz.ladder.loading import load_ladder
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.store.record import Since
from tests.fuzz.running import command, environment, files
from tests.fuzz.smalls import small_folder
from tests.taken import left, taken

CALLS = (
    "open",
    "fsync",
    "replace",
    "rename",
    "link",
    "unlink",
    "mkdir",
    "chmod",
    "rmdir",
    "close",
    "remove",
    "truncate",
    "ftruncate",
    "symlink",
)
NO_LINKS = "on a disk without links"


@dataclass(frozen=True)
class Writing:
    """One thing that changes what is on disk."""

    name: str
    do: Callable[[Store, Path], object]
    links: bool = True
    """Whether the disk knows hard links."""


@dataclass
class Walked:
    """What became of it, over all its calls."""

    name: str
    calls: int = 0
    wrong: list[str] = field(default_factory=list)


@cache
def model() -> Model:
    """The small ladder's."""
    return Model(load_ladder(small_folder()))


def _prepare(folder: Path) -> Store:
    """Two results, a goal, a draft before its last answer, settings."""
    store = Store(folder / "data")
    with environment(folder):
        for number in (0, 2):
            taken(model(), store, {"years": number, "made": 1})
        session = Session(model().ladder, store)
        session.plans.add("read more")
        store.choose(theme="nord", language="en")
        left(model(), store, {"years": 2, "made": 3})
    return store


def _session(store: Store) -> Session:
    return Session(model().ladder, store)


def _answer(store: Store, _here: Path) -> None:
    session = _session(store)
    kept = session.in_the_way()
    assert kept is not None
    session.resume(kept).interview.answer(4)


def _finish(store: Store, _here: Path) -> None:
    session = _session(store)
    kept = session.in_the_way()
    assert kept is not None
    session.finish(session.resume(kept))


def _forget(store: Store, _here: Path) -> None:
    store.forget(store.ids()[-1])


def _set_aside(store: Store, _here: Path) -> None:
    (store.folder / store.draft_place("small")).write_bytes(b"{broken")
    _session(store).begin("full").interview.answer(2)


def _export(store: Store, here: Path) -> None:
    attempt = store.results().attempts[-1]
    export.export(attempt, store.goals(), ".html", folder=here)
    export.remind(attempt, here / "x.ics")


WRITINGS = (
    Writing("answering", _answer),
    Writing("finishing", _finish),
    Writing("finishing", _finish, links=False),
    Writing("forgetting one", _forget),
    Writing("forgetting everything", lambda store, _here: store.forget_all()),
    Writing("adding a goal", lambda store, _here: _session(store).plans.add("write more")),
    Writing("settling a goal", lambda store, _here: _session(store).plans.settle(1, "done", "it helped")),
    Writing("aiming", lambda store, _here: _session(store).plans.aim("keeper", "Keeper")),
    Writing("choosing colours", lambda store, _here: store.choose(theme="dark")),
    Writing("keeping a comparison", lambda store, _here: store.keep_verdict(store.ids()[-1], Since(then="x", move="up"))),
    Writing("setting a broken draft aside", _set_aside),
    Writing("exporting", _export),
    Writing("exporting", _export, links=False),
)


class _Counting:
    """Ends this process at the n-th call, before it is done; of a writing the half is done."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.number = 0

    def __call__(self, half: Callable[[], object] = lambda: None) -> None:
        self.number += 1
        if self.number == self.at:
            half()
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """A call that is counted."""

        def counted(*given: Any, **named: Any) -> Any:
            self()
            return call(*given, **named)

        return counted

    def opened(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """A file whose writing is counted."""
        count = self

        class Counted(io.BufferedWriter):
            def write(self, content: Any) -> int:
                def half() -> None:
                    super(Counted, self).write(content[: len(content) // 2])
                    super(Counted, self).flush()

                count(half)
                return super().write(content)

        def fdopen(handle: int, mode: str = "r", *given: Any, **named: Any) -> Any:
            return Counted(io.FileIO(handle, "wb")) if mode == "wb" else call(handle, mode, *given, **named)

        return fdopen


def _no_link(*_given: object, **_named: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def _ended_at(number: int, writing: Writing, store: Store, folder: Path) -> bool:
    """Whether it was ended at a call, and not through before."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            count = _Counting(number)
            patched = {name: count.around(getattr(os, name)) for name in CALLS if hasattr(os, name)}
            if not writing.links:
                patched["link"] = count.around(_no_link)
            with environment(folder), patch.dict(vars(os), {"fdopen": count.opened(os.fdopen), **patched}):
                writing.do(store, folder / "here")
            os._exit(0)
        os._exit(3)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status):
        raise AssertionError(f"{writing.name} does not get through")
    return False


def walk(writing: Writing) -> Walked:
    """End it at its first call, its second, and so on, until it gets through."""
    walked = Walked(writing.name + ("" if writing.links else f", {NO_LINKS}"))
    place = Path(tempfile.mkdtemp(prefix="walk-"))
    try:
        (place / "template").mkdir()
        _prepare(place / "template")
        before = files(place / "template" / "data")
        after = _through(writing, place)
        while True:
            walked.calls += 1
            folder = place / "run"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(place / "template", folder)
            if not _ended_at(walked.calls, writing, Store(folder / "data"), folder):
                walked.calls -= 1
                return walked
            walked.wrong += [f"call {walked.calls}: {said}" for said in _wrong(folder, before, after, writing)]
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _through(writing: Writing, place: Path) -> dict[str, bytes]:
    """What is on disk when it gets through, the current folder included."""
    shutil.copytree(place / "template", place / "through")
    _ended_at(0, writing, Store(place / "through" / "data"), place / "through")
    return files(place / "through")


def _wrong(folder: Path, before: dict[str, bytes], after: dict[str, bytes], writing: Writing) -> Iterator[str]:
    """What is neither as before nor as it would have been, and what the next start does not clear."""
    again = command(folder, ["--ladder", str(small_folder()), "--plain"], b"q\n", tty=True)
    allowed = writing.do is _set_aside and b"{broken" in _drafts(folder)
    if again.code != 0 or again.out.count("Note well") > allowed:
        yield f"the next start says {again.out[:300]!a} {again.err[:300]!a}"
    now = files(folder)
    old = {f"data/{name}": raw for name, raw in before.items()}
    for name, raw in now.items():
        if name.endswith(".tmp") and (writing.links or name.startswith("data/")):
            yield f"{name} is there after the next start"
        elif not name.endswith(".tmp") and raw not in (old.get(name), after.get(name)) and raw != b"{broken":
            yield f"{name} is neither what was there nor what comes after"
    for name in old:
        if name not in now and name in after and not name.startswith("data/draft-"):
            yield f"{name} is gone"
    # The answers of a quiz are in its draft until they are in a result.
    if (
        not writing.name.startswith("forgetting")
        and "data/draft-small.json" not in now
        and not set(now) - set(old) - {"data/verdicts.json"}
    ):
        yield "the answers are gone"


def _drafts(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in (folder / "data").glob("draft-*.json")}


def table() -> tuple[str, bool]:
    """All writings, and whether all is well."""
    lines, told = ["| ended at every call of | calls | wrong |", "|---|---|---|"], []
    for writing in WRITINGS:
        walked = walk(writing)
        lines.append(f"| {walked.name} | {walked.calls} | {len(walked.wrong)} |")
        told += [f"{walked.name}, {said}" for said in walked.wrong]
    return "\n".join([*lines, *told[:20]]), not told
