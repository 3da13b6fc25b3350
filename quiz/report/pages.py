"""An attempt -> its pages: Summary, Responsibilities, Road, Why, Answers.

Only what the attempt holds goes in, and what was planned since, so that a saved result reads the same for ever.
"""

from collections import Counter
from collections.abc import Collection

from msgspec.structs import replace

from quiz.answers import SKIP
from quiz.i18n import _, commas, labelled, ngettext, sentences, speaking
from quiz.levels import NEAR, YOURS, Status, status_of
from quiz.outcome import DOUBTED, Responsibility, Result
from quiz.report import first, marks, reasons
from quiz.report.blocks import Block, Columns, Entries, Entry, Gap, Heading, LevelRow, Levels, Page, Panel, Paragraph
from quiz.report.cells import whole
from quiz.report.dates import day
from quiz.report.direction import apart
from quiz.report.goals import goal_entry
from quiz.report.places import map_of
from quiz.report.road import aim_in, also, course, now, road_line, road_page, wishes
from quiz.store.goals import Goals
from quiz.store.record import Attempt, GivenAnswer

FEW = 3
"""Answers to a responsibility that are called a few."""

SHOWN_GOALS = 5
"""So many goals are on the first page."""


def pages(attempt: Attempt, goals: Goals, *, notes: bool = True, answers: bool = True, versus: str | None = None) -> list[Page]:
    """All pages of an attempt, in the language it was taken in.

    Args:
        attempt: What to show.
        goals: The aim and what was taken on since.
        notes: Whether to show what the person typed.
        answers: Whether to list the answers; without them no note is shown either.
        versus: The role that Why asks against; the next likeliest, and the one aimed at, where absent.
    """
    notes = notes and answers
    with speaking(attempt.language):
        is_first = attempt.format == 1
        levels = tuple(responsibilities(attempt, goals))
        top = first.summary(attempt, goals) if is_first else summary(attempt, goals, notes=notes)
        shown = [
            Page("summary", _("Summary"), tuple(top)),
            Page("responsibilities", _("Responsibilities"), levels),
            Page("road", _("Road"), tuple(first.next_step(attempt, goals) if is_first else road_page(attempt, goals))),
            Page("why", _("Why"), tuple(first.why(attempt) if is_first else why(attempt, goals, versus))),
            Page("answers", _("Answers"), tuple(answers_given(attempt, notes=notes))),
        ]
        return [replace(page, names=attempt.result.names) for page in (shown if answers else shown[:-1])]


def title(attempt: Attempt) -> str:
    """The line above a result, in its language: when, how, how much."""
    with speaking(attempt.language):
        mode = _("Quick") if attempt.mode == "quick" else _("Full")
        count = ngettext("{number} answer", "{number} answers", attempt.answered).format(number=attempt.answered)
        return _("Result · {day} · {mode}, {count}").format(day=day(attempt.ended), mode=mode, count=count)


def summary(attempt: Attempt, goals: Goals, *, notes: bool) -> list[Block]:
    """What one reads first: where one is, who that is, why not its neighbour, what now, what came since."""
    result = attempt.result
    doubts = [warning for warning in result.warnings if warning.code in DOUBTED]
    blocks: list[Block] = [Paragraph(f"! {warning.says}", "middling") for warning in doubts]
    if result.role is None or result.why_against is None:
        blocks += [Paragraph(result.headline, "title"), Paragraph(result.detail, "quiet"), map_of(result, goals)]
        return [*blocks, *(Paragraph(f"! {warning.says}", "middling") for warning in result.warnings if warning not in doubts)]
    person: list[Block] = [Paragraph(result.headline, "bold")]
    # Where the headline names another role beside the first, it has said as much.
    person += [] if result.band == "leaning" else [Paragraph(result.detail, "quiet")]
    if attempt.continued:
        person.append(Paragraph(attempt.continued.says, "quiet"))
    person += who(attempt, notes=notes)
    person += [Paragraph(f"! {warning.says}", "middling") for warning in result.warnings if warning not in doubts]
    other = asked_about(result, goals)
    blocks += [
        Panel(marks.verdict(result), (Columns(tuple(person), (map_of(result, goals),), right_first=True),), "you"),
        Columns(
            (Panel(reasons.why_heading(result, other).text, tuple(reasons.at_a_glance(result, other, aim_in(result, goals)))),),
            (Panel(_("What now"), tuple(_what_now(result, goals))),),
        ),
    ]
    standing, since = tuple(_standing(result, goals)), tuple(_since(attempt, goals)) if notes else ()
    left: list[Block] = [Panel(_("What is typical of {role}").format(role=result.name_of(result.role)), standing)] if standing else []
    right: list[Block] = [Panel(_("Since then"), since)] if since else []
    blocks += [Columns(tuple(left), tuple(right))] if left and right else [*left, *right]
    blocks += [Paragraph(f"! {warning}", "middling") for warning in result.watch_outs]
    blocks.append(Paragraph(_("How well your answers fit each role, together 100%; not how likely you are to get there."), "quiet"))
    return blocks


