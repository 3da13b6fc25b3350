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

STRONGEST = 5
"""Answers that the Why page explains first; they carry about half of the evidence."""


def status_words(status: Status) -> str:
    """A status as the answers say it."""
    return {"yours": _("yours"), "partly": _("partly"), "not-yet": _("not yet"), "not-asked": _("not asked")}[status]


def pages(attempt: Attempt, *, notes: bool = True) -> list[Page]:
    """All pages of an attempt.

    Args:
        attempt: What to show.
        notes: Whether to show what the person typed.
    """
    result = attempt.result
    with speaking(attempt.language):
        return _pages(attempt, result, notes=notes)


def _pages(attempt: Attempt, result: Result, *, notes: bool) -> list[Page]:
    return [
        Page("summary", _("Summary"), tuple(summary(result)), beside=tuple(responsibilities(result)) if result.role else ()),
        Page("responsibilities", _("Responsibilities"), tuple(responsibilities(result))),
        Page("next", _("Next step"), tuple(next_step(result))),
        Page("why", _("Why"), tuple(why(result))),
        Page("answers", _("Answers"), tuple(answers(attempt, notes=notes))),
    ]


def title(attempt: Attempt) -> str:
    """The line above a result: when, how, how much."""
    with speaking(attempt.language):
        mode = _("Quick") if attempt.mode == "quick" else _("Full")
        count = ngettext("{number} answer", "{number} answers", attempt.result.answered).format(number=attempt.result.answered)
        return _("Result · {day} · {mode}, {count}").format(day=day(attempt.ended), mode=mode, count=count)


def summary(result: Result) -> list[Block]:
    """What one reads first: role, certainty, the strongest reasons, the next step."""
    blocks: list[Block] = [Paragraph(result.headline, "title"), Paragraph(result.detail, "quiet"), Gap(), fit(result), Gap()]
    blocks += [Paragraph(f"! {warning.says}", "middling") for warning in result.warnings]
    if result.role is None:
        return blocks
    reasons = tuple(_evidence(shown, brief=True) for shown in _reasons(result))
    blocks += [Heading(_why_heading(result)), Entries(reasons) if reasons else Paragraph(_("No single answer says much for or against."))]
    blocks += [Paragraph(flip_line(result), "quiet")]
    blocks += _next_lines(result)
    blocks += [Gap(), *_match_lines(result)]
    blocks += [Paragraph(f"! {warning}", "middling") for warning in result.watch_outs]
    if result.leniency.says:
        blocks.append(Paragraph(result.leniency.says, "quiet"))
    return blocks


def fit(result: Result) -> Bars:
    """How close every role is."""
    return Bars(tuple(Bar(result.roles[role].name, share, first=role == result.role) for role, share in result.probabilities.items()))


def _why_heading(result: Result) -> str:
    assert result.why_against is not None
    return _("Why this and not {role}").format(role=result.name_of(result.why_against))


def _reasons(result: Result) -> list[Why]:
    """The two strongest answers for the first role and the strongest against it."""
    speak = [shown for shown in result.why if abs(shown.bits) >= SOME_BITS]
    return [shown for shown in speak if shown.bits > 0][:2] + [shown for shown in speak if shown.bits < 0][:1]


def _evidence(shown: Why, *, brief: bool = False) -> Entry:
    mark = "+" if shown.bits > 0 else "−"
    return Entry(mark, shown.topic, shown.says, "" if brief else _("“{answer}”").format(answer=shown.answer))


def flip_line(result: Result) -> str:
    """Which single answers would change the first role."""
    if result.band == "unclear":
        return _("Almost any answer would change it: more answers would help more than other ones.")
    topics = list(dict.fromkeys(shown.topic for shown in result.flips))
    if not topics:
        return _("No single answer would change the role.")
    if len(topics) == 1:
        return _("One answer would change it: {topic}.").format(topic=topics[0])
    shown = _(", ").join(topics[:2])
    more = len(topics) - 2
    if more > 0:
        return ngettext(
            "Single answers would change it: {topics} and {number} more.",
            "Single answers would change it: {topics} and {number} more.",
            more,
        ).format(topics=shown, number=more)
    return _("Single answers would change it: {topics}.").format(topics=shown)


