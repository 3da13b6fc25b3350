"""Whatever script the keys write, they are the same keys."""

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver

from quiz.i18n import speaking
from quiz.layouts import is_yes, key_of, latin
from quiz.tui.driver import past_what_is_no_key
from quiz.tui.hands import in_ascii


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *zip("１２٣४৫๖", "123456", strict=True),
        *zip("ｎтΝνנㅜ", "nnNnbn", strict=True),
        ("？", "?"),
        ("　", " "),
        ("ц", "w"),
        ("Й", "Q"),
        ("і", "s"),
    ],
)
def test_the_key_that_is_meant(typed: str, meant: str) -> None:
    assert latin(typed) == meant
    assert in_ascii(events.Key(typed, typed)).character == meant
    assert key_of(typed) == meant.strip().casefold()


@pytest.mark.parametrize("typed", ["²", "³", "①", "½", "Ⅳ", "é", "ß", "带", "🫨", "a", "1", "", "тт"])
def test_what_is_no_key_stays(typed: str) -> None:
    assert latin(typed) is None
    event = events.Key(typed or "enter", typed or None)
    assert in_ascii(event) is event


@pytest.mark.parametrize("typed", ["y", "Y\r\n", "yes", "ｙ", "ＹＥＳ", " y ", "\u200ey"])
def test_yes_is_yes(typed: str) -> None:
    for language in ("en", "zh"):
        with speaking(language):
            assert is_yes(typed)


@pytest.mark.parametrize("typed", ["", "\n", "n", "no", "yy", "1", "?"])
def test_nothing_else_is(typed: str) -> None:
    assert not is_yes(typed)


@pytest.fixture
def parse() -> Iterator[type[XTermParser]]:
    module = ModuleType("a_drivers_module")
    vars(module)["XTermParser"] = XTermParser
    sys.modules[module.__name__] = module
    past_what_is_no_key(type("ADriver", (Driver,), {"__module__": module.__name__}))
    yield vars(module)["XTermParser"]
    del sys.modules[module.__name__]


def keys(parser: XTermParser, typed: str) -> list[str]:
    return [event.key for event in parser.feed(typed) if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[1081;5u", "ctrl+q"),
        ("\x1b[1081::113;5u", "ctrl+q"),
        ("\x1b[1090::110u", "n"),
        ("\x1b[97:65;2u", "shift+a"),
        ("\x1b[1090::110;;1090u", "n"),
        ("\x1b[97u", "a"),
        ("\x1b[1;5A", "ctrl+up"),
    ],
)
def test_terminals_that_tell_of_the_layout(parse: type[XTermParser], sequence: str, key: str) -> None:
    parser = parse()
    assert [in_ascii(event).key for event in parser.feed(sequence) if isinstance(event, events.Key)] == [key]
    assert keys(parser, "x") == ["x"]


def test_buttons_beside_the_three_are_no_click(parse: type[XTermParser]) -> None:
    parser = parse()
    told = [event for code in (128, 129, 0) for event in parser.feed(f"\x1b[<{code};10;10M")]
    clicks = [event.button for event in told if isinstance(event, events.MouseDown)]
    assert clicks == [1]


@given(st.lists(st.sampled_from([*"0123456789:;<MmuRAt~?$-", "99999999999", "1114112", "55296"]), max_size=8), st.sampled_from("uAR~tyMm"))
def test_no_sequence_raises(parts: list[str], end: str) -> None:
    module = ModuleType("a_drivers_module")
    vars(module)["XTermParser"] = XTermParser
    sys.modules[module.__name__] = module
    past_what_is_no_key(type("ADriver", (Driver,), {"__module__": module.__name__}))
    parser: XTermParser = vars(module)["XTermParser"]()
    for typed in (f"\x1b[{''.join(parts)}{end}", "x"):
        list(parser.feed(typed))
