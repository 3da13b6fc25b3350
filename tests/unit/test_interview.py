"""One sitting: what is asked, what back does, when it is over."""

import random
from collections.abc import Callable

import pytest

from quiz.answers import SKIP
from quiz.interview import Interview, InterviewState
from quiz.ladder.asked import Question
from quiz.ladder.format import Ladder
from quiz.scoring.mixture import Model
from quiz.selection import BALANCE_AT_MOST, MAX_ITEMS, MIN_ANSWERS


def interview(ladder: Ladder, model: Model, mode: str = "full") -> Interview:
    return Interview(model, InterviewState("quick" if mode == "quick" else "full"))


def asked(sitting: Interview) -> str:
    assert sitting.current is not None
    return sitting.current.id


def answer_like(taking: Interview, profile: dict[str, float], noise: random.Random | None = None) -> None:
    """Answer until it is over, as a profile does."""
    while (item := taking.current) is not None:
        if isinstance(item, Question):
            wanted = profile.get(item.measures, 0) + (noise.gauss(0.2, 0.8) if noise else 0)
            taking.answer(min(item.levels, key=lambda level: abs(level - wanted)))
        else:
            taking.answer(item.choices[0].answer)


def test_the_full_quiz_asks_everything_in_the_ladders_order(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    answer_like(taking, {})
    assert tuple(taking.state.administered) == ladder.order
    assert taking.over


def test_progress_counts_what_is_left(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    assert (taking.progress.number, taking.progress.total, taking.progress.exact) == (1, len(ladder.order), True)
    taking.skip()
    assert (taking.progress.number, taking.progress.total) == (2, len(ladder.order))


def test_back_returns_and_forward_steps_over_what_was_answered(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    first = asked(taking)
    assert not taking.back()
    taking.answer(2)
    second = asked(taking)
    assert not taking.forward()
    assert taking.back()
    assert asked(taking) == first
    assert taking.forward()
    assert asked(taking) == second
    assert taking.state.answers == {first: 2}


def test_an_answer_the_question_does_not_take_is_refused(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    with pytest.raises(ValueError, match="does not take"):
        taking.answer("no-chance")
    assert taking.state.answers == {}


def test_the_end_is_the_first_question_without_an_answer(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    for _ in range(3):
        taking.skip()
    here = asked(taking)
    taking.back()
    taking.back()
    assert asked(taking) == ladder.order[1]
    taking.to_the_end()
    assert asked(taking) == here


def test_one_answer_is_changed_and_the_place_among_the_questions_kept(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    for _ in range(4):
        taking.skip()
    here = asked(taking)
    taking.change(ladder.order[1])
    assert (asked(taking), taking.progress.number, taking.state.position) == (ladder.order[1], 2, 4), "what is saved is the place"
    taking.answer(3)
    assert (asked(taking), taking.progress.number) == (here, 5)
    assert taking.state.answers[ladder.order[1]] == 3
    assert taking.just_answered == ladder.order[1]


@pytest.mark.parametrize("leave", [Interview.back, Interview.forward])
def test_an_answer_that_was_to_be_changed_is_left_as_it_was(ladder: Ladder, model: Model, leave: Callable[[Interview], bool]) -> None:
    taking = interview(ladder, model)
    for _ in range(4):
        taking.skip()
    here, answers = asked(taking), dict(taking.state.answers)
    taking.change(ladder.order[1])
    assert leave(taking)
    assert (asked(taking), taking.state.answers) == (here, answers)


def test_an_answer_changed_after_the_last_question_leads_back_to_the_end(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    answer_like(taking, {})
    taking.change(ladder.order[2])
    assert not taking.over
    taking.answer(taking.takes[1])
    assert taking.over


def test_only_what_was_answered_can_be_changed(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    with pytest.raises(KeyError):
        taking.change(ladder.order[0])


def test_what_was_answered_last_is_told_until_one_moves(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    assert taking.just_answered is None
    taking.answer(2)
    assert taking.just_answered == ladder.order[0]
    taking.skip()
    assert taking.just_answered == ladder.order[1]
    taking.back()
    assert taking.just_answered == ladder.order[0]
    taking.back()
    assert taking.just_answered is None


def test_quick_tells_the_changed_answer_though_another_question_stands_before(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model, "quick")
    for _ in range(5):
        taking.answer(taking.takes[1])
    for _ in range(5):
        taking.back()
    first = asked(taking)
    taking.answer(taking.takes[2])
    assert taking.previous != first
    assert taking.just_answered == first


def test_the_note_of_the_answer_just_given(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    taking.answer(2)
    taking.note("since May", taking.just_answered)
    assert taking.state.notes == {ladder.order[0]: "since May"}
    assert [(given.number, given.asked.id, given.answer, given.note) for given in taking.given] == [(1, ladder.order[0], 2, "since May")]


def test_sections_say_how_far_they_are(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    first, second = (len(section.questions) + len(section.wishes) for section in ladder.sections[:2])
    for _ in range(first + 1):
        taking.skip()
    sections = taking.sections
    assert [section.is_here for section in sections[:3]] == [False, True, False]
    assert [section.is_done for section in sections[:3]] == [True, False, False]
    assert [(section.number, section.total) for section in sections[:2]] == [(first, first), (1, second)]
    taking.change(ladder.order[0])
    assert (taking.sections[0].is_here, taking.sections[0].number, taking.sections[1].number) == (True, first, 1)
    assert taking.sections[0].is_done, "it is answered whole, also while one answer is changed"


def test_sections_of_quick_say_what_was_asked(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model, "quick")
    for _ in range(4):
        taking.skip()
    assert all(section.total is None and not section.is_done for section in taking.sections)
    assert sum(section.number for section in taking.sections) == 4, "the question on screen is not answered"


def test_a_note_stays_with_its_question_and_an_empty_one_goes(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model)
    taking.note("  three releases  ")
    assert taking.state.notes == {ladder.order[0]: "three releases"}
    taking.note(" ")
    assert taking.state.notes == {}


def test_every_change_is_told(ladder: Ladder, model: Model) -> None:
    told: list[int] = []
    taking = Interview(model, InterviewState("full"), lambda: told.append(1))
    taking.skip()
    taking.note("x")
    taking.back()
    taking.forward()
    assert len(told) == 4


def test_quick_begins_with_the_opening_and_ends_by_itself(ladder: Ladder, model: Model) -> None:
    for role in ladder.roles:
        taking = interview(ladder, model, "quick")
        answer_like(taking, role.profile)
        trail = taking.state.administered
        assert tuple(trail[: len(ladder.head.opening)]) == ladder.head.opening
        assert MIN_ANSWERS <= len(trail) - len(ladder.wishes) <= MAX_ITEMS + BALANCE_AT_MOST
        assert tuple(trail[-2:]) == tuple(ladder.wishes)
        assert taking.over


def test_quick_covers_each_duty_of_the_likely_role_and_of_the_next(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model, "quick")
    answer_like(taking, ladder.role("tech_manager").profile)
    measured = {ladder.questions[name].measures for name in taking.state.administered if name in ladder.questions}
    assert {duty.id for duty in ladder.role("tech_manager").responsibilities} <= measured


def test_skips_count_as_asked_not_as_answers(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model, "quick")
    while not taking.over:
        taking.skip()
    scored = [name for name in taking.state.administered if name in ladder.questions]
    assert MAX_ITEMS <= len(scored) <= MAX_ITEMS + BALANCE_AT_MOST
    assert set(taking.state.answers.values()) == {SKIP}


def test_quick_keeps_later_answers_when_an_earlier_one_changes(ladder: Ladder, model: Model) -> None:
    taking = interview(ladder, model, "quick")
    for _ in range(6):
        item = taking.current
        assert isinstance(item, Question)
        taking.answer(item.levels[1])
    before = dict(taking.state.answers)
    taking.change("years")
    taking.answer(4)
    assert taking.state.answers == {**before, "years": 4}
    assert asked(taking) not in before


def test_the_estimate_of_quick_never_runs_dry_before_it_is_over(ladder: Ladder, model: Model) -> None:
    noise = random.Random(5)
    for role in ladder.roles:
        taking = interview(ladder, model, "quick")
        while (item := taking.current) is not None:
            progress = taking.progress
            assert progress.left >= (0 if item.id == tuple(ladder.wishes)[-1] else 1)
            if isinstance(item, Question):
                wanted = role.profile.get(item.measures, 0) + noise.gauss(0, 1)
                taking.answer(min(item.levels, key=lambda level: abs(level - wanted)))
            else:
                assert progress.exact
                taking.skip()
