"""An attempt -> its pages: Summary, Responsibilities, Next step, Why, Answers.

Only what the attempt holds goes in, so that a saved result reads the same for ever.
"""

from collections.abc import Sequence

from quiz.i18n import _, ngettext, speaking
from quiz.levels import LISTED, Status, status_of
from quiz.outcome import SOME_BITS, FirstStep, Responsibility, Result, Why
from quiz.report.blocks import Bar, Bars, Block, Entries, Entry, Gap, Heading, LevelMatch, LevelRow, Levels, Page, Paragraph, Tone
from quiz.report.cells import NO_BREAK
from quiz.report.dates import day
from quiz.store.record import Attempt, GivenAnswer

MARKS: dict[Status, str] = {"yours": "✔", "partly": "~", "not-yet": "·", "not-asked": "?"}
TONES: dict[Status, Tone] = {"yours": "good", "partly": "middling", "not-yet": "missing", "not-asked": "quiet"}

DOUBTS = ("careless", "straight-line", "pattern", "contradiction")
"""Warnings that the answers may have been clicked through."""

STRONGEST = 5
"""Answers that the Why page explains first; they carry about half of the evidence."""


def status_words(status: Status) -> str:
    """A status as the answers say it."""
    return {"yours": _("yours"), "partly": _("partly"), "not-yet": _("not yet"), "not-asked": _("not asked")}[status]


def pages(attempt: Attempt, *, notes: bool = True) -> list[Page]:
    """All pages of an attempt, in the language it was taken in.

    Args:
        attempt: What to show.
        notes: Whether to show what the person typed.
    """
    result = attempt.result
    with speaking(attempt.language):
        levels = tuple(responsibilities(result))
        return [
            Page("summary", _("Summary"), tuple(summary(attempt)), beside=levels if result.role else ()),
            Page("responsibilities", _("Responsibilities"), levels),
            Page("next", _("Next step"), tuple(next_step(result))),
            Page("why", _("Why"), tuple(why(result))),
            Page("answers", _("Answers"), tuple(answers(attempt, notes=notes))),
        ]


def title(attempt: Attempt) -> str:
    """The line above a result, in its language: when, how, how much."""
    with speaking(attempt.language):
        mode = _("Quick") if attempt.mode == "quick" else _("Full")
        count = ngettext("{number} answer", "{number} answers", attempt.result.answered).format(number=attempt.result.answered)
        return _("Result · {day} · {mode}, {count}").format(day=day(attempt.ended), mode=mode, count=count)


def summary(attempt: Attempt) -> list[Block]:
    """What one reads first: whether the answers can be trusted, role, certainty, the strongest reasons, the next step."""
    result = attempt.result
    # What the first scorer doubted stood below, and is read again where it stood.
    above = [warning for warning in result.warnings if warning.code in DOUBTS and attempt.scorer != "1"]
    blocks: list[Block] = [Paragraph(f"! {warning.says}", "middling") for warning in above]
    blocks += [Paragraph(result.headline, "title"), Paragraph(result.detail, "quiet"), Gap(), fit(result), Gap()]
    blocks += [Paragraph(f"! {warning.says}", "middling") for warning in result.warnings if warning not in above]
    if result.role is None or result.why_against is None:
        return blocks
    reasons = Entries(tuple(_evidence(reason, brief=True) for reason in _reasons(result)))
    blocks.append(_why_heading(result, result.why_against))
    blocks.append(reasons if reasons.rows else Paragraph(_("No single answer says much for or against.")))
    blocks.append(Paragraph(flip_line(result), "quiet"))
    blocks += _next_lines(result)
    blocks += [Gap(), *_match_lines(result)]
    blocks += [Paragraph(f"! {warning}", "middling") for warning in result.watch_outs]
    if result.leniency.says:
        blocks.append(Paragraph(result.leniency.says, "quiet"))
    return blocks


def fit(result: Result) -> Bars:
    """How close every role is."""
    return Bars(tuple(Bar(result.roles[role].name, share, first=role == result.role) for role, share in result.probabilities.items()))


def _why_heading(result: Result, against: str) -> Heading:
    return Heading(_("Why this and not {role}").format(role=result.name_of(against)))


