"""How a level stands, as a mark, a word and a tone; numbers as they are shown."""

from collections.abc import Sequence

from quiz.i18n import _, dots
from quiz.levels import Status, in_halves
from quiz.outcome import Result, percentages
from quiz.report.blocks import Bar, Bars, LevelMatch, Tone

MARKS: dict[Status, str] = {"yours": "✔", "partly": "~", "not-yet": "·", "not-asked": "?", "little": "–"}
TONES: dict[Status, Tone] = {"yours": "good", "partly": "middling", "not-yet": "missing", "not-asked": "quiet", "little": "quiet"}

STRONG_BITS = 1.5
"""From this weight of evidence on answers point to a role strongly."""

SOME_BITS = 0.5
"""From this on they point to it."""


def status_words(status: Status) -> str:
    """A status as the answers say it."""
    return {
        "yours": _("yours"),
        "partly": _("partly"),
        "not-yet": _("not yet"),
        "not-asked": _("not asked"),
        "little": _("little"),
    }[status]


def match(expected: float, status: Status) -> LevelMatch:
    """How a level stands against what is typical of a role, in rungs."""
    return LevelMatch(in_halves(expected), MARKS[status], status_words(status), TONES[status])


def legend(roles: Sequence[str]) -> tuple[str, ...]:
    """What the marks of a chart of levels mean, for one role or two."""
    typical = tuple(_("typical of {role}").format(role=role) for role in roles)
    return (_("you"), *typical, *((_("of both"),) if len(roles) > 1 else ()))


def percent(share: float) -> str:
    """How likely a role is by itself; for all roles side by side see `percentages`."""
    if share < 0.005:
        return _("under 1%")
    # Nothing that is not certain is called so.
    return _("{percent:.0f}%").format(percent=min(share * 100, 99) if share < 1 else 100)


def fit(result: Result) -> Bars:
    """How close every role is."""
    whole = percentages(result.probabilities)
    rows = [Bar(result.roles[role].name, share, whole[role], first=role == result.role) for role, share in result.probabilities.items()]
    return Bars(tuple(rows))


def verdict(result: Result) -> str:
    """The role or roles that a result comes to, each with how well the answers fit it."""
    odds = percentages(result.probabilities)
    told = [result.role] if result.role else []
    if result.band in ("between", "unclear"):
        told = list(result.between)
    elif result.band == "leaning" and result.why_against and odds[result.why_against] >= SIGNS:
        told.append(result.why_against)
    return dots(_("{role} {percent}%").format(role=result.roles[role].name, percent=odds[role]) for role in told if role)


SIGNS = 10
"""From this percentage on the second role is named beside the first."""


def strength(bits: float, first: str, second: str) -> str:
    """What a weight of evidence amounts to."""
    role = first if bits > 0 else second
    if abs(bits) >= STRONG_BITS:
        return _("strongly points to {role}").format(role=role)
    return _("points to {role}").format(role=role)
