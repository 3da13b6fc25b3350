"""Scores from Python: pure functions on a ladder and answers, for notebooks, services and whatever engine a company has.

    from quiz import api

    ladder = api.load()
    result = api.score(ladder, {"years": 3, "people-reporting": 0, "coming-year": "depth"})
    result["role"], result["probabilities"]

Nothing here reads the environment, the clock or a data folder, and nothing is saved. Both functions and the ladder can be pickled, so that
an engine may carry them to its processes; threads may share a ladder. Scoring is plain Python: processes make it quicker, threads do not.
"""

from collections.abc import Mapping
from operator import index
from os import PathLike
from pathlib import Path
from typing import Any

import msgspec

from quiz.answers import Answer
from quiz.i18n import SOURCE, _, commas, speaking
from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.ladder.problem import LadderError, Problem
from quiz.scorefile import said_of
from quiz.sheet import SheetError, read_sheet
from quiz.tags import best_of

__all__ = ["Answer", "Ladder", "LadderError", "LanguageError", "Problem", "SheetError", "load", "score"]


class LanguageError(ValueError):
    """A language that the ladder lacks; the message names those it has."""


def load(folder: str | PathLike[str] | None = None, language: str | None = None) -> Ladder:
    """Read and check a ladder. It takes a tenth of a second or so: load once, score often.

    Args:
        folder: What holds its `roles/` and `questions/`; the ladder that comes along where absent.
        language: The tag of the language that results are to speak, such as `en` or `zh`; the ladder's first where absent.

    Returns:
        The ladder in that language. It never changes; pickled it takes some 150 kB.

    Raises:
        LadderError: Where it cannot be used; `problems` has every fault with its file and line.
        LanguageError: Where it lacks the language.
    """
    with speaking(language or SOURCE):
        ladder = load_ladder(shipped_ladder() if folder is None else Path(folder), [language] if language else [])
        offered = ladder.head.languages
        if language and best_of(language, offered) is None:
            message = _("{language}: this ladder has {languages}")
            raise LanguageError(message.format(language=repr(language[:40]), languages=commas(offered)))
    return ladder


def score(ladder: Ladder, answers: Mapping[str, Answer], *, brief: bool = False) -> dict[str, Any]:
    """The result of one person's answers, as `quiz score` prints it for a sheet of them.

    A pure function: the same ladder and answers give the same result, in any process and any thread. The first call on a ladder takes
    some hundredths of a second more than the others, since it builds what scoring needs.

    Args:
        ladder: What was answered about; results are in its language.
        answers: By the id of a question the rung that was chosen, an integer from 0 that the question offers, or `"skip"`, or
            `"no-chance"` where the question takes it; by the id of a wish the id of an option. What is left out was not answered. The
            order counts for one thing: a pattern in it (1, 2, 3, 1, 2, 3 …) is warned of.
        brief: Whether to give `role` and `probabilities` alone, at several times the speed.

    Returns:
        What JSON can hold, keys as `quiz score` has them. Among them `role`, the id of the first role or `None` where nothing was
        answered; `probabilities`, by the id of every role, in the order of the ladder, which sum to 1; `band`, how sure that is
        (`clear`, `leaning`, `between` or `unclear`); `responsibilities`, with levels in rungs of the ladder's scale; `next`, the advice.

    Raises:
        SheetError: Where an answer is none of its question's, or a question is none of the ladder's; the message names it, and says what
            is taken.
    """
    with speaking(ladder.language):
        sheet = read_sheet({"answers": {name: _plain(answer) for name, answer in answers.items()}}, ladder)
    result: dict[str, Any] = msgspec.json.decode(said_of(sheet, ladder, brief=brief))
    return result


def _plain(answer: Answer) -> Answer:
    """An integer of a library for numbers as Python's own."""
    return index(answer) if not isinstance(answer, int | str) and hasattr(answer, "__index__") else answer
