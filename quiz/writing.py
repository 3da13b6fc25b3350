"""How a ladder reads: what `quiz check` remarks on its texts, each kind once for all its places.

None of it keeps a ladder from working, and whoever reads a remark can do something about it. What the format leaves to the author, such as
`about`, `why` or `topic`, is missed by nobody.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from unicodedata import east_asian_width, normalize

from quiz.i18n import _, commas, labelled, ngettext
from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder, Place
from quiz.ladder.loading import in_each_language
from quiz.ladder.problem import Problem
from quiz.languages import named
from quiz.remarks import at_all, place_of
from quiz.report.cells import cell_len

CELLS = 120
"""A question fits in two lines of 60 columns, and so does an option."""

ENOUGH = 2
"""Questions for a responsibility: on one alone a slip is as good as a level."""

EXAMPLES = 3
"""Of names that a remark gives; of the rest it says how many they are."""

COMPARED = 12
"""Options of one question that are held against each other letter by letter; a longer list is compared for being the same."""


QUOTED = 50
"""Characters of a text that a remark quotes."""


@dataclass(frozen=True)
class _Found:
    """Something to remark on, in one language of a ladder."""

    place: Place
    example: str = ""
    """What was found there, for a remark that quotes it."""


@dataclass(frozen=True)
class _Lint:
    """One kind of remark."""

    find: Callable[[Ladder], Iterator[_Found]]
    say: Callable[[int, str], str]
    """What is said, given in how many places and some examples."""


def writing(ladder: Ladder) -> list[Problem]:
    """Remarks on the texts of a ladder in all its languages: what is the same in each of them once, without naming one."""
    spoken = {of_one.language: of_one for of_one in in_each_language(Path(ladder.folder))}
    remarks = [remark for lint in _WHATEVER_THE_LANGUAGE for remark in _said(lint, ladder)]
    for lint in _BY_LANGUAGE:
        found = {tag: tuple(lint.find(of_one)) for tag, of_one in spoken.items()}
        places = {tag: frozenset(each.place for each in of_one) for tag, of_one in found.items() if of_one}
        for where in dict.fromkeys(places.values()):
            tags = [tag for tag, of_one in places.items() if of_one == where]
            remark = _gathered(lint, found[tags[0]])
            if len(tags) < len(spoken):
                message = labelled(commas(map(named, tags)), remark.message)
                remark = Problem(remark.file, remark.line, message)
            remarks.append(remark)
    return sorted(remarks)


def _said(lint: _Lint, ladder: Ladder) -> Iterator[Problem]:
    if found := tuple(lint.find(ladder)):
        yield _gathered(lint, found)


def _gathered(lint: _Lint, found: Sequence[_Found]) -> Problem:
    examples = [*dict.fromkeys(each.example for each in found if each.example)]
    listed = commas(examples[:EXAMPLES])
    if (more := len(examples) - EXAMPLES) > 0:
        listed = ngettext("{names} and {number} more", "{names} and {number} more", more).format(names=listed, number=more)
    return at_all([each.place for each in found], lint.say(len(found), listed))


def _quoted(text: str) -> str:
    return _("“{text}”").format(text=text if len(text) <= QUOTED else text[: QUOTED - 1] + "…")


def _items(ladder: Ladder) -> Iterator[tuple[Asked, Place]]:
    for question in ladder.questions.values():
        yield question, place_of(ladder, "question", question.id)
    for wish in ladder.wishes.values():
        yield wish, place_of(ladder, "wish", wish.id)


def _long_questions(ladder: Ladder) -> Iterator[_Found]:
    return (_Found(place) for item, place in _items(ladder) if cell_len(item.ask) > CELLS)


def _long_options(ladder: Ladder) -> Iterator[_Found]:
    for item, place in _items(ladder):
        for choice in item.choices:
            if cell_len(choice.text) > CELLS:
                yield _Found(ladder.places.get(("option", f"{item.id}/{choice.answer}"), place))


def _titles(ladder: Ladder) -> Iterator[_Found]:
    """Names of roles in what is asked; a word's beginning is no name."""
    names = sorted({name for role in ladder.roles for name in (role.name, role.label)}, key=len, reverse=True)
    title = re.compile("|".join(map(_as_title, names)))
    for item, place in _items(ladder):
        for text in (item.ask, *(choice.text for choice in item.choices)):
            if found := title.search(text):
                yield _Found(place, _quoted(found[0]))
                break


