"""Private names of Rich: the tables by which it measures text, and how to have it measure by others."""

from __future__ import annotations

from collections.abc import Callable

from rich import cells

TableOf = Callable[[str], cells.CellTable]
"""The widths of characters in a version of Unicode ("auto": the newest)."""

IsNarrow = Callable[[str], bool]
"""Whether a text surely takes one cell a character."""

_TABLE, _SINGLE, _SPLIT = "load_cell_table", "_is_single_cell_widths", "_split_cells"

own_table: TableOf | None = getattr(cells, _TABLE, None)
own_narrow: IsNarrow | None = getattr(cells, _SINGLE, None)
"""What Rich measures by; None in one that does it otherwise, and cannot be taught."""


def measure_by(table: TableOf, narrow: IsNarrow) -> None:
    """Have all that measures text by Rich measure by these from now on."""
    from rich import segment

    setattr(cells, _TABLE, table)
    for module in (cells, segment):
        setattr(module, _SINGLE, narrow)
    for remembered in (
        cells.get_character_cell_size,
        cells.cached_cell_len,
        getattr(segment.Segment, _SPLIT, None),
    ):
        forget: Callable[[], None] | None = getattr(remembered, "cache_clear", None)
        if forget is not None:
            forget()
