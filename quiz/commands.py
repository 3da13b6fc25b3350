"""What each command does. Nothing heavy is imported before a command needs it."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.i18n import _, preferred_languages, use_language
from quiz.os_errors import reason

if TYPE_CHECKING:
    from quiz.attempts import Attempt, Store
    from quiz.ladder import Ladder

DONE, PROBLEM = 0, 1


class CommandError(Exception):
    """Something that ends a command, said to the person who gave it."""


def wanted_languages(flag: str | None) -> list[str]:
    """The languages to speak, best first: the one asked for, else those of the environment."""
    return [flag] if flag else preferred_languages() or ["en"]


def _ladder_folder(options: argparse.Namespace) -> Path:
    from quiz.ladder import shipped_ladder

    given = getattr(options, "ladder", None) or os.environ.get("QUIZ_LADDER")
    return Path(given).expanduser() if given else shipped_ladder()


def _ladder(options: argparse.Namespace) -> "Ladder":
    from quiz.ladder import LadderError, load_ladder

    flag = getattr(options, "lang", None)
    folder = _ladder_folder(options)
    try:
        ladder = load_ladder(folder, wanted_languages(flag))
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


def home(options: argparse.Namespace) -> int:
    return _app(options, take=False)


def take(options: argparse.Namespace) -> int:
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


def result(options: argparse.Namespace) -> int:
    store = _store(options)
    attempt = _attempt(options, store)
    wanted = getattr(options, "lang", None)
    if wanted and wanted.partition("-")[0] != attempt.language.partition("-")[0]:
        message = _("a result is read in the language it was taken in: this one is in {language}")
        print(f"quiz: {message.format(language=attempt.language)}", file=sys.stderr)
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


def history(options: argparse.Namespace) -> int:
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


def compare(options: argparse.Namespace) -> int:
    from quiz.attempts import StoreError
    from quiz.report.comparison import as_comparison_json, compare, comparison_pages, heading
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


def goals(options: argparse.Namespace) -> int:
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
    if options.format == "json":
        sys.stdout.write(as_goals_json(goals))
    else:
        language = wanted_languages(getattr(options, "lang", None))[0]
        sys.stdout.write(page_text([Page("goals", _("Goals"), tuple(goal_blocks(goals, language)))], _("Goals"), _width()))
    return DONE


def remind(options: argparse.Namespace) -> int:
    from quiz import clock
    from quiz.store.files import write_whole
    from quiz.report.reminder import as_calendar, retake_day

    latest = _store(options).latest()
    if latest is None:
        raise CommandError(_("no result is saved yet: `quiz` takes you to the first"))
    path = Path(options.file).expanduser().absolute()
    if not path.parent.is_dir():
        raise CommandError(_("{folder}: there is no such folder").format(folder=path.parent))
    try:
        write_whole(path, as_calendar(latest.ended, clock.now(), latest.result.headline).decode(), replace=False)
    except FileExistsError:
        raise CommandError(_("{path} is there already: name another file").format(path=path)) from None
    except OSError as error:
        raise CommandError(f"{path}: {reason(error)}") from None
    print(_("{path}: a reminder for {day}; open it with your calendar").format(path=path, day=retake_day(latest.ended)))
    return DONE


def forget(options: argparse.Namespace) -> int:
    from quiz.attempts import StoreError

    store = _store(options)
    if options.all == (options.id is not None):
        raise CommandError(_("name one result, or --all for everything"))
    try:
        what = _("everything in {folder}").format(folder=store.folder) if options.all else store.known(options.id)
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
    try:
        if options.all:
            store.forget_all()
        else:
            store.forget(options.id)
    except StoreError as error:
        raise CommandError(str(error)) from None
    print(_("deleted: {what}").format(what=what), file=sys.stderr)
    return DONE


def score(options: argparse.Namespace) -> int:
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
            raise CommandError(f"{options.file}: {reason(error)}") from None
    else:
        sheets = iter([sheet_in(path, ladder)])
    for sheet in sheets:
        if isinstance(sheet, BadSheet):
            print(f"quiz: {sheet}", file=sys.stderr)
            code = PROBLEM
        else:
            print(score_line(judge(ladder, model, sheet.answers), sheet.id), flush=True)
    return code


def check(options: argparse.Namespace) -> int:
    from quiz.check import misread_roles, writing
    from quiz.i18n import ngettext
    from quiz.ladder import read_ladder

    folder = Path(options.dir).expanduser() if options.dir else _ladder_folder(options)
    ladder, problems = read_ladder(folder, wanted_languages(getattr(options, "lang", None)))
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
