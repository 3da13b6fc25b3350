"""The line-by-line face: the same interview, by typed lines, to the same result."""

import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from quiz.answers import Mode
from quiz.commands.home import plain_is_wanted
from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.plain.face import PlainFace
from quiz.scoring.mixture import Model
from quiz.session import Session
from quiz.store.folder import Store
from tests.small import Write
from tests.taken import as_role, draft_in, left, taken


class Typist(io.StringIO):
    """Lines that a person types at a terminal."""

    def isatty(self) -> bool:
        return True


def typed(ladder: Ladder, store: Store, *lines: str, take: bool = True, mode: Mode | None = "full") -> str:
    """What the face says when a person types these lines and then ends the input."""
    out = io.StringIO()
    face = PlainFace(Session(ladder, store), Typist("".join(line + "\n" for line in lines)), out)
    assert (face.take(mode) if take else face.home()) == 0
    return out.getvalue()


def home(ladder: Ladder, store: Store, *lines: str) -> str:
    """The same from home on."""
    return typed(ladder, store, *lines, take=False, mode=None)


def given(store: Store) -> dict[str, int | str]:
    latest = store.results().latest
    return {} if latest is None else latest.given


def test_answers_end_in_a_saved_result(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "o", "1", "")
    assert given(store) == {"years": 2, "made": 3, "kept": "no-chance", "joy": "strong"}
    assert "Work: question 1 of 4" in said
    latest = store.results().latest
    assert latest is not None
    assert latest.result.headline in said


