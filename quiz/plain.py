"""The line-by-line face: the same interview, numbered, for a screen reader, a braille display, a dumb terminal or a pipe.

No cursor moves, no colour is needed, and the end of the input saves and leaves. It asks `Interview` for every rule.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from quiz import clock
from quiz.attempts import Attempt, Draft, Standing, Store, StoreError, begin, finish, resume
from quiz.attempts.files import write_whole
from quiz.attempts.model import answer_words
from quiz.attempts.sittings import SavedInterview, go_on_in_full, is_due
from quiz.i18n import _, ngettext
from quiz.interview import Mode
from quiz.ladder import Ladder, Question
from quiz.report.blocks import Block, Page
from quiz.report.cells import cell_len, wrap
from quiz.report.compare import compare, comparison_pages, heading
from quiz.report.dates import ago
from quiz.report.goals import goal_blocks
from quiz.report.history import as_table
from quiz.report.pages import aim
from quiz.report.reading import honesty, role_pages
from quiz.report.text import as_plain_text, page_text
from quiz.result.wording import no_chance
from quiz.scoring import Model
from quiz.sheet import NO_CHANCE, SKIP


def wanted(environment: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> bool:
    """Whether this face is the one for where the program runs."""
    dumb = environment.get("TERM") == "dumb" or bool(environment.get("ACCESSIBLE"))
    return dumb or not (stdin.isatty() and stdout.isatty())


class _EndOfInputError(Exception):
    """Nothing more will be typed."""


class PlainFace:
    """One run of the face."""

    def __init__(self, ladder: Ladder, store: Store, stdin: TextIO, stdout: TextIO) -> None:
        self._ladder = ladder
        self._store = store
        self._in = stdin
        self._out = stdout
        self._kept_model: Model | None = None

    def _model(self) -> Model:
        self._kept_model = self._kept_model or Model(self._ladder)
        return self._kept_model

    # --- reading and writing ---

    @property
    def _width(self) -> int:
        return get_terminal_size((80, 24)).columns

    def _say(self, text: str = "", indent: str = "") -> None:
        room = self._width - cell_len(indent)
        lines = wrap(text, room) if text else [""]
        self._out.write("".join((indent if place == 0 else " " * cell_len(indent)) + line + "\n" for place, line in enumerate(lines)))

    def _show(self, text: str) -> None:
        self._out.write(text if text.endswith("\n") else text + "\n")

    def _ask(self, prompt: str) -> str:
        self._out.write(prompt + " ")
        self._out.flush()
        line = self._in.readline()
        if not line:
            self._out.write("\n")
            raise _EndOfInputError
        if not self._in.isatty():
            # What is piped in is not echoed by a terminal; without it the record would not say what was answered.
            self._out.write(line if line.endswith("\n") else line + "\n")
        return line.strip()

    def _choose(self, title: str, rows: Sequence[tuple[str, str]], prompt: str) -> str | None:
        """One of some numbered rows by its id; `None` for going back."""
        self._say()
        self._say(title)
        for number, (_name, text) in enumerate(rows, 1):
            self._say(text, f"{number:>3}  ")
        while True:
            typed = self._ask(prompt)
            if typed.lower() in ("", "b", "q"):
                return None
            if typed.isdecimal() and 1 <= int(typed) <= len(rows):
                return rows[int(typed) - 1][0]
            self._say(_("{typed}: type a number from 1 to {last}, or b to go back").format(typed=typed[:40], last=len(rows)))

    def _warn(self, error: Exception) -> None:
        self._say(_("! {message}").format(message=error))

    # --- home ---

    def home(self) -> int:
        """The menu, until one leaves; gives the exit status."""
        try:
            while (chosen := self._choose(_("Which role are you in?"), self._menu(), _("number, or q to leave:"))) is not None:
                self._open(chosen)
        except _EndOfInputError:
            pass
        return 0

    def _menu(self) -> list[tuple[str, str]]:
        rows = []
        draft = self._draft()
        if draft is not None and draft.answers:
            rows.append(("continue", _("Continue") + " · " + self._count(len(draft.answers))))
        rows += [("quick", _("Quick")), ("full", _("Full"))]
        attempts = self._attempts()
        if attempts:
            last = attempts[-1]
            when = ago(last.ended, clock.now())
            if is_due(last.ended, clock.now()):
                rows.append(("retake", _("Retake") + " · " + _("it is time: the last result is from {when}").format(when=when)))
            rows.append(("results", _("Results") + f" · {len(attempts)}, {when}: {last.result.headline}"))
        rows += [("goals", _("Goals")), ("ladder", _("The ladder")), ("help", _("Help"))]
        return rows

    def _count(self, answers: int) -> str:
        return ngettext("{number} answer", "{number} answers", answers).format(number=answers)

    def _open(self, chosen: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "continue": lambda: self.take(None),
            "quick": lambda: self.take("quick"),
            "full": lambda: self.take("full"),
            "retake": self._retake,
            "results": self._results,
            "goals": self._goals,
            "ladder": lambda: self._show(page_text(role_pages(self._ladder), self._ladder.head.name, self._width)),
            "help": self._help,
        }
        actions[chosen]()

    def _help(self) -> None:
        self._keys()
        blocks: list[Block] = honesty()
        self._show(page_text([Page("help", "", tuple(blocks))], "", self._width))
        self._say(_("Everything stays on this machine, in {folder}.").format(folder=self._store.folder))

    def _attempts(self) -> list[Attempt]:
        attempts, unreadable = self._store.attempts()
        for broken in unreadable:
            self._say(f"! {broken}")
        return attempts

    def _draft(self) -> Draft | None:
        try:
            return self._store.draft(self._ladder.id)
        except StoreError as error:
            self._warn(error)
            return None

    # --- the questions ---

    def take(self, mode: Mode | None) -> int:
        """Take the quiz, or go on with the one that was left; gives the exit status."""
        draft = self._draft()
        try:
            if draft is not None and draft.answers and mode in (None, draft.mode):
                saved = resume(self._ladder, self._model, self._store, draft)
                self._say(_("Going on where you left, with {count}.").format(count=self._count(len(draft.answers))))
                if saved.dropped:
                    message = _("The ladder has changed since: {number} answers no longer fit its questions and were left out.")
                    self._say(message.format(number=len(saved.dropped)))
            else:
                if draft is not None and draft.answers and not self._may_drop(len(draft.answers)):
                    return 0
                saved = begin(self._ladder, self._model, self._store, mode or "full")
            return self._sit(saved)
        except _EndOfInputError:
            return 0

    def _may_drop(self, answers: int) -> bool:
        question = _("A quiz with {number} answers was left in the middle. Starting anew drops them.").format(number=answers)
        self._say(question)
        return self._ask(_("y to start anew, anything else to keep them:")).lower() == "y"

    def _sit(self, saved: SavedInterview) -> int:
        self._keys()
        interview = saved.interview
        try:
            while True:
                while not interview.over:
                    if not self._question(saved):
                        self._say(_("Saved. `quiz take` goes on from here."))
                        return 0
                typed = self._end()
                if typed == "b":
                    interview.back()
                elif typed == "r":
                    self._review(saved)
                else:
                    break
        except _EndOfInputError:
            if not interview.over:
                self._say(_("Saved. `quiz take` goes on from here."))
                return 0
        return self._conclude(saved)

    def _end(self) -> str:
        self._say()
        self._say(_("That was the last question."))
        return self._ask(_("enter for the result, b back, r review:")).lower()

    def _keys(self) -> None:
        self._say()
        self._say(
            _(
                "Type the number of an answer. b back, s skip, o I could but had no chance yet, n note, w why, r review, "
                "q save and leave, ? help."
            )
        )

    def _question(self, saved: SavedInterview) -> bool:
        """Show a question until it is answered or left; False to leave the quiz."""
        interview = saved.interview
        item = interview.current
        assert item is not None
        progress = interview.progress
        self._say()
        told = (
            _("question {number} of {total}").format(number=progress.number, total=progress.total)
            if progress.exact
            else _("question {number}, about {left} more").format(number=progress.number, left=progress.left)
        )
        self._say(f"{interview.ladder.section_of(item.id).name}: {told}")
        self._say(item.ask)
        scored = isinstance(item, Question)
        offered = [answer for answer in interview.takes if answer not in (SKIP, NO_CHANCE)]
        given = interview.sitting.answers.get(item.id)
        for number, answer in enumerate(offered, 1):
            mark = " *" if answer == given else ""
            self._say(answer_words(self._ladder, item.id, answer) + mark, f"{number:>3}  ")
        if NO_CHANCE in interview.takes:
            self._say(no_chance() + (" *" if given == NO_CHANCE else ""), "  o  ")
        while True:
            typed = self._ask(_("your answer:"))
            key = typed.lower()
            if key.isdecimal() and 1 <= int(key) <= len(offered):
                interview.answer(offered[int(key) - 1])
            elif key == "s":
                interview.skip()
            elif key == "o" and NO_CHANCE in interview.takes:
                interview.no_chance()
            elif key == "b":
                if not interview.back():
                    self._say(_("This is the first question."))
                    continue
            elif key == "" and interview.forward():
                pass
            elif key == "n" or key.startswith("n "):
                interview.note(typed[2:] if len(typed) > 2 else self._ask(_("note:")))
                self._say(_("Noted."))
                continue
            elif key == "w":
                self._say(item.why or _("The ladder gives no reason for this question."))
                continue
            elif key == "r":
                self._review(saved)
            elif key == "q":
                return False
            elif key == "?":
                self._keys()
                continue
            else:
                hint = (
                    _("{typed}: type a number from 1 to {last}, or one of b s o n w r q ?")
                    if scored
                    else _("{typed}: type a number from 1 to {last}")
                )
                self._say(hint.format(typed=typed[:40], last=len(offered)))
                continue
            if saved.failure:
                self._say(_("Not saved: {reason}").format(reason=saved.failure))
            return True

    def _review(self, saved: SavedInterview) -> None:
        interview = saved.interview
        asked = [item for item in interview.sitting.trail if item in interview.sitting.answers]
        rows = [
            (item, f"{interview.ladder.item(item).subject}: {answer_words(self._ladder, item, interview.sitting.answers[item])}")
            for item in asked
        ]
        chosen = self._choose(
            _("Your answers so far"), [*rows, ("finish", _("Finish here, with the answers so far"))], _("number to change, enter to go on:")
        )
        if chosen == "finish":
            self._conclude(saved)
            raise _EndOfInputError
        if chosen:
            interview.jump(chosen)

    def _conclude(self, saved: SavedInterview) -> int:
        try:
            attempt = finish(saved, self._model())
        except (OSError, StoreError) as error:
            self._say(_("The result could not be saved: {reason}. Your answers are kept.").format(reason=error))
            return 1
        self._say()
        self._show(as_plain_text(attempt, self._width))
        self._say(_("Saved as {id}: `quiz result` shows it again.").format(id=attempt.id))
        attempts = self._attempts()
        earlier = [other for other in attempts if other.ended < attempt.ended]
        if earlier and is_due(earlier[-1].ended, attempt.ended):
            self._comparison(earlier[-1], attempt)
        return 0

    # --- results, goals ---

    def _retake(self) -> None:
        if self._store.goals().open_goals:
            self._say(_("Before you begin: what became of what you planned?"))
            self._goals()
        self.take("full")

    def _comparison(self, then: Attempt, now: Attempt) -> None:
        found = compare(self._ladder, self._model(), then, now)
        self._say()
        self._show(page_text(comparison_pages(found, self._store.goals()), heading(found), self._width))

    def _results(self) -> None:
        while attempts := self._attempts():
            self._show(as_table(attempts, self._width))
            rows = [(attempt.id, f"{attempt.id}  {attempt.result.headline}") for attempt in reversed(attempts)]
            chosen = self._choose(_("Results"), rows, _("number to open, b back:"))
            if chosen is None:
                return
            self._result(self._store.attempt(chosen))

    def _result(self, attempt: Attempt) -> None:
        self._show(as_plain_text(attempt, self._width))
        result = attempt.result
        while True:
            rows = [("aim", _("Other roles"))]
            if result.next.first_steps:
                rows.insert(0, ("goal", _("Take on a step")))
            others = [other for other in self._attempts() if other.id != attempt.id]
            if others:
                rows.append(("compare", _("Compare")))
            if attempt.mode == "quick" and attempt.ladder.id == self._ladder.id:
                rows.append(("full", _("Go on to all questions")))
            rows += [("remind", _("Remind me")), ("export", _("Export")), ("forget", _("Forget"))]
            chosen = self._choose(_("With this result"), rows, _("number, b back:"))
            if chosen is None:
                return
            try:
                if self._do(chosen, attempt, others):
                    return
            except (StoreError, OSError) as error:
                self._warn(error)

    def _do(self, chosen: str, attempt: Attempt, others: Sequence[Attempt]) -> bool:
        """One thing to do with a result; True where one does not come back to it."""
        if chosen == "goal":
            self._take_on(attempt)
        elif chosen == "aim":
            self._aim(attempt)
        elif chosen == "compare":
            rows = [(other.id, f"{other.id}  {other.result.headline}") for other in reversed(others)]
            if picked := self._choose(_("With which result?"), rows, _("number, b back:")):
                then, now = sorted((attempt, self._store.attempt(picked)), key=lambda each: each.ended)
                self._comparison(then, now)
        elif chosen == "full":
            self._sit(go_on_in_full(self._ladder, self._model, self._store, attempt))
            return True
        elif chosen == "remind":
            from quiz.report.reminder import as_calendar

            self._write("role-quiz-retake.ics", as_calendar(attempt.ended, clock.now(), attempt.result.headline).decode())
        elif chosen == "export":
            self._export(attempt)
        elif self._ask(_("Delete {what}? It cannot be brought back. [y/N] ").format(what=attempt.id)).lower() == "y":
            self._store.forget(attempt.id)
            return True
        return False

    def _take_on(self, attempt: Attempt) -> None:
        result = attempt.result
        steps = {step.responsibility: step for step in result.next.first_steps}
        rows = [(name, f"{step.name}: {step.action}") for name, step in steps.items()]
        if chosen := self._choose(_("Which step do you take on?"), rows, _("number, b back:")):
            step, role = steps[chosen], result.name_of(result.next.role or result.role or "")
            self._store.change_goals(
                lambda goals: goals.with_goal(
                    role=role, responsibility=chosen, name=step.name, action=step.action, attempt=attempt.id, taken=clock.now()
                )
            )
            self._say(_("Taken on: {name}. Home lists your goals.").format(name=step.name))

    def _aim(self, attempt: Attempt) -> None:
        result = attempt.result
        rows = [(role, f"{view.name} · {result.probabilities[role] * 100:.0f}") for role, view in result.roles.items()]
        if role := self._choose(_("Every role, from where you stand"), rows, _("number, b back:")):
            self._show(page_text([Page("aim", "", tuple(aim(result, role)))], "", self._width))
            if self._ask(_("y to aim at this role, enter to go back:")).lower() == "y":
                self._store.change_goals(lambda goals: goals.aiming(role, result.name_of(role), clock.now()))
                self._say(_("You aim at: {role}.").format(role=result.name_of(role)))

    def _export(self, attempt: Attempt) -> None:
        kinds = [
            ("html", _("A page to print (HTML)")),
            ("md", _("Markdown")),
            ("html-bare", _("A page to print, without my notes")),
            ("md-bare", _("Markdown, without my notes")),
        ]
        if chosen := self._choose(_("Export as"), kinds, _("number, b back:")):
            from quiz.report.html import as_html
            from quiz.report.markdown import as_markdown

            kind, _dash, bare = chosen.partition("-")
            written = (as_html if kind == "html" else as_markdown)(attempt, notes=not bare)
            self._write(f"role-quiz-{attempt.id}.{kind}", written)

    def _write(self, name: str, text: str) -> None:
        path = Path.cwd() / name
        write_whole(path, text)
        self._say(_("Written: {path}").format(path=path))

    def _goals(self) -> None:
        while True:
            goals = self._store.goals()
            self._show(page_text([Page("goals", "", tuple(goal_blocks(goals, self._ladder.language)))], _("Goals"), self._width))
            if not goals.open_goals:
                return
            chosen = self._choose(
                _("What became of them?"), [(str(goal.number), goal.name) for goal in goals.open_goals], _("number, b back:")
            )
            if chosen is None:
                return
            standings: list[tuple[Standing, str]] = [("done", _("Done")), ("partly", _("Partly")), ("dropped", _("Dropped"))]
            picked = self._choose(_("How does it stand?"), [(standing, text) for standing, text in standings], _("number, b back:"))
            if picked is None:
                continue
            why = self._ask(_("A word why? It may stay empty."))
            standing = next(standing for standing, _text in standings if standing == picked)
            self._store.change_goals(lambda kept, n=int(chosen), s=standing, w=why: kept.settled(n, s, w, clock.now()))  # type: ignore[misc]


def run(ladder: Ladder, store: Store, *, take: bool, mode: Mode | None) -> int:
    """The face on this process's input and output; gives the exit status."""
    face = PlainFace(ladder, store, sys.stdin, sys.stdout)
    try:
        return face.take(mode) if take else face.home()
    except StoreError as error:
        print(f"quiz: {error}", file=sys.stderr)
        return 1


def is_wanted() -> bool:
    """Whether this process should use this face unasked."""
    return wanted(os.environ, sys.stdin, sys.stdout)
