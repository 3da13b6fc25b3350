"""Numbers -> the words that go with them. Every sentence that a result says by itself stands here."""

import re
from collections.abc import Sequence

from quiz.advice import Advice
from quiz.answers import NO_CHANCE, SKIP, Answer
from quiz.i18n import _, commas, labelled, ngettext
from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder
from quiz.ladder.head import Term
from quiz.scoring.careless import Doubt
from quiz.scoring.mixture import Posterior
from quiz.scoring.verdict import SIGNS, Verdict


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
    if verdict.second and are_alike(ladder, verdict.role, verdict.second):
        names = {"first": ladder.name_of(verdict.role), "second": ladder.name_of(verdict.second)}
        return _("{first} and {second} ask for the same in this ladder: no answer can tell them apart.").format(**names)
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


def are_alike(ladder: Ladder, one: str, other: str) -> bool:
    """Whether nothing that is asked is typical of one role more than of another."""
    first, second = ladder.role(one), ladder.role(other)
    if first.variants or second.variants:
        return False
    measured = {question.measures for question in ladder.questions.values()}
    return all(first.profile.get(name, 0.0) == second.profile.get(name, 0.0) for name in measured)


def either(names: Sequence[str]) -> str:
    """Names as alternatives: a, b or c."""
    if len(names) < 2:
        return "".join(names)
    return _("{some} or {last}").format(some=commas(names[:-1]), last=names[-1])


def continued(before: str | None, after: str | None, percents: tuple[int, int], answers: int) -> str:
    """What a quick result said and what all questions say, with how likely each makes its role."""
    then, now = percents
    if before == after:
        words = ngettext(
            "The quick quiz said {before}, {then}%; with {number} answer more it is {now}%.",
            "The quick quiz said {before}, {then}%; with {number} answers more it is {now}%.",
            answers,
        )
    else:
        words = ngettext(
            "The quick quiz said {before}, {then}%; with {number} answer more it is {after}, {now}%.",
            "The quick quiz said {before}, {then}%; with {number} answers more it is {after}, {now}%.",
            answers,
        )
    return words.format(before=before, after=after, then=then, now=now, number=answers)


def added(name: str, first: str, second: str, answers: int, for_first: int) -> str:
    """What the answers that came after a quick result say of one responsibility."""
    nearer, count = (first, for_first) if for_first * 2 >= answers else (second, answers - for_first)
    if count == answers:
        words = ngettext("{name}: {number} answer more, for {role}", "{name}: {number} answers more, all for {role}", answers)
    else:
        words = ngettext("{name}: {number} answer more, {count} for {role}", "{name}: {number} answers more, {count} for {role}", answers)
    return words.format(name=name, number=answers, count=count, role=nearer)


def next_answer(topic: str, option: str) -> str:
    """What to do next where the ladder gives no advice: what the next answer would say."""
    return _("The next answer to reach in “{topic}”: “{option}”.").format(topic=topic, option=option)


def trying(role: str) -> str:
    """What the first step towards a side role is called."""
    return _("trying it out: {role}").format(role=role)


def who(clauses: Sequence[str]) -> list[str]:
    """What somebody does, a sentence for each clause."""
    return [_("{clause}.").format(clause=clause[:1].upper() + clause[1:]) for clause in clauses]


def most_yours(names: Sequence[str]) -> str:
    """The same where the ladder has no words for it."""
    return _("Most yours: {names}.").format(names=commas(names))


def takes_part(names: Sequence[str]) -> str:
    """Somebody of whom nothing can be called their own yet."""
    return _("So far you take part, with help: {names}.").format(names=commas(names))


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
    return labelled(asked.subject, answer_words(asked, answer))


def terms_in(ladder: Ladder, asked: Asked) -> list[Term]:
    """The words of the glossary that a question uses."""
    said = " ".join((asked.ask, asked.counts or "", *(choice.text for choice in asked.choices))).casefold()
    # Not "now" in "know"; Chinese has no blanks to tell.
    return [term for term in ladder.head.glossary if re.search(f"(?<![a-z]){re.escape(term.word.casefold())}", said)]


