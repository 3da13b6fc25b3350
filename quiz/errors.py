"""What goes wrong for a reason that the person can do something about."""


class UserError(Exception):
    """A problem with the input or the data; the message says what was found and what to do, in the person's language."""
