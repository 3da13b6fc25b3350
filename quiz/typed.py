r"""Text as a person typed it, fit for every terminal and every file.

What a terminal would obey goes, and what would turn the direction of all that follows. Everything else stays, however rare: joiners are
spelling in Persian and hold emoji together, wide blanks are spacing in Chinese, marks of direction are typed by those who write from right
to left, and what this Python has no name for is somebody's new emoji. So nothing here asks the tables of Unicode, which differ between
versions of Python: no `isprintable`, no categories.

The patterns are compiled where they are first needed: that takes as long as rereading a result.

Blanks of any width at both ends go, as they do wherever one types; those within stay.
"""

import re
from typing import Any

_BREAK = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
"""What begins a new line elsewhere; a word processor pastes U+000B for one within a paragraph."""

_OBEYED = "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
"""Control characters, and what embeds, overrides or isolates a direction, which lasts until something ends it."""

_SURROGATE = "[\ud800-\udfff]"
"""Half a character, or a byte that could not be read; in no file that is UTF-8."""

_UNSEEN = "[\\s\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]*"
"""What shows nothing by itself."""

_UNFIT = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"

_UNFIT_IN_JSON = rb'\\[^n"\\/]|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]'
"""Where JSON in UTF-8 may hold such characters, as themselves or by their numbers."""


def is_unfit_json(raw: bytes) -> bool:
    """Whether JSON in UTF-8 may hold what is not fit."""
    return re.search(_UNFIT_IN_JSON, raw) is not None


def fit(text: str) -> str:
    """The text with nothing in it that a terminal would obey: every line break is a newline, a tab is a blank."""
    # What is plain ASCII is so in every version of Python, and needs no pattern.
    if (text.isascii() and text.isprintable()) or not re.search(_UNFIT, text):
        return text
    if re.search(_SURROGATE, text):
        # Two halves make one character; a half alone is none.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return re.sub(_OBEYED, "", re.sub(_BREAK, "\n", text).replace("\t", " "))


def lines(text: str, longest: int) -> str:
    """A text of some lines, at most so many characters of it; empty where nothing of it would be seen."""
    kept = fit(text).strip()[:longest].rstrip()
    return "" if re.fullmatch(_UNSEEN, kept) else kept


def line(text: str, longest: int) -> str:
    """The same on one line."""
    return lines(re.sub(r" *\n[ \n]*", " ", fit(text).strip()), longest)


def seen(text: str) -> str:
    """The text without what shows nothing at either end, such as the mark of direction before a digit among Hebrew."""
    return re.sub(f"^{_UNSEEN}|{_UNSEEN}$", "", text)


def quoted(text: str, longest: int = 60) -> str:
    """The beginning of what somebody wrote, for a message: on one line, with a ? for each character that is not fit."""
    return re.sub(_UNFIT, "?", text[:longest].replace("\n", "?"))


def fit_throughout(content: Any) -> Any:
    """Content as JSON gives it, with every text in it fit."""
    match content:
        case str():
            return fit(content)
        case list():
            return [fit_throughout(each) for each in content]
        case dict():
            return {fit(key): fit_throughout(each) for key, each in content.items()}
        case _:
            return content
