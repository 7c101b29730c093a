"""What stands above two versions: what is compared and how much changed; from when each is, what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from documents.comparing.amendment import ArticleState
from documents.comparing.collation import LEFT, RIGHT, SIDES, Side
from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.amended import Grid, grid
from tui.typesetting.lists.list_rows import cut

LOW = 24
"""Rows of a screen up to which no row above the columns stays blank."""
_GAP = 3  # cells between two counts
_SHORTEST = 8  # cells of a work's title that are worth showing


class AmendedHeading(NamedTuple):
    """What the head says: the page's name, the work, where the mark is; how many articles are in each state;
    what both versions are called; what the signs mean."""

    page: str = ""
    work: str = ""
    address: str = ""
    counts: tuple[tuple[ArticleState, str], ...] = ()
    versions: tuple[str, str] = ("", "")
    legend: str = ""
    lead: Side = RIGHT


class AmendedHead(Widget):
    """Two rows, with a blank one below each where there is room. A click on a count or on a version is told."""

    DEFAULT_CSS = """
    AmendedHead {
        dock: top; height: 4; background: $background; color: $ink;
        &.-low { height: 2; }
        & > .amended--strong { text-style: bold; }
        & > .amended--dim { color: $faint; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"amended--strong", "amended--dim"}

    @dataclass
    class StateClicked(Message):
        """The count of a state was clicked."""

        state: ArticleState

    @dataclass
    class SideClicked(Message):
        """A version was clicked."""

        side: Side

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.heading = AmendedHeading()

    def tell(self, heading: AmendedHeading) -> None:
        """Show this."""
        if heading != self.heading:
            self.heading = heading
            self.refresh()

    def on_resize(self) -> None:
        """No blank rows where there are few."""
        self.set_class(self.app.size.height <= LOW, "-low")

    @property
    def grid(self) -> Grid:
        """Where the columns below are."""
        return grid(self.size.width)

    def counts(self) -> list[tuple[int, str, ArticleState]]:
        """The counts that have room: the first cell of each, its words, its state; those of the end go first."""
        columns, heading = self.grid, self.heading
        end = columns.right + columns.room
        least = (
            columns.left + text_width(harmless(heading.page)) + 2 + text_width(harmless(heading.address)) + 2
        )
        kept = list(heading.counts)
        while kept and end - _width(kept) < least:
            kept.pop()
        shown, x = [], end - _width(kept)
        for state, words in kept:
            shown.append((x, words, state))
            x += text_width(words) + _GAP
        return shown

    def render_line(self, y: int) -> Strip:
        """The head, or the versions."""
        below = 1 if self.has_class("-low") else 2
        runs = self._head() if y == 0 else self._versions() if y == below else []
        base, used = self.rich_style, 0
        segments: list[Segment] = []
        for cell, text, style in runs:
            if cell >= used and text:
                segments.append(Segment(" " * (cell - used), base))
                look = self.get_component_rich_style(f"amended--{style}") if style else base
                segments.append(Segment(text, look))
                used = cell + text_width(text)
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _head(self) -> list[tuple[int, str, str]]:
        """The page's name, the work as far as it has room, the address; the counts."""
        columns, heading = self.grid, self.heading
        counts = self.counts()
        end = counts[0][0] - 2 if counts else columns.right + columns.room
        page, address = harmless(heading.page), harmless(heading.address)
        x = columns.left + text_width(page) + 2
        room = end - x - text_width(address) - 2
        work = cut(harmless(heading.work), room) if room >= _SHORTEST else ""
        runs = [(columns.left, page, "strong")]
        if work:
            runs.append((x, work, "dim"))
            x += text_width(work) + 2
        runs.append((x, cut(address, max(0, end - x)), ""))
        return [*runs, *((cell, words, "dim") for cell, words, _ in counts)]

    def _versions(self) -> list[tuple[int, str, str]]:
        """What both versions are called, each above its column; what the signs mean."""
        columns, heading = self.grid, self.heading
        looks = ["strong" if side == heading.lead else "dim" for side in SIDES]
        names = [harmless(name) for name in heading.versions]
        if columns.stacked:
            room = columns.room // 2 - 1
            left, right = (cut(name, room) for name in names)
            return [
                (columns.left, left, looks[LEFT]),
                (columns.left + text_width(left) + 2, right, looks[RIGHT]),
            ]
        legend = harmless(heading.legend)
        right = cut(names[RIGHT], columns.room)
        at = columns.right + columns.room - text_width(legend)
        runs = [
            (columns.left, cut(names[LEFT], columns.room), looks[LEFT]),
            (columns.right, right, looks[RIGHT]),
        ]
        if at >= columns.right + text_width(right) + 2:
            runs.append((at, legend, "dim"))
        return runs

    def on_click(self, event: events.Click) -> None:
        """A click on a count goes to the next article in that state, one on a version lets it lead."""
        event.stop()
        if event.y == 0:
            for x, words, state in self.counts():
                if x <= event.x < x + text_width(words):
                    self.post_message(self.StateClicked(state))
            return
        columns = self.grid
        if columns.stacked:
            left = cut(harmless(self.heading.versions[LEFT]), columns.room // 2 - 1)
            middle = columns.left + text_width(left) + 1
        else:
            middle = columns.sign
        self.post_message(self.SideClicked(RIGHT if event.x >= middle else LEFT))


def _width(counts: Sequence[tuple[ArticleState, str]]) -> int:
    return sum(text_width(words) for _, words in counts) + _GAP * max(0, len(counts) - 1)
