"""`quiz history`: all saved results, a line each."""

import argparse
import sys

from quiz import door
from quiz.commands.context import PROBLEM, Context, name_unreadable, warn, width
from quiz.commands.output import put
from quiz.i18n import _
from quiz.report.history import as_table
from quiz.report.json import history_json
from quiz.report.spans import Span
from quiz.store.disk import StoreError


def run(options: argparse.Namespace, context: Context) -> int:
    """List the results; gives the exit status: 1 where one could not be read."""
    results = context.store.results()
    code = name_unreadable(results)
    try:
        context.store.verdicts()
    except StoreError as error:
        # The list is whole without what comparisons came to.
        warn(error)
        code = PROBLEM
    if options.format == "json":
        sys.stdout.write(history_json(results.attempts))
    elif results.attempts:
        if context.for_ears:
            sys.stdout.write(door.room("spoken").history_in_words(results.attempts, context.store.verdict, width(), context.store.ids()))
            return code
        table = as_table(results.attempts, context.store.verdict, width(), context.store.ids())
        lines = [(Span(line),) for line in table.splitlines()]
        # The newest stands at the end.
        put(lines, begins=len(lines))
    elif not results.unreadable:
        warn(_("no result is saved yet: `quiz` takes you to the first"))
    return code
