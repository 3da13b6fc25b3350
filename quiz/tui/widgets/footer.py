"""The line of keys at the foot of a screen."""

from textual.app import ComposeResult
from textual.widgets import Footer


class WrappingFooter(Footer):
    """Textual's footer, which the stylesheet may lay out in more than one line."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        # The footer asks for one column a key in its own styles, which no stylesheet can overrule.
        self.styles.clear_rule("grid_size_columns")
