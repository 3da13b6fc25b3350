"""`quiz remind`: a calendar entry for the retake."""

import argparse
import sys

from quiz.commands.context import Context
from quiz.commands.which import latest
from quiz.errors import harmless
from quiz.export import remind, reminder
from quiz.i18n import _
from quiz.regular import at_home
from quiz.report.dates import day, retake_day


def run(options: argparse.Namespace, context: Context) -> int:
    """Write the entry; gives the exit status: 1 where a newer result could not be read."""
    attempt, code = latest(context)
    if options.file == "-":
        sys.stdout.buffer.write(reminder(attempt))
        return code
    path = remind(attempt, at_home(options.file).absolute())
    said = _("{path}: a reminder for {day}; open it with your calendar")
    print(harmless(said.format(path=path, day=day(retake_day(attempt.ended)))))
    return code
