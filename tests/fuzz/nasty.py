"""Values and texts that no program wrote, and the ways to break what one did: by bytes, by tokens, by structure."""

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from random import Random
from typing import Any

DEEP: Any = []
for _level in range(300):
    DEEP = [DEEP]

VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    4,
    7,
    -1,
    -100,
    2**63,
    10**400,
    0.5,
    1e300,
    -1e300,
    5e-324,
    float("nan"),
    float("inf"),
    float("-inf"),
    "",
    " ",
    "x",
    "nobody",
    "skip",
    "no-chance",
    "\0",
    "a\0b",
    "\ud800",
    "\x1b[31mred",
    "\x1b]0;title\x07",
    "\x9b2J",
    "[/x]",
    "[@click=app.quit]x[/]",
    "{0} {x} %s %(x)s",
    "../../../etc/passwd",
    "\u202eabc\u2028\u2029",
    "line\nline\r\nline",
    "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59-12:00",
    "2026-11-23T10:00:00",
    "2026-11-23T10:00:00+23:59",
    "2026-11-31T10:00:00Z",
    "2026-11-23",
    "9999-12-31",
    "zh_Hant\0",
    "a" * 100_000,
    "字" * 3_000,
    "word " * 20_000,
    "n" * 1_000_000,
    [],
    [[]],
    ["x", "x"],
    {},
    {"": ""},
    {"id": "\ud800"},
    DEEP,
)
"""What any value of a file may have become."""

TOKENS = (
    *(
        "&a",
        "*a",
        "<<: *a",
        "!!python/object:os.system",
        "!!binary",
        "!!set",
        "!",
        "---",
        "...",
        "%TAG ! x",
        "? ",
        "- ",
        ": ",
        "|",
        ">-",
        "@",
    ),
    *(
        "`",
        "\t",
        "  ",
        "#",
        " #",
        "{",
        "}",
        "[",
        "]",
        ",",
        "'",
        '"',
        "010",
        "0x10",
        "1_000",
        "1e3",
        "12:30",
        "no",
        "Yes",
        "~",
        "null",
        ".nan",
    ),
    *(
        ".inf",
        "-.inf",
        "-1",
        "9" * 400,
        "2026-11-23",
        "2026-13-45",
        "\0",
        "\x07",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ud800",
        "=",
        "\\",
        "\r",
    ),
)
"""What means something to YAML or JSON, or nothing at all."""

NASTY_BYTES = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80",
    b"\xed\xa0\x80",
    b"\x1b[2J",
    b"\r",
    b"\n",
    b'"',
    b"\\u0000",
    b"{",
    b"]",
    b"NaN",
)


def in_bytes(raw: bytes, rng: Random) -> bytes:
    """One place of it broken."""
    start = rng.randrange(len(raw) + 1)
    end = min(len(raw), start + int(rng.expovariate(1 / 12)))
    match rng.randrange(6):
        case 0:
            return raw[:start] + rng.choice(NASTY_BYTES) + raw[start:]
        case 1:
            return raw[:start] + raw[end:]
        case 2:
            return raw[:start] + rng.randbytes(1 + end - start) + raw[end:]
        case 3:
            return raw[:start]
        case 4:
            return raw[:end] + raw[start:]
        case _:
            place = rng.randrange(len(raw) + 1)
            return raw[:start] + raw[place : place + 40] + raw[end:]


def in_tokens(text: str, rng: Random) -> str:
    """One token of it replaced, doubled, lost or put elsewhere."""
    parts = re.split(r"(\s+|[^\w\s])", text)
    place, other = rng.randrange(len(parts)), rng.randrange(len(parts))
    match rng.randrange(6):
        case 0:
            parts[place] = rng.choice(TOKENS)
        case 1:
            parts.insert(place, rng.choice(TOKENS))
        case 2:
            parts[place] = ""
        case 3:
            parts[place], parts[other] = parts[other], parts[place]
        case 4:
            parts.insert(place, parts[other])
        case _:
            lines = text.split("\n")
            line = rng.randrange(len(lines))
            lines[line:line] = [lines[rng.randrange(len(lines))]]
            return "\n".join(lines)
    return "".join(parts)


Place = tuple[Any, Any]
"""What holds a value, and under which key or number."""


def places(content: object) -> list[Place]:
    """Every place in it that holds a value."""
    found: list[Place] = []
    ahead = [content]
    while ahead:
        within = ahead.pop()
        keys: Sequence[Any] = list(within) if isinstance(within, dict) else range(len(within)) if isinstance(within, list) else ()
        for key in keys:
            assert isinstance(within, dict | list)
            found.append((within, key))
            ahead.append(within[key])
    return found


def _place(content: object, found: list[Place], rng: Random) -> Place:
    """Any place, or one that is come upon from the top, so that what stands there once is met as often as long lists."""
    if rng.random() < 0.3:
        return rng.choice(found)
    within, key = content, None
    holder: Any = None
    while isinstance(within, dict | list) and within and (holder is None or rng.random() < 0.8):
        holder, key = within, rng.choice(list(within)) if isinstance(within, dict) else rng.randrange(len(within))
        within = holder[key]
    return holder, key


def in_structure(content: Any, rng: Random, values: Sequence[Any] = VALUES) -> Any:
    """One value of it replaced, lost, moved or repeated; changes what is given, unless that is no container."""
    found = places(content)
    if not found:
        return _one_of(values, rng)
    within, key = _place(content, found, rng)
    other, place = _place(content, found, rng)
    match rng.randrange(9):
        case 0 | 1 | 2:
            within[key] = _one_of(values, rng)
        case 3:
            del within[key]
        case 4:
            within[key], other[place] = _copied(other[place]), _copied(within[key])
        case 5:
            within[key] = _copied(other[place])
        case 6 if isinstance(within, dict):
            within[_key(rng)] = within.pop(key)
        case 6:
            within.insert(0, _one_of(values, rng))
        case 7 if isinstance(within[key], str):
            within[key] = in_tokens(within[key], rng)
        case 7 if isinstance(within[key], int | float):
            within[key] = rng.choice((-within[key], within[key] * 2, within[key] // 3, str(within[key]), within[key] + 1))
        case 7 if isinstance(within[key], list):
            within[key] = within[key] * rng.choice((2, 30))
        case _ if isinstance(within, dict):
            within[_key(rng)] = _one_of(values, rng)
        case _:
            within.append(_one_of(values, rng))
    return content


def _one_of(values: Sequence[Any], rng: Random) -> Any:
    # The next step may change it in its place.
    return deepcopy(rng.choice(values))


def _key(rng: Random) -> str:
    return rng.choice(("", "x", "nobody", "\0", "\ud800", "\x1b[1m", "id", "a" * 300, "[/x]", "0"))


def _copied(value: Any) -> Any:
    # A value in two places, or within itself, cannot be written.
    return deepcopy(value)


def as_json(content: object, rng: Random) -> bytes:
    """Content as JSON, in one of the ways to write it, now and then with a line of it twice."""
    ascii_only = rng.random() < 0.5
    text = json.dumps(content, ensure_ascii=ascii_only, indent=rng.choice((None, 1, 1)))
    if rng.random() < 0.1:
        lines = text.split("\n")
        place = rng.randrange(len(lines))
        if lines[place].rstrip().endswith(","):
            lines.insert(place, lines[place])
        text = "\n".join(lines)
    return text.encode("utf-8", "surrogatepass")
