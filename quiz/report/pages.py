"""An attempt -> its pages: Summary, Responsibilities, Road, Why, Answers.

Only what the attempt holds goes in, and what was planned since, so that a saved result reads the same for ever.
"""

from collections.abc import Collection

from quiz.i18n import _, ngettext, speaking
from quiz.levels import NEAR, YOURS, Status, status_of
from quiz.outcome import DOUBTED, Responsibility, Result
from quiz.report import first, marks, reasons
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, LevelRow, Levels, Page, Paragraph
from quiz.report.cells import NO_BREAK
from quiz.report.dates import day
from quiz.report.goals import goal_entry
from quiz.report.road import also, course, now, road_line, road_page, wishes
from quiz.store.goals import Goals
from quiz.store.record import Attempt, GivenAnswer

SHOWN_GOALS = 5
"""So many goals are on the first page."""


def pages(attempt: Attempt, goals: Goals, *, notes: bool = True, answers: bool = True) -> list[Page]:
    """All pages of an attempt, in the language it was taken in.

    Args:
        attempt: What to show.
        goals: The aim and what was taken on since.
        notes: Whether to show what the person typed.
        answers: Whether to list the answers; without them no note is shown either.
    """
    result = attempt.result
    notes = notes and answers
    with speaking(attempt.language):
        is_first = attempt.format == 1
        levels = tuple(responsibilities(attempt, goals))
        top = first.summary(attempt, goals) if is_first else summary(attempt, goals, notes=notes)
        shown = [
            Page("summary", _("Summary"), tuple(top), beside=levels if result.role else ()),
            Page("responsibilities", _("Responsibilities"), levels),
            Page("road", _("Road"), tuple(first.next_step(attempt, goals) if is_first else road_page(attempt, goals))),
            Page("why", _("Why"), tuple(first.why(attempt) if is_first else why(attempt, goals))),
            Page("answers", _("Answers"), tuple(answers_given(attempt, notes=notes))),
        ]
        return shown if answers else shown[:-1]


def title(attempt: Attempt) -> str:
    """The line above a result, in its language: when, how, how much."""
    with speaking(attempt.language):
        mode = _("Quick") if attempt.mode == "quick" else _("Full")
        count = ngettext("{number} answer", "{number} answers", attempt.result.answered).format(number=attempt.result.answered)
        return _("Result · {day} · {mode}, {count}").format(day=day(attempt.ended), mode=mode, count=count)


def summary(attempt: Attempt, goals: Goals, *, notes: bool) -> list[Block]:
    """What one reads first: where one is, who that is, why not its neighbour, what now, what came since."""
    result = attempt.result
    doubts = [warning for warning in result.warnings if warning.code in DOUBTED]
    blocks: list[Block] = [Paragraph(f"! {warning.says}", "middling") for warning in doubts]
    blocks += [Paragraph(result.headline, "title"), Paragraph(result.detail, "quiet")]
    if attempt.continued:
        blocks.append(Paragraph(attempt.continued.says, "quiet"))
    blocks += [Gap(), marks.fit(result)]
    blocks += [Paragraph(_("How well your answers fit each role, together 100%; not how likely you are to get there."), "quiet"), Gap()]
    blocks += [Paragraph(f"! {warning.says}", "middling") for warning in result.warnings if warning not in doubts]
    if result.role is None or result.why_against is None:
        return blocks
    blocks += who(attempt, notes=notes)
    blocks += reasons.at_a_glance(result, _asked_about(result, goals))
    blocks += [Gap(), *_what_now(result, goals)]
    blocks += [Gap(), *_standing(result, goals)]
    blocks += [Paragraph(f"! {warning}", "middling") for warning in result.watch_outs]
    if notes:
        blocks += _since(attempt, goals)
    return blocks


def _asked_about(result: Result, goals: Goals) -> str:
    """The role that somebody will ask why they are not: the one they aim at or want, else the next likeliest."""
    assert result.why_against is not None
    way = course(result, goals)
    wanted = way.goal if way.aimed or result.next.wishes else None
    return wanted if wanted and wanted != result.role and result.roles[wanted].against else result.why_against


