"""What the README says must be so."""

import re
from pathlib import Path
from urllib.parse import unquote

from quiz import actions
from quiz.door import COMMANDS
from quiz.ladder.format import Ladder

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


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
