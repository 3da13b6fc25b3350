"""What holds in both faces: one table of cases, taken on the screen and line by line, with the same answers saved in the end."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

import pytest
from textual.pilot import Pilot

from quiz.answers import NO_CHANCE, SKIP, Answer, Mode
from quiz.commands.new import STARTER
from quiz.interview import Interview, InterviewState
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.plain.face import PlainFace
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from tests.shapes import NURSING
from tests.small import Write
from tests.taken import draft_in


@dataclass(frozen=True)
class Case:
    """What is done, in the words of neither face, and what is then saved."""

    name: str
    does: Sequence[str]
    """`1`-`9` an answer, and the names of what else one can do."""

    draft: dict[str, Answer] | None = None
    """The answers of the draft that is left; `None` where none is."""

    saved: dict[str, Answer] | None = None
    """The answers of the result; `None` where there is none."""

    notes: tuple[str, ...] = ()


CASES = [
    Case("four answers and the result", ["2", "3", "1", "1", "result"], saved={"years": 2, "made": 3, "kept": 0, "joy": "strong"}),
    Case("leaving keeps what was answered", ["2", "3", "leave"], draft={"years": 2, "made": 3}),
    Case("leaving at once leaves nothing", ["leave"]),
    Case("a skip is kept as one", ["skip", "2", "leave"], draft={"years": "skip", "made": 1}),
    Case("no chance, where it is offered", ["2", "no chance", "leave"], draft={"years": 2, "made": "no-chance"}),
    Case("no chance, where it is not offered", ["no chance", "2", "leave"], draft={"years": 2}),
    Case("back and another answer", ["2", "back", "3", "leave"], draft={"years": 4}),
    Case("back at the first question", ["back", "2", "leave"], draft={"years": 2}),
    Case("a number that is no option", ["9", "2", "leave"], draft={"years": 2}),
    Case("a note", ["note", "2", "leave"], draft={"years": 2}, notes=("evidence",)),
    Case("a note with the answer just given", ["2", "note the last", "leave"], draft={"years": 2}, notes=("evidence",)),
    Case("an answer looked at and left", ["2", "3", "change the first", "unchanged", "leave"], draft={"years": 2, "made": 3}),
    Case("why, and on", ["why", "2", "leave"], draft={"years": 2}),
    Case("finishing early", ["2", "3", "finish early"], saved={"years": 2, "made": 3}),
    Case("finishing before the first answer", ["finish early", "back", "2", "leave"], draft={"years": 2}),
    Case("changing an answer from the review", ["2", "3", "change the first", "3", "leave"], draft={"years": 4, "made": 3}),
    Case("everything skipped", ["skip"] * 4 + ["result"], saved=dict.fromkeys(("years", "made", "kept", "joy"), "skip")),
    Case(
        "back after the last question",
        ["2", "2", "2", "2", "back", "1", "result"],
        saved={"years": 2, "made": 1, "kept": 2, "joy": "strong"},
    ),
]


class Face(Protocol):
    """One way to take the quiz."""

    async def take(self, session: Session, mode: Mode, does: Sequence[str]) -> None:
        """Do what a case says."""


class OnScreen:
    """The Textual face, by keys."""

    KEYS: ClassVar = {
        "result": ["enter"],
        "leave": ["escape"],
        "skip": ["s"],
        "no chance": ["o"],
        "back": ["left"],
        "note": ["n", *"evidence", "enter"],
        "why": ["w", "escape"],
        "finish early": ["r", "f"],
        "change the first": ["r", "home", "down", "enter"],
        "unchanged": ["escape"],
        "note the last": ["N", *"evidence", "enter"],
    }

    async def take(self, session: Session, mode: Mode, does: Sequence[str]) -> None:
        """Do what a case says."""
        app = QuizApp(lambda: session, session.store, take=True, mode=mode)
        async with app.run_test() as pilot:
            await self._settled(pilot)
            for step in does:
                for key in self.KEYS.get(step, [step]):
                    await pilot.press(key)
                    await self._settled(pilot)

    async def _settled(self, pilot: Pilot[None]) -> None:
        await pilot.pause()


class Typist(io.StringIO):
    """Lines that a person types."""

    def isatty(self) -> bool:
        return True


class LineByLine:
    """The plain face, by lines."""

    LINES: ClassVar = {
        "result": [""],
        "leave": ["q"],
        "skip": ["s"],
        "no chance": ["o"],
        "back": ["b"],
        "note": ["n evidence"],
        "why": ["w"],
        "finish early": ["r", "f"],
        "change the first": ["r", "1"],
        "unchanged": ["b"],
        "note the last": ["N evidence"],
    }

    async def take(self, session: Session, mode: Mode, does: Sequence[str]) -> None:
        """Do what a case says."""
        lines: list[str] = []
        for step in does:
            lines += self.LINES.get(step, [step])
        PlainFace(session, Typist("".join(line + "\n" for line in lines)), io.StringIO()).take(mode)


@pytest.mark.parametrize("face", [OnScreen(), LineByLine()], ids=["screen", "plain"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_both_faces_do_the_same(case: Case, face: Face, small_ladder: Write, store: Store) -> None:
    ladder: Ladder = load_ladder(small_ladder())
    await face.take(Session(ladder, store), "full", case.does)
    draft, latest = draft_in(store, ladder.id), store.results().latest
    assert (draft.answers if draft and draft.answers else None) == case.draft
    assert (latest.given if latest else None) == case.saved
    assert tuple(draft.notes.values() if draft else ()) == case.notes


@pytest.mark.parametrize("folder", [shipped_ladder(), NURSING], ids=["shipped", "nursing"])
@pytest.mark.parametrize("mode", ["quick", "full"])
async def test_the_same_answers_save_the_same_result(mode: Mode, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the ladder that comes along and another: every question, with a skip, a doubt and a note among them."""
    ladder = load_ladder(folder, ["en"])
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    pattern = ["2", "3", "skip", "1", "note", "4", "2", "no chance"]
    saved = []
    for face in (OnScreen(), LineByLine()):
        store = Store(tmp_path / type(face).__name__)
        counted = Counting(ladder, pattern)
        await face.take(Session(ladder, store), mode, counted.steps(mode))
        latest = store.results().latest
        assert latest is not None
        saved.append(latest)
    assert saved[0] == saved[1]
    assert any(given.note for given in saved[0].answers)