def who(attempt: Attempt, *, notes: bool) -> list[Block]:
    """The person in their own duties, a note, and what they want."""
    result = attempt.result
    blocks: list[Block] = []
    if result.who:
        said = result.who[0]
        for sentence in result.who[1:]:
            said = _("{first} {second}").format(first=said, second=sentence)
        blocks.append(Paragraph(said))
    if notes and (given := _telling_note(attempt)):
        blocks.append(Paragraph(_("Your note on {topic}: “{note}”").format(topic=given.topic, note=given.note), "quiet"))
    blocks += wishes(result)
    return [*blocks, Gap()] if blocks else []


def _telling_note(attempt: Attempt) -> GivenAnswer | None:
    """One note, on what says who somebody is where there is one."""
    noted = [given for given in attempt.answers if given.note]
    return min(noted, key=lambda given: given.measures not in attempt.result.who_from, default=None)


def _what_now(result: Result, goals: Goals) -> list[Block]:
    way = course(result, goals)
    blocks: list[Block] = [Paragraph(way.says, "strong")]
    if way.road and way.goal and way.role in result.roles and (way.road.length or way.road.circumstances):
        # Of a way over another role the sentence before has said as much.
        blocks += [] if result.roles[way.goal].via else [Paragraph(road_line(result, way.goal, way.road), "quiet")]
    blocks += now(way, goals)
    if goals.aim and not way.aimed:
        blocks.append(Paragraph(_("Your aim, {role}, is no role of this ladder.").format(role=goals.aim.name), "quiet"))
    if result.next.other and result.next.other not in (way.role, way.goal):
        blocks.append(Paragraph(also(result, result.next.other), "quiet"))
    if sides := [result.name_of(role) for role in result.next.side if role != way.role]:
        blocks.append(Paragraph(_("Ways out: {roles}").format(roles=_(", ").join(sides)), "quiet"))
    return blocks


def _standing(result: Result, goals: Goals) -> list[Block]:
    """How the responsibilities of the present role stand, a line for each status; what is on the road is told there."""
    assert result.role is not None
    way = course(result, goals)
    ahead = {step.responsibility for step in way.steps} if way.role else set()
    blocks: list[Block] = []
    labels: dict[Status, str] = {
        "yours": _("Typical of {role}, and yours"),
        "partly": _("Typical of {role}, partly yours"),
        "not-yet": _("Typical of {role}, not yet yours"),
        "not-asked": _("Typical of {role}, not asked"),
    }
    for status, label in labels.items():
        found = [(name, result.responsibilities[name]) for name in result.roles[result.role].expected]
        # What is to begin with is never called yours beside it.
        names = [
            duty.name.replace(" ", NO_BREAK) for name, duty in found if duty.status == status and (status != "yours" or name not in ahead)
        ]
        if names:
            role = label.format(role=result.roles[result.role].short)
            blocks.append(Paragraph(_("{label}: {names}").format(label=role, names=_(", ").join(names)), marks.TONES[status]))
    return blocks


def _since(attempt: Attempt, goals: Goals) -> list[Block]:
    """What was planned and what became of it since."""
    known = [goal for goal in goals.goals if goal.settled is None or goal.settled >= attempt.ended]
    known.sort(key=lambda goal: goal.standing != "open")
    if not known:
        return []
    blocks: list[Block] = [Gap(), Heading(_("Since then")), Entries(tuple(goal_entry(goal, brief=True) for goal in known[:SHOWN_GOALS]))]
    if (more := len(known) - SHOWN_GOALS) > 0:
        blocks.append(Paragraph(ngettext("{number} more goal", "{number} more goals", more).format(number=more), "quiet"))
    return blocks


