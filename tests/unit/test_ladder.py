"""Reading ladders: every fault is named with its file, its line and what to write instead."""

import errno
from pathlib import Path

import pytest
import yaml

from quiz.ladder import document
from quiz.ladder.document import read_document
from quiz.ladder.loading import load_ladder, read_ladder, shipped_ladder
from quiz.ladder.problem import LadderError, Problem
from quiz.ladder.source import MAX_BYTES
from tests.small import Write

MAKER, HEAD, WORK = "roles/maker.yaml", "roles/ladder.yaml", "questions/work.yaml"


def problems_of(folder: Path) -> list[str]:
    ladder, problems = read_ladder(folder)
    assert (ladder is None) == bool(problems)
    return [str(problem) for problem in sorted(set(problems))]


def test_the_small_ladder_is_sound(small_ladder: Write) -> None:
    assert problems_of(small_ladder()) == []


CONTRADICTION = "contradictions:\n  - when:\n      yaers:\n        at_least: 4\n    say: No.\nside_roles:"
HALF_A_TERM = "glossary:\n  - word: Unit\nside_roles:"
A_NUMBER_COUNTS = "ask: What?\n    counts: 5"
TWO_OPTIONS = "      - level: 2\n        text: some\n      - level: 4\n        text: many\n"

FAULTS = [
    pytest.param((MAKER, "summary: Makes things.\n", ""), "roles/maker.yaml:1", "summary is missing", id="missing key"),
    pytest.param((MAKER, "summary: Makes", "sumary: Makes"), "roles/maker.yaml:4", "did you mean summary?", id="unknown key"),
    pytest.param(
        ("roles/keeper.yaml", "at_most", "at_mots"), "roles/keeper.yaml:16", "did you mean at_most?", id="unknown key of a condition"
    ),
    pytest.param((HEAD, "  - from: maker", "  - form: maker"), "roles/ladder.yaml:18", "did you mean from?", id="unknown key of a step"),
    pytest.param((MAKER, "name: Maker", "name: Yes"), "roles/maker.yaml:2", "quote the text", id="bare Yes"),
    pytest.param((MAKER, "name: Maker", "name: no"), "roles/maker.yaml:2", "quote the text", id="bare no"),
    pytest.param((MAKER, "name: Maker", "name: true"), "roles/maker.yaml:2", "quote the text", id="bare true"),
    pytest.param((MAKER, "name: Maker", "name: 12:30"), "roles/maker.yaml:2", "quote the text", id="a time"),
    pytest.param((MAKER, "name: Maker", "name: 2026-01-01"), "roles/maker.yaml:2", "quote the text", id="a date"),
    pytest.param((MAKER, "name: Maker", "name: 17"), "roles/maker.yaml:2", "quote the text", id="a number"),
    pytest.param((MAKER, "name: Maker", "name:"), "roles/maker.yaml:2", "nothing stands here", id="empty value"),
    pytest.param((HEAD, "about: For tests.", "about:"), "roles/ladder.yaml:5", "take the key out", id="empty value that may be left out"),
    pytest.param((MAKER, "name: Maker", 'name: ""'), "roles/maker.yaml:2", "nothing stands here", id="empty text"),
    pytest.param((MAKER, "name: Maker", "name: [Maker]"), "roles/maker.yaml:2", "quote the text", id="a list for text"),
    pytest.param(
        (MAKER, "summary: Makes things.", "summary: {en: Makes things, and more}"), "roles/maker.yaml:4", "", id="unquoted comma in braces"
    ),
    pytest.param(
        (MAKER, "name: Maker", "name: Maker\nname: Maker"), "roles/maker.yaml:3", "a second time (first in line 2)", id="duplicate key"
    ),
    pytest.param((MAKER, "rank: 0", "rank: high"), "roles/maker.yaml:3", "a whole number belongs here", id="wrong type"),
    pytest.param((MAKER, "rank: 0", "rank: 0.5"), "roles/maker.yaml:3", "a whole number belongs here", id="half a rank"),
    pytest.param((MAKER, "id: maker", "id: Maker"), "roles/maker.yaml:1", "is no id", id="capital in an id"),
    pytest.param((MAKER, "  - id: making", "  - id: making things"), "roles/maker.yaml:6", "such as my-question", id="blank in an id"),
    pytest.param((HEAD, "side_roles:", CONTRADICTION), "roles/ladder.yaml:15", "mean years?", id="contradiction of nothing"),
    pytest.param((HEAD, "side_roles:", HALF_A_TERM), "roles/ladder.yaml:14", "means is missing", id="half a term"),
    pytest.param((MAKER, "rank: 0", "rank: 0\nalso_called: Smith"), "roles/maker.yaml:4", "a list of texts", id="one name for a list"),
    pytest.param((MAKER, "rank: 0", "rank: 0\nalso_called: [no]"), "roles/maker.yaml:4", "quote the text", id="bare no in a list"),
    pytest.param((WORK, "ask: What did you make?", A_NUMBER_COUNTS), "questions/work.yaml:18", "quote", id="a number that counts"),
    pytest.param((MAKER, "making: 3", "making: 5"), "roles/maker.yaml:15", "at most 4", id="profile above 4"),
    pytest.param((MAKER, "making: 3", "making: 2.333"), "roles/maker.yaml:15", "two decimals", id="profile finer than two decimals"),
    pytest.param((MAKER, "making: 3", "makin: 3"), "roles/maker.yaml:15", "did you mean making?", id="unknown measure in a profile"),
    pytest.param((MAKER, "3: Say what is made.", "4: Say what is made."), "roles/maker.yaml:13", "at most 3", id="grow for level 4"),
    pytest.param(
        (MAKER, "name: Maker", 'name: "Ma\\e[31mker"'), "roles/maker.yaml:2", "control character U+001B", id="escaped control character"
    ),
    pytest.param((MAKER, "name: Maker", "name: Ma\x07ker"), "roles/maker.yaml:2", "take it out", id="raw control character"),
    pytest.param((MAKER, "name: Maker", 'name: "Ma\\u202eker"'), "roles/maker.yaml:2", "U+202E", id="text that runs backwards"),
    pytest.param((MAKER, "name: Maker", "name: !!python/object:os.system Maker"), "roles/maker.yaml:2", "the tag", id="a tag"),
    pytest.param((MAKER, "name: Maker", "name: *nobody"), "roles/maker.yaml:2", "*nobody", id="an alias of nothing"),
    pytest.param((MAKER, "name: Maker", "name: 'Maker"), "roles/maker.yaml", "not YAML", id="broken YAML"),
    pytest.param((MAKER, "id: maker", "- id: maker"), "roles/maker.yaml", "not YAML", id="half a list"),
    pytest.param((HEAD, "format: 1", "format: 2"), "roles/ladder.yaml:1", "1 belongs here", id="unknown format"),
    pytest.param((HEAD, "version: 1.0.0", "version: 1.0"), "roles/ladder.yaml:3", "quote the text", id="a version of two numbers"),
    pytest.param(
        (HEAD, "languages: [en]", "languages: [en, zh]"), "roles/ladder.yaml:4", "give one for each", id="one text for two languages"
    ),
    pytest.param((HEAD, "opening: [years]", "opening: [year]"), "roles/ladder.yaml:8", "did you mean years?", id="unknown opening"),
    pytest.param(
        (HEAD, "roles: [maker, keeper]", "roles: [maker, keeper, joker]"),
        "roles/ladder.yaml:12",
        "there is no role joker",
        id="unlisted role file",
    ),
    pytest.param(
        (HEAD, "roles: [maker, keeper]", "roles: [keeper, keeper]"), "roles/ladder.yaml:12", "a second time", id="role listed twice"
    ),
    pytest.param(
        (HEAD, "sections: [work]", "sections: [work, rest]"), "roles/ladder.yaml:7", "there is no section rest", id="section without a file"
    ),
    pytest.param((HEAD, "to: keeper", "to: keper"), "roles/ladder.yaml:19", "did you mean keeper?", id="step to nowhere"),
    pytest.param((HEAD, "  - from: maker\n    to: keeper\n", "  - from: maker\n"), "roles/ladder.yaml:18", "from and to", id="half a step"),
    pytest.param(
        (HEAD, "    to: keeper\n", "    to: keeper\n  - from: keeper\n    to: maker\n"),
        "roles/ladder.yaml:20",
        "closes a circle",
        id="circle",
    ),
    pytest.param((HEAD, "    to: keeper\n", "    to: maker\n"), "roles/ladder.yaml:18", "to itself", id="step to itself"),
    pytest.param((HEAD, "is: fading", "is: faded"), "roles/ladder.yaml:24", "there is no option faded", id="unknown option in a condition"),
    pytest.param((HEAD, "is: fading", "at_least: 2"), "roles/ladder.yaml:23", "there is no question joy", id="level condition on a wish"),
    pytest.param(
        (HEAD, "is: fading", "is: fading\n        at_least: 1"), "roles/ladder.yaml:23", "either at_least", id="two kinds of condition"
    ),
    pytest.param((WORK, "measures: making", "measures: baking"), "questions/work.yaml:16", "did you mean making?", id="unknown measure"),
    pytest.param(
        (WORK, "measures: keeping", "measures: making"), "roles/keeper.yaml:6", "no question measures", id="unmeasured responsibility"
    ),
    pytest.param(
        (WORK, "- level: 2\n        text: some", "- level: 0\n        text: some"),
        "questions/work.yaml:11",
        "rising level",
        id="level twice",
    ),
    pytest.param(
        (WORK, "- level: 4\n        text: many", "- level: 1\n        text: many"),
        "questions/work.yaml:13",
        "rising level",
        id="falling levels",
    ),
    pytest.param(
        (WORK, "- level: 4\n        text: many", "- level: 7\n        text: many"),
        "questions/work.yaml:13",
        "at most 4",
        id="level out of range",
    ),
    pytest.param(
        (WORK, "- level: 4\n        text: many", "- level: yes\n        text: many"),
        "questions/work.yaml:13",
        "yes",
        id="level is a truth value",
    ),
    pytest.param((WORK, TWO_OPTIONS, ""), "questions/work.yaml:8", "at least 2", id="one option"),
    pytest.param((WORK, "id: made", "id: years"), "questions/work.yaml:15", "a second time", id="question id twice"),
    pytest.param((WORK, "id: joy", "id: making"), "questions/work.yaml", "a second time", id="wish named like a responsibility"),
    pytest.param(
        (WORK, "leads_to: [guide]", "leads_to: [guard]"),
        "questions/work.yaml",
        "there is no role or side role guard",
        id="wish leads nowhere",
    ),
    pytest.param((WORK, "- id: strong", "- id: skip"), "questions/work.yaml:39", "another id, such as my-skip", id="option named skip"),
    pytest.param((WORK, "- id: strong", "- id: no-chance"), "questions/work.yaml:39", "such as my-no-chance", id="option named no-chance"),
    pytest.param((WORK, "id: joy", "id: skip"), "questions/work.yaml:36", "such as my-skip", id="wish named skip"),
    pytest.param((WORK, "id: made", "id: no-chance"), "questions/work.yaml:15", "such as my-no-chance", id="question named no-chance"),
    pytest.param((WORK, "section: work", "section: skip"), "questions/work.yaml:1", "such as my-skip", id="section named skip"),
    pytest.param((MAKER, "- id: making", "- id: skip"), "roles/maker.yaml:6", "such as my-skip", id="responsibility named skip"),
    pytest.param((HEAD, "- id: experience", "- id: no-chance"), "roles/ladder.yaml:10", "such as my-no-chance", id="facet named no-chance"),
    pytest.param((WORK, "section: work", "section: play"), "questions/work.yaml:1", "not listed under sections", id="unlisted section"),
]


