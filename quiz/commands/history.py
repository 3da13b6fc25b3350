"""`quiz history`: all saved results, a line each."""

import argparse
import sys

from quiz import door
from quiz.commands.context import PROBLEM, Context, name_unreadable, warn, width
from quiz.commands.output import put
from quiz.commands.which import none_yet
from quiz.report.cells import wrap
from quiz.report.history import as_table, elsewhere
from quiz.report.json import history_json
from quiz.report.spans import Span
from quiz.store.disk import StoreError
from quiz.store.results import Results


def run(options: argparse.Namespace, context: Context) -> int:
    """List the results; gives the exit status: 1 where one could not be read."""
    results = context.shelf.results()
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
        _list(context, results)
    elif not results.unreadable:
        warn(none_yet(context))
    return code


def _list(context: Context, results: Results) -> None:
    shelf = context.shelf
    others = elsewhere(shelf.elsewhere())
    if context.for_ears:
        sys.stdout.write(door.room("spoken").history_in_words(results.attempts, shelf.verdict, width(), shelf.ids()))
        sys.stdout.write("".join(f"\n{line}" for line in wrap(others, width())) + "\n" if others else "")
        return
    lines = as_table(results.attempts, shelf.verdict, width(), shelf.ids()).splitlines()
    lines += ["", *wrap(others, width())] if others else []
    # The newest stands at the end.
    put([(Span(line),) for line in lines], begins=len(lines))
