"""Every character on every screen can be read, in every theme."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import lru_cache

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.color import Color as Colour
from textual.pilot import Pilot

from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from quiz.tui.palette import Commands
from quiz.tui.theme import PALETTES, Palette
from tests.taken import as_role, taken

Rgb = tuple[int, int, int]
Cell = tuple[str, Style]

SCREENS = {
    "home": ("", "Home"),
    "palette": ("ctrl+p", "Commands"),
    "nothing found": ("ctrl+p q q q q", "Commands"),
    "question": ("2 3 3 3", "QuestionScreen"),
    "an answer given before": ("2 3 3 3 left", "QuestionScreen"),
    "note": ("2 3 3 3 n a b", "NoteDialog"),
    "why": ("2 3 3 3 w", "MessageDialog"),
    "review": ("2 3 3 3 r", "ReviewScreen"),
    "result": ("3 enter", "ResultScreen"),
    "responsibilities": ("3 enter 2", "ResultScreen"),
    "road": ("3 enter 3", "ResultScreen"),
    "why this role": ("3 enter 4", "ResultScreen"),
    "answers": ("3 enter 5", "ResultScreen"),
    "take on": ("3 enter g", "ChoiceDialog"),
    "roles": ("3 enter a", "RolesScreen"),
    "what if": ("3 enter w", "WhatIfScreen"),
    "an answer changed": ("3 enter w enter 3", "WhatIfScreen"),
    "history": ("3", "HistoryScreen"),
    "history marked": ("3 space", "HistoryScreen"),
    "comparison": ("3 space down space c", "ComparisonScreen"),
    "goals": ("g", "GoalsScreen"),
    "ladder": ("l", "LadderScreen"),
    "help": ("question_mark", "HelpScreen"),
    "toast": ("ctrl+c", "Home"),
}
"""The keys that lead from home to each, and the name of its class."""

XTERM_NORMAL = [(0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)]
XTERM_BRIGHT = [(127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255)]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
TERMINALS = {
    "xterm on black": TerminalTheme(BLACK, WHITE, XTERM_NORMAL, XTERM_BRIGHT),
    "xterm on white": TerminalTheme(WHITE, BLACK, XTERM_NORMAL, XTERM_BRIGHT),
}


def luminance(colour: Rgb) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(4096)
def contrast(one: Rgb, other: Rgb) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(style: Style, terminal: TerminalTheme) -> tuple[Rgb, Rgb]:
    """What a terminal paints text and background with."""
    front = (style.color or Color.default()).get_truecolor(terminal, foreground=True)
    back = (style.bgcolor or Color.default()).get_truecolor(terminal, foreground=False)
    if style.reverse:
        front, back = back, front
    if style.dim:
        # Half way to the background, as most terminals do it.
        red, green, blue = ((one + other) // 2 for one, other in zip(front, back, strict=True))
        return (red, green, blue), (back.red, back.green, back.blue)
    return (front.red, front.green, front.blue), (back.red, back.green, back.blue)


def is_drawn(text: str) -> bool:
    """Whether it is a line, a block or a shape and no letter."""
    return all("\u2500" <= sign <= "\u25ff" or sign in "▔▁" for sign in text)


def pieces(app: QuizApp) -> Iterator[Cell]:
    """All that is on screen and not blank, each with its style, words in one piece."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            for word in segment.text.split():
                yield word, segment.style or Style()


def split(word: str) -> Iterator[str]:
    """Letters and drawn signs apart."""
    letters = "".join(sign for sign in word if not is_drawn(sign))
    drawn = "".join(sign for sign in word if is_drawn(sign))
    yield from filter(None, (letters, drawn))


def decoration(palette: Palette, terminal: TerminalTheme) -> set[Rgb]:
    """The colours of frames and of what bars run on, also behind a dialog: with them gone everything would still be said."""
    plain = [Colour.parse(colour) for colour in (palette.line, palette.track)]
    behind = [colour + Colour.parse(palette.veil) for colour in plain]
    return {colours(Style(color=colour.rich_color), terminal)[0] for colour in [*plain, *behind]}


def faults(app: QuizApp, palette: Palette, terminal: TerminalTheme, where: str) -> list[str]:
    """What cannot be read."""
    least = 7.0 if palette.id == "quiz-contrast" else 4.5
    exempt = decoration(palette, terminal)
    found: dict[str, None] = {}
    for word, style in pieces(app):
        front, back = colours(style, terminal)
        for part in split(word):
            if is_drawn(part) and front in exempt:
                continue
            ratio, wanted = contrast(front, back), 3.0 if is_drawn(part) else least
            if ratio < wanted:
                found[f"{where}, {palette.id}: {part!r} {front} on {back} is {ratio:.2f} to 1, below {wanted}"] = None
    return list(found)


def vanished(app: QuizApp, palette: Palette, where: str) -> list[str]:
    """What nobody would see in a terminal that knows sixteen colours alone and takes the nearest of them."""
    found: dict[str, None] = {}
    for word, style in pieces(app):
        front, back = ((each or Color.default()).downgrade(ColorSystem.STANDARD) for each in (style.color, style.bgcolor))
        if front == back and not is_drawn(word):
            found[f"{where}, {palette.id} in 16 colours: {word!r} {style.color} on {style.bgcolor} are both {front.name}"] = None
    return list(found)


@pytest.fixture
def filled(ladder: Ladder, model: Model, store: Store) -> Store:
    """Two results, goals of each kind and an aim."""
    attempt = taken(model, store, as_role(ladder, "tech_manager"), notes={ladder.order[3]: "Guided a newcomer."})
    taken(model, store, as_role(ladder, "senior_programmer"), notes={ladder.order[3]: "Guided a newcomer."})
    plans = Session(ladder, store).plans
    for step in attempt.result.next.first_steps[:2]:
        plans.take_on(attempt, "architect", step)
    plans.settle(1, "done", "It held.")
    plans.add("Lead one design review.", None)
    store.change_goals(lambda goals: goals.aiming("architect", "Architect", datetime.now(UTC)))
    return store


@asynccontextmanager
async def shown(ladder: Ladder, store: Store, where: str) -> AsyncIterator[Pilot[None]]:
    """The app on one of the screens."""
    keys, screen = SCREENS[where]
    app = QuizApp(lambda: Session(ladder, store), store)
    async with app.run_test(size=(100, 40)) as pilot:
        while app.session is None and app.is_running:
            await pilot.pause(0.01)
        await pilot.pause()
        for key in keys.split():
            await pilot.press(key)
            await pilot.pause()
        if isinstance(app.screen, Commands):
            # What is searched for comes from a worker.
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert type(app.screen).__name__ == screen
        yield pilot


@pytest.mark.parametrize("where", SCREENS)
async def test_every_character_can_be_read_in_every_theme(ladder: Ladder, filled: Store, where: str) -> None:
    found = []
    async with shown(ladder, filled, where) as pilot:
        app = pilot.app
        assert isinstance(app, QuizApp)
        for palette in PALETTES:
            app.theme = palette.id
            await pilot.pause()
            # Where a theme sets every colour itself, one terminal is as good as another.
            for name, terminal in TERMINALS.items() if palette.ansi else list(TERMINALS.items())[:1]:
                found += faults(app, palette, terminal, f"{where} ({name})" if palette.ansi else where)
            found += [] if palette.ansi else vanished(app, palette, where)
    assert found == [], "\n".join(found)
