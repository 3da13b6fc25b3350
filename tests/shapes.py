"""Ladders of any shape, made to measure, and a data folder for any ladder with something on every screen."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal
from unittest.mock import patch

import yaml

from quiz.check import answers_of
from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.plans import Plans
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from tests.taken import left, taken
from tests.tour import TODAY

NURSING = Path(__file__).parent / "data" / "ladders" / "nursing"
"""The second ladder: two tracks, nine roles, no facets, no wishes, one language, a scale of six rungs."""


@dataclass(frozen=True)
class Shape:
    """A ladder in numbers; its roles differ by what they do most of."""

    roles: int = 3
    duties: int = 4
    rungs: int = 5
    each: int = 2
    """Questions for a responsibility."""

    tracks: int = 0
    steps: Literal["chain", "all", "beside", "none"] = "chain"
    """One after the other, from each to all above it, only side by side, or no step."""

    grow: bool = False
    topics: bool = False
    name: str = "Role {number}"
    """Of a role; texts of the others are made from `text`."""

    text: str = "{what} {number}"
    """Of all other texts."""


def written(folder: Path, shape: Shape) -> Path:
    """Write a ladder of a shape; gives its folder."""
    top, ids = shape.rungs - 1, [f"role-{number}" for number in range(1, shape.roles + 1)]

    def said(what: str, number: int | str = "") -> str:
        return shape.text.format(what=what, number=number).strip()

    head: dict[str, Any] = {"format": 1, "id": "made", "version": "1.0.0", "name": said("Ladder"), "languages": ["en"], "roles": ids}
    head["scale"] = [said("rung", rung) for rung in range(shape.rungs)]
    duties: list[dict[str, Any]] = [
        {"id": f"duty-{n}", "name": said("duty", n), "description": said("description", n)} for n in range(1, shape.duties + 1)
    ]
    if shape.grow:
        duties = [duty | {"grow": {rung: said("advice", rung) for rung in range(top)}} for duty in duties]
    head["responsibilities"] = duties
    if shape.tracks:
        head["tracks"] = [{"id": f"track-{number}", "name": said("track", number)} for number in range(1, shape.tracks + 1)]
    if steps := _steps(shape, ids):
        head["steps"] = steps
    roles = []
    for place, role in enumerate(ids):
        rank = place if not shape.tracks else place // shape.tracks
        profile = {f"duty-{n}": _typical(shape, place, n) for n in range(1, shape.duties + 1)}
        roles.append({"id": role, "name": shape.name.format(number=place + 1), "rank": 0 if shape.steps == "beside" else min(rank, 99)})
        roles[-1] |= {"summary": said("Summary", place + 1), "profile": profile}
        if shape.tracks:
            roles[-1]["track"] = f"track-{place % shape.tracks + 1}"
    questions = []
    for duty in range(1, shape.duties + 1):
        for number in range(1, shape.each + 1):
            options = [{"level": rung, "text": said(f"option {duty} {number}", rung)} for rung in range(shape.rungs)]
            question = {"id": f"q-{duty}-{number}", "measures": f"duty-{duty}", "ask": said(f"How much of {duty} do you do", number)}
            questions.append(question | ({"topic": said("topic", duty)} if shape.topics else {}) | {"options": options})
    files = {
        "roles/ladder.yaml": head,
        "roles/all.yaml": roles,
        "questions/all.yaml": {"section": "all", "name": said("Section"), "questions": questions},
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def _typical(shape: Shape, place: int, duty: int) -> float:
    """More of everything the higher a role is, and most of what its place in its group asks."""
    top, height = shape.rungs - 1, place / max(1, shape.roles - 1)
    return round(min(top, top * (0.6 * height + (0.4 if place % shape.duties == duty - 1 else 0.0))), 2)


def _steps(shape: Shape, ids: list[str]) -> list[dict[str, Any]]:
    if shape.steps == "none":
        return []
    if shape.steps == "all":
        return [{"from": one, "to": other} for place, one in enumerate(ids) for other in ids[place + 1 :]]
    apart = shape.tracks or 1
    pairs = list(zip(ids, ids[apart:], strict=False))
    return [{"between": [one, other]} if shape.steps == "beside" else {"from": one, "to": other} for one, other in pairs]


def furnished(store: Store, folder: Path, language: str = "en") -> Ladder:
    """Fill a data folder for any ladder: three results over two years, goals, an aim, a quiz left in the middle; gives the ladder."""
    use_language(language)
    ladder = load_ladder(folder, [language])
    model, plans = Model(ladder), Plans(store)
    low, high = ladder.roles[0], ladder.roles[-1]
    middle = ladder.roles[len(ladder.roles) // 3]
    sheets = [answers_of(ladder, role.profile) for role in (low, low, middle)]
    for year, sheet in zip((2024, 2025), sheets, strict=False):
        with patch.dict(os.environ, QUIZ_NOW=f"{year}-11-20T10:00:00+00:00"):
            taken(model, store, sheet)
    with patch.dict(os.environ, QUIZ_NOW=TODAY):
        now = taken(model, store, sheets[-1], notes={next(iter(ladder.questions)): "As in March."})
        plans.add("One goal of my own", date(2027, 3, 1))
        if steps := now.result.next.first_steps:
            plans.take_on(now, now.result.next.goal or now.result.next.role or high.id, steps[0])
        plans.aim(high.id, high.name)
        left(model, store, {name: sheets[-1].get(name, "skip") for name in ladder.order[: len(ladder.order) // 3]})
    return ladder
