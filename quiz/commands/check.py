"""`quiz check`: validate a ladder."""

import argparse
import sys
from pathlib import Path

from quiz import door
from quiz.check import misread_roles, writing
from quiz.commands.context import DONE, PROBLEM, Context
from quiz.commands.ladder import ladder_folder
from quiz.commands.languages import refuse_lacking
from quiz.i18n import _, commas, labelled, ngettext
from quiz.ladder.format import Ladder
from quiz.ladder.loading import read_ladder
from quiz.ladder.problem import told
from quiz.languages import shown


def run(options: argparse.Namespace, context: Context) -> int:
    """Tell everything that is wrong with a ladder; gives the exit status: 1 where it cannot be used or misreads a role."""
    folder = Path(options.dir).expanduser() if options.dir else ladder_folder(context)
    ladder, problems = read_ladder(folder, context.languages)
    if ladder is None:
        print("\n".join(told(problems)), file=sys.stderr)
        count = len(set(problems))
        words = ngettext("{number} problem in {folder}", "{number} problems in {folder}", count)
        print(words.format(number=count, folder=folder), file=sys.stderr)
        return PROBLEM
    refuse_lacking(context.language, ladder.head.languages)
    misread, remarks = misread_roles(ladder), writing(ladder)
    for line in (*misread, *remarks):
        print(line, file=sys.stderr)
    print(labelled(f"{ladder.id} {ladder.version}", commas(_counted(ladder))))
    if not misread and not remarks:
        print(_("nothing to mend"))
    code = PROBLEM if misread else DONE
    for more in ("simulate", "against", "calibrate"):
        if getattr(options, more):
            code = max(code, door.command(more).run(options, context, ladder))
    return code


def _counted(ladder: Ladder) -> list[str]:
    """What is in it, and in which languages."""
    roles, duties, questions, wishes = map(len, (ladder.roles, ladder.responsibilities, ladder.questions, ladder.wishes))
    return [
        ngettext("{number} role", "{number} roles", roles).format(number=roles),
        ngettext("{number} responsibility", "{number} responsibilities", duties).format(number=duties),
        ngettext("{number} question", "{number} questions", questions).format(number=questions),
        ngettext("{number} wish", "{number} wishes", wishes).format(number=wishes),
        _("in {languages}").format(languages=commas(map(shown, ladder.head.languages))),
    ]