def _reasons(result: Result) -> list[Why]:
    """The two strongest answers for the first role and the strongest against it."""
    weighty = [reason for reason in result.why if abs(reason.bits) >= SOME_BITS]
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
    first_two = _(", ").join(topics[:2])
    if more := len(topics) - 2:
        return ngettext(
            "Single answers would change it: {topics} and {number} more.",
            "Single answers would change it: {topics} and {number} more.",
            more,
        ).format(topics=first_two, number=more)
    return _("Single answers would change it: {topics}.").format(topics=first_two)


def _next_lines(result: Result) -> list[Block]:
    line = result.next.says
    if result.next.other:
        other = _("The other track: {role}.").format(role=result.name_of(result.next.other))
        line = _("{first} {second}").format(first=line, second=other)
    names = _(", ").join(step.name for step in result.next.first_steps)
    blocks: list[Block] = [Gap(), Paragraph(line, "strong")]
    # Who stays has read the one name already.
    if names and not result.next.stays:
        blocks.append(Paragraph(_("Begin with: {names}.").format(names=names)))
    if result.next.side:
        roles = _(", ").join(result.next.side_roles[role].name for role in result.next.side)
        blocks.append(Paragraph(_("Also open: {roles}.").format(roles=roles), "quiet"))
    return blocks


def expected_by_role(result: Result) -> list[Responsibility]:
    """The responsibilities that the present role lists."""
    return [duty for duty in result.responsibilities.values() if _is_listed(result, duty.expected)]


def _match_lines(result: Result) -> list[Block]:
    """How one's own responsibilities stand, a line for each status."""
    blocks: list[Block] = []
    labels: dict[Status, str] = {"yours": _("Yours"), "partly": _("Partly"), "not-yet": _("Not yet"), "not-asked": _("Not asked")}
    for status, label in labels.items():
        names = [duty.name for duty in expected_by_role(result) if duty.status == status]
        if names:
            marked = "  ".join(f"{MARKS[status]} {name}".replace(" ", NO_BREAK) for name in names)
            blocks.append(Paragraph(_("{label}: {names}").format(label=label, names=marked), TONES[status]))
    return blocks


def responsibilities(result: Result) -> list[Block]:
    """Every responsibility of the present and the next role, its level against what is typical of them."""
    if result.role is None:
        return [Paragraph(result.headline)]
    columns = [result.role]
    if result.next.role and result.next.role != result.role:
        columns.append(result.next.role)
    blocks: list[Block] = [Paragraph(_scale_line(result, result.name_of(result.role)), "quiet"), Gap()]
    duties = result.responsibilities.values()
    owners = dict.fromkeys(duty.owner for duty in duties)
    for owner in sorted(owners, key=lambda owner: columns.index(owner) if owner in columns else len(columns)):
        rows = [row for duty in duties if duty.owner == owner and (row := _row(result, duty, len(columns)))]
        if rows:
            heading = _("Shared by all roles") if owner is None else _("What {role} answers for").format(role=result.name_of(owner))
            blocks += [Heading(heading), Levels(tuple(result.roles[role].short for role in columns), tuple(rows), result.scale.top), Gap()]
    blocks.append(
        Paragraph(_("A level rests on one to three answers each. Take it as what the answers say, not as a measurement."), "quiet")
    )
    return blocks


def _scale_line(result: Result, role: str) -> str:
    """What the numbers mean, and the mark of what is typical of a role."""
    if not result.rung_names:
        return _(
            "What your answers say, from 0 (not part of the work) to 4 (answering for it across the organisation); "
            "┃ marks what is typical of {role}."
        ).format(role=role)
    return _("What your answers say, from 0 ({lowest}) to {top} ({highest}); ┃ marks what is typical of {role}.").format(
        lowest=result.rung_names[0], top=result.scale.top, highest=result.rung_names[-1], role=role
    )


def _is_listed(result: Result, expected: float | None) -> bool:
    """Whether a role that expects so much of a responsibility lists it."""
    return result.scale.level(expected or 0.0) >= LISTED


def _row(result: Result, duty: Responsibility, columns: int) -> LevelRow | None:
    here_and_next = ((duty.expected, duty.status), (duty.next_expected, duty.next_status))[:columns]
    matches = tuple(
        _match(expected, status) if expected and status and _is_listed(result, expected) else None for expected, status in here_and_next
    )
    if not any(matches):
        return None
    return LevelRow(duty.name, duty.level, _("your work has not called for it") if duty.opportunity else "", matches)


