"""The list of hits: rows are made as they come into view, however many hits there are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from tui.typesetting.lists.hits_in_context import (
    HitColumns,
    ShownHit,
    height,
    hit_columns,
    rows_of_hit,
)
from tui.typesetting.lists.list_rows import ListRow, StackedRows
from tui.widgets.row_list import RowList


class HitList(RowList):
    """Hits under the titles of their documents."""

    DEFAULT_CSS = "HitList { & > .row--address { color: $faint; } }"
    STYLES: ClassVar[tuple[str, ...]] = (*RowList.STYLES, "address")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--address"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._lay_out, id=id)
        self.hits: Sequence[ShownHit] = ()

    def show(self, hits: Sequence[ShownHit]) -> None:
        """Show hits; the one that was marked stays so, at first the first is."""
        self.hits = hits
        self.item = min(max(0, self.item), len(hits) - 1)
        self.renew()

    def _lay_out(self, width: int) -> StackedRows:
        heights = [height(hit, number) for number, hit in enumerate(self.hits)]
        columns = hit_columns(width)
        return StackedRows(heights, partial(self._rows, columns))

    def _rows(self, columns: HitColumns, number: int) -> Sequence[ListRow]:
        return rows_of_hit(self.hits[number], number, columns)
