"""What is wrong in the parts of a ladder that say more than names: file, line, what was found and what to write instead."""

import pytest

from quiz.ladder.loading import load_ladder
from quiz.writing import writing
from tests.small import Write
from tests.unit.test_ladder import HEAD, MAKER, WORK, problems_of

KEEPER = "roles/keeper.yaml"


def scale(names: str) -> tuple[str, str, str]:
    return (HEAD, "sections: [work]", f"scale: {names}\nsections: [work]")


def levels(written: str) -> tuple[str, str, str]:
    return (MAKER, "    grow:\n", f"    levels: {written}\n    grow:\n")


def facet(lines: str) -> tuple[str, str, str]:
    return (HEAD, "    name: Experience\n", f"    name: Experience\n    {lines}\n")


def grow(*lines: str) -> tuple[str, str, str]:
    return (MAKER, "      2: Show another how.\n", "      2:\n" + "".join(f"        {line}\n" for line in lines))


def needs(written: str) -> tuple[str, str, str]:
    return grow(f"- needs: {written}", "  text: For some.", "- text: For all.")


def head(lines: str) -> tuple[str, str, str]:
    return (HEAD, "side_roles:", f"{lines}\nside_roles:")


def called(written: str) -> tuple[str, str, str]:
    return (MAKER, "rank: 0", f"rank: 0\nalso_called: {written}")


def wish(lines: str) -> tuple[str, str, str]:
    return (WORK, "text: It is.", f"text: It is.\n        {lines}")


Change = tuple[str, str, str]

