"""The line-by-line face: the same interview, by typed lines, to the same result."""

import io
from pathlib import Path

import pytest

from quiz.commands.home import plain_is_wanted
from quiz.errors import UserError
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.plain.face import PlainFace
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from tests.small import Write
from tests.taken import as_role, draft_in, taken


def typed(ladder: Ladder, store: Store, *lines: str, take: bool = True, mode: str | None = "full") -> str:
    """What the face says when these lines are typed and the input then ends."""
    out = io.StringIO()
    face = PlainFace(Session(ladder, store), io.StringIO("".join(line + "\n" for line in lines)), out)
    assert (face.take("full" if mode == "full" else "quick" if mode else None) if take else face.home()) == 0
    return out.getvalue()


def given(store: Store) -> dict[str, int | str]:
    latest = store.results().latest
    return {} if latest is None else latest.given


def test_answers_piped_in_end_in_a_saved_result(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "o", "1")
    assert given(store) == {"years": 2, "made": 3, "kept": "no-chance", "joy": "strong"}
    assert "Work: question 1 of 4" in said
    latest = store.results().latest
    assert latest is not None
    assert latest.result.headline in said


def test_the_end_of_the_input_saves_and_leaves(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    said = typed(ladder, store, "2", "3")
    assert "Saved." in said
    assert store.results().latest is None
    assert "Going on where you left, with 2 answers." in typed(ladder, store, "s", "s", mode=None)
    assert given(store) == {"years": 2, "made": 3, "kept": "skip", "joy": "skip"}


def test_words_with_one_meaning_are_told_before_the_first_question_and_on_demand(ladder: Ladder, store: Store) -> None:
    word = ladder.head.glossary[0]
    told = f"{word.word}: {word.means}".split()[:6]
    said = typed(ladder, store, "w", "1")
    assert " ".join(told) in said[: said.index("question 1 of")]
    assert " ".join(said.split()).count(" ".join(told)) == 2
    assert " ".join(told) not in typed(ladder, store, mode=None)


def test_no_chance_is_offered_where_one_may_have_had_no_part_and_never_beside_a_count(ladder: Ladder) -> None:
    offered = {name for name in ladder.questions if "no-chance" in ladder.accepts(name)}
    assert "hard-bugs-live" in offered
    assert not {name for name in offered if ladder.questions[name].factual}
    assert not offered & {name for name, question in ladder.questions.items() if question.measures in ladder.facets}


def test_every_letter_does_what_it_says(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "?", "b", "o", "9", "w", "n because", "1", "b", "2", "s", "r", "1", "3", "", "q")
    assert "This is the first question." in said
    assert "o: type a number from 1 to 3" in said
    assert "9: type a number from 1 to 3" in said
    assert "Noted." in said
    draft = draft_in(store, "small")
    assert draft is not None
    assert draft.answers == {"years": 4, "made": "skip"}
    assert draft.notes == {"years": "because"}


def test_an_answer_given_before_is_marked(small_ladder: Write, store: Store) -> None:
    assert "  2  some *" in typed(load_ladder(small_ladder()), store, "2", "b", "q")


def test_no_cursor_moves_and_no_colour(ladder: Ladder, store: Store) -> None:
    said = typed(ladder, store, *["2"] * 60)
    assert "\x1b" not in said
    assert "\r" not in said


def test_quick_says_about_how_many_are_left(ladder: Ladder, store: Store) -> None:
    assert "question 1, about " in typed(ladder, store, "q", mode="quick")


class Typing(io.StringIO):
    """Lines that a person types."""

    def isatty(self) -> bool:
        return True


def test_a_new_quiz_asks_before_it_drops_answers(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    typed(ladder, store, "2", "q", mode="quick")
    for answer, kept in (("n\n", 2), ("y\n3\nq\n", 4)):
        out = io.StringIO()
        PlainFace(Session(ladder, store), Typing(answer), out).take("full")
        assert "Starting anew drops it" in out.getvalue()
        draft = draft_in(store, "small")
        assert draft is not None
        assert draft.answers == {"years": kept}


def test_piped_answers_are_not_taken_for_the_leave_to_drop_others(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    typed(ladder, store, "2", "q", mode="quick")
    with pytest.raises(UserError, match="was left in the middle"):
        typed(ladder, store, "2", "3", "o", "1")


def test_a_draft_that_cannot_be_read_is_set_aside_not_written_over(small_ladder: Write, store: Store) -> None:
    store.folder.mkdir()
    (store.folder / "draft-small.json").write_text("{")
    typed(load_ladder(small_ladder()), store, "2", "q")
    assert (store.folder / "draft-small.broken-1").read_text() == "{"
    draft = draft_in(store, "small")
    assert draft is not None
    assert draft.answers == {"years": 2}


def rows_in(menu: str) -> list[str]:
    """The rows of the last menu that was shown."""
    last = menu[menu.rindex("  1  ") :]
    return [line[5:] for line in last.splitlines() if line[:3].strip().isdigit()]


def number_of(rows: list[str], beginning: str) -> str:
    return str(1 + next(place for place, row in enumerate(rows) if row.startswith(beginning)))


def test_home_leads_everywhere(ladder: Ladder, model: Model, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    taken(model, store, as_role(ladder, "senior_programmer"))
    monkeypatch.setenv("QUIZ_NOW", "2027-11-23T10:00:00+00:00")
    home = rows_in(typed(ladder, store, "q", take=False, mode=None))
    assert any(row.startswith("Retake · it is time") for row in home)
    results = number_of(home, "Results")
    actions = rows_in(typed(ladder, store, results, "1", take=False, mode=None))
    assert "Compare" not in actions, "there is one result"
    steps = [number_of(actions, name) for name in ("Take on a step", "Other roles", "Remind me", "Export", "Export")]
    lines = [results, "1", steps[0], "1", steps[1], "3", "1", steps[2], steps[3], "1", steps[4], "1", "b", "b", "q"]
    said = typed(ladder, store, *lines, take=False, mode=None)
    assert "Taken on:" in said
    assert "You aim at:" in said
    assert {path.name for path in folder.iterdir()} == {
        "role-quiz-retake.ics",
        "role-quiz-2026-11-23.html",
        "role-quiz-2026-11-23-2.html",
    }, "nothing is written over"
    assert len(store.goals().open_goals) == 1
    # The retake asks about the goal first and ends with the comparison.
    said = typed(ladder, store, number_of(home, "Retake"), "1", "2", "half of it", *["3"] * 60, take=False, mode=None)
    assert store.goals().goals[0].standing == "partly"
    assert "What became of them?" in said
    assert "questions in common" in said
    assert "partly done: half of it" in said


def test_the_numbers_of_the_menus_stay(ladder: Ladder, model: Model, store: Store) -> None:
    """Who knows them types them unread; they are the ones of version 0.1."""
    assert _names(typed(ladder, store, "q", take=False, mode=None)) == ["Quick", "Full", "Goals", "The ladder", "Help"]
    taken(model, store, as_role(ladder, "senior_programmer"))
    home = typed(ladder, store, "q", take=False, mode=None)
    assert _names(home) == ["Quick", "Full", "Results", "Goals", "The ladder", "Help"]
    alone = ["Take on a step", "Other roles", "Remind me", "Export", "Forget", "What if"]
    assert _names(typed(ladder, store, "3", "1", take=False, mode=None)) == alone
    taken(model, store, as_role(ladder, "architect"))
    compared = ["Take on a step", "Other roles", "Compare", "Remind me", "Export", "Forget", "What if"]
    for result in ("1", "2"):
        assert _names(typed(ladder, store, "3", result, take=False, mode=None)) == compared
    assert "No goal yet" in typed(ladder, store, "4", "q", take=False, mode=None)


def _names(menu: str) -> list[str]:
    return [row.split(" · ")[0] for row in rows_in(menu)]


def test_any_two_results_can_be_compared(ladder: Ladder, model: Model, store: Store) -> None:
    for role in ("programmer", "senior_programmer", "architect"):
        taken(model, store, as_role(ladder, role))
    home = rows_in(typed(ladder, store, "q", take=False, mode=None))
    actions = rows_in(typed(ladder, store, number_of(home, "Results"), "3", take=False, mode=None))
    lines = [number_of(home, "Results"), "3", number_of(actions, "Compare"), "1", "b", "b", "q"]
    said = typed(ladder, store, *lines, take=False, mode=None)
    assert "You moved up" in said, "the first against the last"


def test_it_is_chosen_by_itself_where_a_screen_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert not plain_is_wanted({"TERM": "xterm"}, Screen(), Screen())
    assert plain_is_wanted({"TERM": "dumb"}, Screen(), Screen())
    assert plain_is_wanted({"TERM": "xterm", "ACCESSIBLE": "1"}, Screen(), Screen())
    assert plain_is_wanted({"TERM": "xterm"}, io.StringIO(), Screen())
    assert plain_is_wanted({"TERM": "xterm"}, Screen(), io.StringIO())


def test_it_never_says_saved_where_it_could_not_save(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    out = io.StringIO()
    assert PlainFace(Session(load_ladder(small_ladder()), store), io.StringIO("2\nq\n"), out).take("full") == 1
    assert "Not saved:" in out.getvalue()
    assert "Saved." not in out.getvalue()


class Typist(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        return True


def test_leaving_asks_where_answers_would_be_lost(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    out = io.StringIO()
    assert PlainFace(Session(load_ladder(small_ladder()), store), Typist("2\nq\nn\n3\nq\ny\n"), out).take("full") == 1
    assert out.getvalue().count("leaving loses them") == 2
    assert "question 3 of 4" in out.getvalue(), "one stayed and went on"


def test_finishing_from_the_review_ends_once(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "r", "3")
    assert given(store) == {"years": 2, "made": 3}
    assert "Saved as" in said
    assert "goes on from here" not in said
    assert len(store.results().attempts) == 1


def test_a_result_that_cannot_be_saved_is_shown_all_the_same(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    out = io.StringIO()
    face = PlainFace(Session(load_ladder(small_ladder()), store), io.StringIO("2\n3\n3\n1\n\n"), out)
    assert face.take("full") == 1
    assert "Maker" in out.getvalue()
    assert out.getvalue().count("Not saved:") == 2, "once at the first answer, once at the end"


def test_what_counts_is_said_with_the_question_and_words_on_demand(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(
        small_ladder(
            ("roles/ladder.yaml", "side_roles:", "glossary:\n  - word: unit\n    means: A team.\nside_roles:"),
            ("questions/work.yaml", "ask: How many years?", "ask: How many years?\n    counts: Breaks do not."),
        )
    )
    said = typed(ladder, store, "w", "2", "q")
    assert "How many years?\nBreaks do not.\n" in said
    assert "unit: A team." in said


def test_the_review_changes_one_answer_and_comes_back_without_saying_all_again(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "r", "1", "3", "2", "", "", "2", "1")
    assert given(store) == {"years": 4, "made": 3, "kept": 2, "joy": "strong"}
    assert said.count("Your answers so far") == 1
    assert "How many years?: many" in said, "what it was changed to is said"
    assert said.count("Enter leaves the answer as it is.") == 2


def test_leaving_while_an_answer_is_changed_keeps_the_place(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    assert "Saved." in typed(ladder, store, "2", "3", "r", "1", "q")
    draft = draft_in(store, "small")
    assert draft is not None
    assert (draft.answers, draft.position) == ({"years": 2, "made": 3}, 2)


def test_an_answer_changed_at_the_end_leads_back_to_the_end(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "2", "1", "r", "1", "b", "2", "2", "", "")
    assert given(store) == {"years": 2, "made": 1, "kept": 2, "joy": "strong"}
    assert said.count("All answered.") == 2
