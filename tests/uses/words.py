"""What the program says, in a language, taken from the wheel itself."""

import gettext
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile


def squeezed(text: str) -> str:
    """A text without blanks and frames, so that it is found however it was wrapped."""
    return re.sub(r"[\s│▐▌]+", "", text)


class Words:
    """Messages of the source in the language that is driven."""

    def __init__(self, language: str, wheel: Path) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != "en":
            with ZipFile(wheel) as opened:
                self._catalogue = gettext.GNUTranslations(BytesIO(opened.read(f"quiz/locale/{language}/LC_MESSAGES/quiz.mo")))

    def __call__(self, message: str) -> str:
        """The message; one that the catalogue lacks is a slip in the drive."""
        said = self._catalogue.gettext(message)
        assert said != message or self.language == "en" or not re.search("[a-z]{3}", message), f"not in the catalogue: {message}"
        return said

    def beginning(self, message: str) -> str:
        """The message up to its first value."""
        return self(message).partition("{")[0]

    def pattern(self, message: str, **values: str) -> re.Pattern[str]:
        """What finds the message in a squeezed text; values are patterns, anything where absent."""
        parts = re.split(r"\{(\w+)\}", squeezed(self(message)))
        return re.compile("".join(values.get(part, ".+?") if place % 2 else re.escape(part) for place, part in enumerate(parts)))