@pytest.mark.parametrize(("change", "place", "says"), FAULTS)
def test_a_fault_is_named_with_its_place(small_ladder: Write, change: tuple[str, str, str], place: str, says: str) -> None:
    found = problems_of(small_ladder(change))
    assert any(problem.startswith(place) and says in problem for problem in found), found


def test_all_problems_of_a_ladder_are_told_at_once(small_ladder: Write) -> None:
    found = problems_of(small_ladder((MAKER, "rank: 0", "rank: x"), (HEAD, "format: 1", "format: 9"), (WORK, "level: 4", "level: 9")))
    assert {problem.split(":")[0] for problem in found} == {"roles/maker.yaml", "roles/ladder.yaml", "questions/work.yaml"}


def test_a_missing_translation_is_named(small_ladder: Write) -> None:
    folder = small_ladder((HEAD, "languages: [en]", "languages: [en, zh]"), (HEAD, "name: A small ladder", "name:\n  en: A small ladder"))
    assert any("roles/ladder.yaml:4: name: the translation for zh is missing" in problem for problem in problems_of(folder))


def test_a_language_the_ladder_does_not_have_is_named(small_ladder: Write) -> None:
    folder = small_ladder((HEAD, "name: A small ladder", "name:\n  en: A small ladder\n  fr: Une petite"))
    assert any("fr is none of the ladder's languages (en)" in problem for problem in problems_of(folder))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (
            b"a: &a [1,1,1,1,1,1,1,1,1,1]\n" + b"".join(b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 10)) for c in b"bcdefgh"),
            "unfolds",
        ),
        (b"x" * (MAX_BYTES + 1), "split it"),
        (b"a: 1\n---\nb: 2\n", "second document"),
        (b"? [a]\n: b\n", "a key must be a word"),
    ],
    ids=["empty", "bytes", "aliases", "large", "two documents", "list as key"],
)
def test_what_is_no_file_for_a_ladder_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "some.yaml"
    path.write_bytes(content)
    (problem,) = read_document(path, "some.yaml").problems
    assert says in problem.message


