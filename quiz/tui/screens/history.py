"""Saved results."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from quiz.attempts import StoreError
from quiz.i18n import N_, _, ngettext
from quiz.report.dates import day
from quiz.report.history import rank_over_time, row
from quiz.tui.base import QuizScreen
from quiz.tui.screens.dialogs import Ask
from quiz.tui.screens.result import ResultScreen
from quiz.tui.widgets import Keys
from quiz.tui.widgets.choices import Choice, Choices


class HistoryScreen(QuizScreen):
    """All attempts, newest first: open one, mark two and compare them, forget one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", N_("Mark")),
        Binding("c", "compare", N_("Compare the two marked")),
        Binding("delete,d", "forget", N_("Forget"), key_display="d"),
        Binding("escape,left,q", "app.pop_screen", N_("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._marked: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(_("Results"), id="title", markup=False)
        yield Choices()
        yield Static(id="broken", markup=False)
        yield Keys()

    def fill(self, highlight: str | None = None) -> None:
        attempts, unreadable = self.quiz.store.attempts()
        rows = []
        for attempt in reversed(attempts):
            _id, mode, _answers, headline = row(attempt)
            answered = attempt.result.answered
            count = ngettext("{number} answer", "{number} answers", answered).format(number=answered)
            told = f"{day(attempt.ended, attempt.language)} · {mode} · {count}"
            rows.append(Choice(attempt.id, "", headline, told, marked=attempt.id in self._marked))
        self.query_one(Choices).show(rows or [Choice("", "", _("No result is saved."))], highlight)
        self._attempts = {attempt.id: attempt for attempt in attempts}
        below = [rank_over_time(attempts), *map(str, unreadable)]
        self.query_one("#broken", Static).update("\n".join(filter(None, below)))

    @property
    def _chosen(self) -> str | None:
        choices = self.query_one(Choices)
        return None if choices.highlighted is None else choices.get_option_at_index(choices.highlighted).id or None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.app.push_screen(ResultScreen(self._attempts[event.option_id]))

    def action_mark(self) -> None:
        """Mark the result under the cursor; of three the first is let go."""
        if chosen := self._chosen:
            self._marked = [name for name in self._marked if name != chosen] if chosen in self._marked else [*self._marked, chosen][-2:]
            self.fill(chosen)
            self.refresh_bindings()

    def action_compare(self) -> None:
        """Hold the two marked results side by side."""
        from quiz.tui.screens.reading import comparison_screen

        then, now = sorted((self._attempts[name] for name in self._marked), key=lambda attempt: attempt.ended)
        self.app.push_screen(comparison_screen(then, now, self.quiz))

    def action_forget(self) -> None:
        """Delete the result under the cursor, after asking."""
        chosen = self._chosen
        if chosen is None:
            return

        def decided(answer: str | None) -> None:
            if answer == "forget":
                try:
                    self.quiz.store.forget(chosen)
                except StoreError as error:
                    self.notify(str(error), severity="error")
                self._marked = [name for name in self._marked if name != chosen]
                self.fill()

        self.app.push_screen(
            Ask(_("Delete {what}? It cannot be brought back.").format(what=chosen), {"keep": _("Keep it"), "forget": _("Delete it")}),
            decided,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Comparing takes two."""
        return True if action != "compare" or len(self._marked) == 2 else None
