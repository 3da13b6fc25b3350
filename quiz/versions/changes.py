"""What changed between two versions of a ladder, and how much of a version number it takes.

The rule, the heaviest first:

- **major**: a role asks something new. A role came or went, or a variant of one; its rank or track is another; a responsibility came, went
  or belongs to another role; a level that is typical of a role or a variant moved by half a rung or more (what is not listed is 0; halves
  are what readers are shown); a step between roles came or went; the scale has more rungs or fewer.
- **minor**: something is asked otherwise, or advised to others. A question or wish came, went, offers other answers or measures something
  else; one was clarified; the order of asking, the opening, sections, facets, words of the glossary or languages are others; a condition of
  any advice, warning or side role; a typical level by less than half a rung.
- **patch**: wording. Any text that says the same in other words.

Whether a question was clarified or says the same in other words is for people to judge, who see both texts. It counts as clarified
where a number or a sign such as %, < or + in what is asked, counted, offered or explained by the glossary is another in any language, or
where what counts is told that was not, or no longer.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum

from quiz.i18n import ngettext
from quiz.ladder.format import Ladder
from quiz.levels import Scale
from quiz.versions.pieces import READ_BEFORE_ANSWERING, Key, Order, Piece, pieces

HALF = 0.5
"""Of a rung: a typical level that moves so far asks something new."""

_NUMBERS_AND_SIGNS = r"\d+(?:[.,:]\d+)*|[<>≤≥%+±]"


class Weight(IntEnum):
    """The part of a version number that a change raises."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


Words = Callable[[int], str]


class Reason(Enum):
    """A kind of change, with its weight and how so many of it are told."""

    weight: Weight
    told: Words

    def __init__(self, weight: Weight, told: Words) -> None:
        self.weight = weight
        self.told = told

    ROLE_ADDED = Weight.MAJOR, lambda n: ngettext("{number} role was added", "{number} roles were added", n)
    ROLE_DROPPED = Weight.MAJOR, lambda n: ngettext("{number} role was dropped", "{number} roles were dropped", n)
    STANDS_ELSEWHERE = (
        Weight.MAJOR,
        lambda n: ngettext("{number} role has another rank or track", "{number} roles have another rank or track", n),
    )
    VARIANT_ADDED = Weight.MAJOR, lambda n: ngettext("{number} variant was added", "{number} variants were added", n)
    VARIANT_DROPPED = Weight.MAJOR, lambda n: ngettext("{number} variant was dropped", "{number} variants were dropped", n)
    DUTY_ADDED = Weight.MAJOR, lambda n: ngettext("{number} responsibility was added", "{number} responsibilities were added", n)
    DUTY_DROPPED = Weight.MAJOR, lambda n: ngettext("{number} responsibility was dropped", "{number} responsibilities were dropped", n)
    DUTY_OF_ANOTHER = (
        Weight.MAJOR,
        lambda n: ngettext("{number} responsibility belongs to another role", "{number} responsibilities belong to other roles", n),
    )
    TYPICAL_MOVED = (
        Weight.MAJOR,
        lambda n: ngettext(
            "{number} typical level moved by half a rung or more", "{number} typical levels moved by half a rung or more", n
        ),
    )
    STEP_ADDED = Weight.MAJOR, lambda n: ngettext("{number} step was added", "{number} steps were added", n)
    STEP_DROPPED = Weight.MAJOR, lambda n: ngettext("{number} step was dropped", "{number} steps were dropped", n)
    OTHER_SCALE = Weight.MAJOR, lambda n: ngettext("the scale has another number of rungs", "the scale has another number of rungs", n)
    QUESTION_ADDED = Weight.MINOR, lambda n: ngettext("{number} question was added", "{number} questions were added", n)
    QUESTION_DROPPED = Weight.MINOR, lambda n: ngettext("{number} question was dropped", "{number} questions were dropped", n)
    OTHER_FORM = (
        Weight.MINOR,
        lambda n: ngettext("{number} question measures or offers something else", "{number} questions measure or offer something else", n),
    )
    CLARIFIED = Weight.MINOR, lambda n: ngettext("{number} question was clarified", "{number} questions were clarified", n)
    WISH_ADDED = Weight.MINOR, lambda n: ngettext("{number} wish was added", "{number} wishes were added", n)
    WISH_DROPPED = Weight.MINOR, lambda n: ngettext("{number} wish was dropped", "{number} wishes were dropped", n)
    OTHER_WISH = Weight.MINOR, lambda n: ngettext("{number} wish offers other things", "{number} wishes offer other things", n)
    TYPICAL_SET = (
        Weight.MINOR,
        lambda n: ngettext(
            "{number} typical level moved by less than half a rung", "{number} typical levels moved by less than half a rung", n
        ),
    )
    FACET_ADDED = Weight.MINOR, lambda n: ngettext("{number} facet was added", "{number} facets were added", n)
    FACET_DROPPED = Weight.MINOR, lambda n: ngettext("{number} facet was dropped", "{number} facets were dropped", n)
    GLOSSARY = (
        Weight.MINOR,
        lambda n: ngettext("the glossary explains {number} word otherwise", "the glossary explains {number} words otherwise", n),
    )
    ADVICE = (
        Weight.MINOR,
        lambda n: ngettext("advice reaches other people in {number} place", "advice reaches other people in {number} places", n),
    )
    ARRANGED = (
        Weight.MINOR,
        lambda n: ngettext("{number} list has another order or other entries", "{number} lists have another order or other entries", n),
    )
    LANGUAGES = Weight.MINOR, lambda n: ngettext("{number} language came or went", "{number} languages came or went", n)
    REWORDED = Weight.PATCH, lambda n: ngettext("{number} text was reworded", "{number} texts were reworded", n)

    def words(self, number: int) -> str:
        """So many changes of the kind, as a clause."""
        return self.told(number).format(number=number)


