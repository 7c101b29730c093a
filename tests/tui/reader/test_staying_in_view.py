"""What the reader is at stays in view, and what is said of it is true at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

SIZES = [(120, 40), (80, 24), (100, 30), (60, 20), (72, 12)]


def rows_of_the_clause(reading: Any) -> tuple[int, int, int]:
    """The first and the last row of the clause under the cursor on the screen, and how many rows there are."""
    pane = reading.reader.pane
    top = pane.scroll_offset.y
    first, end = pane.cursor.start, pane.cursor.end
    return pane._page.rows.y_of(first) - top, pane._page.rows.y_of(end - 1) - top, pane.size.height


@pytest.mark.parametrize("clauses", [12, 30])
async def test_the_clause_under_the_cursor_is_in_view_at_every_size(open_reader: Any, clauses: int) -> None:
    async with open_reader() as reading:
        for _ in range(clauses):
            await reading.pilot.press("j")
        await reading.settle()
        here = reading.reader.host.here
        for size in [*SIZES[1:], SIZES[0], SIZES[1]]:
            await reading.resize(*size)
            first, last, height = rows_of_the_clause(reading)
            assert 0 <= first <= last < height, size
            assert reading.reader.host.here == here


async def test_the_clause_stays_at_its_row_where_that_is_possible(open_reader: Any) -> None:
    async with open_reader() as reading:
        for _ in range(12):
            await reading.pilot.press("j")
        reading.reader.pane.move_to(reading.reader.host.here.offset, centre=True)
        await reading.settle()
        before = rows_of_the_clause(reading)[0]
        await reading.resize(110, 38)
        assert rows_of_the_clause(reading)[0] == before


async def test_the_header_follows_the_cursor_at_once(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        reader = reading.reader
        from tui.widgets.page_head import PageHead

        reader.pane.action_walk("next_clause")  # nothing is waited for
        assert reader.query_one(PageHead).words.address == reader.host.text.own(
            reader.host.addresses.said(reader.pane.cursor)
        )


async def test_the_outline_is_there_when_it_is_first_drawn(open_reader: Any, statute: Path) -> None:
    from tui.widgets.outline import Outline

    drawn: list[int] = []
    render_line = Outline.render_line

    def watched(self: Outline, y: int) -> Any:
        drawn.append(len(self.rows))
        return render_line(self, y)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Outline, "render_line", watched)
        async with open_reader(statute):
            assert drawn[0] > 3
