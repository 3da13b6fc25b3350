"""The commands. Nothing heavy is imported before a command needs it."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from quiz.i18n import _, preferred_languages, use_language

if TYPE_CHECKING:
    from quiz.attempts import Attempt, Store
    from quiz.ladder import Ladder

DONE, PROBLEM, USAGE = 0, 1, 2


class CommandError(Exception):
    """Something that ends a command, said to the person who gave it."""


def main(argv: list[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: The words after `quiz`; those of the process where absent.

    Returns:
        0 done, 1 a problem with the input or data, 2 usage.
    """
    arguments = sys.argv[1:] if argv is None else argv
    # Help is printed while the arguments are read, so the language is looked up before.
    use_language(_wanted_languages(_language_flag(arguments))[0])
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


def _wanted_languages(flag: str | None) -> list[str]:
    return [flag] if flag else preferred_languages() or ["en"]


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
    parser.set_defaults(command=_home)
    commands = parser.add_subparsers(title=_("commands"), metavar="", parser_class=_Parser)

    def add(name: str, command: Callable[[argparse.Namespace], int], says: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says, parents=[common])
        added.set_defaults(command=command)
        return added

    take = add("take", _take, _("take the quiz, or go on with one that was left"))
    how = take.add_mutually_exclusive_group()
    how.add_argument("--quick", dest="mode", action="store_const", const="quick", help=_("a few questions, chosen by your answers"))
    how.add_argument("--full", dest="mode", action="store_const", const="full", help=_("all questions"))
    take.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=says_plain)
    result = add("result", _result, _("print a result, the latest by default"))
    result.add_argument("id", nargs="?", metavar="ID", help=_("as `quiz history` lists them"))
    result.add_argument("--format", choices=["text", "markdown", "html", "json"], default="text", help=_("default: text"))
    result.add_argument("--no-notes", action="store_true", help=_("leave out what you typed"))
    history = add("history", _history, _("list the saved results"))
    history.add_argument("--format", choices=["text", "json"], default="text", help=_("default: text"))
    compare = add("compare", _compare, _("hold two results side by side, the last two by default"))
    compare.add_argument("ids", nargs="*", metavar="OLD NEW", help=_("as `quiz history` lists them"))
    compare.add_argument("--format", choices=["text", "json"], default="text", help=_("default: text"))
    goals = add("goals", _goals, _("list what was planned, or say what became of it"))
    settle = goals.add_mutually_exclusive_group()
    settle.add_argument("--done", type=int, metavar="N", help=_("goal N is done"))
    settle.add_argument("--partly", type=int, metavar="N", help=_("goal N is partly done"))
    settle.add_argument("--drop", type=int, metavar="N", help=_("goal N is dropped"))
    settle.add_argument("--reopen", type=int, metavar="N", help=_("goal N is open again"))
    goals.add_argument("--why", default="", metavar="TEXT", help=_("a word why"))
    goals.add_argument("--format", choices=["text", "json"], default="text", help=_("default: text"))
    remind = add("remind", _remind, _("write a calendar entry for the retake, a year after the last result"))
    remind.add_argument("file", nargs="?", metavar="FILE.ics", default="role-quiz-retake.ics", help=_("default: %(default)s"))
    forget = add("forget", _forget, _("delete a result, after asking"))
    forget.add_argument("id", nargs="?", metavar="ID", help=_("as `quiz history` lists them"))
    forget.add_argument("--all", action="store_true", help=_("everything: results, goals and drafts"))
    forget.add_argument("--yes", action="store_true", help=_("do not ask"))
    score = add("score", _score, _("score answer sheets, one JSON result a line"))
    score.add_argument(
        "file",
        metavar="FILE",
        help=_("JSON or YAML with one sheet, JSON Lines by the ending .jsonl, or - for JSON Lines from standard input"),
    )
    check = add("check", _check, _("validate a ladder"))
    check.add_argument("dir", nargs="?", metavar="DIR", help=_("its folder; default: the ladder in use"))
    return parser


class _Version(argparse.Action):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(nargs=0, **kwargs)  # type: ignore[arg-type]

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        from quiz import __version__

        print(f"quiz {__version__}")
        parser.exit()


def _ladder_folder(options: argparse.Namespace) -> Path:
    from quiz.ladder import shipped_ladder

    given = getattr(options, "ladder", None) or os.environ.get("QUIZ_LADDER")
    return Path(given).expanduser() if given else shipped_ladder()


