"""Every command of the README with each of its formats, in a terminal, and through a pipe where a file or another program reads it."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from typing import Any

from tests.uses.seat import LATER, TRACE, Seat
from tests.uses.words import squeezed

COMMANDS = ("take", "result", "road", "history", "compare", "goals", "remind", "forget", "score", "check", "new", "schema")
SECTIONS = ("summary", "responsibilities", "road", "why", "answers")

MODULE = """
import json, subprocess, sys
print(json.dumps(subprocess.run([sys.executable, "-m", "quiz", "--version"], stdout=subprocess.DEVNULL).returncode))
"""
QUESTIONS = """
import json
from quiz import api
ladder = api.load(language="LANGUAGE")
roles = [[role.id, role.name] for role in ladder.roles]
print(json.dumps({"order": list(ladder.order), "wishes": list(ladder.wishes), "roles": roles}))
"""
COUNT = """
import json, sys
from quiz import api
print(json.dumps(len(api.load(sys.argv[1]).order)))
"""
API = """
import json, pickle
from quiz import api
ladder = pickle.loads(pickle.dumps(api.load(language="LANGUAGE")))
answers = {"years": 3, "people-reporting": 0, "coming-year": "depth", "review-part": "skip"}
said = [api.score(ladder, answers), api.score(ladder, answers, brief=True)]
try:
    api.score(ladder, {"years": 9})
except api.SheetError as error:
    said.append(str(error))
