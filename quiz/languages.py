"""Languages by the names that those give them who speak them."""

from quiz.i18n import _
from quiz.tags import shortened

NAMES = {
    "ar": "العربية",
    "bg": "Български",
    "bn": "বাংলা",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "pt-br": "Português (Brasil)",
    "pt-pt": "Português (Portugal)",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sr": "Српски",
    "sr-latn": "Srpski",
    "sv": "Svenska",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
    "zh-hans": "简体中文",
    "zh-hant": "繁體中文",
}
"""By tags in small letters; a tag that is not here is its own name."""


def named(tag: str) -> str:
    """A language by its name, with its region where that has none of its own; by its tag where it is not known."""
    found = next((form for form in shortened(tag) if form in NAMES), None)
    if found is None:
        return tag
    region = tag.strip().replace("_", "-").partition("-")[2] if "-" not in found else ""
    return _("{name} ({details})").format(name=NAMES[found], details=region) if region else NAMES[found]


def shown(tag: str) -> str:
    """A language by its name and what one types for it; by its tag alone where the name is not known."""
    name = named(tag)
    return tag if name == tag else _("{language} ({tag})").format(language=name, tag=tag)


def tag_of(typed: str) -> str:
    """The tag of a language that was asked for by its name; whatever else was typed, as it is."""
    return {name.casefold(): tag for tag, name in NAMES.items()}.get(typed.strip().casefold(), typed)
