"""Keys as hands have them: whoever writes another script presses the same keys, and something else arrives."""

from unicodedata import decimal, normalize

from quiz.i18n import _
from quiz.typed import seen

_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"

_LAYOUTS = (
    "йцукенгшщзхъфывапролджэячсмитьбю.",  # Russian, and with it most of what is written in Cyrillic
    "йцукенгшщзхїфівапролджєячсмитьбю.",  # Ukrainian
    ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",  # Greek
    "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.",  # Hebrew
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر ىةوزظ",  # Arabic
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ[]ㅁㄴㅇㄹㅎㅗㅓㅏㅣ;'ㅋㅌㅊㅍㅠㅜㅡ,./",  # Korean
)

WIDE_TO_ASCII = {**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, "\u3000": " "}
"""What an input method for Chinese or Japanese types."""


def _by_place() -> dict[str, str]:
    found: dict[str, str] = {}
    for layout in _LAYOUTS:
        for theirs, ours in zip(layout, _QWERTY, strict=False):
            if not theirs.isascii() and ours.isalpha():
                found.setdefault(theirs, ours)
                if theirs.upper() != theirs and len(theirs.upper()) == 1:
                    found.setdefault(theirs.upper(), ours.upper())
    return found


BY_PLACE = _by_place()
"""What stands on a key in other scripts, and the Latin letter on it."""


def latin(character: str) -> str | None:
    """The ASCII character that a key means which typed another; `None` where it means none, such as ² or ①."""
    if len(character) != 1 or character.isascii():
        return None
    digit = decimal(character, None)
    return str(digit) if digit is not None else WIDE_TO_ASCII.get(character) or BY_PLACE.get(character)


def key_of(typed: str) -> str:
    """What was typed as a key: an input method for Chinese writes ？ and １ for ? and 1, another layout т for n."""
    key = seen(typed)
    key = seen(latin(key) or normalize("NFKC", key)).casefold()
    return str(int(key)) if key.isdecimal() and len(key) < 9 else key


def is_yes(typed: str) -> bool:
    """Whether what was typed agrees."""
    return key_of(typed) in ("y", "yes", *_("y yes").split())
