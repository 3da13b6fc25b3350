"""A small ladder that can be broken at will; all that the tests of reading need."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

SMALL = {
    "roles/ladder.yaml": """\
        format: 1
        id: small
        version: 1.0.0
        name: A small ladder
        about: For tests.
        languages: [en]
        sections: [work]
        opening: [years]
        facets:
          - id: experience
            name: Experience
        roles: [maker, keeper]
        side_roles:
          - id: guide
            name: Guide
            summary: Shows others round.
        steps:
          - from: maker
            to: keeper
          - from: maker
            to: guide
            when:
              joy:
                is: fading
        """,
    "roles/maker.yaml": """\
        id: maker
        name: Maker
        rank: 0
        summary: Makes things.
        responsibilities:
          - id: making
            name: making
            description: Making things that work.
            grow:
              0: Make one thing.
              1: Make one alone.
              2: Show another how.
              3: Say what is made.
        profile:
          making: 3
          experience: 1
        """,
    "roles/keeper.yaml": """\
        id: keeper
        name: Keeper
        rank: 1
        summary: Keeps things.
        responsibilities:
          - id: keeping
            name: keeping
            description: Keeping things in use.
        profile:
          making: 1
          keeping: 4
          experience: 4
        watch_outs:
          - when:
              years:
                at_most: 1
            say: So young and keeping already.
        """,
    "questions/work.yaml": """\
        section: work
        name: Work
        questions:
          - id: years
            measures: experience
            factual: true
            ask: How many years?
            options:
              - level: 0
                text: none
              - level: 2
                text: some
              - level: 4
                text: many
          - id: made
            measures: making
            ask: What did you make?
            options:
              - level: 0
                text: nothing
              - level: 1
                text: a part
              - level: 3
                text: the whole
          - id: kept
            measures: keeping
            ask: What did you keep?
            options:
              - level: 0
                text: nothing
              - level: 2
                text: a part
              - level: 4
                text: the whole
        wishes:
          - id: joy
            ask: Is it still a joy?
            options:
              - id: strong
                text: It is.
              - id: fading
                text: Less and less.
                leads_to: [guide]
        """,
}

Write = Callable[..., Path]


@pytest.fixture
def small_ladder(tmp_path: Path) -> Write:
    """Writes the small ladder, with some texts replaced: `small_ladder(("roles/maker.yaml", "rank: 0", "rank: x"))`."""

    def write(*changes: tuple[str, str, str]) -> Path:
        folder = tmp_path / "ladder"
        files = {name: dedent(text) for name, text in SMALL.items()}
        for name, old, new in changes:
            files.setdefault(name, "")
            assert old in files[name], (name, old)
            files[name] = files[name].replace(old, new, 1) if old else new
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write
