"""What the keys do, what the score means, where the data is."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quiz import actions
from quiz.errors import harmless
from quiz.i18n import N_, _
from quiz.report.blocks import Block, Gap, Heading, Paragraph
from quiz.report.reading import about_the_score, glossary
from quiz.tui.base import QuizScreen
from quiz.tui.widgets.footer import KeyLine
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.key_table import KeyTable
from quiz.tui.widgets.page import PageView, Scroll

GROUPS = (*actions.GROUPS, (N_("Lists and pages"), actions.MOVING), (N_("Notes and lines"), actions.WRITING))


class HelpScreen(QuizScreen):
    """Help and about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,left,question_mark", "back", actions.BACK.name, key_display=actions.ESC, tooltip=actions.BACK.does)
    ]

    def compose(self) -> ComposeResult:
        yield Head()
        yield Scroll(KeyTable(GROUPS), PageView(self._blocks()))
        yield KeyLine()

    def fill(self) -> None:
        self.query_one(Head).update(_("Help"), self.belongs_to)
        self.query_one(Scroll).focus()

    def _blocks(self) -> Sequence[Block]:
        ladder = self.session.ladder
        blocks: list[Block] = [*glossary(ladder), *about_the_score(shipped=self.session.is_shipped)]
        blocks.append(Paragraph(harmless(_("Everything stays on this machine, in {folder}.").format(folder=self.session.store.folder))))
        return [*blocks, Gap(), Heading(f"{ladder.head.name} {ladder.version}"), Paragraph(ladder.head.about or "")]
