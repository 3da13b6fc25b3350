"""Text measured in terminal cells, where a Chinese character takes two."""

import re
from itertools import chain

from rich.cells import cell_len as cell_len
from rich.cells import set_cell_size

NO_BREAK = "\u00a0"
"""A space at which no line is broken."""

_JOINED = "\u2060"
"""Between two characters: no line is broken there."""

_GLUE = "\u200d"
"""Joins two emoji into one."""

ISOLATE, ISOLATED = "\u2068", "\u2069"
"""Around what has a direction of its own."""

_NO_LINE_START = "，。、；：？！）》」』”’…—％,.;:?!)]}%"
_NO_LINE_END = "（《「『“‘([{"


_DATE = re.compile(r"\d+ 年 \d+ 月 \d+ 日")
"""A day in Chinese, which stays on one line."""


def whole(name: str) -> str:
    """A name that stands on one line, as far as a line holds it."""
    spaced = name.replace(" ", NO_BREAK)
    return "".join(character + (_JOINED if _wide(character) else "") for character in spaced).removesuffix(_JOINED)


def bare(text: str) -> str:
    """A text without what keeps its names whole and directions apart."""
    return text.replace(NO_BREAK, " ").replace(_JOINED, "").replace(ISOLATE, "").replace(ISOLATED, "")


def pad(text: str, width: int) -> str:
    """A text cut or filled with spaces to a width in cells; what was cut ends in …"""
    text = bare(text)
    if cell_len(text) > width > 0:
        return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
    return set_cell_size(text, width)


def signs(text: str) -> list[str]:
    """The characters of a text, those that are one sign to the eye together."""
    found: list[str] = []
    for character in text:
        if found and (found[-1].endswith(_GLUE) or not cell_len(character)):
            found[-1] += character
        else:
            found.append(character)
    return found


def fit(name: str, width: int) -> str:
    """A name cut or filled to a width in cells: cut in the middle, since long names often differ at their end alone."""
    name = bare(name)
    if cell_len(name) <= width or width < 8:
        return pad(name, width)
    end = _last(name, (width - 1) // 2)
    return pad(set_cell_size(name, width - 1 - cell_len(end)).rstrip() + "…" + end, width)


SIGN = 16
"""Characters that one sign to the eye may have."""


def _last(text: str, width: int) -> str:
    """As much of the end of a text as a width holds."""
    # A sign is seldom of more than a few characters; of a long text no more is looked at.
    text = text[-SIGN * (width + 1) :]
    while text and (cell_len(text) > width or text[0] in _GLUE or not cell_len(text[0])):
        text = text[1:]
    return text.lstrip()


def _wide(character: str) -> bool:
    return not character.isascii() and cell_len(character) == 2


def _pieces(text: str) -> list[str]:
    """The parts of a line between which it may be broken."""
    pieces: list[str] = []
    begins, last = 0, ""
    for place, character in enumerate(text):
        if not last:
            opens = True
        elif last in _GLUE or not cell_len(character):
            # What is one sign to the eye stays one.
            opens = False
        elif character == " ":
            opens = not _joins_unit(text, place) and text[place + 1 : place + 2] != "·"
        elif (
            (last == " " and _joins_unit(text, place - 1))
            or character in _NO_LINE_START
            or last in _NO_LINE_END
            or {NO_BREAK, _JOINED} & {character, last}
        ):
            opens = False
        else:
            opens = last == " " or _wide(character) or _wide(last)
        if opens and place:
            pieces.append(text[begins:place])
            begins = place
        last = character
    return [*pieces, text[begins:]] if text else []


def _loosened(piece: str, width: int) -> list[str]:
    """A piece as it is where a line holds it; one that was kept whole and is longer than a line, broken where it else would be."""
    loose = bare(piece)
    return [piece] if loose == piece or cell_len(piece.strip()) <= width else _pieces(loose)


def _joins_unit(text: str, place: int) -> bool:
    """Whether a blank stands between a number and its Chinese measure word, as in `10 人`."""
    return 0 < place < len(text) - 1 and text[place - 1].isdecimal() and _wide(text[place + 1]) and text[place + 1] not in _NO_LINE_END


def _cut(text: str, width: int) -> list[str]:
    """A text in parts that a width holds, of at least one character each; only the last is shorter than it might be."""
    if text.isascii() and text.isprintable():
        return [text[place : place + width] for place in range(0, len(text), width)]
    parts: list[str] = []
    # Asked once of each character: a long text has few.
    wide = {character: cell_len(character) for character in set(text)}
    begins = used = 0
    for place, character in enumerate(text):
        cells = wide[character]
        if used + cells > width and place > begins:
            parts.append(text[begins:place])
            begins, used = place, 0
        used += cells
    return [*parts, text[begins:]]


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than a number of cells; at least one line.

    By hand, since what libraries wrap either begins a line with a Chinese full stop or takes hundreds of times as long.
    """
    width = max(width, 2)
    lines = []
    for paragraph in (_DATE.sub(lambda found: whole(found[0]), text) if "年" in text else text).split("\n"):
        if cell_len(paragraph) <= width:
            lines.append(paragraph.rstrip())
            continue
        line = ""
        for piece in chain.from_iterable(_loosened(each, width) for each in _pieces(paragraph)):
            if cell_len(line) + cell_len(piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
                piece = piece.lstrip()
            if cell_len(piece) > width:
                *heads, piece = _cut(piece, width)
                lines += heads
            line += piece
        lines.append(line.rstrip())
    return [bare(line) for line in lines if line] or [""]
