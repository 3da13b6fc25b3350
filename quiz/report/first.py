"""Results of the first format, read as they were: evidence by single answers, first steps without a road.

They keep the words that were saved with them; nothing new is worked out.
"""

from quiz.i18n import _, commas, ngettext, sentences
from quiz.levels import Status
from quiz.outcome import DOUBTED, FirstStep, Result, Why
from quiz.report import marks
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Paragraph
from quiz.report.cells import whole
from quiz.report.road import aim_in, course, step_entries
from quiz.store.goals import Goals
from quiz.store.record import Attempt

STRONGEST = 5
"""Answers that the Why page explains first; they carry about half of the evidence."""


def summary(attempt: Attempt, goals: Goals) -> list[Block]:
    """What one read first: whether the answers can be trusted, role, certainty, the strongest reasons, the next step."""
    result = attempt.result
    # What the first scorer doubted stood below, and is read again where it stood.
    above = [warning for warning in result.warnings if warning.code in DOUBTED and attempt.scorer != "1"]
    blocks: list[Block] = [Paragraph(f"! {warning.says}", "middling") for warning in above]
    blocks += [Paragraph(result.headline, "title"), Paragraph(result.detail, "quiet"), Gap(), marks.fit(result), Gap()]
    blocks += [Paragraph(f"! {warning.says}", "middling") for warning in result.warnings if warning not in above]
    if result.role is None or result.why_against is None:
        return blocks
    reasons = Entries(tuple(_evidence(reason, brief=True) for reason in _reasons(result)))
    blocks.append(_why_heading(result, result.why_against))
    blocks.append(reasons if reasons.rows else Paragraph(_("No single answer says much for or against.")))
    blocks.append(Paragraph(flip_line(result), "quiet"))
    blocks += _aimed_lines(result, goals) if aim_in(result, goals) else _next_lines(result)
    blocks += [Gap(), *_match_lines(result)]
    blocks += [Paragraph(f"! {warning}", "middling") for warning in result.watch_outs]
    if result.leniency.says:
        blocks.append(Paragraph(result.leniency.says, "quiet"))
    return blocks


def _why_heading(result: Result, against: str) -> Heading:
    return Heading(_("Why this and not {role}").format(role=result.name_of(against)))


def _reasons(result: Result) -> list[Why]:
    """The two strongest answers for the first role and the strongest against it."""
    weighty = [reason for reason in result.why if abs(reason.bits) >= marks.SOME_BITS]
    return [reason for reason in weighty if reason.bits > 0][:2] + [reason for reason in weighty if reason.bits < 0][:1]


def _evidence(reason: Why, *, brief: bool = False) -> Entry:
    mark = "+" if reason.bits > 0 else "−"
    return Entry(mark, reason.topic, reason.says, "" if brief else _("“{answer}”").format(answer=reason.answer))


def flip_line(result: Result) -> str:
    """Which single answers would change the first role."""
    if result.band == "unclear":
        return _("Almost any answer would change it: more answers would help more than other ones.")
    topics = list(dict.fromkeys(flip.topic for flip in result.flips))
    if not topics:
        return _("No single answer would change the role.")
    if len(topics) == 1:
        return _("One answer would change it: {topic}.").format(topic=topics[0])
    first_two = commas(topics[:2])
    if more := len(topics) - 2:
        return ngettext(
            "Single answers would change it: {topics} and {number} more.",
            "Single answers would change it: {topics} and {number} more.",
            more,
        ).format(topics=first_two, number=more)
    return _("Single answers would change it: {topics}.").format(topics=first_two)


def _aimed_lines(result: Result, goals: Goals) -> list[Block]:
    way = course(result, goals)
    names = commas(step.name for step in way.steps)
    return [Gap(), Paragraph(way.says, "bold"), *([Paragraph(_("Begin with: {names}.").format(names=names))] if names else [])]


def _next_lines(result: Result) -> list[Block]:
    line = result.next.says
    if result.next.other:
        other = _("The other track: {role}.").format(role=result.name_of(result.next.other))
        line = sentences((line, other))
    names = commas(step.name for step in result.next.first_steps)
    blocks: list[Block] = [Gap(), Paragraph(line, "bold")]
    # Who stays has read the one name already.
    if names and not result.next.stays:
        blocks.append(Paragraph(_("Begin with: {names}.").format(names=names)))
    if result.next.side:
        roles = commas(result.next.side_roles[role].name for role in result.next.side)
        blocks.append(Paragraph(_("Also open: {roles}.").format(roles=roles), "quiet"))
    return blocks


