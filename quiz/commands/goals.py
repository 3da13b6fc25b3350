"""`quiz goals`: what was planned, and what became of it."""

import argparse
import sys

from quiz import clock
from quiz.commands.context import DONE, Context, width
from quiz.i18n import _
from quiz.report.blocks import Page
from quiz.report.goals import goal_blocks
from quiz.report.json import goals_json
from quiz.report.text import page_text
from quiz.store.goals import GoalStatus


def run(options: argparse.Namespace, context: Context) -> int:
    """Settle a goal where one is named, and list them all; gives the exit status."""
    settled: dict[GoalStatus, int | None] = {
        "done": options.done,
        "partly": options.partly,
        "dropped": options.drop,
        "open": options.reopen,
    }
    goals = context.store.goals()
    for status, number in settled.items():
        if number is not None:
            goals = context.store.settle(number, status, options.why, clock.now())
    if options.format == "json":
        sys.stdout.write(goals_json(goals))
    else:
        sys.stdout.write(page_text([Page("goals", _("Goals"), tuple(goal_blocks(goals)))], _("Goals"), width()))
    return DONE
