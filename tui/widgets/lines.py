"""The header and the footer: one line each, drawn by hand so that starting costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from documents.late_dataclass import dataclass
from tui.keymap.footers import ALWAYS, FooterKey
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut
from tui.typesetting.page_grid import PageGrid, page_grid


class HeaderLine(Widget):
    """Title · address of the clause under the cursor · script."""

    DEFAULT_CSS = """
    HeaderLine {
        dock: top; height: 1; background: $background; color: $ink;
        & > .header--title { text-style: bold; }
        & > .header--address { color: $ink; }
        & > .header--script { color: $faint; }
        & > .header--dim { color: $faint; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "header--title",
        "header--address",
        "header--script",
        "header--dim",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.title = ""
        self.address = ""
        self.script = ""

    def tell(self, *, title: str, address: str, script: str) -> None:
        """Show these; nothing is drawn where nothing changed."""
        told = harmless(title), harmless(address), harmless(script)
        if told != (self.title, self.address, self.script):
            self.title, self.address, self.script = told
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Title left, address after it, script at the right edge."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        address = f" · {self.address}" if self.address else ""
        room = width - text_width(self.script) - 3
        address = cut(address, max(0, room - 8))
        title = cut(self.title, max(0, room - text_width(address)))
        gap = width - 2 - text_width(title) - text_width(address) - text_width(self.script)
        style = self.get_component_rich_style
        segments = [
            Segment(" ", base),
            Segment(title, style("header--title")),
            Segment(address[:3], style("header--dim")),
            Segment(address[3:], style("header--address")),
            Segment(" " * max(1, gap), base),
            Segment(self.script, style("header--script")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


GAP = 3
"""Cells between two keys of a footer."""
WIDE_GAP = 5
"""Cells between the keys that begin every footer and those of what is in front."""


def _cells(key: FooterKey) -> int:
    return text_width(key.key) + (1 + text_width(key.word) if key.word else 0)


def _with_room(keys: tuple[FooterKey, ...], room: int) -> tuple[tuple[FooterKey, ...], int]:
    """The keys, and the gap after those that begin every footer, so that the first of what is in front has room: on a
    narrow screen the gap goes first, where another key has room by that, then the word of help, then that of what
    leaves."""
    always, after = keys[:ALWAYS], keys[ALWAYS : ALWAYS + 1]
    if not after:
        return keys, WIDE_GAP
    least = [
        always,
        *((*(replace(key, word="") for key in always[:bare]), *always[bare:]) for bare in (1, 2)),
    ]
    for gap, begun in ((WIDE_GAP, always), *((GAP, begun) for begun in least)):
        if sum(map(_cells, (*begun, *after))) + GAP * (ALWAYS - 1) + gap <= room:
            shown = (*begun, *keys[ALWAYS:])
            is_one_more = _shown(shown, room - GAP) > _shown(shown, room - gap)
            return shown, GAP if is_one_more else gap
    return keys, WIDE_GAP


def _shown(keys: tuple[FooterKey, ...], room: int) -> int:
    """How many keys have room, beside the gap after those that begin every footer."""
    ends = accumulate(_cells(key) + GAP * (number != ALWAYS) for number, key in enumerate(keys))
    return sum(end - GAP <= room for end in ends)


class FooterLine(Widget):
    """The keys that apply, help and what leaves first; or what the app has to say until the next key.

    A key that has no room falls away whole, from the right; the first two never do, but leave their words out where the
    third has no room beside them.
    """

    DEFAULT_CSS = """
    FooterLine {
        dock: bottom; height: 1; background: $background; color: $faint;
        & > .footer--key { color: $ink; text-style: bold; }
        & > .footer--said { color: $ink; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--said"}

    @dataclass
    class Clicked(Message):
        """A key was clicked."""

        action: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.keys: tuple[FooterKey, ...] = ()
        self.here: FooterKey | None = None
        self.said = ""
        self._place: tuple[int, int, int] | None = None

    def place(self, left: int, edge: int, right: int) -> None:
        """Begin at the cell ``left``, the keys of what is in front at ``edge`` where that is farther right and all have
        room there, and end before ``right``. Without this all begins at the edge of a page's text and has the rest of the screen."""
        if self._place != (left, edge, right):
            self._place = left, edge, right
            self.refresh()

    def stand_on(self, grid: PageGrid) -> None:
        """Stand on the axes of a page: from its leftmost words on, as far as it goes."""
        self.place(grid.first_words, grid.text_left, grid.end)

    @property
    def _edges(self) -> tuple[int, int, int]:
        """Where the first key begins, those of what is in front at the least, and the cell after the last."""
        if self._place is not None:
            return self._place
        grid = page_grid(self.size.width, outline=False, notes=False)
        return grid.text_left, grid.text_left, max(grid.left + grid.block, self.size.width - 2)

    def offer(self, keys: Sequence[FooterKey], here: FooterKey | None = None) -> None:
        """Show these keys, the first ones where not all fit; ``here``: one that applies just here, at the right end."""
        if (tuple(keys), here) != (self.keys, self.here):
            self.keys, self.here = tuple(keys), here
            self.refresh()

    def say(self, said: str) -> None:
        """Say something in place of the keys; "" shows the keys again."""
        said = harmless(said)
        if said != self.said:
            self.said = said
            self.refresh()

    def hush(self) -> bool:
        """Say nothing from the next painting on; whether anything was said. Who calls it has it painted."""
        was, self.said = self.said, ""
        return bool(was)

    def key_spans(self) -> list[tuple[int, int, FooterKey]]:
        """The keys shown: first cell, cell after the last, key."""
        x, edge, right = self._edges
        room = right if self.here is None else right - _cells(self.here) - GAP
        shown: list[tuple[int, int, FooterKey]] = []
        keys, wide_gap = _with_room(self.keys, room - x)
        if sum(_cells(key) + GAP for key in keys[ALWAYS:]) - GAP > room - edge:
            edge = x
        for number, key in enumerate(keys):
            if number == ALWAYS and shown:
                wide = max(x - GAP + wide_gap, edge)
                x = wide if wide + _cells(key) <= room else x
            end = x + _cells(key)
            if end > room and number >= ALWAYS:
                break
            shown.append((x, end, key))
            x = end + GAP
        if self.here is not None:
            shown.append((room + GAP, right, self.here))
        return shown

    def render_line(self, y: int) -> Strip:
        """What is said, else the keys."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        if self.said:
            left, _edge, right = self._edges
            said = Segment(
                cut(self.said, max(1, right - left)), self.get_component_rich_style("footer--said")
            )
            return Strip([Segment(" " * left, base), said]).adjust_cell_length(width, base)
        segments: list[Segment] = []
        key_style = self.get_component_rich_style("footer--key")
        x = 0
        for start, end, key in self.key_spans():
            segments += [Segment(" " * (start - x), base), Segment(key.key, key_style)]
            if key.word:
                segments.append(Segment(f" {key.word}", base))
            x = end
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key."""
        event.stop()
        if self.said:
            self.say("")
            return
        for start, end, key in self.key_spans():
            if start <= event.x < end:
                self.post_message(self.Clicked(key.action))
