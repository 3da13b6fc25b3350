"""What `quiz check` adds to loading: whether each role's own answers lead to it, and how the questions read."""

import re
from collections.abc import Sequence
from pathlib import Path

from quiz.answers import Answer
from quiz.i18n import _, commas
from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder
from quiz.languages import named
from quiz.report.cells import cell_len
from quiz.scoring.mixture import Model

ASK_CELLS = 120
"""A question fits in two lines of 60 columns."""

OPTION_CELLS = 120
"""So does an option."""


def answers_of(ladder: Ladder, profile: dict[str, float]) -> dict[str, Answer]:
    """A profile answered exactly: by options around each expected level, so that their mean over a measure's questions is nearest to it."""
    answers: dict[str, Answer] = {}
    given: dict[str, list[float]] = {}
    for question in ladder.questions.values():
        before = given.setdefault(question.measures, [])
        place = _levelling(question.item.levels, profile.get(question.measures, 0.0), before)
        before.append(question.item.levels[place])
        answers[question.id] = question.levels[place]
    return answers


def _levelling(levels: Sequence[float], expected: float, before: Sequence[float]) -> int:
    """Of the places around the level expected, 0-4, that which brings the mean of a measure's answers nearest to it; else the lower."""
    below = max((place for place, level in enumerate(levels) if level <= expected), default=0)
    above = min((place for place, level in enumerate(levels) if level >= expected), default=len(levels) - 1)
    return min((below, above), key=lambda place: (abs((sum(before) + levels[place]) / (len(before) + 1) - expected), place))


def misread_roles(ladder: Ladder) -> list[str]:
    """Roles, or variants of them, whose own profile, answered, does not come out first."""
    model = Model(ladder)
    misread = []
    for role in ladder.roles:
        lives = [(role.name, role.profile)] + [
            (commas((role.name, variant.name)), {**role.profile, **variant.profile}) for variant in role.variants
        ]
        for name, profile in lives:
            posterior = model.posterior(ladder.scored(answers_of(ladder, profile)))
            if posterior.ranking[0] != role.id:
                message = _("{name}: its own profile, answered, comes out as {other}; set the two further apart")
                misread.append(message.format(name=name, other=ladder.name_of(posterior.ranking[0])))
    return misread


def lints(ladder: Ladder) -> list[str]:
    """How the writing could be better, in the ladder's present language."""
    titles = [name for role in ladder.roles for name in (role.name, role.label)]
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in titles), re.IGNORECASE)
    remarks = []
    items: list[Asked] = [*ladder.questions.values(), *ladder.wishes.values()]
    for item in items:
        if cell_len(item.ask) > ASK_CELLS:
            remarks.append(_("{id}: the question takes more than two lines of 60 columns").format(id=item.id))
        texts = [choice.text for choice in item.choices]
        if any(cell_len(text) > OPTION_CELLS for text in texts):
            remarks.append(_("{id}: an option takes more than two lines of 60 columns").format(id=item.id))
        if len(set(texts)) < len(texts):
            remarks.append(_("{id}: two options read the same").format(id=item.id))
        if title := next((match for text in (item.ask, *texts) if (match := names.search(text))), None):
            remarks.append(
                _("{id}: the title “{title}” stands in it; nobody should pick the title they want").format(id=item.id, title=title.group())
            )
    measured = {question.measures for question in ladder.questions.values()}
    remarks += [_("{id}: no question measures this facet").format(id=facet) for facet in ladder.facets if facet not in measured]
    for duty in ladder.responsibilities.values():
        if missing := [str(level) for level in range(ladder.scale.top) if level not in duty.grow]:
            remarks.append(_("{id}: grow has no advice for level {levels}").format(id=duty.id, levels=commas(missing)))
    return remarks + _unused_words(ladder)


def _unused_words(ladder: Ladder) -> list[str]:
    """Words that the ladder explains and asks nothing with, in its present language."""
    items: list[Asked] = [*ladder.questions.values(), *ladder.wishes.values()]
    texts = [(item.ask, item.counts or "", item.why or "", *(choice.text for choice in item.choices)) for item in items]
    asked = "\n".join(text for of_one in texts for text in of_one)
    unused = [term.word for term in ladder.head.glossary if not re.search(_beginning(term.word), asked, re.IGNORECASE)]
    return [_("glossary: no question uses the word “{word}”: take it out, or ask with it").format(word=word) for word in unused]


def _beginning(word: str) -> str:
    """A pattern for a word where it begins one, so that its plural is found too; Chinese has no spaces to go by."""
    return rf"(?<!\w){re.escape(word)}" if word.isascii() else re.escape(word)


def writing(ladder: Ladder) -> list[str]:
    """What the lints say of a ladder in each of its languages, and of its ids once."""
    folder = Path(ladder.folder)
    remarks = [(language, lint) for language in ladder.head.languages for lint in lints(load_ladder(folder, [language]))]
    return _mixed_ids(ladder) + [_("[{language}] {remark}").format(language=named(language), remark=lint) for language, lint in remarks]


def _mixed_ids(ladder: Ladder) -> list[str]:
    """One remark where ids of one kind are written both ways."""
    kinds = (
        [*(role.id for role in ladder.roles), *ladder.side_roles],
        [*ladder.responsibilities, *ladder.facets, *ladder.questions, *ladder.wishes],
    )
    for ids in kinds:
        hyphen, underscore = (next((name for name in ids if sign in name), None) for sign in "-_")
        if hyphen and underscore:
            return [_("ids are written both with - and with _ ({one}, {other}): choose one").format(one=hyphen, other=underscore)]
    return []