BAD: dict[str, tuple[list[Change], str]] = {
    "one rung": ([scale("[a]")], "roles/ladder.yaml:7: scale: found a list of 1; at least 2 belong here"),
    "nine rungs": ([scale("[a, b, c, d, e, f, g, h, i]")], "roles/ladder.yaml:7: scale: found a list of 9; at most 8 belong here"),
    "a number of rungs": ([scale("5")], "roles/ladder.yaml:7: scale: found 5; a list belongs here"),
    "a bare word on the scale": ([scale("[a, no]")], "roles/ladder.yaml:7: scale: no is not what belongs here to YAML: quote the text"),
    "a level outside the scale": (
        [scale("[a, b, c, d]")],
        "questions/work.yaml:13: level: found 4; it must be at least 0 and at most 3: the scale has the rungs 0 to 3",
    ),
    "a level below it": (
        [(WORK, "level: 0", "level: -1")],
        "questions/work.yaml:9: level: found -1; it must be at least 0 and at most 4: the scale has the rungs 0 to 4",
    ),
    "a profile outside it": (
        [scale("[a, b, c, d]")],
        "roles/keeper.yaml:11: keeping: found 4; it must be at least 0 and at most 3: the scale has the rungs 0 to 3",
    ),
    "a condition outside it": (
        [(KEEPER, "at_most: 1", "at_most: 5")],
        "roles/keeper.yaml:16: at_most: found 5; it must be at least 0 and at most 4: the scale has the rungs 0 to 4",
    ),
    "advice for the top of it": (
        [scale("[a, b, c, d]")],
        "roles/maker.yaml:13: grow: found 3; it must be at least 0 and at most 2: the scale has the rungs 0 to 3",
    ),
    "too few levels": ([levels("[a, b]")], "roles/maker.yaml:9: levels: found a list of 2; give one text for each of the 5 rungs, 0 to 4"),
    "too many levels": (
        [scale("[a, b]"), levels("[a, b, c]")],
        "roles/maker.yaml:9: levels: found a list of 3; give one text for each of the 2 rungs, 0 to 1",
    ),
    "a level for no rung": (
        [levels("{2: a, 5: b}")],
        "roles/maker.yaml:9: levels: found 5; it must be at least 0 and at most 4: the scale has the rungs 0 to 4",
    ),
    "a text for levels": ([levels("some")], "roles/maker.yaml:9: levels: found 'some'; a mapping of keys to values belongs here"),
    "a level under a word": ([levels("{two: a}")], "roles/maker.yaml:9: two: found 'two'; a whole number belongs here"),
    "a facet with too few levels": (
        [facet("levels: [a, b]")],
        "roles/ladder.yaml:12: levels: found a list of 2; give one text for each of the 5 rungs, 0 to 4",
    ),
    "a facet that yes moves": ([facet("moves: yes")], "roles/ladder.yaml:12: moves: found yes; true or false belongs here"),
    "a facet that a text moves": ([facet('moves: "false"')], "roles/ladder.yaml:12: moves: found 'false'; true or false belongs here"),
    "a facet that a number moves": ([facet("moves: 1")], "roles/ladder.yaml:12: moves: found 1; true or false belongs here"),
    "a wish that yes stays": ([wish("stays: yes")], "questions/work.yaml:41: stays: found yes; true or false belongs here"),
    "a wish that stays and leads": (
        [wish("stays: true\n        leads_to: [guide]")],
        "questions/work.yaml:39: options: an option that stays leads nowhere: take out stays, or leads_to",
    ),
    "needs of nothing": (
        [needs("{experiense: {at_least: 1}}")],
        "roles/maker.yaml:13: there is no facet or question experiense: did you mean experience?",
    ),
    "needs of a wish's level": ([needs("{joy: {at_least: 1}}")], "roles/maker.yaml:13: there is no facet or question joy; there are: "),
    "needs of a wish's unknown option": (
        [needs("{joy: {is: fadin}}")],
        "roles/maker.yaml:13: there is no option fadin: did you mean fading?",
    ),
    "needs of a facet as of a wish": (
        [needs("{experience: {is: fading}}")],
        "roles/maker.yaml:13: there is no wish experience; there are: joy",
    ),
    "needs off the scale": (
        [needs("{experience: {at_least: 9}}")],
        "roles/maker.yaml:13: at_least: found 9; it must be at least 0 and at most 4: the scale has the rungs 0 to 4",
    ),
    "needs that are a text": ([needs("old")], "roles/maker.yaml:13: needs: found 'old'; a mapping of keys to values belongs here"),
    "needs that are nothing": ([needs("{}")], "roles/maker.yaml:13: needs: found a mapping; at least 1 belong here"),
    "needs of a facet that the opening does not ask about": (
        [needs("{experience: {at_least: 1}}"), (HEAD, "opening: [years]\n", "")],
        "roles/maker.yaml:13: the opening asks nobody about the facet experience: add years to opening in ladder.yaml",
    ),
    "needs of a facet that nothing measures": (
        [needs("{reach: {at_least: 1}}"), (HEAD, "roles: [", "  - id: reach\n    name: Reach\nroles: [")],
        "roles/maker.yaml:13: no question measures the facet reach, so this never holds: add one and list it under opening",
    ),
    "a facet called like a question": (
        [(HEAD, "roles: [", "  - id: made\n    name: Made\nroles: [")],
        "questions/work.yaml:15: the facet in roles/ladder.yaml:12 is called made too, and conditions name both: give one another id",
    ),
    "advice for some alone": (
        [grow("- needs: {experience: {at_least: 1}}", "  text: For some.")],
        "roles/maker.yaml:12: grow: the list leaves some people without a text: end it with one for everybody, that is - text: …",
    ),
    "advice for nobody": ([grow("[]")], "roles/maker.yaml:12: grow: the list leaves some people without a text"),
    "advice that nobody gets to": (
        [grow("- text: For all.", "- text: For all again.")],
        "roles/maker.yaml:12: grow: what follows a text without needs is never read: put that text last",
    ),
    "advice for some without a list": (
        [grow("needs: {experience: {at_least: 1}}", "text: For some.")],
        "roles/maker.yaml:12: grow: a text for some people stands in a list: begin it with a hyphen",
    ),
    "advice with an unknown key": ([grow("- txt: For all.")], "roles/maker.yaml:13: unknown key txt: did you mean text?"),
    "advice that is no text": ([grow("- text: no")], "roles/maker.yaml:13: text: no is not what belongs here to YAML: quote the text"),
    "advice as a list of texts": (
        [grow("- For all.")],
        "roles/maker.yaml:13: grow: found 'For all.'; a mapping of keys to values belongs here",
    ),
    "contradictions of nothing": (
        [head("contradictions:\n  - {when: {yaers: {at_least: 1}}, say: No.}")],
        "roles/ladder.yaml:14: there is no question yaers: did you mean years?",
    ),
    "contradictions of a facet": (
        [head("contradictions:\n  - {when: {experience: {at_least: 1}}, say: No.}")],
        "roles/ladder.yaml:14: there is no question experience; there are: years, made, kept",
    ),
    "contradictions that are a mapping": (
        [head("contradictions:\n  when: {years: {at_least: 1}}\n  say: No.")],
        "roles/ladder.yaml:13: contradictions: found a mapping; a list belongs here",
    ),
    "contradictions without conditions": (
        [head("contradictions:\n  - {when: {}, say: No.}")],
        "roles/ladder.yaml:14: when: found a mapping; at least 1 belong here",
    ),
    "a glossary of words alone": (
        [head("glossary: [unit]")],
        "roles/ladder.yaml:13: glossary: found 'unit'; a mapping of keys to values belongs here",
    ),
    "a glossary that is a mapping": (
        [head("glossary: {unit: A team.}")],
        "roles/ladder.yaml:13: glossary: found a mapping; a list belongs here",
    ),
    "a word in a language that the ladder does not have": (
        [head("glossary:\n  - word: {en: unit, fr: équipe}\n    means: A team.")],
        "roles/ladder.yaml:14: word: fr is none of the ladder's languages (en): take it out or list it in ladder.yaml",
    ),
    "other names in a language that the ladder does not have": (
        [called("{en: [smith], fr: [forgeron]}")],
        "roles/maker.yaml:4: also_called: fr is none of the ladder's languages (en): take it out or list it in ladder.yaml",
    ),
    "other names in one language of two": (
        [called("{en: [smith]}"), (HEAD, "languages: [en]", "languages: [en, zh]")],
        "roles/maker.yaml:4: also_called: the translation for zh is missing: add a line zh: …",
    ),
    "other names that are a text": (
        [called("{en: smith}")],
        "roles/maker.yaml:4: also_called: a list of texts belongs here: write each on a line of its own after a hyphen",
    ),
}


