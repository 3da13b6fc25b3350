"""What the program is doing when it is ended: steps, each with a text that tells that it was done, and what must then be on disk."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from quiz.answers import SKIP, Answer
from quiz.i18n import speaking
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.report.html import as_html
from quiz.report.markdown import as_markdown
from quiz.scoring.mixture import Model
from quiz.store.draft import Draft
from quiz.store.folder import Store
from tests.saved import NEWER, OLDER, two_saved
from tests.taken import left

ENTER = "\r"


@dataclass(frozen=True)
class Step:
    """Something typed."""

    keys: str
    shows: str
    """What the program writes when it is done."""


@cache
def ladder() -> Ladder:
    """The shipped ladder."""
    return load_ladder(shipped_ladder(), ["en"])


def answer_of(asked: str, key: int) -> Answer:
    """What a key answers."""
    return ladder().asked(asked).choices[key - 1].answer


class Scenario(ABC):
    """One thing that somebody does."""

    name: str
    arguments: tuple[str, ...] = ()
    plain = False
    """Whether line by line."""

    first = "Which role are you in?"
    """What is shown before anything is typed."""

    def __init__(self, rng: Random, folder: Path) -> None:
        self.rng = rng
        self.here = folder / "here"
        self.data = folder / "data"
        self.here.mkdir(parents=True)
        self.prepare()
        self.steps = self.to_do()

    def prepare(self) -> None:  # noqa: B027
        """Fill the data folder; some begin with none."""

    @abstractmethod
    def to_do(self) -> list[Step]:
        """What is typed."""

    @abstractmethod
    def missing(self, seen: int) -> str | None:
        """What is not on disk though so many steps were seen to be done; `None` where all is."""

    @property
    def store(self) -> Store:
        """What is on disk."""
        return Store(self.data)

    def unreadable(self) -> list[str]:
        """What cannot be read any more."""
        store = self.store
        found = [str(each) for each in (*store.results().unreadable, *store.drafts(ladder().id).unreadable)]
        for read in (store.goals, store.settings, store.verdicts):
            try:
                read()
            except Exception as error:
                found.append(str(error))
        return found


def drafts(store: Store) -> list[Draft]:
    """Every quiz that was left."""
    return [kept.draft for kept in store.drafts(ladder().id).kept]


def lacking(store: Store, answers: dict[str, Answer], notes: dict[str, str]) -> str | None:
    """What no draft holds of what was answered and noted."""
    for draft in drafts(store):
        if answers.items() <= draft.answers.items() and notes.items() <= draft.notes.items():
            return None
    there = [(len(each.answers), len(each.notes)) for each in drafts(store)]
    return f"{len(answers)} answers and {len(notes)} notes were seen; there are {there}"


class Answering(Scenario):
    """Question after question, now and then with a note."""

    name, first, most = "answering", "question 1 of", 14
    arguments: tuple[str, ...] = ("take", "--full")

    def to_do(self) -> list[Step]:
        self.given: list[tuple[str, Answer, str]] = []
        steps: list[Step] = []
        for number, asked in enumerate(ladder().order[: self.most], 2):
            note = ""
            if self.rng.random() < 0.25:
                note = f"evidence {number}"
                steps += self.noting(note)
                self.given += [(asked, "", note)] * (len(self.noting(note)))
            key = self.rng.choice((1, 2, 3, "s"))
            self.given.append((asked, SKIP if key == "s" else answer_of(asked, int(key)), note))
            steps.append(Step(self.typed(str(key)), f"question {number} of"))
        return steps

    def noting(self, note: str) -> list[Step]:
        """The steps to a note."""
        return [Step("n", "What is your evidence?"), Step(note + ENTER, note)]

    def typed(self, key: str) -> str:
        """What is typed for an answer."""
        return key

    def missing(self, seen: int) -> str | None:
        done = self.given[:seen]
        answers = {asked: answer for asked, answer, _note in done if answer != ""}
        # A note is kept when the question shows it again, which the next answer proves for certain.
        notes = {asked: note for asked, answer, note in done if answer != "" and note}
        return lacking(self.store, answers, notes) if answers else None


class AnsweringInLines(Answering):
    """The same, line by line."""

    name, plain, most = "answering in lines", True, 18

    def typed(self, key: str) -> str:
        return key + ENTER

    def noting(self, note: str) -> list[Step]:
        return [Step(f"n {note}{ENTER}", "Noted with")]


class Finishing(Scenario):
    """The last answers, and the result."""

    name, arguments, lacks = "finishing", ("take",), 2

    def prepare(self) -> None:
        model = _model()
        some = {asked: answer_of(asked, 1 + place % 3) for place, asked in enumerate(ladder().order[: -self.lacks])}
        left(model, self.store, some)
        if self.rng.random() < 0.5:
            two_saved(self.data)
        self.were = self.store.ids()
        self.some = some

    @property
    def first(self) -> str:  # type: ignore[override]
        """The question that comes."""
        return f"question {len(ladder().order) - self.lacks + 1} of"

    def to_do(self) -> list[Step]:
        total = len(ladder().order)
        last = [Step(self.typed("1"), f"question {total} of"), Step(self.typed("1"), "All answered")]
        return [*last, Step(self.typed(self.ends), "Result ·" if not self.plain else "1. ")]

    ends = "f"

    def typed(self, key: str) -> str:
        """What is typed."""
        return key

    def missing(self, seen: int) -> str | None:
        store = self.store
        if lost := [each for each in self.were if each not in store.ids()]:
            return f"{lost} are gone"
        for attempt in store.results().attempts:
            if attempt.id not in self.were:
                return None if attempt.given.items() >= self.some.items() else "the result lacks answers"
        if seen >= 3:
            return "the result that was shown is not there"
        known = {**self.some, **{asked: answer_of(asked, 1) for asked in ladder().order[-self.lacks :][:seen]}}
        return lacking(store, known, {})


class FinishingInLines(Finishing):
    """The same, line by line."""

    name, plain = "finishing in lines", True

    def to_do(self) -> list[Step]:
        total = len(ladder().order)
        return [
            Step(self.typed("1"), f"question {total} of"),
            Step(self.typed("1"), "All answered"),
            Step(self.typed("f"), "Result: your choice"),
        ]

    def typed(self, key: str) -> str:
        return key + ENTER


class Forgetting(Scenario):
    """A result, out of two, forgotten from the list."""

    name = "forgetting"

    def prepare(self) -> None:
        two_saved(self.data)

    def to_do(self) -> list[Step]:
        return [Step("3", "By year"), Step("d", "Delete it"), Step("2", "Results")]

    def missing(self, seen: int) -> str | None:
        ids = self.store.ids()
        if OLDER not in ids:
            return "a result is gone that nobody forgot"
        return f"{NEWER} is still there" if seen == 3 and NEWER in ids else None


class Planning(Scenario):
    """Goals written, settled and opened again."""

    name = "planning"

    def prepare(self) -> None:
        two_saved(self.data)

    def to_do(self) -> list[Step]:
        self.words = [f"goal {number} {'of many words ' * self.rng.randint(0, 3)}".strip() for number in range(1, 4)]
        steps = [Step("g", "No goal yet")]
        for number, words in enumerate(self.words):
            steps += [
                Step("n", "What do you want to do?"),
                Step(words + ENTER, "Until when?"),
                Step("2027-06-30" + ENTER if number else ENTER, words[:6]),
            ]
        return [*steps, Step("d", "A word why?"), Step("it helped" + ENTER, "it helped")]

    def missing(self, seen: int) -> str | None:
        goals = self.store.goals().goals
        added = max(0, min(len(self.words), (seen - 1) // 3))
        if [goal.name for goal in goals][:added] != self.words[:added]:
            return f"{added} goals were seen; there are {[goal.name for goal in goals]}"
        return "the goal is not done" if seen == len(self.steps) and not any(goal.why == "it helped" for goal in goals) else None


class Choosing(Scenario):
    """The language changed, to and fro."""

    name = "choosing a language"

    def prepare(self) -> None:
        if self.rng.random() < 0.5:
            two_saved(self.data)

    def to_do(self) -> list[Step]:
        return [Step("\x0c", "你现在是哪个角色"), Step("\x0c", "Which role are you in?"), Step("\x0c", "你现在是哪个角色")]

    def missing(self, seen: int) -> str | None:
        language = self.store.settings().language
        if not seen:
            return None
        wanted = ("zh", "en")[(seen - 1) % 2]
        # What was typed last may have been done before it was seen.
        later = ("zh", "en")[seen % 2] if seen < len(self.steps) else wanted
        return None if language in (wanted, later) else f"{wanted} was seen, {language} is kept"


class Exporting(Scenario):
    """A result written to files beside."""

    name = "exporting"

    def prepare(self) -> None:
        two_saved(self.data)

    def to_do(self) -> list[Step]:
        opened = [Step("3", "By year"), Step(ENTER, "Result ·")]
        return [*opened, Step("x", "Export as"), Step("1", "Written:"), Step("x", "Export as"), Step("4", ".md"), Step("m", ".ics")]

    def missing(self, seen: int) -> str | None:
        attempt, goals = self.store.attempt(NEWER), self.store.goals()
        wholes = {f"role-quiz-{NEWER}.html": (4, as_html), f"role-quiz-{NEWER}.md": (6, as_markdown)}
        for name, (since, write) in wholes.items():
            path = self.here / name
            if not path.exists():
                if seen >= since:
                    return f"{name} is not there"
            elif path.read_text(encoding="utf-8") != write(attempt, goals):
                return f"{name} is not whole"
        calendar = self.here / "role-quiz-retake.ics"
        if calendar.exists() and not calendar.read_bytes().endswith(b"END:VCALENDAR\r\n"):
            return "the calendar is not whole"
        return "the calendar is not there" if seen >= 7 and not calendar.exists() else None


@cache
def _model() -> Model:
    return Model(ladder())


@cache
def _draft() -> bytes:
    with TemporaryDirectory() as place, speaking("en"):
        store = Store(Path(place))
        left(_model(), store, {asked: answer_of(asked, 1) for asked in ladder().order[:5]})
        return (Path(place) / store.draft_place(ladder().id)).read_bytes()


class Together(Answering):
    """Two windows that go on with one quiz."""

    name, arguments, first, most = "two windows", ("take",), "question 6 of", 16

    def prepare(self) -> None:
        self.data.mkdir(parents=True)
        (self.data / self.store.draft_place(ladder().id)).write_bytes(_draft())

    def to_do(self) -> list[Step]:
        self.given = []
        steps: list[Step] = []
        for number, asked in enumerate(ladder().order[5 : self.most], 7):
            key = self.rng.choice((1, 2, 3))
            self.given.append((asked, answer_of(asked, key), ""))
            steps.append(Step(str(key), f"question {number} of"))
        return steps


SCENARIOS: tuple[type[Scenario], ...] = (
    Answering,
    AnsweringInLines,
    Finishing,
    FinishingInLines,
    Forgetting,
    Planning,
    Choosing,
    Exporting,
)

__all__ = ["ENTER", "OLDER", "SCENARIOS", "Scenario", "Step", "Together"]
