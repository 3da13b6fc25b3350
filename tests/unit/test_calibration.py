"""Described people's answers -> profiles."""

import pytest

from quiz.calibration import KAPPA, Described, calibrated, nearest
from quiz.check import answers_of
from quiz.ladder.format import Ladder


def test_without_people_the_profiles_stay(ladder: Ladder) -> None:
    found = calibrated(ladder, [])
    assert found.ladder.roles == ladder.roles
    assert not found.behind


def test_a_level_moves_by_the_weight_of_the_people_behind_it(ladder: Ladder) -> None:
    before = ladder.role("programmer").profile.get("task-management", 0.0)
    alone = Described("one", ("programmer",), ({"task-days": 4, "team-meetings": 2},))
    shared = Described("two", ("programmer", "senior_programmer"), ({"task-days": 4, "team-meetings": 2},))
    for person in (alone, shared):
        after = calibrated(ladder, [person]).ladder.role("programmer").profile["task-management"]
        assert after == pytest.approx((KAPPA * before + person.weight * 3) / (KAPPA + person.weight), abs=0.005)


def test_both_raters_of_a_person_count_as_one_person(ladder: Ladder) -> None:
    twice = Described("one", ("programmer",), ({"task-days": 4}, {"task-days": 0}))
    once = Described("one", ("programmer",), ({"task-days": 2},))
    assert calibrated(ladder, [twice]).ladder.roles == calibrated(ladder, [once]).ladder.roles


def test_what_nobody_answered_stays(ladder: Ladder) -> None:
    found = calibrated(ladder, [Described("one", ("cto",), ({"task-days": 4, "years": "skip"},))])
    assert found.ladder.role("cto").profile["experience"] == ladder.role("cto").profile["experience"]
    assert found.ladder.role("programmer") == ladder.role("programmer")


def test_who_lives_a_role_as_its_variant_moves_the_variant_alone(ladder: Ladder) -> None:
    cto = ladder.role("cto")
    variant = next(variant for variant in cto.variants if variant.id == "hands-on")
    answers = answers_of(ladder, {**cto.profile, **variant.profile}) | {"hands-on": 4}
    person = Described("founder", ("cto",), (answers,))
    assert nearest(ladder, cto, person) is variant
    found = calibrated(ladder, [person])
    after = found.ladder.role("cto")
    moved = next(variant for variant in after.variants if variant.id == "hands-on").profile
    assert moved["hands-on-share"] > variant.profile["hands-on-share"]
    assert after.profile.get("hands-on-share") == cto.profile.get("hands-on-share")
    assert found.behind == {("cto", "hands-on"): 1.0}
