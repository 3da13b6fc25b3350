"""`quiz remind`: a calendar entry for the retake."""

import argparse
import sys
from pathlib import Path

from quiz.commands.context import Context
from quiz.commands.which import latest
from quiz.export import remind, reminder
from quiz.i18n import _
from quiz.report.dates import day, retake_day


def run(options: argparse.Namespace, context: Context) -> int:
    """Write the entry; gives the exit status: 1 where a newer result could not be read."""
    attempt, code = latest(context)
    if options.file == "-":
        sys.stdout.buffer.write(reminder(attempt))
        return code
    path = remind(attempt, Path(options.file).expanduser().absolute())
    print(_("{path}: a reminder for {day}; open it with your calendar").format(path=path, day=day(retake_day(attempt.ended))))
    return code
