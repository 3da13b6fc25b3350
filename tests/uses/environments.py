"""A wheel built from the checkout, and empty environments that it is installed in."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

LIBRARIES = ("oldest", "newest")
"""Which of those that the ranges in `pyproject.toml` allow."""

VERSIONS = "import importlib.metadata as m, json, sys; print(json.dumps({n: m.version(n) for n in sys.argv[1:]}))"


class InstallError(Exception):
    """It cannot be installed; the message has pip's last words."""


@dataclass(frozen=True)
class Environment:
    """One Python with the program in it."""

    folder: Path
    python_version: str
    libraries: str
    versions: Mapping[str, str]
    """Of what the program needs directly."""

    @property
    def name(self) -> str:
        """For a table."""
        return f"{self.python_version} {self.libraries}"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @property
    def quiz(self) -> Path:
        """The command."""
        return self.folder / "bin" / "quiz"


def lower_bounds() -> dict[str, str]:
    """The lowest version that `pyproject.toml` allows of what the program needs, by name."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = [re.match(r"([\w.-]+)(?:\[.*\])?>=([\w.]+)", needed) for needed in project["dependencies"]]
    assert all(found), "a dependency without a lower bound"
    return {match[1]: match[2] for match in found if match}


def build_wheel(folder: Path) -> Path:
    """The wheel of this checkout."""
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(CHECKOUT)], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def install(python: str, libraries: str, wheel: Path, folder: Path) -> Environment:
    """An empty environment with the wheel and the libraries that it asks for.

    Raises:
        InstallError: Where it does not go in.
    """
    made = folder / "bin" / "python"
    _run([python, "-m", "venv", str(folder)])
    version = _run([str(made), "-c", "import platform; print(platform.python_version())"]).strip()
    bounds = lower_bounds()
    command = [str(made), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if libraries == "oldest":
        held = folder / "oldest.txt"
        held.write_text("".join(f"{name}=={lowest}\n" for name, lowest in bounds.items()), encoding="utf-8")
        command += ["-c", str(held)]
    _run([*command, str(wheel)])
    versions: dict[str, str] = json.loads(_run([str(made), "-c", VERSIONS, *bounds]))
    return Environment(folder, version, libraries, versions)


def outside() -> dict[str, str]:
    """The environment of a process that knows nothing of the checkout."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "QUIZ_"))}


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=outside(), cwd="/")
    if done.returncode:
        raise InstallError(f"{' '.join(command)}\n{done.stdout[-800:]}{done.stderr[-1600:]}")
    return done.stdout
