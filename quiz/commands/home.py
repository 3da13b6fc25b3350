"""`quiz`: the app, or the line-by-line face where a screen cannot be."""

import argparse
import gc
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from quiz import door, streams
from quiz.answers import Mode
from quiz.commands.context import DONE, Context, listens
from quiz.errors import UserError
from quiz.i18n import _


def run(options: argparse.Namespace, context: Context) -> int:
    """Open home; gives the exit status."""
    return face(options, context, take=False)


def face(options: argparse.Namespace, context: Context, *, take: bool, mode: Mode | None = None) -> int:
    """Open the face that fits where the program runs; gives the exit status.

    Raises:
        UserError: Where the ladder cannot be used, or nobody can answer.
    """
    if streams.is_closed(sys.stdin):
        raise UserError(_("standard input is closed: answers are typed there, or piped in"))
    context.store.clear_left_behind()
    if context.for_ears or plain_is_wanted(os.environ, sys.stdin, sys.stdout):
        code: int = door.room("plain").run(door.command("ladder").session(context), sys.stdin, sys.stdout, take=take, mode=mode)
        return code

    def opening() -> object:
        in_use = door.command("ladder")
        session = door.room("session").Session(in_use.ladder_of(context), context.store, in_use.as_typed(context))
        # What was made so far stays as long as the app; only what comes is worth looking through.
        gc.freeze()
        return session

    app = door.room("tui").QuizApp(opening, context.store, take=take, mode=mode)
    streams.for_a_screen()
    app.run()
    streams.prepare()
    if app.ended_by is not None:
        raise app.ended_by
    return app.return_code or DONE


def plain_is_wanted(environment: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> bool:
    """Whether the line-by-line face is the one for where the program runs."""
    return listens(environment) or not (stdin.isatty() and stdout.isatty())
