"""`quiz road`: the shortest way from the latest result to a role."""

import argparse
import sys
from difflib import get_close_matches

from quiz import door
from quiz.commands.context import Context, goals_or_none, warn
from quiz.commands.output import show
from quiz.commands.which import latest
from quiz.errors import UserError
from quiz.i18n import _, commas, speaking
from quiz.outcome import Result
from quiz.report.blocks import Page
from quiz.report.json import road_json
from quiz.report.road import course, road_blocks, wishes
from quiz.store.goals import Goals
from quiz.typed import quoted


def run(options: argparse.Namespace, context: Context) -> int:
    """Print the road; gives the exit status: 1 where a newer result could not be read."""
    attempt, code = latest(context)
    goals, code = goals_or_none(context, code, attempt.ladder.id)
    result = attempt.result
    if result.role is not None and attempt.format == 1:
        warn(_("this result is from a version without roads: its answers are scored anew"))
        result = door.command("ladder").session(context).anew(attempt)
    role = named(result, options.role) if options.role else ahead(result, goals)
    road = result.roles[role].road
    if road is None:
        raise UserError(_("nothing was answered, so there is no place to start from"))
    if options.format == "json":
        sys.stdout.write(road_json(role, result.roles[role], road))
    else:
        with speaking(result.language):
            blocks = [*wishes(result), *road_blocks(result, role, road, goals)]
            show(context, [Page("road", _("Road"), tuple(blocks))], result.headline)
    return code


def ahead(result: Result, goals: Goals) -> str:
    """The role whose road is advised: the aim, else what comes next.

    Raises:
        UserError: Where none is.
    """
    role = course(result, goals).goal or result.role
    if role is None:
        raise UserError(_("nothing was answered, so there is no place to start from"))
    return role


def named(result: Result, typed: str) -> str:
    """The role of an id or a name.

    Raises:
        UserError: Where there is none.
    """
    names = {word.casefold(): role for role, shown in result.roles.items() for word in (role, shown.name, shown.short)}
    if typed.casefold() in names:
        return names[typed.casefold()]
    close = get_close_matches(typed.casefold(), names, n=1)
    hint = _(" (did you mean {close}?)").format(close=names[close[0]]) if close else ""
    raise UserError(
        _("there is no role {role}{hint}; there are: {known}").format(role=quoted(typed), hint=hint, known=commas(result.roles))
    )