def _ladder(options: argparse.Namespace) -> "Ladder":
    from quiz.ladder import LadderError, load_ladder

    flag = getattr(options, "lang", None)
    folder = _ladder_folder(options)
    try:
        ladder = load_ladder(folder, _wanted_languages(flag))
    except LadderError as error:
        raise CommandError(_("the ladder in {folder} cannot be used:").format(folder=folder) + f"\n{error}") from None
    if flag and flag.split("-")[0] not in {tag.split("-")[0] for tag in ladder.head.languages}:
        raise CommandError(_("--lang {flag}: this ladder has {tags}").format(flag=ascii(flag)[:40], tags=", ".join(ladder.head.languages)))
    use_language(ladder.language)
    return ladder


def _store(options: argparse.Namespace) -> "Store":
    from quiz.attempts import Store

    given = getattr(options, "data_dir", None) or os.environ.get("QUIZ_DATA_DIR")
    if given:
        return Store(Path(given).expanduser())
    from platformdirs import user_data_path

    return Store(user_data_path("role-quiz", appauthor=False))


def _home(options: argparse.Namespace) -> int:
    return _app(options, take=False)


def _take(options: argparse.Namespace) -> int:
    return _app(options, take=True)


def _app(options: argparse.Namespace, *, take: bool) -> int:
    from quiz import plain

    mode = getattr(options, "mode", None)
    ladder, store = _ladder(options), _store(options)
    if getattr(options, "plain", False) or plain.is_wanted():
        return plain.run(ladder, store, take=take, mode=mode)
    from quiz.tui.app import QuizApp

    app = QuizApp(ladder, store, take=take, mode=mode)
    app.run()
    return app.return_code or DONE


def _attempt(options: argparse.Namespace, store: "Store") -> "Attempt":
    from quiz.attempts import StoreError

    if options.id is None:
        latest = store.latest()
        if latest is None:
            raise CommandError(_("no result is saved yet: `quiz` takes you to the first"))
        return latest
    try:
        return store.attempt(options.id)
    except StoreError as error:
        raise CommandError(str(error)) from None


def _result(options: argparse.Namespace) -> int:
    store = _store(options)
    attempt = _attempt(options, store)
    # A result is read in the language it was taken in.
    use_language(attempt.language)
    if options.format == "json":
        from quiz.report.json import as_json

        sys.stdout.write(as_json(attempt, notes=not options.no_notes))
    elif options.format == "markdown":
        from quiz.report.markdown import as_markdown

        sys.stdout.write(as_markdown(attempt, notes=not options.no_notes))
    elif options.format == "html":
        from quiz.report.html import as_html

        sys.stdout.write(as_html(attempt, notes=not options.no_notes))
    else:
        from quiz.report.text import as_plain_text

        sys.stdout.write(as_plain_text(attempt, _width(), notes=not options.no_notes))
    return DONE


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def _history(options: argparse.Namespace) -> int:
    from quiz.report.history import as_history_json, as_table

    attempts, unreadable = _store(options).attempts()
    for broken in unreadable:
        print(f"quiz: {broken}", file=sys.stderr)
    if options.format == "json":
        sys.stdout.write(as_history_json(attempts))
    elif attempts:
        sys.stdout.write(as_table(attempts, _width()))
    else:
        print(_("no result is saved yet: `quiz` takes you to the first"), file=sys.stderr)
    return PROBLEM if unreadable else DONE


def _compare(options: argparse.Namespace) -> int:
    from quiz.attempts import StoreError
    from quiz.report.compare import as_comparison_json, compare, comparison_pages, heading
    from quiz.report.text import page_text
    from quiz.scoring import Model

    if len(options.ids) not in (0, 2):
        raise CommandError(_("name two results, the older first, or none for the last two"))
    store, ladder = _store(options), _ladder(options)
    try:
        if options.ids:
            then, now = (store.attempt(name) for name in options.ids)
        else:
            attempts, _unreadable = store.attempts()
            if len(attempts) < 2:
                raise CommandError(_("it takes two results to compare; saved: {number}").format(number=len(attempts)))
            then, now = attempts[-2:]
        goals = store.goals()
    except StoreError as error:
        raise CommandError(str(error)) from None
    found = compare(ladder, Model(ladder), then, now)
    if options.format == "json":
        sys.stdout.write(as_comparison_json(found, goals))
    else:
        sys.stdout.write(page_text(comparison_pages(found, goals), heading(found), _width()))
    return DONE


