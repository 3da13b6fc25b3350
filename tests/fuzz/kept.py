"""Files of the data folder that a hand or another program wrote: each is told of once, and keeps nothing else from being shown."""

import hashlib
import json
import re
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch

import yaml

from quiz.answers import Answer
from quiz.ladder.loading import shipped_ladder
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from tests.fuzz.kinds import Drawn, Kind, broken
from tests.fuzz.nasty import VALUES, as_json, in_bytes, in_structure, in_tokens
from tests.fuzz.running import FoundError, Ran, command, environment, files, must, same
from tests.fuzz.sheets import ladder
from tests.fuzz.smalls import small_folder
from tests.saved import NEWER, OLDER, SAVED, two_saved
from tests.taken import as_role, left, taken

THIRD = "2026-11-28-3"
"""The id of the result that is broken."""

SHIPPED = b"engineering-ladder"
BEGINNING = 600
"""Bytes in which a result names its ladder."""


@cache
def small_files() -> dict[str, bytes]:
    """A data folder of the small ladder: two results, a goal of each kind, an aim, a draft, settings, what a comparison came to."""
    return _made(small=True)


@cache
def shipped_files() -> dict[str, bytes]:
    """The same of the shipped one, with a quick draft past its stop."""
    return _made(small=False)


def _made(*, small: bool) -> dict[str, bytes]:
    model = Model(ladder(small=small))
    known = model.ladder
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "data")
        with environment(Path(place)):
            first, last = known.roles[0].id, known.roles[-1].id
            for role, now in ((first, "2026-01-23T10:00:00+01:00"), (last, "2026-11-28T10:00:00-08:00")):
                with patch.dict("os.environ", QUIZ_NOW=now):
                    attempt = taken(model, store, as_role(known, role), notes={known.order[0]: "a note\nof two lines"})
            session = Session(known, store)
            for step in attempt.result.roles[first].steps[:1] or attempt.result.roles[last].steps[:1]:
                session.plans.take_on(attempt, first, step)
            session.plans.add("read more")
            session.plans.add("write more")
            session.plans.settle(1, "done", "it helped")
            session.plans.aim(last, known.roles[-1].name)
            store.choose(theme="nord", language=known.language)
            store.keep_verdict(attempt.id, attempt.since) if attempt.since else None
            interview = left(model, store, {}, "quick" if not small else "full").interview
            number = 0
            while interview.current is not None and number < (len(known.order) // 2 if small else 21):
                choices: tuple[Answer, ...] = known.accepts(interview.current.id)
                interview.answer(choices[number % len(choices)])
                number += 1
                if number == 1:
                    interview.note("noted", known.order[0])
        return files(store.folder)


def resealed(raw: bytes) -> bytes:
    """A result with the digest that belongs to it, whoever wrote it; as it is where it is none."""
    try:
        text = re.sub(r'\s*"digest":\s*"[0-9a-f]*",?', "", raw.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return raw
    text = re.sub(r",(\s*)}\s*$", r"\1}", text)
    try:
        content = json.loads(text)
        told = json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError, TypeError):
        return raw
    if not isinstance(content, dict) or not content:
        return raw
    return text.replace("{", f'{{"digest": "{hashlib.sha256(told).hexdigest()}", ', 1).encode("utf-8", "surrogatepass")


def changed(raw: bytes, drawn: Drawn, *, sealed: bool = False) -> bytes:
    """A file of JSON, broken."""
    first = Random(drawn.first)
    content, late = json.loads(raw), []
    for rng in broken(drawn.steps):
        if rng.random() < 0.85:
            content = in_structure(content, rng, VALUES)
        else:
            late.append(rng)
    written = as_json(content, first)
    if sealed:
        written = resealed(written)
    for rng in late:
        written = (
            in_bytes(written, rng) if rng.random() < 0.5 else in_tokens(written.decode("utf-8", "replace"), rng).encode("utf-8", "replace")
        )
    return resealed(written) if sealed and first.random() < 0.9 else written


def laid(folder: Path, content: dict[str, bytes]) -> Path:
    """Write a data folder."""
    for name, raw in content.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return folder / "data"


def named(path: Path, said: str) -> int:
    """How often a file is named, whether or not its name was broken into lines."""
    return "".join(said.split()).count("".join(str(path).split()))


def tell(path: Path, ran: Ran, known: bool) -> None:
    """Raise FoundError unless a file is told of once where it cannot be used, and not at all where it can."""
    told = sum(str(path) in line for line in ran.err.splitlines())
    must(told == (0 if known else 1), f"{path.name} is told of {told} times, and {'can' if known else 'cannot'} be read")


class Records(Kind):
    """A third result beside two that are well, of this program or of an older version."""

    name, share, most = "record", 1_200, 3

    def write(self, drawn: Drawn) -> bytes:
        first = Random(drawn.first)
        # The shipped ladder takes as long to read as all the rest.
        which = first.choice(("old", "new", *("small",) * 6))
        if which == "small":
            names = sorted(name for name in small_files() if name.startswith("attempts/"))
            raw = small_files()[names[-1]]
        else:
            folder, name = {"old": ("format-1-en", OLDER), "new": ("format-2-en", NEWER)}[which]
            raw = (SAVED / folder / f"{name}.json").read_bytes()
        named = json.loads(raw)
        named["id"] = THIRD
        return changed(resealed(json.dumps(named).encode()), drawn, sealed=True)

    def run(self, case: bytes, folder: Path) -> None:
        data, small = folder / "data", SHIPPED not in case[:BEGINNING]
        if small:
            laid(folder, small_files())
        else:
            two_saved(data)
        good = sorted(path.stem for path in (data / "attempts").iterdir())
        third = data / "attempts" / f"{THIRD}.json"
        third.write_bytes(case)
        before = files(data)
        chosen = ["--ladder", str(small_folder())] if small else []
        history = command(folder, [*chosen, "history"])
        for name in good:
            must(name in history.out.split(), f"{name} is not shown")
        known = THIRD in history.out.split()
        # Of one that belongs to another ladder, or does not say to which, nothing need be told here.
        is_ours = re.search(rb'"ladder"\s*:\s*{\s*"id"\s*:\s*"%s"' % (b"small" if small else SHIPPED), case) is not None
        told = named(third, history.err)
        must(told <= 1 and (known or told or not is_ours), f"it is told of {told} times, and {'can' if known else 'cannot'} be read")
        must(history.code == told, f"history says {history.code}")
        command(folder, [*chosen, "history", "--format", "json"])
        command(folder, [*chosen, "history", "--plain"])
        for arguments in (
            ["result"],
            ["compare"],
            ["road"],
            ["remind", "-"],
            ["goals"],
            ["result", "--card"],
            ["result", "--format", "svg"],
        ):
            ran = command(folder, [*chosen, *arguments])
            must(ran.out, f"{arguments} shows nothing though a result can be read")
        for format_ in ("markdown", "html", "json"):
            command(folder, [*chosen, "result", "--format", format_])
        command(folder, [*chosen, "result", THIRD, "--plain"])
        command(folder, [*chosen, "compare", good[0], THIRD])
        for arguments in (["result", THIRD, "--what-if", "years=1"], ["goals", "--aim", "keeper"], ["goals", "--aim", "programmer"]):
            command(folder, [*chosen, *arguments])
        home = command(folder, [*chosen, "--plain"], b"3\n1\n?\nb\n3\n2\nw\nb\nv\n1\nb\na\n1\nb\nb\nc\nb\nb\nb\n5\nb\nq\n", tty=True)
        must(not told or named(third, home.out), "home does not name it")
        same(before, data, but=("verdicts.json", "goals.json"))


class Drafts(Kind):
    """A quiz that was left. The first line says of which ladder, and which of its questions are gone since."""

    name, share, most = "draft", 900, 3

    def write(self, drawn: Drawn) -> bytes:
        first = Random(drawn.first)
        small = first.random() < 0.7
        content = small_files() if small else shipped_files()
        name = next(name for name in sorted(content) if name.startswith("draft-"))
        gone = first.choice((0, 0, 1, 5, 20))
        return f"{'small' if small else 'shipped'} {0 if small else gone}\n".encode() + changed(content[name], drawn)

    def run(self, case: bytes, folder: Path) -> None:
        head, _newline, raw = case.partition(b"\n")
        small, gone = head.startswith(b"small"), int(head.split()[1])
        place = small_folder() if small else shipped_ladder() if not gone else _without(gone, folder)
        content = dict(small_files() if small else shipped_files())
        name = next(name for name in sorted(content) if name.startswith("draft-"))
        data = laid(folder, {**content, name: raw})
        before = files(data)
        chosen = ["--ladder", str(place), "--plain"]
        home = command(folder, chosen, b"q\n", tty=True)
        read = Store(data).drafts(name.removeprefix("draft-").removesuffix(".json"))
        must(len(read.unreadable) == named(data / name, home.out), f"home names it {named(data / name, home.out)} times")
        same(before, data)
        command(folder, chosen, b"c\nr\n1\n1\nb\n\nw\nb\nn a note\n?\n2\ns\nl\nb\nq\nq\n", tty=True)
        if read.unreadable:
            must(raw in files(data).values(), "what could not be read is gone")
        command(folder, [*chosen, "take"], b"1\n" * 80 + b"\nf\nb\nq\n", tty=True)
        command(folder, [*chosen, "take", "--quick"], b"y\nb\nq\nq\n", tty=True)
        if read.unreadable:
            must(raw in files(data).values(), "what could not be read is gone")
        same(before, data, but=(name, "goals.json", "settings.json", "verdicts.json"))


class Goals(Kind):
    """What was planned, and the aim."""

    name, share, most = "goals", 900, 3

    def write(self, drawn: Drawn) -> bytes:
        return changed(small_files()["goals.json"], drawn)

    def run(self, case: bytes, folder: Path) -> None:
        data = laid(folder, {**small_files(), "goals.json": case})
        before = files(data)
        chosen = ["--ladder", str(small_folder())]
        goals = command(folder, [*chosen, "goals"])
        known = not goals.err
        tell(data / "goals.json", goals, known)
        for arguments in (["result"], ["history"], ["compare"], ["road"], ["result", "--format", "html"], ["result", "--card"]):
            ran = command(folder, [*chosen, *arguments])
            must(ran.out or arguments == ["compare"], f"{arguments} shows nothing")
        command(folder, [*chosen, "goals", "--format", "json"])
        command(folder, [*chosen, "goals", "--plain"])
        home = command(folder, [*chosen, "--plain"], b"4\n?\nb\n3\n1\nb\nb\nr\nb\nq\nq\n", tty=True)
        must(known or named(data / "goals.json", home.out), "home does not name it")
        same(before, data, but=("verdicts.json", *(name for name in before if name.startswith("draft-"))))
        for arguments in (
            ["--add", "one more", "--by", "2027-06-30"],
            ["--done", "1"],
            ["--drop", "2", "--why", "no time"],
            ["--aim", "maker"],
        ):
            command(folder, [*chosen, "goals", *arguments])
            if not known:
                must((data / "goals.json").read_bytes() == case, f"{arguments} wrote over what could not be read")
        must(command(folder, [*chosen, "goals"]).code == goals.code, "the goals can be read now, or no longer")


class Settings(Kind):
    """What was chosen once and for all, and what comparisons came to; the first line says which."""

    name, share, most = "settings", 700, 3

    def write(self, drawn: Drawn) -> bytes:
        name = Random(drawn.first).choice(("settings.json", "settings.json", "verdicts.json"))
        raw = {
            "settings.json": b'{"format":1,"theme":"dark","language":"en"}',
            "verdicts.json": json.dumps(
                {
                    "format": 1,
                    "since": {
                        "2026-11-28": {"then": "2026-01-23", "move": "sideways", "from_to": ["a", "b"]},
                        "x": {"then": "", "move": "up"},
                    },
                }
            ).encode(),
        }
        return name.encode() + b"\n" + changed(raw[name], drawn)

    def run(self, case: bytes, folder: Path) -> None:
        head, _newline, raw = case.partition(b"\n")
        name = head.decode()
        data = laid(folder, {**small_files(), name: raw})
        chosen = ["--ladder", str(small_folder())]
        before = files(data)
        for arguments in (["result"], ["history"], ["goals"], ["compare"], ["road"], ["history", "--plain"]):
            ran = command(folder, [*chosen, *arguments])
            must(ran.out, f"{arguments} shows nothing")
            must(name == "verdicts.json" or not ran.err or "language" in ran.err, f"{arguments} tells {ran.err[:200]!a}")
        home = command(folder, [*chosen, "--plain"], b"3\n?\nb\nq\n", tty=True)
        store = Store(data)
        try:
            _settings, _verdicts = store.settings(), store.verdicts()
            told = False
        except Exception:
            told = True
        must(told == bool(named(data / name, home.out)), f"home {'does not name' if told else 'names'} {name}")
        same(before, data, but=("verdicts.json",) if not told else ())
        command(folder, ["--plain"] if Random(len(raw)).random() < 0.1 else [*chosen, "--plain"], b"l\n2\nl\n1\nq\n", tty=True)
        same(before, data, but=("verdicts.json", "settings.json"))


@cache
def _gone(number: int) -> dict[str, str]:
    """The shipped ladder without some of its questions, none of which anything else speaks of."""
    files_of = {
        f"{path.parent.name}/{path.name}": path for part in ("roles", "questions") for path in (shipped_ladder() / part).glob("*.yaml")
    }
    spoken_of = set(re.findall(r"[\w-]+", "".join(path.read_text(encoding="utf-8") for name, path in files_of.items() if "roles/" in name)))
    known, rng = ladder(small=False), Random(number)
    measured = Counter(question.measures for question in known.questions.values())
    out: set[str] = set()
    for name in rng.sample(list(known.questions), len(known.questions)):
        measure = known.questions[name].measures
        if len(out) < number and name not in spoken_of and measured[measure] > 2:
            measured[measure] -= 1
            out.add(name)
    found = {}
    for name, path in sorted(files_of.items()):
        content = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if "questions" in content:
            content["questions"] = [each for each in content["questions"] if each["id"] not in out]
        found[name] = yaml.dump(content, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True)
    return found


def _without(number: int, folder: Path) -> Path:
    for name, text in _gone(number).items():
        path = folder / "ladder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "ladder"


__all__ = ["Drafts", "FoundError", "Goals", "Records", "Settings", "laid", "shipped_files", "small_files"]
