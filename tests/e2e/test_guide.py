"""The README's guide, followed word for word in an empty folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.ladder.loading import load_ladder
from tests.readme import CHECKOUT, GUIDE, README, fenced

INSTALL, *BLOCKS = fenced(GUIDE)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a newcomer who has installed the program as the guide says: `quiz` is there, and nothing else."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "quiz").write_text(f'#!/bin/sh\nPYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m quiz "$@"\n')
    (programs / "quiz").chmod(0o755)
    somebody = {f"GIT_{who}_{what}": "somebody@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"]))
    return {"PATH": path, "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8", **somebody}


def test_it_begins_with_the_set_up_of_the_readme() -> None:
    assert INSTALL.startswith("python3 -m venv .venv && .venv/bin/pip install . && ")
    assert INSTALL in README


def follow(folder: Path) -> None:
    """Write what the guide says into the files that it names."""
    role, head, questions = fenced(GUIDE, "yaml")
    (folder / "roles/staff_engineer.yaml").write_text(role + "\n", encoding="utf-8")
    (folder / "questions/direction.yaml").write_text(questions + "\n", encoding="utf-8")
    said = (folder / "roles/ladder.yaml").read_text("utf-8")
    for key in re.findall(r"^\w+(?=:)", head, re.MULTILINE):
        # A key at the beginning of a line, with all that is indented below it.
        block = re.compile(rf"^{key}:.*\n(?:  .*\n)*", re.MULTILINE)
        (found,) = block.findall(head + "\n")
        said, times = block.subn(found, said)
        assert times == 1, key
    (folder / "roles/ladder.yaml").write_text(said, encoding="utf-8")


def test_its_commands_end_well_one_after_another(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    lasting: list[str] = []
    checks: list[str] = []
    for block in BLOCKS:
        if block == "quiz check acme":
            follow(folder / "acme")
        # Whoever takes the quiz types an answer to every question.
        asked = len(load_ladder(folder / "acme").order) if "quiz take" in block else 0
        script = "\n".join(["set -e -o pipefail", *lasting, block])
        done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, input="1\n" * asked)
        assert done.returncode == 0, (block, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        if "quiz new" in block:
            named = {path: path.read_text("utf-8").splitlines()[0].rpartition("=")[2] for path in (folder / "acme").glob("*/*.yaml")}
            assert [path.name for path, said in named.items() if not (path.parent / said).is_file()] == [], "no schema for an editor"
        checks += [done.stdout] if block == "quiz check acme" else []
        lasting += [line for line in block.splitlines() if line.startswith("export ")]
    assert [said.splitlines()[-1] for said in checks] == ["nothing to mend"]
    assert (folder / "results.jsonl").read_text().count('"role"') >= 1
    assert load_ladder(folder / "acme-1.0.0").version == load_ladder(folder / "acme").version
