"""A result written to a file to print, to share or to be reminded by. Nothing is ever written over."""

from pathlib import Path

from quiz import clock
from quiz.errors import UserError
from quiz.i18n import speaking
from quiz.os_errors import reason
from quiz.report.html import as_html
from quiz.report.markdown import as_markdown
from quiz.report.reminder import as_calendar
from quiz.store.files import write_beside
from quiz.store.goals import Goals
from quiz.store.record import Attempt


def export(attempt: Attempt, goals: Goals, ending: str, *, notes: bool, folder: Path) -> Path:
    """Write a result as HTML (`html`) or Markdown (`md`); gives where it went.

    Raises:
        UserError: Where it cannot be written.
    """
    rendered = as_html(attempt, goals, notes=notes) if ending == "html" else as_markdown(attempt, goals, notes=notes)
    return _written(folder / f"role-quiz-{attempt.id}{'' if notes else '-no-notes'}.{ending}", rendered.encode())


def reminder(attempt: Attempt) -> bytes:
    """A calendar entry for a retake a year after a result, in the result's language."""
    with speaking(attempt.language):
        return as_calendar(attempt.ended, clock.now(), attempt.result.headline)


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
        raise UserError(f"{path}: {reason(error)}") from None
