"""A ladder taken apart into pieces that can be held against those of another version.

A piece has an id, facts and texts. Facts are what the program goes by; texts are what people read, one by one, in the language that the
ladder is in.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder, Role
from quiz.ladder.measures import Growth, WatchOut, When

Key = tuple[str, str]
"""Of a piece: its kind, and its id as `Ladder.places` has it."""

READ_BEFORE_ANSWERING = ("ask", "counts", "option", "word", "means")
"""The texts of questions, wishes and the glossary by which people choose their answer; an option's has its answer behind it."""


@dataclass(frozen=True)
class Order:
    """In which order some ids stand."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """One part of a ladder."""

    facts: Mapping[str, object] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    """By the key that holds them, and where it holds several by what tells those apart."""


def pieces(ladder: Ladder, first: Ladder | None = None) -> dict[Key, Piece]:
    """The pieces of a ladder.

    Args:
        ladder: In one of its languages.
        first: The same in the language by whose words the glossary's are told; the ladder itself where absent.
    """
    return {**dict(_whole(ladder)), **dict(_roles(ladder)), **dict(_measures(ladder)), **dict(_asked(ladder)), **_glossary(ladder, first)}


def _whole(ladder: Ladder) -> Iterator[tuple[Key, Piece]]:
    head = ladder.head
    orders = {
        "asking": ladder.order,
        "opening": head.opening,
        "roles": head.roles,
        "responsibilities": ladder.responsibilities,
        "facets": ladder.facets,
        "languages": head.languages,
        "sections": [section.section for section in ladder.sections],
    }
    facts = {f"order of {what}": Order(tuple(ids)) for what, ids in orders.items()}
    names = {f"scale {rung}": name for rung, name in enumerate(head.scale or ())}
    yield (
        ("ladder", ""),
        Piece({**facts, "opening": frozenset(head.opening), "rungs": ladder.scale.rungs, "languages": frozenset(head.languages)},
              _texts(name=head.name, about=head.about, **names)),
    )  # fmt: skip
    for track in head.tracks:
        yield ("track", track.id), Piece(texts=_texts(name=track.name))
    for section in ladder.sections:
        yield ("section", section.section), Piece(texts=_texts(name=section.name))
    for side in head.side_roles:
        begin = _staged("begin", side.begin or ())
        yield ("side_role", side.id), Piece({"begin": tuple(begin)}, {**_texts(name=side.name, summary=side.summary), **begin})
    yield from _steps(ladder)
    yield from _warnings("contradiction", "", head.contradictions)


def _steps(ladder: Ladder) -> Iterator[tuple[Key, Piece]]:
    found: dict[str, list[str]] = {}
    scored = set()
    for step in ladder.steps:
        name = " – ".join(sorted(step.between)) if step.between else " → ".join(step.ends)
        found.setdefault(name, []).append(_condition(step.when))
        if step in ladder.scored_steps:
            scored.add(name)
    for name, conditions in found.items():
        yield ("step" if name in scored else "side step", name), Piece({"when": tuple(sorted(conditions))})


def _roles(ladder: Ladder) -> Iterator[tuple[Key, Piece]]:
    for role in ladder.roles:
        stage = _staged("stage", role.stage)
        called = {f"also_called {number}": name for number, name in enumerate(role.also_called)}
        facts = {"rank": role.rank, "track": role.track, "profile": role.profile, "stage": tuple(stage)}
        yield ("role", role.id), Piece(facts, {**_texts(name=role.name, short=role.short, summary=role.summary, **called), **stage})
        yield from _variants(role)
        yield from _warnings("watch_out", f"{role.id} ", role.watch_outs)


def _variants(role: Role) -> Iterator[tuple[Key, Piece]]:
    for variant in role.variants:
        yield ("variant", f"{role.id}/{variant.id}"), Piece({"profile": variant.profile}, _texts(name=variant.name))


def _warnings(kind: str, of: str, warnings: Sequence[WatchOut]) -> Iterator[tuple[Key, Piece]]:
    said: dict[str, list[str]] = {}
    for warning in warnings:
        said.setdefault(_condition(warning.when), []).append(warning.say)
    for condition, texts in said.items():
        yield (kind, of + condition), Piece(texts=_texts(say="\n".join(texts)))


def _measures(ladder: Ladder) -> Iterator[tuple[Key, Piece]]:
    for duty in ladder.responsibilities.values():
        grow = {key: text for rung, growths in duty.grow.items() for key, text in _staged(f"grow {rung}", growths).items()}
        levels = {f"levels {rung}": text for rung, text in duty.levels.items()}
        # Whom an advice is for; that there is advice for a rung is its wording.
        needs = frozenset((rung, _condition(each.needs)) for rung, growths in duty.grow.items() for each in growths if each.needs)
        facts = {"owner": ladder.owner_of(duty.id), "grow": needs}
        yield ("responsibility", duty.id), Piece(facts, {**_texts(name=duty.name, description=duty.description, **levels), **grow})
    for facet in ladder.facets.values():
        levels = {f"levels {rung}": text for rung, text in enumerate(facet.levels or ())}
        yield ("facet", facet.id), Piece({"moves": facet.moves}, _texts(name=facet.name, **levels))


def _asked(ladder: Ladder) -> Iterator[tuple[Key, Piece]]:
    for name, question in ladder.questions.items():
        facts = {"form": question.item, "section": ladder.section_of(name).section}
        yield ("question", name), Piece(facts, _words(question))
    for name, wish in ladder.wishes.items():
        ways = {option.id: (option.leads_to, option.stays) for option in wish.options}
        facts = {"options": frozenset(option.id for option in wish.options), "ways": ways, "section": ladder.section_of(name).section}
        yield ("wish", name), Piece(facts, _words(wish))


def _words(asked: Asked) -> dict[str, str]:
    options = {f"option {choice.answer}": choice.text for choice in asked.choices}
    return _texts(ask=asked.ask, counts=asked.counts, topic=asked.topic, why=asked.why, **options)


def _glossary(ladder: Ladder, first: Ladder | None) -> dict[Key, Piece]:
    terms = zip((first or ladder).head.glossary, ladder.head.glossary, strict=True)
    return {("term", name.word): Piece(texts=_texts(word=term.word, means=term.means)) for name, term in terms}


def _texts(**texts: str | None) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}


def _staged(key: str, growths: Sequence[Growth]) -> dict[str, str]:
    """Texts by whom they are for."""
    return {f"{key} {_condition(growth.needs)}".strip(): growth.text for growth in growths}


def _condition(when: When | None) -> str:
    """A condition in one line; empty where there is none."""
    if not when:
        return ""
    return json.dumps({name: each.model_dump(by_alias=True, exclude_none=True) for name, each in sorted(when.items())}, ensure_ascii=False)
