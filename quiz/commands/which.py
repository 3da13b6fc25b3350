"""Which result is meant: the latest, one by its number, one by its id."""

from quiz.commands.context import DONE, name_unreadable, warn
from quiz.errors import UserError
from quiz.i18n import _
from quiz.store.folder import ID, Store
from quiz.store.record import Attempt

LATEST = "latest"
"""What one types for the newest result that can be read."""


def may_name(word: str) -> bool:
    """Whether a word has the shape of what names a result."""
    return word == LATEST or word.isdecimal() or ID.fullmatch(word) is not None


def id_of(store: Store, word: str) -> str:
    """The id of the result that a word names; one by its number or id need not be readable.

    Raises:
        UserError: Where there is none.
    """
    if word == LATEST:
        return latest(store)[0].id
    if not word.isdecimal():
        return store.known(word)
    ids = store.ids()
    if not 1 <= int(word) <= len(ids):
        message = _("there is no result {number}; saved: {count}, and 1 is the oldest")
        raise UserError(message.format(number=int(word), count=len(ids)))
    return ids[int(word) - 1]


def named(store: Store, word: str | None) -> tuple[Attempt, int]:
    """The result that a word names, the latest without one, and the exit status.

    Raises:
        UserError: Where there is none, or it cannot be read.
    """
    if word is None or word == LATEST:
        return latest(store)
    return store.attempt(id_of(store, word)), DONE


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
