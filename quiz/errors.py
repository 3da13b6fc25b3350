"""What goes wrong for a reason that the person can do something about, and how it is told."""

import re

_OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"


def harmless(message: str) -> str:
    """A message that may name what has any name, such as a file: with a ? for what a terminal would obey; its lines stay."""
    # Bytes of a name that are no text stay as they are: whoever writes them out knows how.
    return message if message.isascii() and message.isprintable() else re.sub(_OBEYED, "?", message)


class UserError(Exception):
    """A problem with the input or the data; the message says what was found and what to do, in the person's language."""

    def __str__(self) -> str:
        return harmless(super().__str__())
