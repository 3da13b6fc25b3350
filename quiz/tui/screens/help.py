"""What the keys do, what the score means, where the data is."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quiz.i18n import N_, _
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Paragraph
from quiz.report.reading import honesty
from quiz.tui.base import QuizScreen
from quiz.tui.widgets import Keys
from quiz.tui.widgets.page import PageView, Scroll


class HelpScreen(QuizScreen):
    """Help and about."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,left,question_mark", "app.pop_screen", N_("Back"))]

    def compose(self) -> ComposeResult:
        yield Static(_("Help"), id="title", markup=False)
        yield Scroll(PageView(self._blocks()))
        yield Keys()

    def fill(self) -> None:
        self.query_one(Scroll).focus()

    def _blocks(self) -> list[Block]:
        keys = {
            "1–9": _("choose, and go on at once"),
            "↑ ↓  j k": _("move; enter chooses, and so does the mouse"),
            "←  →": _("the question before, and forward again; in a result the tabs"),
            "s": _("skip: no evidence either way"),
            "o": _("you could, but your work has not called for it"),
            "n": _("a note with the answer: your evidence"),
            "w": _("why this is asked"),
            "r": _("review all answers, or finish early"),
            "esc  q": _("back; your answers are saved after each one"),
            "g  a": _("in a result: take on a step as a goal; look at any role and aim at it"),
            "c  f": _("in a result: compare with the one before; go on to all questions"),
            "x  m": _("in a result: export a page to print; write a calendar reminder"),
            "ctrl+l": _("the other language"),
            "ctrl+p": _("all commands, and the colours"),
            "ctrl+q": _("leave the program"),
        }
        width = max(map(len, keys))
        ladder = self.quiz.ladder
        blocks: list[Block] = [Heading(_("Keys")), Entries(tuple(Entry(key.ljust(width), says) for key, says in keys.items())), Gap()]
        blocks += honesty()
        blocks.append(Paragraph(_("Everything stays on this machine, in {folder}.").format(folder=self.quiz.store.folder)))
        blocks += [Gap(), Heading(f"{ladder.head.name} {ladder.version}"), Paragraph(ladder.head.about)]
        return blocks
