"""Numbers -> the words that go with them. Every sentence that a result says by itself stands here."""

from collections.abc import Sequence

from quiz.advice import Advice
from quiz.answers import NO_CHANCE, SKIP, Answer
from quiz.i18n import _, ngettext
from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder
from quiz.outcome import SOME_BITS
from quiz.scoring.careless import Doubt
from quiz.scoring.mixture import Posterior
from quiz.scoring.verdict import SIGNS, Verdict

STRONG_BITS = 1.5
"""From this weight of evidence on an answer points to a role strongly."""


def headline(ladder: Ladder, verdict: Verdict, posterior: Posterior) -> str:
    """The first line of a result."""
    if verdict.role is None:
        return _("Nothing was answered")
    names = {role.id: role.name for role in ladder.roles}
    first, second = names[verdict.role], names[verdict.second or verdict.role]
    if verdict.band == "clear":
        return _("Your answers clearly match {role}").format(role=first)
    if verdict.band == "between":
        return _("Between {first} and {second}").format(first=first, second=second)
    if verdict.band == "leaning":
        if posterior.probabilities[verdict.second or verdict.role] >= SIGNS:
            return _("Most like {role}, with signs of {other}").format(role=first, other=second)
        return _("Most like {role}").format(role=first)
    return _("Unclear: the answers fit {roles}").format(roles=either([names[role] for role in verdict.between]))


def detail(ladder: Ladder, verdict: Verdict) -> str:
    """How sure the headline is, in a sentence."""
    if verdict.role is None:
        return _("Every role is as likely as before: answer a few questions to learn more.")
    if verdict.band == "clear":
        return _("The next likeliest, {other}, is well behind.").format(other=ladder.name_of(verdict.second or verdict.role))
    if verdict.band == "leaning":
        return _("It is the likeliest role, and not the only one your answers fit.")
    if verdict.band == "unclear":
        return _("No role stands out. Read these as candidates, not as a verdict.")
    first, second = verdict.between
    if not verdict.on_the_way:
        return _("Your answers fit either of the two.")
    for step in ladder.steps:
        if step.between is None and set(step.ends) == {first, second}:
            start, end = step.ends
            return _("You are on the way from {start} to {end}.").format(start=ladder.name_of(start), end=ladder.name_of(end))
    return _("You do a part of both, between the two tracks.")


def either(names: Sequence[str]) -> str:
    """Names as alternatives: a, b or c."""
    if len(names) < 2:
        return "".join(names)
    return _("{some} or {last}").format(some=_(", ").join(names[:-1]), last=names[-1])


def strength(bits: float, first: str, second: str) -> str:
    """What the evidence of one answer amounts to."""
    role = first if bits > 0 else second
    if abs(bits) >= STRONG_BITS:
        return _("strongly points to {role}").format(role=role)
    if abs(bits) >= SOME_BITS:
        return _("points to {role}").format(role=role)
    return _("says little")


def no_chance() -> str:
    """The answer that the interface adds to questions about responsibilities."""
    return _("I could, but my work has not called for it")


def answer_words(asked: Asked, answer: Answer) -> str:
    """An answer as it is shown; KeyError where it is none."""
    if answer == SKIP:
        return _("Skipped")
    return no_chance() if answer == NO_CHANCE else asked.choice(answer).text


def topic_and_words(asked: Asked, answer: Answer) -> str:
    """An answer with what it was about, on one line."""
    return _("{topic}: {answer}").format(topic=asked.subject, answer=answer_words(asked, answer))


def why_asked(ladder: Ladder, asked: Asked) -> list[str]:
    """Why something is asked, where the ladder says so, and what its words mean: paragraphs, never none."""
    known = [asked.why] if asked.why else []
    known += [_("{topic}: {answer}").format(topic=term.word, answer=term.means) for term in ladder.head.glossary]
    return known or [_("The ladder gives no reason for this question.")]


def next_step(ladder: Ladder, verdict: Verdict, advice: Advice) -> str:
    """The advice in a sentence; where no role stands out, it says what it counts from."""
    if verdict.role is None:
        return ""
    says = _from_role(ladder, verdict.role, advice)
    if verdict.band == "unclear":
        return _("Counted from {role}, which may not be yours. {advice}").format(role=ladder.name_of(verdict.role), advice=says)
    return says


def _from_role(ladder: Ladder, role: str, advice: Advice) -> str:
    here = ladder.name_of(role)
    if advice.stays:
        if not advice.first_steps:
            return _("You want to go on as now, and your answers name nothing that needs looking after.")
        return _("You want to go on as now: to keep doing that well, look after {duty}.").format(duty=advice.first_steps[0].name)
    if advice.role is None:
        return _("No rung is above {role}: grow rounder in it.").format(role=here)
    if advice.role == role:
        return _("Settle in as {role}: these are still missing.").format(role=here)
    goal = ladder.name_of(advice.role)
    if ladder.role(advice.role).rank == ladder.role(role).rank:
        return _("Sideways: {role}.").format(role=goal)
    return _("Next step: {role}.").format(role=goal)


def leniency(rated: str | None) -> str:
    """The hint about self-rating; empty where there is nothing to tell."""
    if rated == "above":
        return _("You rate yourself a little above what your factual answers suggest. The score allows for that.")
    if rated == "below":
        return _("You rate yourself a little below what your factual answers suggest. The score allows for that.")
    return ""


def nothing_answered() -> str:
    """Where no answer was evidence."""
    return _("Nothing was answered, so there is nothing to say about you yet.")


def few_answers(answered: int) -> str:
    """Where the answers are too few to rest much on."""
    return ngettext(
        "This rests on {number} answer only. Take it as a first impression.",
        "This rests on {number} answers only. Take it as a first impression.",
        answered,
    ).format(number=answered)


def doubt(kind: Doubt) -> str:
    """Where answers look as if they were clicked through."""
    return {
        "careless": _("Some answers fit together unusually badly. If you were in a hurry, look through them once; if not, leave them be."),
        "straight-line": _(
            "You chose the same position nearly throughout. If that was to get through, a second look would make the result yours."
        ),
        "pattern": _("Your answers repeat a pattern. If that was to get through, a second look would make the result yours."),
    }[kind]