def asked_about(result: Result, goals: Goals) -> str:
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
        blocks.append(Paragraph(sentences(result.who)))
    if notes and (given := _telling_note(attempt)):
        blocks.append(Paragraph(_("Your note on {topic}: “{note}”").format(topic=given.topic, note=apart(given.note or "")), "quiet"))
    return [*blocks, *wishes(result)]


def _telling_note(attempt: Attempt) -> GivenAnswer | None:
    """One note, on what says who somebody is where there is one."""
    noted = [given for given in attempt.answers if given.note]
    return min(noted, key=lambda given: given.measures not in attempt.result.who_from, default=None)


def _what_now(result: Result, goals: Goals) -> list[Block]:
    way = course(result, goals)
    blocks: list[Block] = [Paragraph(way.says, "bold")]
    if way.road and way.goal and way.role in result.roles and (way.road.length or way.road.circumstances):
        # Of a way over another role the sentence before has said as much.
        blocks += [] if result.roles[way.goal].via else [Paragraph(road_line(result, way.goal, way.road), "quiet")]
    blocks += now(result, way, goals)
    if goals.aim and not way.aimed:
        blocks.append(Paragraph(_("Your aim, {role}, is no role of this ladder.").format(role=goals.aim.name), "quiet"))
    if result.next.other and result.next.other not in (way.role, way.goal):
        blocks.append(Paragraph(also(result, result.next.other, way.goal), "quiet"))
    if sides := [result.name_of(role) for role in result.next.side if role != way.role]:
        blocks.append(Paragraph(_("Ways out: {roles}").format(roles=commas(sides)), "quiet"))
    return blocks


def _standing(result: Result, goals: Goals) -> list[Block]:
    """How the responsibilities of the present role stand, a line for each status; what is on the road is told there."""
    assert result.role is not None
    way = course(result, goals)
    ahead = {step.responsibility for step in way.steps} if way.role else set()
    rows = []
    for status in ("yours", "partly", "not-yet", "not-asked"):
        found = [(name, result.responsibilities[name]) for name in result.roles[result.role].expected]
        # What is to begin with is never called yours beside it.
        names = [whole(duty.name) for name, duty in found if duty.status == status and (status != "yours" or name not in ahead)]
        if names:
            words = _("{label}: {names}").format(label=marks.status_words(status), names=commas(names))
            rows.append(Entry(marks.MARKS[status], words, tone=marks.TONES[status]))
    return [Entries(tuple(rows))] if rows else []


