"""`quiz check`: validate a ladder."""

import argparse
import sys
from typing import TextIO

from quiz import door
from quiz.check import standing
from quiz.commands.context import DONE, PROBLEM, Context, width
from quiz.commands.ladder import ladder_folder
from quiz.commands.languages import refuse_lacking
from quiz.errors import harmless
from quiz.i18n import _, commas, labelled, ngettext
from quiz.ladder.format import Ladder
from quiz.ladder.loading import read_ladder
from quiz.ladder.problem import Problem, told
from quiz.languages import shown
from quiz.regular import at_home
from quiz.writing import writing


def run(options: argparse.Namespace, context: Context) -> int:
    """Tell everything that is wrong with a ladder; gives the exit status: 1 where it cannot be used or misreads a role."""
    folder = at_home(options.dir) if options.dir else ladder_folder(context)
    ladder, problems = read_ladder(folder, context.languages)
    if ladder is None:
        for line in told(problems):
            _tell(line, sys.stderr)
        count = len(set(problems))
        words = ngettext("{number} problem in {folder}", "{number} problems in {folder}", count)
        print(harmless(words.format(number=count, folder=folder)), file=sys.stderr)
        return PROBLEM
    refuse_lacking(context.language, ladder.head.languages)
    found = standing(ladder)
    remarks = sorted({*found.alike, *ladder.remarks, *writing(ladder)})
    for problem in (*found.misread, *remarks):
        _tell(problem, sys.stderr)
    # What --calibrate prints is a file, and nothing else stands in it.
    out = sys.stderr if options.calibrate else sys.stdout
    print(labelled(f"{ladder.id} {ladder.version}", commas(_counted(ladder))), file=out)
    # It is as it must be where two roles are close: something to know and nothing to mend.
    for problem in found.unsure:
        _tell(problem, out)
    print(_outcome(len(found.misread), len(remarks)), file=out)
    code = PROBLEM if found.misread else DONE
    for more in ("simulate", "against", "calibrate"):
        if getattr(options, more):
            code = max(code, door.command(more).run(options, context, ladder))
    return code


def _tell(problem: Problem | str, stream: TextIO) -> None:
    """Tell of one place; on a terminal in lines that it need not break."""
    line = str(problem)
    print(door.command("telling").hanging(line, width()) if stream.isatty() else line, file=stream)


def _outcome(misread: int, remarks: int) -> str:
    """What is left to do, in a line."""
    if not misread and not remarks:
        return _("nothing to mend")
    to_mend = ngettext("{number} role comes out as another", "{number} roles come out as others", misread).format(number=misread)
    remarked = ngettext("{number} remark", "{number} remarks", remarks).format(number=remarks)
    if misread:
        return commas([to_mend, remarked]) if remarks else to_mend
    return labelled(remarked, _("the ladder works as it is"))


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
