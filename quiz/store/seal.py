"""A result and its bytes, with a digest that shows whether somebody changed them."""

import hashlib
import json

import msgspec

from quiz.i18n import _
from quiz.store.consistent import fault_in
from quiz.store.disk import NewerFormatError, StoreError, place_of
from quiz.store.record import Attempt
from quiz.typed import fit_throughout, is_unfit_json, quoted

FORMATS = (1, 2)
"""Those that can be read."""


def sealed(attempt: Attempt) -> bytes:
    """An attempt as it is saved: JSON with a digest of all the rest."""
    content: dict[str, object] = fit_throughout(msgspec.to_builtins(attempt))
    return (json.dumps({**content, "digest": _digest(content)}, ensure_ascii=False, indent=1) + "\n").encode()


def unsealed(raw: bytes) -> Attempt:
    """The attempt in what was saved.

    Raises:
        StoreError: Where it is not what was saved.
    """
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise StoreError(_("this is not UTF-8 text")) from None
    except (ValueError, RecursionError):
        raise StoreError(_("this is not JSON; it may have been cut off")) from None
    if not isinstance(content, dict) or "result" not in content or "ladder" not in content:
        raise StoreError(_("this is JSON, but no result of this program"))
    written = content.get("format")
    if isinstance(written, int) and written > max(FORMATS):
        raise NewerFormatError(written)
    if written not in FORMATS:
        raise StoreError(_("this is JSON, but no result of this program"))
    if content.pop("digest", None) != _digest(content):
        raise StoreError(_("the file was changed after it was saved"))
    if is_unfit_json(raw):
        # The digest was that of what is written; what is shown holds nothing that a terminal would obey.
        content = fit_throughout(content)
    try:
        attempt = msgspec.convert(content, Attempt)
    except msgspec.ValidationError as error:
        raise StoreError(_("it does not hold together, at {place}").format(place=place_of(error) or "{}")) from None
    except RecursionError:
        raise StoreError(_("this is JSON, but no result of this program")) from None
    if fault := fault_in(attempt):
        raise StoreError(_("it does not hold together, at {place}").format(place=quoted(fault, 120)))
    return attempt


def _digest(content: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
