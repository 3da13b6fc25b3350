"""What every command starts from: where the ladder and the results are, and which language to speak."""

import argparse
import os
import stat
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from platformdirs import user_data_path

from quiz import clock, door, streams
from quiz.errors import UserError, harmless
from quiz.i18n import SOURCE, _, preferred_languages
from quiz.ladder_id import id_written_in, shipped_ladder
from quiz.languages import tag_of
from quiz.os_errors import describe as describe
from quiz.regular import at_home
from quiz.store.disk import StoreError
from quiz.store.folder import Store
from quiz.store.goals import Goals
from quiz.store.results import Results

DONE, PROBLEM = 0, 1
"""Exit statuses."""


class Context:
    """The options for every command, and the environment's."""

    def __init__(self, options: argparse.Namespace) -> None:
        asked = getattr(options, "lang", None)
        self.language: str | None = tag_of(asked) if asked else None
        """The one asked for, by its tag or its name."""
        named = getattr(options, "ladder", None)
        self.ladder_dir: str | None = named if named is not None else os.environ.get("QUIZ_LADDER") or None
        """Of another ladder than the shipped one."""
        folder = getattr(options, "data_dir", None)
        options_named = (("--ladder", named), ("--data-dir", folder))
        self.named = [word for option, given in options_named if given is not None for word in (option, given)]
        """The folders that were named on the command line, as they stand there."""
        self._named_by = "--ladder" if named is not None else "QUIZ_LADDER"
        self.for_ears = bool(getattr(options, "plain", False)) or listens(os.environ)
        """Whether what is printed is listened to, so that it is words alone."""
        self._data_dir = folder or os.environ.get("QUIZ_DATA_DIR")

    @cached_property
    def store(self) -> Store:
        """The person's data folder.

        Raises:
            StoreError: Where none was named and nobody knows where the person is at home.
        """
        return Store(at_home(self._data_dir) if self._data_dir else _usual_folder())

    @cached_property
    def ladder_folder(self) -> Path:
        """The folder of the ladder in use.

        Raises:
            UserError: Where none is there, with where its name comes from.
        """
        if self.ladder_dir is None:
            return shipped_ladder()
        folder = at_home(self.ladder_dir)
        try:
            is_folder = stat.S_ISDIR(folder.stat().st_mode) and self.ladder_dir != ""
        except (FileNotFoundError, NotADirectoryError):
            message = _("{option} names a ladder that is not there: {folder}")
            raise UserError(message.format(option=self._named_by, folder=folder.absolute())) from None
        except (OSError, ValueError):
            # Whoever reads it says what is wrong.
            return folder
        if not is_folder:
            message = _("{option} takes the folder of a ladder, which holds roles/ladder.yaml; this is none: {name}")
            raise UserError(message.format(option=self._named_by, name=self.ladder_dir or '""'))
        return folder

    @cached_property
    def ladder_id(self) -> str:
        """The id of the ladder in use, which is loaded only where its file does not say it on a line.

        Raises:
            UserError: Where the ladder must be loaded and cannot.
        """
        known = id_written_in(self.ladder_folder)
        if known is None:
            known = str(door.command("ladder").ladder_of(self).id)
        return known

    @cached_property
    def shelf(self) -> Store:
        """What is saved of the ladder in use; that of others is kept apart.

        Raises:
            UserError: Where nobody can say which ladder that is.
        """
        return self.store.of(self.ladder_id)

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


def _usual_folder() -> Path:
    try:
        folder = user_data_path("role-quiz", appauthor=False)
    except RuntimeError:
        folder = Path("~")
    if folder.parts[:1] == ("~",):
        # Taken as it stands it would be a folder of that name wherever one happens to be.
        raise StoreError(_("nobody knows where your home folder is: set HOME, or name a folder with --data-dir (QUIZ_DATA_DIR)"))
    return folder


def refuse_a_wrong_clock() -> None:
    """Refuse an environment that sets the clock to something that is no time; a UserError that names it."""
    try:
        clock.now()
    except clock.NoTimeError as error:
        message = _("{name}: {found} is no date and time with an offset, such as 2027-11-23T10:00:00+00:00")
        raise UserError(message.format(name=clock.SETS_IT, found=ascii(str(error))[:60])) from None


def listens(environment: Mapping[str, str]) -> bool:
    """Whether a terminal is one that reads aloud, or can do no more than print lines."""
    return environment.get("TERM") == "dumb" or bool(environment.get("ACCESSIBLE"))


def width() -> int:
    """Cells in a line."""
    return streams.window().columns


def warn(message: object) -> None:
    """Tell of something that does not end the command."""
    line = harmless(f"quiz: {message}")
    print(door.command("telling").for_a_terminal(line, width()) if sys.stderr.isatty() else line, file=sys.stderr)


def goals_or_none(context: Context, code: int, ladder: str) -> tuple[Goals, int]:
    """The goals on a ladder and the exit status so far; where they cannot be read, none, and their file is named."""
    try:
        return context.store.of(ladder).goals(), code
    except StoreError as error:
        warn(error)
        return Goals(), PROBLEM


def name_unreadable(results: Results) -> int:
    """Name what could not be read; gives the exit status."""
    for unreadable in results.unreadable:
        warn(unreadable)
    return PROBLEM if results.unreadable else DONE