DEEP = [
    pytest.param("[" * 1200, 1, id="brackets"),
    pytest.param("[" * (MAX_BYTES - 1), 1, id="a million brackets"),
    pytest.param("名: 值\n列: " + "[" * 1200, 2, id="brackets after Chinese"),
    pytest.param("[\n" * 1200, 22, id="brackets on lines of their own"),
    pytest.param("[" * 25 + "]" * 25, 1, id="lists in lists"),
    pytest.param("{a: " * 1200, 1, id="mappings"),
    pytest.param("[{a: " * 600, 1, id="mappings in lists"),
    pytest.param("- " * 1200, 1, id="dashes"),
    pytest.param("\n".join(" " * depth + "a:" for depth in range(1200)), 22, id="indented keys"),
    pytest.param("['\"', " + "[" * 1200, 1, id="brackets after a quoted quote"),
]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("content", "line"), DEEP)
def test_deep_nesting_is_refused_in_words_of_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: str, content: str, line: int
) -> None:
    monkeypatch.setattr(document, "LOADER", getattr(yaml, loader))
    (tmp_path / "some.yaml").write_text(content, encoding="utf-8")
    (problem,) = read_document(tmp_path / "some.yaml", "some.yaml").problems
    assert problem == Problem("some.yaml", line, "nested more than 20 deep: a ladder needs no more than ten")


