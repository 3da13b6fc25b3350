"""The ladder in use, for the commands that need one."""

import shlex
from pathlib import Path

from quiz.commands.context import Context
from quiz.commands.languages import refuse_lacking
from quiz.i18n import use_language
from quiz.ladder.format import Ladder
from quiz.session import Session, usable_ladder


def ladder_folder(context: Context) -> Path:
    """The folder of the ladder in use.

    Raises:
        UserError: Where none is there.
    """
    return context.ladder_folder


def ladder_in_use(context: Context) -> Ladder:
    """The ladder, in the language that is spoken from now on.

    Raises:
        UserError: As `ladder_of`.
    """
    ladder = ladder_of(context)
    use_language(ladder.language)
    return ladder


def ladder_of(context: Context) -> Ladder:
    """The ladder in the best language it has; which one is spoken stays as it is.

    Raises:
        UserError: Where it cannot be used, or lacks the language asked for.
    """
    ladder = usable_ladder(ladder_folder(context), context.languages)
    refuse_lacking(context.language, ladder.head.languages)
    return ladder


def session(context: Context) -> Session:
    """A session on the ladder and the data folder in use.

    Raises:
        UserError: As `ladder_in_use`.
    """
    return Session(ladder_in_use(context), context.store, as_typed(context))


def as_typed(context: Context) -> str:
    """The command with the ladder and the data folder that were named on its line; those of the environment need no naming."""
    return shlex.join(["quiz", *context.named])
