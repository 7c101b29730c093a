"""A text that was converted without care comes out right wherever it is shown."""

from __future__ import annotations

from typing import Any

import pytest

from documents.catalog import seeds


async def test_hits_and_titles_convert_as_their_whole_document_does(open_reader: Any) -> None:
    entry = next(one for one in seeds() if one.script == "traditional")
    async with open_reader(entry.path) as reading:
        assert reading.reader.state.document.origin == "mixed"
        await reading.press("t", "t")
        assert reading.reader.state.script == "taiwan"
        await reading.press("s")
        await reading.type("政策体系")
        await reading.press("enter")
        assert reading.top.found.hits > 0
        assert "政策體系" in reading.picture
        assert "體繫" not in reading.picture


@pytest.mark.parametrize("piece", ["政策體繫"])
async def test_a_piece_of_the_open_document_is_shown_as_the_document_is(open_reader: Any, piece: str) -> None:
    entry = next(one for one in seeds() if one.script == "traditional")
    async with open_reader(entry.path) as reading:
        await reading.press("t", "t")
        assert reading.reader.host.text.own(piece) == "政策體系"
        await reading.press("t")
        assert reading.reader.host.text.own(piece) == piece