def why_known(ladder: Ladder, asked: Asked, *, brief: bool = False) -> list[str]:
    """Why something is asked, where the ladder says so, and what words mean, in paragraphs.

    Args:
        ladder: What has the words.
        asked: What is asked.
        brief: Whether to leave out the words that it does not use; else those stand last.
    """
    used = terms_in(ladder, asked)
    terms = used if brief else sorted(ladder.head.glossary, key=lambda term: term not in used)
    known = [asked.why] if asked.why else []
    return known + [labelled(term.word, term.means) for term in terms]


def why_asked(ladder: Ladder, asked: Asked, *, brief: bool = False) -> list[str]:
    """The same for whoever asks: never nothing."""
    return why_known(ladder, asked, brief=brief) or [_("The ladder gives no reason for this question.")]


def next_step(ladder: Ladder, verdict: Verdict, advice: Advice, weakest: str | None, unanswered: Sequence[str]) -> str:
    """The advice in a sentence or two.

    Args:
        ladder: What was answered about.
        verdict: What came out.
        advice: Where to go.
        weakest: The responsibility that keeps somebody well who stays, by name.
        unanswered: Topics that would tell the roles apart.
    """
    if verdict.role is None:
        return ""
    if advice.stays:
        if weakest is None:
            return _("Your answers name nothing in it that needs looking after.")
        return _("Nothing has to change. If you touch one thing to keep it that way, let it be {duty}.").format(duty=weakest)
    if advice.role in ladder.side_roles:
        return _("What you want has a role of its own, beside these: {role}.").format(role=ladder.name_of(advice.role))
    if advice.role is None:
        if unanswered:
            return _("No role stands out, so no next step is told. These would tell them apart: {topics}.").format(
                topics=commas(unanswered)
            )
        return _("No role stands out, and all that would tell them apart is answered: the coming year will.")
    if advice.role in (verdict.role, *verdict.between) and advice.role == advice.goal and weakest is None and not advice.wishes:
        return _nothing_missing(ladder, advice.role)
    return _towards(ladder, verdict, advice.role, advice.goal or advice.role, wished=bool(advice.wishes))


def _nothing_missing(ladder: Ladder, role: str) -> str:
    """Where a role is met and nothing comes after it."""
    name = ladder.name_of(role)
    if _is_highest(ladder, role):
        return _("Your answers meet all that is typical of {role}, and no rung is above it.").format(role=name)
    return _("Your answers meet all that is typical of {role}, and the ladder names no step on from it.").format(role=name)


def _is_highest(ladder: Ladder, role: str) -> bool:
    """Whether no role stands higher: on the role's own track, where it has one."""
    here = ladder.role(role)
    return not any(other.rank > here.rank for other in ladder.roles if here.track is None or other.track == here.track)


def _towards(ladder: Ladder, verdict: Verdict, role: str, goal: str, *, wished: bool) -> str:
    name = ladder.name_of(role)
    if role != goal:
        return _("The way to {goal} leads over {role}, which comes next.").format(goal=ladder.name_of(goal), role=name)
    if role == verdict.role or role in verdict.between:
        if role != verdict.role or verdict.band == "between":
            return _("Next step: go the rest of the way to {role}.").format(role=name)
        if wished:
            return _("What you want is what {role} means: grow in it.").format(role=name)
        if not _is_highest(ladder, role):
            return _("The ladder names no step on from {role}: grow rounder in it.").format(role=name)
        return _("No rung is above {role}: grow rounder in it.").format(role=name)
    here = ladder.role(verdict.role or role)
    if ladder.role(role).rank == here.rank:
        return _("Next step, to the side: {role}.").format(role=name)
    return _("Next step: {role}.").format(role=name)


def leniency(rated: str | None) -> str:
    """The hint about self-rating; empty where there is nothing to tell."""
    if rated == "above":
        return _(
            "Where a question asks how far something reaches, you answer a little above what your counts of people, days and things "
            "suggest. The score allows for that."
        )
    if rated == "below":
        return _(
            "Where a question asks how far something reaches, you answer a little below what your counts of people, days and things "
            "suggest. The score allows for that."
        )
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
