"""The tree of a document before and after some of its lines are said to be something else, side by side. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import ListRow, StyledText, cut

if TYPE_CHECKING:
    from documents.structure_mends.mended_lines import MendedLine

AROUND: Final = 1
"""Rows of the tree, unchanged, that are shown above and below one that changes."""
_CHANGED: Final = " → "
_SAME: Final = "   "
_INDENT: Final = "  "
_LONGEST: Final = 120
"""Characters of a line that are looked at: it has one row."""


def preview_rows(
    before: Sequence[MendedLine],
    after: Sequence[MendedLine],
    meant: Collection[int],
    names: tuple[str, str],
    shown: Callable[[str], str],
    width: int,
) -> list[ListRow]:
    """The rows for a width in cells: what a line is before, and what it is after, an arrow between where it differs.

    ``before`` and ``after`` are the same lines. Of text only the lines ``meant`` are shown, by their numbers; where
    rows that do not change are left out stands …. ``names`` head the two columns.
    """
    half = max(4, (width - len(_SAME)) // 2)
    rows = [ListRow(_across((names[0], "dim"), _SAME, (names[1], "dim"), half))]
    places = _places(before, after, meant)
    changed = [was != now for _, was, now in places]
    near = [any(changed[max(0, row - AROUND) : row + AROUND + 1]) for row in range(len(places))]
    kept = [-1, *(row for row, is_near in enumerate(near) if is_near), len(places)]
    for item, (above, row) in enumerate(pairwise(kept)):
        if row - above > 1:
            rows.append(ListRow(((_SAME.rstrip() + "…", "dim"),)))
        if row < len(places):
            line, was, now = places[row]
            words = shown(line.text[:_LONGEST])
            arrow = _CHANGED if changed[row] else _SAME
            rows.append(ListRow(_across(_cell(was, words), arrow, _cell(now, words), half), item))
    return rows


Place = tuple[str, int]
"""What a line is, and how deep it stands below the title."""


def _places(
    before: Sequence[MendedLine], after: Sequence[MendedLine], meant: Collection[int]
) -> list[tuple[MendedLine, Place, Place]]:
    """The lines of either tree, and those meant, with what they are and how deep they stand."""
    found = []
    for (line, was), (_, now) in zip(_deep(before), _deep(after), strict=True):
        in_tree = {was[0], now[0]} - {"text", "joined"}
        if in_tree or line.number in meant:
            found.append((line, was, now))
    return found


def _deep(lines: Sequence[MendedLine]) -> Iterator[tuple[MendedLine, Place]]:
    depth = 0
    for line in lines:
        depth = line.level or depth
        aside = line.kind in ("title", "front", "back")
        yield line, (line.kind, 0 if aside else depth if line.kind == "heading" else depth + 1)


def _cell(place: Place, words: str) -> StyledText:
    """A line as it stands in a tree: headings plainly, · text, + what goes on, [front and back matter]."""
    kind, depth = place
    indent = _INDENT * max(0, depth - 1)
    if kind in ("front", "back"):
        return f"[{words}]", "dim"
    sign = {"text": "· ", "joined": "+ "}.get(kind, "")
    return f"{indent}{sign}{words}", "dim" if sign else "heading"


def _across(left: StyledText, between: str, right: StyledText, half: int) -> tuple[StyledText, ...]:
    """Two cells of one width beside each other."""
    words = cut(harmless(left[0]), half)
    blank = " " * max(0, half - text_width(words))
    return (words, left[1]), (blank, "text"), (between, "here"), (cut(harmless(right[0]), half), right[1])
