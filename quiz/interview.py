"""One interview, with no screen: what is asked, what back does, when it is over. Every face drives this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quiz import typed
from quiz.answers import NO_CHANCE, SKIP, Answer, Mode, answered_count
from quiz.i18n import _
from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder
from quiz.length import Usual, usual
from quiz.scoring.mixture import Model
from quiz.selection import MAX_ITEMS, MIN_ANSWERS, next_item, to_balance

NOTE_LENGTH = 500
"""Characters of a note that are kept."""


def note_too_long(text: str) -> str:
    """What to say of a note of which not all can be kept; empty where all is."""
    count = len(typed.fit(text).strip())
    said = _("a note has at most {most} characters, and this one has {count}")
    return said.format(most=NOTE_LENGTH, count=count) if count > NOTE_LENGTH else ""


@dataclass(frozen=True)
class Progress:
    """How far an interview is."""

    number: int
    """Of the question on screen, from 1."""

    left: int
    """Questions still to come after it."""

    exact: bool
    """Whether `left` is known, not estimated."""

    @property
    def total(self) -> int:
        """All questions of the interview."""
        return self.number + self.left

    @property
    def words(self) -> str:
        """The same for people."""
        if self.exact:
            return _("question {number} of {total}").format(number=self.number, total=self.total)
        return _("question {number}, about {left} more").format(number=self.number, left=self.left)

    @property
    def short(self) -> str:
        """The same where there is little room."""
        if self.exact:
            return _("{number} of {total}").format(number=self.number, total=self.total)
        return _("{number}, about {left} more").format(number=self.number, left=self.left)


@dataclass(frozen=True)
class SectionProgress:
    """How far one section is."""

    name: str
    number: int
    """Answered in it, skipped ones among them."""

    total: int | None
    """All questions of it; `None` in the quick mode, which chooses some as it goes."""

    is_here: bool
    """Whether the question on screen is one of its."""

    @property
    def is_done(self) -> bool:
        """Whether all of it is answered."""
        return self.number == self.total


@dataclass(frozen=True)
class Given:
    """An answer that was given."""

    number: int
    """Of its question, from 1, as asked."""

    asked: Asked
    answer: Answer
    note: str


@dataclass
class InterviewState:
    """The state of an interview: everything that a draft must keep."""

    mode: Mode
    answers: dict[str, Answer] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    administered: list[str] = field(default_factory=list)
    """What was shown, in order."""

    position: int = 0
    """Where among them one stands; at its end when everything is answered."""

    to_balance: list[str] | None = None
    """The quick mode's questions after its stop; `None` before it."""


