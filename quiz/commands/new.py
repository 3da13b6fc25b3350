"""`quiz new`: a small ladder to start one of one's own from."""

import argparse
import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shlex import quote
from unicodedata import combining, normalize

from quiz.answers import RESERVED
from quiz.commands.context import DONE, Context
from quiz.commands.languages import refuse_lacking
from quiz.errors import UserError, harmless
from quiz.i18n import SOURCE, _, best_language, labelled, spoken_language
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.os_errors import describe
from quiz.regular import at_home
from quiz.report.cells import cell_len, pad
from quiz.schema import FOLDER, KINDS, schema_text
from quiz.typed import line

STARTER = Path(__file__).parent.parent / "starter"
"""A ladder in each language that there is one in, with a comment on every key."""

LONGEST = 40
"""Characters of an id or a name that comes of a folder's."""

PASSED_OVER = {".git"}
"""What may already be in the folder: many begin with a repository."""


def run(options: argparse.Namespace, context: Context) -> int:
    """Write the ladder and say what to do next; gives the exit status.

    Raises:
        UserError: Where something is there already, or it cannot be written.
    """
    languages = sorted(path.name for path in STARTER.iterdir() if path.is_dir())
    refuse_lacking(context.language, languages)
    language = best_language([spoken_language()], [SOURCE, *languages])
    folder = at_home(options.dir)
    try:
        texts = _texts(language, Path(os.path.realpath(folder)).name)
        _write(folder, texts)
    except OSError as error:
        raise UserError(describe(error)) from None
    typed = harmless(quote(str(options.dir)))
    print(harmless(_("{folder}: a small ladder to make your own. What to do next:").format(folder=options.dir)))
    commands = {
        f"quiz check {typed}": _("tells what is wrong with it, with file and line"),
        f"quiz --ladder {typed}": _("takes its quiz"),
        "README": _("leads you through it: Your own ladder, in fifteen minutes"),
    }
    column = max(map(cell_len, commands))
    for command, does in commands.items():
        print(labelled(command, does) if context.for_ears else f"  {pad(command, column)}  {does}")
    return DONE


def _texts(language: str, name: str) -> dict[str, str]:
    """The files of the starter by their paths, under an id and a name that come of the folder's name."""
    found = sorted((STARTER / language).rglob("*.yaml"))
    texts = {path.relative_to(STARTER / language).as_posix(): path.read_text(encoding="utf-8") for path in found}
    texts |= {f"{FOLDER}/{kind}.json": schema_text(kind) for kind in KINDS}
    head = "roles/ladder.yaml"
    texts[head] = re.sub(r"(?m)^id: .*$", f"id: {_id_of(name)}", texts[head], count=1)
    if called := _name_of(name):
        quoted = json.dumps(called, ensure_ascii=False)
        texts[head] = re.sub(r"(?m)^name: .*$", lambda _found: f"name: {quoted}", texts[head], count=1)
    return texts


def _id_of(name: str) -> str:
    """An id for a ladder in a folder of some name: two ladders, or one and that which comes along, are never to share theirs."""
    bare = "".join(character for character in normalize("NFKD", name) if not combining(character)).lower()
    found = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:LONGEST].strip("-")
    if len(found) < len(name.strip()) and any(character.isalnum() and not character.isascii() for character in bare):
        # Letters without a place in an id tell this name from others.
        found = "-".join(filter(None, (found or "ladder", hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6])))
    if not found:
        return "my-ladder"
    return f"my-{found}" if found in (*RESERVED, load_ladder(shipped_ladder()).id) else found


def _name_of(name: str) -> str:
    """What the ladder is called before somebody calls it otherwise; empty where the folder's name says nothing."""
    called = line(name.encode("utf-8", "replace").decode().replace("-", " ").replace("_", " "), LONGEST)
    return called[:1].upper() + called[1:]


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder that is not there yet or has nothing in it; all of them or none."""
    if folder.is_dir() and any(path.name not in PASSED_OVER for path in folder.iterdir()):
        raise UserError(_("{folder} has something in it: name a folder that is not there yet, or an empty one").format(folder=folder))
    written: list[Path] = []
    made: list[Path] = []
    path = folder
    try:
        for name, text in texts.items():
            path = folder / name
            made += [parent for parent in reversed((path.parent, *path.parent.parents)) if not parent.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError as error:
        for gone in written:
            with suppress(OSError):
                gone.unlink()
        for gone in reversed(made):
            with suppress(OSError):
                gone.rmdir()
        # A full disk names no file.
        error.filename = error.filename or str(path)
        raise
