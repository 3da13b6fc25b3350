"""Help and usage as text, wrapped by the cells that words take, so that Chinese fits the window as English does.

Loaded when one of them is printed. argparse's own formatter counts characters and breaks a line in the middle of a name.
"""

import argparse
import re
from collections.abc import Iterable, Iterator

from quiz import streams
from quiz.i18n import _, labelled
from quiz.report.cells import NO_BREAK, cell_len, wrap

WIDEST = 100
"""Help in longer lines is hard to read, whatever the terminal's width."""

NARROW = 60
"""Below this width what a long option means stands under it, not beside it."""

BESIDE = 28
"""Where some option is longer than that, what each means begins in this column."""


def help_of(parser: argparse.ArgumentParser, *, for_ears: bool = False) -> str:
    """All that a command takes, a group at a time; for ears each in a line of words, and no columns."""
    cells = _width()
    parts = [_usage(parser, cells, for_ears=for_ears), wrap(_whole(parser.description or ""), cells)]
    parts += [_group(group, parser, cells, for_ears=for_ears) for group in _groups(parser)]
    if parser.epilog:
        parts.append(wrap(_whole(parser.epilog), cells))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def usage_of(parser: argparse.ArgumentParser, *, for_ears: bool = False) -> str:
    """What one may type, without what every command takes."""
    return "\n".join(_usage(parser, _width(), for_ears=for_ears)) + "\n"


def _width() -> int:
    return max(20, min(streams.window().columns, WIDEST))


def _whole(text: str) -> str:
    """The text, with what stands between backticks kept on one line."""
    return re.sub(r"`[^`]*`", lambda name: name[0].replace(" ", NO_BREAK), text)


def _usage(parser: argparse.ArgumentParser, cells: int, *, for_ears: bool) -> list[str]:
    lead = _("usage: ") + parser.prog + " "
    room = cells - cell_len(lead)
    wordings = [*_wordings(parser)]
    if for_ears:
        return wrap(lead + " ".join(wordings), cells)
    if max(map(cell_len, wordings), default=0) <= room:
        indent, head = cell_len(lead), lead
    else:
        indent, head, room = 4, "", cells - 4
    joined = " ".join(wording.replace(" ", NO_BREAK) if cell_len(wording) <= room else wording for wording in wordings)
    lines = [" " * indent + line for line in wrap(joined, room)] if wordings else []
    return [lead.rstrip(), *lines] if not head or not lines else [head + lines[0][indent:], *lines[1:]]


def _wordings(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What may be typed after the name, each piece to be kept on one line; a choice between several is a piece for each."""
    actions = [*parser._positionals._group_actions, *parser._optionals._group_actions, *_commands(parser)]
    shown: set[str] = set()
    for action in actions:
        group = next((group._group_actions for group in parser._mutually_exclusive_groups if action in group._group_actions), [action])
        if action.dest == "help" or _typed(action) in shown:
            continue
        shown |= {_typed(each) for each in group}
        pieces = [_typed(each) for each in group]
        if action.option_strings or action.nargs in ("?", "*") or not action.required:
            pieces = ["[" + pieces[0], *("| " + piece for piece in pieces[1:])]
            pieces[-1] += "]"
        yield from pieces


def _commands(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]


def _typed(action: argparse.Action) -> str:
    """An argument as it is typed: its last name and what goes with it."""
    return " ".join(part for part in (*action.option_strings[-1:], _value(action)) if part)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return f"{name}..." if action.nargs == "+" else name


def _groups(parser: argparse.ArgumentParser) -> list[argparse._ArgumentGroup]:
    """Those that hold something: commands and arguments first, what every command takes last."""
    filled = [group for group in parser._action_groups if group._group_actions]
    return sorted(filled, key=lambda group: all(action.option_strings for action in group._group_actions))


def _group(group: argparse._ArgumentGroup, parser: argparse.ArgumentParser, cells: int, *, for_ears: bool) -> list[str]:
    rows = [row for action in group._group_actions for row in _rows(action, parser)]
    title = wrap(_("{group}:").format(group=group.title), cells)
    if for_ears:
        return [*title, *(line for typed, says in rows for line in wrap(_whole(labelled(typed, says)), cells))]
    column = max(cell_len(typed) for typed, _says in rows) + 4
    if column > min(cells * 2 // 5, BESIDE):
        column = BESIDE if cells >= NARROW else 6
    return [*title, *(line for typed, says in rows for line in _row(typed, says, column, cells))]


def _rows(action: argparse.Action, parser: argparse.ArgumentParser) -> Iterable[tuple[str, str]]:
    if isinstance(action, argparse._SubParsersAction):
        return [(command.dest, command.help or "") for command in action._choices_actions]
    typed = ", ".join([*action.option_strings[:-1], _typed(action)])
    return [(typed, (action.help or "") % {**vars(action), "prog": parser.prog})]


def _row(typed: str, says: str, column: int, cells: int) -> list[str]:
    told = wrap(_whole(says), cells - column)
    beside = cell_len(typed) + 4 <= column
    head = [" " * 2 + line for line in wrap(typed, cells - 2)]
    if beside:
        head[0] += " " * (column - cell_len(head[0])) + told[0]
        told = told[1:]
    return head + [" " * column + line for line in told]
