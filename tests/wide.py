"""A ladder with many duties and no sense, whose profiles are drawn anew: what holds of a road holds on every one of them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from quiz.answers import Answered
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder

ROLES = ("novice", "builder", "warden", "chief")
OFFERED = ((0, 1, 2, 3, 4), (0, 2, 4), (1, 2, 3), (0, 1, 3, 4))


def wide_ladder(folder: Path) -> Ladder:
    """Four roles with three duties of their own each, two shared duties, and three facets, of which one does not move."""

    def duty(of: str, number: int) -> dict[str, str]:
        return {"id": f"{of}-{number}", "name": f"{of} {number}", "description": f"What {of} number {number} is."}

    about = {"format": 1, "id": "wide", "version": "1.0.0", "name": "Wide", "about": "For tests.", "languages": ["en"]}
    asking = {"sections": ["all"], "opening": ["ask-age-0"]}
    facets = [{"id": "reports", "name": "Reports"}, {"id": "budget", "name": "Budget"}, {"id": "age", "name": "Age", "moves": False}]
    steps = [{"from": "novice", "to": "builder"}, {"from": "builder", "to": "chief"}, {"between": ["warden", "chief"]}]
    shared = {"responsibilities": [duty("shared", 0), duty("shared", 1)], "facets": facets}
    files: dict[str, object] = {"roles/ladder.yaml": {**about, **asking, **shared, "roles": ROLES, "steps": steps}}
    for rank, role in enumerate(ROLES):
        duties = [duty(role, number) for number in range(3)]
        profile = {"shared-0": rank, **{each["id"]: 3 for each in duties}}
        named = {"id": role, "name": role.title(), "rank": min(rank, 2), "summary": "Does things."}
        files[f"roles/{role}.yaml"] = {**named, "responsibilities": duties, "profile": profile}
    measures = [*(f"{of}-{number}" for of in ROLES for number in range(3)), "shared-0", "shared-1", "reports", "budget", "age"]
    questions = []
    for place, measure in enumerate(measures):
        for number in range(1 if measure in ("reports", "age") else 1 + place % 2):
            options = [{"level": level, "text": f"as much as {level}"} for level in OFFERED[(place + number) % len(OFFERED)]]
            said = {"measures": measure, "factual": place % 5 == 0, "ask": f"{measure}, {number}?", "options": options}
            questions.append({"id": f"ask-{measure}-{number}", **said})
    files["questions/all.yaml"] = {"section": "all", "name": "All", "questions": questions}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return load_ladder(folder)


def drawn_anew(ladder: Ladder, random: Random) -> Ladder:
    """The ladder with other profiles: much of a role's own, some of the rest, in halves."""
    measures = [*ladder.responsibilities, *ladder.facets]
    roles = []
    for role in ladder.roles:
        own = {measure for measure in measures if ladder.owner_of(measure) == role.id}
        profile = {measure: random.randint(2, 8) / 2 for measure in measures if measure in own or random.random() < 0.5}
        roles.append(role.model_copy(update={"profile": profile}))
    return replace(ladder, roles=tuple(roles))


def as_somebody(ladder: Ladder, random: Random) -> Sequence[Answered]:
    """The answers of somebody near a role, or who has all of what one role lacks and nothing of what it has, some left out."""
    profile, turned, loose = random.choice(ladder.roles).profile, random.random() < 0.4, random.choice((0.5, 1.0, 2.0))
    answers = []
    for question in ladder.questions.values():
        level = profile.get(question.measures, 0.0)
        near = random.gauss(4.5 - 2 * level if turned else level, loose)
        if random.random() < 0.9:
            answers.append(Answered(question.id, question.item, min(question.item.levels, key=lambda each: abs(each - near))))
    return answers
