"""One run of the program, ended at a moment that nobody chose, and all that is looked at afterwards."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.running import command
from tests.fuzz.smalls import small_folder
from tests.kill.scenarios import ENTER, OLDER, SCENARIOS, Scenario, Step, Together, answer_of, ladder
from tests.kill.terminal import Program, quiz, surroundings
from tests.saved import two_saved

KILLED, CLOSED = "KILL", "closed"
"""Ways to end a program that it cannot answer, or has no terminal for any more."""

HOWS = (KILLED, KILLED, "TERM", "TERM", "HUP", CLOSED)
STARTING = 0.15
"""The share of kills while the program starts."""

LEFT_AS_IT_WAS = "terminal"


@dataclass
class Outcome:
    """What became of one run."""

    scenario: str
    how: str
    steps: int = 0
    """Those seen to be done."""

    wrong: list[tuple[str, str]] = field(default_factory=list)
    """What is wrong: of which kind, and in words."""


def moment(rng: Random) -> float:
    """Seconds to wait: often none, mostly so few that something is being written."""
    return rng.choice((0.0, rng.expovariate(100), rng.expovariate(20), rng.uniform(0, 0.4)))


def one_run(seed: str, number: int) -> Outcome:
    """Do one thing, be ended, look."""
    rng = Random(f"{seed} {number}")
    folder = Path(tempfile.mkdtemp(prefix="kill-"))
    try:
        return KINDS[number % len(KINDS)](rng, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_terminal(rng: Random, folder: Path, kind: type[Scenario]) -> Outcome:
    """Somebody at a terminal."""
    scenario = kind(rng, folder)
    outcome = Outcome(scenario.name, rng.choice(HOWS))
    environment = surroundings(scenario.data, TERM="dumb") if scenario.plain else surroundings(scenario.data)
    program = Program(scenario.arguments, environment, scenario.here)
    last = -1 if rng.random() < STARTING else rng.randrange(len(scenario.steps))
    try:
        if last < 0:
            program.read_for(rng.uniform(0, 1.2))
        elif not _reach(program, scenario, last, outcome):
            return outcome
        else:
            program.type(scenario.steps[last].keys)
            program.read_for(moment(rng))
        _end(program, outcome)
        if last >= 0 and outcome.how != CLOSED and program.wait_for(scenario.steps[last].shows, 0):
            outcome.steps += 1
    finally:
        program.close()
    looked_at(outcome, scenario.data, scenario.here, lambda: scenario.missing(outcome.steps), scenario.unreadable)
    return outcome


def together(rng: Random, folder: Path) -> Outcome:
    """Two windows on one quiz: one is ended, the other goes on and leaves."""
    one, other = Together(rng, folder / "one"), Together(rng, folder / "other")
    outcome = Outcome(one.name, rng.choice(HOWS))
    environment = surroundings(one.data)
    first = Program(one.arguments, environment, one.here)
    second = Program(other.arguments, environment, other.here)
    seen = [0, 0]
    try:
        for program, scenario in ((first, one), (second, other)):
            if not program.wait_for(scenario.first):
                outcome.wrong.append(("stuck", f"{scenario.first} did not come"))
                return outcome
        for _turn in range(rng.randrange(1, len(one.steps) * 2 - 2)):
            which = rng.randrange(2)
            program, scenario = ((first, one), (second, other))[which]
            if seen[which] < len(scenario.steps) - 1:
                program.type(scenario.steps[seen[which]].keys)
                if not program.wait_for(scenario.steps[seen[which]].shows):
                    outcome.wrong.append(("stuck", f"{scenario.steps[seen[which]].shows} did not come"))
                    return outcome
                seen[which] += 1
        first.type(one.steps[seen[0]].keys)
        second.type(other.steps[seen[1]].keys)
        first.read_for(moment(rng))
        _end(first, outcome)
        if outcome.how != CLOSED:
            seen[0] += first.wait_for(one.steps[seen[0]].shows, 0)
        seen[1] += second.wait_for(other.steps[seen[1]].shows)
        second.type("\x11")
        if (code := second.wait(20)) != 0:
            outcome.wrong.append(("status", f"the other window ended with {code}"))
    finally:
        first.close()
        second.close()
    outcome.steps = sum(seen)
    other.data = one.data
    looked_at(outcome, one.data, one.here, lambda: one.missing(seen[0]) or other.missing(seen[1]), one.unreadable)
    return outcome


def _reach(program: Program, scenario: Scenario, last: int, outcome: Outcome) -> bool:
    """Do all steps before one, each when the one before is seen to be done."""
    before = [Step("", scenario.first), *scenario.steps[:last]]
    for step in before:
        if step.keys:
            program.type(step.keys)
        if not program.wait_for(step.shows):
            outcome.wrong.append(("stuck", f"{step.shows!r} did not come after {step.keys!r}: {program.written[-300:]!r}"))
            return False
        outcome.steps += bool(step.keys)
    return True


def _end(program: Program, outcome: Outcome) -> None:
    how = outcome.how
    code = program.hang_up() if how == CLOSED else program.end(getattr(signal, f"SIG{how}"))
    by_itself = how in ("TERM", "HUP", CLOSED)
    number = signal.SIGHUP if how == CLOSED else getattr(signal, f"SIG{how}")
    expected = (-number, 128 + number) if by_itself else (-number,)
    if code is None:
        outcome.wrong.append(("hang", f"it did not end within ten seconds of {how}"))
        return
    # One that was about to end by itself may have.
    if code not in (*expected, 0) and not (how == CLOSED and code == 1):
        outcome.wrong.append(("status", f"exit {code} after {how}"))
    if b"Traceback" in program.written or b"Exception" in program.written or b"\xe2\x95\xad\xe2\x94\x80 Traceback" in program.written:
        outcome.wrong.append(("traceback", program.written[-600:].decode(errors="replace")))
    if how in ("TERM", "HUP") and (left := program.left()):
        outcome.wrong.append((LEFT_AS_IT_WAS, ", ".join(left)))


def looked_at(outcome: Outcome, data: Path, here: Path, missing: Callable[[], str | None], unreadable: Callable[[], list[str]]) -> None:
    """What is on disk then, and after the next start."""
    if found := unreadable():
        outcome.wrong.append(("unreadable", found[0]))
        return
    if lost := missing():
        outcome.wrong.append(("lost", lost))
    if here.is_dir() and (half := sorted(path.name for path in here.iterdir() if path.name.endswith(".tmp"))):
        outcome.wrong.append(("temporary", f"{half[0]} in the current folder"))
    if data.is_dir():
        again = command(data.parent, ["--ladder", str(small_folder()), "--plain"], b"q\n", tty=True)
        if again.code != 0 or "Note well" in again.out:
            outcome.wrong.append(("unreadable", again.out + again.err))
        if half := sorted(path.name for path in data.rglob("*.tmp")):
            outcome.wrong.append(("temporary", f"{half[0]} is there after the next start"))


# Commands


def commands(rng: Random, folder: Path, copies: int) -> Outcome:
    """Goals added by command after command, by several at once, some of which are ended."""
    outcome = Outcome("goals by command" + (f", {copies} at once" if copies > 1 else ""), rng.choice((KILLED, "TERM", "HUP")))
    data, here = folder / "data", folder / "here"
    here.mkdir()
    two_saved(data)
    environment = surroundings(data)
    told: list[str] = []
    for turn in range(3):
        running = {
            f"goal {turn} {copy}": subprocess.Popen(
                quiz("goals", "--add", f"goal {turn} {copy}"),
                env=environment,
                cwd=here,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            for copy in range(copies)
        }
        if turn:
            victim = rng.choice(list(running.values()))
            try:
                victim.wait(rng.uniform(0.02, 0.25 * copies))
            except subprocess.TimeoutExpired:
                victim.send_signal(getattr(signal, f"SIG{outcome.how}"))
        for words, process in running.items():
            said, _nothing = process.communicate(timeout=60)
            if process.returncode == 0:
                told.append(words)
            elif process.returncode > 0 or b"Traceback" in said:
                outcome.wrong.append(("status", f"exit {process.returncode}: {said.decode(errors='replace')[-300:]}"))
    outcome.steps = len(told)
    scenario = _Looking(data)

    def missing() -> str | None:
        known = {goal.name for goal in scenario.store.goals().goals}
        return f"{[words for words in told if words not in known]} are not there" if not known.issuperset(told) else None

    looked_at(outcome, data, here, missing, scenario.unreadable)
    return outcome


def ended(outcome: Outcome, argv: list[str], data: Path, here: Path, after: float) -> bool:
    """Run a command and end it after so many seconds; whether it got through before, which is its only step."""
    process = subprocess.Popen(
        argv, env=surroundings(data), cwd=here, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(getattr(signal, f"SIG{outcome.how}"))
    _nothing, said = process.communicate(timeout=60)
    if process.returncode > 0 or b"Traceback" in said:
        outcome.wrong.append(("status", f"exit {process.returncode}: {said.decode(errors='replace')[-300:]}"))
    outcome.steps = int(process.returncode == 0)
    return process.returncode == 0


def forgetting(rng: Random, folder: Path) -> Outcome:
    """Results forgotten by command: one, or everything."""
    outcome = Outcome("forgetting by command", rng.choice((KILLED, "TERM", "HUP")))
    data, here = folder / "data", folder / "here"
    here.mkdir()
    two_saved(data)
    every = rng.random() < 0.5
    words = ["--all"] if every else ["2"]
    done = ended(outcome, quiz("forget", "--yes", *words), data, here, rng.uniform(0.03, 0.8))
    scenario = _Looking(data)

    def missing() -> str | None:
        ids = scenario.store.ids()
        if every:
            return f"{ids} are still there" if done and ids else None
        return "another result is gone" if OLDER not in ids else "it is still there" if done and len(ids) > 1 else None

    looked_at(outcome, data, here, missing, scenario.unreadable)
    return outcome


def reminding(rng: Random, folder: Path) -> Outcome:
    """A calendar file by command."""
    outcome = Outcome("reminding by command", rng.choice((KILLED, "TERM", "HUP")))
    data, here = folder / "data", folder / "here"
    here.mkdir()
    two_saved(data)
    ended(outcome, quiz("remind", "x.ics"), data, here, rng.uniform(0.05, 0.9))

    def missing() -> str | None:
        path = here / "x.ics"
        if path.exists():
            return None if path.read_bytes().endswith(b"END:VCALENDAR\r\n") else "the calendar is not whole"
        return "the calendar is not there" if outcome.steps else None

    looked_at(outcome, data, here, missing, _Looking(data).unreadable)
    return outcome


class _Looking(Scenario):
    """Nothing typed; only looked at."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def to_do(self) -> list[Step]:
        return []

    def missing(self, seen: int) -> str | None:
        del seen
        return None


def _of(kind: type[Scenario]) -> Callable[[Random, Path], Outcome]:
    return lambda rng, folder: in_terminal(rng, folder, kind)


KINDS: tuple[Callable[[Random, Path], Outcome], ...] = (
    *map(_of, SCENARIOS),
    together,
    lambda rng, folder: commands(rng, folder, 1),
    lambda rng, folder: commands(rng, folder, 3),
    forgetting,
    reminding,
)

__all__ = ["ENTER", "KINDS", "Outcome", "answer_of", "ladder", "one_run"]
