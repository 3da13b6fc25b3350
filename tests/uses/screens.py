"""The full screen, by keys: a first day in three sittings, and a year later."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from tests.uses.seat import LATER, Seat, Window
from tests.uses.words import squeezed

ESCAPE, ENTER, DOWN, LEFT, RIGHT = "\x1b", "\r", "\x1b[B", "\x1b[D", "\x1b[C"
CTRL_L, CTRL_P, CTRL_Q = "\x0c", "\x10", "\x11"

NOTE = "seen in March, 三月"
NOTE_MARK = "✎"
"""What stands before an answer with a note."""

TITLES = {"en": "Which role are you in?", "zh": "你现在是哪个角色"}
EXPORTS = (".html", "-no-notes.html", "-brief.html", ".md", "-no-notes.md", "-brief.md", "-card.svg")


def sittings(seat: Seat) -> tuple[Callable[[Seat], None], ...]:
    """What is done one after another, on one data folder."""
    return (Sitting(seat).first, Sitting(seat).second, Sitting(seat).third, Sitting(seat).a_year_later)


class Sitting:
    """Keys and what they bring, in one run of the program."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.say = seat.words
        number = r"(?P<number>\d+)"
        self._asked = [
            self.say.pattern("question {number} of {total}", number=number, total=r"\d+"),
            self.say.pattern("question {number}, about {left} more", number=number, left=r"\d+"),
        ]
        self._all_answered = re.compile(re.escape(squeezed(self.say("All answered."))))
        self._no_chance = squeezed(self.say("I could, but my work has not called for it"))

    # Moving about

    def back(self, window: Window, shows: str) -> None:
        """Leave a screen for another, which is told by a text."""
        window.press(ESCAPE)
        window.see(shows)
        # An escape that a key follows at once is another key.
        window.settle(0.2)

    def quit(self, window: Window) -> None:
        """Leave the program, which ends well."""
        with self.seat.using("quit", window):
            window.press(CTRL_Q)
            assert window.wait_for_end() == 0

    def question(self, window: Window, number: int) -> None:
        """Wait for a question by its number."""
        window.wait_until(lambda: any(int(match["number"]) == number for match in self._on_screen(window)))

    def _on_screen(self, window: Window) -> list[re.Match[str]]:
        shown = squeezed(window.text)
        return [match for match in (pattern.search(shown) for pattern in self._asked) if match]

    def answer_all(self, window: Window, keys: str) -> int:
        """Answer to the end, by some keys in turn; gives how many questions there were."""
        at, count = 0, 0

        def comes() -> int:
            """The number of the next question, -1 at the end, 0 where neither has come."""
            if self._all_answered.search(squeezed(window.text)):
                return -1
            return next((int(match["number"]) for match in self._on_screen(window) if int(match["number"]) != at), 0)

        while (at := window.wait_until(comes)) > 0:
            window.press(keys[count % len(keys)])
            count += 1
        return count

    def finish(self, window: Window) -> None:
        """From the last answer to the result."""
        window.press("f")
        window.find(self.say.pattern("Result · {day} · {mode}, {count}"))
        window.settle(0.2)

    # The sittings

    def first(self, seat: Seat) -> None:
        """Home and what is everywhere; the first questions of a quick quiz; left in the middle."""
        with seat.window() as window:
            with seat.using("home", window):
                window.see(TITLES[seat.language])
                window.see(self.say("Quick"))
                window.see(self.say("none yet"))
            with seat.using("help", window):
                window.press("?")
                window.see(self.say("Go on where you left"))
                self.back(window, TITLES[seat.language])
            with seat.using("the ladder", window):
                window.press("l")
                window.see(self.say("All roles"))
                window.settle(0.2)
                window.press("3")
                window.settle()
                self.back(window, TITLES[seat.language])
            with seat.using("palette and theme", window):
                window.press(CTRL_P)
                window.see(self.say("Search for commands…"))
                window.press(self.say("Change the colours"))
                window.see(self.say("A theme: light, dark, high contrast or the terminal's own; remembered"))
                window.press(ENTER)
                window.see(self.say("Search for themes…"))
                window.press("light")
                window.see(self.say("Paper, for bright rooms"))
                window.press(ENTER)
                window.gone(self.say("Paper, for bright rooms"))
                assert "light" in window.wait_until(lambda: self._settings().get("theme") or "")
            with seat.using("language", window):
                window.press(CTRL_L)
                window.see(*(title for language, title in TITLES.items() if language != seat.language))
                window.press(CTRL_L)
                window.see(TITLES[seat.language])
            with seat.using("quick quiz", window):
                window.press("1")
                self.question(window, 1)
            self._at_a_question(window)
            with seat.using("leave", window):
                self.back(window, self.say("Continue"))
            self.quit(window)

    def _settings(self) -> dict[str, str]:
        path = self.seat.data / "settings.json"
        read: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return read

    def _at_a_question(self, window: Window) -> None:
        seat = self.seat
        with seat.using("note", window):
            window.press("n")
            window.see(self.say("What is your evidence?"))
            window.press(NOTE + ENTER)
            window.gone(self.say("New line"))
            window.see(NOTE)
        with seat.using("choose", window):
            window.press("3")
            self.question(window, 2)
        with seat.using("what counts", window):
            window.press("w")
            window.see(self.say("esc closes this"))
            window.press(ESCAPE)
            window.gone(self.say("esc closes this"))
            window.settle(0.2)
        with seat.using("skip", window):
            window.press("s")
            self.question(window, 3)
        with seat.using("back and forward", window):
            window.press(LEFT)
            self.question(window, 2)
            window.press(RIGHT)
            self.question(window, 3)
        with seat.using("note the last", window):
            window.press("N")
            window.see(self.say("What is your evidence?"))
            window.press("later" + ENTER)
            window.gone(self.say("New line"))
        with seat.using("no chance", window):
            number = 3
            while self._no_chance not in squeezed(window.text):
                window.press("2")
                number += 1
                self.question(window, number)
                assert number < 20, "no question takes it"
                window.settle(0.1)
            window.press("o")
            self.question(window, number + 1)
        with seat.using("review", window):
            window.press("r")
            window.see(self.say("Search"))
            window.press("/")
            window.see("/ ")
            window.press("later" + ENTER)
            window.see(self.say("End the search"))
            self.back(window, self.say("Finish here"))
            window.press(DOWN + ENTER)
            window.see(self.say("Unchanged"))
            self.back(window, self.say("Finish here"))
            window.press(ESCAPE)
            self.question(window, number + 1)
            window.settle(0.2)

    def second(self, seat: Seat) -> None:
        """On with it, to a quick result; all that can be done with one; on to all questions; goals, and what is saved."""
        with seat.window() as window:
            with seat.using("resume", window):
                window.see(self.say("Continue"))
                window.press("c")
                assert self.answer_all(window, "342") > 5
                self.finish(window)
            self._read(window)
            self._plan(window)
            self._try_and_write(window)
            with seat.using("all questions", window):
                window.press("f")
                window.wait_until(lambda: self._on_screen(window))
                assert self.answer_all(window, "2") > 5
                self.finish(window)
                self.back(window, self.say("Goals"))
            self._saved(window)
            self._goals(window)
            self.quit(window)

    def _read(self, window: Window) -> None:
        with self.seat.using("pages of a result", window):
            for key, shows in zip("2345", ("┃", r"\d→\d", "▶", NOTE_MARK), strict=True):
                window.press(key)
                window.find(re.compile(shows))
        with self.seat.using("find in the answers", window):
            window.press("/")
            window.see(self.say("Which words? Nothing shows all again."))
            window.press("三月" + ENTER)
            window.see(NOTE)
        with self.seat.using("open a responsibility", window):
            window.press("2")
            window.see("┃")
            window.press(DOWN + ENTER)
            window.see(self.say("Your answers"))
        with self.seat.using("why not another", window):
            window.press("v")
            window.see(self.say("enter or a number chooses, esc leaves"))
            window.press("1")
            window.gone(self.say("enter or a number chooses, esc leaves"))
            window.find(self.say.pattern("Why {first} and not {second}"))

    def _plan(self, window: Window) -> None:
        taken = self.say.beginning("Taken on: {name}. Home lists your goals.")
        with self.seat.using("take on a step", window):
            window.press("g")
            window.see(self.say("Which step do you take on?"))
            window.press("1")
            window.see(taken)
        with self.seat.using("other roles and aim", window):
            window.press("a")
            window.see(self.say("Every role, from where you stand"))
            window.press("6")
            window.settle(0.2)
            window.press("a")
            window.find(self.say.pattern("You aim at this role."))
            window.press("g")
            window.see(self.say("Which step do you take on?"))
            window.press("2")
            window.see(taken)
            window.press("5")
            window.settle(0.2)
            self.back(window, self.say("What if"))

    def _try_and_write(self, window: Window) -> None:
        seat = self.seat
        with seat.using("what if", window):
            window.press("w")
            window.see(self.say("What if: choose an answer to change it. Nothing is saved."))
            window.press(ENTER)
            window.see(self.say("enter or a number chooses, esc leaves"))
            window.press("1")
            given = self.say.beginning("given: “{answer}”")
            window.see(given)
            window.press("t")
            window.gone(given)
            self.back(window, self.say("Take on a step"))
        with seat.using("copy a card", window):
            window.press("y")
            window.see(self.say.beginning("A card is in the clipboard, where the terminal allows it; `{quiz} result --card` prints it."))
            assert b"\x1b]52;" in window.written
        with seat.using("remind me", window):
            window.press("m")
            self._is_written(window, "role-quiz-retake.ics")
        for number, ending in enumerate(EXPORTS, 1):
            with seat.using(f"export {ending}", window):
                window.press("x")
                window.see(self.say("Export as"))
                window.press(str(number))
                self._is_written(window, f"role-quiz-2026-11-23{ending}")
                text = (seat.folder / f"role-quiz-2026-11-23{ending}").read_text(encoding="utf-8")
                assert (NOTE in text) == (ending in (".html", ".md")), "its notes"
                if ending.endswith("svg"):
                    ET.fromstring(text)

    def _is_written(self, window: Window, name: str) -> None:
        window.see(self.say.beginning("Written: {path}"))
        window.see(name)
        assert (self.seat.folder / name).stat().st_size > 200
        window.settle(0.2)

    def _saved(self, window: Window) -> None:
        with self.seat.using("results", window):
            window.press("3")
            window.see("①")
            window.see("②")
            window.settle(0.2)
        with self.seat.using("comparison with the one before", window):
            window.press(ENTER)
            window.find(self.say.pattern("Result · {day} · {mode}, {count}"))
            window.settle(0.2)
            window.press("c")
            window.see(self.say("What changed"))
            window.settle(0.2)
            self.back(window, self.say("What if"))
            self.back(window, self.say("Forget"))
        with self.seat.using("comparison of two marked", window):
            window.press(" " + DOWN + " ")
            window.settle()
            window.press("c")
            window.see(self.say("What changed"))
            for page in "21":
                window.press(page)
                window.settle(0.2)
            self.back(window, self.say("Forget"))
        with self.seat.using("forget, and keep it after all", window):
            window.press("d")
            window.see(self.say("Keep it"))
            window.press("1")
            window.gone(self.say("Keep it"))
        with self.seat.using("home by the palette", window):
            window.press(CTRL_P)
            window.see(self.say("Search for commands…"))
            window.press(self.say("Home"))
            window.see(self.say("Leave for the home screen; everything is saved"))
            window.press(ENTER)
            window.see(TITLES[self.seat.language])
            window.settle(0.2)

    def _goals(self, window: Window) -> None:
        seat = self.seat
        with seat.using("goals", window):
            window.press("g")
            window.see(self.say("Dropped"))
            window.settle(0.2)
        for key, use, shows in (("d", "done", "done"), ("p", "partly", "partly done"), ("x", "dropped", "dropped")):
            with seat.using(f"a goal {use}", window):
                window.press(key)
                window.see(self.say("A word why? It may stay empty."))
                window.press(f"why-{use}{ENTER}")
                window.gone(self.say("A word why? It may stay empty."))
                window.see(f"why-{use}")
                window.see(self.say(shows))
        with seat.using("a goal open again", window):
            window.press("u")
            window.gone(self.say("Open again"))
        with seat.using("a goal of one's own", window):
            window.press("n")
            window.see(self.say("What do you want to do?"))
            window.press("读完那本书 now" + ENTER)
            window.see(self.say("Until when? A day like 2027-06-30, or nothing."))
            window.press("2027-06-30" + ENTER)
            window.see("读完那本书 now")
        with seat.using("no aim", window):
            window.press("a")
            window.see(self.say("You aim at no role now."))

    def third(self, seat: Seat) -> None:
        """A full quiz, straight from the command."""
        with seat.window("take", "--full") as window:
            with seat.using("full quiz", window):
                count = self.answer_all(window, "23")
                assert count == 51, count
                self.finish(window)
            self.quit(window)

    def a_year_later(self, seat: Seat) -> None:
        """A retake: the goals, the questions, what changed."""
        with seat.window(QUIZ_NOW=LATER) as window:
            with seat.using("retake offered", window):
                window.see(self.say.beginning("it is time: the last result is from {when}"))
                window.press("r")
                window.see(self.say("Before you begin: what became of what you planned?"))
                window.settle(0.2)
            with seat.using("what became of a goal", window):
                window.press("d")
                window.see(self.say("A word why? It may stay empty."))
                window.press("it helped" + ENTER)
                window.see("it helped")
                window.gone(self.say("A word why? It may stay empty."))
            with seat.using("retake", window):
                window.press(ENTER)
                assert self.answer_all(window, "34") == 51
                window.press("f")
                window.see(self.say("What changed"))
                window.see("2027")
            with seat.using("comparison after a year", window):
                window.press("2")
                window.settle(0.2)
                window.press("3")
                window.see(self.say("Other answers"))
                window.settle(0.2)
            self.quit(window)
