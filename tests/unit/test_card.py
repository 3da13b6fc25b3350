"""The card: small, in the result's language, and without anything that is not for others."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.outcome import Warn, percentages
from quiz.report.card import HEIGHT, WIDTH, card_blocks, card_svg, card_text
from quiz.report.cells import cell_len
from quiz.report.places import map_of
from quiz.scoring.mixture import Model
from quiz.store.folder import Store
from quiz.store.goals import Aim, Goals
from quiz.store.record import Attempt
from tests.taken import as_role, taken
from tests.unit.test_attempts import take

SAVED = sorted((Path(__file__).parents[1] / "data" / "attempts").iterdir())
LADDERS = sorted((Path(__file__).parents[1] / "data" / "ladders").iterdir())


def read(folder: Path, store: Store) -> Attempt:
    """A result of an older program."""
    (saved,) = folder.glob("*.json")
    place = store.folder / "attempts"
    place.mkdir(parents=True)
    (place / saved.name).write_bytes(saved.read_bytes())
    return store.attempt(saved.stem)


def assert_small(attempt: Attempt) -> None:
    lines = card_text(attempt, Goals()).splitlines()
    assert 5 < len(lines) <= HEIGHT
    assert max(map(cell_len, lines)) <= WIDTH


@pytest.mark.parametrize("folder", SAVED, ids=lambda folder: folder.name)
def test_a_card_of_any_format_is_small_and_says_who(folder: Path, store: Store) -> None:
    attempt = read(folder, store)
    assert_small(attempt)
    assert attempt.result.headline in card_text(attempt, Goals())
    assert attempt.result.name_of(attempt.result.next.role or "") in card_text(attempt, Goals())


@pytest.mark.parametrize("folder", LADDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("width", [64, 40, 24])
def test_a_card_of_any_ladder_is_small(folder: Path, width: int, store: Store) -> None:
    ladder = load_ladder(folder, ["en"])
    for role in ladder.roles:
        attempt = taken(Model(ladder), store, as_role(ladder, role.id))
        lines = card_text(attempt, Goals(), width).splitlines()
        assert len(lines) <= HEIGHT
        assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("answers", [99, 6, 0])
def test_a_card_tells_no_note_and_no_answer(ladder: Ladder, store: Store, answers: int) -> None:
    attempt = take(ladder, store, answers=answers, note="Alex of payments")
    assert_small(attempt)
    for written in (card_text(attempt, Goals()), card_svg(attempt, Goals())):
        assert "Alex" not in written
        assert not [given.words for given in attempt.answers if f"“{given.words}”" in written]


def test_a_card_names_the_aim_before_what_comes_next(ladder: Ladder, model: Model, store: Store) -> None:
    attempt = taken(model, store, as_role(ladder, "senior_programmer"))
    assert "Next: " in card_text(attempt, Goals())
    told = card_text(attempt, Goals(aim=Aim(role="cto", name="CTO", chosen=attempt.ended)))
    assert "Aim: CTO" in told
    assert "Next: " not in told


def test_a_doubted_result_says_so_on_its_card(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store)
    said = "! The answers may have been clicked through."
    assert (said in card_text(attempt, Goals())) == attempt.result.is_doubted
    doubted = replace(attempt, result=replace(attempt.result, warnings=[Warn(code="careless", says="too fast")]))
    sure = replace(attempt, result=replace(attempt.result, warnings=[]))
    assert said in card_text(doubted, Goals())
    assert said not in card_text(sure, Goals())


def test_a_card_shows_how_near_every_role_is(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store)
    told = card_text(attempt, Goals())
    assert all(role.short in told or role.name in told for role in attempt.result.roles.values())
    whole = percentages(attempt.result.probabilities).values()
    assert [f"{percent}%" for percent in whole if percent and f"{percent}%" not in told] == []
    assert "0%" not in told.split(), "what does not fit at all needs no number"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_picture_holds_every_word_in_its_cells_and_loads_nothing(language: str, store: Store) -> None:
    ladder = load_ladder(shipped_ladder(), [language])
    attempt = taken(Model(ladder), store, as_role(ladder, "senior_programmer"))
    written = card_svg(attempt, Goals())
    picture = ElementTree.fromstring(written)
    assert not re.search(r"url\(|@import|@font-face|href|https?://(?!www\.w3\.org/2000/svg)", written)
    texts = list(picture.iter("{http://www.w3.org/2000/svg}text"))
    assert re.sub(r"\s", "", "".join(text.text or "" for text in texts)) == re.sub(r"[\s█▌]", "", card_text(attempt, Goals()))
    edge = float(picture.get("width") or "")
    ends: dict[str, float] = {}
    for text in texts:
        x, length, row = (text.get(name) or "" for name in ("x", "textLength", "y"))
        assert float(x) >= ends.get(row, 0) - 0.11
        assert float(length) == pytest.approx(cell_len(text.text or "") * 9.6, abs=0.06)
        ends[row] = float(x) + float(length)
    assert max(ends.values()) <= edge


def test_a_card_is_in_the_language_of_the_result(store: Store) -> None:
    ladder = load_ladder(shipped_ladder(), ["zh"])
    attempt = taken(Model(ladder), store, as_role(ladder, "architect"))
    assert "年" in card_text(attempt, Goals())
    assert card_blocks(attempt, Goals())


def test_a_card_has_the_map(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store)
    assert map_of(attempt.result, Goals()) in card_blocks(attempt, Goals())
