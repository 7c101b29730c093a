"""The grid of a page: where outline, text and notes stand on a screen of so many cells. Pure.

The text has the first right to the width. Its block is ``numbers · blank · bar · mark · text · hanging``; what the
measure leaves goes to the outline or to the notes, to both on a wide screen, and then outside, halved. The measure
never falls when the screen grows.
"""

from __future__ import annotations

from typing import NamedTuple

MEASURE = 80
"""Cells of a full measure: 40 characters."""
NUMBERS = 5
"""Cells of the margin's numbers, at least; as many more as the document's longest number asks for."""
MOST_NUMBERS = 7
SIGNS = 3
"""A blank, the bar of the current clause, the mark of a note."""
HANGING, LEAST_HANGING = 4, 2
"""Cells past the measure into which marks hang."""
NARROW_BELOW = 80
"""Cells of a screen below which the hanging column is ``LEAST_HANGING``."""
OUTLINE, MOST_OUTLINE = 22, 40
OUTLINE_TEXT = 3
"""Cells of an outline left of its words."""
NOTES, MOST_NOTES = 26, 48
BOTH_FROM = 148
LOW = 24
"""Rows of a screen up to which it is low: the blank rows below the head and above the footer fall away first."""


class PageGrid(NamedTuple):
    """Cells, counted from the screen's left edge. ``outline`` and ``notes`` are 0 wide where they have no room.

    ``left``: where the block begins, with its numbers; ``numbers``: the cells these have; ``measure``: those of the
    text; ``hanging``: those past it. ``outline_left`` and ``notes_left``: where those columns begin.
    """

    width: int
    left: int
    numbers: int
    measure: int
    hanging: int
    outline_left: int = 0
    outline: int = 0
    notes_left: int = 0
    notes: int = 0

    @property
    def block(self) -> int:
        """Cells of the whole block."""
        return self.numbers + SIGNS + self.measure + self.hanging

    @property
    def text_left(self) -> int:
        """Where the text's edge is."""
        return self.left + self.numbers + SIGNS

    @property
    def text_right(self) -> int:
        """Where the text ends: the cell after its last."""
        return self.text_left + self.measure

    @property
    def first_words(self) -> int:
        """Where the leftmost words begin: those of the outline, else those of the text."""
        return self.outline_left + OUTLINE_TEXT if self.outline else self.text_left

    @property
    def end(self) -> int:
        """The cell after the last that is used: of the notes, else of the text with what hangs past its edge."""
        right = self.notes_left + self.notes if self.notes else self.text_right + self.hanging
        return min(self.width, right)


def page_grid(
    width: int,
    *,
    outline: bool,
    notes: bool,
    notes_first: bool = True,
    measure: int = MEASURE,
    numbers: int = NUMBERS,
) -> PageGrid:
    """The grid of a screen ``width`` cells wide, for what is wanted beside the text.

    Where only one of ``outline`` and ``notes`` has room, it is the notes with ``notes_first``. ``measure`` is what the
    reader wants at most, ``numbers`` the cells of the document's longest number in the margin.
    """
    numbers = min(max(NUMBERS, numbers), MOST_NUMBERS)
    hanging, measure = _text(width, measure, numbers)
    block = numbers + SIGNS + measure + hanging
    spare = width - block
    outline &= spare >= OUTLINE
    notes &= spare >= NOTES
    if outline and notes and spare < BOTH_FROM - (NUMBERS + SIGNS + HANGING + MEASURE):
        outline, notes = not notes_first, notes_first
    for_outline, for_notes = _shares(spare, outline=outline, notes=notes)
    outside = spare - for_outline - for_notes
    left = outside // 4 * 2
    return PageGrid(
        width,
        left + for_outline,
        numbers,
        measure,
        hanging,
        outline_left=left,
        outline=for_outline,
        notes_left=left + for_outline + block,
        notes=for_notes,
    )


def _text(width: int, measure: int, numbers: int) -> tuple[int, int]:
    """Cells of the hanging column and of the text; a hanging column that grows takes nothing from the text."""
    beside = numbers + SIGNS
    narrow = min(measure, width - beside - LEAST_HANGING) // 2 * 2
    wide = min(measure, width - beside - HANGING) // 2 * 2
    most_narrow = min(measure, NARROW_BELOW - 1 - beside - LEAST_HANGING) // 2 * 2
    if width >= NARROW_BELOW and wide >= most_narrow:
        return HANGING, wide
    return LEAST_HANGING, max(2, narrow)


def _shares(spare: int, *, outline: bool, notes: bool) -> tuple[int, int]:
    """The cells of outline and notes; what is spare beyond their least is halved between them."""
    if not outline:
        return 0, min(spare, MOST_NOTES) if notes else 0
    if not notes:
        return min(spare, MOST_OUTLINE), 0
    over = spare - OUTLINE - NOTES
    for_outline = min(MOST_OUTLINE, OUTLINE + over // 2)
    for_notes = min(MOST_NOTES, spare - for_outline)
    return min(MOST_OUTLINE, spare - for_notes), for_notes