def _goals(options: argparse.Namespace) -> int:
    from quiz import clock
    from quiz.attempts import Standing, StoreError
    from quiz.report.blocks import Page
    from quiz.report.goals import as_goals_json, goal_blocks
    from quiz.report.text import page_text

    store = _store(options)
    settled: dict[Standing, int | None] = {"done": options.done, "partly": options.partly, "dropped": options.drop, "open": options.reopen}
    try:
        goals = store.goals()
        for standing, number in settled.items():
            if number is not None:
                try:
                    goals = store.change_goals(lambda kept, n=number, s=standing: kept.settled(n, s, options.why, clock.now()))  # type: ignore[misc]
                except KeyError:
                    known = ", ".join(str(goal.number) for goal in goals.goals) or "—"
                    raise CommandError(_("there is no goal {number}; there are: {known}").format(number=number, known=known)) from None
    except StoreError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}") from None
    if options.format == "json":
        sys.stdout.write(as_goals_json(goals))
    else:
        language = _wanted_languages(getattr(options, "lang", None))[0]
        sys.stdout.write(page_text([Page("goals", _("Goals"), tuple(goal_blocks(goals, language)))], _("Goals"), _width()))
    return DONE


def _remind(options: argparse.Namespace) -> int:
    from quiz import clock
    from quiz.attempts.files import write_whole
    from quiz.report.reminder import as_calendar, retake_day

    latest = _store(options).latest()
    if latest is None:
        raise CommandError(_("no result is saved yet: `quiz` takes you to the first"))
    path = Path(options.file).expanduser().absolute()
    try:
        write_whole(path, as_calendar(latest.ended, clock.now(), latest.result.headline).decode(), replace=False)
    except FileExistsError:
        raise CommandError(_("{path} is there already: name another file").format(path=path)) from None
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    print(_("{path}: a reminder for {day}; open it with your calendar").format(path=path, day=retake_day(latest.ended)))
    return DONE


def _forget(options: argparse.Namespace) -> int:
    from quiz.attempts import StoreError

    store = _store(options)
    if options.all == (options.id is not None):
        raise CommandError(_("name one result, or --all for everything"))
    try:
        what = _("everything in {folder}").format(folder=store.folder) if options.all else store.attempt(options.id).id
    except StoreError as error:
        raise CommandError(str(error)) from None
    if not options.yes:
        if not sys.stdin.isatty():
            raise CommandError(_("there is nobody to ask: add --yes to delete {what}").format(what=what))
        # The question goes to stderr, since results alone go to stdout.
        print(_("Delete {what}? It cannot be brought back. [y/N] ").format(what=what), end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            print(_("nothing was deleted"), file=sys.stderr)
            return DONE
    if options.all:
        store.forget_all()
    else:
        store.forget(options.id)
    print(_("deleted: {what}").format(what=what), file=sys.stderr)
    return DONE


def _score(options: argparse.Namespace) -> int:
    from quiz.report.json import score_line
    from quiz.result import judge
    from quiz.scorefile import BadSheet, sheet_in, sheets_in
    from quiz.scoring import Model

    ladder = _ladder(options)
    model = Model(ladder)
    path = Path(options.file)
    code = DONE
    if options.file == "-":
        sheets = sheets_in(sys.stdin.buffer, "-", ladder)
    elif path.suffix == ".jsonl":
        try:
            sheets = sheets_in(path.open("rb"), options.file, ladder)
        except OSError as error:
            raise CommandError(f"{options.file}: {error.strerror}") from None
    else:
        sheets = iter([sheet_in(path, ladder)])
    for sheet in sheets:
        if isinstance(sheet, BadSheet):
            print(f"quiz: {sheet}", file=sys.stderr)
            code = PROBLEM
        else:
            print(score_line(judge(ladder, model, sheet.answers), sheet.id), flush=True)
    return code


def _check(options: argparse.Namespace) -> int:
    from quiz.check import misread_roles, writing
    from quiz.i18n import ngettext
    from quiz.ladder import read_ladder

    folder = Path(options.dir).expanduser() if options.dir else _ladder_folder(options)
    ladder, problems = read_ladder(folder, _wanted_languages(getattr(options, "lang", None)))
    if ladder is None:
        for problem in sorted(set(problems)):
            print(problem, file=sys.stderr)
        count = len(set(problems))
        print(
            ngettext("{number} problem in {folder}", "{number} problems in {folder}", count).format(number=count, folder=folder),
            file=sys.stderr,
        )
        return PROBLEM
    misread, remarks = misread_roles(ladder), writing(ladder)
    for line in (*misread, *remarks):
        print(line, file=sys.stderr)
    print(
        _("{name} {version}: {roles} roles, {duties} responsibilities, {questions} questions, {wishes} wishes, in {languages}").format(
            name=ladder.id,
            version=ladder.version,
            roles=len(ladder.roles),
            duties=len(ladder.responsibilities),
            questions=len(ladder.questions),
            wishes=len(ladder.wishes),
            languages=", ".join(ladder.head.languages),
        )
    )
    if not misread and not remarks:
        print(_("nothing to mend"))
    return PROBLEM if misread else DONE
