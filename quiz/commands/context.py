"""What every command starts from: where the ladder and the results are, and which language to speak."""

import argparse
import os
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from shutil import get_terminal_size

from platformdirs import user_data_path

from quiz import door, streams
from quiz.i18n import SOURCE, _, preferred_languages
from quiz.languages import tag_of
from quiz.os_errors import describe as describe
from quiz.store.disk import StoreError
from quiz.store.folder import Results, Store
from quiz.store.goals import Goals

DONE, PROBLEM = 0, 1
"""Exit statuses."""


class Context:
    """The options for every command, and the environment's."""

    def __init__(self, options: argparse.Namespace) -> None:
        asked = getattr(options, "lang", None)
        self.language: str | None = tag_of(asked) if asked else None
        """The one asked for, by its tag or its name."""
        self.ladder_dir: str | None = getattr(options, "ladder", None) or os.environ.get("QUIZ_LADDER")
        """Of another ladder than the shipped one."""
        self.for_ears = bool(getattr(options, "plain", False)) or listens(os.environ)
        """Whether what is printed is listened to, so that it is words alone."""
        self._data_dir = getattr(options, "data_dir", None) or os.environ.get("QUIZ_DATA_DIR")

    @cached_property
    def store(self) -> Store:
        """The person's data folder."""
        return Store(Path(self._data_dir).expanduser() if self._data_dir else user_data_path("role-quiz", appauthor=False))

    @cached_property
    def languages(self) -> list[str]:
        """The languages to speak, best first: the one asked for, the one chosen before, those of the environment."""
        try:
            chosen = self.store.settings().language
        except StoreError:
            # Home names it; nothing of it is needed to go on.
            chosen = None
        wanted = [*filter(None, (chosen,)), *preferred_languages()]
        # One that would be all question marks is spoken where it is asked for by name, and not by itself.
        readable = [tag for tag in wanted if streams.shows(tag)]
        if wanted and wanted[0] not in readable and not self.language and sys.stdout.isatty():
            # Nor could it show the language's own name.
            message = _("{encoding}, the encoding of this terminal, cannot show the language {tag}; --lang {tag} tries all the same")
            warn(message.format(encoding=streams.encoding_of(sys.stdout), tag=wanted[0]))
        return [*filter(None, (self.language,)), *readable] or [SOURCE]


def listens(environment: Mapping[str, str]) -> bool:
    """Whether a terminal is one that reads aloud, or can do no more than print lines."""
    return environment.get("TERM") == "dumb" or bool(environment.get("ACCESSIBLE"))


def width() -> int:
    """Cells in a line."""
    return get_terminal_size((80, 24)).columns


def warn(message: object) -> None:
    """Tell of something that does not end the command."""
    told = f"quiz: {message}"
    print(door.command("telling").for_a_terminal(told, width()) if sys.stderr.isatty() else told, file=sys.stderr)


def goals_or_none(context: Context, code: int) -> tuple[Goals, int]:
    """The goals and the exit status so far; where they cannot be read, none, and their file is named."""
    try:
        return context.store.goals(), code
    except StoreError as error:
        warn(error)
        return Goals(), PROBLEM


def name_unreadable(results: Results) -> int:
    """Name what could not be read; gives the exit status."""
    for unreadable in results.unreadable:
        warn(unreadable)
    return PROBLEM if results.unreadable else DONE
