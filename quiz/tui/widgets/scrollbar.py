"""A scrollbar as thin as a line."""

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class ThinBar(ScrollBarRender):
    """A stroke where one is, nothing where one is not; it can be told apart without colour."""

    STROKES = {True: "▐", False: "▄"}
    """Upright and level, at the edge of the cell."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.default(),  # noqa: B008 - a constant
        bar_color: Color = Color.default(),  # noqa: B008
    ) -> Segments:
        """The bar, a segment a cell, with what a click on each does."""
        start = end = 0
        if 0 < window_size < virtual_size and size:
            length = min(size, max(1, round(size * window_size / virtual_size)))
            start = round((size - length) * min(1.0, position / (virtual_size - window_size)))
            end = start + length

        def cell(place: int) -> Segment:
            grabbed = start <= place < end
            click = "grab" if grabbed else "scroll_up" if place < start else "scroll_down"
            text = cls.STROKES[vertical] if grabbed else " "
            return Segment(text * (thickness if vertical else 1), Style(color=bar_color, bgcolor=back_color, meta={"@mouse.down": click}))

        cells = [cell(place) for place in range(int(size))]
        return Segments(cells, new_lines=True) if vertical else Segments([*cells, Segment.line()] * thickness)
