"""A question with its header and its options."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import ProgressBar, Static

from quiz.answers import NO_CHANCE, SKIP
from quiz.i18n import _, dots, sentences
from quiz.interview import Interview
from quiz.ladder.asked import Asked
from quiz.report.cells import cell_len
from quiz.result.wording import answer_words, no_chance
from quiz.tui.widgets.choices import Choice
from quiz.tui.widgets.options import Options
from quiz.tui.widgets.prose import Prose


class QuestionColumn(Vertical):
    """One question. It is filled again for the next, never built anew."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="where"):
            yield Static(id="section", markup=False)
            yield Static(id="progress", markup=False)
        yield ProgressBar(show_percentage=False, show_eta=False)
        yield Static(id="before", markup=False)
        yield Prose(id="ask")
        yield Prose(id="hint")
        yield Prose(id="note")
        yield Options()

    def show(self, interview: Interview, item: Asked, before: str, trouble: str, keys: tuple[str, str]) -> None:
        """Show what is asked.

        Args:
            interview: Where it is asked.
            item: What is asked.
            before: The line above it.
            trouble: Why nothing can be saved; empty where it can.
            keys: What chooses "no chance" and "skip".
        """
        state, progress = interview.state, interview.progress
        given, note = state.answers.get(item.id), state.notes.get(item.id)
        section, words = interview.ladder.section_of(item.id).name, dots((interview.mode_name, progress.words))
        # Two cells between them, two at the sides; the screen has two more.
        if cell_len(section) + cell_len(words) + 4 > (self.size.width or self.app.size.width - 2):
            words = dots((interview.mode_name, progress.short))
        self.query_one("#section", Static).update(section)
        self.query_one("#progress", Static).update(words)
        self.query_one(ProgressBar).update(total=progress.total, progress=progress.number - 1)
        self.query_one("#before", Static).update(before)
        self.query_one("#ask", Prose).update(item.ask)
        self.query_one("#hint", Prose).update(trouble or hint(item))
        self.query_one("#note", Prose).update(f"✎ {note}" if note else "")
        for_no_chance, for_skip = keys
        others = [Choice(SKIP, _("Skip this question"), for_skip, marked=given == SKIP)]
        if NO_CHANCE in interview.takes:
            others.insert(0, Choice(NO_CHANCE, no_chance(), for_no_chance, marked=given == NO_CHANCE))
        answers = [
            Choice(choice.answer, choice.text, str(number), marked=choice.answer == given) for number, choice in enumerate(item.choices, 1)
        ]
        self.query_one(Options).ask(item.id, answers, others, given)


def hint(item: Asked) -> str:
    """What counts in a question and how to choose."""
    furthest = _("Choose the furthest that is true for you.") if item.item and not item.item.factual else ""
    return sentences((item.counts or "", furthest))


def echo(interview: Interview) -> str:
    """What was answered last; empty where there is nothing to tell."""
    if (last := interview.just_answered) is None:
        return ""
    asked, answer, state = interview.ladder.asked(last), interview.state.answers[last], interview.state
    mark = ("– " if answer == SKIP else "✓ ") + ("✎ " if last in state.notes else "")
    return mark + _("{answer} · {topic}").format(answer=answer_words(asked, answer), topic=asked.subject)
