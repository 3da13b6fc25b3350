"""`quiz goals`: what was planned, what became of it, and the role to aim at."""

import argparse
import sys

from quiz import door
from quiz.commands.context import DONE, Context
from quiz.commands.output import show
from quiz.commands.road import named
from quiz.errors import UserError
from quiz.i18n import _
from quiz.outcome import Result
from quiz.plans import Plans, day_of
from quiz.report.blocks import Page
from quiz.report.goals import goal_blocks
from quiz.report.json import goals_json
from quiz.store.goals import GoalStatus


def run(options: argparse.Namespace, context: Context) -> int:
    """Do what is asked for, and list all goals; gives the exit status."""
    plans = Plans(context.shelf)
    settled: dict[GoalStatus, int | None] = {
        "done": options.done,
        "partly": options.partly,
        "dropped": options.drop,
        "open": options.reopen,
    }
    if options.why and all(number is None for number in settled.values()):
        raise UserError(_("--why goes with --done, --partly, --drop or --reopen"))
    if options.by is not None and options.add is None:
        raise UserError(_("--by says until when a new goal is to be done: give its words with --add"))
    for status, number in settled.items():
        if number is not None:
            plans.settle(number, status, options.why)
    if options.add is not None:
        plans.add(options.add, day_of(options.by or ""))
    if options.aim is not None:
        _aim(plans, context, options.aim)
    if options.no_aim:
        plans.aim_at_nothing()
    goals = context.shelf.goals()
    if options.format == "json":
        sys.stdout.write(goals_json(goals))
    else:
        show(context, [Page("goals", _("Goals"), tuple(goal_blocks(goals)))], _("Goals"))
    return DONE


def _aim(plans: Plans, context: Context, typed: str) -> None:
    known: Result = _roles(context)
    role = named(known, typed)
    aim = context.shelf.goals().aim
    if not aim or aim.role != role:
        plans.aim(role, known.name_of(role))


def _roles(context: Context) -> Result:
    """Something that knows the roles by name: the ladder that was named, else the newest result, else the ladder in use."""
    newest = context.shelf.results(newest=1).latest
    if newest is not None and context.ladder_dir is None:
        return newest.result
    result: Result = door.command("ladder").session(context).of_nothing()
    return result
