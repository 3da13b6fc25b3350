"""What saved files are made of."""

from msgspec import Struct


class Frozen(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A value that never changes: built by name, read from JSON strictly, with no key that it does not know.

    msgspec and not pydantic, because a result is reread often and pydantic alone takes longer to load than the rereading.
    """
