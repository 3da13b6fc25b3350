"""The colours: one palette a theme, and the names that the stylesheet and the reports call them by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from quiz.i18n import N_

INHERITED = "transparent"
"""No colour of its own: that of the text around."""


@dataclass(frozen=True)
class Palette:
    """What a theme is made of. All text reads on the ground, on panels and on what is raised."""

    id: str
    """What the settings remember."""

    name: str
    """For people, to be translated where it is shown."""

    about: str
    """In a line, likewise."""

    ground: str
    panel: str
    """One step nearer than the ground."""

    raised: str
    """Two steps: dialogs and what is said in passing."""

    line: str
    """Frames, which only decorate."""

    track: str
    """What a bar runs on."""

    scroll: str
    text: str
    title: str
    quiet: str
    you: str
    """Where the person stands."""

    aim: str
    """The role aimed at."""

    good: str
    middling: str
    missing: str
    you_drawn: str
    """The same five as bars and signs, which may be stronger than text in that colour."""

    aim_drawn: str
    good_drawn: str
    middling_drawn: str
    missing_drawn: str
    quiet_drawn: str
    key: str
    """The keys that do something."""

    cursor: str
    """Under the row with the cursor."""

    on_cursor: str
    cursor_style: str = "bold"
    tones_on_cursor: bool = True
    """Whether the colours of text read there too."""

    veil: str = INHERITED
    """Over what a dialog lies on."""

    dark: bool = True
    ansi: bool = False
    """Whether it is made of the terminal's own colours."""


DARK = Palette(
    id="quiz-dark",
    name=N_("Dark"),
    about=N_("Ink blue; the one it begins with"),
    ground="#141721",
    panel="#1a1e2a",
    raised="#212635",
    line="#434b66",
    track="#333a50",
    scroll="#69738f",
    text="#dde1ec",
    title="#f6f7fb",
    quiet="#a7aec4",
    you="#f4c265",
    aim="#cfaef8",
    good="#74d3a6",
    middling="#8dbaf6",
    missing="#f79c88",
    you_drawn="#f2b544",
    aim_drawn="#b98cf2",
    good_drawn="#52bd8b",
    middling_drawn="#6a9fe8",
    missing_drawn="#ec7f68",
    quiet_drawn="#7c86a3",
    key="#f4c265",
    cursor="#2d3653",
    on_cursor="#ffffff",
    veil="#1417211c",
)

LIGHT = Palette(
    id="quiz-light",
    name=N_("Light"),
    about=N_("Paper, for bright rooms"),
    ground="#f7f4ec",
    panel="#fcfaf5",
    raised="#ffffff",
    line="#c2baa6",
    track="#dcd5c5",
    scroll="#8c8573",
    text="#262a35",
    title="#0e1118",
    quiet="#464b57",
    you="#6f4600",
    aim="#6535ac",
    good="#14613d",
    middling="#1c5099",
    missing="#9c2c1b",
    you_drawn="#ab7000",
    aim_drawn="#8757cc",
    good_drawn="#2c8f60",
    middling_drawn="#3f7ccf",
    missing_drawn="#cf5440",
    quiet_drawn="#757a8a",
    key="#6f4600",
    cursor="#bccdf3",
    on_cursor="#0e1118",
    veil="#f7f4ec10",
    dark=False,
)

CONTRAST = Palette(
    id="quiz-contrast",
    name=N_("High contrast"),
    about=N_("Black, with every text at seven to one or more"),
    ground="#000000",
    panel="#000000",
    raised="#000000",
    line="#b4b4b4",
    track="#707070",
    scroll="#d0d0d0",
    text="#ffffff",
    title="#ffffff",
    quiet="#e0e0e0",
    you="#ffd54a",
    aim="#e2ccff",
    good="#7dffb0",
    middling="#a8d5ff",
    missing="#ffbdaf",
    you_drawn="#ffd54a",
    aim_drawn="#d9bcff",
    good_drawn="#7dffb0",
    middling_drawn="#a8d5ff",
    missing_drawn="#ffa996",
    quiet_drawn="#b4b4b4",
    # As on the rows, where it has to be read on the cursor too.
    key="#ffffff",
    cursor="#ffd54a",
    on_cursor="#000000",
    tones_on_cursor=False,
)

SIXTEEN = Palette(
    id="quiz-16",
    name=N_("The terminal's own"),
    about=N_("Its sixteen colours on its own background"),
    ground="ansi_default",
    panel="ansi_default",
    raised="ansi_default",
    line="ansi_bright_black",
    track="ansi_bright_black",
    scroll="ansi_bright_black",
    # None of the sixteen reads as text on black and on white alike; as bars and signs these do.
    text="ansi_default",
    title="ansi_default",
    quiet="ansi_default",
    you="ansi_default",
    aim="ansi_default",
    good="ansi_default",
    middling="ansi_default",
    missing="ansi_default",
    you_drawn="ansi_bright_blue",
    aim_drawn="ansi_magenta",
    good_drawn="ansi_bright_blue",
    middling_drawn="ansi_magenta",
    missing_drawn="ansi_red",
    quiet_drawn="ansi_bright_black",
    key="ansi_default",
    cursor="ansi_default",
    on_cursor="ansi_default",
    cursor_style="bold reverse",
    tones_on_cursor=False,
    ansi=True,
)

