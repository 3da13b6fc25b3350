"""Who wants to go on as now is not sent anywhere."""

import json
from typing import cast

import pytest

from quiz.answers import Answer
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.report.html import as_html
from quiz.report.json import score_line
from quiz.report.markdown import as_markdown
from quiz.report.text import as_plain_text
from quiz.result.build import judge
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from quiz.store.goals import Goals
from tests.small import Write
from tests.taken import taken

MAKER, WORK = "roles/maker.yaml", "questions/work.yaml"
SENTENCE = "Nothing has to change. If you touch one thing to keep it that way, let it be mending."

MENDING = """\
  - id: mending
    name: mending
    description: Mending what is broken.
    grow:
      0: Mend one.
      1: Mend two.
profile:
  mending: 2
"""

MENDED = """\
  - id: mended
    measures: mending
    ask: What did you mend?
    options:
      - level: 0
        text: nothing
      - level: 1
        text: one
      - level: 4
        text: all
wishes:
"""


@pytest.fixture
def staying(small_ladder: Write) -> Ladder:
    """The small ladder, with a second duty of the maker's and a wish to stay."""
    return load_ladder(
        small_ladder(
            (MAKER, "profile:\n", MENDING),
            (WORK, "wishes:\n", MENDED),
            (WORK, "text: It is.", "text: It is.\n        stays: true"),
        )
    )


MAKES: dict[str, Answer] = {"years": 0, "made": 3, "mended": 1, "kept": 0}


def test_the_first_step_is_the_present_roles_weakest_duty_and_nothing_else(staying: Ladder) -> None:
    advice = judge(Model(staying), {**MAKES, "joy": "strong"}).next
    assert (advice.role, advice.other, advice.stays, advice.says) == (None, None, True, SENTENCE)
    assert [(step.responsibility, step.level, step.expected, step.action) for step in advice.first_steps] == [
        ("mending", 1, 2, "Mend two.")
    ]


def test_another_wish_or_none_leads_on(staying: Ladder) -> None:
    for wish in ({"joy": "skip"}, {}):
        advice = judge(Model(staying), {**MAKES, **cast("dict[str, Answer]", wish)}).next
        assert (advice.role, advice.stays) == ("keeper", False)
        assert advice.first_steps[0].responsibility == "keeping"
    out = judge(Model(staying), {**MAKES, "joy": "fading"}).next
    assert (out.role, out.other, out.side, out.stays) == ("guide", "keeper", ["guide"], False)


def test_what_was_not_answered_or_cannot_grow_is_nothing_to_look_after(staying: Ladder) -> None:
    for answers in ({"years": 0, "mended": 4, "joy": "strong"}, {"years": 0, "joy": "strong"}):
        advice = judge(Model(staying), cast("dict[str, Answer]", answers)).next
        assert advice.first_steps == []
        assert advice.says == "Your answers name nothing in it that needs looking after."


def test_every_face_says_it_once(staying: Ladder, store: Store) -> None:
    attempt = store.attempt(taken(Model(staying), store, {**MAKES, "joy": "strong"}).id)
    for written in (as_plain_text(attempt, 100, Goals()), as_markdown(attempt, Goals()), as_html(attempt, Goals())):
        assert written.count(SENTENCE) == 2, "on the summary and on the page about what is next"
        assert "Mend two." in written
        assert "Begin with" not in written


def test_the_step_can_be_taken_on_for_the_present_role(staying: Ladder, store: Store) -> None:
    session = Session(staying, store)
    attempt = taken(session.model, store, {**MAKES, "joy": "strong"})
    assert "Taken on" in session.plans.take_on(attempt, "maker", attempt.result.next.first_steps[0])
    assert [goal.role for goal in store.goals().goals] == ["Maker"]


def test_the_record_keeps_that_the_option_stays_and_says_nothing_of_the_others(staying: Ladder, store: Store) -> None:
    attempt = taken(Model(staying), store, {**MAKES, "joy": "strong"})
    (saved,) = store.folder.rglob(f"{attempt.id}.json")
    options = json.loads(saved.read_text())["answers"][-1]["wish_options"]
    assert [option.get("stays") for option in options] == [True, None]
    assert "stays" not in json.loads(score_line(judge(Model(staying), MAKES), None))["next"]