@pytest.mark.parametrize("mode", ["quick", "full"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_ladder_just_begun_is_taken_in_both_faces(mode: Mode, language: str, tmp_path: Path) -> None:
    ladder = load_ladder(STARTER / language)
    for face in (OnScreen(), LineByLine()):
        store = Store(tmp_path / type(face).__name__)
        await face.take(Session(ladder, store), mode, Counting(ladder, ["1", "2", "1", "skip", "2", "no chance"]).steps(mode))
        latest = store.results().latest
        assert latest is not None
        assert latest.result.role == "engineer"
        assert latest.result.next.role == "senior_engineer"


class Counting:
    """What to do at one question after another, as far as each takes it."""

    def __init__(self, ladder: Ladder, pattern: Sequence[str]) -> None:
        self._ladder = ladder
        self._pattern = pattern

    def steps(self, mode: Mode) -> list[str]:
        """The steps of one interview, which is run through beforehand."""
        interview = Interview(Model(self._ladder), InterviewState(mode))
        steps: list[str] = []
        while (item := interview.current) is not None:
            step = self._pattern[len(interview.state.answers) % len(self._pattern)]
            if step == "note":
                steps.append("note")
                step = "1"
            if step == "no chance" and NO_CHANCE not in interview.takes:
                step = "skip"
            steps.append(step)
            given = {"skip": SKIP, "no chance": NO_CHANCE}
            interview.answer(given[step] if step in given else item.choices[int(step) - 1].answer)
        return [*steps, "result"]
