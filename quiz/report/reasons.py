"""Why the first role and not another, by responsibility."""

from collections.abc import Sequence

from quiz.i18n import _
from quiz.outcome import Against, Reason, Result
from quiz.report.blocks import Block, Evidence, Gap, Heading, Paragraph, Weight
from quiz.report.marks import strength

AT_A_GLANCE = 3
"""Reasons on the first page."""


def why_heading(result: Result, other: str) -> Heading:
    """The question that reasons answer."""
    return Heading(_("Why {first} and not {second}").format(first=result.name_of(result.role or other), second=result.name_of(other)))


def against(result: Result, other: str, aim: str | None = None) -> list[Block]:
    """All reasons for the first role against another, with a gap before; nothing where there is no such question."""
    told = result.roles[other].against
    if told is None or result.role is None:
        return []
    return [Gap(), why_heading(result, other), *_weighed(result, other, told, told.reasons, is_aim=other == aim)]


def _weighed(result: Result, other: str, told: Against, shown: Sequence[Reason], *, is_aim: bool, brief: bool = False) -> list[Block]:
    blocks: list[Block] = []
    if told.bits < 0:
        blocks.append(Paragraph(_nearer(result, other), "quiet"))
    if not told.reasons:
        return [*blocks, Paragraph(_("No responsibility says much for one of them against the other."))]
    first, second = (result.roles[role].short for role in (result.role or other, other))
    rows = tuple(_weight(result, other, reason) for reason in shown)
    return [*blocks, *_spread(result, told), Evidence(first, second, rows, aimed=is_aim, brief=brief)]


def _nearer(result: Result, other: str) -> str:
    first, second = result.name_of(result.role or other), result.name_of(other)
    message = _("Held against the two portraits alone, you are nearer to {second}; {first} leads because you stand between the two.")
    return message.format(first=first, second=second)


def _weight(result: Result, other: str, reason: Reason) -> Weight:
    says = strength(reason.bits, result.name_of(result.role or other), result.name_of(other))
    answer = _("{topic}: “{answer}”").format(topic=reason.topic, answer=reason.answer)
    return Weight(name_of(result, other, reason), reason.bits, says, answer)


def name_of(result: Result, other: str, reason: Reason) -> str:
    """A responsibility, or that there is less of it than of a role; a circumstance has no less."""
    if reason.done or not reason.duty:
        return reason.name
    more = other if reason.bits > 0 else result.role or other
    return _("{duty}, less than {role}").format(duty=reason.name, role=result.name_of(more))


def at_a_glance(result: Result, other: str, aim: str | None = None) -> list[Block]:
    """The few reasons that say most: for the first role, and what speaks for the other where something does."""
    told = result.roles[other].against
    return [] if told is None else _weighed(result, other, told, chosen(told), is_aim=other == aim, brief=True)


def _spread(result: Result, told: Against) -> list[Block]:
    """Where nothing by itself speaks for the first role, what does."""
    if any(reason.bits > 0 for reason in told.reasons) or told.bits < 0:
        return []
    message = _("What speaks for {first} is spread thinly over many answers; this speaks against it:")
    return [Paragraph(message.format(first=result.name_of(result.role or "")), "quiet")]


def chosen(told: Against) -> Sequence[Reason]:
    """Two for the first role and one for the other, or as many as there are."""
    for_first = [reason for reason in told.reasons if reason.bits > 0]
    for_other = [reason for reason in told.reasons if reason.bits < 0]
    kept = for_first[: AT_A_GLANCE - 1 if for_other else AT_A_GLANCE]
    return [*kept, *for_other[: AT_A_GLANCE - len(kept)]]
