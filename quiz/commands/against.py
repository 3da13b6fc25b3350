"""`quiz check --against`: what changed since another version of a ladder, which number fits that, and what can still be compared."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quiz.answers import Item
from quiz.commands.bar import Bar
from quiz.commands.context import DONE, PROBLEM, Context, warn, width
from quiz.i18n import _, commas, labelled, ngettext, semicolons
from quiz.ladder.format import Ladder, Place
from quiz.ladder.loading import load_ladder, read_ladder
from quiz.ladder.problem import LONGEST, Problem
from quiz.languages import named
from quiz.regular import at_home
from quiz.report.cells import wrap
from quiz.typed import quoted
from quiz.versions.changes import Changes, Rewritten, Weight, changes
from quiz.versions.number import Fit, raised
from quiz.versions.retake import Retake, retake, under_way

SHOWN = 6
"""Ids that are named; of more it is said how many they are."""

AROUND = 30
"""Characters of a text that are shown before the first that changed."""


def run(options: argparse.Namespace, context: Context, ladder: Ladder) -> int:
    """Tell what changed; gives the exit status: 1 where the number does not fit, or an id has got another meaning."""
    folder = at_home(options.against)
    old, problems = read_ladder(folder, context.languages)
    if old is None:
        for problem in sorted(set(problems)):
            print(Problem(str(folder / problem.file), problem.line, problem.message), file=sys.stderr)
        count = len(set(problems))
        words = ngettext("{number} problem in {folder}", "{number} problems in {folder}", count)
        warn(words.format(number=count, folder=quoted(str(folder), LONGEST)))
        return PROBLEM
    if old.id != ladder.id:
        message = _("{old} in {folder} and {new} are two ladders: a result of one is never compared with a result of the other")
        warn(message.format(old=old.id, new=ladder.id, folder=quoted(str(folder), LONGEST)))
        return PROBLEM
    before, after = _in_common(old, ladder)
    found = changes(before, after)
    fit = Fit(old.version, ladder.version, raised(old.version, found.weight))
    refusal = _refusal(fit, found)
    if refusal:
        print(Problem("roles/ladder.yaml", _line_of_version(ladder), refusal), file=sys.stderr)
    _put(_verdict(fit, found, is_refused=bool(refusal)))
    if not found.found:
        return PROBLEM if refusal else DONE
    faults = list(_other_meanings(old, ladder))
    for fault in faults:
        print(fault, file=sys.stderr)
    _put(_changed(found))
    _put(_texts(found.rewritten, ladder, len(after)))
    with Bar(_("trying a retake on every step"), context) as bar:
        retaken = retake(old, ladder, bar.show)
    _put(_compared(old, ladder, retaken))
    return PROBLEM if faults or refusal else DONE


def _in_common(old: Ladder, new: Ladder) -> tuple[dict[str, Ladder], dict[str, Ladder]]:
    """Both ladders in the languages that both have, that which is spoken first; where they have none in common, each in its own."""
    tags = [tag for tag in new.head.languages if tag in old.head.languages]
    if not tags:
        return {new.language: old}, {new.language: new}
    tags.sort(key=lambda tag: tag != new.language)
    before, after = ({tag: one if one.language == tag else load_ladder(Path(one.folder), [tag]) for tag in tags} for one in (old, new))
    return before, after


def _put(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _refusal(fit: Fit, found: Changes) -> str:
    """Why the number does not fit; empty where it does."""
    numbers = _("{old} → {new}").format(old=fit.old, new=fit.new)
    if fit.went_back:
        return _("{numbers}: the version went back; {least} fits").format(numbers=numbers, least=fit.least)
    if not fit.is_too_low:
        return ""
    heaviest = [reason.words(len(where)) for reason, where in found.by_reason().items() if reason.weight is found.weight]
    message = _("still {new}, but {changes}: {least} fits") if fit.new == fit.old else _("{numbers}, but {changes}: {least} fits")
    return message.format(numbers=numbers, new=fit.new, changes=commas(heaviest), least=fit.least)


def _verdict(fit: Fit, found: Changes, *, is_refused: bool) -> Iterator[str]:
    """How the number fits, and what only people can tell where it hangs on that."""
    said = []
    numbers = _("{old} → {new}").format(old=fit.old, new=fit.new)
    if not found.found:
        said.append(_("{numbers}: nothing changed, so the old number would do") if fit.is_higher else _("nothing changed since {old}"))
    elif fit.is_higher:
        said.append(_("{numbers}: higher than it need be, for {least} fits too"))
    else:
        said.append(_("{numbers} fits"))
    said = [] if is_refused else said
    minor = raised(fit.old, Weight.MINOR)
    if found.weight is Weight.PATCH and found.to_judge and Fit(fit.old, fit.new, minor).is_too_low:
        said.append(
            _("A patch will do if the questions below say the same in other words. If anybody might answer otherwise now, it is {minor}.")
        )
    if said:
        yield ""
    for each in said:
        yield from wrap(each.format(numbers=numbers, old=fit.old, least=fit.least, minor=minor), width())


def _line_of_version(ladder: Ladder) -> int:
    text = (Path(ladder.folder) / "roles" / "ladder.yaml").read_text("utf-8-sig", "replace")
    return next((number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("version:")), 0)


def _other_meanings(old: Ladder, new: Ladder) -> Iterator[Problem]:
    """Ids under which something else is asked now."""
    for name, question in new.questions.items():
        if name in old.wishes:
            yield _reused(new, "question", name, _("was a wish"))
        elif name in old.questions and (said := list(_otherwise(old.questions[name].item, question.item, old, new))):
            yield _reused(new, "question", name, commas(said))
    for name in new.wishes:
        if name in old.questions:
            yield _reused(new, "wish", name, _("was a question"))
    for name in new.responsibilities:
        if name in old.facets:
            yield _reused(new, "responsibility", name, _("was a facet"))
    for name in new.facets:
        if name in old.responsibilities:
            yield _reused(new, "facet", name, _("was a responsibility"))


def _otherwise(before: Item, after: Item, old: Ladder, new: Ladder) -> Iterator[str]:
    if before.measures != after.measures:
        yield _("measured {measure}").format(measure=before.measures)
    # With another scale every question offers other levels, which is told once.
    if before.levels != after.levels and old.scale == new.scale:
        yield _("offered the levels {levels}").format(levels=commas(f"{old.scale.rung(level):g}" for level in before.levels))
    if before.factual != after.factual:
        yield _("was a counted fact") if before.factual else _("was no counted fact")


def _reused(ladder: Ladder, kind: str, name: str, was: str) -> Problem:
    file, line = ladder.places.get((kind, name), ("", 0))
    message = _("{id} {was}: an id is for ever, so that old answers are never compared with something else; give this another id")
    return Problem(file or name, line, message.format(id=name, was=was))


def _changed(found: Changes) -> Iterator[str]:
    yield ""
    yield _("What changed:")
    for reason, where in found.by_reason().items():
        part = {Weight.MAJOR: _("major"), Weight.MINOR: _("minor"), Weight.PATCH: _("patch")}[reason.weight]
        # Reworded texts of questions follow by themselves, and of the others nobody wants a list.
        said = reason.words(len(where))
        names = "" if reason.weight is Weight.PATCH else _some(where)
        yield from _hanging(labelled(part, labelled(said, names) if names else said))


def _some(names: Sequence[str]) -> str:
    """The first of some ids."""
    if len(names) <= SHOWN + 1:
        return commas(names)
    more = len(names) - SHOWN
    words = ngettext("{names} and {number} more", "{names} and {number} more", more)
    return words.format(names=commas(names[:SHOWN]), number=more)


def _hanging(text: str, indent: str = "  ") -> Iterator[str]:
    first, *rest = wrap(text, width() - len(indent) - 2)
    yield indent + first
    yield from (f"{indent}  {line}" for line in rest)


def _texts(rewritten: Sequence[Rewritten], ladder: Ladder, languages: int) -> Iterator[str]:
    """Old and new texts under the same id."""
    if not rewritten:
        return
    yield ""
    yield _("What reads differently under the same id:")
    for each in rewritten:
        heading = _heading(each, ladder, languages)
        place = _place(each, ladder)
        yield from _hanging(f"{place[0]}:{place[1]}: {heading}" if place else heading)
        old, new = _cut(each.old, each.new)
        yield from _hanging(labelled(_("old"), old or "–"), "    ")
        yield from _hanging(labelled(_("new"), new or "–"), "    ")


def _place(each: Rewritten, ladder: Ladder) -> Place | None:
    part, _space, answer = each.part.partition(" ")
    option = ("option", f"{each.key[1]}/{answer}") if part == "option" else each.key
    return ladder.places.get(option) or ladder.places.get(each.key)


def _heading(each: Rewritten, ladder: Ladder, languages: int) -> str:
    said = [f"{each.key[1]} {each.part}"]
    if languages > len(each.languages):
        said.append(_("in {languages} alone").format(languages=commas(map(named, each.languages))))
    elif each.languages[0] != ladder.language:
        said.append(_("in {languages}").format(languages=named(each.languages[0])))
    if each.is_clarified:
        said.append(_("clarified"))
    return commas(said)


def _cut(old: str, new: str) -> tuple[str, str]:
    """Two texts from a little before they part, at most two lines of each."""
    old, new = (text.replace("\n", " ") for text in (old, new))
    parts = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    begins = max(0, parts - AROUND)
    longest = 2 * width() - 40
    return _part(old, begins, longest), _part(new, begins, longest)


def _part(text: str, begins: int, longest: int) -> str:
    return ("…" if begins else "") + text[begins : begins + longest].strip() + ("…" if len(text) > begins + longest else "")


def _compared(old: Ladder, new: Ladder, found: Retake) -> Iterator[str]:
    """What a retake can still compare, and what becomes of answers under way."""
    left = under_way(old, new)
    yield ""
    yield _("What a retake on {new} can compare with a result of {old}:").format(old=old.version, new=new.version)
    said = ngettext("{number} question of {then} then and {now} now", "{number} questions of {then} then and {now} now", len(found.common))
    yield from _hanging(said.format(number=len(found.common), then=len(old.questions), now=len(new.questions)))
    said = ngettext(
        "{number} responsibility can be said to have changed", "{number} responsibilities can be said to have changed", len(found.steady)
    )
    yield from _hanging(said.format(number=len(found.steady)))
    if found.lost:
        yield from _hanging(labelled(_("no longer, with fewer than two questions in common"), _some(found.lost)))
    yield from _hanging(_move(len(found.told), [_("{start} → {end}").format(start=start, end=end) for start, end in found.untold]))
    yield ""
    yield _("Answers under way:")
    if left.dropped:
        yield from _hanging(labelled(_("an unfinished quiz loses its answers to"), _some(left.dropped)))
    else:
        yield from _hanging(_("an unfinished quiz keeps its answers"))
    if left.refused:
        refused = [
            _("{name} ({details})").format(name=name, details=commas(answers)) if answers else name
            for name, answers in left.refused.items()
        ]
        yield from _hanging(labelled(_("answer sheets are refused that answer"), semicolons([_some(refused)])))
    else:
        yield from _hanging(_("answer sheets are taken as they are"))
    if left.is_reordered:
        yield from _hanging(_("answers piped in the order of asking meet other questions: name them"))


def _move(told: int, untold: Sequence[str]) -> str:
    if not told and not untold:
        return _("no move to another role, since this ladder tells one on no step")
    if not untold:
        return ngettext(
            "a move to another role, on the {number} step that shows one",
            "a move to another role, on all {number} steps that show one",
            told,
        ).format(number=told)
    said = (
        _("no move to another role")
        if not told
        else ngettext("a move to another role on {number} step", "a move to another role on {number} steps", told).format(number=told)
    )
    return labelled(_("{said}; no longer on").format(said=said), _some(untold))
