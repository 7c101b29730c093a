"""Which row of the list of documents is what, and where its columns stand. Pure: no widget, no file."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from documents.catalog import SEEDS
from documents.document import Span
from tui.typesetting.cells import text_width

if TYPE_CHECKING:
    from tui.dialogs.opening.listed import ListedDocument

MEASURE: Final = 92
"""Cells from the titles' edge to the end of the last column, where the screen has them."""
WIDEST: Final = 124
SIDES: Final = 4
"""Cells that the ground of the selected row goes beyond both; on a narrow screen half as many."""
NARROW_BELOW: Final = 60
"""Cells of a screen from which on what is added goes to its sides first, until they are whole."""
LEAST_TITLE: Final = 24
KIND, DATE, UNREAD, NOTES = 10, 15, 4, 7
"""Cells from a column's beginning to that of the next; of the numbers, which end a column, the cells they have."""
BEFORE: Final = 2
"""Cells between a title and what follows it, at least."""
MOST_RECENT: Final = 8
"""Documents listed as recent as long as nothing is typed."""

BLANK: Final = -1
_FIRST_HEADING: Final = -2
_ISSUER: Final = re.compile(
    "^.{2,40}?(?:委员会|委員會|政府|大会|大會|法院|检察院|檢察院|国务院|國務院|办公厅|辦公廳|办公室|[部厅廳局])(?:关于|關於)"
)


class ShelfColumns(NamedTuple):
    """Cells, counted from the screen's left edge; -1 for a column that has no room.

    ``left`` and ``right`` are the edges of titles and last column, ``title`` the cells that a title has. ``kind`` and
    ``date`` begin, ``unread`` and ``notes`` end there.
    """

    left: int
    right: int
    title: int
    kind: int
    date: int
    unread: int
    notes: int
    sides: int


def columns(width: int) -> ShelfColumns:
    """The columns of a screen ``width`` cells wide; those without room fall away from the right."""
    narrow = min(width, NARROW_BELOW) - SIDES
    measure = max(narrow, min(width - 2 * SIDES, max(MEASURE, min(WIDEST, width - 28))))
    left = (width - measure) // 2
    sides = min(SIDES, left)
    right = left + measure
    for cells in (
        (KIND, DATE, UNREAD, NOTES),
        (KIND, DATE, UNREAD),
        (KIND, DATE - 8),
        (KIND - 6,),
    ):
        title = measure - sum(cells) - BEFORE
        if title >= LEAST_TITLE:
            break
    kind = right - sum(cells)
    date = kind + KIND if len(cells) > 1 else -1
    unread = date + DATE + UNREAD if len(cells) > 2 else -1
    return ShelfColumns(left, right, title, kind, date, unread, right if len(cells) > 3 else -1, sides)


@dataclass(frozen=True, slots=True)
class ShelfGroup:
    """Documents under a heading, by their numbers."""

    heading: str
    documents: tuple[int, ...]


class Headings(NamedTuple):
    """What groups are called; a folder's group is called as the folder."""

    recent: str
    starred: str
    all: str
    folders: str
    shipped: str
    kept: str


def groups(
    documents: Sequence[ListedDocument], found: Sequence[int], headings: Headings, *, narrowed: bool
) -> tuple[ShelfGroup, ...]:
    """Recent ones, those with a star, the others (each folder's by themselves, as long as nothing is typed), folders; those that were named
    at start before those of the library, and those that ship with the app last.

    ``found`` are the numbers of those that are listed, the best first where the list is ``narrowed``. The document that
    is open is the last of the recent ones: Enter goes to the one before.
    """
    recent = sorted(
        (number for number in found if documents[number].recent >= 0 or documents[number].is_open),
        key=lambda number: (documents[number].is_open, documents[number].recent),
    )
    if not narrowed and len(recent) > MOST_RECENT:
        recent = [*recent[: MOST_RECENT - 1], *(recent[-1:] if documents[recent[-1]].is_open else ())]
    listed = set(recent)
    starred = [number for number in found if documents[number].is_starred and number not in listed]
    listed.update(starred)
    gone = [number for number in found if number not in listed and documents[number].lay_at is not None]
    listed.update(gone)
    others = [number for number in found if number not in listed and not documents[number].is_folder]
    folders = tuple(number for number in found if documents[number].is_folder)
    made = [ShelfGroup(headings.recent, tuple(recent)), ShelfGroup(headings.starred, tuple(starred))]
    made += [ShelfGroup(headings.all, tuple(others))] if narrowed else _by_folder(documents, others, headings)
    made += [ShelfGroup(headings.kept, tuple(gone)), ShelfGroup(headings.folders, folders)]
    return tuple(group for group in made if group.documents)


