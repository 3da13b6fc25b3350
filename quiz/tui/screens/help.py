"""What the keys do, what the score means, where the data is."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quiz import actions
from quiz.i18n import _
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Paragraph
from quiz.report.reading import about_the_score, glossary
from quiz.tui.base import QuizScreen
from quiz.tui.widgets.footer import WrappingFooter
from quiz.tui.widgets.page import PageView, Scroll


class HelpScreen(QuizScreen):
    """Help and about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,left,question_mark", "back", actions.BACK.name, key_display="esc", tooltip=actions.BACK.does)
    ]

    def compose(self) -> ComposeResult:
        yield Static(_("Help"), id="title", markup=False)
        yield Scroll(PageView(self._blocks()))
        yield WrappingFooter()

    def fill(self) -> None:
        self.query_one(Scroll).focus()

    def _blocks(self) -> Sequence[Block]:
        ladder = self.session.ladder
        width = max(len(action.key) for _where, group in actions.GROUPS for action in group)
        blocks: list[Block] = []
        for where, group in actions.GROUPS:
            rows = tuple(Entry(action.key.ljust(width), _(action.name), _(action.does)) for action in group)
            blocks += [Heading(_(where)), Entries(rows), Gap()]
        blocks += [*glossary(ladder), *about_the_score()]
        blocks.append(Paragraph(_("Everything stays on this machine, in {folder}.").format(folder=self.session.store.folder)))
        return [*blocks, Gap(), Heading(f"{ladder.head.name} {ladder.version}"), Paragraph(ladder.head.about or "")]
