"""The screens of the questions and of the review: what stands there, at which size, and what keys do."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from quiz.answers import Mode
from quiz.i18n import speaking, use_language
from quiz.interview import Interview
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.result.wording import why_asked
from quiz.store.folder import Store
from quiz.tui.screens.change import ChangeScreen
from quiz.tui.screens.home import Home
from quiz.tui.screens.question import QuestionScreen
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets.beside import Beside
from quiz.tui.widgets.choices import Choices
from quiz.tui.widgets.head import Head
from quiz.tui.widgets.options import Options
from quiz.tui.widgets.question import hint
from tests.faces.test_app import App, answer_all, asked, press, running, shown
from tests.small import Write
from tests.taken import answers_in, draft_in


def text(pilot: App, selector: str) -> str:
    """What a widget says."""
    return str(pilot.app.screen.query_one(selector).render())


def interview_on(pilot: App) -> Interview:
    screen = pilot.app.screen
    assert isinstance(screen, QuestionScreen | ChangeScreen | ReviewScreen)
    return screen.saved.interview


def keys_shown(pilot: App) -> list[str]:
    """What the line of keys names."""
    return [active.binding.description for active in pilot.app.screen.active_bindings.values() if active.binding.show]


def given_rows(pilot: App) -> list[object]:
    """The ids of the answers on the review."""
    return [row.value for row in pilot.app.screen.query_one(Choices).rows if isinstance(row.value, str)]


# The options


async def test_enter_answers_nothing_before_an_option_was_chosen(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "enter", "enter", "space")
        assert answers_in(store, ladder.id) == {}
        await press(pilot, "3", "enter")
        assert list(answers_in(store, ladder.id)) == ["years"], "nor on the question that a key has brought"


@pytest.mark.parametrize(("key", "option"), [("down", 0), ("up", -1)])
async def test_the_first_arrow_goes_to_the_first_or_the_last_option(ladder: Ladder, store: Store, key: str, option: int) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, key)
        assert pilot.app.screen.query_one(Options).value == ladder.asked(asked(pilot)).choices[option].answer


async def test_an_answer_given_before_is_marked_and_under_the_cursor(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "s", "left")
        assert "● s Skip this question" in shown(pilot)
        assert pilot.app.screen.query_one(Options).value == "skip"
        await press(pilot, "left", "enter")
        assert answers_in(store, ladder.id) == {ladder.order[0]: 2, ladder.order[1]: "skip"}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_all_options_of_every_question_are_seen_at_80x24(ladder: Ladder, store: Store, language: str) -> None:
    spoken = load_ladder(Path(ladder.folder), [language])
    use_language(language)
    async with running(spoken, store, mode="full") as pilot:
        for name in spoken.order:
            assert asked(pilot) == name
            words = shown(pilot)
            lines = [line for row in pilot.app.screen.query_one(Options).rows for line in row.text.split()]
            assert all(line in words for line in lines), name
            assert not pilot.app.screen.query_one(Options).scrolls, name
            await press(pilot, "s")


async def test_what_else_one_may_say_is_set_apart_where_there_is_room(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        lines = shown(pilot).splitlines()
        skip = next(place for place, line in enumerate(lines) if " s " in line and "Skip this question" in line)
        assert lines[skip - 1] == ""
        await pilot.resize_terminal(80, 9)
        await pilot.pause()
        lines = shown(pilot).splitlines()
        skip = next(place for place, line in enumerate(lines) if " s " in line and "Skip this question" in line)
        assert lines[skip - 1]


LONG = "text: " + "a part of it that somebody else had begun and then left to whoever came next " * 2


async def test_options_of_two_lines_are_told_apart_where_there_is_room(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder(("questions/work.yaml", "text: some", LONG)))
    async with running(ladder, store, mode="full") as pilot:
        lines = [line.strip() for line in shown(pilot).splitlines()]
        first = lines.index("1 none")
        assert (lines[first + 1], lines[first + 2][:1]) == ("", "2")
        await press(pilot, "down", "down")
        assert pilot.app.screen.query_one(Options).value == 2, "the cursor passes over what is blank"
        await pilot.resize_terminal(80, 10)
        await pilot.pause()
        lines = [line.strip() for line in shown(pilot).splitlines()]
        assert lines[lines.index("1 none") + 1][:1] == "2"
        assert pilot.app.screen.query_one(Options).value == 2


async def test_the_keys_say_that_there_is_more_only_while_there_is(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder(("questions/work.yaml", "text: some", LONG)))
    async with running(ladder, store, (40, 10), mode="full") as pilot:
        assert pilot.app.screen.query_one(Options).scrolls
        assert "More" in keys_shown(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "More" not in keys_shown(pilot)


def test_what_counts_and_how_to_choose_are_two_sentences_in_each_language(ladder: Ladder) -> None:
    chinese = load_ladder(Path(ladder.folder), ["zh"])
    assert "don't count. Choose the furthest" in hint(ladder.asked("decisions"))
    with speaking("zh"):
        assert "不算。有几项都符合时" in hint(chinese.asked("decisions"))
        assert hint(chinese.asked("line-leads")).count(" ") == 0
        assert hint(chinese.asked("years")) == chinese.asked("years").counts
        assert hint(chinese.asked("review-rules")).endswith("选最靠后的一项。")


# Notes and the line of the last answer


async def test_a_note_hides_no_instruction(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        while "Choose the furthest" not in text(pilot, "#hint"):
            await press(pilot, "s")
        await press(pilot, "n", *"mine", "enter")
        assert "✎ mine" in text(pilot, "#note")
        assert "Choose the furthest that is true for you." in text(pilot, "#hint")
        await press(pilot, "1")
        assert text(pilot, "#note") == ""


async def test_a_capital_n_notes_the_answer_just_given(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "N")
        assert isinstance(pilot.app.screen, QuestionScreen), "there is none yet"
        await press(pilot, "3", "N", *"since 2020", "enter")
        draft = draft_in(store, ladder.id)
        assert draft is not None
        assert draft.notes == {"years": "since 2020"}
        assert asked(pilot) == ladder.order[1]
        assert text(pilot, "#before").startswith("✓ ✎ 3 to under 5 years")
        await press(pilot, "N")
        assert pilot.app.screen.query_one(TextArea).text == "since 2020", "it is shown before it is changed"


async def test_the_last_answer_begins_with_what_was_chosen_and_is_cut_at_its_end(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, (44, 24), mode="full") as pilot:
        for name in ladder.order[:12]:
            chosen = ladder.asked(name).choices[-1].text
            await press(pilot, str(len(ladder.asked(name).choices)))
            line = next(line for line in shown(pilot).splitlines() if line.strip().startswith("✓"))
            assert line.strip().removeprefix("✓ ").rstrip("…")[:20] == f"{chosen} · {ladder.asked(name).subject}"[:20]


async def test_the_line_names_the_answer_that_was_changed(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="quick") as pilot:
        await press(pilot, "3", "2", "2", "2", "left", "left", "left", "left", "1")
        assert text(pilot, "#before").startswith(f"✓ {ladder.asked('years').choices[0].text} · ")


# Around the question


@pytest.mark.parametrize(("mode", "word"), [("quick", "Quick · "), ("full", "Full · ")])
async def test_a_resumed_quiz_says_which_it_is(ladder: Ladder, store: Store, mode: Mode, word: str) -> None:
    async with running(ladder, store, mode=mode) as pilot:
        await press(pilot, "2", "escape", "c")
        assert text(pilot, "#progress").startswith(f"{word}question 2")


async def test_the_header_is_as_wide_as_the_column_and_both_are_in_the_middle(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, (109, 40), mode="full") as pilot:
        screen = pilot.app.screen
        column = screen.query_one("QuestionColumn").region
        assert column.width == 96
        assert abs(column.x - (109 - column.right)) <= 1
        for part in ("#where", "ProgressBar", "Options"):
            assert screen.query_one(part).region.width == column.width
        assert not screen.query(Beside), "it is not even made"


async def test_a_panel_comes_and_goes_with_the_room(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3")
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        column, panel = pilot.app.screen.query_one("QuestionColumn").region, pilot.app.screen.query_one(Beside).region
        assert column.right <= panel.x
        assert panel.right - column.x <= 150
        assert abs(column.x - (200 - panel.right)) <= 1
        words = shown(pilot)
        assert "What counts" in words
        assert why_asked(ladder, ladder.asked("hands-on"), brief=True)[0].split()[:3] == ["now:", "If", "you"]
        assert "now: If you" in words
        await press(pilot, "n", *"mine", "enter")
        assert "Your note" in shown(pilot)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "Sections" not in shown(pilot)
        await press(pilot, "2")
        await pilot.resize_terminal(110, 30)
        await pilot.pause()
        assert "Sections" in shown(pilot)
        assert "Your note" not in shown(pilot)


async def test_the_panel_names_the_sections_and_how_far_they_are(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, (120, 40), mode="full") as pilot:
        first, second = ladder.sections[:2]
        for _ in range(len(first.questions) + 1):
            await press(pilot, "s")
        lines = text(pilot, "SectionList").splitlines()
        assert lines[0].split() == ["✓", *first.name.split()]
        assert lines[1].split() == ["▸", *second.name.split(), *f"1 of {len(second.questions)}".split()]
        await press(pilot, "ctrl+l")
        assert "1 of" not in text(pilot, "SectionList").splitlines()[0]
        assert load_ladder(Path(ladder.folder), ["zh"]).sections[1].name in text(pilot, "SectionList")


async def test_words_that_a_question_uses_are_explained_and_no_others(small_ladder: Write, store: Store) -> None:
    terms = "glossary:\n  - word: unit\n    means: A team.\n  - word: years\n    means: Twelve months each.\nside_roles:"
    ladder = load_ladder(small_ladder(("roles/ladder.yaml", "side_roles:", terms)))
    async with running(ladder, store, (120, 40), mode="full") as pilot:
        assert "Twelve months each." in shown(pilot)
        assert "A team." not in shown(pilot)


# The review


async def test_the_review_groups_by_section_and_numbers_as_asked(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="quick") as pilot:
        for _ in range(10):
            await press(pilot, "2")
        administered = list(interview_on(pilot).state.administered)
        await press(pilot, "r")
        ids = [str(value) for value in given_rows(pilot)]
        order = [section.section for section in ladder.sections]
        places = [order.index(ladder.section_of(name).section) for name in ids]
        assert places == sorted(places)
        lines = shown(pilot).splitlines()
        assert any(line.strip(" ▐") == ladder.section_of(ids[0]).name for line in lines)
        (line,) = [line for line in lines if ladder.asked(ids[1]).subject in line]
        assert line.split()[0] == str(administered.index(ids[1]) + 1)


async def test_the_review_has_columns_where_there_is_room_and_two_lines_where_there_is_not(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "n", *"hm", "enter", "s", "r")
        topic = ladder.asked("years").subject
        (line,) = [line for line in shown(pilot).splitlines() if topic in line]
        assert "3 to under 5 years" in line
        (skipped,) = [line for line in shown(pilot).splitlines() if ladder.asked(ladder.order[1]).subject in line]
        assert "Skipped" in skipped
        assert "✎" in skipped
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        lines = shown(pilot).splitlines()
        place = next(place for place, line in enumerate(lines) if topic in line)
        assert lines[place + 1].strip() == "3 to under 5 years"


@pytest.mark.parametrize("key", ["escape", "left"])
async def test_an_answer_left_as_it_was_leads_back_to_the_review(ladder: Ladder, store: Store, key: str) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "3", "3", "r", "up", "enter")
        assert asked(pilot) == ladder.order[1]
        await press(pilot, key)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.query_one(Choices).value == ladder.order[1]
        await press(pilot, "escape")
        assert asked(pilot) == ladder.order[3]
        assert list(answers_in(store, ladder.id)) == list(ladder.order[:3])


async def test_the_review_is_searched(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        for _ in range(8):
            await press(pilot, "2")
        await press(pilot, "r", "slash", *"REVIEW")
        found = given_rows(pilot)
        assert 0 < len(found) < 8
        assert "review-part" in found
        await press(pilot, "down", "enter")
        assert asked(pilot) == found[0]
        await press(pilot, "3")
        assert given_rows(pilot) == found, "it comes back to what was found"
        await press(pilot, "slash", *"zzz")
        assert "No answer holds this." in shown(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "escape")
        assert len(given_rows(pilot)) == 8
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, QuestionScreen)


async def test_a_finished_draft_goes_straight_to_the_end_however_it_was_left(small_ladder: Write, store: Store) -> None:
    async with running(load_ladder(small_ladder()), store, mode="full") as pilot:
        await answer_all(pilot)
        await press(pilot, "left", "escape")
        assert isinstance(pilot.app.screen, Home)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "All answered." in shown(pilot)
        await press(pilot, "enter")
        assert store.results().latest is not None


async def test_a_changed_answer_that_brings_more_questions_says_so(ladder: Ladder, store: Store) -> None:
    """In the quick mode another answer may leave more to be asked; the review then no longer says that all is answered."""
    async with running(ladder, store, mode="quick") as pilot:
        while isinstance(pilot.app.screen, QuestionScreen):
            await press(pilot, "1")
        assert "All answered." in shown(pilot)
        for name in list(interview_on(pilot).state.administered[:12]):
            interview = interview_on(pilot)
            pilot.app.screen.query_one(Choices).highlighted = next(
                place for place, row in enumerate(pilot.app.screen.query_one(Choices).rows) if row.value == name
            )
            await press(pilot, "enter", str(len(ladder.asked(name).choices)))
            assert isinstance(pilot.app.screen, ReviewScreen)
            assert ("All answered." in shown(pilot)) is interview.over
            if not interview.over:
                break
        else:
            pytest.fail("no answer brought more questions")
        assert "question" in pilot.app.screen.query_one(Head).text
        await press(pilot, "escape")
        assert asked(pilot) not in interview.state.answers


async def test_notes_are_written_while_an_answer_is_changed(ladder: Ladder, store: Store) -> None:
    async with running(ladder, store, mode="full") as pilot:
        await press(pilot, "3", "3", "r", "up", "enter", "n", *"mine", "enter", "escape")
        draft = draft_in(store, ladder.id)
        assert draft is not None
        assert draft.notes == {"years": "mine"}
        assert draft.position == 2, "left now, the quiz goes on where it was"