def _next_lines(result: Result) -> list[Block]:
    line = result.next.says
    if result.next.other:
        other = _("The other track: {role}.").format(role=result.name_of(result.next.other))
        line = _("{first} {second}").format(first=line, second=other)
    names = _(", ").join(step.name for step in result.next.first_steps)
    blocks: list[Block] = [Gap(), Paragraph(line, "strong")]
    if names:
        blocks.append(Paragraph(_("Begin with: {names}.").format(names=names)))
    if result.next.side:
        roles = _(", ").join(result.next.side_roles[role].name for role in result.next.side)
        blocks.append(Paragraph(_("Also open: {roles}.").format(roles=roles), "quiet"))
    return blocks


def expected_by_role(result: Result, *, next_role: bool = False) -> list[Responsibility]:
    """The responsibilities that the present (or the next) role lists."""
    return [shown for shown in result.responsibilities.values() if ((shown.next_expected if next_role else shown.expected) or 0) >= LISTED]


def _match_lines(result: Result) -> list[Block]:
    """How one's own responsibilities stand, a line for each status."""
    blocks: list[Block] = []
    labels: dict[Status, str] = {"yours": _("Yours"), "partly": _("Partly"), "not-yet": _("Not yet"), "not-asked": _("Not asked")}
    for status, label in labels.items():
        names = [shown.name for shown in expected_by_role(result) if shown.status == status]
        if names:
            mark = MARKS[status]
            marked = "  ".join(f"{mark} {name}".replace(" ", NO_BREAK) for name in names)
            blocks.append(Paragraph(_("{label}: {names}").format(label=label, names=marked), TONES[status]))
    return blocks


def responsibilities(result: Result) -> list[Block]:
    """Every responsibility of the present and the next role, its level against what they expect."""
    if result.role is None:
        return [Paragraph(result.headline)]
    columns = [result.role]
    if result.next.role and result.next.role != result.role:
        columns.append(result.next.role)
    blocks: list[Block] = [
        Paragraph(
            _(
                "What your answers say, from 0 (not part of the work) to 4 (answering for it across the organisation); "
                "┃ marks what {role} expects."
            ).format(role=result.name_of(result.role)),
            "quiet",
        ),
        Gap(),
    ]
    owners = dict.fromkeys(shown.owner for shown in result.responsibilities.values())
    for owner in sorted(owners, key=lambda owner: columns.index(owner) if owner in columns else len(columns)):
        rows = [row for shown in result.responsibilities.values() if shown.owner == owner and (row := _row(shown, len(columns)))]
        if rows:
            heading = _("Shared by all roles") if owner is None else _("What {role} answers for").format(role=result.name_of(owner))
            blocks += [Heading(heading), Levels(tuple(result.roles[role].short for role in columns), tuple(rows)), Gap()]
    blocks.append(
        Paragraph(_("A level rests on one to three answers each. Take it as what the answers say, not as a measurement."), "quiet")
    )
    return blocks


def _row(shown: Responsibility, columns: int) -> LevelRow | None:
    expectations = [shown.expected, shown.next_expected][:columns]
    matches = tuple(_match(shown.level, each) if each >= LISTED else None for each in expectations if each is not None)
    if not any(matches):
        return None
    return LevelRow(shown.name, shown.level, _("your work has not called for it") if shown.opportunity else "", matches)


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
        blocks.append(Entries(tuple(Entry("→", shown.name, body=shown.summary) for shown in result.next.side_roles.values())))
    if result.watch_outs:
        blocks += [Gap(), Heading(_("Watch out")), Entries(tuple(Entry("!", warning) for warning in result.watch_outs))]
    return blocks