BRACKETS = "[" * 50


@pytest.mark.parametrize("value", [f'"{BRACKETS}"', f"'{BRACKETS}'", f"x {BRACKETS}", f"b # {BRACKETS}", f">-\n  {BRACKETS}"])
def test_brackets_in_a_text_nest_nothing(tmp_path: Path, value: str) -> None:
    (tmp_path / "some.yaml").write_text(f"a: {value}\n")
    assert read_document(tmp_path / "some.yaml", "some.yaml").problems == ()


@pytest.mark.parametrize("value", [f'"{BRACKETS}" }}', f"'{BRACKETS}", f"[it's, '{BRACKETS}' }}", f"[ # {BRACKETS}", f'"\\"{BRACKETS}'])
def test_what_is_no_yaml_for_another_reason_is_not_called_deep(tmp_path: Path, value: str) -> None:
    (tmp_path / "some.yaml").write_text(f"a: {value}")
    (problem,) = read_document(tmp_path / "some.yaml", "some.yaml").problems
    assert problem.message.startswith("this is not YAML")


@pytest.mark.parametrize(
    "content",
    ['"\\e[31mred": x', '? "\\a"\n: 1\n"\\a": 2', "a: !%1b[31m x", "a: !" + "b" * 10_000 + " x"],
    ids=["key", "key twice", "tag", "long tag"],
)
def test_a_message_is_short_and_nothing_that_a_terminal_would_obey(small_ladder: Write, content: str) -> None:
    found = problems_of(small_ladder((MAKER, "name: Maker\n", f"name: Maker\n{content}\n")))
    assert all(problem.isprintable() and len(problem) < 2100 for problem in found)
    assert found


