"""A result written to a file to print, to share or to be reminded by. Nothing is ever written over."""

from collections.abc import Callable, Mapping
from pathlib import Path

from quiz import clock
from quiz.errors import UserError
from quiz.i18n import labelled, speaking
from quiz.os_errors import reason
from quiz.report.card import card_svg
from quiz.report.html import as_html
from quiz.report.markdown import as_markdown
from quiz.report.reminder import as_calendar
from quiz.store.files import write_beside
from quiz.store.goals import Goals
from quiz.store.record import Attempt

WRITERS: Mapping[str, Callable[[Attempt, Goals], str]] = {
    ".html": as_html,
    "-no-notes.html": lambda attempt, goals: as_html(attempt, goals, notes=False),
    "-brief.html": lambda attempt, goals: as_html(attempt, goals, answers=False),
    ".md": as_markdown,
    "-no-notes.md": lambda attempt, goals: as_markdown(attempt, goals, notes=False),
    "-brief.md": lambda attempt, goals: as_markdown(attempt, goals, answers=False),
    "-card.svg": card_svg,
}
"""What writes each of `quiz.endings.EXPORTS`."""


def export(attempt: Attempt, goals: Goals, ending: str, *, folder: Path) -> Path:
    """Write a result as one of `WRITERS`; gives where it went, in full.

    Raises:
        UserError: Where it cannot be written.
    """
    return _written(folder.absolute() / f"role-quiz-{attempt.id}{ending}", WRITERS[ending](attempt, goals).encode())


def reminder(attempt: Attempt) -> bytes:
    """A calendar entry for a retake a year after a result, in the result's language."""
    with speaking(attempt.language):
        return as_calendar(attempt.ended, clock.now(), attempt.result.headline, attempt.ladder.name)


def remind(attempt: Attempt, path: Path) -> Path:
    """Write that entry to a file; gives where it went.

    Raises:
        UserError: Where it cannot be written.
    """
    return _written(path, reminder(attempt))


def _written(path: Path, content: bytes) -> Path:
    try:
        return write_beside(path, content)
    except OSError as error:
        raise UserError(labelled(path, reason(error))) from None