def next_step(result: Result) -> list[Block]:
    """Where to go from here and what to do first."""
    if result.role is None:
        return [Paragraph(result.headline)]
    here = result.roles[result.role]
    blocks: list[Block] = [Heading(here.name), Paragraph(here.summary)]
    if here.stage:
        blocks.append(Paragraph(here.stage, "quiet"))
    blocks += [Gap(), Paragraph(result.next.says, "title")]
    if result.next.role and result.next.role != result.role:
        blocks.append(Paragraph(result.roles[result.next.role].summary))
    blocks += [Gap(), *steps(result.next.first_steps)]
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


def steps(first_steps: Sequence[FirstStep]) -> list[Block]:
    """First steps with what to do."""
    if not first_steps:
        return [Paragraph(_("The answers show no gap that is worth a step of its own."))]
    entries = []
    for number, step in enumerate(first_steps, 1):
        gap = _("now {level:.1f}, typical {typical:.1f}").format(level=step.level, typical=in_halves(step.expected))
        if step.opportunity:
            gap += _(" · a matter of opportunity: ask for the chance")
        entries.append(Entry(str(number), step.name, gap, step.action))
    return [Heading(_("First steps")), Entries(tuple(entries))]


def why(result: Result) -> list[Block]:
    """The evidence, answer by answer, and what would change the outcome."""
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
    weighty = [reason for reason in rest if abs(reason.bits) >= SOME_BITS]
    if weighty:
        blocks += [Gap(), Heading(_("The other answers")), Entries(tuple(_evidence(reason, brief=True) for reason in weighty))]
    if little := len(rest) - len(weighty):
        words = ngettext("{number} more answer says little either way.", "{number} more answers say little either way.", little)
        blocks += [Gap(), Paragraph(words.format(number=little), "quiet")]
    return blocks


def answers(attempt: Attempt, *, notes: bool) -> list[Block]:
    """What was asked and answered, and what was not asked."""
    blocks: list[Block] = []
    section = ""
    for given in attempt.answers:
        if given.section != section:
            section = given.section
            blocks += [Gap(), Heading(section)] if blocks else [Heading(section)]
        blocks.append(Entries((_answer(given, notes=notes),)))
    if attempt.not_asked:
        blocks += [Gap(), Heading(_("Not asked"))]
        blocks.append(Entries(tuple(Entry("?", missing.topic, tone="quiet") for missing in attempt.not_asked)))
    return blocks or [Paragraph(attempt.result.headline)]


def _answer(given: GivenAnswer, *, notes: bool) -> Entry:
    note = "\n" + _("Note: {note}").format(note=given.note) if notes and given.note else ""
    return Entry("·", given.ask, body=given.words + note, tone="quiet")


def role_from_here(attempt: Attempt, role: str) -> list[Block]:
    """Any role, in the attempt's language: how close it is, the first steps towards it, what it expects and where one stands.

    Args:
        attempt: Where one stands.
        role: The id of a role of that attempt.
    """
    result, there = attempt.result, attempt.result.roles[role]
    with speaking(attempt.language):
        close = _("How likely this role is, among all of them: {percent:.0f} %.").format(percent=result.probabilities[role] * 100)
        blocks: list[Block] = [Paragraph(there.name, "title"), Paragraph(close, "quiet"), Paragraph(there.summary), Gap()]
        rows = []
        for name, expected in there.expected.items():
            duty = result.responsibilities[name]
            level = None if duty.level is None else result.scale.level(duty.level)
            rows.append(LevelRow(duty.name, duty.level, "", (_match(expected, status_of(level, result.scale.level(expected))),)))
        levels = Levels((there.short,), tuple(rows), result.scale.top)
        return [*blocks, *steps(there.first_steps), Gap(), Heading(_("What is typical of it")), levels]


def in_halves(level: float) -> float:
    """A typical level as it is shown: more than halves would claim more than is known."""
    return round(level * 2) / 2


def _match(expected: float, status: Status) -> LevelMatch:
    return LevelMatch(in_halves(expected), MARKS[status], status_words(status), TONES[status])