@dataclass(frozen=True)
class Change:
    """One thing that is otherwise than it was."""

    reason: Reason
    where: str
    """What changed, by the ids of the files."""


@dataclass(frozen=True)
class Rewritten:
    """A text of a question, wish or word of the glossary that reads differently under the same id."""

    key: Key
    part: str
    """The key of the file that holds it, such as `ask`."""
    languages: tuple[str, ...]
    """Those in which it changed, that which is spoken first."""
    old: str
    """In the first of them; empty where there was none."""
    new: str
    is_clarified: bool
    """By the rule; else people must judge."""


@dataclass(frozen=True)
class Changes:
    """All that is otherwise."""

    found: tuple[Change, ...]
    """The heaviest first."""
    rewritten: tuple[Rewritten, ...]
    """In the order of asking."""

    @property
    def weight(self) -> Weight | None:
        """That of the heaviest; `None` where nothing changed."""
        return max((change.reason.weight for change in self.found), default=None)

    @property
    def to_judge(self) -> bool:
        """Whether a question may have been clarified, so that a patch would not do."""
        return any(not each.is_clarified for each in self.rewritten)

    def by_reason(self) -> dict[Reason, list[str]]:
        """What changed for each reason, the heaviest first."""
        found: dict[Reason, list[str]] = {}
        for change in self.found:
            found.setdefault(change.reason, []).append(change.where)
        return found


def changes(old: Mapping[str, Ladder], new: Mapping[str, Ladder]) -> Changes:
    """What changed between two versions of one ladder.

    Args:
        old: The ladder as it was, by the languages that both have, that which is spoken first; at least one.
        new: The same as it is. Where they have no language in common, each is given once, under one tag that both share, and their texts
            say nothing.
    """
    first = next(iter(new))
    before = {tag: pieces(old[tag], old[first]) for tag in new}
    after = {tag: pieces(new[tag], new[first]) for tag in new}
    found = [*_of_facts(before[first], after[first], new[first].scale)]
    rewritten = []
    order = {name: place for place, name in enumerate(new[first].order)}
    both = [key for key in after[first] if key in before[first]]
    # In a language of its own alone a text can be held against nothing.
    is_readable = old[first].language == new[first].language
    for key in sorted(both, key=lambda key: order.get(key[1], -1)) if is_readable else ():
        for part in _parts(before, after, key):
            changed = _rewritten(before, after, key, part)
            if changed is None:
                continue
            if key[0] in ("question", "wish", "term") and part.split(" ")[0] in READ_BEFORE_ANSWERING:
                rewritten.append(changed)
                reason = (Reason.GLOSSARY if key[0] == "term" else Reason.CLARIFIED) if changed.is_clarified else Reason.REWORDED
            else:
                reason = Reason.REWORDED
            found.append(Change(reason, f"{key[1] or key[0]} {part}" if reason is Reason.REWORDED else key[1]))
    found = list(dict.fromkeys(found))
    places = list(Reason)
    return Changes(tuple(sorted(found, key=lambda change: places.index(change.reason))), tuple(rewritten))


Texts = Mapping[str, Mapping[Key, Piece]]
"""The pieces in each language."""


def _parts(before: Texts, after: Texts, key: Key) -> list[str]:
    """The texts of a piece that it had or has, in the order of the file."""
    return list(dict.fromkeys(part for taken in (after, before) for of in taken.values() for part in of[key].texts))


