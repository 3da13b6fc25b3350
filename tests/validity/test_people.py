"""Real people: that the shipped profiles are theirs, and that what the README and the help say of them is so."""

import re
from pathlib import Path

import yaml

from quiz.calibration import calibrated
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.report.reading import about_the_score
from tests.validity.__main__ import confusion, table
from tests.validity.described import RATERS, people, rater, starting
from tests.validity.judged import People, agreement
from tests.validity.profiles import behind

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_shipped_profiles_are_those_that_calibration_makes(ladder: Ladder) -> None:
    made = calibrated(starting(), people())
    assert [role.profile for role in made.ladder.roles] == [role.profile for role in ladder.roles]
    assert [role.variants for role in made.ladder.roles] == [role.variants for role in ladder.roles]
    assert behind(made) in README


def test_what_the_readme_and_the_help_say_of_real_people_is_so() -> None:
    """All in one, since it takes ten seconds to find out."""
    study = People()
    assert table(study.rows()) in README
    assert confusion(study) in README
    # Seniors and directors are too few and too near their neighbours.
    assert [row.what for row in study.rows() if not row.met()] == ["people with one role accepted: named it"]
    told = " ".join(str(getattr(block, "text", "")) for block in about_the_score(shipped=True))
    ones = [sheet for sheet in study.sheets if len(sheet.person.accept) == 1]
    wrong = sum(sheet.full.band == "clear" and not sheet.right for sheet in study.sheets)
    assert f"{len(people())} real people" in told
    assert f"Of the {len(ones) // 2} to whom" in told
    assert f"in {100 * sum(sheet.right for sheet in ones) / len(ones):.0f} cases" in told
    assert f"In {wrong} of {len(study.sheets)} sheets" in told


def test_every_rater_answered_every_question_for_everybody(ladder: Ladder) -> None:
    # A patch of the bank says the same in other words.
    asks_the_same = ladder.version.rpartition(".")[0]
    for language in RATERS:
        assert rater(language).bank.rpartition(".")[0] == asks_the_same
        assert set(rater(language).sheets) == {person.id for person in people()}
        assert all(set(sheet) == set(ladder.questions) for sheet in rater(language).sheets.values())


def test_raters_of_the_same_text_agree(ladder: Ladder) -> None:
    kappas = agreement(people(), ladder)
    assert min(kappas.values()) > 0.6, "substantial, by the usual reading of kappa"


def test_the_full_quiz_takes_ten_minutes_to_read() -> None:
    """At 238 words a minute, what adults read silently on average (Brysbaert 2019)."""
    words = 0
    for path in (Path(shipped_ladder()) / "questions").glob("*.yaml"):
        section = yaml.safe_load(path.read_text("utf-8"))
        for asked in (*section.get("questions", ()), *section.get("wishes", ())):
            texts = [asked["ask"], *([asked["counts"]] if "counts" in asked else []), *(option["text"] for option in asked["options"])]
            words += sum(len(re.findall(r"\S+", text["en"])) for text in texts)
    assert words <= 10 * 238
    assert len(load_ladder(shipped_ladder()).order) <= 52
