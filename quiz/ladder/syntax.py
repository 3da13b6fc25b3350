"""What is wrong with a text that is no YAML, in the words of whoever wrote it.

A parser says where it lost its way and what it wanted there, in its own terms. People make a handful of slips, and each can be seen in the
lines around that place: those are named here, with the line that they stand in, which is often not the one where the parser gave up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yaml import MarkedYAMLError

from quiz.i18n import _, commas, ngettext
from quiz.ladder.source import BREAKS
from quiz.typed import quoted

SHOWN = 40
"""Characters of a line that a message shows."""

# Compiled where one is looked for: hardly any ladder has a slip, and every start would pay for it.
_LINE = r"(?s)(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?P<rest>.*)"

_KEY = r"""(?s)(?P<key>"[^"]*"|'[^']*'|[^\s"'\[\]{}#&*!|>%@`][^:#]*):(?:[ \t]+(?P<value>.*))?$"""

_NO_BLANKS = "\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""What looks like a blank in an editor and is none to YAML."""

_NO_BEGINNING = "@`%*&!|>]},"


@dataclass(frozen=True)
class _Line:
    number: int
    """From 0."""

    indent: int
    dashes: str
    key: str | None
    value: str
    """What stands behind the key or, where there is none, behind the dashes."""

    @property
    def column(self) -> int:
        """Where its key stands, or its text."""
        return self.indent + len(self.dashes)


