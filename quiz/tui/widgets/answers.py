"""Answers that were given, a row each, under the names of their sections."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult
from rich.style import Style
from rich.text import Text

from quiz.answers import NO_CHANCE, SKIP
from quiz.interview import Given
from quiz.ladder.format import Ladder
from quiz.report.cells import cell_len, pad
from quiz.result.wording import answer_words
from quiz.tui.widgets.choices import Choice, Choices

COLUMNS = 64
"""From this width on an answer stands beside its topic, below it under it."""

LEAD = 7
"""Cells of the number and of the mark of a note."""


@dataclass(frozen=True)
class Heading(Choice):
    """The name of a section."""

    passed: bool = True


@dataclass(frozen=True)
class AnswerChoice(Choice):
    """One answer, whose `text` is its words, `mark` its number and `note` its note."""

    topic: str = ""
    topics: int = 0
    """Cells of the longest topic."""

    is_evidence: bool = True
    """Whether it is one of the options; a skip is none."""


ITALIC = Style(italic=True)


class Answers(Choices):
    """Rows of answers, in columns where there is room."""

    def drawn(self, row: Choice) -> ConsoleRenderable:
        """How a row looks."""
        if isinstance(row, AnswerChoice):
            return AnswerRow(row, self.ink)
        return Text(f" {row.text}", "bold", no_wrap=True, overflow="ellipsis") if isinstance(row, Heading) else super().drawn(row)


class AnswerRow:
    """A row as Rich draws it; what is cut ends in …"""

    def __init__(self, choice: AnswerChoice, ink: Callable[[str], Style]) -> None:
        self._choice = choice
        self._ink = ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        choice, width = self._choice, options.max_width
        lead = f"{choice.mark:>4} {'✎' if choice.note else ' '} "
        note = self._ink("note")
        quiet = Style() if choice.is_evidence else note + ITALIC
        if width >= COLUMNS:
            topics = min(choice.topics, (width - LEAD) * 2 // 5)
            topic = pad(choice.topic, topics)
            yield Text.assemble((lead, note), topic, "  ", (_cut(choice.text, width - LEAD - topics - 3), quiet))
        else:
            yield Text.assemble((lead, note), _cut(choice.topic, width - LEAD - 1))
            yield Text.assemble(" " * LEAD, (_cut(choice.text, width - LEAD - 1), quiet or note))


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else pad(text, max(1, width))


def answer_rows(ladder: Ladder, given: Iterable[Given], searched: str = "") -> Sequence[Choice]:
    """The rows of some answers, in the order of the sections; only those that hold what is searched for."""
    of_section: dict[str, list[Given]] = {section.name: [] for section in ladder.sections}
    for each in given:
        section = ladder.section_of(each.asked.id).name
        if searched.casefold() in "\n".join((section, each.asked.subject, answer_words(each.asked, each.answer), each.note)).casefold():
            of_section[section].append(each)
    topics = max((cell_len(each.asked.subject) for found in of_section.values() for each in found), default=0)
    rows: list[Choice] = []
    for section, found in of_section.items():
        rows += [Choice(None, " ", passed=True), Heading(None, section)] if found else []
        rows += [
            AnswerChoice(
                each.asked.id,
                answer_words(each.asked, each.answer),
                mark=str(each.number),
                note=each.note,
                topic=each.asked.subject,
                topics=topics,
                is_evidence=each.answer not in (SKIP, NO_CHANCE),
            )
            for each in found
        ]
    return rows
