"""What is loaded when it is needed and not before: the commands, the faces and their screens, by the names of their modules.

Everything else is imported at the top of the module that uses it. Here alone it is put off, because home is on screen long before a
question, a result or a calendar is wanted, and `quiz goals` wants none of them.
"""

from importlib import import_module
from types import ModuleType

from quiz.errors import UserError
from quiz.i18n import _

COMMANDS = ("take", "result", "road", "history", "compare", "goals", "remind", "forget", "score", "check", "new", "schema")
"""Each is a module of `quiz.commands` with a function `run`; so is `home`, which has no name on the command line."""

ROOMS = {
    "ascii": "quiz.ascii",
    "session": "quiz.session",
    "export": "quiz.export",
    "html": "quiz.report.html",
    "markdown": "quiz.report.markdown",
    "spoken": "quiz.report.spoken",
    "brief": "quiz.report.brief",
    "card": "quiz.report.card",
    "tui": "quiz.tui.app",
    "plain": "quiz.plain.face",
    "you": "quiz.tui.widgets.you",
    "palette": "quiz.tui.palette",
    "question": "quiz.tui.screens.question",
    "review": "quiz.tui.screens.review",
    "result": "quiz.tui.screens.result",
    "roles": "quiz.tui.screens.roles",
    "history": "quiz.tui.screens.history",
    "comparison": "quiz.tui.screens.comparison",
    "goals": "quiz.tui.screens.goals",
    "ladder": "quiz.tui.screens.ladder",
    "what-if": "quiz.report.what_if",
    "trying": "quiz.tui.screens.what_if",
    "help": "quiz.tui.screens.help",
    "dialogs": "quiz.tui.screens.dialogs",
}


class NotWholeError(UserError):
    """A part of the program is not there any more: it was updated or removed while it ran."""


def _part(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        message = _(
            "a part of the program is not there any more ({name}). Was it updated meanwhile? Start it again; your answers are kept."
        )
        raise NotWholeError(message.format(name=error.name or name)) from error


def command(name: str) -> ModuleType:
    """The module of a command; a NotWholeError where it is not there."""
    return _part(f"quiz.commands.{name}")


def room(name: str) -> ModuleType:
    """A face, a screen or another part that not everybody needs; a NotWholeError where it is not there."""
    return _part(ROOMS[name])
