"""What the README says must be so."""

import argparse
import re
import shlex
from urllib.parse import unquote

import pytest
import yaml
from jsonschema import Draft7Validator

from quiz import actions
from quiz.cli import _common, _parser, main
from quiz.door import COMMANDS
from quiz.i18n import speaking
from quiz.ladder.format import Ladder
from quiz.schema import schema
from quiz.store.folder import Store
from tests.readme import CHECKOUT, GUIDE, README, fenced
from tests.tour import TODAY, furnish
from tests.unit.test_translations import SET_WRONG

CHINESE = README[README.index("## 中文\n") : README.index("## Licence")]
ENGLISH = README.replace(CHINESE, "")
FENCED = re.compile("```\n(.*?)\n```", re.DOTALL)


def test_its_links_lead_somewhere() -> None:
    links = [unquote(link.split("#")[0]) for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert links
    assert [link for link in links if not (CHECKOUT / link).exists()] == []


def test_it_names_every_command_and_no_other() -> None:
    shown = re.search(r"## Commands\n\n```\n(.*?)```", README, re.DOTALL)
    assert shown
    named = {words[1] for line in shown[1].splitlines() if (words := line.split())[:1] == ["quiz"] and words[1].isalpha()}
    assert named == set(COMMANDS)


def test_its_table_of_keys_is_the_programs_own() -> None:
    assert actions.as_table() in README, "`python -m quiz.actions` prints it"


def test_its_numbers_are_the_ladders(ladder: Ladder) -> None:
    assert f"*Full* asks {len(ladder.order)} questions" in README
    assert f"all {len(ladder.questions)} scored questions are right more often" in README


def test_its_chinese_is_found_at_once() -> None:
    assert README.splitlines()[2] == "[中文](#中文)"
    assert re.findall(r"\]\(#([^)]+)\)", CHINESE) == ["what-the-score-means", "commands", "your-own-ladder-in-fifteen-minutes"]
    assert "## What the score means\n" in ENGLISH
    assert "## Commands\n" in ENGLISH


def test_its_chinese_sets_up_by_the_same_commands() -> None:
    take, develop = FENCED.findall(ENGLISH)[:2]
    assert FENCED.findall(CHINESE)[:2] == [take, develop]


def test_its_chinese_says_no_figure_of_its_own(ladder: Ladder) -> None:
    said = set(re.findall(r"\d+(?:\.\d+)?", FENCED.sub("", CHINESE)))
    assert said <= set(re.findall(r"\d+(?:\.\d+)?", ENGLISH))
    assert f"完整测评 {len(ladder.order)} 题" in CHINESE


def test_its_chinese_keys_are_the_programs_own() -> None:
    with speaking("zh"):
        table = actions.as_table().splitlines()
    shown = [line for line in CHINESE.splitlines() if line.startswith("|")]
    assert len(shown) > 10
    assert [line for line in shown if line not in table] == []


def test_its_chinese_commands_are_the_programs_own() -> None:
    spoken = [line.split() for line in FENCED.findall(CHINESE)[3].splitlines()]
    assert {words[1] for words in spoken if words[1].isascii()} <= set(COMMANDS)
    options = set(re.findall(r"--[a-z-]+", CHINESE))
    assert {"--plain", "--card", "--lang"} <= options
    assert [option for option in options if option not in ENGLISH and option != "--help"] == []


def test_its_chinese_card_is_what_the_program_prints(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    furnish(store, "zh")
    monkeypatch.setenv("QUIZ_NOW", TODAY)
    capsys.readouterr()
    assert main(["--data-dir", str(store.folder), "result", "--card"]) == 0
    assert FENCED.findall(CHINESE)[2] == capsys.readouterr().out.rstrip("\n")


@pytest.mark.parametrize("fault", SET_WRONG.values(), ids=SET_WRONG)
def test_its_chinese_is_set_by_the_rule_of_the_rest(fault: str) -> None:
    prose = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", re.sub("`[^`]*`", "x", FENCED.sub("", CHINESE).replace("**", "")))
    lines = [line.removeprefix("- ") for line in prose.splitlines() if line[:1] not in "#|"]
    assert [line for line in lines if re.search(fault, line)] == []


def commands_in(block: str) -> list[list[str]]:
    """The words of each `quiz` in some lines for a shell, without what they are piped to."""
    pieces = re.split(r"\||&&|;|>+ *\S+|\n", block)
    return [shlex.split(piece)[1:] for piece in pieces if piece.strip().split(" ")[0] == "quiz"]


def test_every_command_of_the_guide_is_one() -> None:
    in_words = [code for code in re.findall(r"`(quiz [^`]+)`", GUIDE) if "DIR" not in code]
    found = [words for block in [*fenced(GUIDE), *in_words] for words in commands_in(block)]
    assert {words[0] for words in found if words[0][0] != "-"} >= {"new", "check", "schema", "score", "take", "result"}
    for words in found:
        general, others = _common(argparse.SUPPRESS).parse_known_args(words)
        assert _parser(others).parse_args(words, general).command in ("home", *COMMANDS), words


def test_the_guides_pieces_of_a_ladder_are_such() -> None:
    role, head, questions = (yaml.safe_load(block) for block in fenced(GUIDE, "yaml"))
    assert list(Draft7Validator(schema("role")).iter_errors(role)) == []
    assert list(Draft7Validator(schema("questions")).iter_errors(questions)) == []
    parts = schema("ladder")
    for key, said in head.items():
        assert list(Draft7Validator({**parts["properties"][key], "definitions": parts["definitions"]}).iter_errors(said)) == [], key
    assert role["id"] in head["roles"]
    assert {question["measures"] for question in questions["questions"]} <= role["profile"].keys()
    assert questions["section"] in head["sections"]
