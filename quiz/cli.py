"""The words of the command line. Each command's module is imported when it is called, so that none waits for what another needs."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn

from quiz import __version__, door, streams
from quiz.errors import UserError
from quiz.i18n import _, best_language, commas, ngettext, of_a_library, preferred_languages, translated_languages, use_language

PROBLEM, USAGE, INTERRUPTED = 1, 2, 130

MOST_JOBS = 256
"""Processes at once; more are a slip of the finger."""

SECTIONS = ("summary", "responsibilities", "road", "why", "answers")
"""The pages of a result, by their ids."""

SCHEMAS = ("ladder", "role", "questions")
"""The kinds of file that a ladder is made of."""

READ_NO_LADDER = ("result", "road", "history", "goals", "remind", "forget")
"""Commands that answer from what is saved alone; of the others each refuses by itself a language that the ladder lacks."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: The words after `quiz`; those of the process where absent.

    Returns:
        0 done, 1 a problem with the input or data, 2 usage.
    """
    # What a start makes, mostly modules, stays. Looking through it for garbage takes a tenth of the time to the first screen.
    gc.disable()
    # Nobody else's plugin of pydantic has a part in reading a ladder; looking for one goes through everything that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    streams.prepare()
    arguments = list(sys.argv[1:] if argv is None else argv)
    use_language(best_language(filter(streams.shows, preferred_languages()), translated_languages()))
    try:
        # Help is printed while the arguments are read, so the language is settled before.
        general, words = _common(argparse.SUPPRESS).parse_known_args(arguments)
        context = door.command("context").Context(general)
        use_language(best_language([*context.languages, *preferred_languages()], translated_languages()))
        options = _parser(words, for_ears=context.for_ears).parse_args(arguments, general)
        door.command("context").refuse_a_wrong_clock()
        if context.language and options.command in READ_NO_LADDER:
            door.command("languages").refuse_what_the_ladder_lacks(context)
        if options.command == "score" or getattr(options, "format", "text") != "text":
            streams.for_a_file(json=options.command == "score" or options.format == "json")
        code: int = door.command(options.command).run(options, context)
        sys.stdout.flush()
        return code
    except UserError as error:
        door.command("context").warn(error)
        return PROBLEM
    except BrokenPipeError:
        # The reader has enough; a second failure when Python flushes at exit would print a traceback.
        _write_nothing_more()
        return PROBLEM
    except OSError as error:
        door.command("context").warn(door.command("context").describe(error))
        _write_nothing_more()
        return PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.enable()


def _write_nothing_more() -> None:
    # It may have been closed from the first, or be one of a test's own.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    def __init__(self, *given: Any, for_ears: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self._for_ears = for_ears

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        door.command("context").warn(message)
        self.exit(USAGE)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        # What was printed is written now, where a failure is told, and not when Python ends.
        sys.stdout.flush()
        super().exit(status, message)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse keeps it to itself where this cannot be written.
        (file or sys.stderr).write(message or "")

    # What a library hands over, such as a formatter, is of no use here: none of it counts in cells.
    def format_help(self, *_given: object, **_named: object) -> str:
        help_text: str = door.command("help").help_of(self, for_ears=self._for_ears)
        return help_text

    def format_usage(self, *_given: object, **_named: object) -> str:
        usage: str = door.command("help").usage_of(self, for_ears=self._for_ears)
        return usage


# argparse asks gettext in the language of the environment; the reader's may be another, and the environment is not ours to change.
# A title of ours it translates once more.
vars(argparse).update(_=lambda message: message if message == _("commands") else of_a_library(message), ngettext=ngettext)


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text} is no number").format(text=ascii(text)[:40])) from None


def _jobs(text: str) -> int:
    number = _number(text)
    if not 1 <= number <= MOST_JOBS:
        raise argparse.ArgumentTypeError(_("{text} is not from 1 to {most}").format(text=ascii(text)[:40], most=MOST_JOBS))
    return number


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    # What argparse has for it puts its commas itself.
    def chosen(word: str) -> str:
        if word not in choices:
            message = _("{text} is none of these: {choices}")
            raise argparse.ArgumentTypeError(message.format(text=repr(word[:40]), choices=commas(choices)))
        return word

    return chosen


def _common(default: str | None) -> _Parser:
    """What every command takes, before or after its name."""
    parser = _Parser(prog="quiz", add_help=False)
    group = parser.add_argument_group(_("for every command"))
    says_ladder = _("another ladder than the one that comes along; each has its own results (QUIZ_LADDER)")
    group.add_argument("--ladder", metavar="DIR", default=default, help=says_ladder)
    group.add_argument("--data-dir", metavar="DIR", default=default, help=_("where results are kept (QUIZ_DATA_DIR)"))
    group.add_argument(
        "--lang", metavar="TAG", default=default, help=_("a language that the ladder has, by its tag or its name, such as en or 中文")
    )
    says_plain = _("in words, line by line: for ears, a pipe, a dumb terminal; chosen for TERM=dumb and where ACCESSIBLE is set")
    group.add_argument("--plain", action="store_true", default=default, help=says_plain)
    group.add_argument("--version", action="version", version=f"quiz {__version__}", help=_("print the version and leave"))
    return parser


def _parser(words: Sequence[str], *, for_ears: bool = False) -> _Parser:
    common = _common(argparse.SUPPRESS)
    about = _("Which of six software roles are you in, how sure is that, and what is the next step? Everything stays on this machine.")
    says_more = _("`quiz COMMAND --help` says what a command takes.")
    parser = _Parser(prog="quiz", description=about, epilog=says_more, parents=[common], for_ears=for_ears)
    parser.set_defaults(command="home")
    subparsers = parser.add_subparsers(title=_("commands"), metavar="COMMAND", prog="quiz", parser_class=_Parser)

    def add(name: str, says: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = subparsers.add_parser(name, help=says, description=says, parents=[common], for_ears=for_ears)
        added.set_defaults(command=name)
        return added

    def formats(command: argparse.ArgumentParser, *others: str) -> None:
        choices = ["text", *others]
        says = _("one of {choices}; default: text").format(choices=commas(choices))
        command.add_argument("--format", type=_one_of(choices), default="text", metavar="FORMAT", help=says)

    named = _("`latest`, or a number or an id as `quiz history` lists them; 1 is the oldest")

    take = add("take", _("take the quiz, or go on with one that was left"))
    take.epilog = _("With --plain answers can be piped in: one a line, in the order of asking or by name, such as years: 4")
    how = take.add_mutually_exclusive_group()
    how.add_argument("--quick", dest="mode", action="store_const", const="quick", help=_("a few questions, chosen by your answers"))
    how.add_argument("--full", dest="mode", action="store_const", const="full", help=_("all questions"))
    result = add("result", _("print a result, the latest by default"))
    result.add_argument("id", nargs="?", metavar="ID", help=named)
    parts = _("one part alone: {choices}").format(choices=commas(SECTIONS))
    result.add_argument("--section", type=_one_of(SECTIONS), metavar="PART", help=parts)
    formats(result, "markdown", "html", "json", "svg")
    result.add_argument("--card", action="store_true", help=_("a few lines to share, without your notes; as a picture: --format svg"))
    result.add_argument("--no-notes", action="store_true", help=_("leave out what you typed"))
    result.add_argument("--no-answers", action="store_true", help=_("leave out the list of your answers, and what you typed"))
    result.add_argument(
        "--what-if",
        nargs="+",
        action="extend",
        metavar="QUESTION=ANSWER",
        help=_("the fit if some answers were others, as levels from 0; nothing is saved"),
    )
    road = add("road", _("print the shortest way from the latest result to a role"))
    road.add_argument("role", nargs="?", metavar="ROLE", help=_("its id or name; default: the one aimed at, else the next"))
    formats(road, "json")
    formats(add("history", _("list the saved results")), "json")
    compare = add("compare", _("hold two results side by side, the last two by default"))
    compare.add_argument("ids", nargs="*", metavar="OLD NEW", help=named)
    formats(compare, "markdown", "html", "json")
    goals = add("goals", _("list what was planned, or say what became of it"))
    settle = goals.add_mutually_exclusive_group()
    settle.add_argument("--done", type=_number, metavar="N", help=_("goal N is done"))
    settle.add_argument("--partly", type=_number, metavar="N", help=_("goal N is partly done"))
    settle.add_argument("--drop", type=_number, metavar="N", help=_("goal N is dropped"))
    settle.add_argument("--reopen", type=_number, metavar="N", help=_("goal N is open again"))
    settle.add_argument("--add", metavar="TEXT", help=_("a goal in your own words"))
    settle.add_argument("--aim", metavar="ROLE", help=_("the role to aim at, by id or name"))
    settle.add_argument("--no-aim", action="store_true", help=_("aim at no role"))
    goals.add_argument("--by", metavar="DATE", help=_("with --add: the day until which, like 2027-06-30"))
    goals.add_argument("--why", default="", metavar="TEXT", help=_("a word why"))
    formats(goals, "json")
    remind = add("remind", _("write a calendar entry for the retake, a year after the last result"))
    remind.add_argument(
        "file", nargs="?", metavar="FILE.ics", default="role-quiz-retake.ics", help=_("default: %(default)s; - for standard output")
    )
    forget = add("forget", _("delete a result, after asking"))
    forget.add_argument("id", nargs="?", metavar="ID", help=named)
    forget.add_argument("--draft", action="store_true", help=_("the quiz that was left in the middle"))
    forget.add_argument("--all", action="store_true", help=_("everything: results, goals, drafts and settings, of all ladders"))
    forget.add_argument("--yes", action="store_true", help=_("do not ask"))
    score = add("score", _("score answer sheets, one JSON result a line"))
    score.add_argument(
        "file",
        metavar="FILE",
        help=_("JSON or YAML with one sheet, JSON Lines by the ending .jsonl, or - for JSON Lines from standard input"),
    )
    score.add_argument("--brief", action="store_true", help=_("role and probabilities only"))
    score.add_argument("--jobs", type=_jobs, default=1, metavar="N", help=_("on so many processes at once; default: 1"))
    check = add("check", _("validate a ladder"))
    check.add_argument("dir", nargs="?", metavar="DIR", help=_("its folder; default: the ladder in use"))
    check.add_argument("--simulate", action="store_true", help=_("say how well the questions tell the roles apart, on simulated people"))
    check.add_argument("--against", metavar="OLD", help=_("say what changed since the ladder in this folder, and what version fits"))
    calibrates = _("print profiles made of answered sheets that name their roles")
    check.add_argument("--calibrate", metavar="SHEETS", help=calibrates)
    check.epilog = _(
        "SHEETS is JSON Lines, or a list in JSON or YAML. A sheet has `answers`, the `role` that others give the person, or several "
        "`roles`, and an `id` where a person has several sheets."
    )
    new = add("new", _("write a small ladder to start one of your own from"))
    new.add_argument("dir", metavar="DIR", help=_("a folder that is not there yet, or empty"))
    schema = add("schema", _("print the JSON Schema of a ladder's files, for editors"))
    schema.add_argument("kind", type=_one_of(SCHEMAS), metavar="KIND", help=_("one of {choices}").format(choices=commas(SCHEMAS)))
    before = ("-h", "--help")
    is_odd = next((word for word in words if word not in before), None) not in (None, *door.COMMANDS)
    if is_odd and (complaint := door.command("unknown").complaint(words, before)):
        parser.error(complaint)
    return parser
