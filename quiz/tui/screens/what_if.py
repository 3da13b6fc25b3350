"""Answers changed by hand, and what that makes of the odds."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from quiz import actions
from quiz.answers import Answer
from quiz.i18n import _, labelled
from quiz.report.what_if import odds_blocks, odds_line
from quiz.session import Session
from quiz.store.record import Attempt, GivenAnswer
from quiz.tui.base import QuizScreen, bindings
from quiz.tui.widgets.choices import Choice, Choices
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.page import PageView
from quiz.what_if import answers_to, words_of

LOW = 18
"""Rows of a window in which the odds take one."""


class WhatIfScreen(QuizScreen):
    """The odds now and then above every answer; choosing one changes it. Nothing is saved."""

    ACTIONS = actions.TRYING
    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.TRYING)

    def __init__(self, session: Session, attempt: Attempt) -> None:
        super().__init__(session)
        self._attempt = attempt
        self._changed: dict[str, Answer] = {}
        self._is_low = False

    def compose(self) -> ComposeResult:
        yield Head()
        yield PageView((), id="odds")
        yield Choices()
        yield KeyLine()

    def fill(self) -> None:
        title, brief = _("What if: choose an answer to change it. Nothing is saved."), _("What if: nothing is saved")
        self.query_one(Head).update(title, self.belongs_to, brief)
        told = self.session.what_if(self._attempt, self._changed)
        self._is_low = self.app.size.height < LOW
        self.query_one(PageView).show([odds_line(told)] if self._is_low else odds_blocks(told))
        choices = self.query_one(Choices)
        choices.show([self._row(given) for given in self._attempt.answers if given.measures], choices.value)

    def on_resize(self) -> None:
        """A window of few rows has the odds on a line."""
        if self._is_low != (self.app.size.height < LOW):
            self.fill()

    def _row(self, given: GivenAnswer) -> Choice:
        changed = given.question in self._changed
        words = words_of(given, self._changed.get(given.question, given.answer))
        return Choice(
            given,
            labelled(given.topic, words),
            note=_("given: “{answer}”").format(answer=given.words) if changed else "",
            marked=changed,
        )

    def chosen(self, value: object) -> None:
        """Choose another answer to a question."""
        assert isinstance(value, GivenAnswer)
        self._change(value)

    @work(exclusive=True)
    async def _change(self, value: GivenAnswer) -> None:
        rows = [(answer, words_of(value, answer)) for answer in answers_to(value)]
        answer = await self.choose(value.ask, rows)
        if answer is not None:
            self._changed.pop(value.question, None)
            if answer != value.answer:
                self._changed[value.question] = answer
            self.fill()

    def action_true_again(self) -> None:
        """Put the answers back that were given."""
        self._changed.clear()
        self.fill()
