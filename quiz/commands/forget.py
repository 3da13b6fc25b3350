"""`quiz forget`: delete a result, a draft or everything, after asking."""

import argparse
import sys
from pathlib import Path

from quiz.commands.context import DONE, Context, warn
from quiz.commands.which import id_of
from quiz.errors import UserError
from quiz.i18n import _, commas, ngettext
from quiz.store.disk import StoreError, listed
from quiz.store.folder import Store


def run(options: argparse.Namespace, context: Context) -> int:
    """Delete what is named; gives the exit status."""
    if (options.id is not None) + options.draft + options.all != 1:
        raise UserError(_("name one result, --draft for the quiz that was left, or --all for everything"))
    store = context.store
    drafts: list[str] = []
    if options.all:
        what = _everything_in(store)
    elif options.draft:
        drafts = store.draft_places(context.ladder_id)
        if not drafts:
            raise UserError(_("no quiz was left in the middle"))
        what = _("the quiz that was left in the middle")
    else:
        what = id_of(context, options.id)
    if not options.yes and not _is_meant(what):
        print(_("nothing was deleted"), file=sys.stderr)
        return DONE
    left: list[Path] = []
    if options.all:
        left = _everything(store)
    elif options.draft:
        for place in drafts:
            store.drop_draft(place)
    else:
        store.forget(what)
    print(_("deleted: {what}").format(what=what), file=sys.stderr)
    for path in left:
        warn(_("{path} is not of this program and stays").format(path=path))
    return DONE


def _everything_in(store: Store) -> str:
    """What there is to delete, in a few words that hold for every ladder."""
    ladders = store.ladders()
    if len(ladders) < 2:
        return _("everything in {folder}").format(folder=store.folder)
    return _("everything in {folder}, of all ladders: {ladders}").format(folder=store.folder, ladders=commas(ladders))


def _everything(store: Store) -> list[Path]:
    """Delete all that is this program's; gives what is not and stays.

    Raises:
        UserError: Where that ends half-way, with what is gone and what is left.
    """
    before = _files(store)
    try:
        return store.forget_all()
    except StoreError as error:
        left = _files(store)
        gone = len(before) - len(left)
        told = [str(error), ngettext("{number} file was deleted", "{number} files were deleted", gone).format(number=gone)]
        told += [_("left: {path}").format(path=path) for path in left]
        raise UserError("\n".join(told)) from None


def _files(store: Store) -> list[Path]:
    """All that is in the data folder and in the folder of the results."""
    return [each for path in listed(store.folder) for each in (listed(path) if path.is_dir() else [path])]


def _is_meant(what: str) -> bool:
    if not sys.stdin.isatty():
        raise UserError(_("there is nobody to ask: add --yes to delete {what}").format(what=what))
    # The question goes to stderr, since results alone go to stdout.
    print(_("Delete {what}? It cannot be brought back. [y/N] ").format(what=what), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", *_("y yes").split())
