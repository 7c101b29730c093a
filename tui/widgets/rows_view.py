"""Ready-made row lists: pieces to read, choices to pick from, items to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from documents.harmless import harmless
from tui.widgets.row_list import Piece, Row, RowList, cut, wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be wrapped: pieces one after the other; ``is_item`` says whether it is an item.

    ``hang`` is the indentation, in cells, of what is wrapped onto further rows; ``most`` is how many rows it
    takes at most (0: as many as it needs).
    """

    pieces: tuple[Piece, ...] = ()
    is_item: bool = False
    hang: int = 0
    most: int = 0


def rows_of(lines: Sequence[Line], width: int) -> list[Row]:
    """The rows of lines, items numbered in order."""
    rows: list[Row] = []
    item = -1
    for line in lines:
        item += line.is_item
        place = item if line.is_item else -1
        text = "".join(harmless(piece) for piece, _ in line.pieces)
        if not text:
            rows.append(Row((), place))
            continue
        first = cut_lines(text, width - 1 if line.most else width, line.hang)
        more = line.most and len(first) > line.most
        first = first[: line.most] if more else first
        styles = [name for piece, name in line.pieces for _ in piece]
        start = 0
        for number, (begin, end) in enumerate(first):
            pieces: list[Piece] = [(" " * line.hang, "text")] if number and line.hang else []
            start = begin
            for at in range(begin, end):
                if at + 1 == end or styles[at + 1] != styles[at]:
                    pieces.append((text[start : at + 1], styles[at]))
                    start = at + 1
            if more and number == line.most - 1:
                pieces.append(("…", pieces[-1][1]))
            rows.append(Row(tuple(pieces), place))
    return rows


def cut_lines(text: str, width: int, hang: int) -> list[tuple[int, int]]:
    """Where the rows of a text begin and end, for a width and a hanging indentation in cells."""
    from tui.typesetting.line_breaks import wrap

    ends = wrap(text, max(4, width - hang), first=max(4, width))
    return list(zip([0, *ends], ends, strict=False))


class RowsView(RowList):
    """Lines as they are given."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line], *, item: int | None = None) -> None:
        """Show lines; ``item`` is the item to be marked (the one before, without)."""
        self.lines = tuple(lines)
        if item is not None:
            self.item = item
        self.renew()

    def lay_out(self, width: int) -> Sequence[Row]:
        """The lines, wrapped."""
        return rows_of(self.lines, width)


@dataclass(frozen=True, slots=True)
class Tick:
    """An item that can be ticked: its group's heading, its words, what is said beside it."""

    group: str
    word: str
    beside: str = ""
    on: bool = False


class TickList(RowList):
    """Items under headings, each on or off: Space or Enter changes one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "choose", show=False)]

    @dataclass
    class Ticked(Message):
        """An item was changed."""

        ticks: TickList
        item: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.ticks: tuple[Tick, ...] = ()
        self.nothing = ""

    def show(self, ticks: Sequence[Tick], nothing: str = "") -> None:
        """Show these; ``nothing`` stands where there are none."""
        self.ticks, self.nothing = tuple(ticks), nothing
        if self.ticks and self.item < 0:
            self.item = 0
        self.renew()

    def lay_out(self, width: int) -> Sequence[Row]:
        """A heading for each group, a row for each item."""
        if not self.ticks:
            return [Row(((line, "dim"),)) for line in wrapped(self.nothing, width)]
        rows: list[Row] = []
        group = ""
        for place, tick in enumerate(self.ticks):
            if tick.group != group:
                group = tick.group
                if rows:
                    rows.append(Row())
                rows.append(Row(((cut(harmless(group), width), "heading"),)))
            mark = ("[x] ", "here") if tick.on else ("[ ] ", "dim")
            beside = f"  {harmless(tick.beside)}" if tick.beside else ""
            word = cut(harmless(tick.word), max(4, width - 4 - len(beside)))
            rows.append(Row((mark, (word, "strong" if tick.on else "text"), (beside, "dim")), place))
        return rows

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Change an item."""
        message.stop()
        self.post_message(self.Ticked(self, message.item))
