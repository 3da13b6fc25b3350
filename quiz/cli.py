"""The commands. Nothing heavy is imported before a command needs it."""

import argparse
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from quiz import commands
from quiz.commands import PROBLEM, CommandError, wanted_languages
from quiz.i18n import _, use_language

USAGE = 2


def main(argv: list[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: The words after `quiz`; those of the process where absent.

    Returns:
        0 done, 1 a problem with the input or data, 2 usage.
    """
    arguments = sys.argv[1:] if argv is None else argv
    # Help is printed while the arguments are read, so the language is looked up before.
    use_language(wanted_languages(_language_flag(arguments))[0])
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        code = command(options)
        sys.stdout.flush()
        return code
    except CommandError as error:
        print(f"quiz: {error}", file=sys.stderr)
        return PROBLEM
    except BrokenPipeError:
        # The reader has enough; a second failure when Python flushes at exit would print a traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except KeyboardInterrupt:
        return 130


def _language_flag(arguments: list[str]) -> str | None:
    for place, word in enumerate(arguments):
        if word == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"quiz: {message}\n")


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    group = common.add_argument_group(_("for every command"))
    # Given before the command they must survive the command's own defaults.
    group.add_argument(
        "--ladder", metavar="DIR", default=argparse.SUPPRESS, help=_("another ladder than the one that comes along (QUIZ_LADDER)")
    )
    group.add_argument("--data-dir", metavar="DIR", default=argparse.SUPPRESS, help=_("where results are kept (QUIZ_DATA_DIR)"))
    group.add_argument("--lang", metavar="TAG", default=argparse.SUPPRESS, help=_("any language that the ladder has, such as en or zh"))
    parser = _Parser(
        prog="quiz",
        description=_(
            "Which of six software roles are you in, how sure is that, and what is the next step? Everything stays on this machine."
        ),
        parents=[common],
    )
    says_plain = _("line by line, without a full screen; chosen by itself in a pipe, for TERM=dumb and where ACCESSIBLE is set")
    parser.add_argument("--plain", action="store_true", help=says_plain)
    parser.add_argument("--version", action=_Version, help=_("print the version and leave"))
    parser.set_defaults(command=commands.home)
    subparsers = parser.add_subparsers(title=_("commands"), metavar="", parser_class=_Parser)

    def add(name: str, command: Callable[[argparse.Namespace], int], says: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = subparsers.add_parser(name, help=says, description=says, parents=[common])
        added.set_defaults(command=command)
        return added

    take = add("take", commands.take, _("take the quiz, or go on with one that was left"))
    how = take.add_mutually_exclusive_group()
    how.add_argument("--quick", dest="mode", action="store_const", const="quick", help=_("a few questions, chosen by your answers"))
    how.add_argument("--full", dest="mode", action="store_const", const="full", help=_("all questions"))
    take.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=says_plain)
    result = add("result", commands.result, _("print a result, the latest by default"))
    result.add_argument("id", nargs="?", metavar="ID", help=_("as `quiz history` lists them"))
    result.add_argument("--format", choices=["text", "markdown", "html", "json"], default="text", help=_("default: text"))
    result.add_argument("--no-notes", action="store_true", help=_("leave out what you typed"))
    history = add("history", commands.history, _("list the saved results"))
    history.add_argument("--format", choices=["text", "json"], default="text", help=_("default: text"))
    compare = add("compare", commands.compare, _("hold two results side by side, the last two by default"))
    compare.add_argument("ids", nargs="*", metavar="OLD NEW", help=_("as `quiz history` lists them"))
    compare.add_argument("--format", choices=["text", "json"], default="text", help=_("default: text"))
    goals = add("goals", commands.goals, _("list what was planned, or say what became of it"))
    settle = goals.add_mutually_exclusive_group()
    settle.add_argument("--done", type=int, metavar="N", help=_("goal N is done"))
    settle.add_argument("--partly", type=int, metavar="N", help=_("goal N is partly done"))
    settle.add_argument("--drop", type=int, metavar="N", help=_("goal N is dropped"))
    settle.add_argument("--reopen", type=int, metavar="N", help=_("goal N is open again"))
    goals.add_argument("--why", default="", metavar="TEXT", help=_("a word why"))
    goals.add_argument("--format", choices=["text", "json"], default="text", help=_("default: text"))
    remind = add("remind", commands.remind, _("write a calendar entry for the retake, a year after the last result"))
    remind.add_argument("file", nargs="?", metavar="FILE.ics", default="role-quiz-retake.ics", help=_("default: %(default)s"))
    forget = add("forget", commands.forget, _("delete a result, after asking"))
    forget.add_argument("id", nargs="?", metavar="ID", help=_("as `quiz history` lists them"))
    forget.add_argument("--all", action="store_true", help=_("everything: results, goals and drafts"))
    forget.add_argument("--yes", action="store_true", help=_("do not ask"))
    score = add("score", commands.score, _("score answer sheets, one JSON result a line"))
    score.add_argument(
        "file",
        metavar="FILE",
        help=_("JSON or YAML with one sheet, JSON Lines by the ending .jsonl, or - for JSON Lines from standard input"),
    )
    check = add("check", commands.check, _("validate a ladder"))
    check.add_argument("dir", nargs="?", metavar="DIR", help=_("its folder; default: the ladder in use"))
    return parser


class _Version(argparse.Action):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(nargs=0, **kwargs)  # type: ignore[arg-type]

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        from quiz import __version__

        print(f"quiz {__version__}")
        parser.exit()