def slip(text: str, error: MarkedYAMLError) -> tuple[int, str] | None:
    """The line, from 1, and what to do about it; `None` where it is none of the slips that are met most often."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    lines = re.split(BREAKS, text)
    begun = (error.context_mark or mark).line
    told = _Slips(lines, min(mark.line, len(lines) - 1), mark.column, begun, f"{error.context} {error.problem}").told()
    return (told[0] + 1, told[1]) if told else None


class _Slips:
    """The lines around the place where a parser gave up."""

    def __init__(self, lines: list[str], at: int, column: int, begun: int, said: str) -> None:
        self._lines = lines
        self._at = at
        self._column = column
        self._begun = begun
        """The line of what the parser was in the middle of."""
        self._said = said

    def told(self) -> tuple[int, str] | None:
        """The first slip that is one."""
        looks = (self._no_blanks, self._not_closed, self._goes_on, self._beginning, self._brackets, self._colon, self._no_colon)
        return next((found for look in (*looks, self._dash, self._indentation) if (found := look())), None)

    def _read(self, number: int) -> _Line:
        found = re.match(_LINE, self._lines[number])
        assert found is not None
        key = re.match(_KEY, found["rest"])
        value = (key["value"] or "") if key else found["rest"]
        return _Line(number, len(found["indent"]), found["dashes"], key["key"].rstrip() if key else None, value.strip())

    def _above(self, number: int) -> Iterator[_Line]:
        """The lines above one that hold something, the nearest first."""
        for before in range(number - 1, -1, -1):
            if (stripped := self._lines[before].strip()) and not stripped.startswith("#"):
                yield self._read(before)

    def _no_blanks(self) -> tuple[int, str] | None:
        # A parser points to the start of what it could not end; what it stumbled over is on that line or on one beside it.
        for number in range(max(0, self._at - 1), min(self._at + 2, len(self._lines))):
            if found := re.match(f" *([{_NO_BLANKS}])", self._lines[number]):
                if found[1] == "\t":
                    return number, _("YAML is not indented with tabs: write blanks")
                message = _("the line is indented with {name}, which only looks like a blank: write blanks")
                return number, message.format(name=f"U+{ord(found[1]):04X}")
        return None

    def _not_closed(self) -> tuple[int, str] | None:
        """A quotation mark that is closed by nothing, or only by one further down that was meant to begin another text."""
        opened, sign = -1, ""
        for number, line in enumerate(self._lines[: self._at + 1]):
            value = line if sign else self._read(number).value
            if not sign:
                if value[:1] not in ("'", '"') or not value:
                    continue
                opened, sign, value = number, value[0], value[1:]
            if re.search(r"(?<!\\)\"" if sign == '"' else "'", value.replace("''", "") if sign == "'" else value):
                if number == self._at and opened < number:
                    break
                sign = ""
        is_open = bool(sign) and opened < self._at
        if is_open or ("quoted scalar" in self._said and "end of stream" in self._said):
            number = opened if is_open else self._begun
            sign = sign or self._read(number).value[:1]
            return number, _("the text that begins with {sign} here is not closed: write {sign} at its end too").format(sign=sign)
        if "escape character" in self._said:
            return self._at, _(r"a \ within double quotes means something of its own: write \\, or use single quotes")
        return None

    def _goes_on(self) -> tuple[int, str] | None:
        value = self._read(self._at).value
        closed = re.match(r'"(?:\\.|[^"\\])*"|' + "'(?:[^']|'')*'", value)
        rest = value[closed.end() :].strip() if closed else ""
        if not rest or rest[0] in "#,]}:":
            return None
        message = _("the text in quotation marks ends before “{found}”: put the whole text into the other kind of quotation marks")
        return self._at, message.format(found=_shown(rest))

    def _beginning(self) -> tuple[int, str] | None:
        line = self._read(self._at)
        if line.value[:1] in tuple(_NO_BEGINNING) and re.search("token|content|alias|anchor|tag|block scalar", self._said):
            return self._at, _("a text cannot begin with {sign}: quote the text").format(sign=line.value[0])
        if line.key is not None and re.match("-(?: |$)", line.value) and "sequence entries" in self._said:
            return self._at, _("a list begins on the line after its key: put the - there, or quote the text where it is part of one")
        return None

    def _brackets(self) -> tuple[int, str] | None:
        if "flow" not in self._said or "content" in self._said:
            return None
        if self._begun != self._at:
            sign = self._read(self._begun).value[:1]
            sign = sign if sign in ("[", "{") else "[" if "sequence" in self._said else "{"
            return self._begun, _("the bracket {sign} is not closed: close it, or quote the text where it is part of one").format(sign=sign)
        found = _shown(self._lines[self._at][self._column :])
        return self._at, _("a comma or the closing bracket is missing before “{found}”").format(found=found)

    def _colon(self) -> tuple[int, str] | None:
        if "mapping values" not in self._said:
            return None
        line = self._read(self._at)
        if line.key is not None and re.search(r":(?:\s|$)", line.value):
            return self._at, _("a colon with a blank behind it ends a key: quote the text")
        above = next(self._above(self._at), None)
        if above and above.key is None and re.match(r"[a-z][\w-]*(?:\s|$)", above.value):
            return above.number, _lacks_colon(above.value)
        return None

    def _no_colon(self) -> tuple[int, str] | None:
        if "expected ':'" not in self._said:
            return None
        line = self._read(self._begun)
        if line.value.startswith("-"):
            return self._begun, _("a blank is missing behind the -")
        if line.key is None:
            return self._begun, _lacks_colon(line.value)
        return None

    def _dash(self) -> tuple[int, str] | None:
        line = self._read(self._at)
        if (line.value if line.key is None else line.key).startswith("-"):
            return self._at, _("a blank is missing behind the -")
        above = next(self._above(self._at), None)
        if line.dashes and above and "expected key" in self._said and line.indent == above.column:
            return self._at, _("a - begins an item of a list, and a key is expected here: take the - out, or mend the indentation")
        return None

    def _indentation(self) -> tuple[int, str] | None:
        if not re.search("expected key|'-' indicator|mapping values|document start|sequence entries", self._said):
            return None
        line = self._read(self._at)
        fitting: list[int] = []
        for above in self._above(self._at):
            places = {above.indent, above.column}
            if not fitting or min(places) < min(fitting):
                fitting += [place for place in sorted(places, reverse=True) if not fitting or place < min(fitting)]
        if line.indent in fitting and not line.dashes:
            # As deep as others, and yet out of place: nothing certain can be said.
            return None
        message = ngettext(
            "the indentation does not fit: {number} blank before “{found}”, where the lines above have {fitting}",
            "the indentation does not fit: {number} blanks before “{found}”, where the lines above have {fitting}",
            line.indent,
        )
        words = _or(sorted(fitting))
        return self._at, message.format(number=line.indent, found=_shown(self._lines[self._at]), fitting=words)


def _lacks_colon(value: str) -> str:
    found = _shown(value)
    if wide := re.match(r"([\w-]+)[ ]*：", value):
        return _("the colon behind {key} is a wide one: write {key}: and a blank").format(key=wide[1])
    if close := re.match(r"([a-z][\w-]*):\S", value):
        return _("a blank is missing behind the colon: write {key}: and a blank").format(key=close[1])
    return _("“{found}” has no colon: write key: value, or indent it deeper where it goes on with the text above").format(found=found)


def _or(numbers: list[int]) -> str:
    words = [str(number) for number in numbers]
    if len(words) < 2:
        return "".join(words) or "0"
    return _("{some} or {last}").format(some=commas(words[:-1]), last=words[-1])


def _shown(found: str) -> str:
    return quoted(found.strip(), SHOWN)
