"""`quiz forget`: delete a result, a draft or everything, after asking."""

import argparse
import sys

from quiz.commands.context import DONE, PROBLEM, Context, warn
from quiz.commands.which import id_of
from quiz.errors import UserError, harmless
from quiz.i18n import _, commas
from quiz.layouts import is_yes
from quiz.store.disk import StoreError
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
    if options.all:
        return _everything(store, what)
    if options.draft:
        for place in drafts:
            store.drop_draft(place)
    else:
        store.forget(what)
    print(harmless(_("deleted: {what}").format(what=what)), file=sys.stderr)
    return DONE


def _everything_in(store: Store) -> str:
    """What there is to delete, in a few words that hold for every ladder."""
    try:
        ladders = store.ladders()
    except StoreError:
        # What may not be looked at is named when it cannot be deleted.
        ladders = []
    if len(ladders) < 2:
        return _("everything in {folder}").format(folder=store.folder)
    return _("everything in {folder}, of all ladders: {ladders}").format(folder=store.folder, ladders=commas(ladders))


def _everything(store: Store, what: str) -> int:
    """Delete all that is this program's; gives the exit status: 1 where something of it is left."""
    forgotten = store.forget_all()
    for refused in forgotten.refused:
        warn(refused)
    if forgotten.refused and not forgotten.is_all_refused:
        warn(_("the rest was deleted; what is named above is still there"))
    elif not forgotten.refused:
        print(harmless(_("deleted: {what}").format(what=what)), file=sys.stderr)
    for path in forgotten.left:
        warn(_("{path} is not of this program and stays").format(path=path))
    return PROBLEM if forgotten.refused else DONE


def _is_meant(what: str) -> bool:
    if not sys.stdin.isatty():
        raise UserError(_("there is nobody to ask: add --yes to delete {what}").format(what=what))
    # The question goes to stderr, since results alone go to stdout.
    print(harmless(_("Delete {what}? It cannot be brought back. [y/N] ").format(what=what)), end="", file=sys.stderr, flush=True)
    return is_yes(sys.stdin.readline())
