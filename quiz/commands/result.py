"""`quiz result`: a saved result, in the words it was saved with."""

import argparse
import re
import sys
from collections.abc import Sequence

from quiz import door
from quiz.answers import Answer
from quiz.commands.context import Context, goals_or_none, warn, width
from quiz.commands.output import show
from quiz.commands.which import may_name, named
from quiz.errors import UserError
from quiz.i18n import _, commas
from quiz.languages import shown
from quiz.report.blocks import Page
from quiz.report.json import attempt_json
from quiz.report.pages import pages, title
from quiz.store.goals import Goals
from quiz.store.record import Attempt
from quiz.tags import best_of

FORMATS_BY_SECTION = ("text", "markdown", "html")
"""Those that can hold some pages of a result without the others."""


def run(options: argparse.Namespace, context: Context) -> int:
    """Print a result; gives the exit status: 1 where a newer one could not be read."""
    _refuse_what_does_not_go_together(options)
    if options.what_if is not None:
        word, changed = changes(options.what_if, options.id)
    else:
        word, changed = options.id, {}
    attempt, code = named(context, word)
    if context.language and best_of(context.language, [attempt.language]) is None:
        warn(_("a result is read in the language it was taken in: this one is in {language}").format(language=shown(attempt.language)))
    if changed:
        told = door.command("ladder").session(context).what_if(attempt, changed)
        show(context, [Page("what-if", _("What if"), tuple(door.room("what-if").what_if_blocks(told)))], title(attempt))
    else:
        goals, code = goals_or_none(context, code, attempt.ladder.id)
        _print(options, context, attempt, goals)
    return code


def _print(options: argparse.Namespace, context: Context, attempt: Attempt, goals: Goals) -> None:
    notes = not (options.no_notes or options.no_answers)
    if options.format == "svg":
        sys.stdout.write(door.room("card").card_svg(attempt, goals))
        return
    if options.card:
        card = door.room("card")
        in_cells = card.card_in_words if context.for_ears else card.card_text
        sys.stdout.write(in_cells(attempt, goals, min(width(), card.WIDTH)))
        return
    if options.format == "json":
        sys.stdout.write(attempt_json(attempt, notes=notes, answers=not options.no_answers))
        return
    every = pages(attempt, goals, notes=notes)
    wanted = [page for page in every if options.section in (None, page.id) and not (options.no_answers and page.id == "answers")]
    if options.format == "text" and context.for_ears and options.section is None and sys.stdout.isatty():
        # All of it at once cannot be listened to.
        sys.stdout.write(door.room("brief").result_in_brief(attempt, goals, width(), notes=notes))
        parts = commas(page.id for page in wanted[1:])
        print(_("More: quiz result --section PART, where PART is one of {sections}").format(sections=parts))
    elif options.format == "text":
        show(context, wanted, title(attempt), language=attempt.language, first_last=True)
    else:
        as_file = door.room("markdown").pages_markdown if options.format == "markdown" else door.room("html").pages_html
        sys.stdout.write(as_file(wanted, title(attempt), attempt.ladder.name, attempt.language))


def _refuse_what_does_not_go_together(options: argparse.Namespace) -> None:
    """Name two options of which one makes the other pointless.

    Raises:
        UserError: Where there are such.
    """
    if options.what_if is not None and options.format != "text":
        raise UserError(_("--what-if prints text only: leave out --format"))
    if options.section and options.format not in FORMATS_BY_SECTION:
        known = commas(FORMATS_BY_SECTION)
        raise UserError(_("--section goes with {formats}: {format} holds the whole").format(formats=known, format=options.format))
    if options.section == "answers" and options.no_answers:
        raise UserError(_("--section answers and --no-answers leave nothing to print"))
    if options.card and (options.section or options.what_if is not None or options.format not in ("text", "svg")):
        raise UserError(_("--card is a whole of its own: it goes with --format svg and with nothing else"))


def changes(given: Sequence[str], word: str | None = None) -> tuple[str | None, dict[str, Answer]]:
    """The result that is meant, and answers to change, as they are typed: QUESTION=ANSWER.

    Args:
        given: What stands after `--what-if`; the name of a result among it is that of the result.
        word: The name of a result that stands elsewhere.

    Raises:
        UserError: Where one is written otherwise.
    """
    changed: dict[str, Answer] = {}
    for text in given:
        question, sign, answer = text.partition("=")
        if word is None and not sign and may_name(text):
            word = text
        elif question and answer:
            changed[question] = int(answer) if re.fullmatch(r"[0-9]{1,2}", answer) else answer
        else:
            raise UserError(_("{text}: write QUESTION=ANSWER, such as hard-bugs-live=3").format(text=text))
    if not changed:
        raise UserError(_("--what-if names no answer: write QUESTION=ANSWER"))
    return word, changed