print(json.dumps(said))
"""
SHEETS = """
import json, sys
from quiz import api
from quiz.check import answers_of
ladder = api.load(sys.argv[1])
people = [{"id": f"{role.id}-{n}", "role": role.id, "answers": answers_of(ladder, role.profile)} for role in ladder.roles for n in range(5)]
print(json.dumps(people))
"""


def groups(seat: Seat) -> tuple[Callable[[Seat], None], ...]:
    """What is done one after another, on one data folder."""
    commands = Commands(seat)
    return (commands.help, commands.take, commands.results, commands.plans, commands.sheets, commands.ladders, commands.forget)


class Commands:
    """What each writes."""

    def __init__(self, seat: Seat) -> None:
        self.say = seat.words
        self.asked = [self.say.pattern(message) for message in ("question {number} of {total}", "question {number}, about {left} more")]
        self.ladder: Mapping[str, Any] = seat.python(QUESTIONS.replace("LANGUAGE", seat.language))
        self.order: list[str] = self.ladder["order"]

    def _says(self, text: str, *messages: str) -> None:
        for message in messages:
            assert self.say.pattern(message).search(squeezed(text)), f"without {self.say(message)!r}:\n{text[-2000:]}"

    def help(self, seat: Seat) -> None:
        """What is said of the commands."""
        with seat.using("--version"):
            assert seat.shown("--version").startswith("quiz ")
        with seat.using("--help"):
            self._says(seat.shown("--help"), "commands", "take the quiz, or go on with one that was left")
        for command in COMMANDS:
            with seat.using(f"{command} --help"):
                assert f"quiz {command}" in seat.shown(command, "--help")
        with seat.using("a command that there is not"):
            seat.shown("frob", status=2)
        with seat.using("python -m quiz"):
            assert seat.python(MODULE) == 0

    def take(self, seat: Seat) -> None:
        """Line by line: in a terminal, and with answers piped in."""
        count = len(self.order)
        for how, words, variables in (
            ("--plain", ["take", "--quick", "--plain"], {}),
            ("TERM=dumb", ["take"], {"TERM": "dumb"}),
            ("ACCESSIBLE", ["take"], {"ACCESSIBLE": "1"}),
        ):
            with seat.using(f"line by line, {how}"), seat.window(*words, **variables) as window:
                window.find(*self.asked)
                for typed in ("?", "w", "n seen", "2", "s", "b", "3", "q"):
                    window.settle(0.15)
                    window.press(typed + "\r")
                assert window.wait_for_end() == 0
                assert TRACE not in window.all_said()
                assert b"\x1b" not in window.written, "it steers the terminal"
        with seat.using("forget --draft"):
            seat.shown("forget", "--draft", "--yes")
        with seat.using("answers piped in, in order"):
            said = seat.piped("take", "--plain", "--full", given="n im März, 三月\n" + "3\n" * count)
            assert "\x1b" not in said
        with seat.using("answers piped in, by name"):
            lines = ["# by name", *(f"{name}: {1 if name in self.ladder['wishes'] else 2}" for name in reversed(self.order))]
            lines.insert(3, f"{self.order[0]}: n a note")
            seat.piped("take", "--plain", "--full", given="\n".join(lines) + "\n", QUIZ_NOW=LATER)
        with seat.using("a line that is no answer"):
            seat.piped("take", "--plain", "--full", given="3\n3\nmaybe\n", status=1)
        with seat.using("on with what was left, line by line"), seat.window("take", "--plain", QUIZ_NOW=LATER) as window:
            window.find(*self.asked)
            window.press("q\r")
            assert window.wait_for_end() == 0
        with seat.using("home, line by line"), seat.window("--plain", QUIZ_NOW=LATER) as window:
            window.see(self.say("Which role are you in?"))
            for typed in ("3", "1", "2", "w", "", "", "q", "q", "q"):
                window.settle(0.15)
                window.press(typed + "\r" if window.is_running else "")
            window.press("q\rq\rq\r" if window.is_running else "")
            assert window.wait_for_end() == 0
            assert TRACE not in window.all_said()

    def results(self, seat: Seat) -> None:
        """Rereading, in every format."""
        headline = json.loads(seat.piped("result", "--format", "json"))["headline"]
        for use in ([], ["1"], ["latest"], ["2026-11-23"], ["--plain"], ["--no-notes"], ["--no-answers"], ["--card"]):
            with seat.using(f"result {' '.join(use)}"):
                assert squeezed(headline) in squeezed(seat.shown("result", *use)) or use[:1] in (["1"], ["2026-11-23"], ["--card"])
                seat.shown("result", *use, NO_COLOR="1")
        for format_ in ("text", "markdown", "html", "json", "svg"):
            for more in ([], ["--no-notes"], ["--no-answers"]):
                with seat.using(f"result --format {format_} {' '.join(more)}"):
                    said = seat.piped("result", "1", "--format", format_, *more)
                    _is(format_, said)
                    assert ("im März" in said) == (not more and format_ != "svg"), "its notes"
        for part in SECTIONS:
            with seat.using(f"result --section {part}"):
                assert len(seat.shown("result", "--section", part).strip()) > 40
        with seat.using("result in the pager"):
            self._paged(seat)
        with seat.using("result --what-if"):
            said = seat.shown("result", "--what-if", "years=0", "review-part=skip")
            self._says(said, "What if", "Nothing of this is saved.")
        for words in ([], ["architect"], [self.ladder["roles"][-1][1]]):
            with seat.using(f"road {' '.join(words)}"):
                assert len(seat.shown("road", *words)) > 100
        with seat.using("road --format json"):
            json.loads(seat.piped("road", "architect", "--format", "json"))
        with seat.using("history"):
            said = seat.shown("history")
            assert "2026-11-23" in said
            assert "2027-11-24" in said
        with seat.using("history --format json"):
            assert len(json.loads(seat.piped("history", "--format", "json"))) >= 1
        for words in ([], ["1", "2"], ["2026-11-23", "latest"]):
            with seat.using(f"compare {' '.join(words)}"):
                assert len(seat.shown("compare", *words)) > 100
        for format_ in ("text", "markdown", "html", "json"):
            with seat.using(f"compare --format {format_}"):
                _is(format_, seat.piped("compare", "--format", format_))

    def _paged(self, seat: Seat) -> None:
        if shutil.which("less") is None:
            return
        with seat.window("result", PAGER="less") as window:
            window.wait_until(lambda: len(window.text.split()) > 20)
            window.settle()
            window.press("q")
            assert window.wait_for_end() == 0

    def plans(self, seat: Seat) -> None:
        """Goals, and the reminder."""
        name = "读完 the book"
        with seat.using("goals --add"):
            for _each in range(4):
                assert name in seat.shown("goals", "--add", name, "--by", "2027-06-30")
        for use, words, shows in (
            ("--done", ["--done", "1", "--why", "it helped"], "it helped"),
            ("--partly", ["--partly", "2"], self.say("partly done")),
            ("--drop", ["--drop", "3", "--why", "太早"], "太早"),
            ("--reopen", ["--reopen", "3"], name),
            ("--aim", ["--aim", "architect"], self.ladder["roles"][2][1]),
            ("--no-aim", ["--no-aim"], name),
            ("", [], name),
        ):
            with seat.using(f"goals {use}"):
                said = seat.shown("goals", *words)
                assert shows in said, said
        with seat.using("goals --format json"):
            assert len(json.loads(seat.piped("goals", "--format", "json"))["goals"]) == 4
        for use, words, name in (("", [], "role-quiz-retake.ics"), ("FILE.ics", ["mine.ics"], "mine.ics")):
            with seat.using(f"remind {use}"):
                seat.shown("remind", *words)
                text = (seat.folder / name).read_bytes().decode("utf-8")
                assert text.startswith("BEGIN:VCALENDAR\r\n")
                assert "BEGIN:VEVENT" in text
        with seat.using("remind -"):
            assert "BEGIN:VEVENT" in seat.piped("remind", "-")

    def sheets(self, seat: Seat) -> None:
        """Scoring many, from files, a stream and Python."""
        sheets = [
            {"id": f"p{number}", "answers": {"years": number % 5, "review-part": 3, "hard-bugs-live": "no-chance"}} for number in range(6)
        ]
        lines = "".join(json.dumps(sheet) + "\n" for sheet in sheets)
        yaml = "id: one\nanswers:\n  years: 3\n  review-part: skip\n"
        for name, text in (("one.json", json.dumps(sheets[0])), ("one.yaml", yaml), ("many.jsonl", lines)):
            (seat.folder / name).write_text(text, encoding="utf-8")
        for use, words, given, count in (
            ("FILE.json", ["one.json"], "", 1),
            ("FILE.yaml", ["one.yaml"], "", 1),
            ("FILE.jsonl", ["many.jsonl"], "", 6),
            ("-", ["-"], lines, 6),
            ("--brief", ["-", "--brief"], lines, 6),
            ("--jobs 2", ["many.jsonl", "--jobs", "2"], "", 6),
            ("--jobs 2 --brief -", ["-", "--jobs", "2", "--brief"], lines, 6),
        ):
            with seat.using(f"score {use}"):
                results = [json.loads(line) for line in seat.piped("score", *words, given=given).splitlines()]
                assert len(results) == count
                assert all(result["role"] and result["probabilities"] for result in results)
                assert ("band" in results[0]) == ("--brief" not in words)
        with seat.using("score in a terminal"):
            assert seat.shown("score", "many.jsonl", "--brief").count('"role"') == 6
        with seat.using("score a bad sheet"):
            assert seat.piped("score", "-", "--brief", given='{"answers": {"years": 77}}\n' + lines, status=1).count('"role"') == 6
        with seat.using("quiz.api"):
            full, brief, refused = seat.python(API.replace("LANGUAGE", seat.language))
            assert full["role"] == brief["role"]
            assert "years" in refused

    def ladders(self, seat: Seat) -> None:
        """A ladder of one's own."""
        with seat.using("check"):
            self._says(seat.shown("check"), "nothing to mend")
        with seat.using("new"):
            assert "quiz check acme" in seat.shown("new", "acme")
        with seat.using("check DIR"):
            self._says(seat.shown("check", "acme"), "nothing to mend")
        with seat.using("check --simulate"):
            assert re.search(r"\d+", seat.shown("check", "acme", "--simulate"))
        with seat.using("check --against"):
            shutil.copytree(seat.folder / "acme", seat.folder / "old")
            said = seat.shown("check", "acme", "--against", "old")
            self._says(said, "nothing changed since {old}")
        with seat.using("check --calibrate"):
            people = seat.python(SHEETS, str(seat.folder / "acme"))
            (seat.folder / "people.jsonl").write_text("".join(json.dumps(each) + "\n" for each in people), encoding="utf-8")
            assert "profile:" in seat.shown("check", "acme", "--calibrate", "people.jsonl")
        with seat.using("check finds problems"):
            role = next((seat.folder / "old/roles").glob("[!l]*.yaml"))
            role.write_text(role.read_text(encoding="utf-8").replace("\nsummary:", "\nsumary:", 1), encoding="utf-8")
            assert "sumary" in seat.shown("check", "old", status=1)
        for kind in ("ladder", "role", "questions"):
            with seat.using(f"schema {kind}"):
                assert json.loads(seat.piped("schema", kind))["$schema"]
        with seat.using("another ladder, by --ladder and QUIZ_LADDER"):
            seat.piped("--ladder", "acme", "take", "--plain", "--full", given="1\n" * self._asked(seat))
            assert "2026-11-23" in seat.shown("history", QUIZ_LADDER="acme")
            with seat.window("--ladder", "acme") as window:
                window.see(self.say("Results"))
                window.settle()
                window.press("\x11")
                assert window.wait_for_end() == 0

    def _asked(self, seat: Seat) -> int:
        count: int = seat.python(COUNT, str(seat.folder / "acme"))
        return count

    def forget(self, seat: Seat) -> None:
        """Deleting, with a question and without."""
        with seat.using("forget ID, kept after all"):
            seat.shown("forget", "1", typed="n\r")
            assert "2026-11-23" in seat.shown("history")
        with seat.using("forget ID"):
            seat.shown("forget", "1", typed="y\r")
            said = seat.shown("history", "--format", "json")
            assert [each["id"] for each in json.loads(said)] == ["2027-11-24"], said
        with seat.using("forget --all --yes"):
            seat.shown("forget", "--all", "--yes")
            assert not list(seat.data.rglob("*.json"))


def _is(format_: str, text: str) -> None:
    """Whether a text is what it is said to be."""
    match format_:
        case "json":
            json.loads(text)
        case "svg":
            assert ET.fromstring(text).tag.endswith("svg")
        case "html":
            assert text.lower().startswith("<!doctype html>")
            assert text.rstrip().endswith("</html>")
        case "markdown":
            assert text.startswith("# ")
        case _:
            assert "\x1b" not in text
            assert len(text) > 200
