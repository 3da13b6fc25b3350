"""`quiz score`: answer sheets in, one JSON result a line out."""

import argparse
import gc
import sys
from collections.abc import Iterator
from pathlib import Path

from quiz.commands.context import DONE, PROBLEM, Context, warn
from quiz.commands.ladder import ladder_in_use
from quiz.errors import UserError
from quiz.i18n import labelled
from quiz.ladder.format import Ladder
from quiz.os_errors import reason
from quiz.report.json import score_line
from quiz.result.build import judge
from quiz.scorefile import BadSheet, sheet_in, sheets_in
from quiz.scoring.mixture import Model
from quiz.sheet import Sheet


def run(options: argparse.Namespace, context: Context) -> int:
    """Score every sheet; gives the exit status: 1 where a sheet was bad, which does not stop the others."""
    ladder = ladder_in_use(context)
    gc.enable()
    model = Model(ladder)
    code = DONE
    for sheet in _sheets(options.file, ladder):
        if isinstance(sheet, BadSheet):
            warn(sheet)
            code = PROBLEM
        else:
            print(score_line(judge(model, sheet.answers), sheet.id), flush=True)
    return code


def _sheets(name: str, ladder: Ladder) -> Iterator[Sheet | BadSheet]:
    path = Path(name)
    if name == "-":
        yield from sheets_in(sys.stdin.buffer, name, ladder)
    elif path.suffix == ".jsonl":
        try:
            file = path.open("rb")
        except OSError as error:
            raise UserError(labelled(name, reason(error))) from None
        with file:
            yield from sheets_in(file, name, ladder)
    else:
        yield sheet_in(path, ladder)