def steps(first_steps: Sequence[FirstStep]) -> list[Block]:
    """First steps with what to do."""
    if not first_steps:
        return [Paragraph(_("The answers show no gap that is worth a step of its own."))]
    entries = []
    for number, step in enumerate(first_steps, 1):
        gap = _("now {level:.1f}, expected {expected:.1f}").format(level=step.level, expected=step.expected)
        if step.opportunity:
            gap += _(" · a matter of opportunity: ask for the chance")
        entries.append(Entry(str(number), step.name, gap, step.action))
    return [Heading(_("First steps")), Entries(tuple(entries))]


def why(result: Result) -> list[Block]:
    """The evidence, answer by answer, and what would change the outcome."""
    if result.role is None or result.why_against is None:
        return [Paragraph(result.headline)]
    blocks: list[Block] = [Heading(_why_heading(result)), Paragraph(result.detail, "quiet"), Gap()]
    strongest, rest = result.why[:STRONGEST], result.why[STRONGEST:]
    blocks.append(Entries(tuple(_evidence(shown) for shown in strongest)))
    blocks += [Gap(), Heading(_("What would change it")), Paragraph(flip_line(result))]
    if result.band != "unclear":
        flips = [
            Entry(
                "→",
                shown.topic,
                _("would make it {role}").format(role=result.name_of(shown.role)),
                _("“{answer}”").format(answer=shown.answer),
            )
            for shown in result.flips[:STRONGEST]
        ]
        blocks.append(Entries(tuple(flips)))
    if result.leniency.says:
        blocks += [Gap(), Heading(_("How you rate yourself")), Paragraph(result.leniency.says)]
    if result.warnings:
        blocks += [Gap(), *(Paragraph(f"! {warning.says}", "middling") for warning in result.warnings)]
    telling = [shown for shown in rest if abs(shown.bits) >= SOME_BITS]
    if telling:
        blocks += [Gap(), Heading(_("The other answers")), Entries(tuple(_evidence(shown, brief=True) for shown in telling))]
    if little := len(rest) - len(telling):
        words = ngettext("{number} more answer says little either way.", "{number} more answers say little either way.", little)
        blocks += [Gap(), Paragraph(words.format(number=little), "quiet")]
    return blocks


def answers(attempt: Attempt, *, notes: bool) -> list[Block]:
    """What was asked and answered, and what was not asked."""
    blocks: list[Block] = []
    section = ""
    for kept in attempt.answers:
        if kept.section != section:
            section = kept.section
            blocks += [Gap(), Heading(section)] if blocks else [Heading(section)]
        blocks.append(Entries((_answer(kept, notes=notes),)))
    if attempt.not_asked:
        blocks += [Gap(), Heading(_("Not asked"))]
        blocks.append(Entries(tuple(Entry("?", kept.topic, tone="quiet") for kept in attempt.not_asked)))
    return blocks or [Paragraph(attempt.result.headline)]


def _answer(kept: GivenAnswer, *, notes: bool) -> Entry:
    said = kept.words
    if notes and kept.note:
        said += "\n" + _("Note: {note}").format(note=kept.note)
    return Entry("·", kept.ask, body=said, tone="quiet")


def role_from_here(attempt: Attempt, role: str) -> list[Block]:
    """Any other role: how close it is, what it expects and where one stands, and the first steps towards it."""
    with speaking(attempt.language):
        return _role_from_here(attempt.result, role)


def _role_from_here(result: Result, role: str) -> list[Block]:
    seen = result.roles[role]
    close = _("How likely this role is, among all of them: {percent:.0f} %.").format(percent=result.probabilities[role] * 100)
    blocks: list[Block] = [
        Paragraph(seen.name, "title"),
        Paragraph(close, "quiet"),
        Paragraph(seen.summary),
        Gap(),
        *steps(seen.first_steps),
    ]
    rows = []
    for duty, expected in seen.expected.items():
        level = result.responsibilities[duty].level
        rows.append(LevelRow(result.responsibilities[duty].name, level, "", (_match(level, expected),)))
    return [*blocks, Gap(), Heading(_("What it expects")), Levels((seen.short,), tuple(rows))]


def _match(level: float | None, expected: float) -> LevelMatch:
    status = status_of(level, expected)
    return LevelMatch(expected, MARKS[status], status_words(status), TONES[status])