@pytest.mark.parametrize(("changes", "says"), BAD.values(), ids=BAD)
def test_bad_input_is_named_with_its_place_and_what_to_write(small_ladder: Write, changes: list[Change], says: str) -> None:
    found = problems_of(small_ladder(*changes))
    assert any(problem.startswith(says) for problem in found), found


def test_a_scale_at_fault_is_told_by_itself(small_ladder: Write) -> None:
    assert len(problems_of(small_ladder(scale("[a]")))) == 1
    assert len(problems_of(small_ladder(scale("[a, b, c, d, e, f, g, h, i]"), levels("[a, b]")))) == 1


GLOSSARY = "glossary:\n  - word: Year\n    means: Twelve months.\n  - word: unit\n    means: A team.\n  - word: art\n    means: No part."


def test_a_word_that_no_question_uses_is_a_remark(small_ladder: Write) -> None:
    remarks = [remark.message for remark in writing(load_ladder(small_ladder(head(GLOSSARY)))) if "glossary" in remark.message]
    assert len(remarks) == 1
    assert remarks[0].startswith("no question uses 2 words of the glossary (“unit”, “art”): take them out, or ask with them")


@pytest.mark.parametrize(
    "change",
    [
        (WORK, "text: some", "text: some units"),
        (WORK, "ask: What did you make?", "ask: What did you make?\n    counts: Units."),
        (WORK, "ask: Is it", "why: The Unit asks.\n    ask: Is it"),
        (WORK, "text: It is.", "text: It is, in this unit."),
    ],
    ids=["option", "counts", "why", "option of a wish"],
)
def test_a_word_is_used_wherever_something_is_asked(small_ladder: Write, change: Change) -> None:
    folder = small_ladder(head("glossary:\n  - word: unit\n    means: A team."), change)
    assert not [remark for remark in writing(load_ladder(folder)) if "glossary" in remark.message]
