"""Which result is meant: the latest, one by its number, one by its id."""

from quiz.commands.context import DONE, Context, name_unreadable, warn
from quiz.errors import UserError
from quiz.i18n import _
from quiz.report.history import elsewhere
from quiz.store.record import Attempt
from quiz.store.results import ID

LATEST = "latest"
"""What one types for the newest result that can be read."""


def may_name(word: str) -> bool:
    """Whether a word has the shape of what names a result."""
    return word == LATEST or word.isdecimal() or ID.fullmatch(word) is not None


def id_of(context: Context, word: str) -> str:
    """The id of the result that a word names; one by its number or id need not be readable.

    The latest and a number are among the results of the ladder in use; an id is that of any result.

    Raises:
        UserError: Where there is none.
    """
    if word == LATEST:
        return latest(context)[0].id
    if not word.isdecimal():
        return context.store.known(word)
    ids = context.shelf.ids()
    if not 1 <= int(word) <= len(ids):
        message = _("there is no result {number}; saved: {count}, and 1 is the oldest")
        raise UserError(_and_elsewhere(context, message.format(number=int(word), count=len(ids))))
    return ids[int(word) - 1]


def named(context: Context, word: str | None) -> tuple[Attempt, int]:
    """The result that a word names, the latest without one, and the exit status.

    Raises:
        UserError: Where there is none, or it cannot be read.
    """
    if word is None or word == LATEST:
        return latest(context)
    return context.store.attempt(id_of(context, word)), DONE


def latest(context: Context) -> tuple[Attempt, int]:
    """The newest result of the ladder in use that can be read, and the exit status; what is newer and cannot be read is named.

    Raises:
        UserError: Where there is none.
    """
    results = context.shelf.results(newest=1)
    code = name_unreadable(results)
    if results.latest is None:
        if results.unreadable:
            raise UserError(_and_elsewhere(context, _("no result that is saved can be read")))
        raise UserError(none_yet(context))
    if results.unreadable:
        warn(_("this is the newest result that can be read: {id}").format(id=results.latest.id))
    return results.latest, code


def last_two(context: Context) -> tuple[Attempt, Attempt, int]:
    """The last two results of the ladder in use that can be read, and the exit status.

    Raises:
        UserError: Where there are fewer.
    """
    results = context.shelf.results(newest=2)
    code = name_unreadable(results)
    if len(results.attempts) < 2:
        message = _("it takes two results to compare; saved: {number}").format(number=len(results.attempts))
        raise UserError(_and_elsewhere(context, message))
    then, now = results.attempts
    return then, now, code


def none_yet(context: Context) -> str:
    """What to say where no result of the ladder in use is saved."""
    if not context.shelf.elsewhere():
        return _("no result is saved yet: `quiz` takes you to the first")
    return _and_elsewhere(context, _("no result of the ladder {ladder} is saved yet").format(ladder=context.ladder_id))


def _and_elsewhere(context: Context, message: str) -> str:
    return "\n".join(filter(None, (message, elsewhere(context.shelf.elsewhere()))))
