"""What saved files are made of."""

from typing import dataclass_transform

from msgspec import Struct, field


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Frozen(Struct, frozen=True, forbid_unknown_fields=True):
    """A value that never changes: read from JSON strictly, with no key that it does not know.

    msgspec and not pydantic, because a result is reread often, and pydantic alone takes longer to load than all of the rereading.
    """
