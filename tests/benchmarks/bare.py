"""A Textual app that does nothing, with the widgets of a screen of ours: what entering any Textual program costs.

`python bare.py home` shows home's widgets. `python bare.py question` shows a question's, and every key replaces the same text.
"""

import sys
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

TITLE = "Which role are you in?"
ASK = "How many changes by others did you read line by line before they went in, in a usual week of your last three months?"


class Home(Screen[None]):
    """A title, a list, a line and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static(TITLE)
        yield OptionList(*(Option(f" {key} row of home  with a note") for key in "123gl"))
        yield Static()
        yield Footer()


class Question(Screen[None]):
    """The same again and again, with another number."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, "app.bell", name) for key, name in zip("bnwrq", TITLE.split(), strict=True)]

    def __init__(self) -> None:
        super().__init__()
        self._number = 1

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(id="section")
            yield Static(id="progress")
        yield ProgressBar(show_percentage=False, show_eta=False)
        yield Static(id="before")
        yield Static(id="ask")
        yield Static(id="hint")
        yield OptionList()
        yield Footer()

    def on_mount(self) -> None:
        self._fill()

    def on_key(self, event: events.Key) -> None:
        if event.key == "2":
            self._number += 1
            self._fill()

    def _fill(self) -> None:
        for name, text in (("section", "Experience"), ("before", ASK[:70]), ("ask", ASK), ("hint", ASK[:40])):
            self.query_one(f"#{name}", Static).update(text)
        self.query_one("#progress", Static).update(f"question {self._number} of 59")
        self.query_one(ProgressBar).update(total=59, progress=self._number)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(f" {key} {ASK}") for key in range(1, 7)])
        options.highlighted = 0


class Bare(App[None]):
    """The app."""

    CSS = "#section { width: 1fr; } #progress { width: auto; } Horizontal, #ask { height: auto; } OptionList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "bell", "Help"), Binding("ctrl+l", "bell", show=False)]

    def on_mount(self) -> None:
        self.push_screen(Home() if sys.argv[1] == "home" else Question())


if __name__ == "__main__":
    Bare().run()
