"""The wheel, built from the checkout and installed in an empty environment elsewhere."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the sdist, which is built from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(out), str(CHECKOUT)], check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_the_ladder_travels_inside_the_wheel(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    for folder in ("roles", "questions"):
        shipped = {f"quiz/shipped/{folder}/{path.name}" for path in (CHECKOUT / folder).glob("*.yaml")}
        assert shipped
        assert shipped <= set(names)
    starter = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "quiz/starter").rglob("*.yaml")}
    assert starter
    assert starter <= set(names)
    assert "quiz/locale/zh/LC_MESSAGES/quiz.mo" in names
    assert not [name for name in names if name.startswith("tests/")]


def test_the_wheel_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    quiz = home / "bin" / "quiz"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}

    def run(*words: str, given: str = "") -> str:
        done = subprocess.run([quiz, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, input=given, check=True)
        return done.stdout

    assert "nothing to mend" in run("check")
    assert json.loads(run("score", "-", given='{"answers": {"years": 4, "people-reporting": 4}}\n'))["role"]
    assert run("--version").startswith("quiz ")
    assert "没有发现问题" in run("--lang", "zh", "check")
    assert "quiz check acme" in run("new", "acme")
    assert "nothing to mend" in run("check", "acme")
    assert not (tmp_path / ".local").exists()
