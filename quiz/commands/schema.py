"""`quiz schema`: the JSON Schema of a ladder's files."""

import argparse

from quiz.commands.context import DONE, Context
from quiz.schema import schema_text


def run(options: argparse.Namespace, _context: Context) -> int:
    """Print the schema of one kind of file."""
    print(schema_text(options.kind), end="")
    return DONE
