"""What is asked in the last rows stands on the axes of the page in front of which it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ASKED = {
    "an address": (("g",), "Go to"),
    "a file to be written": (("x",), "Export"),
    "words for a passage's end": (("v", "l", "slash"), "The passage"),
    "a question in front of the editor": (("a", "字", "escape"), "Throw away"),
}


def beginning_of(reading: Any, words: str) -> int:
    """The cell in which a row with these words begins."""
    row = next(row for row in reading.lines if words in row)
    return len(row) - len(row.lstrip())


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("size", [(60, 20), (120, 40), (200, 50)])
async def test_it_begins_where_the_text_does(
    open_reader: Any, statute: Path, size: tuple[int, int], asked: str
) -> None:
    keys, words = ASKED[asked]
    async with open_reader(statute, size=size) as reading:
        await reading.press("o", "o")
        await reading.press(*keys)
        assert beginning_of(reading, words) == reading.reader.panes.grid.text_left


async def test_it_moves_with_the_text_when_the_window_changes(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute, size=(80, 24)) as reading:
        await reading.press("g")
        narrow = beginning_of(reading, "Go to")
        await reading.resize(130, 40)
        grid = reading.reader.panes.grid
        assert grid.outline
        assert beginning_of(reading, "Go to") == grid.text_left > narrow


async def test_a_question_in_front_of_a_page_stands_on_the_axes_of_that_page(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute, size=(120, 40)) as reading:
        await reading.press("a", "字", "ctrl+s")
        await reading.press("d", "B", "E")
        head = next(row for row in reading.lines if row.strip())
        assert beginning_of(reading, "for good?") == len(head) - len(head.lstrip())
