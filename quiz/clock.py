"""What time it is. `QUIZ_NOW` (an ISO date and time with its offset) sets it, so that a retake after a year can be tried today."""

import os
from datetime import datetime


def now() -> datetime:
    """The present moment with the local offset, to the second."""
    given = os.environ.get("QUIZ_NOW")
    moment = datetime.fromisoformat(given) if given else datetime.now().astimezone()
    return moment.astimezone().replace(microsecond=0) if moment.tzinfo is None else moment.replace(microsecond=0)
