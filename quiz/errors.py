"""What goes wrong for a reason that the person can do something about."""

from quiz.typed import harmless


class UserError(Exception):
    """A problem with the input or the data; the message says what was found and what to do, in the person's language."""

    def __str__(self) -> str:
        # It may name a file, whose name a terminal must not obey.
        return harmless(super().__str__())
