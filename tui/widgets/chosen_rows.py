"""Rows of which one is chosen: the styles of their parts on either ground, and a row made of pieces."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.typesetting.cells import text_width


class ChosenStyles:
    """The styles of a widget's components ("" for its own), on the ground of what is chosen or not; each got once."""

    def __init__(self, widget: Widget, prefix: str) -> None:
        """``prefix`` begins the names of its components; one of them is ``chosen``."""
        self._widget, self._prefix = widget, prefix
        self._known: dict[tuple[str, bool], Style] = {}

    def of(self, name: str, *, chosen: bool) -> Style:
        """A component's style."""
        style = self._known.get((name, chosen))
        if style is None:
            style = self._component(name) if name else self._widget.rich_style
            if chosen:
                style += Style(bgcolor=self._component("chosen").bgcolor)
            self._known[name, chosen] = style
        return style

    def clear(self) -> None:
        """Forget the styles: the theme is another."""
        self._known.clear()

    def _component(self, name: str) -> Style:
        return self._widget.get_component_rich_style(f"{self._prefix}--{name}")


def row_of_pieces(
    styles: ChosenStyles,
    width: int,
    pieces: Iterable[tuple[int, str, str]],
    ground: tuple[int, int] | None = None,
) -> Strip:
    """Pieces (cell, text, component) where they begin; ``ground``: from which cell to below which the row is chosen,
    with its bar."""
    chosen = ground is not None
    plain, own = styles.of("", chosen=False), styles.of("", chosen=chosen)
    segments: list[Segment] = []
    x, end = 0, width
    if ground is not None:
        x, end = ground
        segments = [Segment(" " * x, plain), Segment("▎", styles.of("bar", chosen=True))]
        x += 1
    for start, text, name in pieces:
        if start > x:
            segments.append(Segment(" " * (start - x), own))
        segments.append(Segment(text, styles.of(name, chosen=chosen)))
        x = max(x, start) + text_width(text)
    if end > x:
        segments.append(Segment(" " * (end - x), own))
    return Strip(segments).adjust_cell_length(width, plain)
