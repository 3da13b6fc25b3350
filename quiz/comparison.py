"""Two attempts -> what changed for sure, what may be noise, and what cannot be compared.

Both sheets are scored with today's ladder, retired questions by what the attempt stored, as of one person (`scoring.twice`). A label that
changes by itself is a false alarm in every tenth retake; this rule is wrong far more seldom and still finds a move of one role.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quiz.answers import SKIP, Answered, levels_of
from quiz.i18n import N_
from quiz.ladder.format import Ladder
from quiz.outcome import Role
from quiz.scoring.mixture import Model, Posterior
from quiz.scoring.twice import pairs
from quiz.scoring.verdict import verdict_on
from quiz.store.record import Attempt, Moved, Since

SURE_ON_ALL = 0.9
"""A move is reported only above this on all answers …"""

SURE_IN_COMMON = 0.8
"""… and above this on the questions that both attempts answered."""

LEVEL_CHANGE = 1.5
"""A responsibility changed only if its mean moved by this much …"""

QUESTIONS_IN_COMMON = 2
"""… over at least so many questions that both answered."""


@dataclass(frozen=True)
class DutyChange:
    """How one responsibility stood then and now, on the questions that both attempts answered."""

    responsibility: str
    then: float
    """The mean level, 0-4."""

    now: float
    questions: int
    """How many both answered."""

    @property
    def sure(self) -> bool:
        """Whether it is more than noise."""
        return self.questions >= QUESTIONS_IN_COMMON and abs(self.now - self.then) >= LEVEL_CHANGE


@dataclass(frozen=True)
class ReliableChange:
    """Whether a person moved along the ladder, after the reliable change of Jacobson and Truax (1991): more than noise would do."""

    move: Moved

    up: float
    """P(later rank > earlier) on all answers."""

    down: float
    up_in_common: float
    """The same on the questions that both answered."""

    down_in_common: float

    sideways: tuple[str, str] | None = None
    """The two roles of one rank that a move `sideways` leads from and to."""


def ranks_of(model: Model) -> list[float]:
    """The rank of every component: that of its role, interpolated for a mixture."""
    rank = {role.id: float(role.rank) for role in model.ladder.roles}
    ranks = []
    for component in model.components:
        state = model.states[component.state]
        if state.step is None:
            ranks.append(rank[state.members[0][0]])
        else:
            start, end = state.step
            ranks.append((1 - state.along) * rank[start] + state.along * rank[end])
    return ranks


def moved(model: Model, then: Posterior, now: Posterior) -> tuple[float, float]:
    """P(later rank > earlier) and P(later rank < earlier)."""
    ranks = ranks_of(model)
    up = down = total = 0.0
    for before, after, weight in pairs(model, then, now):
        total += weight
        if ranks[after] > ranks[before]:
            up += weight
        elif ranks[after] < ranks[before]:
            down += weight
    return up / total, down / total


def reliable_change(model: Model, then: Sequence[Answered], now: Sequence[Answered]) -> ReliableChange:
    """Whether two sheets show a move that one can rely on; what is unclear then or now shows none."""
    before, after = model.posterior(then), model.posterior(now)
    up, down = moved(model, before, after)
    common = in_common(then, now)
    before_common, after_common = before, after
    up_common, down_common = up, down
    if not len(common) == len(then) == len(now):
        before_common = model.posterior([answered for answered in then if answered.question in common])
        after_common = model.posterior([answered for answered in now if answered.question in common])
        up_common, down_common = moved(model, before_common, after_common) if common else (0.0, 0.0)
    move: Moved = "none"
    track = _track_changed(before, after)
    if "unclear" in (verdict_on(before).band, verdict_on(after).band):
        track = None
    elif up > SURE_ON_ALL and up_common > SURE_IN_COMMON:
        move = "up"
    elif down > SURE_ON_ALL and down_common > SURE_IN_COMMON:
        move = "down"
    elif track and _from_to(before, after, *track) > SURE_ON_ALL and _from_to(before_common, after_common, *track) > SURE_IN_COMMON:
        move = "sideways"
    return ReliableChange(move, up, down, up_common, down_common, track if move == "sideways" else None)


def _track_changed(before: Posterior, after: Posterior) -> tuple[str, str] | None:
    """The first roles then and now, where they are two of one rank."""
    then, now = before.ranking[0], after.ranking[0]
    ladder = before.model.ladder
    return (then, now) if then != now and ladder.role(then).rank == ladder.role(now).rank else None


def _from_to(before: Posterior, after: Posterior, then: str, now: str) -> float:
    """P(one role then) · P(another now)."""
    return before.probabilities[then] * after.probabilities[now]


def in_common(then: Sequence[Answered], now: Sequence[Answered]) -> set[str]:
    """The questions that both sheets answered, offered in the same form."""
    forms = {answered.question: answered.item for answered in then}
    return {answered.question for answered in now if forms.get(answered.question) == answered.item}


def changes(ladder: Ladder, then: Sequence[Answered], now: Sequence[Answered]) -> list[DutyChange]:
    """Every responsibility that both attempts speak of, in the order of the ladder."""
    common = in_common(then, now)
    before = levels_of(answered for answered in then if answered.question in common)
    after = levels_of(answered for answered in now if answered.question in common)
    counts: Mapping[str, int] = {
        duty: sum(answered.item.measures == duty for answered in now if answered.question in common) for duty in ladder.responsibilities
    }
    return [DutyChange(duty, before[duty], after[duty], counts[duty]) for duty in ladder.responsibilities if duty in before]


@dataclass(frozen=True)
class NotComparable:
    """A question that only one attempt has an answer to."""

    question: str
    topic: str
    why: str
    """Marked for translation; whoever shows it says it in the language of the later attempt."""


@dataclass(frozen=True)
class OtherAnswer:
    """A question that both attempts answered, each in other words."""

    question: str
    topic: str
    then: str
    now: str


@dataclass(frozen=True)
class Comparison:
    """What two attempts say together."""

    then: Attempt
    now: Attempt
    change: ReliableChange | None
    """`None` where the two have no question in common, or belong to ladders that are not the one in use."""

    then_anew: str | None
    """The first role of the older answers, scored with today's ladder."""

    now_anew: str | None
    """The same of the later ones."""

    common: int
    """Questions that both answered, offered in the same form."""

    asked: int
    """Scored questions that either attempt answered."""

    changes: list[DutyChange]
    answers: list[OtherAnswer]
    """In the order of the later attempt."""

    not_comparable: list[NotComparable]
    other_version: bool
    """Whether the two saw different versions of the ladder."""


