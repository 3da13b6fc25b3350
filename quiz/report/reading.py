"""The ladder as pages to read, and what the score means."""

from quiz.i18n import _, commas
from quiz.ladder.format import Ladder, Role
from quiz.levels import in_halves, is_listed
from quiz.report.blocks import Block, Entries, Entry, Gap, Heading, Map, Page, Paragraph, Place
from quiz.report.places import told


def ladder_map(ladder: Ladder, here: str | None = None, aim: str | None = None) -> Map:
    """The ladder with nobody on it, or with where one stands and what one aims at."""
    places = tuple(Place(role.id, role.label, role.rank, role.track, here=role.id == here, aim=role.id == aim) for role in ladder.roles)
    steps = tuple(step.ends for step in ladder.scored_steps if not step.between)
    beside = tuple(step.ends for step in ladder.scored_steps if step.between)
    return told(Map(places, steps, beside), {role.id: role.name for role in ladder.roles})


def role_pages(ladder: Ladder, here: str | None = None, aim: str | None = None) -> list[Page]:
    """The whole ladder on a page, with where one stands and what one aims at, then a page for each role."""
    roles = tuple(Entry("·", role.name, body=role.summary, tone="bold") for role in ladder.roles)
    about: list[Block] = [ladder_map(ladder, here, aim), Gap(), Entries(roles)]
    if ladder.head.about:
        about += [Gap(), Paragraph(ladder.head.about, "quiet")]
    names = (
        *(name for role in ladder.roles for name in (role.name, role.label)),
        *(duty.name for duty in ladder.responsibilities.values()),
    )
    return [
        Page("ladder", _("All roles"), tuple(about), names),
        *(Page(f"role-{role.id}", role.label, tuple(_role(ladder, role)), names) for role in ladder.roles),
    ]


def _role(ladder: Ladder, role: Role) -> list[Block]:
    blocks: list[Block] = [Paragraph(role.name, "title"), Paragraph(role.summary)]
    if role.also_called:
        blocks.append(Paragraph(_("Also called: {names}").format(names=commas(role.also_called)), "quiet"))
    for stage in role.stage:
        blocks += [Gap(), Paragraph(stage.text, "quiet")]
    if role.responsibilities:
        entries = tuple(Entry("·", duty.name, body=duty.description, tone="bold") for duty in role.responsibilities)
        blocks += [Gap(), Heading(_("Answers for")), Entries(entries)]
    blocks += _shared(ladder, role)
    onward = dict.fromkeys(end for step in ladder.steps if (end := step.leads_from(role.id)))
    if onward:
        names = tuple(
            Entry("→", ladder.name_of(end), body=ladder.side_roles[end].summary if end in ladder.side_roles else "") for end in onward
        )
        blocks += [Gap(), Heading(_("Leads on to")), Entries(names)]
    return blocks


def _shared(ladder: Ladder, role: Role) -> list[Block]:
    """What is typical of a role in the responsibilities that all share, most first: what one then does, or what the rung is called."""
    does = [duty for duty in ladder.head.responsibilities if role.profile.get(duty.id, 0.0) > 0]
    # Of a role that does little of everything that little is what there is to say.
    found = [duty for duty in does if is_listed(role.profile[duty.id], own=False)] or does
    found.sort(key=lambda duty: -role.profile[duty.id])
    if not found:
        return []
    rows = []
    for duty in found:
        rung = in_halves(ladder.scale.rung(role.profile[duty.id]))
        note = _("{level:.1f} of {top}").format(level=rung, top=ladder.scale.top)
        rows.append(Entry("·", duty.name, note, duty.clause(rung) or ladder.rungs[int(rung)], tone="bold"))
    heading = _("Typical of it, of what all roles share") if role.responsibilities else _("What is typical of it")
    return [Gap(), Heading(heading), Entries(tuple(rows))]


def glossary(ladder: Ladder) -> list[Block]:
    """The words that questions use in one meaning; nothing where the ladder has none."""
    if not ladder.head.glossary:
        return []
    entries = tuple(Entry("·", term.word, body=term.means, tone="bold") for term in ladder.head.glossary)
    return [Heading(_("What the questions mean by these words")), Entries(entries), Gap()]


def about_the_score(*, shipped: bool) -> list[Block]:
    """What the score means, what it was checked against and what it was not.

    Args:
        shipped: Whether it is that of the ladder that comes along.
    """
    return [
        Heading(_("What the score means")),
        Paragraph(
            _(
                "The percentages say how well your answers fit what is typical of each role, compared with the other roles. "
                "They are no grade and no measure of worth, and a higher role is not a better one."
            )
        ),
        Paragraph(_checked_on_people() if shipped else _not_checked()),
        Gap(),
        Heading(_("Your data")),
    ]


def _not_checked() -> str:
    return _(
        "This ladder is not the one that comes along, so nothing is known here of how well its questions tell real people apart. "
        "In studies, self-ratings agree with those of supervisors only weakly (a correlation of about 0.2 to 0.3). "
        "Use it to prepare a talk, not as a verdict."
    )


def _checked_on_people() -> str:
    return _(
        "The six roles that come along were checked on 52 real people, described from their own public accounts; two "
        "readers each answered for them. Of the 37 to whom careful readers give one role it named that role in 85 cases of "
        "100, but of seniors and of directors only in half: it takes seniors for programmers and directors for CTOs. In 2 "
        "of 104 sheets it was sure and wrong. None of the 52 answered for themselves. In studies, self-ratings agree with "
        "those of supervisors only weakly (a correlation of about 0.2 to 0.3). Use it to prepare a talk, not as a verdict."
    )
