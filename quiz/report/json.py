"""Results as JSON, for programs."""

import json

from quiz.attempts import Attempt
from quiz.result import Result


def score_line(result: Result, sheet_id: str | None) -> str:
    """One result on one line, under the id of its sheet where it has one."""
    head = {} if sheet_id is None else {"id": sheet_id}
    return json.dumps({**head, **result.model_dump(mode="json")}, ensure_ascii=False)


def as_json(attempt: Attempt, *, notes: bool = True) -> str:
    """An attempt with its result's keys at the top."""
    content = attempt.model_dump(mode="json")
    if not notes:
        content["answers"] = [{**kept, "note": None} for kept in content["answers"]]
    return json.dumps({**content.pop("result"), **content}, ensure_ascii=False, indent=2) + "\n"