class Interview:
    """One person answering one ladder."""

    def __init__(self, model: Model, state: InterviewState, on_change: Callable[[], None] = lambda: None) -> None:
        """Take up an interview where it stands.

        Args:
            model: The scoring model of the ladder that is asked; another one of the same ladder, in another language, may take its place.
            state: A new one, or one that was left.
            on_change: Called after every answer, note and move, so that nothing is lost.
        """
        self.model = model
        self.state = state
        self.changing: str | None = None
        """The answer that is being changed from the review, whose place among the questions is kept meanwhile."""
        self._just_answered: str | None = None
        self._on_change = on_change
        if self.current is None:
            self._go_on()

    @property
    def ladder(self) -> Ladder:
        """What is asked."""
        return self.model.ladder

    @property
    def mode_name(self) -> str:
        """Whether it asks a few questions or all, in a word."""
        return _("Quick") if self.state.mode == "quick" else _("Full")

    @property
    def current(self) -> Asked | None:
        """What is asked now; `None` when everything is."""
        state = self.state
        if self.changing is not None:
            return self.ladder.asked(self.changing)
        return self.ladder.asked(state.administered[state.position]) if state.position < len(state.administered) else None

    @property
    def over(self) -> bool:
        """Whether nothing is left to ask."""
        return self.current is None

    @property
    def previous(self) -> str | None:
        """The id of what was asked just before."""
        return self.state.administered[self.state.position - 1] if self.state.position else None

    @property
    def just_answered(self) -> str | None:
        """The id of what was answered last, else of the question before where that has an answer."""
        before = self._just_answered or self.previous
        return before if before in self.state.answers else None

    @property
    def given(self) -> list[Given]:
        """Every answer so far, in the order of asking."""
        state = self.state
        return [
            Given(number, self.ladder.asked(name), state.answers[name], state.notes.get(name, ""))
            for number, name in enumerate(state.administered, 1)
            if name in state.answers
        ]

    @property
    def sections(self) -> list[SectionProgress]:
        """How far every section is, in the order of the ladder."""
        here = self.current.id if self.current else None
        found = []
        for section in self.ladder.sections:
            names = {each.id for each in (*section.questions, *section.wishes)}
            number = sum(name in names and name in self.state.answers for name in self.state.administered)
            found.append(SectionProgress(section.name, number, len(names) if self.state.mode == "full" else None, here in names))
        return found

    @property
    def takes(self) -> tuple[Answer, ...]:
        """The answers that the current question takes."""
        return self.ladder.accepts(self._asked())

    @property
    def answered_count(self) -> int:
        """How many questions were answered, skips left out."""
        return answered_count(self.state.answers)

    @property
    def skipped_count(self) -> int:
        """How many questions were skipped."""
        return len(self.state.answers) - self.answered_count

    def answer(self, answer: Answer) -> None:
        """Answer the current question and go on; where one answer is being changed, to where one was before.

        Raises:
            ValueError: Where the question does not take this answer.
        """
        asked = self._asked()
        if answer not in self.takes:
            raise ValueError(f"{asked} does not take {answer!r}")
        changed = self.state.answers.get(asked) != answer
        self.state.answers[asked] = answer
        self._just_answered = asked
        chooses_anew = changed and self._forget_choices(asked)
        if self.changing is None or chooses_anew:
            self._go_on()
        self.changing = None
        self._on_change()

    def ahead(self, asked: str, answer: Answer) -> None:
        """Answer something that has not been asked yet; what is asked now stays so.

        Raises:
            ValueError: Where it was asked already, does not take this answer, or is for the quick mode to choose.
        """
        state = self.state
        if state.mode == "quick" or asked in state.administered[: state.position] or answer not in self.ladder.accepts(asked):
            raise ValueError(f"{asked} does not take {answer!r} now")
        if asked in state.administered[state.position :]:
            raise ValueError(f"{asked} is asked now or comes next")
        state.administered.insert(state.position, asked)
        state.position += 1
        state.answers[asked] = answer
        self._on_change()

    def skip(self) -> None:
        """Leave the current question without evidence and go on."""
        self.answer(SKIP)

    def no_chance(self) -> None:
        """Answer that one could, but that the work has not called for it."""
        self.answer(NO_CHANCE)

    def back(self) -> bool:
        """Return to the question before, or from an answer that was to be changed; False at the first one."""
        if self._leaves_unchanged():
            return True
        if not self.state.position:
            return False
        self._just_answered = None
        self.state.position -= 1
        self._on_change()
        return True

    def forward(self) -> bool:
        """Step over a question that was answered already; False where it was not."""
        if self._leaves_unchanged():
            return True
        if self.over or self._asked() not in self.state.answers:
            return False
        self._just_answered = None
        self._go_on()
        self._on_change()
        return True

    def change(self, asked: str) -> None:
        """Ask something again that was answered; the answer, or going back, leads to where one was. KeyError where it was not answered."""
        if asked not in self.state.answers:
            raise KeyError(asked)
        self.changing = asked

    def _leaves_unchanged(self) -> bool:
        """Whether an answer was being changed; it is then left as it was."""
        was_changing = self.changing is not None
        self.changing = None
        return was_changing

    def to_the_end(self) -> None:
        """Return to the first question that is not answered yet, or to the end."""
        administered, answers = self.state.administered, self.state.answers
        self.state.position = next((place for place, asked in enumerate(administered) if asked not in answers), len(administered))
        if self.over:
            self._go_on()
        self._on_change()

    def note(self, text: str, asked: str | None = None) -> None:
        """Keep a note with a question, the current one unless another is named; an empty one removes it."""
        asked = asked or self._asked()
        kept = typed.lines(text, NOTE_LENGTH)
        if kept:
            self.state.notes[asked] = kept
        else:
            self.state.notes.pop(asked, None)
        self._on_change()

    @property
    def progress(self) -> Progress:
        """How far the interview is: exact in the full quiz and after the quick mode's stop, an estimate before."""
        state = self.state
        number = 1 + (state.administered.index(self.changing) if self.changing is not None else state.position)
        ahead = len(state.administered) - number
        if state.mode == "full":
            to_come = [item for item in self.ladder.order if item not in state.administered]
            return Progress(number, ahead + len(to_come), exact=True)
        wishes = sum(wish not in state.administered for wish in self.ladder.wishes)
        if state.to_balance is not None:
            return Progress(number, ahead + sum(asked not in state.administered for asked in state.to_balance) + wishes, exact=True)
        return Progress(number, max(ahead, self._usually_left(len(state.administered))) + wishes, exact=False)

    @cached_property
    def _usual(self) -> Usual:
        return usual(self.ladder)

    def _usually_left(self, asked: int) -> int:
        at_most = min(MAX_ITEMS, len(self.ladder.questions))
        until_stop = max(self._usual.until_stop - asked, 2 if MIN_ANSWERS < asked < at_most else 0)
        return until_stop + min(self._usual.to_balance, max(0, len(self.ladder.questions) - asked - until_stop))

    def _asked(self) -> str:
        if self.current is None:
            raise ValueError("nothing is asked any more")
        return self.current.id

    def _forget_choices(self, asked: str) -> bool:
        """Whether the quick mode chooses anew after a changed answer; what was answered later is kept, and stands before what comes now."""
        state = self.state
        if state.mode == "full" or asked == state.administered[-1]:
            return False
        state.administered = [name for name in state.administered if name in state.answers]
        state.position = len(state.administered)
        state.to_balance = None
        return True

    def _go_on(self) -> None:
        state = self.state
        if state.position < len(state.administered):
            state.position += 1
        if state.position == len(state.administered) and (chosen := self._choose()) is not None:
            state.administered.append(chosen)

    def _choose(self) -> str | None:
        state, ladder = self.state, self.ladder
        if state.mode == "full":
            return next((item for item in ladder.order if item not in state.administered), None)
        scored: Mapping[str, Answer] = state.answers
        if state.to_balance is None:
            if len(state.administered) < len(ladder.head.opening):
                return next(question for question in ladder.head.opening if question not in state.administered)
            if (chosen := next_item(self.model, scored, state.administered)) is not None:
                return chosen
            state.to_balance = to_balance(self.model, scored, state.administered)
        return next((item for item in (*state.to_balance, *ladder.wishes) if item not in state.administered), None)


def usual_length(ladder: Ladder, mode: Mode) -> int:
    """Questions that a whole interview asks: exact in full, usual in quick."""
    if mode == "full":
        return len(ladder.order)
    return sum(usual(ladder)) + len(ladder.wishes)
