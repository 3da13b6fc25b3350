"""`quiz score`: answer sheets in, one JSON result a line out, in order, each as soon as it is there."""

import argparse
import gc
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from quiz.commands.context import DONE, PROBLEM, Context, warn
from quiz.commands.ladder import ladder_in_use
from quiz.commands.progress import Progress
from quiz.errors import UserError
from quiz.i18n import _, labelled
from quiz.ladder.format import Ladder
from quiz.os_errors import reason
from quiz.processes import LostProcessError, in_order
from quiz.regular import opened
from quiz.scorefile import BadSheet, Line, answered, lines_in, said_of, sheet_in, standard_input


def run(options: argparse.Namespace, context: Context) -> int:
    """Score every sheet; gives the exit status: 1 where a sheet was bad, which does not stop the others."""
    ladder = ladder_in_use(context)
    gc.enable()
    # What is there so far stays: looking through it for garbage again and again takes a part of every sheet's time.
    gc.freeze()
    code = DONE
    with Progress() as progress, closing(_said(options.file, ladder, brief=options.brief, jobs=options.jobs)) as said:
        for batch in said:
            for each in batch:
                if isinstance(each, BadSheet):
                    progress.clear()
                    warn(each)
                    code = PROBLEM
                else:
                    print(each)
                progress.count(bad=isinstance(each, BadSheet))
            # Whoever waits for an answer before asking on gets it.
            sys.stdout.flush()
    return code


def _said(name: str, ladder: Ladder, *, brief: bool, jobs: int) -> Generator[list[str | BadSheet]]:
    """What is said of the sheets of a file, some of them at a time."""
    path = Path(name)
    if name != "-" and path.suffix != ".jsonl":
        sheet = sheet_in(path, ladder)
        yield [sheet if isinstance(sheet, BadSheet) else said_of(sheet, ladder, brief=brief)]
        return
    work = partial(answered, ladder, name, brief)
    with _opened(name, elsewhere=jobs > 1) as file:
        if jobs == 1:
            for line in lines_in(file):
                yield work([line])
            return
        try:
            yield from in_order(work, lines_in(file), _size, jobs)
        except LostProcessError:
            message = _("a process ended before its work was done, perhaps for want of memory; fewer --jobs need less")
            raise UserError(message) from None


def _size(line: Line) -> int:
    return len(line.raw)


@contextmanager
def _opened(name: str, *, elsewhere: bool) -> Iterator[IO[bytes]]:
    """A file, or standard input by `-`; elsewhere means that a thread reads it, which may still wait for more when the command is over."""
    if name == "-":
        piped = standard_input()
        # Python ends badly where a thread holds what it reads from by itself.
        yield open(piped.fileno(), "rb", closefd=False) if elsewhere else piped  # noqa: SIM115
        return
    with ExitStack() as to_close:
        try:
            file = to_close.enter_context(opened(Path(name)))
        except OSError as error:
            raise UserError(labelled(name, reason(error))) from None
        yield file
