"""`quiz result`: a saved result, in the words it was saved with."""

import argparse
import re
import sys
from collections.abc import Sequence

from quiz import door
from quiz.answers import Answer
from quiz.commands.context import DONE, Context, goals_or_none, name_unreadable, warn, width
from quiz.errors import UserError
from quiz.i18n import _
from quiz.report.blocks import Page
from quiz.report.json import attempt_json
from quiz.report.pages import title
from quiz.report.text import as_plain_text, page_text
from quiz.store.folder import Store
from quiz.store.record import Attempt


def run(options: argparse.Namespace, context: Context) -> int:
    """Print a result; gives the exit status: 1 where a newer one could not be read."""
    attempt, code = (context.store.attempt(options.id), DONE) if options.id is not None else latest(context.store)
    asked = context.language
    if asked and asked.partition("-")[0] != attempt.language.partition("-")[0]:
        warn(_("a result is read in the language it was taken in: this one is in {language}").format(language=attempt.language))
    if options.what_if:
        if options.format != "text":
            raise UserError(_("--what-if prints text only: leave out --format"))
        opened = door.command("ladder").session(context)
        told = opened.what_if(attempt, changes(options.what_if))
        sys.stdout.write(
            page_text([Page("what-if", _("What if"), tuple(door.room("what-if").what_if_blocks(told)))], title(attempt), width())
        )
        return code
    goals, code = goals_or_none(context, code)
    notes = not options.no_notes
    if options.format == "json":
        printed = attempt_json(attempt, notes=notes)
    elif options.format == "markdown":
        printed = door.room("markdown").as_markdown(attempt, goals, notes=notes)
    elif options.format == "html":
        printed = door.room("html").as_html(attempt, goals, notes=notes)
    else:
        printed = as_plain_text(attempt, width(), goals, notes=notes)
    sys.stdout.write(printed)
    return code


def changes(given: Sequence[str]) -> dict[str, Answer]:
    """Answers to change, as they are typed: QUESTION=ANSWER.

    Raises:
        UserError: Where one is written otherwise.
    """
    changed: dict[str, Answer] = {}
    for text in given:
        question, sign, answer = text.partition("=")
        if not (question and sign and answer):
            raise UserError(_("{text}: write QUESTION=ANSWER, such as hard-bugs-live=3").format(text=text))
        changed[question] = int(answer) if re.fullmatch(r"[0-9]{1,2}", answer) else answer
    return changed


def latest(store: Store) -> tuple[Attempt, int]:
    """The newest result that can be read, and the exit status; what is newer and cannot be read is named.

    Raises:
        UserError: Where there is none.
    """
    results = store.results(newest=1)
    code = name_unreadable(results)
    if results.latest is None:
        if results.unreadable:
            raise UserError(_("no result that is saved can be read"))
        raise UserError(_("no result is saved yet: `quiz` takes you to the first"))
    if results.unreadable:
        warn(_("this is the newest result that can be read: {id}").format(id=results.latest.id))
    return results.latest, code
