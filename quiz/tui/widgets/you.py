"""What stands beside home's menu."""

from textual.content import Content

from quiz.report.home import you, you_blocks
from quiz.report.reading import ladder_map
from quiz.session import Session
from quiz.tui.widgets.page import PageView


class You(PageView):
    """The place of the last result, what was planned and when to take the quiz again; without a result the ladder."""

    def __init__(self, session: Session) -> None:
        super().__init__((), id="you")
        self.add_class("panel")
        self.fill(session)

    def fill(self, session: Session) -> None:
        """Show what is saved now."""
        last = session.last()
        if last is None:
            # A plain text would be read as markup, and a ladder comes from strangers.
            self.border_title = Content(session.ladder.head.name)
            self.show([ladder_map(session.ladder)])
        else:
            self.border_title = Content(you(last))
            self.show(you_blocks(last, session.plans.known(), session.retake_in(last)))
