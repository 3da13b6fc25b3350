"""Which files of a ladder's folder are read, and what is said of the others.

Those that end in `.yaml` are. Names that were probably meant to are a problem; what else holds data, and folders, are a remark; notes,
pictures, hidden files and what editors leave behind are passed over.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.i18n import _
from quiz.ladder.fields import CONTROL
from quiz.ladder.problem import Problem
from quiz.ladder.source import leads_out

MOST_ENTRIES = 1000
"""Files and folders in one of a ladder's two folders, whatever they are."""

_LEFT_BEHIND = r"\..*|#.*|.*~|.*\.(bak|orig|rej|swp|tmp)|__pycache__|desktop\.ini|thumbs\.db"
"""Hidden files, and what editors and systems leave."""

_COPY = r"(.+?)( \(.*\)| copy( \d+)?|\.sync-conflict-.*|_conflict-\d.*|~.*| - kop\w+| - copy.*| - 副本.*| 副本.*| \d+)(\.yaml)"
"""What other programs make of a file that lies beside it: a conflict in a shared folder, a copy in a file manager."""

_MEANT = r".*\.ya?ml(\.\w+)?"
"""Names that are YAML's in another spelling, or with an ending that an editor or a mail program added."""

_DATA = r".*\.(json5?|jsonl|toml|csv|tsv|xml|ini|ya?m|yaml[^.]*|yml[^.]*)|[\w-]+"
"""Other files with something in them that could have been meant, those without any ending among them."""

_NOTES = r"readme|licen[cs]e|copying|authors|contributors|changelog|changes|history|todo|notes|news|makefile|dockerfile|codeowners|owners"
"""Names without an ending that are known for notes and the like."""


@dataclass(frozen=True)
class Listing:
    """What was found in one of a ladder's folders."""

    files: Sequence[str]
    """The names that are read, in order."""

    problems: Sequence[Problem]
    remarks: Sequence[Problem]
    """On what is not read."""


def listing(path: Path, part: str, root: str | None) -> Listing:
    """What one of the two folders of a ladder holds.

    Args:
        path: The folder.
        part: Its name within the ladder, for messages.
        root: The real path of the ladder's folder, which links may not lead out of; `None` where they may.

    Raises:
        OSError: Where it cannot be looked into.
    """
    if leads_out(path, root):
        return Listing((), (Problem(part, 0, _("this link leads out of the ladder's folder: put the folder itself here")),), ())
    entries = []
    with os.scandir(path) as found:
        for entry in found:
            entries.append(entry)
            if len(entries) > MOST_ENTRIES:
                message = _("the folder holds more than {limit} files: a ladder has one for each role and each section of questions")
                return Listing((), (Problem(part, 0, message.format(limit=MOST_ENTRIES)),), ())
    files, problems, remarks = [], [], []
    names = {entry.name for entry in entries}
    for entry in sorted(entries, key=lambda entry: entry.name):
        name, place = entry.name.lower(), f"{part}/{entry.name}"
        if re.fullmatch(_LEFT_BEHIND, name, re.DOTALL):
            continue
        if (copy := re.fullmatch(_COPY, entry.name, re.DOTALL | re.IGNORECASE)) and (original := copy[1] + ".yaml") in names:
            message = _("this seems to be a copy of {original} that another program made, and is not read: rename it if it is meant")
            remarks.append(Problem(place, 0, message.format(original=original)))
        elif entry.name.endswith(".yaml"):
            if control := re.search(CONTROL, entry.name):
                message = _("the name of the file holds the control character {name}: rename it")
                problems.append(Problem(place, 0, message.format(name=f"U+{ord(control[0]):04X}")))
            else:
                files.append(entry.name)
        elif entry.is_dir():
            remarks.append(Problem(place, 0, _("folders in this one are not read: move its files up, or elsewhere")))
        elif re.fullmatch(_MEANT, name, re.DOTALL):
            problems.append(Problem(place, 0, _("only files that end in .yaml are read: rename it")))
        elif re.fullmatch(_DATA, name, re.DOTALL) and not re.fullmatch(_NOTES, name):
            remarks.append(Problem(place, 0, _("only files that end in .yaml are read: rename it, or move it elsewhere")))
    if not files and not problems:
        problems.append(
            Problem(part, 0, _("no file in this folder ends in .yaml: it holds the YAML files of the {part}").format(part=part))
        )
    return Listing(files, problems, remarks)