def _rewritten(before: Texts, after: Texts, key: Key, part: str) -> Rewritten | None:
    """How a text changed; `None` where it did not."""
    both = {tag: (before[tag][key].texts.get(part, ""), after[tag][key].texts.get(part, "")) for tag in after}
    changed = {tag: texts for tag, texts in both.items() if texts[0] != texts[1]}
    if not changed or (part.startswith("option ") and not all(next(iter(both.values())))):
        # That there is another option is no wording.
        return None
    old, new = next(iter(changed.values()))
    is_clarified = any(not one or not other or _exact(one) != _exact(other) for one, other in changed.values())
    return Rewritten(key, part, tuple(changed), old, new, is_clarified)


def _exact(text: str) -> list[str]:
    """What of a text cannot be said in other words."""
    return sorted(re.findall(_NUMBERS_AND_SIGNS, unicodedata.normalize("NFKC", text)))


ADDED_AND_DROPPED = {
    "role": (Reason.ROLE_ADDED, Reason.ROLE_DROPPED),
    "variant": (Reason.VARIANT_ADDED, Reason.VARIANT_DROPPED),
    "responsibility": (Reason.DUTY_ADDED, Reason.DUTY_DROPPED),
    "step": (Reason.STEP_ADDED, Reason.STEP_DROPPED),
    "question": (Reason.QUESTION_ADDED, Reason.QUESTION_DROPPED),
    "wish": (Reason.WISH_ADDED, Reason.WISH_DROPPED),
    "facet": (Reason.FACET_ADDED, Reason.FACET_DROPPED),
    "term": (Reason.GLOSSARY, Reason.GLOSSARY),
    "section": (Reason.ARRANGED, Reason.ARRANGED),
    "track": (Reason.ARRANGED, Reason.ARRANGED),
}
"""By the kind of a piece; of other kinds it is advice."""

OTHERWISE = {
    "rank": Reason.STANDS_ELSEWHERE,
    "track": Reason.STANDS_ELSEWHERE,
    "owner": Reason.DUTY_OF_ANOTHER,
    "rungs": Reason.OTHER_SCALE,
    "form": Reason.OTHER_FORM,
    "options": Reason.OTHER_WISH,
    "opening": Reason.ARRANGED,
    "section": Reason.ARRANGED,
}
"""By a fact; any other is whom advice is for."""


def _of_facts(before: Mapping[Key, Piece], after: Mapping[Key, Piece], scale: Scale) -> Iterator[Change]:
    """What changed besides texts."""
    for taken, other, place in ((after, before, 0), (before, after, 1)):
        for kind, name in taken:
            # What a role brings with it or takes along is told with the role.
            is_part = kind in ("variant", "watch_out") and ("role", re.split("[/ ]", name)[0]) not in other
            if (kind, name) not in other and not is_part:
                of_conditions = {"watch_out": f"{name.split(' ')[0]} watch_outs", "contradiction": "contradictions"}
                yield Change(ADDED_AND_DROPPED.get(kind, (Reason.ADVICE, Reason.ADVICE))[place], of_conditions.get(kind, name))
    for key in after:
        if key in before:
            for fact, value in after[key].facts.items():
                yield from _of_fact(key, fact, before[key].facts[fact], value, scale)


def _of_fact(key: Key, fact: str, before: object, after: object, scale: Scale) -> Iterator[Change]:
    name = key[1] or fact
    if isinstance(before, Order) and isinstance(after, Order):
        # What came or went is told by itself; what both have may stand in another order.
        both = [[each for each in one.ids if each in other.ids] for one, other in ((before, after), (after, before))]
        if both[0] != both[1]:
            yield Change(Reason.ARRANGED, fact.removeprefix("order of "))
    elif fact == "ways" and isinstance(before, dict) and isinstance(after, dict):
        if any(before[option] != way for option, way in after.items() if option in before):
            yield Change(Reason.ADVICE, name)
    elif fact == "profile" and isinstance(before, dict) and isinstance(after, dict):
        yield from _of_profile(name, before, after, scale)
    elif fact == "languages" and isinstance(before, frozenset) and isinstance(after, frozenset):
        yield from (Change(Reason.LANGUAGES, tag) for tag in sorted(before ^ after))
    elif before != after:
        yield Change(OTHERWISE.get(fact, Reason.ADVICE), name)


def _of_profile(name: str, before: Mapping[str, float], after: Mapping[str, float], scale: Scale) -> Iterator[Change]:
    for measure in dict.fromkeys((*after, *before)):
        was, now = (scale.rung(profile.get(measure, 0.0)) for profile in (before, after))
        if was != now:
            reason = Reason.TYPICAL_MOVED if abs(now - was) >= HALF - 1e-9 else Reason.TYPICAL_SET
            yield Change(reason, f"{name} {measure} {was:g} → {now:g}")
