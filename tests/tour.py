"""Every screen of the terminal face, each by the keys that lead to it from home, with something on it to look at."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from quiz.answers import Answer
from quiz.check import answers_of
from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.plans import Plans
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import Home
from tests.taken import left, taken

SIGNS = {
    "requirements-analysis": 2.0,
    "architecture-design": 3.0,
    "core-implementation": 3.0,
    "decision-scope": 2.0,
    "horizon": 2.0,
    "org-size": 3.0,
}
"""What a senior programmer does who designs across modules already, and reviews much."""

TODAY = "2026-11-25T10:00:00+00:00"

NOTES = {
    "en": {"bugs-handed": "The double booking in March: three people had given it up.", "review-part": "About fifteen a week."},
    "zh": {"bugs-handed": "三月那个重复下单的 bug，三个人都放弃了。", "review-part": "一周十五个左右。"},
}
GOAL = {"en": "Lead one design review a month", "zh": "每月主持一次设计评审"}


@dataclass(frozen=True)
class Scene:
    """A screen, and how one gets there."""

    name: str
    keys: str = ""
    """From home, separated by blanks."""

    due: bool = False
    """Whether a year has gone by, so that a retake is offered."""


SCENES = (
    Scene("home"),
    Scene("question", "c"),
    Scene("question-chosen", "c down"),
    Scene("question-why", "c w"),
    Scene("question-note", "c n"),
    Scene("review", "c r"),
    Scene("review-search", "c r slash"),
    Scene("change", "c r down down enter"),
    Scene("result", "3 enter"),
    Scene("responsibilities", "3 enter 2"),
    Scene("responsibility-open", "3 enter 2 down enter"),
    Scene("road", "3 enter 3"),
    Scene("why", "3 enter 4"),
    Scene("versus", "3 enter v"),
    Scene("answers", "3 enter 5"),
    Scene("take-on", "3 enter g"),
    Scene("export", "3 enter x"),
    Scene("roles", "3 enter a"),
    Scene("what-if", "3 enter w"),
    Scene("history", "3"),
    Scene("comparison", "3 enter c"),
    Scene("side-by-side", "3 enter c 2"),
    Scene("other-answers", "3 enter c 3"),
    Scene("not-comparable", "3 enter c 4"),
    Scene("goals", "g"),
    Scene("goals-add", "g n"),
    Scene("ladder", "l"),
    Scene("ladder-role", "l 3"),
    Scene("help", "question_mark"),
    Scene("palette", "ctrl+p"),
    Scene("before-retake", "r", due=True),
)


def furnish(store: Store, language: str, folder: Path | None = None) -> Ladder:
    """Fill a data folder: three results over two years, goals, an aim, a quiz left in the middle; gives the ladder.

    Args:
        store: The data folder.
        language: Of the interface and of all that is saved.
        folder: The ladder; the shipped one where absent.
    """
    use_language(language)
    ladder = load_ladder(folder or shipped_ladder(), [language])
    model, plans = Model(ladder), Plans(store)
    programmer = ladder.role("programmer").profile
    senior = {**ladder.role("senior_programmer").profile, **SIGNS}
    between = {name: (level + programmer.get(name, 0.0)) / 2 for name, level in ladder.role("senior_programmer").profile.items()}
    wishes: dict[str, Answer] = {wish.id: wish.options[1].id for wish in ladder.wishes.values()}
    with patch.dict(os.environ, QUIZ_NOW="2024-11-20T10:00:00+00:00"):
        taken(model, store, {**answers_of(ladder, programmer), **wishes})
    with patch.dict(os.environ, QUIZ_NOW="2025-11-22T10:00:00+00:00"):
        then = taken(model, store, {**answers_of(ladder, between), **wishes})
        plans.take_on(then, then.result.next.goal or then.result.next.role or "", then.result.next.first_steps[0])
        plans.add(GOAL.get(language, "1 / 2"), date(2026, 3, 1))
    with patch.dict(os.environ, QUIZ_NOW=TODAY):
        plans.settle(2, "done", "11 / 12")
        now = taken(model, store, {**answers_of(ladder, senior), **wishes}, notes=NOTES.get(language, {}))
        plans.take_on(now, "architect", now.result.roles["architect"].steps[0])
        plans.aim("architect", now.result.name_of("architect"))
        given = answers_of(ladder, senior)
        left(model, store, {name: given[name] for name in ladder.order[:14]})
    return ladder


@asynccontextmanager
async def touring(store: Store, ladder: Ladder, size: tuple[int, int], *, due: bool = False) -> AsyncIterator[Pilot[None]]:
    """The app at home, at the time of the tour or a year after it."""
    app = QuizApp(lambda: Session(ladder, store), store)
    with patch.dict(os.environ, QUIZ_NOW="2027-12-01T10:00:00+00:00" if due else TODAY):
        async with app.run_test(size=size) as pilot:
            while app.session is None:
                await pilot.pause(0.01)
            await pilot.pause()
            yield pilot


async def go(pilot: Pilot[None], scene: Scene) -> None:
    """From home to a scene."""
    for key in scene.keys.split():
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()


async def home_again(pilot: Pilot[None]) -> None:
    """Back home from wherever one is, with nothing changed."""
    while not isinstance(pilot.app.screen, Home):
        await pilot.app.pop_screen()
    await pilot.pause()