def _as_title(name: str) -> str:
    """A pattern for a role's name: in any case, but for an abbreviation, and in scripts without blanks wherever it stands."""
    pattern = re.escape(name)
    if name != name.upper() or name == name.lower():
        pattern = f"(?i:{pattern})"
    return pattern if _has_no_blanks(name) else rf"(?<!\w){pattern}s?(?!\w)"


def _has_no_blanks(text: str) -> bool:
    return any(east_asian_width(character) in "WF" for character in text)


def _same_options(ladder: Ladder) -> Iterator[_Found]:
    for item, place in _items(ladder):
        texts = [choice.text for choice in item.choices]
        if pair := next(_alike(texts), None):
            one, other = map(_quoted, pair)
            yield _Found(place, one if one == other else _("{one} and {other}").format(one=one, other=other))


def _alike(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that nobody can be expected to tell apart: the same words, or but for one letter of one long word."""
    words = [tuple(_words(text)) for text in texts]
    first: dict[tuple[str, ...], str] = {}
    for text, of_one in zip(texts, words, strict=True):
        if of_one in first and of_one:
            yield first[of_one], text
        first.setdefault(of_one, text)
    if len(texts) <= COMPARED:
        for (one, its), (other, others) in combinations(zip(texts, words, strict=True), 2):
            if len(its) == len(others):
                differing = [pair for pair in zip(its, others, strict=True) if pair[0] != pair[1]]
                if len(differing) == 1 and _is_slip(*differing[0]):
                    yield one, other


def _words(text: str) -> list[str]:
    """The words of a text whatever their case, with numbers and signs such as < or #; without punctuation and blanks."""
    return re.findall(r"\d+|[^\W\d_]+|[<>≤≥=±+#&−]", normalize("NFKC", text).casefold())


def _is_slip(one: str, other: str) -> bool:
    """Whether two words of four letters or more are one edit apart (Damerau 1964, who found four in five slips of the pen to be so).

    Words in a script without blanks, where one character is a word, and numbers are none.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(long) - len(short) > 1 or not one.isalpha() or _has_no_blanks(one + other):
        return False
    begin = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest, others = short[begin:], long[begin:]
    if len(short) < len(long):
        return rest == others[1:]
    return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])


def _same_questions(ladder: Ladder) -> Iterator[_Found]:
    asked: set[tuple[str, ...]] = set()
    for item, place in _items(ladder):
        words = tuple(_words(item.ask))
        if words and words in asked:
            yield _Found(place, _quoted(item.ask))
        asked.add(words)


def _unused_words(ladder: Ladder) -> Iterator[_Found]:
    """Words that the ladder explains and asks nothing with."""
    texts = [(item.ask, item.counts or "", item.why or "", *(choice.text for choice in item.choices)) for item, _place in _items(ladder)]
    asked = "\n".join(text for of_one in texts for text in of_one)
    folded = asked.casefold()
    for term in ladder.head.glossary:
        # Looking for a pattern takes a hundred times as long, and a glossary may be long.
        if term.word.casefold() not in folded or not re.search(_beginning(term.word), asked, re.IGNORECASE):
            yield _Found(place_of(ladder, "term", term.word), _quoted(term.word))


def _beginning(word: str) -> str:
    """A pattern for a word where it begins one, so that its plural is found too; Chinese has no spaces to go by."""
    return re.escape(word) if _has_no_blanks(word) else rf"(?<!\w){re.escape(word)}"


def _few_questions(ladder: Ladder) -> Iterator[_Found]:
    count = Counter(question.measures for question in ladder.questions.values())
    return (_Found(place_of(ladder, "responsibility", duty), duty) for duty in ladder.responsibilities if count[duty] < ENOUGH)


def _unmeasured_facets(ladder: Ladder) -> Iterator[_Found]:
    measured = {question.measures for question in ladder.questions.values()}
    return (_Found(place_of(ladder, "facet", facet), facet) for facet in ladder.facets if facet not in measured)


def _broken_advice(ladder: Ladder) -> Iterator[_Found]:
    """Responsibilities with advice for some rungs and not for others; one without any is meant to be so."""
    for duty in ladder.responsibilities.values():
        if duty.grow and (missing := [str(rung) for rung in range(ladder.scale.top) if rung not in duty.grow]):
            yield _Found(place_of(ladder, "responsibility", duty.id), _("{name} ({levels})").format(name=duty.id, levels=commas(missing)))


def _mixed_ids(ladder: Ladder) -> Iterator[_Found]:
    """The first two ids of a kind that are written in two ways."""
    kinds: tuple[list[tuple[str, str]], ...] = (
        [*(("role", role.id) for role in ladder.roles), *(("side_role", role) for role in ladder.side_roles)],
        [
            *(("responsibility", duty) for duty in ladder.responsibilities),
            *(("facet", facet) for facet in ladder.facets),
            *(("question", question) for question in ladder.questions),
            *(("wish", wish) for wish in ladder.wishes),
        ],
    )
    for ids in kinds:
        styles = [next(((kind, name) for kind, name in ids if sign in name), None) for sign in "-_"]
        for style, other in pairwise(styles):
            if style and other:
                yield _Found(place_of(ladder, *style), style[1])
                yield _Found(place_of(ladder, *other), other[1])
                return


_BY_LANGUAGE = (
    _Lint(
        _titles,
        lambda number, names: ngettext(
            "a role's name stands in a question ({names}); people pick the title they want: say what one does instead",
            "a role's name stands in {number} questions ({names}); people pick the title they want: say what one does instead",
            number,
        ).format(number=number, names=names),
    ),
    _Lint(
        _same_options,
        lambda number, names: ngettext(
            "two options of a question read alike ({names}): say how they differ",
            "{number} questions have options that read alike ({names}): say how they differ",
            number,
        ).format(number=number, names=names),
    ),
    _Lint(
        _same_questions,
        lambda number, names: ngettext(
            "a question asks what one before it asked ({names}): say how they differ",
            "{number} questions ask what one before them asked ({names}): say how they differ",
            number,
        ).format(number=number, names=names),
    ),
    _Lint(
        _long_questions,
        lambda number, _names: ngettext(
            "a question takes more than two lines of 60 columns: shorten it",
            "{number} questions take more than two lines of 60 columns: shorten them",
            number,
        ).format(number=number),
    ),
    _Lint(
        _long_options,
        lambda number, _names: ngettext(
            "an option takes more than two lines of 60 columns: shorten it",
            "{number} options take more than two lines of 60 columns: shorten them",
            number,
        ).format(number=number),
    ),
    _Lint(
        _unused_words,
        lambda number, names: ngettext(
            "no question uses the word {names} of the glossary: take it out, or ask with it",
            "no question uses {number} words of the glossary ({names}): take them out, or ask with them",
            number,
        ).format(number=number, names=names),
    ),
)
"""What depends on the words."""

_WHATEVER_THE_LANGUAGE = (
    _Lint(
        _few_questions,
        lambda number, names: ngettext(
            "{names} is measured by one question alone: ask a second, since one answer may be an exception",
            "{number} responsibilities are measured by one question each ({names}): ask a second, since one answer may be an exception",
            number,
        ).format(number=number, names=names),
    ),
    _Lint(
        _unmeasured_facets,
        lambda number, names: ngettext(
            "no question measures the facet {names}: ask one, or take the facet out",
            "no question measures {number} facets ({names}): ask one for each, or take them out",
            number,
        ).format(number=number, names=names),
    ),
    _Lint(
        _broken_advice,
        lambda number, names: ngettext(
            "grow has advice for some levels and none for others: {names}",
            "grow has advice for some levels and none for others in {number} responsibilities: {names}",
            number,
        ).format(number=number, names=names),
    ),
    _Lint(
        _mixed_ids,
        lambda _number, names: _("ids are written both with - and with _ ({names}): choose one").format(names=names),
    ),
)
"""What does not."""
