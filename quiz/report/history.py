"""The list of saved results, and the moves between them that comparisons stand for."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quiz.i18n import _, commas, labelled, ngettext
from quiz.report.cells import cell_len, pad, wrap
from quiz.report.dates import day
from quiz.store.record import Attempt, Since
from quiz.store.results import Elsewhere

BESIDE = 24
"""So many cells a headline needs at least to stand beside the other cells of its row."""

NAMED = 3
"""Other ladders that are named."""

if TYPE_CHECKING:
    from quiz.report.blocks import Tone

Verdicts = Callable[[Attempt, str], Since | None]
"""What holding a result beside the one of an id came to, where that is known."""


def row(attempt: Attempt) -> tuple[str, str, str, str]:
    """An attempt in four cells: id, mode, answers, headline."""
    mode = _("Quick") if attempt.mode == "quick" else _("Full")
    return attempt.id, mode, str(attempt.answered), attempt.result.headline


def dated(attempt: Attempt) -> str:
    """An attempt in a sentence: when, how, what it came to."""
    mode = _("Quick") if attempt.mode == "quick" else _("Full")
    return labelled(_("{first}, {second}").format(first=day(attempt.ended), second=mode), attempt.result.headline)


def elsewhere(others: Sequence[Elsewhere]) -> str:
    """How many results of other ladders there are, which are in no list of this one's; empty where there is none."""
    if not others:
        return ""
    words = [
        ngettext("{number} of {ladder} ({id}: {last})", "{number} of {ladder} ({id}, the last: {last})", each.count).format(
            number=each.count, ladder=each.name, id=each.ladder, last=each.last
        )
        for each in others[:NAMED]
    ]
    if rest := others[NAMED:]:
        more = ngettext("those of {number} more ladder", "those of {number} more ladders", len(rest))
        words.append(more.format(number=len(rest)))
    message = _("Results of other ladders are kept apart: {results}. They are listed where that ladder is in use (--ladder, QUIZ_LADDER).")
    return message.format(results=commas(words))


def as_table(attempts: Sequence[Attempt], verdicts: Verdicts, width: int, ids: Sequence[str] | None = None) -> str:
    """Each attempt, oldest first, and the moves between them, in lines of at most `width` cells.

    Args:
        attempts: What to show.
        verdicts: What comparisons came to.
        width: Cells in a line.
        ids: Of all results, oldest first; each attempt then has its number among them in front, and 1 is the oldest.
    """
    table: list[tuple[str, ...]] = [(_("id"), _("mode"), _("answers"), _("result")), *map(row, attempts)]
    if ids is not None:
        numbers = [str(ids.index(attempt.id) + 1) for attempt in attempts]
        table = [(number, *cells) for number, cells in zip(["", *numbers], table, strict=True)]
    widths = [max(map(cell_len, column)) for column in list(zip(*table, strict=True))[:-1]]
    lines = [line for cells in table for line in _row(cells, widths, width)]
    if found := moves(attempts, verdicts):
        lines += ["", *(line for move in found for line in wrap(move, width))]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str], widths: Sequence[int], width: int) -> list[str]:
    """A row of the table: the last cell beside the others where there is room, else under them."""
    first = "  ".join(pad(cell, w) for cell, w in zip(cells, widths, strict=False))
    if (indent := cell_len(first) + 2) + BESIDE <= width:
        beside, *others = wrap(cells[-1], width - indent)
        return [(first + "  " + beside).rstrip(), *(" " * indent + line for line in others)]
    return [*wrap(first.rstrip(), width), *("   " + line for line in wrap(cells[-1], width - 3))]


def moves(attempts: Sequence[Attempt], verdicts: Verdicts) -> list[str]:
    """What became of it from each result to the next, a line each, as `told` has it."""
    return [line for line, _tone in told(attempts, verdicts)]


def told(attempts: Sequence[Attempt], verdicts: Verdicts) -> "list[tuple[str, Tone]]":
    """What became of it from each result to the next, a line each with how it is meant.

    Nothing where nobody compared the two, or where the later one is the earlier one gone on with.
    """
    found = [(then, now, since) for then, now in pairwise(attempts) if not _goes_on(then, now) and (since := verdicts(now, then.id))]
    return [
        (
            _("{then} → {now}: {move}").format(then=day(then.ended), now=day(now.ended), move=_move(then, now, since)),
            "quiet" if since.move == "none" else "middling" if since.move == "down" else "good",
        )
        for then, now, since in found
    ]


def changed_role(attempts: Sequence[Attempt], verdicts: Verdicts) -> list[tuple[str, str]]:
    """From which role to which a person moved, as far as comparisons stand for it."""
    found = []
    for then, now in pairwise(attempts):
        before, after = then.result.role, now.result.role
        since = None if _goes_on(then, now) else verdicts(now, then.id)
        if since and since.move != "none" and before and after and before != after:
            found.append((before, after))
    return found


def _goes_on(then: Attempt, now: Attempt) -> bool:
    return now.continued is not None and now.continued.quick == then.id


def move_words(since: Since) -> str:
    """What a verdict says by itself; empty where there is no change to rely on."""
    if since.from_to:
        return _("another track, from {then} to {now}").format(then=since.from_to[0], now=since.from_to[1])
    return {"up": _("up since the one before"), "down": _("down since the one before")}.get(since.move, "")


def _move(then: Attempt, now: Attempt, since: Since) -> str:
    names = [attempt.result.name_of(attempt.result.role) for attempt in (then, now) if attempt.result.role]
    if since.move == "none" or len(names) < 2:
        return _("no move you could rely on")
    if since.from_to:
        return move_words(since)
    first, last = names
    if first == last:
        return _("up, still {role}").format(role=last) if since.move == "up" else _("down, still {role}").format(role=last)
    ranks = [attempt.result.roles[attempt.result.role or ""].rank for attempt in (then, now)]
    if (ranks[1] > ranks[0]) != (since.move == "up"):
        # The ladder in use then named other roles than the one they were compared with.
        return _("up") if since.move == "up" else _("down")
    words = _("up, from {then} to {now}") if since.move == "up" else _("down, from {then} to {now}")
    return words.format(then=first, now=last)
