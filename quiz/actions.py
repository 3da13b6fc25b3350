"""Everything that a person can do, a line each: key, name, what it does.

Bindings, tooltips, the palette, the footer, the help page, the line-by-line face's list of keys and the README's table all come from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz.i18n import N_, _, commas


@dataclass(frozen=True)
class Action:
    """One thing to do."""

    id: str
    """The name of the method that does it."""

    keys: str
    """As Textual names them, separated by commas; empty where it is chosen from the palette or by the mouse."""

    name: str
    """For the footer and the palette, to be translated where it is shown."""

    does: str
    """What happens, in a line, likewise."""

    shown: bool = True
    """Whether the footer names it, as far as there is room."""

    display: str = ""
    """How the keys are written for people, to be translated where they are shown; the first of them where absent."""

    priority: bool = False
    """Whether it comes before what the list under the cursor does with the key."""

    typed: str = ""
    """What one types for it in the line-by-line face, where that is another thing than the key."""

    @property
    def key(self) -> str:
        """The keys for people."""
        return self.display or self.keys.split(",")[0]

    @property
    def typed_key(self) -> str:
        """What one types for it in the line-by-line face, where it is offered there."""
        return self.typed or self.key


ESC = N_("esc")
"""The key that leaves, as it is written for people."""

HELP = Action("help", "question_mark", N_("Help"), N_("What the keys do and what the score means"), display="?", typed="?")
PALETTE = Action("command_palette", N_("ctrl+p"), N_("Commands"), N_("All that can be done here, to search"), shown=False)
COLOURS = Action(
    "change_theme",
    "",
    N_("Change the colours"),
    N_("A theme: light, dark, high contrast or the terminal's own; remembered"),
    display=PALETTE.keys,
)
LANGUAGE = Action(
    "language", N_("ctrl+l"), N_("Change the language"), N_("Of the questions and of the program; remembered"), shown=False, typed="l"
)
GO_HOME = Action("go_home", "", N_("Home"), N_("Leave for the home screen; everything is saved"), display=PALETTE.keys)
QUIT = Action("quit", N_("ctrl+q"), N_("Quit"), N_("Leave the program; everything is saved"), shown=False)
EVERYWHERE = (HELP, PALETTE, COLOURS, LANGUAGE, GO_HOME, QUIT)

CONTINUE = Action("continue", "c", N_("Continue"), N_("Go on where you left"))
QUICK = Action("quick", "1", N_("Quick"), N_("A few questions, chosen by your answers"))
FULL = Action("full", "2", N_("Full"), N_("All questions"))
RETAKE = Action("retake", "r", N_("Retake"), N_("First what became of your goals, then the questions, then what changed"))
RESULTS = Action("results", "3", N_("Results"), N_("Reread, compare or forget what is saved"))
GOALS = Action("goals", "g", N_("Goals"), N_("What you planned, and what became of it"), typed="4")
LADDER = Action("ladder", "l", N_("The ladder"), N_("Read what each role answers for"), typed="5")
HOME = (CONTINUE, QUICK, FULL, RETAKE, RESULTS, GOALS, LADDER)

BACK = Action("back", "escape,q,left", N_("Back"), N_("To where you came from"), display=ESC, typed="b")

CHOOSE = Action("choose", "", N_("Choose"), N_("Chooses and goes on at once; arrows with enter do too, and the mouse"), display="1–9")
BEFORE = Action("before", "left,backspace", N_("Previous"), N_("The question before"), display="←", typed="b")
FORWARD = Action("forward", "right", N_("Forward"), N_("Over a question that is answered already"), shown=False, display="→")
SKIP = Action("skip", "s", N_("Skip"), N_("No evidence either way"), shown=False, typed="s")
NO_CHANCE = Action("no_chance", "o", N_("No chance yet"), N_("You could, but your work has not called for it"), shown=False, typed="o")
NOTE = Action("note", "n", N_("Note"), N_("A note with the answer, your evidence; the result shows it"), typed="n")
NOTE_BEFORE = Action("note_before", "N", N_("Note the last"), N_("A note with the answer just given"), shown=False, typed="p")
WHY = Action("why", "w", N_("What counts"), N_("What counts here, why it is asked, what its words mean"), typed="w")
REVIEW = Action("review", "r", N_("Review"), N_("All answers so far; finish early from there"), typed="r")
LEAVE = Action(
    "leave", "escape,q", N_("Save, leave"), N_("Every answer is saved as you give it; Continue takes you back"), display=ESC, typed="q"
)
QUESTION = (CHOOSE, BEFORE, FORWARD, SKIP, NO_CHANCE, NOTE, NOTE_BEFORE, WHY, REVIEW, LEAVE)
PLAIN = (BEFORE, SKIP, NO_CHANCE, NOTE, NOTE_BEFORE, WHY, REVIEW, LANGUAGE, LEAVE)
"""What can be typed at a question in the line-by-line face, beside the number of an answer."""

UNCHANGED = Action(
    "unchanged", "escape,q,left,backspace,right,r", N_("Unchanged"), N_("Leave the answer as it was"), display=ESC, typed="b"
)
CHANGING = (CHOOSE, SKIP, NO_CHANCE, NOTE, WHY, UNCHANGED)
"""When one answer is changed from the review."""

TO_QUESTIONS = Action("back", "left,escape,r,q", N_("Back"), N_("To the questions"), display=ESC, typed="b")
FINISH = Action("finish", "f", N_("See the result"), N_("Score what is answered and save it"))
FINISH_EARLY = replace(FINISH, name=N_("Finish here"))
"""The same while questions are left."""

SEARCH = Action("search", "slash", N_("Search"), N_("Only the answers that hold a word; esc shows all again"), display="/")
CHANGE = Action("change", "", N_("Change"), N_("Asks the question under the cursor again, and comes back"), display=N_("enter"))
REVIEWING = (TO_QUESTIONS, CHANGE, SEARCH, FINISH)

TABS = Action("turn", "", N_("Tabs"), N_("Turns the pages; so do the numbers"), shown=False, display="←→")
PICK = Action("pick", "t", N_("List"), N_("All pages in a list, to go to one; where there are more than numbers"))
TAKE_ON = Action("take_on", "g", N_("Take on a step"), N_("Take a first step on as a goal"))
ROLES = Action("roles", "a", N_("Other roles"), N_("Look at any role from where you stand, and aim at it"))
WHAT_IF = Action("what_if", "w", N_("What if"), N_("Change any answer and see what that makes of the odds; nothing is saved"))
IN_FULL = Action("in_full", "f", N_("All questions"), N_("Go on from a quick result to all questions, with your answers kept"))
COMPARE = Action("compare", "c", N_("Compare"), N_("Hold this result beside the one before"))
VERSUS = Action("versus", "v", N_("Why not …"), N_("Why this role and not any other that you choose"))
SHARE = Action("share", "y", N_("Copy a card"), N_("A card of at most 20 lines to the clipboard, without notes"))
FIND = Action("find", "slash", N_("Find"), N_("Show only the answers that say something"), display="/")
OPEN = Action(
    "open",
    "",
    N_("Open"),
    N_("A responsibility with what stands behind it; a section; a step to take on"),
    shown=False,
    display=N_("enter"),
)
EXPORT = Action("export", "x", N_("Export"), N_("A page to print or Markdown, with or without your notes"), shown=False)
REMIND = Action("remind", "m", N_("Remind me"), N_("A calendar entry for the retake, a year after this result"), shown=False)
RESULT_IN_LINES = (TAKE_ON, ROLES, WHAT_IF, VERSUS, IN_FULL, COMPARE, SHARE, FIND, EXPORT, REMIND)
"""What can be done with a result in the line-by-line face, beside hearing it."""

RESULT = (TABS, OPEN, TAKE_ON, ROLES, WHAT_IF, VERSUS, IN_FULL, COMPARE, SHARE, FIND, EXPORT, REMIND, BACK)

AIM = Action("aim", "a", N_("Aim at this role"), N_("Aim at the role on show, or take the aim back"))
TAKE_ON_THERE = Action("take_on", "g", N_("Take on a step"), N_("Take a step of the road to the role on show on as a goal"))
READING_ROLES = (TABS, AIM, TAKE_ON_THERE, PICK, BACK)
READING_LADDER = (TABS, PICK, BACK)
READING = (TABS, BACK)

TRUE_AGAIN = Action("true_again", "t", N_("True answers"), N_("Put the answers back that were given"))
TRYING = (TRUE_AGAIN, BACK)

MARK = Action("mark", "space", N_("Mark"), N_("Mark a result; of three the first is let go"), display=N_("space"))
COMPARE_MARKED = Action("compare", "c", N_("Compare the two marked"), N_("Hold the two marked results side by side"))
FORGET = Action("forget", "d,delete", N_("Forget"), N_("Delete the result under the cursor, after asking"))
HISTORY = (MARK, COMPARE_MARKED, FORGET, BACK)

DONE = Action("settle('done')", "d", N_("Done"), N_("The goal under the cursor is done"))
PARTLY = Action("settle('partly')", "p", N_("Partly"), N_("It is partly done"))
DROPPED = Action("settle('dropped')", "x", N_("Dropped"), N_("It is dropped"))
REOPEN = Action("settle('open')", "u", N_("Open again"), N_("It is open again"))
NEW_GOAL = Action("add", "n", N_("New goal"), N_("A goal in your own words, with a date if you like"))
NO_AIM = Action("aim_at_nothing", "a", N_("No aim"), N_("Take the aim back"))
ON = Action("go_on", "enter", N_("Begin"), N_("Before a retake: on to the questions"), display=N_("enter"), priority=True)
SETTLING = (ON, DONE, PARTLY, DROPPED, REOPEN, NEW_GOAL, NO_AIM, BACK)

ENTER = Action("enter", "", N_("Choose"), N_("What the cursor stands on; so does a click"), display=N_("enter"))
KEEP = Action("keep", "", N_("Keep"), N_("Keeps what is written"), display=N_("enter"))
NEW_LINE = Action(
    "line", "", N_("New line"), N_("Another line of a note; shift or alt with enter where the terminal can"), display=N_("ctrl+j")
)
LEAVE_IT = Action("leave_it", "", N_("Leave it"), N_("Leaves it as it was"), display=ESC)
CLOSE = Action("close", "", N_("Close"), N_("Closes what is open"), display=ESC)

MOVING = (
    Action("move", "", N_("Move"), N_("Up and down, by a row or a line"), display="↑ ↓ j k"),
    Action("page", "", N_("Page"), N_("A page up or down"), display=N_("PgUp PgDn")),
    Action("ends", "", N_("Ends"), N_("To the first or the last"), display=N_("Home End")),
    ENTER,
)
WRITING = (KEEP, NEW_LINE, LEAVE_IT)
"""What every list, page and field can do by itself; the help names it."""

GROUPS = (
    (N_("Home"), HOME),
    (N_("Questions"), QUESTION),
    (N_("Review"), REVIEWING),
    (N_("A result"), RESULT),
    (N_("What if"), (TRUE_AGAIN,)),
    (N_("Other roles"), (AIM, TAKE_ON_THERE, PICK)),
    (N_("Results"), (MARK, COMPARE_MARKED, FORGET)),
    (N_("Goals"), (DONE, PARTLY, DROPPED, REOPEN, NEW_GOAL, NO_AIM)),
    (N_("Everywhere"), EVERYWHERE),
)
"""For pages that list them all."""


def typed_keys(actions: Iterable[Action]) -> str:
    """What can be typed for some actions, in one line."""
    return commas(" ".join((action.typed, _(action.name))) for action in actions if action.typed)


def as_table() -> str:
    """All actions as Markdown, for the README."""
    lines = ["| " + " | ".join((_("where"), _("key"), _("does"))) + " |", "|---|---|---|"]
    for where, offered in GROUPS:
        place = _(where)
        for action in offered:
            name, does = _(action.name), _(action.does)
            told = _("{label}: {names}").format(label=f"**{name}**", names=does)
            lines.append(f"| {place} | `{action.key}` | {told} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(as_table())
