"""Rows of the editor that are not typed in: whose note it will be, of what kind and where; what could be meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut

BAR: Final = "▎"
GAP: Final = 2


class EditorHead(Widget):
    """Who writes, what it will be, and at the right end where."""

    DEFAULT_CSS = """
    EditorHead {
        height: 1; color: $faint; background: $background;
        & > .editor--mine { text-style: bold; color: $vermilion; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--mine"}

    def __init__(self, who: str, address: str) -> None:
        super().__init__(id="editor-head")
        self.who, self.address, self.kind = harmless(who), harmless(address), ""

    def tell(self, kind: str) -> None:
        """Say what it will be."""
        if kind != self.kind:
            self.kind = kind
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Name, kind, address."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        who = cut(self.who, width)
        used = text_width(who)
        address = cut(self.address, max(0, width - used - GAP))
        room = width - used - text_width(address) - GAP - 1
        kind = f" {cut(self.kind, room)}" if self.kind and room > GAP else ""
        used += text_width(kind) + text_width(address)
        segments = [
            Segment(who, self.get_component_rich_style("editor--mine")),
            Segment(kind + " " * max(0, width - used) + address, base),
        ]
        return Strip(segments).adjust_cell_length(width, base)


class EditorBar(Widget):
    """The bar left of what is written beside its clause."""

    DEFAULT_CSS = (
        "EditorBar { width: 2; height: 100%; dock: left; color: $vermilion; background: $background; }"
    )

    def render_line(self, y: int) -> Strip:
        """The bar."""
        del y
        return Strip([Segment(BAR, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


class EditorLine(Widget):
    """The line under which the last rows begin."""

    DEFAULT_CSS = "EditorLine { height: 1; color: $pale; background: $background; }"

    def render_line(self, y: int) -> Strip:
        """The line."""
        del y
        return Strip([Segment("─" * self.size.width, self.rich_style)])


class Offers(Widget):
    """What may be meant by what is being typed, the first one as the one that a key takes."""

    DEFAULT_CSS = """
    Offers {
        height: 1; display: none; color: $faint; background: $background;
        & > .offers--first { text-style: bold; color: $ink; }
    }
    Offers.-offering { display: block; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"offers--first"}

    def __init__(self) -> None:
        super().__init__(id="offers")
        self.offered: tuple[str, ...] = ()

    def offer(self, words: Sequence[str]) -> None:
        """Show these; none: no row at all."""
        offered = tuple(map(harmless, words))
        if offered != self.offered:
            self.offered = offered
            self.set_class(bool(offered), "-offering")
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """As many as fit."""
        width, base = self.size.width, self.rich_style
        if y or not self.offered:
            return Strip.blank(width, base)
        first, *others = self.offered
        first = cut(first, width)
        segments = [Segment(first, self.get_component_rich_style("offers--first"))]
        used = text_width(first)
        for word in others:
            if used + GAP + text_width(word) > width:
                break
            segments.append(Segment(" " * GAP + word, base))
            used += GAP + text_width(word)
        return Strip(segments).adjust_cell_length(width, base)
