"""What home offers: the quiz left in the middle, the quizzes to take, what is saved, what is planned, the ladder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quiz import actions
from quiz.actions import Action
from quiz.answers import Mode
from quiz.i18n import _, commas, dots, ngettext
from quiz.interview import usual_length
from quiz.ladder.format import Ladder
from quiz.outcome import percentages
from quiz.report.dates import ago
from quiz.report.history import move_words
from quiz.store.draft import KeptDraft
from quiz.store.goals import Goals
from quiz.store.record import Attempt, Since

RETAKE_DAYS = 335
"""After about eleven months a retake is worth it."""

SECONDS_A_QUESTION = 12
"""What reading a question and choosing takes, roughly."""


@dataclass(frozen=True)
class Offer:
    """One thing that home offers."""

    action: Action
    note: str = ""
    """How much there is of it, or when it was."""

    draft: KeptDraft | None = None
    """The quiz to go on with."""

    said: str = ""
    """The note for ears, where an eye needs fewer words."""


@dataclass(frozen=True)
class Saved:
    """What there is to offer something of."""

    drafts: Sequence[KeptDraft]
    """The quizzes left in the middle, the one saved last first."""

    last: Attempt | None
    """The newest result that can be read."""

    since: Since | None
    """What holding it beside the one before came to."""

    count: int
    """How many results there are."""

    goals: Goals | None
    """`None` where they cannot be read."""


def offers(ladder: Ladder, saved: Saved, now: datetime) -> list[Offer]:
    """What there is to do, in order."""
    found = [Offer(actions.CONTINUE, _left(kept, ladder, now), kept) for kept in saved.drafts]
    # A quick quiz that is no quicker is none.
    quick, full = usual_length(ladder, "quick"), usual_length(ladder, "full")
    found += [Offer(actions.QUICK, _length("quick", quick))] if quick < full else []
    found.append(Offer(actions.FULL, _length("full", full)))
    if (last := saved.last) is not None:
        when = ago(last.ended, now)
        if is_due(last.ended, now):
            found.append(Offer(actions.RETAKE, _("it is time: the last result is from {when}").format(when=when)))
        note = _("{number} · {when}: {verdict}").format(number=saved.count, when=when, verdict=_verdict(last))
        moved = move_words(saved.since) if saved.since else ""
        said = ngettext("{number} saved, the last {when}: {headline}", "{number} saved, the last {when}: {headline}", saved.count)
        said = said.format(number=saved.count, when=when, headline=last.result.headline)
        said = _("{first}, {second}").format(first=said, second=moved) if moved else said
        found.append(Offer(actions.RESULTS, dots((note, moved)), said=said))
    elif saved.count:
        found.append(Offer(actions.RESULTS))
    if saved.goals is not None:
        found.append(Offer(actions.GOALS, _planned(saved.goals), said=_planned_and_settled(saved.goals)))
    words = ngettext("read the {number} role", "read the {number} roles", len(ladder.roles))
    return [*found, Offer(actions.LADDER, words.format(number=len(ladder.roles)))]


def likeliest(offered: Sequence[Offer]) -> Offer:
    """What somebody most likely came for: to go on, to take it again when it is time, to reread; else a first quiz."""
    by_action = {offer.action: offer for offer in reversed(offered)}
    wanted = (actions.CONTINUE, actions.RETAKE, actions.RESULTS, actions.QUICK, actions.FULL)
    return next(by_action[action] for action in wanted if action in by_action)


def is_due(last: datetime, now: datetime) -> bool:
    """Whether it is time for a retake."""
    return due_in(last, now) <= 0


def due_in(last: datetime, now: datetime) -> int:
    """The days until it is; 0 or less where it is time."""
    return RETAKE_DAYS - (now - last).days


def _verdict(last: Attempt) -> str:
    """The first role and how well it fits; what else there is to say stands beside the menu."""
    role = last.result.role
    if role is None:
        return last.result.headline
    percent = percentages(last.result.probabilities)[role]
    return _("{role} {percent}%").format(role=last.result.roles[role].short, percent=percent)


def _left(kept: KeptDraft, ladder: Ladder, now: datetime) -> str:
    count, when = kept.draft.answered_count, ago(kept.draft.saved, now)
    if kept.draft.mode == "full":
        total = len(ladder.order)
        words = ngettext("{number} of {total} answered, from {when}", "{number} of {total} answered, from {when}", count)
        return words.format(number=count, total=total, when=when)
    words = ngettext("quick, {number} answer, from {when}", "quick, {number} answers, from {when}", count)
    return words.format(number=count, when=when)


def _planned(goals: Goals) -> str:
    if not goals.goals and not goals.aim:
        return _("none yet")
    count = len(goals.open_goals)
    words = ngettext("{number} open", "{number} open", count).format(number=count)
    return dots((words, goals.aim.name if goals.aim else ""))


def _planned_and_settled(goals: Goals) -> str:
    """The goals for ears, which do not see that the list goes on below."""
    settled = len(goals.goals) - len(goals.open_goals)
    if not goals.goals:
        return ""
    words = ngettext("{number} open", "{number} open", len(goals.open_goals)).format(number=len(goals.open_goals))
    done = ngettext("{number} settled", "{number} settled", settled).format(number=settled)
    return commas(filter(None, (words, done if settled else "", _("Aim: {role}").format(role=goals.aim.name) if goals.aim else "")))


def _length(mode: Mode, questions: int) -> str:
    minutes = max(1, round(questions * SECONDS_A_QUESTION / 60))
    if mode == "quick":
        words = ngettext("about {questions} questions, {minutes} minute", "about {questions} questions, {minutes} minutes", minutes)
    else:
        words = ngettext("{questions} questions, {minutes} minute", "{questions} questions, {minutes} minutes", minutes)
    return words.format(questions=questions, minutes=minutes)