def compare(model: Model, then: Attempt, now: Attempt) -> Comparison:
    """Hold two attempts side by side, both scored with the ladder of a model."""
    ladder = model.ladder
    before, after = then.scored_answers, now.scored_answers
    common = in_common(before, after)
    asked = {answered.question for answered in (*before, *after)}
    comparable = bool(common) and {then.ladder.id, now.ladder.id} == {ladder.id}
    return Comparison(
        then=then,
        now=now,
        change=_change(model, then, now) if comparable else None,
        then_anew=model.posterior(before).ranking[0] if comparable else None,
        now_anew=model.posterior(after).ranking[0] if comparable else None,
        common=len(common),
        asked=len(asked),
        changes=changes(ladder, before, after) if comparable else [],
        answers=_other_answers(then, now, common),
        not_comparable=_not_comparable(ladder, then, now, asked - common),
        other_version=then.ladder.content_hash != now.ladder.content_hash,
    )


def _change(model: Model, then: Attempt, now: Attempt) -> ReliableChange:
    """Whether two results show a move; one whose answers may have been clicked through shows none."""
    found = reliable_change(model, then.scored_answers, now.scored_answers)
    if then.result.is_doubted or now.result.is_doubted:
        return replace(found, move="none", sideways=None)
    return found


def _other_answers(then: Attempt, now: Attempt, common: set[str]) -> list[OtherAnswer]:
    """Of the questions in common, and of the wishes that both were asked about."""
    before = {given.question: given for given in then.answers}
    wishes = {given.question for given in now.answers if given.wish_options and given.question in before}
    return [
        OtherAnswer(given.question, given.topic, before[given.question].words, given.words)
        for given in now.answers
        if given.question in common | wishes and given.answer != before[given.question].answer
    ]


def verdict(comparison: Comparison) -> Since | None:
    """What a comparison came to, to be kept with the later result; `None` where the two cannot be compared."""
    if comparison.change is None:
        return None
    names = comparison.now.result.roles
    ends = comparison.change.sideways
    from_to = (_name(names, ends[0]), _name(names, ends[1])) if ends else None
    return Since(then=comparison.then.id, move=comparison.change.move, from_to=from_to)


def _name(roles: Mapping[str, Role], role: str) -> str:
    # A role may be younger than the results, which then have no name for it.
    return roles[role].name if role in roles else role


def _not_comparable(ladder: Ladder, then: Attempt, now: Attempt, questions: set[str]) -> list[NotComparable]:
    topics = {kept.question: kept.topic for attempt in (then, now) for kept in attempt.answers}
    return [
        NotComparable(question, topics[question], _why_not(ladder, then, now, question)) for question in topics if question in questions
    ]


def _why_not(ladder: Ladder, then: Attempt, now: Attempt, question: str) -> str:
    known_then = {missing.question for missing in then.not_asked}
    known_now = {missing.question for missing in now.not_asked}
    if then.given.get(question, SKIP) != SKIP and now.given.get(question, SKIP) != SKIP:
        return N_("asked in another form")
    if question in now.given and now.given[question] != SKIP:
        if question in then.given:
            return N_("skipped then")
        return N_("not asked then") if question in known_then else N_("new since then")
    if question in now.given:
        return N_("skipped now")
    if question in known_now or question in ladder.questions:
        return N_("not asked now")
    return N_("retired since then")
