"""Screenshots whose wide characters take two cells. Rich, which draws them, gives every character one."""

import re
from html import escape, unescape
from itertools import groupby

from quiz.report.cells import cell_len

CELL = 12.2
"""The width of a cell in Rich's pictures, in pixels."""

TEXT = re.compile(
    r'<text class="(?P<kind>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" textLength="[^"]*"(?P<clip>[^>]*)>(?P<text>[^<]+)</text>'
)

FONTS = "DejaVu Sans Mono, Menlo, Consolas, Noto Sans CJK SC, PingFang SC, monospace"


def in_cells(svg: str) -> str:
    """The same picture, each run of wide or narrow characters in its own cells, in fonts that are at hand."""
    return TEXT.sub(_runs, svg).replace("Fira Code", FONTS)


def _runs(found: re.Match[str]) -> str:
    drawn, at = [], float(found["x"])
    for _is_wide, run in groupby(unescape(found["text"]), key=lambda character: cell_len(character) == 2):
        text = "".join(run)
        long = cell_len(text) * CELL
        words = escape(text, quote=False).replace(" ", "&#160;")
        drawn.append(f'<text class="{found["kind"]}" x="{at:.1f}" y="{found["y"]}" textLength="{long:.1f}"{found["clip"]}>{words}</text>')
        at += long
    return "".join(drawn)
