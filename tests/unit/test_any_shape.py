"""A ladder of any shape is read, and people of it are judged and shown every road, whatever its steps, scale, tracks and languages are."""

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.answers import Answer
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.result.build import judge
from quiz.road import road_to
from quiz.scoring.mixture import Model

TAGS = ["en", "zh-Hans", "pt-BR", "sr-Latn-RS", "de-1996", "gsw", "x-klingon", "es-419", "en-x-sarcasm", "fil", "ar"]


class Shape:
    """A ladder made up from a source of chance."""

    def __init__(self, chance: random.Random, roles: int) -> None:
        self.chance = chance
        self.tags = chance.sample(TAGS, chance.choice([1, 1, 2, 3]))
        self.roles = [f"role-{i}" for i in range(roles)]
        self.sides = [f"side-{i}" for i in range(chance.randrange(3))]
        self.tracks = [f"track-{i}" for i in range(chance.choice([0, 0, 2, 3]))]
        self.rungs = chance.randint(2, 8)
        self.shared = [f"shared-{i}" for i in range(chance.randrange(3))]
        self.own = {role: [f"{role}-duty-{i}" for i in range(chance.randrange(3))] for role in self.roles}
        self.facets = [f"facet-{i}" for i in range(chance.randrange(3))]
        self.measures = [*self.shared, *(duty for duties in self.own.values() for duty in duties), *self.facets]
        if not self.measures:
            self.shared = self.measures = ["shared-0"]

    def text(self, words: str) -> Any:
        """Prose as a ladder of its languages has it."""
        return words if len(self.tags) == 1 and self.chance.random() < 0.5 else {tag: f"{words} {tag}" for tag in self.tags}

    def duty(self, name: str) -> dict[str, Any]:
        """A responsibility, with advice for some of the rungs."""
        rungs = self.chance.sample(range(self.rungs - 1), self.chance.randrange(self.rungs))
        return {"id": name, "name": self.text(name), "description": self.text("d"), "grow": {rung: self.text("grow") for rung in rungs}}

    def profile(self) -> dict[str, float]:
        """What is typical of a role: some of all that is measured."""
        named = self.chance.sample(self.measures, self.chance.randint(1, len(self.measures)))
        return {name: self.chance.randint(0, 100 * (self.rungs - 1)) / 100 for name in named}

    def role(self, name: str) -> dict[str, Any]:
        """One role."""
        part = {"id": name, "name": self.text(name), "rank": self.chance.randrange(6), "summary": self.text("s"), "profile": self.profile()}
        part["responsibilities"] = [self.duty(duty) for duty in self.own[name]]
        if self.tracks:
            part["track"] = self.chance.choice(self.tracks)
        if self.chance.random() < 0.3:
            part["variants"] = [{"id": "other", "name": self.text("other"), "profile": self.profile()}]
        return part

    def steps(self) -> list[dict[str, Any]]:
        """Steps on without a circle, and steps both ways that may close rings with them."""
        order = self.chance.sample(self.roles, len(self.roles))
        pairs = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
        some = self.chance.sample(pairs, min(len(pairs), self.chance.randrange(2 * len(self.roles))))
        left = [pair for pair in pairs if pair not in some]
        both = self.chance.sample(left, min(len(left), self.chance.randrange(len(self.roles))))
        out = [{"from": self.chance.choice(self.roles), "to": side} for side in self.sides]
        return [*({"from": a, "to": b} for a, b in some), *({"between": [*pair]} for pair in both), *out]

    def questions(self) -> list[dict[str, Any]]:
        """At least one for each responsibility."""
        found = []
        for measure in self.measures:
            for number in range(self.chance.randint(measure not in self.facets, 2)):
                levels = sorted(self.chance.sample(range(self.rungs), self.chance.randint(2, self.rungs)))
                options = [{"level": level, "text": self.text(f"option {level}")} for level in levels]
                found.append({"id": f"q-{measure}-{number}", "measures": measure, "ask": self.text("Ask?"), "options": options})
                found[-1]["factual"] = self.chance.random() < 0.2
        return found or [self.question_of_shared()]

    def question_of_shared(self) -> dict[str, Any]:
        """What is asked where nothing else is."""
        return {
            "id": "q",
            "measures": self.measures[0],
            "ask": self.text("Ask?"),
            "options": [{"level": 0, "text": self.text("no")}, {"level": self.rungs - 1, "text": self.text("yes")}],
        }

    def write(self, folder: Path) -> None:
        """Write its files."""
        for part in ("roles", "questions"):
            (folder / part).mkdir(parents=True)
        head: dict[str, Any] = {"format": 1, "id": "any", "version": "1.0.0", "name": self.text("Any"), "languages": self.tags}
        head |= {"roles": self.roles, "facets": [{"id": facet, "name": self.text(facet)} for facet in self.facets]}
        head["responsibilities"] = [self.duty(duty) for duty in self.shared]
        head["tracks"] = [{"id": track, "name": self.text(track)} for track in self.tracks]
        head["side_roles"] = [{"id": side, "name": self.text(side), "summary": self.text("s")} for side in self.sides]
        if self.rungs != 5 or self.chance.random() < 0.5:
            head["scale"] = [self.text(f"rung {rung}") for rung in range(self.rungs)]
        if self.chance.random() < 0.8:
            head["steps"] = self.steps()
        section: dict[str, Any] = {"section": "all", "name": self.text("All"), "questions": self.questions()}
        if self.chance.random() < 0.5:
            goals = self.chance.sample([*self.roles, *self.sides], 1)
            options = [{"id": "on", "text": self.text("on"), "leads_to": goals}, {"id": "stay", "text": self.text("stay"), "stays": True}]
            section["wishes"] = [{"id": "wish", "ask": self.text("What?"), "options": options}]
        if self.chance.random() < 0.5:
            asked = [question["id"] for question in section["questions"]]
            head["opening"] = self.chance.sample(asked, min(len(asked), 2))
        files = {"roles/ladder": head, "roles/all": [self.role(role) for role in self.roles], "questions/all": section}
        for name, content in files.items():
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")