def _since(attempt: Attempt, goals: Goals) -> list[Block]:
    """What was planned and what became of it since."""
    known = [goal for goal in goals.goals if goal.settled is None or goal.settled >= attempt.ended]
    known.sort(key=lambda goal: goal.standing != "open")
    if not known:
        return []
    blocks: list[Block] = [Entries(tuple(goal_entry(goal, brief=True) for goal in known[:SHOWN_GOALS]))]
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
    own = {role: _("What {role} answers for").format(role=result.name_of(role)) for role in columns}
    rows = {name: row for name, duty in result.responsibilities.items() if (row := _row(attempt, name, duty, columns))}
    owners = {name: result.responsibilities[name].owner or "" for name in rows}
    # Where all is shared, nothing stands before it.
    rest = _("What else is typical of them") if own.keys() & set(owners.values()) else _("What is typical of them")
    groups: dict[str, list[LevelRow]] = {heading: [] for heading in (*own.values(), rest)}
    for name, row in rows.items():
        groups[own.get(owners[name], rest)].append(row)
    heads = tuple(result.roles[role].short for role in columns)
    # The marks and the scale stand once, above all of them.
    blocks.append(Levels(heads, (), result.scale.top, _("you"), marks.legend(heads)))
    for heading, found in groups.items():
        if found:
            blocks += [Heading(heading), Levels(heads, tuple(sorted(found, key=_gap)), result.scale.top, _("you")), Gap()]
    shown = {match.words for block in blocks if isinstance(block, Levels) for row in block.rows for match in row.matches if match}
    # What the first format called yours went by another rule.
    lines = [*(_legend(result, shown) if attempt.format > 1 else []), _rests_on(attempt, rows)]
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
    return lines


def _rests_on(attempt: Attempt, duties: Collection[str]) -> str:
    """On how many answers the levels of some responsibilities rest."""
    measured = Counter(given.measures for given in attempt.answers if given.answer != SKIP)
    counts = [measured[duty] for duty in duties if measured[duty]]
    most = max(counts, default=0)
    if most == 1:
        return _("Each level rests on one answer only: a hint, no measurement.")
    if most > FEW:
        return _("Each level rests on {most} answers at most: a hint, no measurement.").format(most=most)
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


def _gap(row: LevelRow) -> float:
    """How far a level is from what is typical of the first role that lists it; what falls shortest comes first, what was not asked last."""
    typical = next((match.expected for match in row.matches if match), 0.0)
    return float("inf") if row.level is None else row.level - typical


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


def why(attempt: Attempt, goals: Goals, versus: str | None = None) -> list[Block]:
    """Why this role and not the next likeliest or the one aimed at, or a role asked for; what the questions after a quick result added."""
    result = attempt.result
    if result.role is None or result.why_against is None:
        return [Paragraph(result.headline)]
    others = dict.fromkeys([versus] if versus else [result.why_against, asked_about(result, goals)])
    blocks: list[Block] = [Paragraph(result.detail, "quiet")]
    for other in others:
        blocks += reasons.against(result, other, aim_in(result, goals))
    if attempt.continued:
        blocks += [Gap(), Heading(_("What the other questions added")), Paragraph(attempt.continued.says)]
        blocks.append(Entries(tuple(Entry("·", line) for line in attempt.continued.added)))
    if result.leniency.says:
        blocks += [Gap(), Heading(_("How you rate yourself")), Paragraph(result.leniency.says)]
    if result.warnings:
        blocks += [Gap(), *(Paragraph(f"! {warning.says}", "middling") for warning in result.warnings)]
    return blocks


def answers_given(attempt: Attempt, *, notes: bool) -> list[Block]:
    """What was asked and answered, by section whatever the order of asking, and what was not asked."""
    sections: dict[str, list[Entry]] = {}
    for given in attempt.answers:
        sections.setdefault(given.section, []).append(_answer(given, notes=notes))
    if attempt.not_asked:
        sections[_("Not asked")] = [Entry("?", missing.topic, tone="quiet") for missing in attempt.not_asked]
    blocks: list[Block] = []
    for section, rows in sections.items():
        blocks += [Gap()] if blocks else []
        blocks += [Heading(section), Entries(tuple(rows))]
    return blocks or [Paragraph(attempt.result.headline)]


def _answer(given: GivenAnswer, *, notes: bool) -> Entry:
    is_noted = notes and given.note
    note = "\n" + _("Note: {note}").format(note=apart(given.note or "")) if is_noted else ""
    brief = labelled(given.topic, given.words)
    return Entry("✎" if is_noted else "·", given.ask, body=given.words + note, tone="quiet", id=given.question, brief=brief)
