"""What comparisons came to, for results that were saved before they could keep that themselves."""

from typing import Literal

from msgspec import field

from quiz.frozen import Frozen
from quiz.store.record import Since


class Verdicts(Frozen):
    """By the id of the later result."""

    format: Literal[1] = 1
    since: dict[str, Since] = field(default_factory=dict)
