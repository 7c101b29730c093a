"""Lines of a list, wrapped: what is styled stays styled however it is broken. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from documents.harmless import harmless
from documents.late_dataclass import dataclass
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.list_rows import ListRow, StyledText


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line to be wrapped: styled texts one after the other; ``is_item`` says whether it is an item.

    ``hang`` is the indentation, in cells, of what is wrapped onto further rows; ``most`` is how many rows it
    takes at most (0: as many as it needs).
    """

    pieces: tuple[StyledText, ...] = ()
    is_item: bool = False
    hang: int = 0
    most: int = 0


def rows_of(lines: Sequence[ListLine], width: int) -> list[ListRow]:
    """The rows of lines, for a width in cells, items numbered in order."""
    rows: list[ListRow] = []
    item = -1
    for line in lines:
        item += line.is_item
        rows += [ListRow(styled, item if line.is_item else -1) for styled in _wrapped(line, width)]
    return rows


def _wrapped(line: ListLine, width: int) -> list[tuple[StyledText, ...]]:
    """The styled texts of each row of a line, one row at least."""
    text = "".join(harmless(characters) for characters, _ in line.pieces)
    if not text:
        return [()]
    bounds = _bounds(text, width - 1 if line.most else width, line.hang)
    shortened = 0 < line.most < len(bounds)
    bounds = bounds[: line.most] if shortened else bounds
    styles = [name for characters, name in line.pieces for _ in characters]
    rows: list[tuple[StyledText, ...]] = []
    for number, (start, end) in enumerate(bounds):
        styled: list[StyledText] = [(" " * line.hang, "text")] if number and line.hang else []
        for index in range(start, end):
            if index + 1 == end or styles[index + 1] != styles[index]:
                styled.append((text[start : index + 1], styles[index]))
                start = index + 1  # noqa: PLW2901 - where the next style begins
        if shortened and number == line.most - 1:
            styled.append(("…", styled[-1][1]))
        rows.append(tuple(styled))
    return rows


def _bounds(text: str, width: int, hang: int) -> list[tuple[int, int]]:
    """Where the rows of a text begin and end, for a width and a hanging indentation in cells."""
    ends = wrap(text, max(4, width - hang), first=max(4, width))
    return list(zip([0, *ends], ends, strict=False))
