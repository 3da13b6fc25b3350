"""What a person chose once and for all."""

from typing import Literal

from quiz.frozen import Frozen


class Settings(Frozen):
    """Remembered between runs; none of it is needed to start."""

    format: Literal[1] = 1
    theme: str | None = None
    """The name of a theme."""

    language: str | None = None
    """A language tag."""
