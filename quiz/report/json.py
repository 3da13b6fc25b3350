"""What is saved as JSON, for programs."""

import json
from collections.abc import Mapping, Sequence

import msgspec

from quiz.outcome import Result, Road, Role
from quiz.store.goals import Goals
from quiz.store.record import Attempt


def score_line(result: Result, sheet_id: str | None) -> str:
    """One result on one line, under the id of its sheet where it has one."""
    return _under(sheet_id, result)


def brief_line(role: str | None, probabilities: Mapping[str, float], sheet_id: str | None) -> str:
    """The same of the role and the probabilities alone."""
    return _under(sheet_id, {"role": role, "probabilities": probabilities})


def _under(sheet_id: str | None, content: object) -> str:
    line = msgspec.json.encode(content).decode()
    if sheet_id is None:
        return line
    # What a terminal would obey stands in an id by its number.
    return f'{{"id":{json.dumps(sheet_id, ensure_ascii=not sheet_id.isprintable())},{line[1:]}'


def attempt_json(attempt: Attempt, *, notes: bool = True, answers: bool = True) -> str:
    """An attempt with its result's keys at the top; without the list of answers, or without what was typed, where that is not wanted."""
    content = msgspec.to_builtins(attempt)
    if not notes:
        content["answers"] = [{**given, "note": None} for given in content["answers"]]
    if not answers:
        del content["answers"]
    return as_json({**content.pop("result"), **content})


def goals_json(goals: Goals) -> str:
    """What was planned."""
    return as_json(msgspec.to_builtins(goals))


def road_json(role: str, there: Role, road: Road) -> str:
    """The road to a role."""
    return as_json({"role": role, "name": there.name, "odds": road.odds, **msgspec.to_builtins(road)})


def history_json(attempts: Sequence[Attempt]) -> str:
    """Saved results in brief, oldest first."""
    return as_json(
        [
            {
                "id": attempt.id,
                "ended": attempt.ended.isoformat(),
                "mode": attempt.mode,
                "language": attempt.language,
                "ladder": f"{attempt.ladder.id} {attempt.ladder.version}",
                "answered": attempt.result.answered,
                "role": attempt.result.role,
                "band": attempt.result.band,
                "headline": attempt.result.headline,
            }
            for attempt in attempts
        ]
    )


def as_json(content: object) -> str:
    """Content as JSON that people can read too."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
