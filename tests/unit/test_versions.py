"""Two versions of a ladder: what each change weighs, which number fits, what a retake can still compare."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.ladder.asked import Question
from quiz.ladder.format import Ladder, Role, Section
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.versions.changes import Changes, Reason, Weight, changes
from quiz.versions.number import Fit, raised
from quiz.versions.retake import retake, under_way
from tests.small import Write


def between(old: Ladder, new: Ladder) -> Changes:
    return changes({new.language: old}, {new.language: new})


def reasons(old: Ladder, new: Ladder) -> set[Reason]:
    return set(between(old, new).by_reason())


# What each does to the ladder at a place that is drawn: the ladder afterwards.


def with_role(ladder: Ladder, place: int, change: Callable[[Role], Role]) -> Ladder:
    roles = list(ladder.roles)
    roles[place % len(roles)] = change(roles[place % len(roles)])
    return replace(ladder, roles=tuple(roles))


def with_question(ladder: Ladder, place: int, change: Callable[[Question], Question | None]) -> Ladder:
    name = list(ladder.questions)[place % len(ladder.questions)]

    def changed(section: Section) -> Section:
        found = [change(question) if question.id == name else question for question in section.questions]
        return section.model_copy(update={"questions": tuple(question for question in found if question)})

    return replace(ladder, sections=tuple(map(changed, ladder.sections)))


def typical(ladder: Ladder, place: int, by: float, first: int) -> Ladder:
    def moved(role: Role) -> Role:
        # Every other one, so that two moves never meet in one level.
        measures = list(role.profile)[first::2]
        measure = measures[place % len(measures)]
        level = role.profile[measure]
        return role.model_copy(update={"profile": {**role.profile, measure: level + by if level < 2 else level - by}})

    return with_role(ladder, place, moved)


def rank(ladder: Ladder, place: int) -> Ladder:
    return with_role(ladder, place, lambda role: role.model_copy(update={"rank": role.rank + 1}))


def no_role(ladder: Ladder, place: int) -> Ladder:
    gone = ladder.roles[place % len(ladder.roles)].id
    head = ladder.head.model_copy(update={"roles": tuple(role for role in ladder.head.roles if role != gone)})
    return replace(ladder, head=head, roles=tuple(role for role in ladder.roles if role.id != gone))


def no_duty(ladder: Ladder, place: int) -> Ladder:
    return with_role(ladder, place, lambda role: role.model_copy(update={"responsibilities": role.responsibilities[1:]}))


def no_step(ladder: Ladder, place: int) -> Ladder:
    gone = ladder.scored_steps[place % len(ladder.scored_steps)]
    return replace(ladder, head=ladder.head.model_copy(update={"steps": tuple(step for step in ladder.steps if step != gone)}))


def no_question(ladder: Ladder, place: int) -> Ladder:
    return with_question(ladder, place, lambda _question: None)


def new_question(ladder: Ladder, place: int) -> Ladder:
    section = ladder.sections[place % len(ladder.sections)]
    question = next(iter(ladder.questions.values())).model_copy(update={"id": "brand-new"})
    grown = section.model_copy(update={"questions": (*section.questions, question)})
    return replace(ladder, sections=tuple(grown if each is section else each for each in ladder.sections))


def clarified(ladder: Ladder, place: int) -> Ladder:
    return with_question(ladder, place, lambda question: question.model_copy(update={"ask": question.ask + " Of the last 7 days."}))


def other_levels(ladder: Ladder, place: int) -> Ladder:
    return with_question(ladder, place, lambda question: question.model_copy(update={"options": question.options[1:]}))


def factual(ladder: Ladder, place: int) -> Ladder:
    return with_question(ladder, place, lambda question: question.model_copy(update={"factual": not question.factual}))


def reordered(ladder: Ladder, place: int) -> Ladder:
    turned = place % (len(ladder.sections) - 1) + 1
    return replace(ladder, sections=(*ladder.sections[turned:], *ladder.sections[:turned]))


def fewer_warnings(ladder: Ladder, place: int) -> Ladder:
    warned = [number for number, role in enumerate(ladder.roles) if role.watch_outs]
    return with_role(ladder, warned[place % len(warned)], lambda role: role.model_copy(update={"watch_outs": role.watch_outs[1:]}))


def reworded_question(ladder: Ladder, place: int) -> Ladder:
    return with_question(ladder, place, lambda question: question.model_copy(update={"ask": "Say: " + question.ask}))


def reworded_role(ladder: Ladder, place: int) -> Ladder:
    return with_role(ladder, place, lambda role: role.model_copy(update={"summary": role.summary + " More than 100 of them."}))


KINDS: dict[Weight, list[Callable[[Ladder, int], Ladder]]] = {
    Weight.MAJOR: [lambda ladder, place: typical(ladder, place, 0.5, 0), rank, no_role, no_duty, no_step],
    Weight.MINOR: [
        lambda ladder, place: typical(ladder, place, 0.49, 1),
        no_question,
        new_question,
        clarified,
        other_levels,
        factual,
        reordered,
        fewer_warnings,
    ],
    Weight.PATCH: [reworded_question, reworded_role],
}
CHANGES = [(weight, change) for weight, kinds in KINDS.items() for change in kinds]


@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 999)), min_size=1, max_size=2, unique_by=lambda each: each[0]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_changes_weigh_as_much_as_the_heaviest_of_them(
    ladder: Ladder, made: list[tuple[tuple[Weight, Callable[[Ladder, int], Ladder]], int]]
) -> None:
    new = ladder
    for (_weight, change), place in made:
        new = change(new, place)
    assert between(ladder, new).weight is max(weight for (weight, _change), _place in made)


def test_a_ladder_against_itself_shows_nothing(ladder: Ladder) -> None:
    assert between(ladder, ladder) == Changes((), ())
    assert between(ladder, load_ladder(shipped_ladder(), ["en"])) == Changes((), ())


EVERYTHING = (
    ("roles/ladder.yaml", "side_roles:\n", "tracks:\n  - id: craft\n    name: Craft\nside_roles:\n"),
    (
        "roles/ladder.yaml",
        "languages: [en]\n",
        "languages: [en]\nscale: [no, some, alone, lead, all]\nglossary:\n  - word: part\n    means: A piece of 2 or more.\n"
        "contradictions:\n  - when:\n      years:\n        at_most: 0\n    say: Impossible.\n"
        "responsibilities:\n  - id: caring\n    name: caring\n    description: Caring for things.\n",
    ),
    ("roles/ladder.yaml", "scale: [no, some,", 'scale: ["no", some,'),
    ("roles/maker.yaml", "profile:\n", "track: craft\nalso_called: [Smith]\nstage: One year.\nprofile:\n  caring: 1\n"),
    ("roles/maker.yaml", "experience: 1\n", "experience: 1\nvariants:\n  - id: fast\n    name: Fast\n    profile:\n      making: 4\n"),
    ("roles/keeper.yaml", "rank: 1\n", "rank: 1\ntrack: craft\nshort: Keep\n"),
    (
        "questions/work.yaml",
        "    ask: How many years?\n",
        "    ask: How many years?\n    topic: years\n    why: It tells.\n    counts: All of 12 months.\n",
    ),
    (
        "questions/work.yaml",
        "wishes:\n",
        "  - id: cared\n    measures: caring\n    ask: Cared?\n    options:\n      - level: 0\n        text: not\n"
        "      - level: 4\n        text: all\nwishes:\n",
    ),
)
"""The small ladder with something of all that the format has."""

UNTOLD = {("id",), ("version",), ("format",)}
"""Of ladder.yaml: what says which version of which ladder it is."""


def _leaves(data: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in _leaves(value, (*at, key))]
    if isinstance(data, list):
        return [leaf for place, value in enumerate(data) for leaf in _leaves(value, (*at, place))]
    return [at]


def _altered(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1]
    return [f"{value} too", f"{value}x"]


def test_whatever_is_altered_in_a_file_is_noticed(small_ladder: Write) -> None:
    folder = small_ladder(*EVERYTHING)
    old = load_ladder(folder)
    noticed = 0
    for path in sorted(folder.rglob("*.yaml")):
        written = path.read_text("utf-8")
        for at in _leaves(yaml.safe_load(written)):
            if at in UNTOLD and path.name == "ladder.yaml":
                continue
            noticed += _notices(old, folder, path, at)
        path.write_text(written, "utf-8")
    assert noticed > 60


def _notices(old: Ladder, folder: Path, path: Path, at: tuple[str | int, ...]) -> bool:
    """Whether the ladder can be read with another value at a place, and then that it is told."""
    written = path.read_text("utf-8")
    read = False
    for number in range(2):
        data = inside = yaml.safe_load(written)
        for key in at[:-1]:
            inside = inside[key]
        inside[at[-1]] = (_altered(inside[at[-1]]) * 2)[number]
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        try:
            new = load_ladder(folder)
        except Exception:
            continue
        finally:
            path.write_text(written, "utf-8")
        read = True
        assert between(old, new).found, (path.name, at)
    return read


def test_less_than_half_a_rung_of_a_scale_of_eight_is_no_new_demand(small_ladder: Write) -> None:
    scale = ("roles/ladder.yaml", "languages: [en]\n", "languages: [en]\nscale: [a, b, c, d, e, f, g, h]\n")
    old = load_ladder(small_ladder(scale))
    less = load_ladder(small_ladder(scale, ("roles/keeper.yaml", "keeping: 4", "keeping: 4.49")))
    half = load_ladder(small_ladder(scale, ("roles/keeper.yaml", "keeping: 4", "keeping: 4.5")))
    assert reasons(old, less) == {Reason.TYPICAL_SET}
    assert reasons(old, half) == {Reason.TYPICAL_MOVED}


def test_what_is_said_in_one_language_alone_is_noticed(ladder: Ladder) -> None:
    chinese = load_ladder(shipped_ladder(), ["zh"])
    other = with_question(chinese, 0, lambda question: question.model_copy(update={"ask": question.ask + "请按实际情况回答。"}))
    found = changes({"en": ladder, "zh": chinese}, {"en": ladder, "zh": other})
    (text,) = found.rewritten
    assert text.languages == ("zh",)
    assert text.new.endswith("请按实际情况回答。")
    assert found.weight is Weight.PATCH
    assert found.to_judge


@pytest.mark.parametrize(
    ("old", "new", "is_clarified"),
    [
        ("Up to 5 days", "Five days at most, up to 5", False),
        ("Up to 5 days", "Up to 6 days", True),
        ("50 %", "５０％", False),
        ("50 %", "50 hours", True),
        ("From 2 to 5", "Between 2 and 5", False),
        ("1.5 days", "15 days", True),
    ],
)
def test_a_number_makes_another_question_of_it(ladder: Ladder, old: str, new: str, is_clarified: bool) -> None:
    def asking(text: str) -> Ladder:
        return with_question(ladder, 3, lambda question: question.model_copy(update={"ask": text}))

    (found,) = between(asking(old), asking(new)).rewritten
    assert found.is_clarified is is_clarified


def test_another_option_is_another_form_and_no_rewording(ladder: Ladder) -> None:
    found = between(ladder, other_levels(ladder, 0))
    assert set(found.by_reason()) == {Reason.OTHER_FORM}
    assert not found.rewritten


@pytest.mark.parametrize(("weight", "least"), [(None, "1.4.2"), (Weight.PATCH, "1.4.3"), (Weight.MINOR, "1.5.0"), (Weight.MAJOR, "2.0.0")])
def test_a_number_is_raised_by_its_part_and_what_follows_begins_anew(weight: Weight | None, least: str) -> None:
    assert raised("1.4.2", weight) == least
    assert not Fit("1.4.2", least, least).is_too_low
    assert not Fit("1.4.2", least, least).is_higher
    assert Fit("1.4.2", "2.0.1", least).is_higher


def test_numbers_are_compared_as_numbers() -> None:
    assert not Fit("1.9.0", "1.10.0", "1.10.0").is_too_low
    assert Fit("1.10.0", "1.9.0", "1.10.0").went_back


def test_a_retake_on_the_same_ladder_compares_everything(ladder: Ladder) -> None:
    found = retake(ladder, ladder)
    assert found.common == tuple(ladder.questions)
    assert found.steady == tuple(ladder.responsibilities)
    assert not found.lost
    assert found.told == tuple(step.ends for step in ladder.scored_steps)
    assert not found.untold


def test_a_responsibility_with_one_question_left_can_no_longer_be_said_to_have_changed(ladder: Ladder) -> None:
    measures = [question.measures for question in ladder.questions.values()]
    place = next(place for place, measure in enumerate(measures) if measure in ladder.responsibilities)
    duty = measures[place]
    for new in (no_question(ladder, place), other_levels(ladder, place)):
        found = retake(ladder, new)
        assert found.lost == (duty,)
        assert duty not in found.steady
        assert len(found.common) == len(ladder.questions) - 1


def test_with_no_question_in_common_no_move_can_be_told(ladder: Ladder) -> None:
    renamed = replace(
        ladder,
        sections=tuple(
            section.model_copy(update={"questions": tuple(each.model_copy(update={"id": f"new-{each.id}"}) for each in section.questions)})
            for section in ladder.sections
        ),
    )
    found = retake(ladder, renamed)
    assert not found.common
    assert not found.told
    assert found.untold == tuple(step.ends for step in ladder.scored_steps)
    assert found.lost == tuple(ladder.responsibilities)


def test_what_is_under_way_loses_what_is_asked_no_longer(ladder: Ladder) -> None:
    name = next(iter(ladder.questions))
    gone = under_way(ladder, no_question(ladder, 0))
    assert gone.dropped == (name,)
    assert gone.refused == {name: ()}
    assert gone.is_reordered
    fewer = under_way(ladder, other_levels(ladder, 0))
    assert fewer.dropped == (name,)
    assert fewer.refused == {name: (ladder.questions[name].levels[0],)}
    assert not fewer.is_reordered
    # A sheet says the same of a fact and of an opinion; an unfinished quiz knows which it asked.
    other = under_way(ladder, factual(ladder, 0))
    assert other.dropped == (name,)
    assert not other.refused
    assert not under_way(ladder, reworded_question(ladder, 0)).dropped
