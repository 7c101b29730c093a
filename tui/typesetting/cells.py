"""How many cells a character takes: measured, never guessed from ``len``.

The measure is the one the screen itself uses for the strips it is given (``rich.cells``), so that a row that
was set to a width is drawn at that width; ``ambiguous`` says how wide “ ” … — and their like are. Offsets are code points into the text that is measured.
"""

from __future__ import annotations

from itertools import accumulate

from rich.cells import cell_len, get_character_cell_size

from documents.document import Span
from tui.typesetting.ambiguous import NARROW, WIDE, ambiguous_cells

EMOJI_FORM = "\ufe0f"
JOINER = "\u200d"


class _CellTable(dict[int, str]):
    """Code point -> ``chr(cells)``; fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        cells = self[code] = chr(get_character_cell_size(chr(code)))
        return cells


_TABLES = {NARROW: _CellTable(), WIDE: _CellTable()}


def cell_widths(text: str) -> bytes:
    """Cells of each code point of ``text``, in order; a sign that joins what is before it takes none.

    An emoji form selector takes the cell by which it widens the character before it.
    """
    return fit_to_forms(text, text.translate(_TABLES[ambiguous_cells()]).encode("latin-1"))


def fit_to_forms(text: str, widths: bytes) -> bytes:
    """``widths`` corrected for emoji form selectors and joiners, the only signs that look at a neighbour."""
    if EMOJI_FORM not in text and JOINER not in text:
        return widths
    fitted = bytearray(widths)
    measured: str | None = None
    index = 0
    while index < len(text):
        character = text[index]
        if character == JOINER:
            fitted[index : index + 2] = bytes(len(fitted[index : index + 2]))
            index += 1
        elif character == EMOJI_FORM:
            fitted[index] = 0
            if measured is not None:
                fitted[index] = cell_len(measured + EMOJI_FORM) - cell_len(measured)
                measured = None
        elif widths[index]:
            measured = character
        index += 1
    return bytes(fitted)


def text_width(text: str) -> int:
    """Cells of a whole text."""
    return sum(cell_widths(text))


def edges(text: str) -> list[int]:
    """The cell at which each code point of ``text`` begins, and last the cell at which the text ends."""
    return list(accumulate(cell_widths(text), initial=0))


def cluster_start(text: str, offset: int) -> int:
    """The start of the character that ``offset`` is in: signs that join are never parted from their base."""
    while 0 < offset < len(text) and joins(text[offset]):
        offset -= 1
    return offset


def cluster_end(text: str, offset: int) -> int:
    """The end of the character that begins at ``offset`` (``len(text)`` at most)."""
    offset = min(len(text), offset + 1)
    while offset < len(text) and joins(text[offset]):
        offset += 1
    return offset


def joins(character: str) -> bool:
    """Whether a code point is drawn on the character before it (accents, variation selectors)."""
    return character > "\u02ff" and get_character_cell_size(character) == 0


def character_at_cell(text: str, cell: int) -> Span | None:
    """The character drawn at a cell, both halves of a wide one; None past the end or before the start."""
    if cell < 0:
        return None
    edge = 0
    for index, width in enumerate(cell_widths(text)):
        edge += width
        if cell < edge:
            start = cluster_start(text, index)
            return Span(start, cluster_end(text, start))
    return None
