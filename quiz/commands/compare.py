"""`quiz compare`: two results side by side."""

import argparse
import sys

from quiz import door
from quiz.commands.context import DONE, Context
from quiz.commands.ladder import session
from quiz.commands.output import show
from quiz.commands.which import id_of, last_two
from quiz.errors import UserError
from quiz.i18n import _
from quiz.report.comparison import comparison_json, comparison_pages, heading
from quiz.store.record import Attempt


def run(options: argparse.Namespace, context: Context) -> int:
    """Print the comparison; gives the exit status: 1 where a newer result could not be read."""
    if len(options.ids) not in (0, 2):
        raise UserError(_("name two results, the older first, or none for the last two"))
    opened = session(context)
    then, now, code = _named(context, *options.ids) if options.ids else last_two(context)
    comparison, goals = opened.compare(then, now), context.store.of(now.ladder.id).goals()
    shown, title = comparison_pages(comparison, goals), heading(comparison)
    if options.format == "json":
        sys.stdout.write(comparison_json(comparison, goals))
    elif options.format == "markdown":
        sys.stdout.write(door.room("markdown").pages_markdown(shown, title, now.ladder.name, now.language))
    elif options.format == "html":
        sys.stdout.write(door.room("html").pages_html(shown, title, now.ladder.name, now.language))
    else:
        show(context, shown, title, language=now.language, first_last=True)
    return code


def _named(context: Context, then: str, now: str) -> tuple[Attempt, Attempt, int]:
    first, second = (context.store.attempt(id_of(context, word)) for word in (then, now))
    return first, second, DONE
