"""How wide the screen draws the marks whose width Unicode leaves open: “ ” ‘ ’ … — · ① ℃ α и and their like.

In a terminal for Chinese they may take two cells, elsewhere they take one. What lays out and paints the screen
measures by tables of Rich that know one cell only; here they learn the other width. There is one screen, so
this holds for the whole process. Lines and blocks that boxes are drawn with stay narrow: boxes need that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from unicodedata import category, east_asian_width

from rich import cells as rich_cells

NARROW, WIDE = 1, 2
_SEARCHED = (range(0xA1, 0xE000), range(0xFFFD, 0xFFFE), range(0x1F100, 0x1F1AD))
_BOXES = range(0x2500, 0x25A0)

_TABLE, _SINGLE, _SPLIT = "load_cell_table", "_is_single_cell_widths", "_split_cells"  # Rich's own names
_plain_table: Callable[[str], rich_cells.CellTable] | None = getattr(rich_cells, _TABLE, None)
_plain_single: Callable[[str], bool] | None = getattr(rich_cells, _SINGLE, None)
_now = NARROW


def ambiguous_cells() -> int:
    """Cells that such a mark takes now: 1 or 2."""
    return _now


def draw_ambiguous(cells: int) -> int:
    """Measure such marks as so many cells (1 or 2) from now on; what holds then.

    That is 1 where this Rich cannot be taught. What is laid out already has to be laid out again.
    """
    global _now  # noqa: PLW0603, RUF100 - the screen is one
    if cells != _now and _plain_table is not None and _plain_single is not None:
        _teach(_plain_table, _plain_single) if cells == NARROW else _teach(_wide_table, _wide_single())
        _now = cells
        if cells == WIDE and rich_cells.cell_len("“中—·") != len("“中—·") * WIDE:
            _teach(_plain_table, _plain_single)
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


def _teach(table: Callable[[str], rich_cells.CellTable], single: Callable[[str], bool]) -> None:
    from rich import segment as rich_segment

    setattr(rich_cells, _TABLE, table)
    for module in (rich_cells, rich_segment):
        setattr(module, _SINGLE, single)
    for remembered in (
        rich_cells.get_character_cell_size,
        rich_cells.cached_cell_len,
        getattr(rich_segment.Segment, _SPLIT, None),
    ):
        forget: Callable[[], None] | None = getattr(remembered, "cache_clear", None)
        if forget is not None:
            forget()


@cache
def _marks() -> tuple[str, ...]:
    return tuple(chr(code) for codes in _SEARCHED for code in codes if is_ambiguous(chr(code)))


@cache
def _wide_table(_unicode_version: str = "auto") -> rich_cells.CellTable:
    assert _plain_table is not None
    plain, marks = _plain_table("auto"), _marks()
    return rich_cells.CellTable(
        plain.unicode_version, sorted(_with(plain.widths, marks)), plain.narrow_to_wide - set(marks)
    )


@cache
def _wide_single() -> Callable[[str], bool]:
    """Tells, like Rich's own, whether a text surely takes one cell a character."""
    assert _plain_single is not None
    surely = {chr(code) for code in range(0x20, 0x500) if _plain_single(chr(code))}
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
