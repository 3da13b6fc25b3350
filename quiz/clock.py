"""What time it is. `QUIZ_NOW` (an ISO date and time with its offset) sets it, so that a retake after a year can be tried today."""

import os
from datetime import datetime

SETS_IT = "QUIZ_NOW"

YEARS = range(1000, 9000)
"""Those that have four digits, and room on either side for offsets and for what is due after a year."""


class NoTimeError(ValueError):
    """What `QUIZ_NOW` holds is no time that one could live in."""


def now() -> datetime:
    """The present moment with the local offset, to the second.

    Raises:
        NoTimeError: Where the environment sets it to something that is no such moment.
    """
    given = os.environ.get(SETS_IT)
    if not given:
        return datetime.now().astimezone().replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(given).replace(microsecond=0)
        if moment.year not in YEARS:
            raise NoTimeError(given)
        return moment.astimezone() if moment.tzinfo is None else moment
    except (ValueError, OverflowError, OSError):
        raise NoTimeError(given) from None