def test_an_alias_that_repeats_little_is_read(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text("a: &a [1, 2]\nb: *a\n")
    assert read_document(path, "some.yaml").data == {"a": [1, 2], "b": [1, 2]}


def test_a_folder_without_a_ladder_says_what_a_ladder_is(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LadderError, match="a ladder is a folder with") as raised:
            load_ladder(folder)
        assert len(raised.value.problems) == 1


def test_a_folder_that_one_may_not_enter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert problems_of(tmp_path) == ["roles: cannot be read: you have no permission there"]


def test_a_file_that_ends_in_yml_is_not_passed_over_in_silence(small_ladder: Write) -> None:
    folder = small_ladder()
    (folder / "roles/maker.yaml").rename(folder / "roles/maker.yml")
    assert any("rename it" in problem for problem in problems_of(folder))


def test_a_role_file_may_hold_a_list(small_ladder: Write) -> None:
    folder = small_ladder()
    both = [(folder / f"roles/{name}.yaml").read_text() for name in ("maker", "keeper")]
    (folder / "roles/all.yaml").write_text("".join("- " + text.replace("\n", "\n  ").rstrip(" ") for text in both))
    for name in ("maker", "keeper"):
        (folder / f"roles/{name}.yaml").unlink()
    assert [role.id for role in load_ladder(folder).roles] == ["maker", "keeper"]


def test_the_hash_is_of_what_is_said_not_of_how(small_ladder: Write) -> None:
    before = load_ladder(small_ladder()).content_hash
    assert load_ladder(small_ladder((MAKER, "rank: 0", "rank:   0  # first"))).content_hash == before
    assert load_ladder(small_ladder((MAKER, "rank: 0", "rank: 5"))).content_hash != before


def test_the_shipped_ladder_has_what_the_article_names() -> None:
    ladder = load_ladder(shipped_ladder(), ["zh"])
    assert [role.id for role in ladder.roles] == ["programmer", "senior_programmer", "architect", "tech_manager", "tech_director", "cto"]
    assert [len(role.responsibilities) for role in ladder.roles] == [2, 2, 3, 4, 2, 7]
    assert len(ladder.facets) == 8
    assert ladder.language == "zh"
    assert all(set(duty.grow) == {0, 1, 2, 3} for duty in ladder.responsibilities.values())


def test_the_shipped_bank_keeps_the_blueprint() -> None:
    ladder = load_ladder(shipped_ladder())
    counts = {
        measure: sum(q.measures == measure for q in ladder.questions.values()) for measure in (*ladder.responsibilities, *ladder.facets)
    }
    assert 48 <= len(ladder.order) <= 52
    assert all(counts[duty] >= 2 for duty in ladder.responsibilities)
    assert all(counts[facet] == 1 for facet in ladder.facets)
    assert len(ladder.wishes) == 2
    assert sum(question.factual for question in ladder.questions.values()) >= 6
    assert ladder.head.sections[:3] == ("experience", "code-review", "team")


def test_the_five_year_threshold_opens_the_side_roles_in_the_data() -> None:
    ladder = load_ladder(shipped_ladder())
    ways_out = [step for step in ladder.steps if step.ends[1] in ladder.side_roles]
    assert {step.ends[1] for step in ways_out} == {"product_manager", "presales_support", "aftersales_support"}
    for step in ways_out:
        assert step.when is not None
        assert (step.when["years"].at_least, step.when["years"].at_most) == (2, 3)


def test_what_is_optional_may_be_left_out(small_ladder: Write) -> None:
    ladder = load_ladder(
        small_ladder(
            (HEAD, "about: For tests.\n", ""), (HEAD, "sections: [work]\n", ""), (WORK, TWO_OPTIONS.split("      - level: 4")[0], "")
        )
    )
    assert ladder.head.about is None
    assert [section.section for section in ladder.sections] == ["work"]
    assert ladder.questions["years"].levels == (0, 4)


def test_words_names_and_what_counts_are_read_in_the_language_chosen(small_ladder: Write) -> None:
    ladder = load_ladder(
        small_ladder(
            (HEAD, "side_roles:", "glossary:\n  - word: unit\n    means: A team.\nside_roles:"),
            (MAKER, "rank: 0", "rank: 0\nalso_called: [smith, builder]"),
            (WORK, "ask: What did you make?", "ask: What did you make?\n    counts: Toys do not."),
            (MAKER, "making: 3", "making: 2.75"),
        )
    )
    assert [(term.word, term.means) for term in ladder.head.glossary] == [("unit", "A team.")]
    assert ladder.role("maker").also_called == ("smith", "builder")
    assert ladder.questions["made"].counts == "Toys do not."
    assert ladder.role("maker").profile["making"] == 2.75