def _match_lines(result: Result) -> list[Block]:
    """How one's own responsibilities stand, a line for each status."""
    blocks: list[Block] = []
    statuses: tuple[Status, ...] = ("yours", "partly", "not-yet", "not-asked")
    for status in statuses:
        label = marks.status_words(status).capitalize()
        listed = result.roles[result.role or ""].expected
        names = [duty.name for name, duty in result.responsibilities.items() if name in listed and duty.status == status]
        if names:
            marked = "  ".join(whole(f"{marks.MARKS[status]} {name}") for name in names)
            blocks.append(Paragraph(_("{label}: {names}").format(label=label, names=marked), marks.TONES[status]))
    return blocks


def next_step(attempt: Attempt, goals: Goals) -> list[Block]:
    """Where to go from here and what to do first."""
    result = attempt.result
    if result.role is None:
        return [Paragraph(result.headline)]
    here = result.roles[result.role]
    blocks: list[Block] = [Heading(here.name), Paragraph(here.summary)]
    if here.stage:
        blocks.append(Paragraph(here.stage, "quiet"))
    if aim := aim_in(result, goals):
        return [*blocks, Gap(), Paragraph(course(result, goals).says, "title"), Gap(), *_steps(result.roles[aim].first_steps, goals)]
    blocks += [Gap(), Paragraph(result.next.says, "title")]
    if result.next.role and result.next.role != result.role:
        blocks.append(Paragraph(result.roles[result.next.role].summary))
    blocks += [Gap(), *_steps(result.next.first_steps, goals)]
    if result.next.other:
        other = result.roles[result.next.other]
        blocks += [Gap(), Heading(_("The other track: {role}").format(role=other.name)), Paragraph(other.summary)]
        blocks.append(Entries(tuple(Entry(str(number), step.name) for number, step in enumerate(other.first_steps, 1))))
    if result.next.side:
        blocks += [Gap(), Heading(_("Ways out that are open to you"))]
        blocks.append(Paragraph(_("You are at a point where many look around. Staying is as good a choice as any of these."), "quiet"))
        blocks.append(Entries(tuple(Entry("→", side.name, body=side.summary) for side in result.next.side_roles.values())))
    if result.watch_outs:
        blocks += [Gap(), Heading(_("Watch out")), Entries(tuple(Entry("!", warning) for warning in result.watch_outs))]
    return blocks


def _steps(first_steps: list[FirstStep], goals: Goals) -> list[Block]:
    if not first_steps:
        return [Paragraph(_("The answers show no gap that is worth a step of its own."))]
    return [Heading(_("First steps")), Entries(tuple(step_entries(first_steps, goals)))]


def why(attempt: Attempt) -> list[Block]:
    """The evidence, answer by answer, and what would change the outcome."""
    result = attempt.result
    if result.role is None or result.why_against is None:
        return [Paragraph(result.headline)]
    blocks: list[Block] = [_why_heading(result, result.why_against), Paragraph(result.detail, "quiet"), Gap()]
    strongest, rest = result.why[:STRONGEST], result.why[STRONGEST:]
    blocks.append(Entries(tuple(_evidence(reason) for reason in strongest)))
    blocks += [Gap(), Heading(_("What would change it")), Paragraph(flip_line(result))]
    if result.band != "unclear":
        flips = [
            Entry(
                "→",
                flip.topic,
                _("would make it {role}").format(role=result.name_of(flip.role)),
                _("“{answer}”").format(answer=flip.answer),
            )
            for flip in result.flips[:STRONGEST]
        ]
        blocks.append(Entries(tuple(flips)))
    if result.leniency.says:
        blocks += [Gap(), Heading(_("How you rate yourself")), Paragraph(result.leniency.says)]
    if result.warnings:
        blocks += [Gap(), *(Paragraph(f"! {warning.says}", "middling") for warning in result.warnings)]
    weighty = [reason for reason in rest if abs(reason.bits) >= marks.SOME_BITS]
    if weighty:
        blocks += [Gap(), Heading(_("The other answers")), Entries(tuple(_evidence(reason, brief=True) for reason in weighty))]
    if little := len(rest) - len(weighty):
        words = ngettext("{number} more answer says little either way.", "{number} more answers say little either way.", little)
        blocks += [Gap(), Paragraph(words.format(number=little), "quiet")]
    return blocks
