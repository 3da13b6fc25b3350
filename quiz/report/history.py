"""The list of saved results."""

from collections.abc import Sequence

from quiz.i18n import _
from quiz.report.cells import cell_len, pad
from quiz.store.record import Attempt

RANKS = "▁▂▃▄▅▆▇█"


def row(attempt: Attempt) -> tuple[str, str, str, str]:
    """An attempt in four cells: id, mode, answers, headline."""
    mode = _("Quick") if attempt.mode == "quick" else _("Full")
    return attempt.id, mode, str(attempt.result.answered), attempt.result.headline


def as_table(attempts: Sequence[Attempt], width: int) -> str:
    """A line for each attempt, oldest first."""
    rows = [(_("id"), _("mode"), _("answers"), _("result")), *(row(attempt) for attempt in attempts)]
    widths = [max(cell_len(cells[column]) for cells in rows) for column in range(3)]
    room = max(20, width - sum(widths) - 6)
    table = "".join(
        "  ".join([*(pad(cell, w) for cell, w in zip(cells, widths, strict=False)), pad(cells[3], room).rstrip()]).rstrip() + "\n"
        for cells in rows
    )
    return table + (f"\n{over_time}\n" if (over_time := rank_over_time(attempts)) else "")


def rank_over_time(attempts: Sequence[Attempt]) -> str:
    """The rank as a small line of blocks with the first and the last role; empty for fewer than two results with a role."""
    named = [(attempt, attempt.result.role) for attempt in attempts if attempt.result.role]
    if len(named) < 2:
        return ""
    ranks = [attempt.result.roles[role].rank for attempt, role in named]
    highest = max(each.rank for attempt, _role in named for each in attempt.result.roles.values()) or 1
    line = "".join(RANKS[round(rank / highest * (len(RANKS) - 1))] for rank in ranks)
    first, last = (attempt.result.name_of(role) for attempt, role in (named[0], named[-1]))
    return _("Rank over time: {line}  from {first} to {last}").format(line=line, first=first, last=last)