PALETTES: Sequence[Palette] = (DARK, LIGHT, CONTRAST, SIXTEEN)
"""All that there is to choose from; the first is the default."""


def variables(palette: Palette) -> dict[str, str]:
    """What the stylesheet, the reports and Textual's own widgets call the colours of a palette."""
    on_cursor = palette if palette.tones_on_cursor else replace(palette, key=INHERITED, quiet=INHERITED, you=INHERITED)
    ours = {
        "title": palette.title,
        "quiet": palette.quiet,
        "you": palette.you,
        "aim": palette.aim,
        "good": palette.good,
        "middling": palette.middling,
        "missing": palette.missing,
        "you-drawn": palette.you_drawn,
        "aim-drawn": palette.aim_drawn,
        "good-drawn": palette.good_drawn,
        "middling-drawn": palette.middling_drawn,
        "missing-drawn": palette.missing_drawn,
        "quiet-drawn": palette.quiet_drawn,
        "key": palette.key,
        "track": palette.track,
        "raised": palette.raised,
        "veil": palette.veil,
        "focus": palette.you_drawn,
        "row-key": on_cursor.key,
        "row-note": on_cursor.quiet,
        "row-mark": on_cursor.you,
    }
    return ours | {
        "text": palette.text,
        "text-muted": palette.quiet,
        "text-disabled": palette.quiet,
        "foreground-muted": palette.quiet,
        "text-primary": palette.title,
        "text-secondary": palette.aim,
        "text-accent": palette.aim,
        "text-success": palette.good,
        "text-warning": palette.middling,
        "text-error": palette.missing,
        "border": palette.line,
        "border-blurred": palette.line,
        "block-cursor-background": palette.cursor,
        "block-cursor-foreground": palette.on_cursor,
        "block-cursor-text-style": palette.cursor_style,
        "block-cursor-blurred-background": palette.cursor,
        "block-cursor-blurred-foreground": palette.on_cursor,
        "block-cursor-blurred-text-style": palette.cursor_style,
        "block-hover-background": palette.raised,
        "scrollbar": palette.scroll,
        "scrollbar-hover": palette.quiet,
        "scrollbar-active": palette.you_drawn,
        **dict.fromkeys(("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), palette.ground),
        "scrollbar-corner-color": palette.ground,
        "footer-background": palette.panel,
        "footer-foreground": palette.quiet,
        "footer-key-foreground": palette.key,
        "footer-key-background": INHERITED,
        "footer-description-foreground": palette.quiet,
        "footer-description-background": INHERITED,
        "footer-item-background": INHERITED,
        "input-cursor-background": palette.text,
        "input-cursor-foreground": palette.ground,
        "input-cursor-text-style": "reverse" if palette.ansi else "none",
        "input-selection-background": palette.cursor,
        "input-selection-foreground": palette.on_cursor,
        "screen-selection-background": palette.cursor,
        "screen-selection-foreground": palette.on_cursor,
        "ansi-background": palette.ground,
        "ansi-foreground": palette.text,
    }


def themes() -> list[Theme]:
    """The palettes as Textual's themes."""
    return [_theme(palette) for palette in PALETTES]


def _theme(palette: Palette) -> Theme:
    return Theme(
        name=palette.id,
        primary=palette.you_drawn,
        secondary=palette.aim_drawn,
        accent=palette.aim_drawn,
        warning=palette.middling_drawn,
        error=palette.missing_drawn,
        success=palette.good_drawn,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.panel,
        panel=palette.raised,
        boost=palette.raised,
        dark=palette.dark,
        ansi=palette.ansi,
        variables=variables(palette),
    )


def theme_to_begin_with(remembered: str | None, color_system: str | None) -> str:
    """The theme for a terminal: what was chosen once, or what stands nearest to it now.

    Args:
        remembered: The name that the settings hold.
        color_system: What the terminal knows, as Rich calls it.
    """
    if remembered in {palette.id for palette in PALETTES}:
        return str(remembered)
    if remembered and "contrast" in remembered:
        return CONTRAST.id
    if remembered and "ansi" in remembered:
        return SIXTEEN.id
    if remembered and ("light" in remembered or remembered.endswith(("-latte", "-dawn"))):
        return LIGHT.id
    if color_system in ("standard", "windows"):
        return SIXTEEN.id
    return DARK.id


class Colourless(LineFilter):
    """Takes every colour out, and dim text, which some terminals paint in one; bold, underlined and reversed text stays."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same text without a colour."""
        return [Segment(text, style and _colourless(style), control) for text, style, control in segments]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    # What a click on it does is kept in its meta, which Rich drops with the colours.
    return style.without_color + Style(dim=False, meta=style.meta or None)