def sheet(ladder: Ladder, chance: random.Random) -> dict[str, Answer]:
    """Any answers, to some of the questions or to all."""
    share = chance.choice([0.0, 0.3, 1.0])
    return {name: chance.choice(ladder.accepts(name)) for name in ladder.order if chance.random() < share}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), roles=st.integers(2, 9))
def test_whatever_its_shape_people_are_judged_and_shown_every_road(seed: int, roles: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        Shape(chance, roles).write(Path(folder))
        ladder = load_ladder(Path(folder))
    assert ladder.remarks == ()
    model = Model(ladder)
    for _person in range(2):
        answers = sheet(ladder, chance)
        result = judge(model, answers, every_role=True)
        assert set(result.roles) == {role.id for role in ladder.roles}
        posterior = model.posterior(ladder.scored(answers))
        assert abs(sum(posterior.probabilities.values()) - 1) < 1e-6
        for role in ladder.roles:
            assert road_to(posterior, role.id).role == role.id


@pytest.mark.parametrize("roles", [2, 40])
def test_a_ladder_may_have_from_two_roles_to_forty(tmp_path: Path, roles: int) -> None:
    Shape(random.Random(roles), roles).write(tmp_path)
    ladder = load_ladder(tmp_path)
    result = judge(Model(ladder), sheet(ladder, random.Random(1)), every_role=False)
    assert len(result.roles) == len(ladder.roles) == roles


def test_steps_both_ways_may_close_rings_with_those_that_lead_on(tmp_path: Path) -> None:
    shape = Shape(random.Random(3), 4)
    shape.write(tmp_path)
    head = yaml.safe_load((tmp_path / "roles/ladder.yaml").read_text())
    a, b, c, d = shape.roles
    head["steps"] = [
        {"from": a, "to": b},
        {"from": b, "to": c},
        {"between": [c, a]},
        {"between": [b, d]},
        {"between": [d, c]},
    ]
    (tmp_path / "roles/ladder.yaml").write_text(yaml.safe_dump(head))
    ladder = load_ladder(tmp_path)
    model = Model(ladder)
    for number in range(20):
        judge(model, sheet(ladder, random.Random(number)), every_role=True)
