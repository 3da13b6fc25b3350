"""Home, results, goals and the ladder, line by line."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from quiz import clock
from quiz.attempts import Attempt, Standing, Store, StoreError
from quiz.store.files import write_whole
from quiz.taking import is_due
from quiz.i18n import _
from quiz.interview import Mode
from quiz.ladder import Ladder
from quiz.plain.dialogue import Dialogue, EndOfInputError
from quiz.plain.interview import PlainSitting
from quiz.os_errors import told
from quiz.report.blocks import Block, Page
from quiz.report.dates import ago
from quiz.report.goals import goal_blocks
from quiz.report.history import as_table
from quiz.report.pages import aim
from quiz.report.reading import honesty, role_pages
from quiz.report.text import as_plain_text, page_text


class PlainFace:
    """One run of the face."""

    def __init__(self, ladder: Ladder, store: Store, stdin: TextIO, stdout: TextIO) -> None:
        self._ladder = ladder
        self._store = store
        self._talk = Dialogue(stdin, stdout)
        self._sitting = PlainSitting(ladder, store, self._talk)

    def take(self, mode: Mode | None) -> int:
        """Take the quiz, or go on with the one that was left; gives the exit status."""
        return self._sitting.take(mode)

    def home(self) -> int:
        """The menu, until one leaves; gives the exit status."""
        if obstacle := self._store.obstacle():
            self._talk.say(_("{problem}. Start with --data-dir and another folder to keep a result.").format(problem=obstacle))
        try:
            while (chosen := self._talk.choose(_("Which role are you in?"), self._menu(), _("number, or q to leave:"))) is not None:
                self._open(chosen)
        except EndOfInputError:
            pass
        return 0

    def _menu(self) -> list[tuple[str, str]]:
        rows = []
        draft = self._sitting.draft()
        if draft is not None and draft.answers:
            rows.append(("continue", _("Continue") + " · " + self._sitting.count(len(draft.answers))))
        rows += [("quick", _("Quick")), ("full", _("Full"))]
        attempts = self._sitting.attempts()
        if attempts:
            last = attempts[-1]
            when = ago(last.ended, clock.now())
            if is_due(last.ended, clock.now()):
                rows.append(("retake", _("Retake") + " · " + _("it is time: the last result is from {when}").format(when=when)))
            rows.append(("results", _("Results") + f" · {len(attempts)}, {when}: {last.result.headline}"))
        rows += [("goals", _("Goals")), ("ladder", _("The ladder")), ("help", _("Help"))]
        return rows

    def _open(self, chosen: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "continue": lambda: self._sitting.take(None),
            "quick": lambda: self._sitting.take("quick"),
            "full": lambda: self._sitting.take("full"),
            "retake": self._retake,
            "results": self._results,
            "goals": self._goals,
            "ladder": lambda: self._talk.show(page_text(role_pages(self._ladder), self._ladder.head.name, self._talk.width)),
            "help": self._help,
        }
        actions[chosen]()

    def _help(self) -> None:
        self._sitting.keys()
        blocks: list[Block] = honesty()
        self._talk.show(page_text([Page("help", "", tuple(blocks))], "", self._talk.width))
        self._talk.say(_("Everything stays on this machine, in {folder}.").format(folder=self._store.folder))

    def _retake(self) -> None:
        if self._store.goals().open_goals:
            self._talk.say(_("Before you begin: what became of what you planned?"))
            self._goals()
        self._sitting.take("full")

    def _results(self) -> None:
        while attempts := self._sitting.attempts():
            self._talk.show(as_table(attempts, self._talk.width))
            rows = [(attempt.id, f"{attempt.id}  {attempt.result.headline}") for attempt in reversed(attempts)]
            chosen = self._talk.choose(_("Results"), rows, _("number to open, b back:"))
            if chosen is None:
                return
            self._result(self._store.attempt(chosen))

    def _result(self, attempt: Attempt) -> None:
        self._talk.show(as_plain_text(attempt, self._talk.width))
        result = attempt.result
        while True:
            rows = [("aim", _("Other roles"))]
            if result.next.first_steps:
                rows.insert(0, ("goal", _("Take on a step")))
            others = [other for other in self._sitting.attempts() if other.id != attempt.id]
            if others:
                rows.append(("compare", _("Compare")))
            if attempt.mode == "quick" and attempt.ladder.id == self._ladder.id:
                rows.append(("full", _("Go on to all questions")))
            rows += [("remind", _("Remind me")), ("export", _("Export")), ("forget", _("Forget"))]
            chosen = self._talk.choose(_("With this result"), rows, _("number, b back:"))
            if chosen is None:
                return
            try:
                if self._do(chosen, attempt, others):
                    return
            except StoreError as error:
                self._talk.warn(error)
            except OSError as error:
                self._talk.warn(told(error))

    def _do(self, chosen: str, attempt: Attempt, others: Sequence[Attempt]) -> bool:
        """One thing to do with a result; True where one does not come back to it."""
        if chosen == "goal":
            self._take_on(attempt)
        elif chosen == "aim":
            self._aim(attempt)
        elif chosen == "compare":
            rows = [(other.id, f"{other.id}  {other.result.headline}") for other in reversed(others)]
            if picked := self._talk.choose(_("With which result?"), rows, _("number, b back:")):
                then, now = sorted((attempt, self._store.attempt(picked)), key=lambda each: each.ended)
                self._sitting.comparison(then, now)
        elif chosen == "full":
            self._sitting.go_on_in_full(attempt)
            return True
        elif chosen == "remind":
            from quiz.report.reminder import as_calendar

            self._write("role-quiz-retake.ics", as_calendar(attempt.ended, clock.now(), attempt.result.headline).decode())
        elif chosen == "export":
            self._export(attempt)
        elif self._talk.ask(_("Delete {what}? It cannot be brought back. [y/N] ").format(what=attempt.id)).lower() == "y":
            self._store.forget(attempt.id)
            return True
        return False

    def _take_on(self, attempt: Attempt) -> None:
        result = attempt.result
        steps = {step.responsibility: step for step in result.next.first_steps}
        rows = [(name, f"{step.name}: {step.action}") for name, step in steps.items()]
        if chosen := self._talk.choose(_("Which step do you take on?"), rows, _("number, b back:")):
            step, role = steps[chosen], result.name_of(result.next.role or result.role or "")
            self._store.change_goals(
                lambda goals: goals.with_goal(
                    role=role, responsibility=chosen, name=step.name, action=step.action, attempt=attempt.id, taken=clock.now()
                )
            )
            self._talk.say(_("Taken on: {name}. Home lists your goals.").format(name=step.name))

    def _aim(self, attempt: Attempt) -> None:
        result = attempt.result
        rows = [(role, f"{view.name} · {result.probabilities[role] * 100:.0f}") for role, view in result.roles.items()]
        if role := self._talk.choose(_("Every role, from where you stand"), rows, _("number, b back:")):
            self._talk.show(page_text([Page("aim", "", tuple(aim(result, role)))], "", self._talk.width))
            if self._talk.ask(_("y to aim at this role, enter to go back:")).lower() == "y":
                self._store.change_goals(lambda goals: goals.aiming(role, result.name_of(role), clock.now()))
                self._talk.say(_("You aim at: {role}.").format(role=result.name_of(role)))

    def _export(self, attempt: Attempt) -> None:
        kinds = [
            ("html", _("A page to print (HTML)")),
            ("md", _("Markdown")),
            ("html-bare", _("A page to print, without my notes")),
            ("md-bare", _("Markdown, without my notes")),
        ]
        if chosen := self._talk.choose(_("Export as"), kinds, _("number, b back:")):
            from quiz.report.html import as_html
            from quiz.report.markdown import as_markdown

            kind, _dash, bare = chosen.partition("-")
            written = (as_html if kind == "html" else as_markdown)(attempt, notes=not bare)
            self._write(f"role-quiz-{attempt.id}.{kind}", written)

    def _write(self, name: str, text: str) -> None:
        path = Path.cwd() / name
        write_whole(path, text)
        self._talk.say(_("Written: {path}").format(path=path))

    def _goals(self) -> None:
        while True:
            goals = self._store.goals()
            self._talk.show(page_text([Page("goals", "", tuple(goal_blocks(goals, self._ladder.language)))], _("Goals"), self._talk.width))
            if not goals.open_goals:
                return
            chosen = self._talk.choose(
                _("What became of them?"), [(str(goal.number), goal.name) for goal in goals.open_goals], _("number, b back:")
            )
            if chosen is None:
                return
            standings: list[tuple[Standing, str]] = [("done", _("Done")), ("partly", _("Partly")), ("dropped", _("Dropped"))]
            picked = self._talk.choose(_("How does it stand?"), [(standing, text) for standing, text in standings], _("number, b back:"))
            if picked is None:
                continue
            why = self._talk.ask(_("A word why? It may stay empty."))
            standing = next(standing for standing, _text in standings if standing == picked)
            self._store.change_goals(lambda kept, n=int(chosen), s=standing, w=why: kept.settled(n, s, w, clock.now()))  # type: ignore[misc]