def test_the_end_of_the_input_saves_and_leaves(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    said = typed(ladder, store, "2", "3")
    assert "Saved, with 2 answers." in said
    assert store.results().latest is None
    assert "Going on where you left: Full, 2 answers." in typed(ladder, store, "s", "s", "", mode=None)
    assert given(store) == {"years": 2, "made": 3, "kept": "skip", "joy": "skip"}


def test_words_with_one_meaning_are_told_where_they_are_used_first_and_on_demand(ladder: Ladder, store: Store) -> None:
    word = next(term for term in ladder.head.glossary if term.word == "now")
    told = " ".join(f"{word.word}: {word.means}".split()[:6])
    uses = [name for name in ladder.order if " now " in ladder.asked(name).ask]
    said = typed(ladder, store, *["1"] * len(ladder.order), "q")
    heard = [part.partition(" ")[0] for part in said.split("question ")[1:] if told in " ".join(part.split())]
    assert heard == [str(1 + ladder.order.index(uses[0]))], "with the first question that uses it, and no other"
    again = typed(ladder, store, "r", heard[0], "w", mode=None)
    assert " ".join(again.split()).count(told) == 2


def test_no_chance_is_offered_where_one_may_have_had_no_part_and_never_beside_a_count(ladder: Ladder) -> None:
    offered = {name for name in ladder.questions if "no-chance" in ladder.accepts(name)}
    assert "hard-bugs-live" in offered
    assert not {name for name in offered if ladder.questions[name].factual}
    assert not offered & {name for name, question in ladder.questions.items() if question.measures in ladder.facets}


def test_every_letter_does_what_it_says(small_ladder: Write, store: Store) -> None:
    lines = ("?", "b", "o", "9", "w", "n because", "1", "b", "2", "s", "r", "1", "3", "b", "p later", "q")
    said = typed(load_ladder(small_ladder()), store, *lines)
    assert "This is the first question." in said
    assert "o: type a number from 1 to 3, s, n, w, q or ?" in said
    assert "9: type a number from 1 to 3, s, n, w, q or ?" in said
    assert "Noted with How many years: because" in said
    draft = draft_in(store, "small")
    assert draft is not None
    assert draft.answers == {"years": 4, "made": "skip"}
    assert draft.notes == {"years": "later"}


@pytest.mark.parametrize("lines", [(), ("2",), ("2", "b"), ("2", "3"), ("2", "3", "r", "1")], ids=len)
def test_nothing_that_the_keys_name_is_refused(lines: tuple[str, ...], small_ladder: Write, store: Store) -> None:
    """At a first, a counted, an answered, an uncounted and a changed question."""
    ladder = load_ladder(small_ladder())
    said = typed(ladder, store, *lines, "?", "q")
    named = re.findall(r"(?:\.|,) (\S) ", said[said.rindex("Type the number of an answer.") :].partition("\n\n")[0].replace("\n", " "))
    assert {"s", "n", "w", "q", "?"} <= set(named)
    for key in named:
        for path in store.folder.glob("draft*"):
            path.unlink()
        again = typed(ladder, store, *lines, key, "", "q")
        refused = "none of these" if key in "rqw?" else f"{key}: type"
        assert refused not in again
        assert "This is the first question." not in again
        assert "Nothing was answered just now." not in again


def test_what_an_input_method_for_chinese_types_counts_too(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "？", "２", "ｎ　因为", "ｑ")
    assert said.count("Type the number of an answer.") == 2
    draft = draft_in(store, "small")
    assert draft is not None
    assert (draft.answers, draft.notes) == ({"years": 2}, {"made": "因为"})


def test_each_answer_is_repeated(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "s", "b", "", "q")
    assert "Answered: How many years: some" in said
    assert "Skipped: What did you make\n" in said
    assert "Kept: What did you make: Skipped" in said


def test_how_to_choose_is_said_where_the_screen_shows_it(small_ladder: Write, store: Store) -> None:
    first, second, *_rest = typed(load_ladder(small_ladder()), store, "2", "q").split("question ")[1:]
    assert "Choose the furthest" not in first
    assert "Choose the furthest that is true for you." in second


def test_a_note_is_said_before_it_is_changed_and_nothing_typed_leaves_it(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "n mine", "n", "", "n", "other", "n", "x", "n last", "2", "r", "1", "3", "f")
    assert said.count("Note: mine") == 2
    assert "Note: other" in said
    assert "No note with How many years." in said
    latest = store.results().latest
    assert latest is not None
    assert next(given.note for given in latest.answers) == "last"
    assert "1: How many years: some; Note: last" in said, "the review says it too"


def test_an_answer_given_before_is_marked(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "b", "q")
    assert "  2: some (your answer)" in said
    assert "or enter to keep it:" in said


def test_no_cursor_moves_and_no_colour(ladder: Ladder, store: Store) -> None:
    said = typed(ladder, store, *["2"] * 60, "")
    assert "\x1b" not in said
    assert "\r" not in said


def test_quick_says_about_how_many_are_left(ladder: Ladder, store: Store) -> None:
    assert "question 1, about " in typed(ladder, store, "q", mode="quick")


def test_a_new_quiz_asks_before_it_drops_answers(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    typed(ladder, store, "2", "q", mode="quick")
    for answer, kept in (("n\n", 2), ("y\n3\nq\n", 4)):
        out = io.StringIO()
        PlainFace(Session(ladder, store), Typist(answer), out).take("full")
        assert "Starting anew drops it" in out.getvalue()
        draft = draft_in(store, "small")
        assert draft is not None
        assert draft.answers == {"years": kept}


def test_a_draft_that_cannot_be_read_is_set_aside_not_written_over(small_ladder: Write, store: Store) -> None:
    store.folder.mkdir()
    (store.folder / "draft-small.json").write_text("{")
    typed(load_ladder(small_ladder()), store, "2", "q")
    assert (store.folder / "draft-small.broken-1").read_text() == "{"
    draft = draft_in(store, "small")
    assert draft is not None
    assert draft.answers == {"years": 2}


def rows_in(menu: str) -> dict[str, str]:
    """The rows of the last menu that was said, by their keys."""
    rows = re.findall(r"^ {1,2}(\S{1,2}): (.+)$", menu[menu.rindex("\n\n") if "\n\n" in menu else 0 :], re.MULTILINE)
    return dict(rows)


def key_of(rows: Mapping[str, str], beginning: str) -> str:
    return next(key for key, row in rows.items() if row.startswith(beginning))


def test_home_leads_everywhere(ladder: Ladder, model: Model, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    taken(model, store, as_role(ladder, "senior_programmer"))
    monkeypatch.setenv("QUIZ_NOW", "2027-11-23T10:00:00+00:00")
    rows = rows_in(home(ladder, store))
    assert rows["r"].startswith("Retake: it is time")
    result = rows_in(home(ladder, store, "3", "1"))
    assert "Compare" not in result.values(), "there is one result"
    said = home(ladder, store, "3", "1", "g", "1", "a", "3", "a", "b", "b", "m", "x", "1", "x", "1", "b", "b", "q")
    assert "Taken on:" in said
    assert "You aim at:" in said
    assert {path.name for path in folder.iterdir()} == {
        "role-quiz-retake.ics",
        "role-quiz-2026-11-23.html",
        "role-quiz-2026-11-23-2.html",
    }, "nothing is written over"
    assert len(store.goals().open_goals) == 1
    # The retake asks about the goal first and ends with the comparison.
    said = home(ladder, store, "r", "1", "p", "half of it", "b", *["3"] * len(ladder.order), "", "1", "b", "b", "q")
    assert store.goals().goals[0].standing == "partly"
    assert "What became of them?" in said
    assert "questions in common" in said
    assert "partly done: half of it" in said


def test_the_keys_of_the_menus_stay(ladder: Ladder, model: Model, store: Store) -> None:
    """Who knows them types them unread, whatever there is to offer: most are those of the screen."""
    always = {"1": "Quick", "2": "Full", "3": "Results", "4": "Goals", "5": "The ladder", "l": "Change the language", "?": "Help"}
    assert _names(home(ladder, store)) == always
    taken(model, store, as_role(ladder, "senior_programmer"))
    left(model, store, {"years": 2})
    assert _names(home(ladder, store)) == {**always, "c": "Continue"}
    alone = {
        **{str(number): name for number, name in enumerate(("Summary", "Responsibilities", "Road", "Why", "Answers"), 1)},
        "g": "Take on a step",
        "a": "Other roles",
        "w": "What if",
        "v": "Why not another role",
        "y": "A card to share",
        "/": "Find",
        "x": "Export",
        "m": "Remind me",
        "d": "Forget",
    }
    assert _names(home(ladder, store, "3", "1")) == alone
    taken(model, store, as_role(ladder, "architect"))
    for result in ("1", "2"):
        assert _names(home(ladder, store, "3", result)) == {**alone, "c": "Compare"}
    assert "No goal yet" in home(ladder, store, "4", "b", "q")


def _names(menu: str) -> dict[str, str]:
    return {key: row.split(":")[0] for key, row in rows_in(menu).items()}


def test_of_two_quizzes_that_were_left_each_has_its_key(ladder: Ladder, model: Model, store: Store) -> None:
    left(model, store, {"years": 2})
    left(model, store, {"years": 3, "review-part": 1})
    assert [key for key, row in rows_in(home(ladder, store)).items() if row.startswith("Continue")] == ["c", "c2"]
    assert "Full, 1 answer." in home(ladder, store, "c2", "q")


@pytest.mark.parametrize("typed_there", ["", "b", "zz", "99"])
def test_home_is_left_by_q_alone(typed_there: str, ladder: Ladder, store: Store) -> None:
    said = home(ladder, store, typed_there, "4", "b", "q")
    assert "type a number from 1 to 5, l, ? or q" in said
    assert "No goal yet" in said, "one is still there"


def test_menus_refuse_nothing_silently_and_say_themselves_again(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    said = home(ladder, store, "3", "", "?", "b", "q")
    assert "type 1, or b to go back" in said
    assert said.count("1: 2") == 2, "the list of results"


def test_q_at_the_end_saves_and_leaves_and_scores_nothing(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    for end in (("q",), ("zz", "7", "q"), ()):
        said = typed(ladder, store, "2", "3", "3", "1", *end)
        assert store.results().latest is None
        assert "Saved, with 4 answers." in said
        assert ("press enter for the result" in said) == (len(end) > 1)
        (store.folder / "draft-small.json").unlink()


def test_an_interrupt_says_that_the_answers_are_kept(small_ladder: Write, store: Store) -> None:
    class Interrupted(Typist):
        def readline(self, *_size: object) -> str:  # type: ignore[override]
            if line := super().readline():
                return line
            raise KeyboardInterrupt

    out = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        PlainFace(Session(load_ladder(small_ladder()), store), Interrupted("2\n"), out).take("full")
    assert out.getvalue().endswith("\nSaved, with 1 answer. Continue at home, or `quiz take`, goes on from here.\n")


def test_what_was_skipped_is_told_at_the_end(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    assert "All answered. 2 skipped." in typed(ladder, store, "2", "s", "s", "1")
    assert "All answered.\n" in typed(ladder, store, "r", "2", "1", "3", "1", "b", mode=None)


def test_the_end_of_the_input_does_not_say_saved_where_nothing_was(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    said = home(load_ladder(small_ladder()), store, "2", "2")
    assert "Not saved:" in said
    assert "aved." not in said[said.index("Not saved:") :]


def test_going_back_from_a_goal_says_that_it_is_as_it_was(ladder: Ladder, store: Store) -> None:
    said = home(ladder, store, "4", "n", "read a book", "", "1", "p", "b", "b", "q")
    assert "Nothing was changed." in said
    assert store.goals().goals[0].standing == "open"


def test_a_quiz_left_when_all_was_answered_goes_on_at_its_end(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    typed(ladder, store, "2", "3", "3", "1", "q")
    said = typed(ladder, store, "", mode=None)
    assert "All answered." in said
    assert given(store) == {"years": 2, "made": 3, "kept": 4, "joy": "strong"}


def test_leaving_with_nothing_answered_does_not_say_saved(small_ladder: Write, store: Store) -> None:
    for lines in ((), ("q",)):
        said = typed(load_ladder(small_ladder()), store, *lines)
        assert "Nothing was answered, so nothing is saved." in said
        assert "Saved" not in said


def test_any_two_results_can_be_compared(ladder: Ladder, model: Model, store: Store) -> None:
    for role in ("programmer", "senior_programmer", "architect"):
        taken(model, store, as_role(ladder, role))
    said = home(ladder, store, "3", "1", "c", "3", "2", "b", "b", "b", "q")
    assert "You moved up" in said, "the first against the last"
    assert "Side by side" in said


def test_parts_of_a_result_are_heard_on_demand(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"), notes={"years": "since school"})
    first = home(ladder, store, "3", "1")
    assert "level" not in first
    assert "for Senior yours, typical" in home(ladder, store, "3", "1", "2")
    assert "The road to" in home(ladder, store, "3", "1", "3")
    assert "points to" in home(ladder, store, "3", "1", "v", "1")
    heard = home(ladder, store, "3", "1", "5", "1", "1")
    assert "Your answer: " in heard
    assert "Note: since school" in heard
    assert "Note: since school" in home(ladder, store, "3", "1", "/", "since SCHOOL", "1")
    assert "No answer holds this." in home(ladder, store, "3", "1", "/", "zebra")
    assert "Made with role-quiz" in home(ladder, store, "3", "1", "y")


def test_what_if_changes_answers_and_puts_the_true_ones_back(ladder: Ladder, model: Model, store: Store) -> None:
    taken(model, store, as_role(ladder, "senior_programmer"))
    said = home(ladder, store, "3", "1", "w", "1", "1", "1", "t", "b", "b", "b", "b", "q")
    assert said.count("Nothing of this is saved.") == 2
    moved = re.findall(r"given (\d+)%, changed (\d+)%", said.replace("\n", " "))
    half = len(moved) // 2
    assert any(before != after for before, after in moved[:half])
    assert all(before == after for before, after in moved[half:])


def test_the_ladder_is_read_role_by_role(ladder: Ladder, store: Store) -> None:
    said = home(ladder, store, "5")
    assert ladder.roles[0].responsibilities[0].description[:30] not in said
    heard = " ".join(home(ladder, store, "5", "1").split())
    assert " ".join(ladder.roles[0].responsibilities[0].description.split()) in heard


def test_goals_are_settled_and_opened_again_and_the_old_word_is_said(ladder: Ladder, store: Store) -> None:
    said = home(ladder, store, "4", "n", "read a book", "soon", "2027-06-30", "1", "d", "it was good", "1", "p", "", "1", "u", "b", "q")
    assert "soon is no day" in said
    assert "by 30 June 2027" in said
    assert "done: it was good" in said
    assert "Until now: it was good" in said
    assert store.goals().goals[0].standing == "open"


def test_the_language_can_be_changed_at_home_and_at_a_question(store: Store) -> None:
    ladder = load_ladder(shipped_ladder(), ["en"])
    said = home(ladder, store, "l", "2", "q")
    assert "中文" in said
    assert "你" in said.partition("中文")[2]
    assert store.settings().language == "zh"
    use_language("en")
    said = typed(load_ladder(shipped_ladder(), ["en"]), store, "2", "l", "2", "1", "q")
    assert "第 2 题" in said
    assert "第 3 题" in said
    draft = draft_in(store, "software_roles") or draft_in(store, ladder.id)
    assert draft is not None
    assert next(iter(draft.answers.values())) == ladder.questions[ladder.order[0]].options[1].level


PICTURES = re.compile(r"[█▌▏▎▍▋▊▉│╭╮╰╯○●◎━─◀▶┼┃◇□✔✓✎↻×→·]|\x1b")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_picture_and_no_sign_is_ever_said(language: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2025-11-23T10:00:00+00:00")
    ladder = load_ladder(shipped_ladder(), [language])
    use_language(language)
    model = Model(ladder)
    taken(model, store, as_role(ladder, "programmer"))
    monkeypatch.setenv("QUIZ_NOW", "2026-11-23T10:00:00+00:00")
    taken(model, store, as_role(ladder, "senior_programmer"))
    every = ["?", "3", "2", "1", "2", "3", "4", "g", "1", "a", "3", "a", "w", "1", "1", "b", "v", "1", "c", "1", "1", "2", "3", "b", "y"]
    said = home(ladder, store, *every, "b", "b", "5", "1", "b", "4", "1", "d", "why", "b", "q")
    assert not PICTURES.findall(said)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_number_is_said_without_what_it_is(language: str, store: Store) -> None:
    """A percentage says that it is the fit, or stands in a sentence that does; a level says of how many."""
    ladder = load_ladder(shipped_ladder(), [language])
    use_language(language)
    taken(Model(ladder), store, as_role(ladder, "senior_programmer"))
    said = home(ladder, store, "3", "1", "1", "2", "3", "4", "a", "3", "b", "b", "b", "q").replace("\n", " ")
    fit, level = {"en": ("fit", "of 4"), "zh": ("匹配|吻合|符合", "4")}[language]
    for found in re.finditer(r"\d+%", said):
        assert re.search(fit, said[max(0, found.start() - 200) : found.end() + 60]), said[found.start() - 200 : found.end()]
    for found in re.finditer(r"(?<![\d.])[0-4]\.\d(?!\d)", said):
        around = said[max(0, found.start() - 60) : found.end() + 40]
        assert re.search(f"{level}|typical|below|典型|低于", around), around


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
    assert PlainFace(Session(load_ladder(small_ladder()), store), Typist("2\nq\ny\n"), out).take("full") == 1
    assert "Not saved:" in out.getvalue()
    assert "Saved" not in out.getvalue()


def test_leaving_asks_where_answers_would_be_lost(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    out = io.StringIO()
    assert PlainFace(Session(load_ladder(small_ladder()), store), Typist("2\nq\nn\n3\nq\ny\n"), out).take("full") == 1
    assert out.getvalue().count("leaving loses them") == 2
    assert "question 3 of 4" in out.getvalue(), "one stayed and went on"


def test_finishing_from_the_review_ends_once(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "r", "f")
    assert given(store) == {"years": 2, "made": 3}
    assert "Saved as" in said
    assert "goes on from here" not in said
    assert len(store.results().attempts) == 1


def test_a_result_that_cannot_be_saved_is_shown_all_the_same(small_ladder: Write, store: Store) -> None:
    store.folder.write_text("in the way")
    out = io.StringIO()
    face = PlainFace(Session(load_ladder(small_ladder()), store), Typist("2\n3\n3\n1\n\n"), out)
    assert face.take("full") == 1
    assert "Maker" in out.getvalue()
    assert out.getvalue().count("Not saved:") == 2, "once at the first answer, once at the end"


def test_what_counts_is_said_with_the_question_and_words_on_demand(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(
        small_ladder(
            ("roles/ladder.yaml", "side_roles:", "glossary:\n  - word: unit\n    means: A team.\nside_roles:"),
            ("questions/work.yaml", "ask: How many years?", "ask: How many years?\n    counts: Breaks in a unit do not."),
        )
    )
    said = typed(ladder, store, "w", "2", "q")
    assert "How many years?\nBreaks in a unit do not.\nunit: A team.\n" in said
    assert said.count("unit: A team.") == 2, "with the question, and on demand"


def test_the_review_changes_one_answer_and_comes_back_without_saying_all_again(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "r", "1", "3", "2", "", "b", "2", "1", "")
    assert given(store) == {"years": 4, "made": 3, "kept": 2, "joy": "strong"}
    assert said.count("Your answers so far") == 1
    assert "Answered: How many years: many" in said, "what it was changed to is said"
    assert "Kept: What did you make:" in said
    assert said.count("or enter to keep it:") == 2


def test_leaving_while_an_answer_is_changed_keeps_the_place(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    assert "Saved, with 2 answers." in typed(ladder, store, "2", "3", "r", "1", "q")
    draft = draft_in(store, "small")
    assert draft is not None
    assert (draft.answers, draft.position) == ({"years": 2, "made": 3}, 2)


def test_an_answer_changed_at_the_end_leads_back_to_the_end(small_ladder: Write, store: Store) -> None:
    said = typed(load_ladder(small_ladder()), store, "2", "3", "2", "1", "r", "1", "b", "2", "2", "b", "")
    assert given(store) == {"years": 2, "made": 1, "kept": 2, "joy": "strong"}
    assert said.count("All answered.") == 2


def test_a_skip_is_counted_as_an_answer_nowhere(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    assert "Saved, with 2 answers." in typed(ladder, store, "2", "s", "3", "q")
    menu = home(ladder, store, "2", "n", "q")
    assert "2 of 4 answered" in menu
    assert "A quiz with 2 answers was left in the middle." in menu
    assert "Going on where you left: Full, 2 answers." in typed(ladder, store, "q")


def test_a_quiz_that_was_skipped_alone_is_kept_and_said_to_have_no_answers(small_ladder: Write, store: Store) -> None:
    ladder = load_ladder(small_ladder())
    assert "Saved, with 0 answers." in typed(ladder, store, "s", "q")
    menu = home(ladder, store, "2", "n", "q")
    assert "0 of 4 answered" in menu
    assert "A quiz with 0 answers was left in the middle." in menu
