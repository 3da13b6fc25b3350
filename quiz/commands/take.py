"""`quiz take`: straight to the questions."""

import argparse

from quiz.commands.context import Context
from quiz.commands.home import face


def run(options: argparse.Namespace, context: Context) -> int:
    """Take the quiz, or go on with one that was left; gives the exit status."""
    return face(options, context, take=True, mode=options.mode)
