"""How wide the screen draws the marks whose width Unicode leaves open: “ ” ‘ ’ … — · ① ℃ α и and their like.

In a terminal for Chinese they may take two cells, elsewhere they take one. What lays out and paints the screen
measures by tables of Rich that know one cell only; here they learn the other width. There is one screen, so
this holds for the whole process. Lines and blocks that boxes are drawn with stay narrow: boxes need that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from unicodedata import category, east_asian_width

from rich.cells import CellTable, cell_len

from tui.upstream.rich_private import IsNarrow, measure_by, own_narrow, own_table

NARROW, WIDE = 1, 2
_SEARCHED = (range(0xA1, 0xE000), range(0xFFFD, 0xFFFE), range(0x1F100, 0x1F1AD))
_BOXES = range(0x2500, 0x25A0)

_now = NARROW


def ambiguous_cells() -> int:
    """Cells that such a mark takes now: 1 or 2."""
    return _now


def draw_ambiguous(cells: int) -> int:
    """Measure such marks as so many cells (1 or 2) from now on; what holds then.

    That is 1 where this Rich cannot be taught. What is laid out already has to be laid out again.
    """
    global _now  # noqa: PLW0603, RUF100 - the screen is one
    if cells != _now and own_table is not None and own_narrow is not None:
        measure_by(own_table, own_narrow) if cells == NARROW else measure_by(_wide_table, _wide_narrow())
        _now = cells
        if cells == WIDE and cell_len("“中—·") != len("“中—·") * WIDE:
            measure_by(own_table, own_narrow)
            _now = NARROW
    return _now


def is_ambiguous(character: str) -> bool:
    """Whether a character is one that may take one cell or two."""
    code = ord(character)
    return (
        east_asian_width(character) == "A"
        and code not in _BOXES
        and any(code in searched for searched in _SEARCHED)
        and category(character)[0] != "M"
    )


@cache
def _marks() -> tuple[str, ...]:
    return tuple(chr(code) for codes in _SEARCHED for code in codes if is_ambiguous(chr(code)))


@cache
def _wide_table(_unicode_version: str = "auto") -> CellTable:
    assert own_table is not None
    plain, marks = own_table("auto"), _marks()
    return CellTable(
        plain.unicode_version, sorted(_with(plain.widths, marks)), plain.narrow_to_wide - set(marks)
    )


@cache
def _wide_narrow() -> IsNarrow:
    """Tells, like Rich's own, whether a text surely takes one cell a character."""
    assert own_narrow is not None
    surely = {chr(code) for code in range(0x20, 0x500) if own_narrow(chr(code))}
    return frozenset(surely.difference(_marks())).issuperset


def _with(widths: object, wide: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """The ranges of a table and those of the marks, of which none is in it as yet."""
    assert isinstance(widths, (list, tuple))
    yield from widths
    known = iter(sorted(widths))
    first, last, _ = next(known)
    start = end = -1
    for code in map(ord, wide):
        while last < code:
            first, last, _ = next(known, (0x110000, 0x110000, 0))
        if first <= code:
            continue
        if code != end:
            if start >= 0:
                yield start, end - 1, WIDE
            start = code
        end = code + 1
    if start >= 0:
        yield start, end - 1, WIDE