def responsibilities(attempt: Attempt, goals: Goals) -> list[Block]:
    """Every responsibility of the present role and of the one ahead or aimed at, its level against what is typical of them."""
    result = attempt.result
    if result.role is None:
        return [Paragraph(result.headline)]
    goal = course(result, goals).goal
    columns = [result.role, *([goal] if goal and goal != result.role else [])]
    blocks: list[Block] = [Paragraph(_scale_line(result), "quiet"), Gap()]
    owners = dict.fromkeys(duty.owner for duty in result.responsibilities.values())
    for owner in sorted(owners, key=lambda owner: columns.index(owner) if owner in columns else len(columns)):
        duties = [(name, duty) for name, duty in result.responsibilities.items() if duty.owner == owner]
        rows = [row for name, duty in duties if (row := _row(attempt, name, duty, columns))]
        if rows:
            heading = _("Shared by all roles") if owner is None else _("What {role} answers for").format(role=result.name_of(owner))
            blocks += [
                Heading(heading),
                Levels(tuple(result.roles[role].short for role in columns), tuple(rows), result.scale.top, _("you")),
                Gap(),
            ]
    shown = {match.words for block in blocks if isinstance(block, Levels) for row in block.rows for match in row.matches if match}
    # What the first format called yours went by another rule.
    lines = _legend(result, shown) if attempt.format > 1 else [_rests_on_few()]
    blocks += [Paragraph(line, "quiet") for line in lines]
    return blocks


def _legend(result: Result, shown: Collection[str]) -> list[str]:
    """When a level counts as yours or partly yours, in rungs, and how much a level rests on."""
    at = {name: f"{result.scale.rung(level):.1f}" for name, level in (("yours", YOURS), ("near", NEAR), ("partly", 1.0), ("far", 1.5))}
    lines = [
        _(
            "✔ yours: {yours} or more, and at most {near} below what is typical. ~ partly: {partly} or more, and at most {far} below."
        ).format(**at)
    ]
    if marks.status_words("little") in shown:
        lines.append(_("– little: hardly any of it is typical."))
    return [*lines, _rests_on_few()]


def _rests_on_few() -> str:
    return _("Each level rests on one to three answers only: a hint, no measurement.")


def _scale_line(result: Result) -> str:
    """What the numbers mean; what the marks mean is told where they are drawn."""
    if not result.rung_names:
        return _(
            "What your answers say: 0 not part of the work, 1 a part of it, with help, 2 on your own, 3 for a whole team, "
            "4 for several teams or all."
        )
    return _("What your answers say, from 0 ({lowest}) to {top} ({highest}).").format(
        lowest=result.rung_names[0], top=result.scale.top, highest=result.rung_names[-1]
    )


def _row(attempt: Attempt, name: str, duty: Responsibility, columns: list[str]) -> LevelRow | None:
    result = attempt.result
    matches = tuple(
        marks.match(typical, _status(attempt, duty, role, typical))
        if (typical := result.roles[role].expected.get(name)) is not None
        else None
        for role in columns
    )
    if not any(matches):
        return None
    return LevelRow(name, duty.name, duty.level, _("your work has not called for it") if duty.opportunity else "", matches)


def _status(attempt: Attempt, duty: Responsibility, role: str, typical: float) -> Status:
    result = attempt.result
    if attempt.format == 1:
        # What the first format called yours is read as it was.
        saved = duty.status if role == result.role else duty.next_status if role == result.next.role else None
        if saved:
            return saved
    return status_of(None if duty.level is None else result.scale.level(duty.level), result.scale.level(typical), result.scale)


def why(attempt: Attempt, goals: Goals) -> list[Block]:
    """Why this role and not the next likeliest or the one aimed at; what the questions after a quick result added."""
    result = attempt.result
    if result.role is None or result.why_against is None:
        return [Paragraph(result.headline)]
    blocks: list[Block] = [Paragraph(result.detail, "quiet"), *reasons.against(result, result.why_against)]
    if (wanted := _asked_about(result, goals)) != result.why_against:
        blocks += reasons.against(result, wanted)
    if attempt.continued:
        blocks += [Gap(), Heading(_("What the other questions added")), Paragraph(attempt.continued.says)]
        blocks.append(Entries(tuple(Entry("·", line) for line in attempt.continued.added)))
    if result.leniency.says:
        blocks += [Gap(), Heading(_("How you rate yourself")), Paragraph(result.leniency.says)]
    if result.warnings:
        blocks += [Gap(), *(Paragraph(f"! {warning.says}", "middling") for warning in result.warnings)]
    return blocks


def answers_given(attempt: Attempt, *, notes: bool) -> list[Block]:
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