def _by_folder(
    documents: Sequence[ListedDocument], numbers: Sequence[int], headings: Headings
) -> list[ShelfGroup]:
    """A group for each folder of several documents where there are several folders, after the single ones: of those that
    are the session's, then of the others; last those that ship with the app."""
    inside: dict[str, list[int]] = {}
    for number in numbers:
        folder = os.path.dirname(documents[number].path)  # noqa: PTH120 - of ten thousand, at once
        inside.setdefault(folder, []).append(number)
    if len(inside) <= 1:
        return [ShelfGroup(headings.all, tuple(numbers))]
    shipped = inside.pop(str(SEEDS), [])
    made: list[ShelfGroup] = []
    for are_named in (True, False):
        folders = [own for own in inside.values() if any(documents[n].entry >= 0 for n in own) == are_named]
        single = tuple(own[0] for own in folders if len(own) == 1)
        made.append(ShelfGroup(headings.all, single))
        for own in folders:
            if len(own) > 1:
                parent = documents[own[0]].path.parent
                made.append(ShelfGroup(parent.name or str(parent), tuple(own)))
    return [*made, ShelfGroup(headings.shipped, tuple(shipped))]


class ShelfRows:
    """Rows of groups: items with headings between. The first heading stands above the list, which says it.

    A row is a position among the items, ``BLANK``, or a heading (``heading_of``). The selected item has a second row,
    which is not counted here.
    """

    def __init__(
        self, made: Sequence[ShelfGroup], below: frozenset[int] = frozenset(), *, is_low: bool = False
    ) -> None:
        """``below``: the documents that are listed as versions of the one above them."""
        self.groups, self.below = tuple(made), below
        self.documents = tuple(number for group in made for number in group.documents)
        self.rows: list[int] = []
        self._starts: list[int] = []
        """The row at which each group begins: that of its heading."""
        position = 0
        between = [] if is_low else [BLANK]
        for number, group in enumerate(made):
            self._starts.append(len(self.rows))
            if number:
                self.rows += [*between, _FIRST_HEADING - number, *between]
            self.rows += range(position, position + len(group.documents))
            position += len(group.documents)
        self._row_of = [row for row, what in enumerate(self.rows) if what >= 0]

    def row_of(self, position: int) -> int:
        """The row of an item."""
        return self._row_of[position]

    def heading_of(self, what: int) -> str | None:
        """The heading that a row is; None for any other."""
        return self.groups[_FIRST_HEADING - what].heading if what <= _FIRST_HEADING else None

    def group_at(self, row: int) -> str:
        """The heading of the group that a row belongs to."""
        number = bisect_right(self._starts, row) - 1
        return self.groups[number].heading if self.groups else ""


def fitted(title: str, spans: Sequence[Span], room: int) -> tuple[str, tuple[Span, ...]]:
    """As much of a title as has room, in cells, and what of it is emboldened.

    Where not all of it has room, who issued it is left out first (…委员会关于); what is then too long is cut at a whole
    character with …, at its beginning, too, where what was met would not be seen.
    """
    if text_width(title) <= room:
        return title, tuple(spans)
    start = 0
    issuer = _ISSUER.match(title)
    if issuer is not None and all(span.start >= issuer.end() for span in spans[:1]):
        start = issuer.end()
    first = spans[0] if spans else Span(0, 0)
    if spans and text_width(title[start : first.end]) > room - 2:
        start = max(start, first.end - max(2, room // 4))
    head = "…" if start and (issuer is None or start != issuer.end()) else ""
    kept, used = start, text_width(head)
    tail = "" if text_width(title[start:]) + used <= room else "…"
    for character in title[start:]:
        used += text_width(character)
        if used > room - text_width(tail):
            break
        kept += 1
    shown = head + title[start:kept] + tail
    moved = len(head) - start
    inside = (Span(max(span.start, start) + moved, min(span.end, kept) + moved) for span in spans)
    return shown, tuple(span for span in inside if span.start < span.end)
