"""After a restart `u` says what it can undo, and does so when it is pressed again."""

from __future__ import annotations

from pathlib import Path
from typing import Any


async def noted(reading: Any, body: str) -> None:
    await reading.press("a")
    await reading.type(body)
    await reading.press("ctrl+s")


def bodies(reading: Any) -> list[str]:
    return [note.body for note in reading.notes if not note.deleted]


async def test_what_was_done_last_is_named_first_and_then_undone_and_redone(
    open_reader: Any, statute: Path
) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "甲")
        await noted(reading, "乙")
        await reading.press("q")
    async with open_reader(statute) as reading:
        await reading.press("u")
        assert reading.said.startswith("Before this start: written (20")
        assert reading.said.endswith(" · 乙); u takes that back")
        assert sorted(bodies(reading)) == ["乙", "甲"]
        await reading.press("u")
        assert reading.said == "Undone"
        assert bodies(reading) == ["甲"]
        await reading.press("ctrl+r")
        assert sorted(bodies(reading)) == ["乙", "甲"]
        await reading.press("u", "u")
        assert " · 甲)" in reading.said, "what was undone in this run is not offered again"
        await reading.press("u")
        assert bodies(reading) == []
        await reading.press("u")
        assert reading.said == "Nothing to undo in this document"


async def test_a_deletion_of_an_earlier_run_is_taken_back(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await noted(reading, "甲")
        await reading.press("d", "q")
    async with open_reader(statute) as reading:
        assert bodies(reading) == []
        await reading.press("u")
        assert reading.said.startswith("Before this start: put in the bin (20")
        await reading.press("u")
        assert bodies(reading) == ["甲"]


async def test_without_notes_nothing_is_there_to_undo(open_reader: Any, statute: Path) -> None:
    async with open_reader(statute) as reading:
        await reading.press("u")
        assert reading.said == "Nothing to undo in this document"
