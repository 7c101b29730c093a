"""The head of the table of all notes: its name, how much is shown, and the counts that are its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from annotations.overview.note_rows import ROW_GROUPS
from annotations.queries import tag_key
from documents.harmless import harmless
from tui.dialogs.notebook.table_rows import GROUP_WORDS, table_columns
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import cut

if TYPE_CHECKING:
    from annotations.overview.sifting import Sifted
    from tui.dialogs.notebook.table_state import TableState
    from tui.locale.language import Speech

BETWEEN: Final = 3
"""Cells between two counts."""
LONGEST_TAG: Final = 16


class Count(NamedTuple):
    """A count on top: what is narrowed down to by it (a group, a tag, or the page of all tags), how it reads."""

    kind: Literal["group", "tag", "more"]
    value: str
    words: str
    style: str
    is_on: bool = False


def counts_on_top(
    state: TableState, sifted: Sifted, say: Speech, room: int, shown_tag: Callable[[str], str] = str
) -> list[Count]:
    """The counts that have room, in cells: groups, then the most used tags, those chosen first, and how many more."""
    counts: list[Count] = []
    for group in ROW_GROUPS:
        number = str(sifted.groups.get(group, 0))
        if group == "check" and not state.places_known:
            number = f"{number}+" if number != "0" else "?"
        waits = group == "open" and number != "0"
        style = "here" if waits else "ink" if group in {"open", "check"} else "faint"
        words = f"{say(GROUP_WORDS[group])} {number}"
        counts.append(Count("group", group, words, style, group in state.filter.groups))
    on = {tag_key(tag) for tag in state.filter.tags}
    tags = sorted(sifted.tags, key=lambda item: tag_key(item[0]) not in on)
    missing = on - {tag_key(tag) for tag, _ in tags}
    tags = [*((tag, 0) for tag in state.filter.tags if tag_key(tag) in missing), *tags]
    used = sum(text_width(count.words) + BETWEEN for count in counts) + BETWEEN
    for index, (tag, notes) in enumerate(tags):
        words = f"#{cut(harmless(shown_tag(tag)), LONGEST_TAG)} {notes}"
        rest = len(tags) - index
        more = say("{count} more tags", count=rest)
        used += text_width(words) + BETWEEN
        if used + (text_width(more) if rest > 1 else -BETWEEN) > room:
            counts.append(Count("more", "", more if index else say("{count} tags", count=rest), "faint"))
            break
        counts.append(Count("tag", tag, words, "tag", tag_key(tag) in on))
    return counts


class TableHead(Widget):
    """``marked`` is the count that the keys are at, -1 for none."""

    DEFAULT_CSS = """
    TableHead {
        height: 4; background: $background; color: $ink;
        & > .head--ink { color: $ink; }
        & > .head--title { color: $ink; text-style: bold; }
        & > .head--faint { color: $faint; }
        & > .head--tag { color: $indigo; }
        & > .head--here { color: $vermilion; text-style: bold; }
        & > .head--chosen { background: $lining; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "head--ink", "head--title", "head--faint", "head--tag", "head--here", "head--chosen",
    }  # fmt: skip

    @dataclass
    class Clicked(Message):
        """A count was clicked."""

        count: Count

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.title, self.told = "", ""
        self.counts: Sequence[Count] = ()
        self.marked = -1
        self._cells: list[tuple[int, int]] = []

    def show(self, title: str, told: str, counts: Sequence[Count]) -> None:
        """Show these."""
        self.title, self.told, self.counts = harmless(title), harmless(told), counts
        self.marked = min(self.marked, len(counts) - 1)
        self.refresh()

    def walk(self, by: int) -> None:
        """To another count, round at the ends; past the first there is none."""
        self.marked = (self.marked + 1 + by) % (len(self.counts) + 1) - 1
        self.refresh()

    @property
    def count(self) -> Count | None:
        """The count that the keys are at."""
        return self.counts[self.marked] if 0 <= self.marked < len(self.counts) else None

    def on_click(self, event: events.Click) -> None:
        """A click on a count is as if it were chosen."""
        if event.y != self._row_of_counts:
            return
        for count, (start, end) in zip(self.counts, self._cells, strict=False):
            if start <= event.x < end:
                event.stop()
                self.post_message(self.Clicked(count))

    @property
    def _row_of_counts(self) -> int:
        return 1 if self.size.height < 4 else 2

    def render_line(self, y: int) -> Strip:
        """The title with what is shown; a blank; the counts; a blank."""
        width, base = self.size.width, self.rich_style
        grid = table_columns(width)
        room = grid.right - grid.document
        if y == 0:
            title = cut(self.title, max(4, room - text_width(self.told) - 2))
            gap = room - text_width(title) - text_width(self.told)
            segments = [
                Segment(" " * grid.document, base),
                Segment(title, self._named("title")),
                Segment(" " * max(1, gap), base),
                Segment(self.told, self._named("faint")),
            ]
            return Strip(segments).adjust_cell_length(width, base)
        if y != self._row_of_counts:
            return Strip.blank(width, base)
        segments, x = [Segment(" " * grid.document, base)], grid.document
        self._cells = []
        for index, count in enumerate(self.counts):
            gap = 0 if not index else BETWEEN
            if count.kind == "tag" and self.counts[index - 1].kind == "group":
                gap += BETWEEN
            words = cut(count.words, max(0, grid.right - x - gap))
            segments += [Segment(" " * gap, base), Segment(words, self._style(count, index))]
            self._cells.append((x + gap, x + gap + text_width(words)))
            x += gap + text_width(words)
        return Strip(segments).adjust_cell_length(width, base)

    def _named(self, name: str) -> Style:
        return self.get_component_rich_style(f"head--{name}")

    def _style(self, count: Count, index: int) -> Style:
        style = self._named(count.style)
        if count.is_on:
            style += Style(underline=True, bold=True)
        if index == self.marked:
            style += Style(bgcolor=self._named("chosen").bgcolor, reverse=self.app.no_color)
        return style
